package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

type formValues struct{ model, length, quality, ratio, path string }

func sampleForm(t *Theme, v *formValues) (*Form, map[string]*Choice) {
	c := map[string]*Choice{
		"model":   NewChoice(t, "model", "Model", &v.model).SetValues("v6", "v5.6", "c1", "kling-o3", "veo-3.1-fast", "sora", "hailuo", "wan", "seedance", "grok"),
		"length":  NewChoice(t, "length", "Duration", &v.length).SetValues("4", "5", "6", "8", "10", "15").SetNote(t.Dim.S("seconds")),
		"ratio":   NewChoice(t, "ratio", "Ratio", &v.ratio).SetOff("the service takes none with a picture", "from the picture"),
		"quality": NewChoice(t, "quality", "Quality", &v.quality).SetOptions(Option{Value: "360p"}, Option{Value: "540p", Off: "not with this model"}, Option{Value: "720p"}),
	}
	path := NewTextField(t, "path", "First frame", &v.path).SetPlaceholder("path or address").SetNote(t.Good.S("1920×1080 ✓"))
	return NewForm(t, false, path, c["model"], c["ratio"], c["length"], c["quality"]), c
}

func TestFormGolden(t *testing.T) {
	for _, va := range variants() {
		for _, w := range []int{40, 64, 100} {
			t.Run(fmt.Sprintf("%s_%d", va.name, w), func(t *testing.T) {
				v := &formValues{model: "v6", length: "5", quality: "720p", path: "~/shots/panda.webp"}
				f, c := sampleForm(NewTheme(va.o), v)
				c["quality"].SetProblem("1080p takes at most 8 s")
				f.SetSize(w, 14)
				f.Focus()
				f.Move(+1)
				golden(t, strings.Join(f.Lines(), "\n"))
			})
		}
	}
}

func TestFormMoves(t *testing.T) {
	v := &formValues{model: "v6", length: "5", quality: "360p"}
	f, c := sampleForm(darkTheme(), v)
	f.SetSize(80, 12)
	f.Focus()
	var seen []string
	for range 5 {
		seen = append(seen, f.FocusedKey())
		f.Move(+1)
	}
	if got := strings.Join(seen, " "); got != "path model length quality path" {
		t.Errorf("tab goes %s", got)
	}
	f.Select("quality")
	if f.Move(-1); f.FocusedKey() != "length" {
		t.Errorf("back from quality is %s", f.FocusedKey())
	}
	f.Select("path")
	if wrapped := f.Move(-1); !wrapped || f.FocusedKey() != "quality" {
		t.Errorf("before the first is %s", f.FocusedKey())
	}

	// The last field and the keys of huh itself must not end the form.
	for range 3 {
		run(f, f.Update(press("tab")))
		run(f, f.Update(press("enter")))
	}
	if len(f.Lines()) != 12 || !strings.Contains(Plain(strings.Join(f.Lines(), "")), "Quality") {
		t.Error("the form ended")
	}

	// A new size keeps the field, and a form that shrank grows again.
	f.Select("length")
	f.SetSize(60, 3)
	f.SetSize(90, 20)
	if f.FocusedKey() != "length" {
		t.Errorf("after a resize the cursor is on %s", f.FocusedKey())
	}
	if s := Plain(strings.Join(f.Lines(), "\n")); !strings.Contains(s, "First frame") || !strings.Contains(s, "Quality") {
		t.Errorf("the form did not grow again:\n%s", s)
	}

	light := NewTheme(ThemeOptions{Color: ColorTrue})
	f.SetTheme(light)
	if s := strings.Join(f.Lines(), "\n"); f.FocusedKey() != "length" || !strings.Contains(s, light.AccentStrong.open) || strings.Contains(s, darkTheme().AccentStrong.open) {
		t.Error("another theme does not reach the fields, or moves the cursor")
	}

	// A field that stops applying loses the cursor.
	c["length"].SetOff("no", "")
	f.Refresh()
	if f.FocusedKey() != "quality" {
		t.Errorf("the cursor stayed on a field that does not apply: %s", f.FocusedKey())
	}
	// What the owner sets is on the screen without another message.
	c["quality"].SetProblem("because of this")
	f.Refresh()
	if !strings.Contains(strings.Join(f.Lines(), "\n"), "because of this") {
		t.Error("a problem is shown one message late")
	}
}

