package state

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestLaneOf(t *testing.T) {
	east := time.FixedZone("east", 11*3600) // 14:02 UTC is 01:02 of the next day there
	for _, c := range []struct {
		job  Job
		now  time.Time
		want Lane
	}{
		{Job{Phase: Unsure}, t0, LaneUnsure},
		{Job{Phase: Unsure, OffPeak: true}, t0, LaneUnsure},
		{Job{Phase: Uploading}, t0, LaneSending},
		{Job{Phase: Sending, OffPeak: true}, t0, LaneSending},
		{Job{Phase: Running}, t0, LaneRunning},
		{Job{Phase: Running, OffPeak: true}, t0, LaneOffPeak},
		{Job{Phase: Queued}, t0, LaneWaiting},
		{Job{Phase: Queued, OffPeak: true}, t0, LaneOffPeak},
		{Job{Phase: Failed, FinishedAt: t0.Add(-time.Hour)}, t0, LaneFailed},
		{Job{Phase: Moderated, FinishedAt: t0.Add(-30 * time.Hour)}, t0, LaneEarlier},
		{Job{Phase: Fetched, FinishedAt: t0.Add(-time.Hour)}, t0, LaneDoneToday},
		{Job{Phase: Ready, FinishedAt: t0.Add(-15 * time.Hour)}, t0, LaneEarlier},
		{Job{Phase: Ready, FinishedAt: t0.Add(-2 * time.Hour)}, t0.In(east), LaneEarlier}, // yesterday there
		{Job{Phase: Cancelled, FinishedAt: t0}, t0, LaneEarlier},
		{Job{Phase: Unwatched, UpdatedAt: t0}, t0, LaneEarlier},
	} {
		if got := LaneOf(c.job, c.now); got != c.want {
			t.Errorf("%s off-peak %v: lane %s, want %s", c.job.Phase, c.job.OffPeak, got, c.want)
		}
	}
	seen := map[string]bool{}
	for i, l := range Lanes() {
		if int(l) != i || seen[l.String()] {
			t.Errorf("lane %d is %s", i, l)
		}
		seen[l.String()] = true
	}
}

func TestLay(t *testing.T) {
	at := func(d time.Duration) time.Time { return t0.Add(d) }
	jobs := []Job{
		{ID: "done-1", Phase: Fetched, FinishedAt: at(-2 * time.Hour)},
		{ID: "done-2", Phase: Ready, FinishedAt: at(-time.Hour)},
		{ID: "old", Phase: Fetched, FinishedAt: at(-99 * time.Hour)},
		{ID: "wait-2", Phase: Queued, Order: 2},
		{ID: "wait-1", Phase: Queued, Order: 1},
		{ID: "night", Phase: Queued, OffPeak: true, Order: 3},
		{ID: "night-runs", Phase: Running, OffPeak: true, SentAt: at(-time.Hour)},
		{ID: "run-2", Phase: Running, SentAt: at(-time.Minute)},
		{ID: "run-1", Phase: Running, SentAt: at(-2 * time.Minute)},
		{ID: "bad", Phase: Failed, FinishedAt: at(-time.Minute)},
		{ID: "doubt", Phase: Unsure, SentAt: at(-time.Minute)},
	}
	var got []string
	for _, j := range Lay(jobs, t0) {
		got = append(got, j.ID)
	}
	want := "doubt run-1 run-2 wait-1 wait-2 night-runs night bad done-2 done-1 old"
	if strings.Join(got, " ") != want {
		t.Errorf("laid out as %v\nwant %s", got, want)
	}
	if ahead := Ahead(jobs); ahead["wait-1"] != 0 || ahead["wait-2"] != 1 || ahead["night"] != 2 || len(ahead) != 3 {
		t.Errorf("ahead: %v", ahead)
	}
}

func TestReorder(t *testing.T) {
	order := func(jobs []Job) string {
		var ids []string
		for _, j := range Queue(jobs) {
			ids = append(ids, j.ID)
		}
		return strings.Join(ids, " ")
	}
	apply := func(jobs []Job, changes []Change) []Job {
		out := append([]Job(nil), jobs...)
		for _, c := range changes {
			for i := range out {
				if out[i].ID == c.Job.ID {
					out[i] = c.Job
				}
			}
		}
		return out
	}
	different := []Job{waiting("A", 1, nil), waiting("B", 5, nil), waiting("C", 9, nil), waiting("N", 3, batch("night"))}
	same := []Job{waiting("A", 7, nil), waiting("B", 7, nil), waiting("C", 7, nil), waiting("N", 3, batch("night"))}
	for _, jobs := range [][]Job{different, same} {
		for _, c := range []struct {
			id   string
			up   bool
			want string
		}{
			{"B", true, "B A C N"}, {"B", false, "A C B N"}, {"A", true, "A B C N"}, {"C", false, "A B C N"},
			{"C", true, "A C B N"}, {"N", true, "A B C N"}, {"nobody", true, "A B C N"},
		} {
			if got := order(apply(jobs, Reorder(jobs, c.id, c.up, t0))); got != c.want {
				t.Errorf("%s up=%v of %s: %s, want %s", c.id, c.up, order(jobs), got, c.want)
			}
		}
	}
}

func BenchmarkLay10000(b *testing.B) {
	jobs := make([]Job, 10000)
	for i := range jobs {
		jobs[i] = Job{ID: fmt.Sprintf("J%05d", (i*7919)%10000), Phase: Fetched, FinishedAt: t0.Add(-time.Duration(i) * time.Minute)}
		if i%100 == 0 {
			jobs[i].Phase = Queued
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Lay(jobs, t0)
	}
}
