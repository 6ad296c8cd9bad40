package engine

import (
	"maps"
	"sync"
	"time"
)

// transferTick is how often moving bytes wake the screen.
const transferTick = 250 * time.Millisecond

// transfers is how far each running transfer is.
type transfers struct {
	mu   sync.Mutex
	jobs map[string]Progress
	last time.Time
}

// set notes progress and says whether the screen should hear of it now.
func (t *transfers) set(job string, p Progress, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.jobs == nil {
		t.jobs = map[string]Progress{}
	}
	t.jobs[job] = p
	if now.Sub(t.last) < transferTick {
		return false
	}
	t.last = now
	return true
}

func (t *transfers) drop(job string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.jobs, job)
}

// all copies the progress of every transfer; nil when none runs.
func (t *transfers) all() map[string]Progress {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.jobs) == 0 {
		return nil
	}
	return maps.Clone(t.jobs)
}
