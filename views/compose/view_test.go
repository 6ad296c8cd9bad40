package compose

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// scene is a screen that is kept as a golden file.
type scene struct {
	name string
	do   func(r *rig)
}

func scenes() []scene {
	return []scene{
		{"text", func(r *rig) {
			r.write("the panda looks up, rain starts, slow push in, shallow depth of field, soft morning light")
			r.choose("account", "alto@example.com")
			r.press("tab")
		}},
		{"image", func(r *rig) {
			r.mode(client.ModeImage)
			r.write("the panda looks up")
			r.perform(r.setPicture(0, photo("panda.webp")))
			r.on(slotKey(0))
		}},
		{"effect", func(r *rig) {
			r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, EffectName: "Hug Together", Pictures: []client.Media{photo("two of us.webp")}}})
			r.choose("off_peak_mode", yes)
		}},
		{"problems", func(r *rig) {
			r.choose("duration", "15").choose("quality", "1080p").choose("off_peak_mode", yes).choose("audio", yes)
			r.choose("model", "v5.6")
			r.choose("model", "veo-3.1-lite")
		}},
		{"image_problems", func(r *rig) {
			r.mode(client.ModeImage)
			r.on(slotKey(0)).paste("/home/ann/gone.png")
			r.send(pane.Picked{Token: tokenPicture + "0.1", Err: errors.New("there is no such file")})
			r.choose("account", "canto@example.com")
		}},
		{"effect_problems", func(r *rig) {
			r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 102, Quality: "1080p", Pictures: []client.Media{{}, photo("b.webp")}}})
		}},
	}
}

func TestLooks(t *testing.T) {
	for _, look := range []string{"dark", "light", "mono"} {
		for _, size := range [][2]int{{80, 20}, {120, 32}, {200, 46}} {
			for _, s := range scenes() {
				t.Run(fmt.Sprintf("%s_%s_%d", s.name, look, size[0]), func(t *testing.T) {
					r := newRig(t, data(t), look, size[0], size[1])
					s.do(r)
					exact(t, s.name, r.View(), size[0], size[1])
					golden(t, r.View())
				})
			}
		}
	}
}

func TestOtherLooks(t *testing.T) {
	for _, look := range []string{"few", "ascii"} {
		for _, s := range scenes()[:3] {
			t.Run(s.name+"_"+look, func(t *testing.T) {
				r := newRig(t, data(t), look, 90, 26)
				s.do(r)
				golden(t, strings.Split(r.th.Finish(strings.Join(r.View(), "\n")), "\n"))
			})
		}
	}
	t.Run("smallest", func(t *testing.T) {
		r := newRig(t, data(t), "dark", ui.MinWidth, ui.MinHeight-4)
		r.write("a fox").press("tab", "tab")
		golden(t, r.View())
	})
	t.Run("summary", func(t *testing.T) {
		r := newRig(t, data(t), "dark", 80, 20)
		r.write("a fox").press("f2")
		golden(t, r.View())
	})
	t.Run("curl", func(t *testing.T) {
		r := newRig(t, data(t), "dark", 120, 32)
		r.write("it's a fox").press("alt+c")
		golden(t, r.View())
	})
	t.Run("opening", func(t *testing.T) {
		golden(t, newRig(t, &pane.Data{}, "dark", 80, 12).View())
	})
	t.Run("nothing", func(t *testing.T) {
		d := data(t)
		d.Caps.Modes = nil
		golden(t, newRig(t, d, "dark", 80, 12).View())
	})
}

// nasty are texts that break drawing code.
func nasty() []string {
	return []string{
		"한글中文日本語ABC", "👩‍👩‍👧‍👦 family", "🇩🇪🇫🇷 flags", "e\u0301e\u0301 combining", "tab\tand\nnewline\r\n", "\u202eright to left\u202c",
		"שלום עולם", "हिन्दी", "\u200bzero\u200dwidth", strings.Repeat("長い", 200), strings.Repeat("word ", 100), "☠️ vs ☠", `back\slash "quotes"`,
	}
}

