package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

var errCrash = errors.New("crash")

// crashed opens, lets the store fail from the nth write on, runs for a while,
// and starts again over what is on the disk. It says whether there was an nth
// write at all.
func (r *rig) crashed(n int, run func()) bool {
	r.t.Helper()
	writes, dead := 0, false
	r.failing(func(op string) error {
		if strings.HasSuffix(op, ": commit") || strings.HasSuffix(op, ": done") {
			writes++
		}
		if dead = dead || writes > n; dead {
			return errCrash
		}
		return nil
	})
	run()
	r.failing(func(string) error { return errCrash })
	if err := r.engine.Close(); err != nil && !errors.Is(err, errCrash) {
		r.t.Fatal(err)
	}
	must(r.t, r.store.Close())
	r.engine, r.store = nil, nil
	r.failing(nil)
	return dead
}

// TestCrashBetweenWrites kills the program at every write of a clip's life, on
// both sides of the commit, and starts it again. Whatever happened, the service
// is asked to make the clip at most once before the user says more.
func TestCrashBetweenWrites(t *testing.T) {
	stories := []struct {
		name  string
		req   func(r *rig) client.Request
		fault func(m *demo.Match)
		// doubts: points after the journal was written and before the answer
		// was, with nothing at the service.
		doubts int
	}{
		{"text", func(*rig) client.Request { return text("a red panda", 7) }, nil, 1},
		{"picture", func(r *rig) client.Request {
			m, err := r.engine.Inspect(sample("pet.jpg"))
			must(r.t, err)
			return &client.ImageRequest{Prompt: "it wakes up", Picture: m, Output: client.Output{Model: "v6", Quality: "540p", Duration: 5}}
		}, nil, 1},
		{"lost answer", func(*rig) client.Request { return text("a red panda", 7) }, func(m *demo.Match) { m.ResetAfter() }, 1},
		{"busy", func(*rig) client.Request { return text("a red panda", 7) }, func(m *demo.Match) { m.BusyAll(0) }, 3},
	}
	for i, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			unsure, n, stride := 0, 0, 1
			if slow { // each story another sample of its writes
				n, stride = i, 7
			}
			for more := true; more && !t.Failed(); n += stride {
				synctest.Test(t, func(t *testing.T) {
					r := newRig(t, demo.Options{Effects: -1})
					r.open()
					r.ready()
					if s.fault != nil {
						s.fault(r.srv.Faults().On("POST", create))
					}
					var doubt bool
					more, doubt = r.crashStory(n, s.req(r))
					if doubt {
						unsure++
					}
				})
			}
			t.Logf("%d writes to crash at, %d times unsure", n, unsure)
			if n < 10 {
				t.Error("too few writes to believe in")
			}
			if unsure > s.doubts {
				t.Error("a crash leaves more doubt than it must")
			}
		})
	}
}

// crashStory is one run with a crash at write n, a new start, and the user's
// key. more: there was an nth write; doubt: the job ended unsure.
func (r *rig) crashStory(n int, req client.Request) (more, doubt bool) {
	r.t.Helper()
	queued := false
	more = r.crashed(n, func() {
		if _, err := r.engine.Enqueue(context.Background(), req, withPrice(r, req)); err != nil {
			return
		}
		queued = true
		for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); {
			rep := r.engine.Step(context.Background())
			r.engine.Sleep(context.Background(), rep.Next)
		}
	})
	r.open()
	if len(r.jobs()) == 0 {
		if queued {
			r.t.Errorf("crash at write %d: the job is lost", n)
		}
		return more, false
	}
	j := r.jobs()[0]
	r.spend(3 * time.Minute)
	r.wish(state.Wish{Kind: state.WishResume})
	r.until(30*time.Minute, "ended", r.in(j.ID, state.Fetched, state.Unsure))
	r.honest()
	count := r.charges()[j.ID]
	doubt = r.job(j.ID).Phase == state.Unsure
	if doubt && count != 0 || !doubt && count != 1 {
		r.t.Errorf("crash at write %d: charged %d times\n%s", n, count, r.tell())
	}
	return more, doubt
}

// TestCloseWaitsForTheAnswer: leaving while a request is on its way does not
// throw its answer away.
func TestCloseWaitsForTheAnswer(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).Slow(5 * time.Second)
		j := r.enqueue(text("a red panda", 7))
		r.step()
		if p := r.job(j.ID).Phase; p != state.Sending {
			t.Fatal("it is", p)
		}
		r.shut()
		r.open()
		if p := r.job(j.ID).Phase; p != state.Running {
			t.Error("after closing it is", p)
		}
		r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		r.honest()
	})
}

// TestEarlierSession: what waited when the program ended wants a key.
func TestEarlierSession(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		a, b := r.enqueue(text("a red panda", 7)), r.enqueue(text("a blue panda", 8))
		r.shut()
		r.open()
		r.ready()
		r.spend(10 * time.Minute)
		if n := r.reports[len(r.reports)-1].Resting; n != 2 {
			t.Error("waiting for a key:", n)
		}
		if len(r.srv.Jobs()) != 0 {
			t.Fatal("sent without a key")
		}
		r.wish(state.Wish{Kind: state.WishResume, Job: a.ID})
		r.until(5*time.Minute, "the one resumed", r.in(a.ID, state.Fetched))
		if p := r.job(b.ID).Phase; p != state.Queued {
			t.Error("the other is", p)
		}
		r.wish(state.Wish{Kind: state.WishResume})
		r.until(5*time.Minute, "the other", r.in(b.ID, state.Fetched))
		r.honest()
	})
}

// TestEarlierUpload: what was being uploaded when the program was killed wants a
// key like what waited, and the key may come before the first round.
func TestEarlierUpload(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		m, err := r.engine.Inspect(sample("pet.jpg"))
		must(t, err)
		r.srv.Faults().On("POST", "files").HangBefore()
		j := r.enqueue(&client.ImageRequest{Prompt: "it wakes up", Picture: m, Output: client.Output{Model: "v6", Quality: "540p", Duration: 5}})
		r.until(time.Minute, "on its way", r.in(j.ID, state.Uploading))
		r.shut()
		r.open()
		if p := r.job(j.ID).Phase; p != state.Uploading {
			t.Fatal("it is", p)
		}
		r.wish(state.Wish{Kind: state.WishResume})
		r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		r.honest()
	})
}
