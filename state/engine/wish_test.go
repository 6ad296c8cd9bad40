package engine_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/engine"
)

func TestPauseAccountAndBatch(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.wish(state.Wish{Kind: state.WishPause, Account: alto})
		a := r.enqueue(on(alto, text("a red panda", 7)))
		req := text("a blue panda", 8)
		b, err := r.engine.Enqueue(context.Background(), req, engine.EnqueueOptions{Batch: "night"})
		must(t, err)
		r.wish(state.Wish{Kind: state.WishPause, Arg: "batch:night"})
		c := r.enqueue(text("a green panda", 9))
		r.until(5*time.Minute, "what is not paused", r.in(c.ID, state.Fetched))
		if r.job(a.ID).Phase != state.Queued || !r.job(b.ID).Paused || !account(r, alto).Paused {
			t.Error("paused work went on\n", r.tell())
		}
		r.wish(state.Wish{Kind: state.WishResume, Account: alto})
		r.wish(state.Wish{Kind: state.WishResume, Arg: "batch:night"})
		r.until(5*time.Minute, "the rest", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Fetched)() })
	})
}

// TestWishOutlivesKill: a wish is dropped only after it was carried out, so a
// program that is killed in between leaves it to the next one.
func TestWishOutlivesKill(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.wish(state.Wish{Kind: state.WishPause})
		j := r.enqueue(text("a red panda", 7))
		r.spend(time.Minute)
		r.wish(state.Wish{Kind: state.WishStop, Job: j.ID})
		r.failing(func(op string) error {
			if strings.HasPrefix(op, "apply") {
				return errCrash
			}
			return nil
		})
		r.step()
		if p := r.job(j.ID).Phase; p != state.Queued {
			t.Fatal("it is", p)
		}
		r.shut()
		r.failing(nil)
		r.open()
		r.until(time.Minute, "stopped", r.in(j.ID, state.Cancelled))
	})
}

// TestReorder: the order of what waits is the user's.
func TestReorder(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		must(t, r.srv.SetMaxJobs(alto, 1))
		r.wish(state.Wish{Kind: state.WishPause})
		a, b := r.enqueue(on(alto, text("a", 1))), r.enqueue(on(alto, text("b", 2)))
		r.wish(state.Wish{Kind: state.WishMove, Job: b.ID, Arg: "up"})
		r.spend(time.Minute)
		r.wish(state.Wish{Kind: state.WishResume})
		r.until(5*time.Minute, "one is sent", func() bool { return r.in(a.ID, state.Running)() || r.in(b.ID, state.Running)() })
		if p := r.job(a.ID).Phase; p != state.Queued {
			t.Error("the first was not overtaken: it is", p)
		}
	})
}

// TestFetchAgainAndDelete: a deleted file comes back, a deleted clip does not
// take the file along.
func TestFetchAgainAndDelete(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		j := r.enqueue(text("a red panda", 7))
		r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		file := r.job(j.ID).File
		must(t, os.Remove(file))
		r.wish(state.Wish{Kind: state.WishFetch, Job: j.ID})
		r.until(time.Minute, "it is back", func() bool { _, err := os.Stat(file); return err == nil })
		r.wish(state.Wish{Kind: state.WishDelete, Job: j.ID})
		r.until(time.Minute, "deleted there", func() bool { return r.job(j.ID).RemoteStatus == engine.StatusDeleted })
		if jobs := r.srv.Jobs(); !jobs[0].Deleted {
			t.Error("it still is at the service")
		}
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
		r.spend(30 * time.Minute)
		if n := len(r.jobs()); n != 1 {
			t.Error("jobs:", n)
		}
	})
}

// TestVanished: a clip deleted on the web while it ran is neither done nor
// failed by its absence; the user decides.
func TestVanished(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(time.Minute, "accepted", r.in(j.ID, state.Running))
		c := r.service()
		must(t, c.StopTracking(context.Background(), r.job(j.ID).RemoteID))
		must(t, c.DeleteVideo(context.Background(), r.job(j.ID).RemoteID))
		r.spend(4 * time.Minute)
		if p := r.job(j.ID).Phase; p != state.Running {
			t.Error("after four minutes it is", p)
		}
		r.until(15*time.Minute, "unsure", r.in(j.ID, state.Unsure))
		if cause := r.job(j.ID).Cause; !strings.Contains(cause, "neither scheduler nor list") {
			t.Errorf("cause %q", cause)
		}
		r.spend(time.Hour)
		r.honest()
	})
}

// TestOwner: work on a clip is placed with the account that owns the clip.
func TestOwner(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		up := r.enqueue(&client.UpscaleRequest{VideoID: r.job(j.ID).RemoteID, SourceModel: "v6", Duration: 5})
		if up.Wanted != alto {
			t.Errorf("wanted on %q", up.Wanted)
		}
		r.until(10*time.Minute, "the upscaled clip", r.in(up.ID, state.Fetched))
		r.honest()
	})
}

// TestCheapTracking: following one clip costs a call a round, and few more.
func TestCheapTracking(t *testing.T) {
	bubble(t, demo.Options{Speed: 4}, func(t *testing.T, r *rig) {
		r.ready()
		r.spend(time.Minute)
		lists := r.srv.Faults().On("GET", "/videos").Always().Slow(0)
		j := r.enqueue(text("a red panda", 7))
		sent := time.Now()
		slots := r.srv.Faults().On("GET", "/scheduler/available").Always().Slow(0)
		r.until(10*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		rounds := int(time.Since(sent)/(10*time.Second)) + 2
		if slots.Hits() > rounds || lists.Hits() > 4 {
			t.Errorf("%d looks at the scheduler in %d rounds, %d at lists", slots.Hits(), rounds, lists.Hits())
		}
	})
}

// TestIdleIsQuiet: with nothing to do the service is left alone.
func TestIdleIsQuiet(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.spend(time.Minute)
		calls := r.srv.Faults().On("", "/v2/").Always().Slow(0)
		steps := len(r.reports)
		r.spend(time.Hour)
		if n := calls.Hits(); n > 120 {
			t.Error("calls in an idle hour:", n)
		}
		if n := len(r.reports) - steps; n > 200 {
			t.Error("rounds in an idle hour:", n)
		}
	})
}
