package verbs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// The frame around every view: windows, help, palette, mouse, pasting, keys.

func tabKeys() []string { return []string{"alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6"} }

func TestWindows(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.send("one of each size").until("Running 1", time.Minute)
		for _, size := range [][2]int{{60, 16}, {80, 24}, {90, 60}, {110, 16}, {200, 50}} {
			d.size(size[0], size[1])
			for _, tab := range tabKeys() {
				d.press(tab).expect("demo") // screen() measures every line
				d.press("f1").expect("Keys ·").press("esc", "ctrl+k").expect("Actions").press("esc")
				if tab == "alt+3" {
					d.press("esc")
				}
			}
			d.press("alt+4", "enter").expect("What happened").press("esc")
			d.press("alt+2", "p").until("portrait.jpg", time.Minute).press("esc")
		}
		d.size(59, 15).expect("pixstudio needs 60×16")
		if n := strings.Count(strings.TrimSpace(d.screen()), "\n"); n > 1 {
			d.t.Errorf("more than a sentence in a window that is too small:\n%s", d.screen())
		}
		d.size(59, 40).expect("needs 60×16").size(1, 1).size(112, 34).press("alt+4").expect("one of each size")
	})
}

// In the smallest window numbers are whole and a way back is on the screen.
func TestSmallestWindow(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.send("in a small window").until("saved ·", 3*time.Minute)
		d.wait(10*time.Second).size(60, 16)
		d.press("6").expect("5 240", "11 395", "4 180", "11 340", "monthly")
		d.press("4", "enter").expect("esc back", "What happened", "in a small window").press("esc").expect("↵ detail")
		d.press("5", "i").expect("i back", "…/2000-01-01 in-a-small-window").press("i").expect("i detail")
		d.press("1", "j").expect("✓ ok", "5 240")
		d.press("3").expect("Send · ≈ 35 cr").press("esc", "1", "N").expect("half-block pictures ✕", "60×16")
	})
}

func TestHelpAndPalette(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.press("4", "?").expect("Keys · Jobs", "make the same again with a new seed", "leave; jobs go on")
		d.press("?").never("Keys · Jobs")
		d.press(":").typed("go to credits").press("enter").expect("Ledger")
		d.press("ctrl+k").typed("no such thing at all").expect("nothing is called that").press("enter").expect("Actions").press("esc").never("Actions")
		d.press("4", ":").typed("stop it").expect("it is over").press("enter").expect("Actions") // why it cannot be done
		d.press("esc")
		d.press("!").expect("Notices").press("esc").never("Notices")
	})
}

func TestMouse(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.click("Jobs").expect("Earlier 6").click("Credits").expect("Ledger").click("Accounts").expect("health")
		d.click("canto@").expect("Standard - Monthly").expect("╭─ canto@studio.example")
		d.click("Effects")
		was := d.panel()
		d.prog.Send(tea.MouseClickMsg{X: 32, Y: 6, Button: tea.MouseLeft})
		d.wait(time.Second)
		if d.panel() == was {
			d.t.Errorf("a click on the next tile chooses nothing:\n%s", d.screen())
		}
		name := d.panel()
		for range 2 { // a double click composes
			d.prog.Send(tea.MouseClickMsg{X: 32, Y: 6, Button: tea.MouseLeft})
			d.wait(50 * time.Millisecond)
		}
		d.expect(name, "template_id")
		d.press("esc", "m").expect("mouse off")
		if d.rec.last().MouseMode != tea.MouseModeNone {
			d.t.Error("the mouse is still taken from the terminal")
		}
		d.press("m").expect("mouse on")
	})
}

func TestPaste(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		photo := filepath.Join(d.home, "my photo.jpg")
		data, err := os.ReadFile(sample(t, d.home, "pet.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(photo, data, 0o600); err != nil {
			t.Fatal(err)
		}
		d.paste(photo).until("pinned my photo.jpg", time.Minute) // dropped on the window in Effects
		d.paste("/nowhere/at all.jpg").until("not pinned", time.Minute)
		d.press("3", "alt+right").paste("'"+photo+"'\n").until("my photo.jpg", time.Minute) // as terminals quote it
		d.expect("first_frame_path", "Send").never("to mend")
		d.typed("it barks").paste(" and\nruns \x1b[2Jaway").expect("it barks and", "runs ").never("\x1b")
		d.press("esc", "5", "/").paste("astronaut").expect("of 6 clips").press("esc")
	})
}

// sample is where the demo put one of its pictures.
func sample(t *testing.T, home, name string) string {
	t.Helper()
	var found string
	err := filepath.WalkDir(home, func(path string, _ os.DirEntry, err error) error {
		if err == nil && filepath.Base(path) == name {
			found = path
		}
		return err
	})
	if err != nil || found == "" {
		t.Fatalf("no %s in %s: %v", name, home, err)
	}
	return found
}

func TestWordsOfTheWorld(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		const prompt = "雪の中のレッサーパンダ、スローモーション 👩‍👩‍👧‍👦 ééé"
		d.press("3").paste(prompt)
		d.expect("雪の中のレッサーパンダ", "Send · ≈ 35 cr").press("ctrl+s").expect("queued")
		d.press("alt+4").until("saved ·", 3*time.Minute)
		d.expect("雪の中のレッサーパンダ").press("enter").expect("スローモーション").press("esc")
		d.press("5", "/").paste("レッサー").expect("1 of 7").press("enter", "o")
		if open := d.player(); len(open) != 1 {
			d.t.Fatalf("handed to the player: %q", open)
		}
		for _, w := range []int{60, 61, 89, 111} {
			d.size(w, 20)
			for _, tab := range tabKeys() {
				d.press(tab).screen()
			}
			d.press("alt+1")
		}
	})
}

