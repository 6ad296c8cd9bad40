package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

// TestLostAfterAccept: the service took the job and its answer was lost. The
// job is found again and never sent again.
func TestLostAfterAccept(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
	}{
		{"reset", func(m *demo.Match) { m.ResetAfter() }},
		{"hang", func(m *demo.Match) { m.HangAfter() }},
		{"truncated", func(m *demo.Match) { m.Truncated() }},
		{"malformed", func(m *demo.Match) { m.MalformedJSON() }},
		{"no id", func(m *demo.Match) { m.NoID() }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				before := r.balances()
				c.fault(r.srv.Faults().On("POST", create))
				j := r.enqueue(text("a red panda", 7))
				r.until(10*time.Minute, "the clip", r.in(j.ID, state.Fetched))
				if got := r.path(j.ID); got != "queued sending running ready fetched" {
					t.Error("it came by", got)
				}
				if n := r.charges()[j.ID]; n != 1 {
					t.Errorf("charged %d times", n)
				}
				r.spend(time.Minute)
				r.honest()
				r.balanced(before)
			})
		})
	}
}

// TestLostBefore: the service never saw the request, but nothing proves that.
// The job becomes unsure and is not sent again before the user says so.
func TestLostBefore(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
	}{
		{"reset", func(m *demo.Match) { m.ResetBefore() }},
		{"hang", func(m *demo.Match) { m.HangBefore() }},
		{"500", func(m *demo.Match) { m.ServerError() }},
		{"html", func(m *demo.Match) { m.BadGateway() }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				c.fault(r.srv.Faults().On("POST", create))
				j := r.enqueue(text("a red panda", 7))
				r.until(5*time.Minute, "unsure", r.in(j.ID, state.Unsure))
				if cause := r.job(j.ID).Cause; !strings.Contains(cause, "not in the scheduler") {
					t.Errorf("evidence: %q", cause)
				}
				r.spend(30 * time.Minute)
				if got := r.job(j.ID); got.Phase != state.Unsure || got.Tries != 1 {
					t.Errorf("it is %s after %d tries", got.Phase, got.Tries)
				}
				r.wish(state.Wish{Kind: state.WishSend, Job: j.ID})
				r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
				if n := r.charges()[j.ID]; n != 1 {
					t.Errorf("charged %d times", n)
				}
			})
		})
	}
}

// TestNeverLeft: it is proven that nothing left this machine, so the program
// sends it again by itself.
func TestNeverLeft(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
	}{
		{"refused", func(m *demo.Match) { m.DialRefused() }},
		{"dns", func(m *demo.Match) { m.NoSuchHost() }},
		{"tls", func(m *demo.Match) { m.BadCertificate() }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				c.fault(r.srv.Faults().On("POST", create))
				j := r.enqueue(text("a red panda", 7))
				r.until(10*time.Minute, "the clip", r.in(j.ID, state.Fetched))
				if got := r.path(j.ID); got != "queued sending queued sending running ready fetched" {
					t.Error("it came by", got)
				}
				r.honest()
			})
		})
	}
}

// TestLateFind: the service shows an accepted job only after it was called
// unsure; the next look adopts it.
func TestLateFind(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		blind := `{"executing":[],"available":[{"email":"` + alto + `","maxJobs":5,"executing":0,"available":5}]}`
		r.srv.Faults().On("GET", "scheduler/available").Times(6).Reply(200, "application/json", blind)
		r.srv.Faults().On("GET", "videos").Times(6).Reply(200, "application/json", `{"data":[],"next_offset":0,"total":0}`)
		r.srv.Faults().On("POST", create).ResetAfter()
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(5*time.Minute, "unsure", r.in(j.ID, state.Unsure))
		r.until(30*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		if got := r.path(j.ID); !strings.HasPrefix(got, "queued sending unsure running ") {
			t.Error("it came by", got)
		}
		r.honest()
	})
}

