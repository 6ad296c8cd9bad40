package compose

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pixstudio/client"
	"pixstudio/client/useapi"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a drawing with testdata/<test name>.golden. Escapes are
// spelled out, so that a diff can be read.
func golden(t *testing.T, lines []string) {
	t.Helper()
	got := strings.ReplaceAll(strings.Join(lines, "\n"), "\x1b", "␛") + "\n"
	path := filepath.Join("testdata", strings.ReplaceAll(t.Name(), "/", "_")+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if string(want) != got {
		t.Errorf("differs from %s\n--- want\n%s\n--- got\n%s", path, want, got)
	}
}

// exact fails when lines are not h lines of w cells each.
func exact(t *testing.T, what string, lines []string, w, h int) {
	t.Helper()
	if len(lines) != h {
		t.Fatalf("%s: %d lines, want %d (w=%d)", what, len(lines), h, w)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w || strings.ContainsAny(l, "\n\r") {
			t.Fatalf("%s: line %d is %d cells wide, want %d (h=%d): %q", what, i, got, w, h, l)
		}
	}
}

func theme(name string) *ui.Theme {
	return ui.NewTheme(map[string]ui.ThemeOptions{
		"dark":  {Dark: true, Color: ui.ColorTrue},
		"light": {Color: ui.ColorTrue},
		"mono":  {Dark: true, Color: ui.ColorNone},
		"few":   {Dark: true, Color: ui.Color16},
		"ascii": {Dark: true, Color: ui.ColorNone, ASCII: true},
	}[name])
}

var now = time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC)

func n(i int) *int { return &i }

func photo(name string) client.Media {
	return client.Media{
		Local: "/home/ann/shots/" + name, SHA256: "ab" + name, Kind: client.MediaPicture, Type: "image/webp",
		Bytes: 1_100_000, Width: 1920, Height: 1080,
	}
}

// effects are one of each kind that the form treats differently.
func effects() []client.Effect {
	four := []string{"360p", "540p", "720p", "1080p"}
	return []client.Effect{
		{ID: 101, Name: "Hug Together", Kind: client.EffectVideo, MinPictures: 1, MaxPictures: 1, Seconds: 5, Qualities: four, BaseCost: n(40), FixedCost: n(20), Model: "v5.6", ThumbURL: "https://media.example/101.jpg"},
		{ID: 102, Name: "Family Reunion 家族", Kind: client.EffectVideo, MinPictures: 2, MaxPictures: 3, Seconds: 8, Qualities: []string{"540p"}, BaseCost: n(90), FixedCost: n(0), Model: "v5.6"},
		{ID: 103, Name: "Borrowed Motion", Kind: client.EffectVideo, MinPictures: 1, MaxPictures: 1, Seconds: 5, Qualities: four, Model: "kling-o3"},
	}
}

// data is a service with three accounts, one of them out of order.
func data(t testing.TB) *pane.Data {
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	service, err := useapi.New(useapi.Options{BaseURL: "https://api.example/v2/pixverse", Token: "user:1-test"})
	if err != nil {
		t.Fatal(err)
	}
	share := 0.7
	d := &pane.Data{
		Opened: true, Profile: "demo", Now: now, AsOf: now, Rules: rules, Wire: service.Wire,
		Effects: effects(), EffectsAsOf: now, Pictures: pane.NewPictures(8 << 20), Writer: true,
		Identity: client.Identity{Backend: "useapi", BaseURL: "https://api.example/v2/pixverse"},
		Caps: client.Capabilities{
			Modes:   map[client.Mode]string{client.ModeText: "", client.ModeImage: "", client.ModeEffect: "", client.ModeFusion: ""},
			OffPeak: true, Preview: true, References: true,
		},
		Accounts: []state.Account{
			{Account: client.Account{Email: "alto@example.com"}, Health: state.HealthOK, Held: 310, Credits: client.Credits{Monthly: 1240, AsOf: now, OffPeakFactor: &share}},
			{Account: client.Account{Email: "basso@example.com"}, Health: state.HealthOK, Credits: client.Credits{Monthly: 30, AsOf: now, Qualities: []string{"360p", "540p"}}},
			{Account: client.Account{Email: "canto@example.com"}, Health: state.HealthNeedsYou, Credits: client.Credits{Monthly: 900, AsOf: now}},
		},
	}
	d.Jobs.Reset([]state.Job{{ID: "a", Phase: state.Fetched, Prompt: "already sent"}})
	return d
}

