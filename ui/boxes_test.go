package ui

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

func press(s string) tea.KeyPressMsg {
	named := map[string]rune{"esc": tea.KeyEscape, "enter": tea.KeyEnter, "tab": tea.KeyTab, "left": tea.KeyLeft, "right": tea.KeyRight,
		"up": tea.KeyUp, "down": tea.KeyDown, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
		"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp}
	if c, ok := named[s]; ok {
		return tea.KeyPressMsg{Code: c}
	}
	if s == "shift+tab" {
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	}
	if rest, ok := strings.CutPrefix(s, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	r := []rune(s)
	return tea.KeyPressMsg{Code: r[0], Text: s}
}

func TestOverlay(t *testing.T) {
	for _, c := range []struct {
		base, box string
		x         int
		want      string
	}{
		{"abcdef", "XX", 2, "abXXef"},
		{"中文字符", "XX", 1, " XX 字符"}, // 中 is cut through at its right half, 文 at its left
		{"abcdef", "XX", 5, "abcdeX"},
		{"abcdef", "XXX", -1, "XXcdef"},
		{"abc", "XX", 3, "abc"},
		{"abc", "XX", 9, "abc"},
	} {
		got := Plain(Overlay([]string{c.base}, []string{c.box}, c.x, 0)[0])
		if got != c.want {
			t.Errorf("%q over %q at %d: %q, want %q", c.box, c.base, c.x, got, c.want)
		}
	}
	if got := Overlay([]string{"a"}, []string{"X", "Y", "Z"}, 0, -1); got[0] != reset[:0]+reset+"Y"+reset+reset {
		t.Errorf("above the top: %q", got)
	}
}

func TestOverlayKeepsColours(t *testing.T) {
	th := darkTheme()
	line := th.Good.S("aaaaaa") + th.Bad.S("bbbbbb")
	got := Overlay([]string{line}, []string{"XX"}, 2, 0)[0]
	if _, right, _ := strings.Cut(got, "XX"); !strings.Contains(right, th.Good.open) || !strings.Contains(right, th.Bad.open+"bbbbbb") {
		t.Errorf("what stands right of the box lost its colour: %q", got)
	}
}

func TestOverlayKeepsWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	texts := nasty()
	pic := HalfBlocks(sample(20, 20), 30, 1, color.Black)[0]
	for range 2000 {
		w := 1 + r.IntN(60)
		line := Fit(OneLine(texts[r.IntN(len(texts))]), w)
		if r.IntN(5) == 0 {
			line = Fit(pic, w)
		}
		box := OneLine(texts[r.IntN(len(texts))])
		exact(t, "overlay", Overlay([]string{line}, []string{box}, r.IntN(80)-10, 0), w, 1)
	}
}

func sampleBindings() []Binding {
	return []Binding{
		{Action: "a.open", Keys: []string{"enter"}, Short: "open", Long: "Open what is under the cursor"},
		{Action: "a.mark", Keys: []string{"space"}, Short: "mark", Long: "Mark it, to do something with several at once"},
		{Action: "a.stop", Keys: []string{"s"}, Short: "stop", Long: "Stop it", Off: "nothing runs"},
		{Action: "a.quiet", Keys: []string{"y"}, Short: "copy", Long: "Copy the link", Quiet: true},
		{Action: "a.wide", Keys: []string{"ctrl+o"}, Short: "pick a file", Long: "Pick a file from the disk"},
		{Action: "help", Keys: []string{"?"}, Short: "keys", Long: "Show every key"},
	}
}

func sampleDialog() *Dialog {
	return &Dialog{Title: "Send it again?", Warn: true, Width: 56,
		Body: []string{"The answer to the first attempt was lost. It may have been accepted, and then a second one costs another 60.", "",
			"Nothing is sent before you type the word."},
		Input: &Input{}, Word: "again",
		Answers: []Answer{{Key: "a", Label: "Send", Value: "send", Danger: true, Needs: true}, {Key: "l", Label: "Look again", Value: "look"}}}
}

func TestBoxesGolden(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for _, v := range variants() {
		for _, w := range []int{60, 90, 120} {
			t.Run(fmt.Sprintf("%s_%d", v.name, w), func(t *testing.T) {
				th := NewTheme(v.o)
				var lines []string
				line, _ := TabBar(th, []Tab{{Key: "1", Label: "One"}, {Key: "2", Label: "Two", Badge: th.Price.S("·7")}, {Key: "3", Label: "Three"}}, 1, w)
				lines = append(lines, line)
				p := Panel{Title: "A panel", Note: "note", W: w, H: 6, Focused: true}
				lines = append(lines, p.Draw(th, []string{Progress(th, 30, 0.4, th.Running),
					Meter(th, 30, 100, MeterPart{60, th.MeterGood}, MeterPart{10, th.MeterHeld}) + "  " + Number(4420) + " / " + Number(6000),
					Slots(th, 3, 5, 10, th.Good), HBar(th, 20, 5, 10, th.Accent)})...)
				lines = append(lines, BarChart(th, []int64{1, 5, 9, 3, 0, 7}, w, 4, func(int) Paint { return th.Accent })...)
				lines = append(lines, Message(th, w, 8, "Nothing here yet", []string{"What you make is listed here, newest first."}, sampleBindings()[:1])...)
				hp := Help{Groups: []HelpGroup{{"Here", sampleBindings()}, {"Everywhere", NavBindings(false)}}}
				lines = append(lines, hp.Draw(th, w, 12)...)
				lines = append(lines, Footer(th, w, sampleBindings(), th.Dim.S("as of 14:02:11 · demo")))
				exact(t, "boxes", Box(lines[1:], w, len(lines)-1), w, len(lines)-1)

				base := th.Fade(Box(lines, w, 24))
				box, _, _, _ := sampleDialog().Draw(th, w, 24)
				screen := Centered(base, box, w)
				var ts Toasts
				ts.Push(Toast{Kind: ToastGood, Title: "Saved", Text: "red panda.mp4 · 4.2 MB", Until: now.Add(time.Second)})
				screen = ts.Over(th, screen, w, Rect{0, 0, w, 24})
				exact(t, "screen", screen, w, 24)
				golden(t, strings.Join(append(lines, screen...), "\n"))
			})
		}
	}
}

func TestBoxesNeverTooLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	texts := nasty()
	any := func() string { return texts[r.IntN(len(texts))] }
	now := time.Unix(1, 0)
	for i := range 240 {
		w, h := r.IntN(130), r.IntN(40)
		th := NewTheme(variants()[i%3].o)
		p := Panel{Title: any(), Note: any(), W: w, H: h, Focused: i%2 == 0}
		exact(t, "panel", p.Draw(th, []string{any(), any(), th.Bad.S("x")}), w, h)
		exact(t, "message", Message(th, w, h, any(), []string{any(), any()}, sampleBindings()), w, h)
		exact(t, "footer", []string{Footer(th, w, sampleBindings(), Plain(any()))}, w, 1)
		bind := sampleBindings()
		bind[0].Long, bind[1].Long = Plain(any()), Plain(any())
		hp := Help{Groups: []HelpGroup{{any(), bind}, {"Everywhere", NavBindings(true)}}}
		hp.Scroll(Nav(r.IntN(12)))
		exact(t, "help", hp.Draw(th, w, h), w, h)
		d := sampleDialog()
		d.Title, d.Body, d.Answers[1].Label = any(), []string{any(), any()}, Plain(any())
		box, x, y, cur := d.Draw(th, w, h)
		within(t, "dialog", box, w, h)
		if cur && (x >= w || y >= len(box)) {
			t.Fatalf("dialog %dx%d: cursor at %d,%d in %d lines", w, h, x, y, len(box))
		}
		pal := NewPalette(hp.Groups)
		pal.Paste(any())
		box, _, _ = pal.Draw(th, w, h)
		within(t, "palette", box, w, h)
		var ts Toasts
		for range 4 {
			ts.Push(Toast{Kind: ToastKind(r.IntN(4)), Title: any(), Text: any(), Until: now})
		}
		exact(t, "toasts", ts.Over(th, Box(nil, w, h), w, Rect{0, 0, w, h}), w, h)
		line, at := TabBar(th, []Tab{{"1", Plain(any()), ""}, {"2", "Two", "·7"}}, 1, w)
		within(t, "tabs", []string{line}, w, 1)
		if len(at) != 2 {
			t.Fatal("a tab has no place")
		}
		vals := []int64{int64(r.IntN(9)), -3, int64(r.IntN(900)), 0, 7}
		exact(t, "chart", BarChart(th, vals, w, h, func(int) Paint { return th.Accent }), w, h)
		exact(t, "progress", []string{Progress(th, w, r.Float64()*3-1, th.Good)}, w, 1)
		exact(t, "meter", []string{Meter(th, w, int64(r.IntN(50)), MeterPart{int64(r.IntN(60)), th.MeterGood}, MeterPart{int64(r.IntN(60)), th.MeterHeld})}, w, 1)
	}
}