// TestSizes draws random drafts at random sizes: always exactly the size, the
// same twice, and the cursor inside.
func TestSizes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	pick := func() string { return nasty()[rnd.IntN(len(nasty()))] }
	keys := []string{"tab", "shift+tab", "left", "right", "alt+right", "alt+left", "esc", "i", "f2", "alt+c", "alt+s", "down", "up", "end", "x", "ctrl+s", "backspace", "pgdown"}
	looks := []string{"dark", "mono", "ascii"}
	for i := range 15 {
		d := data(t)
		d.Effects[1].Name, d.Effects[0].Name = pick(), pick()
		d.Accounts[1].Email = pick() + "@" + pick()
		r := newRig(t, d, looks[i%3], 20+rnd.IntN(200), 1+rnd.IntN(60))
		r.send(pane.ComposeWith{Sure: true, Form: state.Form{
			Mode: modes()[rnd.IntN(3)], Prompt: client.CleanBlock(pick()), TemplateID: int64(101 + rnd.IntN(4)), EffectName: pick(), Model: pick(), AspectRatio: pick(),
			Pictures: []client.Media{photo(pick()), photo(pick())}, ReplyURL: pick(),
		}})
		for range 12 {
			if rnd.IntN(4) == 0 {
				r.SetSize(rnd.IntN(210), rnd.IntN(60))
			}
			r.press(keys[rnd.IntN(len(keys))])
			w, h := r.w, r.h
			first := strings.Join(r.View(), "\n")
			exact(t, "compose", r.View(), w, h)
			r.lines = nil
			if again := strings.Join(r.View(), "\n"); again != first {
				t.Fatalf("drawing twice differs:\n%s\n%s", first, again)
			}
			if c := r.Cursor(); w >= ui.MinWidth && h >= ui.MinHeight-4 && c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
				t.Fatalf("the cursor is at %d,%d of %d×%d", c.X, c.Y, w, h)
			}
		}
	}
}

// TestCursor: the terminal's cursor stands where the next letter goes, so that
// an input method opens there.
func TestCursor(t *testing.T) {
	r := newRig(t, data(t), "dark", 100, 30)
	r.write("中文 x")
	c := r.Cursor()
	if c == nil || c.Y != 3 || c.X != 2+6 {
		t.Fatalf("the cursor is at %+v:\n%s", c, r.screen())
	}
	r.on("seed").press("home")
	c = r.Cursor()
	if c == nil || !strings.HasPrefix(string([]rune(strings.Split(r.screen(), "\n")[c.Y])[c.X:]), "481516") {
		t.Errorf("on the seed the cursor is at %+v:\n%s", c, r.screen())
	}
	if r.on("model"); r.Cursor() != nil {
		t.Error("a choice has no text cursor")
	}
	if r.press("esc"); r.Cursor() != nil || r.Captures() {
		t.Error("esc leaves the form")
	}
}

func TestRestyleAndResizeKeepEverything(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox").choose("quality", "1080p")
	before := r.form
	r.Bind(r.d, theme("light"))
	r.SetSize(60, 12)
	r.SetSize(200, 46)
	if r.focus != "quality" || r.form.Prompt != before.Prompt || r.form.Quality != "1080p" || !r.editing {
		t.Fatalf("after another theme and size: on %q, %+v", r.focus, r.form)
	}
	light := newRig(t, data(t), "light", 200, 46)
	light.write("a fox").choose("quality", "1080p")
	if got, want := strings.Join(r.View(), "\n"), strings.Join(light.View(), "\n"); got != want {
		t.Errorf("the other theme is not everywhere:\n%s\n%s", got, want)
	}
}

// TestReadyIn: how long it takes is told from what similar ones took.
func TestReadyIn(t *testing.T) {
	d := data(t)
	var done []state.Job
	for i := range 6 {
		end := now.Add(-time.Duration(i) * time.Hour)
		done = append(done, state.Job{
			ID: fmt.Sprint(i), Phase: state.Fetched, Mode: client.ModeText, Model: "v6", Quality: "720p", Seconds: 5,
			Origin: state.OriginHere, AcceptedAt: end.Add(-90 * time.Second), FinishedAt: end,
		})
	}
	r := newRig(t, d, "dark", 120, 32)
	r.write("a fox")
	if r.sees("ready in") {
		t.Error("nothing is known and something is promised")
	}
	d.Jobs.Put(done)
	r.Refresh(pane.JobsChanged)
	r.wants("ready in about 1–2 m")
	r.choose("off_peak_mode", yes).wants("usually within 24 h")
	if r.sees("ready in") {
		t.Error("off-peak waits for a quiet hour")
	}
}

func TestPictures(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	if w := r.Wanted(); len(w) != 0 {
		t.Errorf("text wants %v", w)
	}
	r.mode(client.ModeImage)
	r.perform(r.setPicture(0, photo("a.webp")))
	w := r.Wanted()
	if len(w) != 1 || w[0].Source != "/home/ann/shots/a.webp" || w[0].Cols == 0 {
		t.Fatalf("wants %+v", w)
	}
	r.d.Pictures.Put(w[0], [][]string{strings.Split(strings.Repeat(strings.Repeat("#", w[0].Cols)+"\n", w[0].Rows), "\n")[:w[0].Rows]})
	r.Refresh(pane.PicturesChanged)
	r.wants(strings.Repeat("#", w[0].Cols))
	r.d.Pictures.Off = true
	r.Refresh(pane.SettingsChanged)
	if len(r.Wanted()) != 0 || r.sees("╭─ First frame") {
		t.Error("pictures are off")
	}
}
