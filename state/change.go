package state

import (
	"time"

	"pixstudio/client"
)

// move makes a legal change of phase; edit may set what else the move brings.
// The ledger rows follow from the difference between before and after, so that
// no move can forget one.
func move(j Job, to Phase, cause string, now time.Time, edit func(*Job)) (Change, error) {
	if !Legal(j.Phase, to) {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: to}
	}
	return change(j, to, cause, now, edit), nil
}

// touch changes a job without moving it. With a cause it leaves an event; the
// job keeps its own cause either way, because it says why it is where it is.
func touch(j Job, cause string, now time.Time, edit func(*Job)) Change {
	was := j.Cause
	return change(j, j.Phase, cause, now, func(n *Job) {
		n.Cause = was
		edit(n)
	})
}

func change(j Job, to Phase, cause string, now time.Time, edit func(*Job)) Change {
	n := j
	n.Rev++
	n.Phase = to
	n.Cause = cause
	n.UpdatedAt = now
	if edit != nil {
		edit(&n)
	}
	return Change{
		Job:    n,
		Base:   j.Rev,
		Event:  Event{Job: j.ID, At: now, From: j.Phase, To: to, Cause: cause},
		Ledger: append(heldRows(j, n, now), bookedRows(j, n, now)...),
	}
}

// Reason says why something went wrong.
type Reason struct {
	Cause   string // in words for people, without a countdown
	Kind    client.Kind
	Message string    // the service's own words
	NextTry time.Time // with Requeue and FetchFailed: not before; zero = now
}

// blame writes a reason into a job.
func (r Reason) blame(j *Job) {
	j.ErrKind = r.Kind
	j.ErrMessage = r.Message
	j.NextTry = r.NextTry
}

// forget drops an earlier setback once the job moves on.
func forget(j *Job) {
	j.ErrKind = ""
	j.ErrMessage = ""
	j.NextTry = time.Time{}
}

// orTime gives the first time that is set.
func orTime(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}