// run performs a command as the program would, one message deep each time.
func run(f *Form, cmd tea.Cmd) {
	for range 8 {
		if cmd == nil {
			return
		}
		msg := cmd()
		if b, ok := msg.(tea.BatchMsg); ok {
			for _, c := range b {
				run(f, c)
			}
			return
		}
		cmd = f.Update(msg)
	}
}

func TestChoiceKeys(t *testing.T) {
	v := &formValues{quality: "360p"}
	_, c := sampleForm(darkTheme(), v)
	q := c["quality"]
	step := func(k, want string) {
		t.Helper()
		if q.Update(press(k)); v.quality != want {
			t.Errorf("after %s: %q, want %q", k, v.quality, want)
		}
	}
	step("right", "720p") // 540p cannot be chosen
	step("right", "720p")
	step("left", "360p")
	step("left", "360p")
	step("end", "720p")
	step("home", "360p")
	q.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	q.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	if v.quality != "360p" {
		t.Errorf("space twice: %q", v.quality)
	}
	// A value that is no longer offered stays until a key changes it.
	q.SetValues("540p", "1080p")
	q.WithWidth(60)
	if s := Plain(q.View()); v.quality != "360p" || !strings.Contains(s, "▸360p") {
		t.Errorf("value %q, shown %q", v.quality, s)
	}
	step("right", "540p")
}

func TestChoiceNeverTooLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	texts := nasty()
	for range 800 {
		v, w := texts[r.IntN(len(texts))], r.IntN(110)
		c := NewChoice(darkTheme(), "k", texts[r.IntN(len(texts))], &v)
		var values []string
		for range r.IntN(14) {
			values = append(values, texts[r.IntN(len(texts))])
		}
		c.SetValues(values...).SetNote(Plain(texts[r.IntN(len(texts))]))
		if r.IntN(2) == 0 {
			c.SetProblem(texts[r.IntN(len(texts))])
		}
		if r.IntN(4) == 0 {
			c.SetOff(texts[r.IntN(len(texts))], texts[r.IntN(len(texts))])
		}
		c.WithWidth(w)
		exact(t, "choice", strings.Split(c.View(), "\n")[:1], w, 1)
		within(t, "choice", strings.Split(c.View(), "\n"), w, 3)
		f := NewTextField(darkTheme(), "k", "Label", &v).SetNote("note")
		f.WithWidth(w)
		f.Focus()
		within(t, "text field", strings.Split(f.View(), "\n"), w, 3)
		f.Blur()
		within(t, "text field", strings.Split(f.View(), "\n"), w, 3)
	}
}

func TestChoiceShowsTheChosen(t *testing.T) {
	v := "grok"
	c := NewChoice(darkTheme(), "k", "Model", &v).SetValues("v6", "v5.6", "c1", "kling-o3", "veo-3.1-fast", "sora", "hailuo", "wan", "seedance", "grok", "more")
	for w := 30; w < 100; w++ {
		c.WithWidth(w)
		if s := Plain(c.View()); !strings.Contains(s, "▸grok") {
			t.Fatalf("at %d cells: %q", w, s)
		}
	}
}

func TestAccessible(t *testing.T) {
	v := &formValues{quality: "360p", path: "x"}
	_, c := sampleForm(darkTheme(), v)
	var out strings.Builder
	if err := c["quality"].RunAccessible(&out, strings.NewReader("3\nrest")); err != nil || v.quality != "720p" {
		t.Errorf("by number: %v %q", err, v.quality)
	}
	if !strings.Contains(out.String(), "2. 540p not with this model") {
		t.Errorf("%q", out.String())
	}
	if err := c["quality"].RunAccessible(&out, strings.NewReader("540p\n")); err == nil || v.quality != "720p" {
		t.Errorf("a value that is off was taken: %v %q", err, v.quality)
	}
	if err := c["ratio"].RunAccessible(&out, strings.NewReader("")); err != nil {
		t.Error(err)
	}
	tf := NewTextField(darkTheme(), "p", "Path", &v.path)
	if err := tf.RunAccessible(&out, strings.NewReader("a b\n")); err != nil || v.path != "a b" {
		t.Errorf("%v %q", err, v.path)
	}
}

