package jobs

import (
	"cmp"
	"slices"
	"time"

	"pixstudio/state"
)

// place is where a row belongs: its lane, and its rank in it.
type place struct {
	lane state.Lane
	rank int64
	id   string
}

func (a place) compare(b place) int {
	return cmp.Or(cmp.Compare(a.lane, b.lane), cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
}

// entry is one row of the board.
type entry struct {
	place
	job *state.Job
}

// board keeps all jobs in the order of the screen. A changed job is moved by
// itself; nothing ever sorts all of them again.
type board struct {
	items   []entry
	places  map[string]place
	done    []state.Job // newest finished ones, for estimates
	history map[likeness][]time.Duration
}

// likeness is what makes two jobs take about the same time.
type likeness struct {
	mode, model, quality string
	template             int64
	seconds              int
	offPeak              bool
}

// reset lays out all jobs, once for each opened profile.
func (b *board) reset(each func(func(*state.Job)), n int, now time.Time) {
	b.items = make([]entry, 0, n)
	b.places = make(map[string]place, n)
	b.done, b.history = nil, nil
	each(func(j *state.Job) {
		p := placeOf(j, now)
		b.items = append(b.items, entry{p, j})
		b.places[j.ID] = p
		b.learn(j)
	})
	slices.SortFunc(b.items, func(x, y entry) int { return x.compare(y.place) })
}

// keptDone bounds what estimates are made from.
const keptDone = 300

func (b *board) learn(j *state.Job) {
	if _, ok := j.Took(); !ok {
		return
	}
	b.done = append(b.done, *j)
	if len(b.done) > keptDone {
		b.done = b.done[len(b.done)-keptDone:]
	}
	b.history = nil
}

// put moves a job to where it belongs now, or takes it away when j is nil.
func (b *board) put(id string, j *state.Job, now time.Time) {
	if old, ok := b.places[id]; ok {
		if i, found := b.find(old); found {
			b.items = slices.Delete(b.items, i, i+1)
		}
		delete(b.places, id)
	}
	if j == nil {
		return
	}
	p := placeOf(j, now)
	i, _ := b.find(p)
	b.items = slices.Insert(b.items, i, entry{p, j})
	b.places[id] = p
	b.learn(j)
}

// swap replaces a job's values and leaves it where it is.
func (b *board) swap(id string, j *state.Job) {
	if old, ok := b.places[id]; ok {
		if i, found := b.find(old); found {
			b.items[i].job = j
		}
	}
}

func (b *board) find(p place) (int, bool) {
	return slices.BinarySearchFunc(b.items, p, func(e entry, p place) int { return e.compare(p) })
}

// placeOf: what waits is in the order it is due, what is on its way by its
// start, what ended newest first.
func placeOf(j *state.Job, now time.Time) place {
	p := place{lane: state.LaneOf(*j, now), id: j.ID}
	switch {
	case j.Phase == state.Queued:
		p.rank = j.Order
	case j.Phase.Finished() || j.Phase == state.Unwatched:
		p.rank = -j.EndedAt().UnixMicro()
	default:
		at := j.SentAt
		if at.IsZero() {
			at = j.CreatedAt
		}
		p.rank = at.UnixMicro() - 1<<60 // before what waits in the same lane
	}
	return p
}

// eta is how much longer a running job will take, as a range.
func (b *board) eta(j *state.Job, now time.Time) (lo, hi time.Duration, ok bool) {
	if j.AcceptedAt.IsZero() {
		return 0, 0, false
	}
	k := likeness{string(j.Mode), j.Model, j.Quality, j.Template, j.Seconds, j.OffPeak}
	took, known := b.history[k]
	if !known {
		if b.history == nil {
			b.history = map[likeness][]time.Duration{}
		}
		took = state.Similar(b.done, *j)
		b.history[k] = took
	}
	return state.ETA(took, now.Sub(j.AcceptedAt))
}
