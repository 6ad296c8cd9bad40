package engine

import (
	"context"
	"fmt"
	"os"

	"pixstudio/state"
)

// Preferences the engine keeps for itself.
const (
	prefPaused = "engine.paused" // not empty: everything is paused
	prefWriter = "engine.writer" // who acts, for display only: the lock decides
)

// takeOver makes this process the writer. There is no special path for jobs
// that a crash left behind: a job whose phase says that somebody works on it,
// while no worker of ours does, is picked up by every round in the same way.
//
//   - uploading → back to waiting (upload.go);
//   - sending → searched for, and unsure when that decides nothing (look.go);
//   - running and unwatched → followed (poll.go);
//   - ready without a file → fetched (fetch.go);
//   - waiting → sent only after the user's key, see maySend.
func (e *Engine) takeOver(ctx context.Context) error {
	e.w.loaded = false
	if err := e.takeIn(ctx); err != nil {
		return err
	}
	now := e.now()
	if err := e.store.SetPref(ctx, prefWriter, fmt.Sprintf("%s %d %s", e.o.Session, os.Getpid(), now.UTC().Format("2006-01-02T15:04:05Z"))); err != nil {
		return err
	}
	e.w.writer, e.w.left, e.w.earlier = true, true, make(map[string]bool, e.w.jobs.len())
	e.locks.sweep(now)
	lost := 0
	for _, j := range e.w.jobs.all() {
		e.w.earlier[j.ID] = true
		if j.Phase == state.Sending {
			lost++
		}
	}
	if lost > 0 {
		e.notice(state.LevelWarn, fmt.Sprintf("%s being sent when the program stopped: looking", jobsWere(lost)), "", "")
	}
	return nil
}

func jobsWere(n int) string {
	if n == 1 {
		return "1 job was"
	}
	return fmt.Sprintf("%d jobs were", n)
}
