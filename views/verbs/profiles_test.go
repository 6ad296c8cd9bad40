package verbs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/state/secret"
)

func TestTokenFromTheEnvironment(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRemote(t)
		with := func(token string) func(*program) {
			return func(p *program) {
				small(p)
				p.f.demo, p.net = false, r
				get := p.env.Getenv
				p.env.Getenv = func(k string) string {
					if k == secret.EnvUSEAPI {
						return token
					}
					return get(k)
				}
			}
		}
		d := sit(t, 112, 34, with(rightToken))
		d.until("16 815 cr", time.Minute).expect("useapi").never("Welcome.", rightToken)
		d.srv = r.srv
		d.send("by the variable").until("saved ·", 3*time.Minute).charged(35)
		d.leave()
		if f := tokenIn(t, d.home); f != "" {
			t.Errorf("a token that came from outside lies in %s", f)
		}

		d = sitAt(t, d.home, 112, 34, with("user:7-old"))
		d.until("token refused", time.Minute)
		d.press("4").expect("by the variable", "saved ·") // what is here stays usable
		d.press("5").expect("by the variable")
		d.press("!").expect("the token is refused", "press N in Accounts")
	})
}

func TestSwitchProfile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRemote(t)
		d := stranger(t, r)
		d.press("enter").until("60 effects", time.Minute)
		d.press("3").typed("words of the demo")
		d.send(" go on").until("Running 1", time.Minute)

		d.press("1", "N").expect("Welcome.", "Connect useapi.net").press("esc").never("Welcome.").expect(alto)
		d.press("N", "j", "enter").paste(rightToken).press("enter").until("Connected", time.Minute)
		d.press("enter").until("useapi", time.Minute).until("16 815 cr", time.Minute)
		d.press("4").never("words of the demo").press("3").never("words of the demo").expect("Prompt")
		d.press("esc", "1", "p").until("· demo", time.Minute)
		d.press("4").until("saved ·", 3*time.Minute).expect("words of the demo go on")
		d.press("3").expect("words of the demo go on")
		if n := len(r.srv.Ledger()); n != 0 {
			t.Errorf("the other service charged %d times", n)
		}
	})
}

func TestProfileThatCannotBeOpened(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, small)
		d.until("60 effects", time.Minute)
		d.leave()
		file := sample(t, d.home, "store.db")
		for _, f := range []string{file, file + "-wal", file + "-shm"} {
			if err := os.RemoveAll(f); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(file, []byte("this is no database, it is a letter to nobody in particular, and a long one"), 0o600); err != nil {
			t.Fatal(err)
		}
		d = sitAt(t, d.home, 112, 34, small)
		d.until("could not be opened", time.Minute).expect("damaged", "r try again", "b put it aside")
		for _, tab := range tabKeys() {
			d.press(tab).expect("could not be opened")
		}
		d.press("3").typed("x").press("ctrl+s", "esc", "esc", "1", "r", "2", "enter", "p", "esc", "4", "s", "c", "5", "o", "6", "y", "1")
		d.until("could not be opened", time.Minute)
		d.press("b").expect("renamed, not deleted").press("esc").expect("could not be opened")
		d.press("b", "y").until("16 815 cr", time.Minute).never("could not be opened")
		aside, err := filepath.Glob(file + "*")
		if err != nil {
			t.Fatal(err)
		}
		kept := false
		for _, f := range aside {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			kept = kept || strings.Contains(string(data), "a letter to nobody")
		}
		if !kept {
			t.Errorf("the damaged library is gone: %q", aside)
		}
		d.press("q").wait(time.Second)
		select {
		case <-d.done:
		default:
			t.Fatal("q does not leave")
		}
	})
}

// TestASCII: a terminal without signs gets none.
func TestASCII(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, func(p *program) {
			small(p)
			p.f.ascii = true
		})
		d.until("60 effects", time.Minute)
		d.send("plain").until("Running 1", time.Minute)
		for _, tab := range tabKeys() {
			d.press(tab).ascii()
			d.press("f1").ascii().press("esc", "ctrl+k").ascii().press("esc", "esc")
		}
		d.press("4", "enter").ascii().press("s").ascii().press("esc", "esc", "2", "p").until("portrait.jpg", time.Minute)
		d.ascii()
	})
}

func (d *desk) ascii() *desk {
	d.t.Helper()
	for i, r := range d.screen() {
		if r > 126 {
			s := d.screen()
			d.t.Fatalf("%q is on the screen: …%s", r, s[max(0, i-60):min(len(s), i+60)])
		}
	}
	return d
}