// rig is the composer with a root that keeps what it is given.
type rig struct {
	*Pane
	t    testing.TB
	d    *pane.Data
	done []pane.Action // all but kept drafts, one by one
	kept state.Form
}

func newRig(t testing.TB, d *pane.Data, look string, w, h int) *rig {
	r := &rig{Pane: New(), t: t, d: d}
	r.home = "/home/ann"
	seed := int64(481515)
	r.newSeed = func() int64 { seed++; return seed }
	r.Bind(d, theme(look))
	r.SetSize(w, h)
	r.perform(r.Focus(true))
	r.done = nil
	return r
}

func (r *rig) perform(act pane.Action) {
	switch x := act.(type) {
	case nil:
	case pane.All:
		for _, one := range x {
			r.perform(one)
		}
	case pane.SaveForm:
		r.kept = x.Form
	default:
		r.done = append(r.done, act)
	}
}

func (r *rig) press(keys ...string) *rig {
	for _, k := range keys {
		r.perform(r.Key(keyPress(k)))
	}
	return r
}

func (r *rig) write(s string) *rig {
	for _, c := range s {
		r.perform(r.Key(tea.KeyPressMsg{Code: c, Text: string(c)}))
	}
	return r
}

func (r *rig) paste(s string) *rig {
	r.perform(r.Paste(s))
	return r
}

func (r *rig) send(m tea.Msg) *rig {
	r.perform(r.Message(m))
	return r
}

// last is the newest action, which is then forgotten.
func (r *rig) last() pane.Action {
	if len(r.done) == 0 {
		return nil
	}
	act := r.done[len(r.done)-1]
	r.done = nil
	return act
}

// on brings the cursor to a field.
func (r *rig) on(key string) *rig {
	r.t.Helper()
	for range 40 {
		if r.focus == key {
			return r
		}
		r.press("tab")
	}
	r.t.Fatalf("no tab leads to %q:\n%s", key, r.screen())
	return r
}

// choose brings a field to a value by its own keys.
func (r *rig) choose(key, value string) *rig {
	r.t.Helper()
	r.on(key).press("home")
	for range 40 {
		if r.row(key).val == value {
			return r
		}
		r.press("right")
	}
	r.t.Fatalf("%s has no value %q:\n%s", key, value, r.screen())
	return r
}

func (r *rig) mode(m client.Mode) *rig {
	for range 3 {
		if r.form.Mode != m {
			r.press("alt+right")
		}
	}
	return r
}

func (r *rig) screen() string { return ansi.Strip(strings.Join(r.View(), "\n")) }

func (r *rig) sees(words string) bool { return strings.Contains(r.screen(), words) }

// wants fails unless the screen shows words.
func (r *rig) wants(words ...string) *rig {
	r.t.Helper()
	for _, w := range words {
		if !r.sees(w) {
			r.t.Fatalf("the screen does not show %q:\n%s", w, r.screen())
		}
	}
	return r
}

// submits presses ctrl+s and wants a request.
func (r *rig) submits() pane.Submit {
	r.t.Helper()
	r.done = nil
	r.press("ctrl+s")
	sub, ok := r.last().(pane.Submit)
	if !ok {
		r.t.Fatalf("nothing was sent:\n%s", r.screen())
	}
	return sub
}

// blocked presses ctrl+s and wants it to say why not.
func (r *rig) blocked(words string) {
	r.t.Helper()
	r.done = nil
	r.press("ctrl+s")
	toast, ok := r.last().(pane.Toast)
	if !ok || !strings.Contains(toast.Text, words) {
		r.t.Fatalf("ctrl+s answers %+v, want a reason with %q:\n%s", toast, words, r.screen())
	}
	if !r.sees("to mend") {
		r.t.Errorf("the line that sends does not say it:\n%s", r.screen())
	}
}

func keyPress(name string) tea.KeyPressMsg {
	var k tea.Key
	rest := name
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if cut, ok := strings.CutPrefix(rest, m.name); ok && cut != "" {
			k.Mod |= m.mod
			rest = cut
		}
	}
	special := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
		"end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "delete": tea.KeyDelete, "f2": tea.KeyF2,
	}
	if code, ok := special[rest]; ok {
		k.Code = code
		return tea.KeyPressMsg(k)
	}
	k.Code = []rune(rest)[0]
	if k.Mod == 0 {
		k.Text = rest
	}
	return tea.KeyPressMsg(k)
}