func TestProgressNeverLies(t *testing.T) {
	th := NewTheme(ThemeOptions{})
	for _, c := range []struct {
		f    float64
		done int
	}{{0, 0}, {0.001, 1}, {0.5, 5}, {0.999, 9}, {1, 10}, {2, 10}, {-1, 0}} {
		if got := strings.Count(Progress(th, 10, c.f, th.Good), "━"); got != c.done {
			t.Errorf("%v: %d of 10 cells, want %d", c.f, got, c.done)
		}
	}
}

func TestDialogTypedWord(t *testing.T) {
	d, now := sampleDialog(), time.Unix(100, 0)
	if _, done := d.HandleKey(press("enter"), now); done {
		t.Fatal("answered without the word")
	}
	for _, k := range []string{"a", "g", "a", "i"} {
		if _, done := d.HandleKey(press(k), now); done {
			t.Fatalf("the letter %s answered", k)
		}
	}
	if _, done := d.HandleKey(press("enter"), now); done {
		t.Fatal("answered with half of the word")
	}
	d.HandleKey(press("n"), now)
	if v, done := d.HandleKey(press("enter"), now); !done || v != "send" {
		t.Fatalf("%q %v", v, done)
	}
	if v, done := d.HandleKey(press("esc"), now); !done || v != "" {
		t.Fatalf("esc gave %q %v", v, done)
	}
}

