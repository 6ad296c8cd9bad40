package effects

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

func TestGolden(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 20}, {120, 32}, {200, 46}} {
		for _, look := range []string{"dark", "light", "mono"} {
			t.Run(fmt.Sprintf("%s_%d", look, size.w), func(t *testing.T) {
				r := newRig(t, data(t, some()), look, size.w, size.h)
				exact(t, "view", r.View(), size.w, size.h)
				golden(t, r.View())
			})
		}
	}
}

func TestGoldenStates(t *testing.T) {
	states := []struct {
		name  string
		w, h  int
		setUp func(r *rig)
	}{
		{"typing", 120, 32, func(r *rig) { r.press("/").typeText("hug") }},
		{"pinned", 120, 32, func(r *rig) { r.perform(r.Message(pane.Picked{Token: pinToken, Media: photo()})) }},
		{"list", 120, 32, func(r *rig) { r.press("v", "j", "j") }},
		{"grid_90", 95, 24, func(r *rig) { r.press("v") }},
		{"grid_80", 80, 20, func(r *rig) { r.press("v") }},
		{"info", 120, 32, func(r *rig) { r.press("i") }},
		{"info_80", 80, 20, func(r *rig) { r.press("i") }},
		{"smallest", 60, 12, func(*rig) {}},
		{"nothing_fits", 80, 20, func(r *rig) { r.press("/").typeText("zebra 9img") }},
		{"no_favourites", 120, 32, func(r *rig) { r.d.Favourites = nil; r.press("c", "c", "c") }},
		{"ascii", 80, 20, func(r *rig) { r.Bind(r.d, theme("ascii")) }},
		{"few_colours", 80, 20, func(r *rig) { r.Bind(r.d, theme("few")) }},
		{"offline", 120, 32, func(r *rig) {
			r.d.Err, r.d.EffectsAsOf = errors.New("down"), now.Add(-50*time.Hour)
			r.Refresh(pane.SettingsChanged)
		}},
	}
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			r := newRig(t, data(t, some()), "mono", s.w, s.h)
			s.setUp(r)
			exact(t, "view", r.View(), s.w, s.h)
			golden(t, r.View())
		})
	}
}

// Without effects the screen says why, and which key helps.
func TestNothingToShow(t *testing.T) {
	cases := []struct {
		name string
		set  func(d *pane.Data)
		want string
	}{
		{"opening", func(d *pane.Data) { d.Opened = false }, "Opening"},
		{"reading", func(d *pane.Data) { d.EffectsAsOf = time.Time{} }, "Reading the catalogue"},
		{"down", func(d *pane.Data) { d.EffectsAsOf, d.Err = time.Time{}, errors.New("down") }, "The service does not answer"},
		{"no account", func(d *pane.Data) { d.EffectsAsOf, d.Accounts = time.Time{}, nil }, "add an account"},
		{"none", func(*pane.Data) {}, "The service lists no effect"},
	}
	for _, c := range cases {
		d := data(t, nil)
		c.set(d)
		r := newRig(t, d, "mono", 80, 20)
		if !r.sees(c.want) {
			t.Errorf("%s: the screen does not say %q", c.name, c.want)
		}
		r.press("enter", "f", "h", "i", "y", "p", "j", "/", "x", "esc", "c", "S", "v")
		exact(t, c.name, r.View(), 80, 20)
	}
}

func TestNothingFitsHereButElsewhere(t *testing.T) {
	r := newRig(t, data(t, some()), "mono", 120, 32)
	r.press("c", "/").typeText("portrait oil")
	if !r.sees("2 effects fit in All") {
		t.Errorf("what fits in All is not told:\n%s", ansi.Strip(strings.Join(r.View(), "\n")))
	}
}

func TestViewChangesNothing(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	first := fmt.Sprint(r.View())
	r.Refresh(pane.AccountsChanged)
	if fmt.Sprint(r.View()) != first {
		t.Error("drawing twice gives two screens")
	}
}

