package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

// TestOddLists: lists that never end, stand still or print rows twice change
// nothing about the truth, and are not read for ever.
func TestOddLists(t *testing.T) {
	for name, fault := range map[string]func(m *demo.Match) *demo.Fault{
		"endless": func(m *demo.Match) *demo.Fault { return m.EndlessPages() },
		"stuck":   func(m *demo.Match) *demo.Fault { return m.StuckPages() },
		"twice":   func(m *demo.Match) *demo.Fault { return m.DuplicateRows() },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, demo.Options{Clips: 60}, func(t *testing.T, r *rig) {
				r.ready()
				lists := fault(r.srv.Faults().On("GET", "/videos").Always())
				r.srv.Faults().On("POST", create).ResetBefore()
				lost := r.enqueue(on(alto, text("a red panda", 7)))
				j := r.enqueue(on(alto, text("a blue panda", 8)))
				r.until(10*time.Minute, "decided", func() bool { return r.in(j.ID, state.Fetched)() && r.in(lost.ID, state.Unsure)() })
				if n := lists.Hits(); n > 60 {
					t.Error("pages read:", n)
				}
				r.honest()
			})
		})
	}
}

// TestLostTwins: of two equal requests both answers were lost and the list has
// one clip. Nobody can say whose it is; once one is given up, it is the other's.
func TestLostTwins(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		blind := `{"executing":[],"available":[{"email":"` + alto + `","maxJobs":5,"executing":0,"available":5}]}`
		r.srv.Faults().On("GET", "scheduler/available").Always().Reply(200, "application/json", blind)
		r.srv.Faults().On("POST", create).ResetBefore()
		a := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(5*time.Minute, "the first is unsure", r.in(a.ID, state.Unsure))
		r.srv.Faults().On("POST", create).ResetAfter()
		b := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(5*time.Minute, "the second too", r.in(b.ID, state.Unsure))
		if cause := r.job(b.ID).Cause; !strings.Contains(cause, "1 listed") {
			t.Errorf("evidence: %q", cause)
		}
		r.wish(state.Wish{Kind: state.WishGiveUp, Job: a.ID})
		r.wish(state.Wish{Kind: state.WishLook, Job: b.ID})
		r.until(5*time.Minute, "its clip", r.in(b.ID, state.Fetched))
	})
}

// TestChangedFile: what is uploaded is what was chosen.
func TestChangedFile(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		data, err := os.ReadFile(sample("pet.jpg"))
		must(t, err)
		path := filepath.Join(r.home, "pet.jpg")
		must(t, os.WriteFile(path, data, 0o600))
		m, err := r.engine.Inspect(path)
		must(t, err)
		j := r.enqueue(&client.ImageRequest{Picture: m, Output: client.Output{Model: "v6", Quality: "540p", Duration: 5}})
		must(t, os.WriteFile(path, append(data, 0), 0o600))
		r.until(time.Minute, "refused", r.in(j.ID, state.Failed))
		if got := r.job(j.ID); !strings.Contains(got.Cause, "has changed") || got.ErrKind != client.KindInvalid {
			t.Errorf("%s: %q", got.ErrKind, got.Cause)
		}
	})
}

// TestNotFetchedTwice: a crash after the download and before its row does not
// fetch the clip again.
func TestNotFetchedTwice(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		clips := r.srv.Faults().On("GET", "/media/clip").Always().Slow(0)
		j := r.enqueue(text("a red panda", 7))
		r.failing(func(op string) error {
			if files, _ := filepath.Glob(filepath.Join(r.home, "clips", "*.mp4")); len(files) > 0 {
				return errCrash
			}
			return nil
		})
		r.until(time.Hour, "the file lies there", func() bool {
			files, _ := filepath.Glob(filepath.Join(r.home, "clips", "*.mp4"))
			return len(files) == 1
		})
		_ = r.engine.Close() // the store is dead on purpose
		must(t, r.store.Close())
		r.failing(nil)
		r.open()
		r.until(5*time.Minute, "known", r.in(j.ID, state.Fetched))
		if clips.Hits() != 1 {
			t.Error("downloads:", clips.Hits())
		}
		if r.job(j.ID).FileBytes == 0 {
			t.Error("its size is not known")
		}
	})
}

// TestSkewedClock: the service's clock is wrong by an hour; evidence is still
// judged by it.
func TestSkewedClock(t *testing.T) {
	for _, skew := range []time.Duration{-time.Hour, time.Hour} {
		bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
			r.srv.Faults().Skew(skew)
			r.ready()
			blind := `{"executing":[],"available":[]}`
			j := r.enqueue(on(alto, text("a red panda", 0)))
			r.srv.Faults().On("POST", create).ResetAfter()
			r.srv.Faults().On("GET", "scheduler/available").Always().Reply(200, "application/json", blind)
			r.until(10*time.Minute, "the clip", r.in(j.ID, state.Fetched))
			events, err := r.engine.Events(context.Background(), j.ID)
			must(t, err)
			found := false
			for _, e := range events {
				found = found || strings.Contains(e.Cause, "words and time")
			}
			if !found {
				t.Error("found by something else\n", r.tell())
			}
		})
	}
}
