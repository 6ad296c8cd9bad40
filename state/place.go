package state

import (
	"cmp"
	"slices"
	"time"
)

// Placement says which account a waiting job may be sent on now.
type Placement struct {
	Job     Job
	Account string
}

// Place decides which waiting jobs may be sent now, and on which account. jobs
// must hold every open job, because those on their way take slots and credits.
//
// A job goes to the account the user chose, else to the one with the most free
// slots. An account takes jobs while it is healthy, not paused, not cooling
// down after a 429, has a free slot (off-peak jobs need none) and enough credit
// that is not promised to a job already on its way. One-offs go before batches
// and batches take turns, so that nobody waits for a whole batch of others; a
// job that cannot go holds nobody up.
func Place(jobs []Job, accounts []Account, now time.Time) []Placement {
	return PlaceWhere(jobs, accounts, nil, now)
}

// PlaceWhere is Place for accounts of different plans: suits says whether an
// account's plan makes what a job wants, so that the job is not placed where
// the service would refuse it for good. nil says yes to all.
func PlaceWhere(jobs []Job, accounts []Account, suits func(Job, Account) bool, now time.Time) []Placement {
	rooms := makeRooms(jobs, accounts, suits, now)
	var out []Placement
	for _, j := range Queue(jobs) {
		if j.Paused || j.NextTry.After(now) {
			continue
		}
		r := choose(rooms, j)
		if r == nil {
			continue
		}
		r.take(j)
		out = append(out, Placement{Job: j, Account: r.email})
	}
	return out
}

// MaySend says whether a run of the program may send a waiting job without the
// user's key: it queued or claimed it, or somebody queued it since it started.
func MaySend(j Job, session string, started time.Time) bool {
	return j.Session == session || !j.CreatedAt.Before(started)
}

// Queue gives the waiting jobs in the order in which they are due: one-offs
// first, then the batches in turn, each by the user's order.
func Queue(jobs []Job) []Job {
	busy := make(map[string]int) // by batch: how many are on their way
	var ones []Job
	batches := make(map[string][]Job)
	var names []string
	for _, j := range jobs {
		switch {
		case j.Phase != Queued:
			if j.Batch != "" && j.Phase.occupies() {
				busy[j.Batch]++
			}
		case j.Batch == "":
			ones = append(ones, j)
		default:
			if batches[j.Batch] == nil {
				names = append(names, j.Batch)
			}
			batches[j.Batch] = append(batches[j.Batch], j)
		}
	}
	slices.SortFunc(ones, byOrder)
	for _, b := range batches {
		slices.SortFunc(b, byOrder)
	}
	slices.SortFunc(names, func(a, b string) int { return byOrder(batches[a][0], batches[b][0]) })
	return append(ones, turns(names, batches, busy)...)
}

// turns deals the batches out: always the one with the fewest on their way or
// already dealt, the older one when they are equal.
func turns(names []string, batches map[string][]Job, busy map[string]int) []Job {
	var out []Job
	for len(names) > 0 {
		best := 0
		for i, name := range names {
			if busy[name] < busy[names[best]] {
				best = i
			}
		}
		name := names[best]
		out = append(out, batches[name][0])
		busy[name]++
		if batches[name] = batches[name][1:]; len(batches[name]) == 0 {
			names = slices.Delete(names, best, best+1)
		}
	}
	return out
}

func byOrder(a, b Job) int {
	return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
}

// occupies says that a job in this phase may take a slot of its account.
func (p Phase) occupies() bool {
	return p == Uploading || p.MaySpend()
}

// room is what an account can still take in this round.
type room struct {
	email  string
	slots  int
	credit int
	known  bool // the balance was read
	takes  func(Job) bool
}

func makeRooms(jobs []Job, accounts []Account, suits func(Job, Account) bool, now time.Time) []*room {
	var rooms []*room
	for _, a := range accounts {
		if Unfit(a, now) != "" {
			continue
		}
		r := &room{email: a.Email, slots: slots(a), credit: a.Credits.Free(), known: !a.Credits.AsOf.IsZero()}
		r.takes = func(j Job) bool { return suits == nil || suits(j, a) }
		for _, j := range jobs {
			if j.Account != a.Email {
				continue
			}
			if !j.OffPeak && j.unseenBy(a) {
				r.slots--
			}
			if j.Phase != Queued {
				r.credit -= j.Hold() + unread(j, a.Credits.AsOf)
			}
		}
		rooms = append(rooms, r)
	}
	return rooms
}

// slots is the capacity the scheduler reported, else what the account is set
// to, else one.
func slots(a Account) int {
	if !a.SlotAt.IsZero() || a.Slot.MaxJobs > 0 {
		return max(0, a.Slot.Available)
	}
	return max(1, cmp.Or(a.MaxJobs, a.Credits.Concurrency))
}

// unseenBy says that a job takes a slot which the account's last look at the
// scheduler could not know of.
func (j Job) unseenBy(a Account) bool {
	if !j.Phase.occupies() {
		return false
	}
	if j.Phase == Uploading || j.Phase == Sending {
		return true
	}
	if a.SlotAt.IsZero() {
		return a.Slot.MaxJobs == 0 // nobody has looked: every job of ours counts
	}
	return orTime(j.AcceptedAt, j.SentAt).After(a.SlotAt)
}

func choose(rooms []*room, j Job) *room {
	var best *room
	for _, r := range rooms {
		if j.Wanted != "" && j.Wanted != r.email || !r.fits(j) {
			continue
		}
		if best == nil || r.betterThan(best, j) {
			best = r
		}
	}
	return best
}

func (r *room) fits(j Job) bool {
	if !j.OffPeak && r.slots <= 0 || !r.takes(j) {
		return false
	}
	if !r.known { // the service will say so when there is not enough
		return true
	}
	if j.Estimated == nil {
		return r.credit > 0
	}
	return r.credit >= *j.Estimated
}

func (r *room) betterThan(o *room, j Job) bool {
	if !j.OffPeak && r.slots != o.slots {
		return r.slots > o.slots
	}
	return r.credit > o.credit
}

func (r *room) take(j Job) {
	if !j.OffPeak {
		r.slots--
	}
	if j.Estimated != nil {
		r.credit -= *j.Estimated
	}
}
