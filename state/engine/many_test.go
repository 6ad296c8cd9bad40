package engine_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/state/store"
)

func withPrice(r *rig, req client.Request) engine.EnqueueOptions {
	return engine.EnqueueOptions{Estimate: r.engine.Estimate(context.Background(), req)}
}

// TestQueueOverAccounts: more jobs than slots, over three accounts of different
// plans. All are made, none is refused on the way, and the books balance.
func TestQueueOverAccounts(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		before := r.balances()
		posts := r.srv.Faults().On("POST", create).Always().Slow(300 * time.Millisecond)
		const n = 24
		for i := range n {
			req := text(fmt.Sprintf("panda %d", i), int64(i+1))
			if i%2 == 0 {
				req.Quality = "720p" // canto's plan does not make it
			}
			r.enqueue(req)
		}
		r.until(30*time.Minute, "all clips", func() bool {
			for _, j := range r.jobs() {
				if j.Phase != state.Fetched {
					return false
				}
			}
			return true
		})
		if posts.Hits() > n+2 {
			t.Errorf("%d posts for %d clips", posts.Hits(), n)
		}
		files := map[string]bool{}
		used := map[string]int{}
		for _, j := range r.jobs() {
			files[j.File] = true
			used[j.Account]++
			if j.Account == canto && j.Quality == "720p" {
				t.Error("placed where the plan cannot make it")
			}
		}
		if len(files) != n {
			t.Errorf("%d files for %d clips", len(files), n)
		}
		if len(used) != 3 {
			t.Error("accounts used:", used)
		}
		r.spend(2 * time.Minute)
		r.honest()
		r.balanced(before)
		r.nothingMoved()
	})
}

// TestOffPeak: an off-peak job is in no scheduler and takes hours; it is
// followed by the list, through a restart, and not asked for all the time.
func TestOffPeak(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		req := on(alto, text("a red panda", 7))
		req.Shared.OffPeak = true
		j := r.enqueue(req)
		r.until(time.Minute, "accepted", r.in(j.ID, state.Running))
		lists := r.srv.Faults().On("GET", "/videos").Always().Slow(0)
		r.spend(10 * time.Minute)
		if n := lists.Hits(); n > 20 {
			t.Error("list pages in 10 minutes:", n)
		}
		if p := r.job(j.ID).Phase; p != state.Running {
			t.Fatal("it is", p)
		}
		r.shut()
		time.Sleep(3 * time.Hour)
		r.open()
		r.until(26*time.Hour, "the clip", r.in(j.ID, state.Fetched))
		r.honest()
	})
}

// TestLinks: a download that breaks goes on, and an expired link is replaced.
func TestLinks(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
	}{
		{"cut", func(m *demo.Match) { m.MediaCut(1000) }},
		{"expired", func(m *demo.Match) { m.MediaExpired(403) }},
		{"gone for a while", func(m *demo.Match) { m.Times(8).MediaExpired(410) }},
		{"refused", func(m *demo.Match) { m.Times(9).DialRefused() }},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				c.fault(r.srv.Faults().On("GET", "/media/clip"))
				j := r.enqueue(text("a red panda", 7))
				r.until(24*time.Hour, "the clip", r.in(j.ID, state.Fetched))
				info, err := os.Stat(r.job(j.ID).File)
				if err != nil || info.Size() == 0 {
					t.Error(info, err)
				}
				if left, _ := filepath.Glob(filepath.Join(r.home, "clips", "*.part*")); len(left) > 0 {
					t.Error("left behind:", left)
				}
			})
		})
	}
}

