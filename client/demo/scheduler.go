package demo

import (
	"fmt"
	"net/http"
	"time"
)

// executing lists the tracked jobs that have not ended, oldest first; idKey is
// what this page calls the id (useapi.md §13).
func (s *Server) executing(w *world, idKey string) []map[string]any {
	rows := []map[string]any{}
	for _, j := range w.running() {
		if !j.tracked() {
			continue
		}
		age := max(w.now.Sub(j.At), 0)
		rows = append(rows, map[string]any{
			idKey: j.id(), "started": s.isoTime(j.At),
			"elapsed":  fmt.Sprintf("%02d:%02d", int(age/time.Minute), int(age/time.Second)%60),
			"replyUrl": j.ReplyURL, "replyRef": j.Reference,
		})
	}
	return rows
}

// scheduler is the bare list, in camel case.
func (s *Server) scheduler(c *call) reply {
	var rows []map[string]any
	err := s.with(func(w *world) error {
		rows = s.executing(w, "videoId")
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return ok(c.list(rows))
}

// schedulerAvailable is the same in snake case, with the free capacity. What
// is available is also bounded by the plan, where jobs count that are no longer
// tracked: it need not be maxJobs minus executing.
func (s *Server) schedulerAvailable(c *call) reply {
	var rows, free []map[string]any
	err := s.with(func(w *world) error {
		rows = s.executing(w, "video_id")
		free = []map[string]any{}
		for _, a := range w.accounts {
			tracked, planned := w.load(a.Email)
			free = append(free, map[string]any{"email": a.Email, "maxJobs": a.MaxJobs, "executing": tracked,
				"available": max(0, min(a.MaxJobs-tracked, a.Plan.Parallel-planned))})
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return ok(map[string]any{"executing": c.list(rows), "available": free})
}

// load counts an account's jobs: those the API tracks, against maxJobs, and
// those PixVerse runs, against the plan. Off-peak ones count for neither.
func (w *world) load(email string) (tracked, planned int) {
	for _, j := range w.running() {
		if j.Account != email || j.OffPeak {
			continue
		}
		planned++
		if j.tracked() {
			tracked++
		}
	}
	return tracked, planned
}

// stopTracking frees the local slot; PixVerse goes on and keeps the credits.
func (s *Server) stopTracking(c *call) reply {
	out := refuse(http.StatusNotFound, "Unable to locate running video_id "+c.arg)
	err := s.with(func(w *world) error {
		j := w.job(c.arg)
		if j == nil || !j.tracked() || !w.now.Before(j.ends()) {
			return nil
		}
		out = reply{status: http.StatusNoContent}
		return s.record(true, event{Stopped: c.arg})
	})
	if err != nil {
		return failed(err)
	}
	return out
}