func TestDialogKeys(t *testing.T) {
	now := time.Unix(100, 0)
	d := &Dialog{Answers: []Answer{{Key: "y", Value: "yes"}, {Key: "n", Value: "no"}}, Focus: 1, Ready: now.Add(time.Second)}
	if _, done := d.HandleKey(press("y"), now); done {
		t.Error("a key from before it was ready answered")
	}
	now = now.Add(time.Second)
	if v, done := d.HandleKey(press("enter"), now); !done || v != "no" {
		t.Errorf("enter gave %q", v)
	}
	d.HandleKey(press("tab"), now)
	if v, _ := d.HandleKey(press("enter"), now); v != "yes" {
		t.Errorf("after tab enter gave %q", v)
	}
	if v, done := d.HandleKey(press("n"), now); !done || v != "no" {
		t.Errorf("n gave %q", v)
	}
	if _, done := d.HandleKey(press("x"), now); done {
		t.Error("an unknown key answered")
	}
}

func TestDialogScrolls(t *testing.T) {
	d := &Dialog{Title: "Long", Body: []string{strings.Repeat("word ", 400) + "END"}, Answers: []Answer{{Label: "Close", Value: "ok"}}}
	seen := ""
	for range 60 {
		box, _, _, _ := d.Draw(darkTheme(), 60, 12)
		exact(t, "dialog", box, 58, 10)
		seen = Plain(strings.Join(box, ""))
		d.HandleKey(press("down"), d.Ready)
	}
	if !strings.Contains(seen, "END") || !strings.Contains(seen, "Close") {
		t.Errorf("the end is never reached: %q", seen)
	}
	in := &Dialog{Input: &Input{}, Answers: []Answer{{Value: "ok", Needs: true}}}
	if _, done := in.HandleKey(press("enter"), in.Ready); done {
		t.Error("answered without text")
	}
	in.Paste("text")
	if v, done := in.HandleKey(press("enter"), in.Ready); !done || v != "ok" {
		t.Errorf("%q %v", v, done)
	}
}

func TestToasts(t *testing.T) {
	var ts Toasts
	t0 := time.Unix(1000, 0)
	if !ts.Next().IsZero() || ts.Dismiss() {
		t.Error("there is something where nothing is")
	}
	ts.Push(Toast{ID: "a", Title: "one", Until: t0.Add(2 * time.Second)})
	ts.Push(Toast{Title: "two", Until: t0.Add(time.Second)})
	ts.Push(Toast{ID: "a", Title: "one again", Until: t0.Add(3 * time.Second)})
	if ts.Len() != 2 || !ts.Next().Equal(t0.Add(time.Second)) {
		t.Fatalf("%d notices, next %v", ts.Len(), ts.Next())
	}
	if ts.Expire(t0) || !ts.Expire(t0.Add(time.Second)) || ts.Len() != 1 {
		t.Fatalf("%d notices after the first ended", ts.Len())
	}
	for range 100 {
		ts.Push(Toast{Until: t0})
	}
	if ts.Len() > 12 {
		t.Errorf("%d notices pile up", ts.Len())
	}
}

func TestToastsAreReadWhole(t *testing.T) {
	var ts Toasts
	th := NewTheme(ThemeOptions{})
	ts.Push(Toast{Title: "basso has no credits left; its jobs wait, other accounts go on", Text: "the next daily credits wake it up, or credits that are bought on the website of the service, by themselves"})
	ts.Push(Toast{})
	shown := strings.Join(ts.Over(th, Box(nil, 80, 24), 80, Rect{W: 80, H: 24}), " ")
	words := strings.Join(strings.FieldsFunc(Plain(shown), func(r rune) bool { return strings.ContainsRune(" │╭╮╰╯─", r) }), " ")
	for _, want := range []string{"its jobs wait, other accounts go on", "by themselves"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not there: %s", want, words)
		}
	}
}

