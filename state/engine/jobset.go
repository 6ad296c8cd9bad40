package engine

import (
	"slices"
	"strings"

	"pixstudio/state"
)

// jobset holds the open jobs. What is on its way is kept apart from what waits:
// every round goes through the former, while the latter may be thousands. The
// slices it gives are shared between rounds in which nothing changes; they are
// in the order of the ids and must not be written to.
type jobset struct {
	byID   map[string]state.Job
	active []state.Job // nil: to be made
	queued []state.Job // likewise
	both   []state.Job
}

func newJobset() jobset { return jobset{byID: map[string]state.Job{}} }

func (s *jobset) get(id string) (state.Job, bool) {
	j, ok := s.byID[id]
	return j, ok
}

func (s *jobset) len() int { return len(s.byID) }

func (s *jobset) put(j state.Job) {
	s.drop(j.ID)
	s.byID[j.ID] = j
	s.stale(j)
}

func (s *jobset) drop(id string) {
	if j, ok := s.byID[id]; ok {
		delete(s.byID, id)
		s.stale(j)
	}
}

func (s *jobset) stale(j state.Job) {
	s.both = nil
	if j.Phase == state.Queued {
		s.queued = nil
	} else {
		s.active = nil
	}
}

// onTheWay gives every open job but the waiting ones.
func (s *jobset) onTheWay() []state.Job {
	if s.active == nil {
		s.active = s.pick(false)
	}
	return s.active
}

// waiting gives the jobs that nothing was sent for yet.
func (s *jobset) waiting() []state.Job {
	if s.queued == nil {
		s.queued = s.pick(true)
	}
	return s.queued
}

func (s *jobset) all() []state.Job {
	if s.both == nil {
		s.both = slices.Concat(s.onTheWay(), s.waiting())
	}
	return s.both
}

func (s *jobset) pick(queued bool) []state.Job {
	var ids []string
	for id, j := range s.byID {
		if (j.Phase == state.Queued) == queued {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, strings.Compare)
	out := make([]state.Job, len(ids))
	for i, id := range ids {
		out[i] = s.byID[id]
	}
	return out
}
