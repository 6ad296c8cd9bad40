package library

import (
	"cmp"
	"slices"

	"pixstudio/state"
)

// shelf keeps the clips newest first. A changed clip is moved by itself.
type shelf struct {
	items []*state.Job
	known map[string]*state.Job
}

// kept says that a job made something that can be looked at.
func kept(j *state.Job) bool { return j.Phase == state.Ready || j.Phase == state.Fetched }

func newest(a, b *state.Job) int {
	return cmp.Or(b.EndedAt().Compare(a.EndedAt()), cmp.Compare(b.ID, a.ID))
}

// reset lays out all clips, once for each opened profile.
func (s *shelf) reset(each func(func(*state.Job))) {
	s.items, s.known = nil, map[string]*state.Job{}
	each(func(j *state.Job) {
		if kept(j) {
			s.items = append(s.items, j)
			s.known[j.ID] = j
		}
	})
	slices.SortFunc(s.items, newest)
}

// put takes a changed job in, or away when j is nil or made nothing.
func (s *shelf) put(id string, j *state.Job) {
	if old, ok := s.known[id]; ok {
		if i, found := slices.BinarySearchFunc(s.items, old, newest); found {
			s.items = slices.Delete(s.items, i, i+1)
		}
		delete(s.known, id)
	}
	if j == nil || !kept(j) {
		return
	}
	i, _ := slices.BinarySearchFunc(s.items, j, newest)
	s.items = slices.Insert(s.items, i, j)
	s.known[id] = j
}
