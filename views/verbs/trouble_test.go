package verbs

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client/demo"
)

// What goes wrong at the service, and what the screen makes of it.

const (
	alto  = "alto@studio.example"
	basso = "basso@studio.example"
	canto = "canto@studio.example"
)

func TestStopWhatWaits(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").Always().BusyPlan(time.Hour)
		d.send("a lighthouse in a storm").until("Waiting 1", time.Minute)
		d.press("s").expect("Not sent yet: free", "kept")
		d.press("esc").expect("Waiting 1").never("Not sent yet") // esc destroys nothing
		d.press("s", "y").until("stopped, not sent", time.Minute)
		d.expect("a lighthouse in a storm").never("held").charged()
	})
}

func TestStopWhatRuns(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("a lighthouse in a storm").until("Running 1", time.Minute)
		d.press("s").expect("It was sent", "stop watching")
		d.press("enter").expect("Running 1").never("It was sent") // enter alone gives nothing up
		d.press("s", "esc").expect("Running 1")
		d.press("s", "y").until("not watched any more", time.Minute)
		d.wait(5 * time.Minute).never("Running").charged(35)
		if jobs := d.srv.Jobs(); len(jobs) != 1 {
			t.Errorf("the service has %d jobs", len(jobs))
		}
	})
}

func TestNoCredit(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		for _, mail := range []string{alto, basso, canto} { // spent elsewhere; the studio does not know yet
			if err := d.srv.SetCredits(mail, 0, 0, 0); err != nil {
				t.Fatal(err)
			}
		}
		d.send("seventy boats").wait(20 * time.Second)
		d.expect("Waiting 1", "seventy boats").never("Failed").charged()
		d.press("!").expect("no credit")
		if n := strings.Count(d.screen(), "no credit"); n > 3 {
			t.Errorf("%d notices for three accounts:\n%s", n, d.screen())
		}
		d.press("esc", "1").expect("no credit")
		d.press("j").expect("credits are used up", "wait")
		if err := d.srv.SetCredits(basso, 0, 500, 0); err != nil {
			t.Fatal(err)
		}
		d.press("r", "4").until("saved ·", 5*time.Minute).charged(35)
	})
}

func TestModerated(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("something moderated").until("refused by moderation", time.Minute)
		d.expect("Failed 1", "something moderated", "prompts are kept").never("held").charged()
		d.wait(10 * time.Minute).charged() // never sent again by itself
		d.press("enter").expect("What happened", "refused by moderation")
		d.press("esc", "R").expect("something moderated", "Send") // its words are in the form
		d.press("ctrl+s").expect("queued")
		d.press("alt+4").until("Failed 2", time.Minute).charged()
		d.press("r").expect("Make it again", "≈ 35 cr").press("y").until("Failed 3", time.Minute).charged()
	})
}

func TestFailsAtTheService(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("this will fail").until("Running 1", time.Minute).until("Failed 1", 3*time.Minute)
		d.expect("this will fail", "failed").charged(35)
		d.press("r").expect("Make it again", "new seed", "≈ 35 cr")
		d.press("esc").wait(time.Minute).charged(35)
		d.press("r", "y").until("Running 1", time.Minute).charged(35, 35)
	})
}

func TestBusyAccount(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").Always().BusyAccount(basso, 5, 30*time.Second)
		d.send("a crowded street").until("next try in", time.Minute)
		d.expect("Waiting 1", "a crowded street").charged()
		was := d.row("a crowded street")
		if now := d.wait(2 * time.Second).row("a crowded street"); now == was {
			t.Errorf("the countdown stands still: %q", now)
		}
		d.srv.Faults().Clear()
		d.until("saved ·", 5*time.Minute).charged(35)
	})
}

func TestBusyPlan(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		rule := d.srv.Faults().On("POST", "videos/create").Always().BusyPlan(40 * time.Second)
		d.send("a crowded street").until("next try in", time.Minute)
		d.wait(time.Minute).expect("Waiting 1")
		if n := rule.Hits(); n > 8 {
			t.Errorf("asked %d times in a minute although told to wait 40 s", n)
		}
		d.press("enter").expect("What happened", "limit") // the cause, with its time
		d.press("esc")
		d.srv.Faults().Clear()
		d.until("saved ·", 5*time.Minute).charged(35)
	})
}