// Esc goes back and destroys nothing: neither words, nor a filter that was
// kept before, nor a job, nor a file that was chosen.
func TestEscDestroysNothing(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").Always().BusyPlan(time.Hour)
		d.press("3").typed("kept through it all").press("esc", "esc", "esc").expect("kept through it all", "Send")
		d.press("ctrl+s").expect("queued").press("4").until("Waiting 1", time.Minute)
		for _, key := range []string{"enter", "s", "/", "?", ":", "!", "r", "x"} {
			d.press(key, "esc", "esc", "esc").expect("kept through it all")
		}
		d.press("P").until("paused", time.Minute)
		d.press("P").until("next try", time.Minute)
		for _, tab := range tabKeys() {
			before := d.press(tab).wait(10 * time.Second).screen()
			after := d.press("esc", "esc").wait(10 * time.Second).screen()
			if unlike(before, after) && tab != "alt+3" {
				t.Errorf("esc changes %s:\n%s\n%s", tab, before, after)
			}
		}
		d.press("alt+3").expect("kept through it all").press("esc", "1", "e", "esc", "n", "esc").expect(alto, basso, canto)
		d.press("p").press("2", "p").until("portrait.jpg", time.Minute).press("esc").never("portrait.jpg")
		d.press("4").expect("Waiting 1").charged()
	})
}

// unlike compares two screens without the lines that tell time.
func unlike(a, b string) bool {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range x {
		if i < len(y) && x[i] != y[i] && !tells(x[i]) {
			return true
		}
	}
	return len(x) != len(y)
}

// tells says that a line tells time.
func tells(line string) bool {
	return strings.Contains(line, "as of") || strings.Contains(line, "next try") || strings.Contains(line, "busy, ")
}

// What the footer offers works: every key changes something that can be seen,
// heard of or found on the clipboard.
func TestFooterKeysDoSomething(t *testing.T) {
	for _, tab := range tabKeys() {
		t.Run(tab, func(t *testing.T) {
			journey(t, func(t *testing.T, d *desk) {
				d.send("something to look at").until("saved ·", 3*time.Minute)
				d.press("alt+1", tab).wait(10 * time.Second)
				d.everyKey("alt+1", tab)
				if tab == "alt+3" { // with the form left, letters are keys
					d.press("esc").wait(10 * time.Second)
					d.everyKey("alt+1", tab, "esc")
				}
			})
		})
	}
}

// everyKey presses each key of the footer from the same view.
func (d *desk) everyKey(view ...string) {
	d.t.Helper()
	keys := d.footer()
	if len(keys) < 3 {
		d.t.Fatalf("the footer offers %q:\n%s", keys, d.screen())
	}
	for _, k := range keys {
		d.press(view...).wait(10 * time.Second)
		before, seen := d.screen(), len(d.player())+len(d.clipboard())
		d.press(k)
		if !unlike(before, d.screen()) && before == d.screen() && len(d.player())+len(d.clipboard()) == seen {
			d.t.Errorf("%s: %q is in the footer and does nothing:\n%s", view[1], k, before)
		}
		d.press("esc", "esc")
	}
}

// footer are the keys that the last line of the screen offers.
func (d *desk) footer() []string {
	d.t.Helper()
	lines := strings.Split(strings.TrimRight(d.screen(), "\n"), "\n")
	names := strings.NewReplacer("↵", "enter", "←→", "right", "↑↓", "down", "F1", "f1", "F2", "f2", "arrows", "down")
	var keys []string
	for part := range strings.SplitSeq(strings.TrimSpace(lines[len(lines)-1]), "   ") {
		if key, word, ok := strings.Cut(strings.TrimSpace(part), " "); ok && word != "" && !strings.HasPrefix(part, "as of") && !strings.Contains(part, " · demo") {
			keys = append(keys, names.Replace(key))
		}
	}
	return keys
}

// What a key cannot do here and now it says in words.
func TestKeysSayWhyNot(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		for _, c := range []struct{ tab, key, why string }{
			{"1", "x", "choose an account first"}, {"1", "p", "there is only this profile"},
			{"2", "u", "no photo is pinned"}, {"2", "H", "no effect is hidden"},
			{"4", "s", "it is over"}, {"4", "P", "only what waits"}, {"4", "K", "only what waits"},
			{"5", "i", "it is shown beside the clips"},
			{"6", "enter", "this row belongs to no job"},
		} {
			d.press(c.tab, c.key).expect(c.why).wait(10 * time.Second).never(c.why)
		}
		d.press("3", "ctrl+s").expect("1 thing to mend: Prompt")
		d.press("ctrl+o").expect("text alone takes no picture")
	})
}

// Notices go by themselves, are never more than three, and hide no price.
func TestToasts(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.press("1", "j", "y").expect("the e-mail sent to the clipboard")
		if got := d.clipboard(); len(got) != 1 || got[0] != alto {
			d.t.Errorf("on the clipboard: %q", got)
		}
		d.wait(5 * time.Second).never("clipboard")
		d.press("enter", "r", "a", "y", "6", "r")
		if n := strings.Count(d.screen(), "╰──"); n > 12 {
			d.t.Errorf("%d boxes:\n%s", n, d.screen())
		}
		d.press("3").typed("the price stays").press("esc", "y", "c", "ctrl+s")
		d.expect("Send · ≈ 35 cr", "≈ 35 cr │", "left after")
	})
}
