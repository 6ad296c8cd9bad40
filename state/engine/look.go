package engine

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// quickLooks is how many searches, one a poll, follow a lost answer before the
// job is called unsure. The scheduler itself looks every 10 s (useapi.md §12).
const quickLooks = 3

// longestSearch ends a search whose list could never be read.
const longestSearch = 10 * time.Minute

// searchDue says whether a lost job is to be searched for now. A job in
// "sending" is lost when no worker of ours is sending it: its answer was, or a
// crash came in between. Whether its request left cannot be told, so it is
// treated as sent.
func (e *Engine) searchDue(j state.Job, now time.Time) bool {
	return !e.busy(jobKey(j.ID)) && !j.NextTry.After(now)
}

// lost says that a job's answer is being searched for.
func (e *Engine) lost(j state.Job) bool {
	return j.Phase == state.Sending && !e.busy(jobKey(j.ID))
}

// foundRunning adopts a lost job that the scheduler shows by its reference.
func (e *Engine) foundRunning(ctx context.Context, j state.Job, running []client.RemoteJob, now time.Time) bool {
	f := inScheduler(j, running)
	if len(f.ids) == 0 && j.RemoteID != "" { // gone without an end, and back
		i := slices.IndexFunc(running, func(r client.RemoteJob) bool { return r.ID == j.RemoteID })
		if i >= 0 {
			f = find{ids: []string{j.RemoteID}, by: byReference}
		}
	}
	if len(f.ids) != 1 {
		return false
	}
	c, err := state.Adopt(j, f.ids[0], "found by "+f.by.String(), now)
	if e.move(ctx, err, c) {
		e.wantCredits(j.Account, now.Add(creditsSoon))
	}
	return true
}

// search looks for lost jobs of one account in what was read of its list.
func (e *Engine) search(ctx context.Context, lost []state.Job, l listing) {
	known, err := e.ownersOf(ctx, l.rows)
	if err != nil {
		e.w.broken = err
		return
	}
	claimed := func(id string) bool {
		return slices.ContainsFunc(known[id], func(j state.Job) bool { return j.Origin != state.OriginElsewhere })
	}
	for _, j := range lost {
		if j.RemoteID != "" { // it was accepted once: only its id counts
			e.searchByID(ctx, j, l)
			continue
		}
		req, err := decode(j)
		if err != nil {
			e.conclude(ctx, j, "its request cannot be read: "+err.Error(), l)
			continue
		}
		f := newTrace(j, req, e.w.skew).inList(l.rows, claimed)
		twins := e.twins(j)
		if at := slices.Index(twins, j.ID); at >= 0 && len(f.ids) == len(twins) {
			e.adopt(ctx, j, f.ids[at], f.by, l)
			continue
		}
		e.conclude(ctx, j, f.words(len(l.rows)), l)
	}
}

// twins lists, oldest first, the lost jobs of an account that the list could
// not tell apart, j among them. As many clips as twins belong to them, whichever
// to whichever: they are the same request.
func (e *Engine) twins(j state.Job) []string {
	print := fingerprint(j)
	var same []state.Job
	for _, o := range e.w.jobs.onTheWay() {
		if (o.Phase == state.Sending || o.Phase == state.Unsure) && o.RemoteID == "" && o.Account == j.Account && fingerprint(o) == print {
			same = append(same, o)
		}
	}
	slices.SortStableFunc(same, func(a, b state.Job) int { return a.SentAt.Compare(b.SentAt) })
	ids := make([]string, len(same))
	for i, o := range same {
		ids[i] = o.ID
	}
	return ids
}

// adopt takes a clip of the list for a lost job.
func (e *Engine) adopt(ctx context.Context, j state.Job, id string, by strength, l listing) {
	i := slices.IndexFunc(l.rows, func(v client.Video) bool { return v.ID == id })
	if i < 0 {
		return
	}
	now := e.now()
	changes, err := state.Found(j, l.rows[i], "found by "+by.String(), now)
	if e.move(ctx, err, changes...) {
		e.wantCredits(j.Account, now.Add(creditsSoon))
	}
}

// searchByID looks again for a job that was running and then in no list.
func (e *Engine) searchByID(ctx context.Context, j state.Job, l listing) {
	if l.ids[j.RemoteID] {
		e.adopt(ctx, j, j.RemoteID, byReference, l)
		return
	}
	ask, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	v, err := e.service.Video(ask, j.RemoteID)
	if err == nil && v.State != client.VideoRunning {
		v.ID = j.RemoteID
		e.adopt(ctx, j, v.ID, byReference, listing{rows: []client.Video{v}})
		return
	}
	e.conclude(ctx, j, "in neither scheduler nor list", l)
}

// conclude ends a search that found nothing certain: a job just sent gets a few
// quick looks and is unsure then; an unsure one is looked for ever more rarely.
// A search that could not read the whole window counts as none.
func (e *Engine) conclude(ctx context.Context, j state.Job, evidence string, l listing) {
	now := e.now()
	w := e.w.watching(j.ID)
	if l.whole || !e.caps.List {
		w.looks++
	} else {
		evidence = "the list could not be read to the time it was sent"
	}
	if j.Phase == state.Sending && (w.looks >= quickLooks || now.Sub(j.SentAt) > longestSearch) {
		c, err := state.LoseAnswer(j, evidence, now)
		if err == nil {
			c.Job.NextTry = now.Add(state.LookEvery(0, e.o.Poll))
		}
		e.move(ctx, err, c)
		return
	}
	next := now // with the next look at the scheduler
	if j.Phase == state.Unsure {
		next = now.Add(state.LookEvery(now.Sub(j.SentAt), e.o.Poll))
	}
	if w.looks <= 1 || j.Phase == state.Unsure || j.Cause != evidence {
		c, err := state.LookAgain(j, evidence, next, now)
		e.move(ctx, err, c)
	}
}

// words says what a search brought, for the user to judge.
func (f find) words(rows int) string {
	if len(f.ids) == 0 {
		return fmt.Sprintf("not in the scheduler; none of %d listed clips matches", rows)
	}
	return fmt.Sprintf("not in the scheduler; %d listed clips match by %s", len(f.ids), f.by)
}

// doubtful tells whether a row may belong to a job whose answer is not known,
// so that it must not be taken for a clip made elsewhere.
func (e *Engine) doubtful(account string, v client.Video) bool {
	for _, j := range e.w.jobs.onTheWay() {
		if j.Phase != state.Sending && j.Phase != state.Unsure || j.Account != account {
			continue
		}
		sent := j.SentAt.Add(e.w.skew)
		if v.CreatedAt.IsZero() || !v.CreatedAt.Before(sent.Add(-windowBefore)) && v.CreatedAt.Before(sent.Add(windowAfter)) {
			return true
		}
	}
	return false
}

func jobKey(id string) string       { return "job:" + id }
func accountKey(mail string) string { return "account:" + mail }
