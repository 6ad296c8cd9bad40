package verbs

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/views/opener"
)

// Journeys are what people come for, walked by keys alone on the real program:
// the settled screen, the files and the service's books decide.

// journey runs a studio on a small demo service until it has read accounts and
// effects.
func journey(t *testing.T, walk func(t *testing.T, d *desk)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, small)
		d.until("16 815 cr", time.Minute).until("60 effects", time.Minute)
		d.wait(10 * time.Second) // until what is said at a start has gone
		walk(t, d)
	})
}

// send writes a prompt into the composer, sends it and goes to the jobs.
func (d *desk) send(prompt string) *desk {
	d.t.Helper()
	d.press("alt+3").typed(prompt).expect(prompt, "Send")
	return d.press("ctrl+s").expect("queued").press("alt+4")
}

func TestTextToClip(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("3").typed("a red panda in the snow")
		d.expect("a red panda in the snow", "Send · ≈ 35 cr", "POST videos/create", `"model": "v6"`, "left after")
		d.press("ctrl+s").expect("queued")
		d.press("alt+4").until("Running 1", time.Minute)
		d.expect("a red panda in the snow", "≈ 35", "−35 held")
		d.until("saved ·", 2*time.Minute).charged(35)
		d.press("o")
		clips := d.clips()
		if open := d.player(); len(open) != 1 || len(clips) != 1 || open[0] != clips[0] {
			t.Fatalf("handed to the player: %q, on the disk: %q", open, clips)
		}
		d.press("5").expect("a red panda in the snow", "file      2000-01-01 a-red")
		d.press("6").expect("Ledger", "−35 charged")
	})
}

func TestEffectToClip(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("p").until("portrait.jpg", time.Minute) // the picker starts at the samples
		d.press("/").typed("portrait").press("enter").until("pinned", 10*time.Second)
		d.press("/").typed("1img 5s").press("enter")
		name := d.panel()
		d.press("esc", "/").typed(strings.ToLower(name)).press("enter").expect("best match")
		if got := d.panel(); got != name {
			t.Fatalf("%q is under the cursor, %q was looked for", got, name)
		}
		d.press("enter").until("Send", 10*time.Second)
		d.expect(name, "portrait.jpg", "Send · ≈ ", `"template_id"`)
		price := d.row("Send · ≈ ")
		d.press("ctrl+s").expect("queued")
		d.press("alt+4").until("saved ·", 2*time.Minute)
		d.expect(name, "effect")
		if got := d.srv.Ledger(); len(got) != 1 || !strings.Contains(price, cr(got[0].Credits)) {
			t.Fatalf("charged %v, the line said %q", got, price)
		}
		d.press("o")
		if open, clips := d.player(), d.clips(); len(open) != 1 || len(clips) != 1 || open[0] != clips[0] {
			t.Fatalf("handed to the player: %q, on the disk: %q", open, clips)
		}
		d.press("2").expect("1 made") // and the effect says so
	})
}

func TestImageToClip(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("3", "alt+right").expect("Image")
		d.typed("she turns her head").press("ctrl+o").until("portrait.jpg", time.Minute)
		d.press("/").typed("landscape").press("enter").until("landscape.jpg", 10*time.Second)
		d.expect("Send · ≈ ", "POST videos/create", "first_frame_path")
		d.press("ctrl+s").expect("queued").press("alt+4")
		d.until("saved ·", 2*time.Minute)
		if len(d.srv.Ledger()) != 1 || len(d.clips()) != 1 {
			t.Fatalf("charges: %v, clips: %q", d.srv.Ledger(), d.clips())
		}
	})
}

// A key that is held, or pressed again by mistake, sends once.
func TestSentTwiceIsAsked(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.press("3").typed("only once")
		for range 5 {
			d.prog.Send(keyOf('s', "ctrl+"))
		}
		// Presses while the first is being written say so; the next one asks.
		d.wait(time.Second).press("ctrl+s").expect("nothing but the seed is new", "send again · ≈ 35 cr")
		d.press("enter").never("nothing but the seed is new") // enter alone spends nothing
		d.press("alt+4").until("saved ·", 3*time.Minute).charged(35)
		d.press("alt+3", "ctrl+s").expect("nothing but the seed is new").press("y")
		d.press("alt+4").until("Done today 2", 3*time.Minute).charged(35, 35)
	})
}

func TestNoPlayer(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("nobody can see me").until("saved ·", 3*time.Minute)
		d.mu.Lock()
		d.noOpen = opener.ErrNoDesktop
		d.mu.Unlock()
		d.press("o").expect("no player found", "y copies the path")
		d.press("y").expect("the path sent to the clipboard")
		if got, want := d.clipboard(), d.clips(); len(got) != 1 || len(want) != 1 || got[0] != want[0] {
			t.Errorf("on the clipboard: %q, on the disk: %q", got, want)
		}
	})
}

func TestPickAccount(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.press("1").expect(alto, basso, canto, "Premium", "✓ ok")
		d.press("j", "j", "enter").expect(basso+" is active", "basso  11 430 cr")
		d.press("3").typed("on basso alone").expect("basso has 11 430").press("esc", "1", "a").expect("auto  16 815 cr")
		d.press("P").until("paused", time.Minute) // the one under the cursor
		d.send("but not on basso").until("Running 1", time.Minute)
		if jobs := d.srv.Jobs(); len(jobs) != 1 || jobs[0].Account == basso {
			d.t.Errorf("jobs: %+v", jobs)
		}
		d.press("1", "P").until("basso@studio.example Premium     11 430      0   0/5  ✓ ok", time.Minute)
	})
}

func TestAddAndRemoveAccount(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.press("1", "n").typed("dora").press("tab").expect("an e-mail address is needed")
		d.typed("@studio.example").press("enter").typed("secret-word").press("enter", "enter").until("dora@studio.example kept", time.Minute)
		d.until("0/3  ✓ ok", time.Minute).expect("dora@studio.example").never("secret-word")
		d.press("j", "j", "j", "j", "x").expect("Remove dora@studio.example", "history stays too")
		d.press("enter").expect("dora@studio.example") // enter alone removes nothing
		d.press("x", "y").until("dora@studio.example removed", time.Minute).wait(20 * time.Second).never("dora@")
	})
}

// What is open follows what happens: nobody has to leave a view and come back.
func TestOpenViewsFollow(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.send("a slow sunrise").until("Running 1", time.Minute)
		d.press("enter").expect("What happened", "running", "estimate  35 cr")
		d.until("fetched ", 3*time.Minute).until("charged   35 cr", time.Minute)
		d.press("pgdown").expect("Request", "fetched", `"aspect_ratio": "16:9"`)
		d.press("pgup").expect("What happened").press("esc").never("What happened")

		d.press("6").expect("−35 charged")
		d.press("4", "r", "y", "6").expect("−35 held")
		for end := time.Now().Add(5 * time.Minute); strings.Count(d.screen(), "−35 charged") < 2; d.wait(time.Second) {
			if time.Now().After(end) {
				d.t.Fatalf("the ledger does not follow:\n%s", d.screen())
			}
		}
	})
}