func TestFooterCutsWholeBindings(t *testing.T) {
	th := NewTheme(ThemeOptions{})
	for w := range 120 {
		line := Plain(Footer(th, w, sampleBindings(), ""))
		for _, word := range strings.Fields(line) {
			if !strings.Contains(" ↵ open space mark ctrl+o pick a file ? keys ", " "+word+" ") {
				t.Fatalf("at %d cells a word is cut: %q", w, line)
			}
		}
		if w > 12 && !strings.Contains(line, "? keys") {
			t.Fatalf("at %d cells the way to the help is gone: %q", w, line)
		}
	}
	if s := Footer(th, 120, sampleBindings(), ""); strings.Contains(s, "stop") || strings.Contains(s, "copy") {
		t.Error("shows what does not work, or what is quiet")
	}
}

func TestHelpShowsEverything(t *testing.T) {
	th := NewTheme(ThemeOptions{})
	groups := []HelpGroup{{"Here", sampleBindings()}, {"Everywhere", NavBindings(true)}}
	for _, w := range []int{40, 80, 140} {
		hp := Help{Groups: groups}
		seen := ""
		for range 60 {
			seen += Plain(strings.Join(hp.Draw(th, w, 6), "\n")) + "\n"
			hp.Scroll(NavDown)
		}
		for _, g := range groups {
			for _, b := range g.Bindings {
				if first, _, _ := strings.Cut(b.Long, " "); !strings.Contains(seen, b.Shown()) || !strings.Contains(seen, first) {
					t.Errorf("at %d cells %q (%s) is never shown", w, b.Long, b.Shown())
				}
			}
		}
	}
}

func TestPalette(t *testing.T) {
	p := NewPalette([]HelpGroup{{"Here", sampleBindings()}, {"Again", sampleBindings()}})
	for _, k := range []string{"p", "i", "c", "k"} {
		p.HandleKey(press(k))
	}
	if a, done := p.HandleKey(press("enter")); !done || a != "a.wide" {
		t.Errorf("pick: %q %v", a, done)
	}
	p.HandleKey(press("ctrl+u"))
	for _, k := range []string{"s", "t", "o", "p"} {
		p.HandleKey(press(k))
	}
	if a, done := p.HandleKey(press("enter")); done {
		t.Errorf("an action that does not work was chosen: %q", a)
	}
	if a, done := p.HandleKey(press("esc")); !done || a != "" {
		t.Errorf("esc: %q %v", a, done)
	}
	if got := Search("dnce cat", []string{"Cat Dance", "Dance", "Cat"}); len(got) != 1 || got[0] != 0 {
		t.Errorf("words in another order: %v", got)
	}
	if got := Search("  ", []string{"a", "b"}); len(got) != 2 {
		t.Errorf("an empty query: %v", got)
	}
}

func TestInput(t *testing.T) {
	th := NewTheme(ThemeOptions{})
	in := Input{}
	in.Insert("한글 ABC\x1b[31m\n")
	if in.Value() != "한글 ABC[31m " {
		t.Errorf("%q", in.Value())
	}
	in.SetValue("한글ABC")
	if _, x := in.View(th, 20); x != 7 {
		t.Errorf("the cursor stands at %d, want 7: columns, not characters", x)
	}
	in.HandleKey(press("left"))
	in.HandleKey(press("backspace"))
	in.HandleKey(press("home"))
	in.HandleKey(press("delete"))
	if in.Value() != "글AC" {
		t.Errorf("%q", in.Value())
	}
	in.SetValue("one two  three")
	in.HandleKey(press("ctrl+w"))
	if in.Value() != "one two  " {
		t.Errorf("%q", in.Value())
	}
	if taken, _ := in.HandleKey(press("pgup")); taken {
		t.Error("takes keys that are not its own")
	}
	in = Input{Limit: 3}
	in.Insert("abcdef")
	if in.Value() != "abc" {
		t.Errorf("over the limit: %q", in.Value())
	}
	in = Input{Mask: true}
	in.Insert("secret")
	if s, _ := in.View(th, 20); strings.Contains(s, "s") || !strings.Contains(s, "●●●●●●") {
		t.Errorf("a masked text is shown: %q", s)
	}
	r := rand.New(rand.NewPCG(9, 9))
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+w", "ctrl+k", "x", "中"}
	for range 300 {
		in := Input{}
		for range 12 {
			in.Insert(nasty()[r.IntN(len(nasty()))])
			in.HandleKey(press(keys[r.IntN(len(keys))]))
			w := r.IntN(40)
			s, x := in.View(th, w)
			exact(t, "input", []string{s}, w, 1)
			if x < 0 || x > max(w-1, 0) {
				t.Fatalf("cursor at %d of %d", x, w)
			}
		}
	}
}
