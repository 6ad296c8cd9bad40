// Package panetest tests panes: goldens at three sizes and looks, every size in
// between, keys that must exist, and made-up data with names that break drawing
// code. Only tests import it.
package panetest

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Goldens hold clock times: they must not depend on where they are made.
func init() { time.Local = time.UTC }

// Now is when the made-up data plays.
var Now = time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC)

// Golden compares a drawing with testdata/<test name>.golden. Escapes are
// spelled out, so that a diff can be read.
func Golden(t *testing.T, lines []string) {
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

// Exact fails when lines are not h lines of w cells each.
func Exact(t *testing.T, what string, lines []string, w, h int) {
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

// Theme makes one of the looks: dark, light, mono, few (16 colours), ascii.
func Theme(name string) *ui.Theme {
	return ui.NewTheme(map[string]ui.ThemeOptions{
		"dark":  {Dark: true, Color: ui.ColorTrue},
		"light": {Color: ui.ColorTrue},
		"mono":  {Dark: true, Color: ui.ColorNone},
		"few":   {Dark: true, Color: ui.Color16},
		"ascii": {Dark: true, Color: ui.ColorNone, ASCII: true},
	}[name])
}

// Text is what a person reads of lines.
func Text(lines []string) string { return ansi.Strip(strings.Join(lines, "\n")) }

// Looks checks a pane everywhere: goldens, odd sizes, drawing twice, keys.
func Looks(t *testing.T, make func() pane.Pane, data func() *pane.Data) {
	t.Helper()
	for _, size := range [][2]int{{80, 20}, {120, 32}, {200, 46}} {
		for _, look := range []string{"dark", "light", "mono"} {
			t.Run(fmt.Sprintf("%s_%d", look, size[0]), func(t *testing.T) {
				p := Show(make(), data(), look, size[0], size[1])
				Exact(t, "view", p.View(), size[0], size[1])
				Golden(t, p.View())
			})
		}
	}
	t.Run("sizes", func(t *testing.T) { sizes(t, make(), data()) })
	t.Run("keys", func(t *testing.T) { keys(t, make(), data()) })
}

// Show binds a pane to data at a size, in front.
func Show(p pane.Pane, d *pane.Data, look string, w, h int) pane.Pane {
	p.Bind(d, Theme(look))
	p.SetSize(w, h)
	p.Refresh(pane.Everything)
	p.Focus(true)
	return p
}

// sizes walks through random sizes, looks and keys: never wider or taller than
// given, never another picture when drawn twice, no panic.
func sizes(t *testing.T, p pane.Pane, d *pane.Data) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test wants the same numbers every time
	looks := []string{"dark", "light", "mono", "few", "ascii"}
	presses := []string{"j", "k", "enter", "esc", "tab", "/", "G", "g", "v", "i", "pgdown", "left", "right", "x", "n", "e"}
	Show(p, d, "dark", 80, 20)
	for range 250 {
		w, h := 60+r.IntN(170), 12+r.IntN(50)
		if r.IntN(8) == 0 {
			p.Bind(d, Theme(looks[r.IntN(len(looks))]))
		}
		p.SetSize(w, h)
		p.Key(Press(presses[r.IntN(len(presses))]))
		p.Refresh(pane.Changed(r.IntN(int(pane.Everything))) &^ pane.JobsChanged)
		first := p.View()
		Exact(t, "view", first, w, h)
		if second := p.View(); strings.Join(first, "\n") != strings.Join(second, "\n") {
			t.Fatalf("drawn twice at %d×%d it differs", w, h)
		}
		p.Wanted()
		p.Cursor()
	}
}

// keys checks the binding table: no key twice, a sentence for each, and a
// movement or an answer for what is not off.
func keys(t *testing.T, p pane.Pane, d *pane.Data) {
	t.Helper()
	Show(p, d, "mono", 120, 32)
	table := p.Bindings()
	if c := ui.Conflicts(table); len(c) > 0 {
		t.Errorf("one key, two meanings: %v", c)
	}
	for _, b := range table {
		if b.Action == "" || len(b.Keys) == 0 || b.Long == "" {
			t.Errorf("%+v has no action, key or sentence", b)
		}
	}
}

// Press makes a key press of its spelling.
func Press(name string) tea.KeyPressMsg {
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Mod: tea.ModCtrl, Code: rune(rest[0])}
	}
	special := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
		"right": tea.KeyRight, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd,
	}
	if code, ok := special[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// Type presses the letters of a text.
func Type(p pane.Pane, text string) {
	for _, r := range text {
		p.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Data is a profile in full swing: three accounts, effects, jobs in every lane.
func Data(t testing.TB) *pane.Data {
	t.Helper()
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	d := &pane.Data{
		Profile: "demo", Opened: true, Now: Now, AsOf: Now, Rules: rules, Writer: true,
		Profiles: []pane.ProfileInfo{{Name: "demo", Backend: "demo"}, {Name: "useapi", Backend: "useapi"}},
		Identity: client.Identity{Backend: "demo", BaseURL: "https://demo.example/v2/pixverse"},
		Caps: client.Capabilities{
			Modes: map[client.Mode]string{client.ModeText: "", client.ModeImage: "", client.ModeEffect: ""},
			List:  true, Scheduler: true, Delete: true, ManageAccounts: true, OffPeak: true,
		},
		Accounts: accounts(), Effects: effects(), EffectsAsOf: Now.Add(-time.Hour),
		Pictures: pane.NewPictures(1 << 20),
	}
	d.Jobs.Reset(Jobs(t))
	return d
}

func accounts() []state.Account {
	acc := func(mail, plan string, daily, monthly, grant, slots, busy, held int, h state.Health) state.Account {
		return state.Account{
			Account: client.Account{Email: mail, MaxJobs: slots}, Health: h, Held: held,
			Slot: client.Slot{Account: mail, MaxJobs: slots, Executing: busy, Available: slots - busy},
			Credits: client.Credits{
				Account: mail, Plan: plan, Daily: daily, Monthly: monthly, DailyGrant: 60, MonthlyGrant: grant, AsOf: Now,
				Renews: Now.AddDate(0, 0, 12), Qualities: []string{"360p", "540p", "720p"},
			},
		}
	}
	out := []state.Account{
		acc("alto@studio.example", "Pro", 27, 4420, 6000, 5, 3, 310, state.HealthOK),
		acc("basso@studio.example", "Premium", 30, 893, 15000, 8, 0, 0, state.HealthNeedsYou),
		acc("canto-with-a-very-long-name-of-its-own@studio.example", "変身プラン", 0, 0, 1200, 3, 0, 0, state.HealthNoCredit),
	}
	out[1].Why = "password changed"
	return out
}

func effects() []client.Effect {
	base, fixed := 20, 20
	return []client.Effect{{
		ID: 101, Name: "Forever Us", Kind: client.EffectVideo, MinPictures: 2, MaxPictures: 2, Seconds: 5,
		Qualities: []string{"360p", "540p"}, BaseCost: &base, FixedCost: &fixed, ThumbURL: "https://media.example/101.jpg",
	}}
}

// Jobs are rows for every lane, with names that break drawing code.
func Jobs(t testing.TB) []state.Job {
	t.Helper()
	n := func(v int) *int { return &v }
	row := func(id string, ph state.Phase, title string, ago time.Duration) state.Job {
		req, err := json.Marshal(&client.TextRequest{
			Shared: client.Common{Seed: 481516}, Prompt: title,
			Output: client.Output{Model: "v6", Quality: "720p", Duration: 5, AspectRatio: "16:9"},
		})
		if err != nil {
			t.Fatal(err)
		}
		return state.Job{
			ID: "01JD8Z" + id, Phase: ph, Mode: client.ModeText, Title: title, Prompt: title, Model: "v6", Quality: "720p", Seconds: 5,
			Ratio: "16:9", Seed: 481516, Account: "alto@studio.example", Origin: "here", Request: req, Estimated: n(60),
			CreatedAt: Now.Add(-ago), UpdatedAt: Now.Add(-ago), Order: Now.Add(-ago).UnixMicro(),
		}
	}
	out := []state.Job{
		row("A", state.Unsure, "a lighthouse in a storm, slow dolly out over the breaking waves", 3*time.Minute),
		row("B", state.Running, "a red panda eats bamboo", 40*time.Second),
		row("C", state.Running, "変身ヒーロー・ロケット発射の瞬間を捉えたシネマティックな映像", 20*time.Second),
		row("D", state.Queued, "neon city, \u202erain", 2*time.Minute),
		row("E", state.Queued, "👩‍👩‍👧 family on the beach", time.Minute),
		row("F", state.Queued, "linen dress, noon", 5*time.Hour),
		row("G", state.Failed, "the emperor speaks to the crowd", 18*time.Minute),
		row("H", state.Moderated, "refused words", 20*time.Minute),
		row("I", state.Fetched, "paper boats in a gutter, macro", 31*time.Minute),
		row("J", state.Ready, "made on the website", 50*time.Hour),
		row("K", state.Cancelled, "never mind", 70*time.Hour),
	}
	out[1].AcceptedAt, out[2].AcceptedAt = Now.Add(-40*time.Second), Now.Add(-20*time.Second)
	out[3].Account, out[4].Account, out[5].OffPeak = "", "", true
	out[6].ErrMessage = "internal error of the service, please try again later"
	out[8].Charged, out[8].File, out[8].FileBytes = n(55), "/home/ann/Videos/pixstudio/demo/paper-boats.mp4", 6_000_000
	out[8].FinishedAt = Now.Add(-30 * time.Minute)
	out[9].Origin, out[9].Estimated, out[9].Template, out[9].Effect = state.OriginElsewhere, nil, 101, "Forever Us"
	return out
}