// TestGiveUp ends an unsure job; the ledger keeps the doubt.
func TestGiveUp(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).ResetBefore()
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(5*time.Minute, "unsure", r.in(j.ID, state.Unsure))
		r.wish(state.Wish{Kind: state.WishGiveUp, Job: j.ID})
		r.until(time.Minute, "ended", r.in(j.ID, state.Cancelled))
		rows, err := r.engine.Ledger(t.Context(), "", 0)
		must(t, err)
		doubt := 0
		for _, row := range rows {
			if row.Kind == state.LedgerDoubt {
				doubt++
			}
		}
		if doubt != 1 {
			t.Errorf("doubts in the ledger: %d", doubt)
		}
	})
}

// TestTwins: of two equal requests in flight one is lost. It is told apart by
// its reference, and without one it waits for its twin's answer.
func TestTwins(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).ResetAfter()
		a, b := r.enqueue(on(alto, text("a red panda", 7))), r.enqueue(on(alto, text("a red panda", 7)))
		r.until(10*time.Minute, "both clips", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Fetched)() })
		if r.job(a.ID).RemoteID == r.job(b.ID).RemoteID {
			t.Error("both took the same clip")
		}
		r.honest()
	})
}

// TestLookalikesWait: while one of two equal requests is searched for, the other
// is not sent, so that its clip cannot be taken for the lost one.
func TestLookalikesWait(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).ResetBefore()
		a := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(time.Minute, "lost", func() bool { return r.job(a.ID).Cause != "" })
		b, c := r.enqueue(on(alto, text("a red panda", 7))), r.enqueue(on(alto, text("a blue panda", 8)))
		r.until(time.Minute, "another goes at once", r.in(c.ID, state.Running))
		if p := r.job(b.ID).Phase; p != state.Queued {
			t.Error("its twin is", p)
		}
		r.until(10*time.Minute, "the twin's clip", r.in(b.ID, state.Fetched))
		if p := r.job(a.ID).Phase; p != state.Unsure {
			t.Error("the lost one is", p)
		}
		r.honest()
	})
}

// TestClaimed: the clip of one job is never taken for another's, even when all
// that can be seen is equal.
func TestClaimed(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		a := r.enqueue(on(alto, text("a red panda", 0)))
		r.until(time.Minute, "accepted", r.in(a.ID, state.Running))
		r.srv.Faults().On("POST", create).ResetBefore()
		b := r.enqueue(on(alto, text("a red panda", 0)))
		r.until(10*time.Minute, "both decided", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Unsure)() })
		r.honest()
	})
}

// TestStrangersKeepAway: a clip that is in the list before its job's answer has
// come is not taken for one that was made elsewhere.
func TestStrangersKeepAway(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).HangAfter()
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(time.Minute, "on its way", r.in(j.ID, state.Sending))
		must(t, r.engine.LibrarySync(t.Context()))
		r.until(10*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		snap, err := r.engine.Snapshot(t.Context())
		must(t, err)
		if len(snap.Jobs) != 1 {
			t.Errorf("%d jobs for one clip", len(snap.Jobs))
		}
	})
}

// TestUnprovenIsLost: a failure without proof that nothing left is not repeated,
// whatever it is called.
func TestUnprovenIsLost(t *testing.T) {
	for _, fail := range []error{
		&client.Error{Op: "submit", Kind: client.KindUnavailable, Message: "no proof"},
		&client.Error{Op: "submit", Kind: client.KindMalformed},
		&client.Error{Op: "submit", Kind: "something new"},
		errors.New("no kind at all"),
		nil, // 200 without an id
	} {
		bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
			r.shut()
			sent := 0
			r.submit = func(context.Context, client.Request, client.Ticket) (client.Accepted, error) {
				sent++
				return client.Accepted{}, fail
			}
			r.open()
			r.ready()
			j := r.enqueue(text("a red panda", 7))
			r.until(10*time.Minute, "unsure", r.in(j.ID, state.Unsure))
			r.spend(10 * time.Minute)
			if sent != 1 {
				t.Errorf("after %v it was sent %d times", fail, sent)
			}
		})
	}
}
