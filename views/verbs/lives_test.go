package verbs

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// The program ends and begins again, or runs twice: nothing typed and nothing
// paid is lost, and nothing is sent that nobody asked for now.

// again starts the program once more on the machine of d.
func (d *desk) again(t *testing.T) *desk {
	t.Helper()
	n := sitAt(t, d.home, d.w, d.h, small)
	return n.until("6 Credits", time.Minute)
}

func TestDraftSurvivesAKill(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("3").typed("a whale between skyscrapers").press("tab", "right")
		d.expect("a whale between skyscrapers", "▸v5.6")
		d.kill()
		d = d.again(t)
		d.press("3").until("a whale between skyscrapers", time.Minute)
		d.expect("▸v5.6", "Send").charged()
	})
}

func TestLeavingWritesWhatWasTyped(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("3")
		for _, r := range "last words" { // and gone, before anything could be written
			d.prog.Send(keyOf(r))
		}
		d.leave()
		d.again(t).press("3").until("last words", time.Minute)
	})
}

func TestLeavingQueuesWhatWasSent(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.press("3").typed("sent at the last moment")
		d.prog.Send(keyOf('s', "ctrl+"))
		d.leave()
		d = d.again(t)
		d.press("4").until("sent at the last moment", time.Minute)
	})
}

func TestRestartWhileAJobRuns(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("a long way home").until("Running 1", time.Minute)
		d.press("q")
		select {
		case <-d.done:
		case <-time.After(time.Minute):
			t.Fatalf("q does not leave:\n%s", d.screen())
		}
		d.leave()
		d = d.again(t)
		d.press("4").expect("a long way home") // at once, before anything was asked
		d.until("saved ·", 5*time.Minute).charged(35)
		if clips := d.clips(); len(clips) != 1 {
			t.Fatalf("on the disk: %q", clips)
		}
	})
}

func TestFinishedWhileAway(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.send("made in the night").until("Running 1", time.Minute)
		d.leave()
		time.Sleep(9 * time.Hour)
		d = d.again(t)
		d.press("4").until("saved ·", time.Minute)
		d.expect("made in the night").charged(35)
	})
}

func TestWhatWaitedNeedsAKey(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").Always().BusyPlan(time.Minute)
		d.send("first in line").until("Waiting 1", time.Minute)
		d.press("alt+3").typed(", second").press("ctrl+s", "alt+4").until("Waiting 2", time.Minute)
		d.leave()

		d = d.again(t)
		d.press("4").until("need your key", time.Minute)
		d.expect("Waiting 2", "waits for your key: c", "2 of an earlier run wait for c", "c send what waits")
		d.wait(5 * time.Minute).expect("Waiting 2").charged()
		d.press("c").until("saved ·", 5*time.Minute)
		d.until("Done today 2", 5*time.Minute).never("need your key", "c send what waits").charged(35, 35)
	})
}

func TestLeavingDuringASubmit(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").Slow(5 * time.Second)
		d.send("on its way").wait(time.Second)
		d.press("q").expect("leaving, waiting for an answer", "q leaves now")
		d.wait(10 * time.Second)
		select {
		case <-d.done:
		default:
			t.Fatalf("q does not leave:\n%s", d.screen())
		}
		d = d.again(t)
		d.press("4").until("saved ·", 5*time.Minute)
		d.expect("on its way").charged(35)
	})
}

func TestLostAnswer(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").ResetAfter()
		d.send("was it sent").until("saved ·", 5*time.Minute) // found again, not sent again
		d.expect("was it sent").charged(35)
		d.press("enter").expect("found")
	})
}

func TestUnsure(t *testing.T) {
	journey(t, func(t *testing.T, d *desk) {
		d.srv.Faults().On("POST", "videos/create").ResetBefore()
		d.send("who knows").until("Unsure 1", 30*time.Minute)
		d.expect("who knows", "needs you", "l look again", "S send anyway", "X give up").charged()
		d.press("S").expect("a second time", "type send").press("enter").expect("type send") // not without the word
		d.press("esc").expect("Unsure 1")
		d.press("l").expect("looking").wait(time.Minute).expect("Unsure 1")
		d.press("S").typed("send").press("enter").until("saved ·", 5*time.Minute)
		d.charged(35)
	})
}

func TestTwoStudios(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		first := sit(t, 112, 34, small)
		first.until("60 effects", time.Minute)
		second := sitAt(t, first.home, 112, 34, small)
		second.until("another window sends", time.Minute)
		first.never("another window sends")

		second.send("from the second window").until("Running 1", time.Minute)
		first.press("4").until("from the second window", time.Minute)
		first.expect("Running 1").charged(35)

		first.leave() // the one that sends goes
		second.until("saved ·", 5*time.Minute).never("another window sends").charged(35)
		second.send("and another").until("Done today 2", 5*time.Minute)
		second.charged(35, 35)
		if clips := second.clips(); len(clips) != 2 {
			t.Errorf("on the disk: %q", clips)
		}
	})
}

func TestTwoStudiosStopFromTheOther(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		first := sit(t, 112, 34, small)
		first.until("60 effects", time.Minute)
		second := sitAt(t, first.home, 112, 34, small)
		second.until("another window sends", time.Minute)
		first.srv.Faults().On("POST", "videos/create").Always().BusyPlan(time.Hour)
		first.send("to be stopped").until("Waiting 1", time.Minute)
		second.press("4").until("to be stopped", time.Minute)
		second.press("s", "y").until("stopped, not sent", time.Minute)
		first.until("stopped, not sent", time.Minute).charged()
		if strings.Contains(first.screen(), "held") {
			t.Errorf("something is still held:\n%s", first.screen())
		}
	})
}