// TestStop: what was not sent is free; what was is only no longer watched, and
// its clip is not lost.
func TestStop(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.wish(state.Wish{Kind: state.WishPause})
		a := r.enqueue(text("a red panda", 7))
		r.spend(time.Minute)
		if p := r.job(a.ID).Phase; p != state.Queued || !r.reports[len(r.reports)-1].Paused {
			t.Fatal("paused, it is", p)
		}
		r.wish(state.Wish{Kind: state.WishStop, Job: a.ID})
		r.until(time.Minute, "cancelled", r.in(a.ID, state.Cancelled))
		r.wish(state.Wish{Kind: state.WishResume})
		b := r.enqueue(text("a blue panda", 8))
		r.srv.Faults().On("POST", create).Slow(3 * time.Second)
		r.until(time.Minute, "on its way", r.in(b.ID, state.Sending))
		r.wish(state.Wish{Kind: state.WishStop, Job: b.ID})
		r.until(time.Minute, "unwatched", r.in(b.ID, state.Unwatched))
		r.until(time.Hour, "its clip", r.in(b.ID, state.Fetched))
		if n := len(r.srv.Jobs()); n != 1 {
			t.Error("the service made", n)
		}
		r.honest()
	})
}

// TestTwoPrograms: one acts, the other shows and asks; when the one ends, the
// other takes over and nothing is sent twice.
func TestTwoPrograms(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		st2, reader := r.another()
		defer func() { must(t, errors.Join(reader.Close(), st2.Close())) }()
		rep := reader.Step(context.Background())
		if rep.Writer || !rep.WriterElsewhere || len(rep.Accounts) != 3 {
			t.Fatalf("the second is writer=%v with %d accounts", rep.Writer, len(rep.Accounts))
		}
		req := text("a red panda", 7)
		a, err := reader.Enqueue(context.Background(), req, engine.EnqueueOptions{Estimate: reader.Estimate(context.Background(), req)})
		must(t, err)
		r.until(time.Minute, "the writer sends it", r.in(a.ID, state.Running))
		if rep = reader.Step(context.Background()); len(rep.Jobs) != 1 || rep.Jobs[0].Phase != state.Running {
			t.Errorf("the reader sees %+v", rep.Jobs)
		}
		b, err := reader.Enqueue(context.Background(), text("a blue panda", 8), engine.EnqueueOptions{})
		must(t, err)
		r.shut()
		r.store, r.engine = st2, reader
		r.until(10*time.Minute, "the reader goes on", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Fetched)() })
		if !r.reports[len(r.reports)-1].Writer {
			t.Error("it is no writer")
		}
		r.honest()
		r.engine = nil // closed above
	})
}

// TestWakesReader: a program that sleeps hears of another's writes at once.
func TestWakesReader(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		st2, reader := r.another()
		defer func() { must(t, errors.Join(reader.Close(), st2.Close())) }()
		reader.Step(context.Background())
		start := time.Now()
		done := make(chan time.Duration)
		go func() {
			reader.Sleep(context.Background(), time.Hour)
			done <- time.Since(start)
		}()
		time.Sleep(10 * time.Second)
		r.enqueue(text("a red panda", 7))
		if d := <-done; d > 12*time.Second {
			t.Error("it slept", d)
		}
	})
}

// TestLibrary: the history made on the web appears by itself.
func TestLibrary(t *testing.T) {
	bubble(t, demo.Options{Clips: 120}, func(t *testing.T, r *rig) {
		r.ready()
		r.until(time.Minute, "the history", func() bool {
			snap, err := r.engine.Snapshot(context.Background())
			must(t, err)
			return len(snap.Jobs) >= 120
		})
		jobs, err := r.store.Jobs(context.Background(), store.Filter{})
		must(t, err)
		for _, j := range jobs {
			if j.Origin != state.OriginElsewhere || j.Phase != state.Ready && j.Phase != state.Moderated && j.Phase != state.Failed {
				t.Fatalf("%s of origin %s is %s", j.ID, j.Origin, j.Phase)
			}
		}
		r.wish(state.Wish{Kind: state.WishFetch, Job: jobs[len(jobs)-1].ID})
		r.until(time.Minute, "one is fetched", r.in(jobs[len(jobs)-1].ID, state.Fetched))
	})
}