func TestNeedsOwner(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("1", "j", "j", "enter").expect("basso  11 430 cr") // everything goes to basso
		if err := d.srv.Need(basso); err != nil {
			t.Fatal(err)
		}
		d.send("a locked door").wait(30 * time.Second)
		d.expect("Waiting 1", "a locked door", "needs you").charged()
		d.press("1").expect("needs you (596)", "the password")
		d.press("w")
		if open := d.player(); len(open) != 1 || !strings.HasPrefix(open[0], "https://") {
			t.Fatalf("opened %q", open)
		}
		d.press("e").expect("Change "+basso, "kept nowhere here")
		d.press("esc").never("Change " + basso)
		d.press("e").typed("wrong").press("enter", "enter").until("was not kept", time.Minute)
		d.expect("needs you").never("wrong")
		d.press("e").typed("secret-word").never("secret-word")
		d.press("enter", "enter").until(basso+" kept", time.Minute)
		d.until("✓ ok", time.Minute).never("needs you")
		d.press("4").until("saved ·", 5*time.Minute).charged(35)
	})
}

func TestServiceDown(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("", "").Always().DialRefused()
		d.send("a quiet line").wait(time.Minute)
		d.expect("not reachable", "a quiet line", "Waiting 1", "nothing is lost", "as of ")
		name := d.press("2").panel()
		d.press("down").expect("60 effects") // everything that is known stays usable
		if d.panel() == name {
			t.Error("the cursor does not move while the service is down")
		}
		d.press("1").expect(alto, "5 240").press("5").expect("6 clips").press("6").expect("Ledger")
		d.press("3").expect("a quiet line", "sent when the service answers again").press("esc")
		d.srv.Faults().Clear()
		d.press("4").until("saved ·", 10*time.Minute)
		d.never("not reachable").charged(35)
	})
}

func TestHTMLInsteadOfJSON(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.srv.Faults().On("GET", "").Always().Reply(200, "text/html", "<html><body>maintenance</body></html>")
		d.press("1", "r").wait(30 * time.Second)
		d.never("<html>", "maintenance").expect(alto, "no API answer")
		d.press("2").expect("60 effects")
		d.srv.Faults().Clear()
		d.wait(5 * time.Minute).never("no API answer")
	})
}

func TestTokenRefused(t *testing.T) {
	journey(t, func(_ *testing.T, d *desk) {
		d.srv.Faults().On("", "").Always().Unauthorized()
		d.send("nobody knows me").wait(time.Minute)
		d.expect("Waiting 1", "nobody knows me", "token refused").never("not reachable").charged()
		d.press("!").expect("the token is refused").press("esc")
		d.srv.Faults().Clear()
		d.press("1", "r", "4").until("saved ·", 10*time.Minute).charged(35)
	})
}

func TestServiceDownFromTheStart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, func(p *program) {
			small(p)
			made := p.demo
			p.demo = func(o demo.Options) (*demo.Server, error) {
				srv, err := made(o)
				srv.Faults().On("", "").Always().NoSuchHost()
				return srv, err
			}
		})
		d.until("not reachable", time.Minute).expect("The service does not answer", "tried again by itself")
		d.press("1").expect("The service does not answer")
		d.send("written in the dark").wait(time.Minute).expect("Waiting 1", "when the service answers").charged()
		for _, tab := range tabKeys() {
			d.press(tab).expect("not reachable")
		}
		d.srv.Faults().Clear()
		d.press("alt+4").until("saved ·", 10*time.Minute).never("not reachable").charged(35)
		d.press("2").expect("60 effects")
	})
}

func TestOneNoticeForManyJobs(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("1", "j", "j", "enter").expect("basso  11 430 cr") // everything goes to basso
		if err := d.srv.SetCredits(basso, 0, 0, 0); err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"one", " two", " three", " four"} {
			d.press("alt+3").typed(word).press("ctrl+s", "y") // asked about once the studio knows
		}
		d.press("alt+4").wait(time.Minute).expect("Waiting 4", "basso: no credit").charged()
		d.press("!").expect("no credit")
		if n := strings.Count(d.screen(), "no credit:") + strings.Count(d.screen(), "has no credit"); n != 1 {
			t.Errorf("%d notices for one account:\n%s", n, d.screen())
		}
	})
}

func TestTooDearIsAsked(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		for _, mail := range []string{alto, basso, canto} {
			if err := d.srv.SetCredits(mail, 10, 0, 0); err != nil {
				t.Fatal(err)
			}
		}
		d.press("1", "r").until("auto  30 cr", time.Minute)
		d.press("3").typed("beyond my means").expect("it will wait for credit")
		d.press("ctrl+s").expect("Not enough credit", "alto has most: 10").press("esc").expect("beyond my means")
		d.press("ctrl+s", "y").expect("queued")
		d.press("alt+4").wait(time.Minute).expect("Waiting 1", "no account has 35 credit").charged()
		if err := d.srv.SetCredits(alto, 10, 100, 0); err != nil {
			t.Fatal(err)
		}
		d.press("1", "r", "4").until("saved ·", 5*time.Minute).charged(35)
	})
}