// The detail follows what changes behind it.
func TestDetailFollows(t *testing.T) {
	r := newRig(t, data(t, some()), "mono", 200, 46)
	if !r.sees("2 made · 1 under way · 1 failed") || !r.sees("27 cr each") {
		t.Error("the own results are missing")
	}
	if !r.sees("20 credits") && !r.sees("10 + 10 = ≈ 20 cr") {
		t.Error("the price is missing")
	}
	// ann has 690 free of 1000, bob 30: 34 and 1.
	if !r.sees("35 of these with what you have") {
		t.Error("what can be paid is not counted by account")
	}
	r.d.Active = "bob@example.com"
	r.Refresh(pane.AccountsChanged)
	if !r.sees("1 of these with what you have") {
		t.Error("the active account alone should count")
	}
	r.d.Accounts[1].Credits.Monthly = 10
	r.Refresh(pane.AccountsChanged)
	if !r.sees("more than what you have") {
		t.Error("a price beyond the balance is not told")
	}
}

func TestPinnedPhoto(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "mono", 200, 46)
	pinned := func(m client.Media) { d.Pinned = m; r.Refresh(pane.PrefsChanged) }
	pinned(photo())
	for _, want := range []string{"bride.jpg", "1536×2048", "✓ fits; 1 more is needed"} {
		if !r.sees(want) {
			t.Errorf("the detail lacks %q", want)
		}
	}
	large := photo()
	large.Bytes = 9000 << 20
	pinned(large)
	if !r.sees("✕") || !r.sees("too large") {
		t.Error("a photo that is too large is not told")
	}
	pinned(photo())
	d.Pictures.Fail(r.pinnedKey(), "no such file")
	r.Refresh(pane.PicturesChanged)
	if !r.sees("was it moved?") {
		t.Error("a photo that is gone is not told")
	}
}

// Every size draws exactly itself, whatever is on the screen.
func TestSizes(t *testing.T) {
	d := data(t, append(some(), many(60)...))
	d.Pinned = photo()
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, look := range []string{"dark", "ascii"} {
		r := newRig(t, d, look, 80, 20)
		for i := range 400 {
			w, h := 1+rnd.IntN(220), 1+rnd.IntN(60)
			r.SetSize(w, h)
			keys := []string{"j", "i", "v", "c", "k", "G", "g", "pgdown", "S", "i", "f", "H"}
			r.press(keys[i%len(keys)])
			exact(t, fmt.Sprintf("%s %d", look, i), r.View(), w, h)
		}
	}
}

func FuzzView(f *testing.F) {
	f.Add(80, 20, "/hug", "name")
	f.Add(120, 32, "ijjv", "長い名前👩‍👩‍👧")
	f.Add(1, 1, "cS", "\x1b[2J")
	rules, err := client.LoadRules()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, w, h int, keys, text string) {
		if w < 1 || h < 1 || w > 300 || h > 100 || len(keys) > 40 || len(text) > 400 {
			return
		}
		e := some()
		for i := range 3 {
			e[i].Name, e[i].Prompt, e[i].Hint, e[i].Tag, e[i].Model = text, text, text, text, text
			e[i].Qualities, e[i].MaxPictures = []string{text, "720p"}, 1+len(text)%9
		}
		d := &pane.Data{Opened: true, Now: now, Effects: e, EffectsAsOf: now, Rules: rules, Pictures: pane.NewPictures(1 << 20)}
		d.Pinned = client.Media{Local: "/" + text, Width: len(text), Height: w}
		r := newRig(t, d, "dark", w, h)
		r.typeText(keys)
		exact(t, "view", r.View(), w, h)
		if c := r.Cursor(); c != nil && (c.X < 0 || c.X >= max(w, 60) || c.Y != 0) {
			t.Fatalf("cursor at %d,%d in %d×%d", c.X, c.Y, w, h)
		}
	})
}

func TestKeysDoNotClash(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	for _, keys := range []string{"", "i", "i/"} {
		r.typeText(keys)
		if c := ui.Conflicts(r.Bindings()); len(c) > 0 {
			t.Errorf("after %q: %v", keys, c)
		}
	}
}
