package pane

import "pixstudio/state"

// JobIndex holds the jobs by id. It is replaced entry by entry as reports come
// in, so nobody ever sorts all of them on the update loop.
type JobIndex struct {
	byID map[string]*state.Job
	// Partial says that only the unfinished jobs are here: the others are
	// still being read, and "none" must not be said yet.
	Partial bool
	// Changed lists the ids of the newest report; nil after a full reload.
	Changed []string
	// Version grows with every change.
	Version int

	counted, live, unplaced int // sums of the version counted
}

// Get finds a job. The job must not be modified.
func (x *JobIndex) Get(id string) (*state.Job, bool) {
	j, ok := x.byID[id]
	return j, ok
}

// Len is how many jobs there are.
func (x *JobIndex) Len() int { return len(x.byID) }

// Each calls f for every job, in no order.
func (x *JobIndex) Each(f func(*state.Job)) {
	for _, j := range x.byID {
		f(j)
	}
}

// Reset replaces everything.
func (x *JobIndex) Reset(jobs []state.Job) {
	x.byID = make(map[string]*state.Job, len(jobs))
	for i := range jobs {
		x.byID[jobs[i].ID] = &jobs[i]
	}
	x.Changed, x.Partial = nil, false
	x.Version++
}

// Fill adds the jobs that are not here yet; those that are here are newer.
func (x *JobIndex) Fill(jobs []state.Job) {
	for i := range jobs {
		if _, known := x.byID[jobs[i].ID]; !known {
			x.byID[jobs[i].ID] = &jobs[i]
		}
	}
	x.Changed, x.Partial = nil, false
	x.Version++
}

// Put replaces the rows of a report.
func (x *JobIndex) Put(jobs []state.Job) {
	if x.byID == nil {
		x.byID = map[string]*state.Job{}
	}
	x.Changed = x.Changed[:0:0]
	for i := range jobs {
		x.byID[jobs[i].ID] = &jobs[i]
		x.Changed = append(x.Changed, jobs[i].ID)
	}
	x.Version++
}

// Live counts jobs that are not over: what the header shows beside the tab.
func (x *JobIndex) Live() int {
	x.count()
	return x.live
}

// Unplaced is what is held, in credits, for jobs that no account was chosen for
// yet: it belongs to all accounts together.
func (x *JobIndex) Unplaced() int {
	x.count()
	return x.unplaced
}

// count sums once for each version: the header asks for every frame.
func (x *JobIndex) count() {
	if x.counted == x.Version {
		return
	}
	x.counted, x.live, x.unplaced = x.Version, 0, 0
	for _, j := range x.byID {
		if j.Payer() == "" {
			x.unplaced += j.Hold()
		}
		switch j.Phase {
		case state.Queued, state.Uploading, state.Sending, state.Running, state.Unsure:
			x.live++
		default: // over, or not begun
		}
	}
}

// Remove takes a row away that stood for a job being saved.
func (x *JobIndex) Remove(id string) {
	delete(x.byID, id)
	x.Changed = append(x.Changed[:0:0], id)
	x.Version++
}
