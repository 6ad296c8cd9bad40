package state

import (
	"cmp"
	"slices"
	"time"
)

// Lane groups the rows of the Jobs screen, in this order (product.md, "4 Jobs").
type Lane int

// The lanes, from what needs the user to what is history.
const (
	LaneUnsure Lane = iota
	LaneSending
	LaneRunning
	LaneWaiting
	LaneOffPeak
	LaneFailed
	LaneDoneToday
	LaneEarlier
)

// Lanes lists them in order.
func Lanes() []Lane {
	return []Lane{
		LaneUnsure, LaneSending, LaneRunning, LaneWaiting, LaneOffPeak, LaneFailed, LaneDoneToday, LaneEarlier,
	}
}

// String names a lane for people.
func (l Lane) String() string {
	switch l {
	case LaneUnsure:
		return "unsure"
	case LaneSending:
		return "sending"
	case LaneRunning:
		return "running"
	case LaneWaiting:
		return "waiting"
	case LaneOffPeak:
		return "off-peak"
	case LaneFailed:
		return "failed"
	case LaneDoneToday:
		return "done today"
	case LaneEarlier:
		return "earlier"
	}
	return "lane " + string(rune('0'+int(l)))
}

// LaneOf says in which lane a job is. A day is a day of now's time zone.
func LaneOf(j Job, now time.Time) Lane {
	switch j.Phase {
	case Unsure:
		return LaneUnsure
	case Uploading, Sending:
		return LaneSending
	case Running:
		if j.OffPeak {
			return LaneOffPeak
		}
		return LaneRunning
	case Draft, Queued:
		if j.OffPeak {
			return LaneOffPeak
		}
		return LaneWaiting
	case Failed, Moderated:
		if sameDay(j.EndedAt(), now) {
			return LaneFailed
		}
	case Ready, Fetched:
		if sameDay(j.EndedAt(), now) {
			return LaneDoneToday
		}
	case Unwatched, Cancelled:
	}
	return LaneEarlier
}

// EndedAt is when a job came to what it is: finished, or last moved.
func (j Job) EndedAt() time.Time { return orTime(j.FinishedAt, j.UpdatedAt) }

func sameDay(t, now time.Time) bool {
	y, m, d := t.In(now.Location()).Date()
	ny, nm, nd := now.Date()
	return y == ny && m == nm && d == nd
}

// Lay sorts jobs for the Jobs screen: by lane; what waits in the order it is
// due, what is on its way by its start, what ended newest first.
func Lay(jobs []Job, now time.Time) []Job {
	due := make(map[string]int)
	for i, j := range Queue(jobs) {
		due[j.ID] = i
	}
	type item struct {
		lane Lane
		rank int64
		at   int
	}
	items := make([]item, len(jobs)) // a job is large: only these are moved about
	for i := range jobs {
		j := &jobs[i]
		it := item{lane: LaneOf(*j, now), at: i}
		switch {
		case j.Phase == Queued:
			it.rank = int64(due[j.ID])
		case j.Phase.Finished() || j.Phase == Unwatched:
			it.rank = -j.EndedAt().UnixMicro()
		default: // on its way, and before what waits in the same lane
			it.rank = orTime(j.SentAt, j.CreatedAt).UnixMicro() - 1<<60
		}
		items[i] = it
	}
	slices.SortFunc(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.lane, b.lane), cmp.Compare(a.rank, b.rank), cmp.Compare(jobs[a.at].ID, jobs[b.at].ID))
	})
	out := make([]Job, len(items))
	for i, it := range items {
		out[i] = jobs[it.at]
	}
	return out
}

// Ahead says for every waiting job how many are due before it.
func Ahead(jobs []Job) map[string]int {
	out := make(map[string]int)
	for i, j := range Queue(jobs) {
		out[j.ID] = i
	}
	return out
}

// Reorder moves a waiting job one place up or down among those it takes turns
// with: the one-offs, or its batch. Without a neighbour there is no change.
func Reorder(jobs []Job, id string, up bool, now time.Time) []Change {
	var peers []Job
	i := slices.IndexFunc(jobs, func(j Job) bool { return j.ID == id && j.Phase == Queued })
	if i < 0 {
		return nil
	}
	for _, j := range jobs {
		if j.Phase == Queued && j.Batch == jobs[i].Batch {
			peers = append(peers, j)
		}
	}
	slices.SortFunc(peers, byOrder)
	at := slices.IndexFunc(peers, func(j Job) bool { return j.ID == id })
	other := at + 1
	if up {
		other = at - 1
	}
	if other < 0 || other >= len(peers) {
		return nil
	}
	a, b := peers[at], peers[other]
	if a.Order == b.Order { // queued in the same moment: the id decided until now
		return spread(peers, at, other, now)
	}
	return []Change{reordered(a, b.Order, now), reordered(b, a.Order, now)}
}

// spread swaps two of several jobs that may share a place, by giving all of
// them places of their own.
func spread(peers []Job, at, other int, now time.Time) []Change {
	first := peers[0].Order
	peers[at], peers[other] = peers[other], peers[at]
	var out []Change
	for i, j := range peers {
		if want := first + int64(i); j.Order != want {
			out = append(out, reordered(j, want, now))
		}
	}
	return out
}

func reordered(j Job, order int64, now time.Time) Change {
	return touch(j, "", now, func(n *Job) { n.Order = order })
}
