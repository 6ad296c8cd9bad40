package engine

import (
	"context"
	"maps"
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

const (
	// askTimeout bounds one read in a round, so that a service that hangs
	// never holds wishes up for long.
	askTimeout = 15 * time.Second
	// maxPages bounds how far a list is read for one round. At 40 rows a page
	// this is a thousand clips since the job was sent.
	maxPages = 25
	// slowLook is the longest wait, in polls, between two list look-ups of a
	// job that left the scheduler and still runs by the list.
	slowLook = 6
	// idleLook is the wait, in polls, for clips nobody waits for: unwatched
	// ones and those of other programs.
	idleLook = 12
	// gone: a job found nowhere by so many looks over so long may be lost
	// (useapi.md §8.2); off-peak jobs get their day and two hours more.
	goneMisses  = 3
	goneAfter   = 5 * time.Minute
	goneOffPeak = 26 * time.Hour
)

// pollDue is when the scheduler is asked next.
func (e *Engine) pollDue(s state.Situation, now time.Time) time.Time {
	switch {
	case e.w.failures > 0:
		return e.w.retryAt
	case e.w.polled.IsZero(), e.w.pollNow:
		return now
	}
	s.Wake, s.Failures, s.After = 0, 0, 0
	due := e.w.polled.Add(state.NextPoll(state.Pace{Poll: e.o.Poll}, s, 0))
	for _, j := range e.w.jobs.onTheWay() {
		if j.Phase == state.Unsure { // nothing else keeps the scheduler in view for it
			due = earlier(due, later(j.NextTry, e.w.polled.Add(e.o.Poll)))
		}
	}
	return due
}

// poll looks at the service: one call for everything that runs, then list pages
// of those accounts that have a job the scheduler does not settle.
func (e *Engine) poll(ctx context.Context) {
	now := e.now()
	if s, _ := e.situation(now); e.pollDue(s, now).After(now) {
		return
	}
	var slots client.Slots
	if e.caps.Scheduler {
		ask, cancel := context.WithTimeout(ctx, askTimeout)
		var err error
		slots, err = e.service.Slots(ask)
		cancel()
		if err != nil {
			e.pollFailed(ctx, err, now)
			return
		}
	}
	if e.w.failures > 0 {
		e.o.Log.Info("the service answers again", "failures", e.w.failures)
	}
	e.w.pollNow, e.w.polled, e.w.failures, e.w.err = false, now, 0, nil
	if !slots.ServerTime.IsZero() {
		e.w.skew = slots.ServerTime.Sub(now)
	}
	e.takeSlots(ctx, slots.Accounts, now)
	unsettled := e.unsettled(ctx, slots, now)
	for _, account := range slices.Sorted(maps.Keys(unsettled)) {
		if ctx.Err() != nil {
			return
		}
		e.settle(ctx, account, unsettled[account])
	}
}

// pollFailed backs off; rows then say as of when they are.
func (e *Engine) pollFailed(ctx context.Context, err error, now time.Time) {
	if ctx.Err() != nil {
		return // the caller ended the round
	}
	e.w.failures++
	s := state.Situation{Failures: e.w.failures, After: retryAfter(err)}
	e.w.retryAt = now.Add(state.NextPoll(state.Pace{Poll: e.o.Poll}, s, e.o.Rand()))
	e.w.err = err
	if client.KindOf(err) == "" { // our own time limit
		e.w.err = &client.Error{Op: "scheduler", Kind: client.KindUnavailable, Message: "no answer", Err: err}
	}
	e.o.Log.Warn("the service could not be asked", "err", err, "failures", e.w.failures)
}

// takeSlots keeps what the scheduler says about accounts. asked is when the
// question left: a job accepted later is not in the answer.
func (e *Engine) takeSlots(ctx context.Context, slots []client.Slot, asked time.Time) {
	changed := false
	for _, s := range slots {
		a := e.w.account(s.Account)
		if a == nil {
			continue
		}
		changed = changed || a.Slot != s || a.SlotAt.IsZero()
		a.Slot, a.SlotAt = s, asked
	}
	if !changed {
		return
	}
	if err := e.store.SaveAccounts(ctx, e.w.accounts); err != nil {
		e.w.broken = err
	}
}

// due is what a round wants to know about one account's clips.
type due struct {
	jobs []state.Job // with a remote id
	lost []state.Job // whose answer was lost: searched for
}

// unsettled sorts the jobs on their way by what the scheduler says: what it shows runs,
// what is lost and found there by reference is adopted, the rest has to be
// looked up in the list of its account when its time has come.
func (e *Engine) unsettled(ctx context.Context, slots client.Slots, now time.Time) map[string]due {
	shown := make(map[string]bool, len(slots.Running))
	for _, r := range slots.Running {
		shown[r.ID] = true
	}
	out := map[string]due{}
	for _, j := range e.w.jobs.onTheWay() {
		switch j.Phase {
		case state.Running:
			if shown[j.RemoteID] {
				e.stillRuns(ctx, j, now)
			} else if e.lookDue(j, now) {
				d := out[j.Account]
				d.jobs = append(d.jobs, j)
				out[j.Account] = d
			}
		case state.Unwatched:
			if !shown[j.RemoteID] && !e.w.watching(j.ID).next.After(now) {
				d := out[j.Account]
				d.jobs = append(d.jobs, j)
				out[j.Account] = d
			}
		case state.Sending, state.Unsure:
			if e.searchDue(j, now) && !e.foundRunning(ctx, j, slots.Running, now) {
				d := out[j.Account]
				d.lost = append(d.lost, j)
				out[j.Account] = d
			}
		case state.Draft, state.Queued, state.Uploading, state.Ready, state.Fetched, state.Moderated, state.Failed, state.Cancelled:
		}
	}
	return out
}

// stillRuns notes that the scheduler shows a job: its list look-ups begin anew
// when it leaves.
func (e *Engine) stillRuns(ctx context.Context, j state.Job, now time.Time) {
	delete(e.w.watch, j.ID)
	if j.LastSeen.IsZero() {
		e.move(ctx, nil, state.Seen(j, "", now))
	}
}

// lookDue says whether a running job that the scheduler does not show is to be
// looked up in the list now.
func (e *Engine) lookDue(j state.Job, now time.Time) bool {
	if e.caps.Scheduler && j.AcceptedAt.After(now.Add(-time.Second)) {
		return false // accepted while the scheduler was answering
	}
	w := e.w.watching(j.ID)
	if w.next.After(now) {
		return false
	}
	return !j.OffPeak || !state.NextLook(j, e.o.Poll).After(now)
}

// settle reads as much of an account's list as its due jobs need.
func (e *Engine) settle(ctx context.Context, account string, d due) {
	want := make(map[string]bool, len(d.jobs))
	until := e.now().Add(e.w.skew)
	for _, j := range d.jobs {
		want[j.RemoteID] = true
		until = earlier(until, j.AcceptedAt.Add(e.w.skew-windowBefore))
	}
	for _, j := range d.lost {
		if j.RemoteID != "" {
			want[j.RemoteID] = true
		}
		until = earlier(until, j.SentAt.Add(e.w.skew-windowBefore))
	}
	var l listing
	if e.caps.List {
		var err error
		if l, err = e.read(ctx, account, want, until, len(d.lost) > 0); err != nil {
			e.blame(err)
			e.o.Log.Warn("the list could not be read", "account", account, "err", err)
		}
	}
	e.merge(ctx, l.rows)
	for _, j := range d.jobs {
		e.follow(ctx, j, l)
	}
	if len(d.lost) > 0 {
		e.search(ctx, d.lost, l)
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// listing is what was read of an account's list.
type listing struct {
	rows []client.Video
	ids  map[string]bool
	// whole: everything made since the wanted time was read, so a clip that is
	// not among the rows is not in the list.
	whole bool
}

// read goes through list pages, newest first, until all wanted clips were met
// (unless all rows are needed), a page has nothing of the wanted time any more,
// or the list ends. Pages that come again and lists that never end stop it.
func (e *Engine) read(ctx context.Context, account string, want map[string]bool, until time.Time, all bool) (listing, error) {
	l := listing{ids: map[string]bool{}}
	cursor := ""
	for range maxPages {
		ask, cancel := context.WithTimeout(ctx, askTimeout)
		page, err := e.service.Videos(ask, account, cursor)
		cancel()
		if err != nil {
			return l, err
		}
		fresh, newest := 0, time.Time{}
		for _, v := range page.Videos {
			if v.ID == "" || l.ids[v.ID] {
				continue
			}
			l.ids[v.ID] = true
			l.rows = append(l.rows, v)
			delete(want, v.ID)
			fresh++
			if v.CreatedAt.After(newest) {
				newest = v.CreatedAt
			}
		}
		switch {
		case fresh == 0, page.Next == "", page.Next == cursor, !newest.IsZero() && newest.Before(until):
			l.whole = true
			return l, nil
		case len(want) == 0 && !all:
			return l, nil
		}
		cursor = page.Next
	}
	return l, nil
}

// merge brings every job up to date that the rows are about, and keeps the
// clips that nobody here has asked for.
func (e *Engine) merge(ctx context.Context, rows []client.Video) {
	if len(rows) == 0 {
		return
	}
	known, err := e.ownersOf(ctx, rows)
	if err != nil {
		e.w.broken = err
		return
	}
	now := e.now()
	for _, v := range rows {
		for _, j := range known[v.ID] {
			if e.busy(jobKey(j.ID)) {
				continue // its download or its deletion writes what comes of it
			}
			if c, ok := state.Merge(j, v, now); ok {
				e.finished(j, c, e.move(ctx, nil, c), now)
			}
		}
	}
	e.adoptStrangers(ctx, rows, known)
}

// finished asks for a new balance once a job of an account has ended.
func (e *Engine) finished(before state.Job, c state.Change, made bool, now time.Time) {
	if made && !before.Phase.Finished() && c.Job.Phase.Finished() && before.Origin != state.OriginElsewhere {
		e.wantCredits(before.Account, now.Add(creditsSoon))
	}
}

// ownersOf finds the jobs of list rows.
func (e *Engine) ownersOf(ctx context.Context, rows []client.Video) (map[string][]state.Job, error) {
	out := make(map[string][]state.Job, len(rows))
	ids := make([]string, 0, len(rows))
	for _, v := range rows {
		ids = append(ids, v.ID)
	}
	for part := range slices.Chunk(ids, 200) {
		jobs, err := e.store.Jobs(ctx, store.Filter{RemoteIDs: part})
		if err != nil {
			return nil, err
		}
		for _, j := range jobs {
			out[j.RemoteID] = append(out[j.RemoteID], j)
		}
	}
	return out, nil
}