func TestTextField(t *testing.T) {
	v := "abc"
	f := NewTextField(darkTheme(), "k", "Name", &v).SetLimit(6).SetLabelWidth(8)
	f.WithWidth(40)
	f.Focus()
	for _, k := range []string{"d", "backspace", "x", "y", "z", "too long"} {
		f.Update(press(k))
	}
	if v != "abcxyz" {
		t.Errorf("%q", v)
	}
	v = "set from outside"
	f.Update(press("end"))
	if v != "set fr" {
		t.Errorf("%q", v)
	}
	if s := Plain(f.SetMask(true).View()); strings.Contains(s, "set") {
		t.Errorf("a masked text is shown: %q", s)
	}
	if s := Plain(f.SetProblem("unknown").View()); !strings.Contains(s, "✕ unknown") {
		t.Errorf("%q", s)
	}
	f.SetOff("not here", "nothing")
	if f.Update(press("x")); v != "set fr" || !f.Skip() {
		t.Error("a field that does not apply takes keys")
	}
}

// TestFieldsInPlainForm: the fields are ordinary huh fields too.
func TestFieldsInPlainForm(t *testing.T) {
	v := &formValues{model: "v6", length: "5"}
	th := darkTheme()
	f := huh.NewForm(huh.NewGroup(
		NewChoice(th, "a", "Model", &v.model).SetValues("v6", "c1"),
		NewChoice(th, "b", "Length", &v.length).SetValues("5", "8"),
	)).WithTheme(th.Huh()).WithWidth(40).WithHeight(8)
	f.Init()
	_, cmd := f.Update(press("tab"))
	for range 3 {
		if cmd == nil {
			break
		}
		msg := cmd()
		if b, ok := msg.(tea.BatchMsg); ok {
			for _, c := range b {
				if c != nil {
					f.Update(c())
				}
			}
			break
		}
		_, cmd = f.Update(msg)
	}
	f.Update(press("right"))
	if v.model != "v6" || v.length != "8" {
		t.Errorf("%+v", v)
	}
}

func TestFormCursor(t *testing.T) {
	v := &formValues{model: "v6", length: "5", quality: "360p", path: "中文"}
	for _, h := range []int{3, 5, 9, 20} {
		f, _ := sampleForm(darkTheme(), v)
		f.SetSize(70, h)
		f.Focus()
		x, y, ok := f.Cursor()
		if !ok || x != defaultLabel+2+1+4 || y != 0 {
			t.Errorf("h=%d: cursor at %d,%d %v", h, x, y, ok)
		}
		for range 4 {
			lines := f.Lines()
			_, y, _ = f.Cursor()
			if !strings.Contains(lines[y], "▌") {
				t.Errorf("h=%d: field %s is not on line %d:\n%s", h, f.FocusedKey(), y, Plain(strings.Join(lines, "|")))
			}
			if key, ok := f.FieldAt(y); !ok || key != f.FocusedKey() {
				t.Errorf("h=%d: line %d belongs to %q, not %q", h, y, key, f.FocusedKey())
			}
			f.Move(+1)
		}
	}
}

func TestArea(t *testing.T) {
	th := darkTheme()
	a := NewArea(th, "Text", "write here", 20)
	a.Hint = "ctrl+e editor"
	a.SetSize(40, 8)
	a.Focus()
	a.Update(tea.PasteMsg{Content: "中文 and\r\nmore\x1b[31m"})
	exact(t, "area", a.Lines(), 40, 8)
	if a.Value() != "中文 and\nmore[31m" {
		t.Errorf("%q", a.Value())
	}
	if c := a.Cursor(); c == nil || c.Y != 2 || c.X != 2+8 {
		t.Errorf("cursor %+v", c)
	}
	a.Update(tea.PasteMsg{Content: strings.Repeat("x", 100)})
	if n := len([]rune(a.Value())); n > 20 {
		t.Errorf("%d characters over the limit", n)
	}
	long := strings.Repeat("y", 30)
	a.SetValue(long)
	if a.Value() != long {
		t.Error("a text that was there is cut: nothing is changed without a key press")
	}
	if s := strings.Join(a.Lines(), ""); !strings.Contains(s, "10 too long") {
		t.Errorf("does not say that it is too long: %q", Plain(s))
	}
	a.Blur()
	if a.Cursor() != nil {
		t.Error("a cursor without focus")
	}
	r := rand.New(rand.NewPCG(2, 2))
	for range 150 {
		b := NewArea(th, nasty()[r.IntN(len(nasty()))], "ph", 500)
		b.Insert(nasty()[r.IntN(len(nasty()))])
		w, h := r.IntN(60), r.IntN(14)
		b.SetSize(w, h)
		exact(t, "area", b.Lines(), w, h)
	}
}
