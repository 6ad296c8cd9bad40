package ui

import (
	"slices"
	"strings"
	"testing"
)

// TestASCIIFrames: in ASCII mode no part of the toolkit prints anything else.
func TestASCIIFrames(t *testing.T) {
	th := NewTheme(ThemeOptions{ASCII: true, Dark: true, Color: ColorTrue})
	v := &formValues{model: "v6", length: "5", quality: "720p", path: "a/path"}
	f, c := sampleForm(th, v)
	c["quality"].SetProblem("no")
	f.SetSize(50, 12)
	f.Focus()
	l := NewList(th)
	l.SetSize(50, 12)
	l.SetRows(numbered(6), lanes(th))
	g := NewGrid(th)
	g.SetSize(50, 12)
	g.SetTiles(tilesOf(3))
	box, _, _, _ := sampleDialog().Draw(th, 50, 20)
	pal, _, _ := NewPalette([]HelpGroup{{"Here", sampleBindings()}}).Draw(th, 50, 20)
	a := NewArea(th, "Text", "", 10)
	a.SetSize(50, 5)
	hp := Help{Groups: []HelpGroup{{"Here", sampleBindings()}, {"Lists", NavBindings(true)}}}
	all := slices.Concat(l.Lines(), g.Lines(), box, pal, a.Lines(), hp.Draw(th, 50, 20),
		BarChart(th, []int64{1, 2, 3}, 50, 3, func(int) Paint { return th.Accent }),
		[]string{Progress(th, 50, 0.4, th.Good), Meter(th, 50, 9, MeterPart{3, th.MeterGood}, MeterPart{2, th.MeterHeld}), Slots(th, 1, 3, 9, th.Good),
			Footer(th, 50, sampleBindings(), Truncate("a status that is cut because it is long", 20))},
		Message(th, 50, 9, "Nothing", []string{"here"}, sampleBindings()), Placeholder(th, "a b", 9, 3))
	for _, line := range append(all, f.Lines()...) {
		if s := Plain(th.Finish(line)); !isPrintable(strings.ReplaceAll(s, "\n", "")) {
			t.Errorf("not ASCII: %q", s)
		}
	}
	if th.Pictures() || !darkTheme().Pictures() || NewTheme(ThemeOptions{Color: Color16}).Pictures() {
		t.Error("pictures where they cannot be told apart, or none where they can")
	}
}

// TestRestyle: a new theme or focus reaches what was drawn before.
func TestRestyle(t *testing.T) {
	dark, light := darkTheme(), NewTheme(ThemeOptions{Color: ColorTrue})
	l, g := NewList(dark), NewGrid(dark)
	l.SetSize(40, 5)
	l.SetRows(numbered(9), nil)
	g.SetSize(60, 12)
	g.SetTiles(tilesOf(4))
	for name, w := range map[string]interface {
		View() string
		SetTheme(*Theme)
		SetFocused(bool)
		Select(string) bool
		Cursor() (int, string, bool)
	}{"list": l, "grid": g} {
		if !w.Select("k00002") {
			t.Errorf("%s: an item that is there was not found", name)
		}
		if _, key, _ := w.Cursor(); key != "k00002" || w.Select("nobody") {
			t.Errorf("%s: the cursor is on %s", name, key)
		}
		if !strings.Contains(w.View(), dark.Accent.open) {
			t.Errorf("%s: no bar in the accent", name)
		}
		w.SetFocused(false)
		if strings.Contains(w.View(), dark.Accent.open) {
			t.Errorf("%s: the accent stays without focus", name)
		}
		w.SetFocused(true)
		w.SetTheme(light)
		if s := w.View(); !strings.Contains(s, light.Accent.open) || strings.Contains(s, dark.Accent.open) {
			t.Errorf("%s: drawn in the old colours", name)
		}
	}
	if p := l.Position(); p != "3 of 9" {
		t.Errorf("%q", p)
	}
	a := NewArea(dark, "Text", "", 0)
	a.SetSize(20, 5)
	a.SetTheme(light)
	a.Focus()
	if !strings.Contains(strings.Join(a.Lines(), ""), light.BorderFocus.open) {
		t.Error("text box: drawn in the old colours")
	}
	a.SetValue("one\ntwo")
	if a.AtFirstLine() || !a.AtLastLine() {
		t.Error("the cursor of a new text is not at its end")
	}
	a.Update(press("up"))
	if !a.AtFirstLine() || a.AtLastLine() {
		t.Error("up did not reach the first line")
	}
}
