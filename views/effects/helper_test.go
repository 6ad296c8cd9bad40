package effects

import (
	"flag"
	"fmt"
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

func credits(n int) *int { return &n }

// some are a dozen effects, with names that break drawing code.
func some() []client.Effect {
	video := func(id int64, name string, lo, hi, base, fixed int, marker string) client.Effect {
		return client.Effect{
			ID: id, Name: name, Kind: client.EffectVideo, MinPictures: lo, MaxPictures: hi, Seconds: 5,
			Qualities: []string{"360p", "540p", "720p", "1080p"}, BaseCost: credits(base), FixedCost: credits(fixed), Marker: marker,
			Prompt: name + ", a slow turn in warm light.", Hint: "Upload a portrait", Model: "v5.6", Popularity: 1000 - id,
			ThumbURL: fmt.Sprintf("https://media.example/%d.jpg", id), GIFURL: fmt.Sprintf("https://media.example/%d.gif", id),
			CreatedAt: now.AddDate(0, 0, -int(id%7)),
		}
	}
	out := []client.Effect{
		video(101, "Hug Together", 2, 2, 10, 10, "hot"), video(102, "Forever Us", 2, 2, 20, 20, "new"),
		video(103, "Warm Embrace", 1, 1, 20, 0, ""), video(104, "Muscle Surge", 1, 1, 20, 0, ""),
		video(105, "変身ヒーロー・ロケット発射の瞬間", 1, 1, 10, 10, "new"), video(106, "👩‍👩‍👧 Family Reunion of the Long-lost Friends", 2, 5, 60, 30, ""),
		video(107, "\x1b[31mred\x1b[m and \u202eturned", 1, 1, 20, 0, ""), video(108, "Beary Hug", 1, 1, 20, 0, "hot"),
		video(109, "", 1, 1, 20, 0, ""), video(110, "Old Photo Revival", 1, 1, 20, 0, ""),
	}
	picture := video(111, "Oil Portrait", 1, 1, 5, 0, "")
	picture.Kind, picture.Seconds = client.EffectPicture, 0
	unknown := video(112, "Price Unknown", 1, 1, 0, 0, "")
	unknown.BaseCost, unknown.FixedCost, unknown.Qualities, unknown.Hint, unknown.Prompt = nil, nil, nil, "", ""
	return append(out, picture, unknown)
}

// many are n plain effects.
func many(n int) []client.Effect {
	words := []string{"Slow", "Muscle", "Hug", "Beary", "Mermaid", "Cat", "Old", "Cosmic", "Paper", "Royal", "Neon"}
	things := []string{"Motion", "Surge", "Together", "Hug", "Sky", "Dance", "Revival", "Rise", "Plane", "Crown", "City"}
	out := make([]client.Effect, n)
	for i := range out {
		e := some()[i%4]
		e.ID = 300_000_000_000_000 + int64(i)
		e.Name = words[i%len(words)] + " " + things[i/len(words)%len(things)] + fmt.Sprintf(" %d", i)
		e.ThumbURL, e.GIFURL = fmt.Sprintf("https://media.example/thumbs/%d.jpg", i), fmt.Sprintf("https://media.example/thumbs/%d.gif", i)
		e.Popularity = int64(n - i)
		out[i] = e
	}
	return out
}

func photo() client.Media {
	return client.Media{Local: "/home/ann/photos/bride.jpg", SHA256: "ab", Kind: client.MediaPicture, Type: "image/jpeg", Bytes: 2_100_000, Width: 1536, Height: 2048}
}

func data(t testing.TB, effects []client.Effect) *pane.Data {
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	d := &pane.Data{
		Opened: true, Now: now, AsOf: now, Rules: rules, Effects: effects, EffectsAsOf: now.Add(-time.Hour),
		Caps: client.Capabilities{Modes: map[client.Mode]string{client.ModeEffect: ""}}, Identity: client.Identity{Backend: "useapi", BaseURL: "https://api.example"},
		Favourites: map[int64]bool{101: true, 106: true}, Pictures: pane.NewPictures(8 << 20),
		Accounts: []state.Account{
			{Account: client.Account{Email: "ann@example.com"}, Credits: client.Credits{Monthly: 1000, AsOf: now}, Held: 310},
			{Account: client.Account{Email: "bob@example.com"}, Credits: client.Credits{Monthly: 30, AsOf: now}},
		},
	}
	d.Jobs.Reset([]state.Job{
		{ID: "a", Template: 101, Phase: state.Fetched, Charged: credits(30)}, {ID: "b", Template: 101, Phase: state.Ready, Charged: credits(24)},
		{ID: "c", Template: 101, Phase: state.Moderated}, {ID: "d", Template: 101, Phase: state.Running}, {ID: "e", Phase: state.Fetched},
	})
	return d
}

// rig is a pane with a root that keeps preferences as the real one does.
type rig struct {
	*Pane
	d    *pane.Data
	done []pane.Action // all but preferences and waiting, one by one
	runs int           // commands started: the pane waits for the cursor to rest
}

func newRig(t testing.TB, d *pane.Data, look string, w, h int) *rig {
	r := &rig{Pane: New(), d: d}
	r.Bind(d, theme(look))
	r.SetSize(w, h)
	r.perform(r.Focus(true))
	return r
}

func (r *rig) perform(a pane.Action) {
	switch x := a.(type) {
	case nil:
	case pane.Run:
		r.runs++
	case pane.All:
		for _, one := range x {
			r.perform(one)
		}
	case pane.SetPref:
		set := func(ids []int64) map[int64]bool {
			m := map[int64]bool{}
			for _, id := range ids {
				m[id] = true
			}
			return m
		}
		switch v := x.Value.(type) {
		case []int64:
			switch x.Key {
			case pane.PrefFavourites:
				r.d.Favourites = set(v)
			case pane.PrefHidden:
				r.d.Hidden = set(v)
			case pane.PrefRecent:
				r.d.Recent = v
			}
		case client.Media:
			r.d.Pinned = v
		case string:
			r.d.EffectView = v
		}
		r.Refresh(pane.PrefsChanged)
	default:
		r.done = append(r.done, a)
	}
}

// press types keys: names such as enter, else single characters.
func (r *rig) press(keys ...string) *rig {
	for _, k := range keys {
		r.perform(r.Key(press(k)))
	}
	return r
}

func (r *rig) typeText(s string) *rig {
	for _, c := range s {
		r.press(string(c))
	}
	return r
}

func press(name string) tea.KeyPressMsg {
	var k tea.Key
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Mod: tea.ModCtrl, Code: rune(rest[0])}
	}
	switch name {
	case "enter":
		k.Code = tea.KeyEnter
	case "esc":
		k.Code = tea.KeyEscape
	case "up":
		k.Code = tea.KeyUp
	case "down":
		k.Code = tea.KeyDown
	case "left":
		k.Code = tea.KeyLeft
	case "right":
		k.Code = tea.KeyRight
	case "pgdown":
		k.Code = tea.KeyPgDown
	case "backspace":
		k.Code = tea.KeyBackspace
	default:
		k.Code, k.Text = []rune(name)[0], name
	}
	return tea.KeyPressMsg(k)
}

// on is the name of the effect under the cursor.
func (r *rig) on() string {
	e, ok := r.selected()
	if !ok {
		return ""
	}
	return e.Name
}

// sees says whether a text is on the screen.
func (r *rig) sees(text string) bool {
	return strings.Contains(ansi.Strip(strings.Join(r.View(), "\n")), text)
}
