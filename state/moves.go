package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"pixstudio/client"
)

// StartUpload puts a waiting job's files on their way through an account. It
// costs nothing and may be undone.
func StartUpload(j Job, account string, now time.Time) (Change, error) {
	return move(j, Uploading, "", now, func(n *Job) {
		n.Account = account
		forget(n)
	})
}

// Uploaded keeps the request with the remote paths that an upload brought, so
// that a crash does not upload them again. It is no move.
func Uploaded(j Job, req client.Request, now time.Time) (Change, error) {
	if j.Phase != Uploading && j.Phase != Queued {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Uploading}
	}
	data, err := json.Marshal(req)
	if err != nil {
		return Change{}, fmt.Errorf("request of job %s: %w", j.ID, err)
	}
	return touch(j, "", now, func(n *Job) { n.Request = data }), nil
}

// StartSend must be durable before the first byte of the paid request leaves.
// traceID is the platform's idempotency key, "" for services without one.
func StartSend(j Job, account, traceID string, now time.Time) (Change, error) {
	return move(j, Sending, "", now, func(n *Job) {
		n.Account = account
		n.TraceID = traceID
		n.RemoteID = ""
		n.SentAt = now
		n.Tries++
		forget(n)
	})
}

// Accept records the service's yes: the job runs, and it is charged when the
// answer told the price.
func Accept(j Job, a client.Accepted, now time.Time) (Change, error) {
	if a.RemoteID == "" {
		return Change{}, errors.New("accepted without an id: the answer is ambiguous")
	}
	return move(j, Running, "", now, func(n *Job) {
		n.RemoteID = a.RemoteID
		n.AcceptedAt = now
		forget(n)
		tell(n, a.Charged)
	})
}

// Requeue puts a job back because it is certain that nothing was accepted: the
// service refused it for now (429, 412, 596, 401), nothing left this machine,
// or the line broke during an upload. The studio places it anew.
func Requeue(j Job, r Reason, now time.Time) (Change, error) {
	if j.Phase == Unsure { // only the user may send a doubtful job again: Resend
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Queued}
	}
	return move(j, Queued, r.Cause, now, func(n *Job) {
		n.Account = ""
		n.SentAt = time.Time{}
		r.blame(n)
	})
}

// Refuse ends a job that the service does not take as it is (400), or whose
// file it does not take.
func Refuse(j Job, r Reason, now time.Time) (Change, error) {
	if j.Phase != Sending && j.Phase != Uploading {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Failed}
	}
	return fail(j, Failed, r, now)
}

// Moderate ends a job that moderation refused, when it was sent or while it
// ran. It is never sent again unchanged.
func Moderate(j Job, r Reason, now time.Time) (Change, error) {
	return fail(j, Moderated, r, now)
}

// FailRemote ends a job that failed at the service.
func FailRemote(j Job, r Reason, now time.Time) (Change, error) {
	if j.Phase != Running && j.Phase != Unwatched {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Failed}
	}
	return fail(j, Failed, r, now)
}

func fail(j Job, to Phase, r Reason, now time.Time) (Change, error) {
	return move(j, to, r.Cause, now, func(n *Job) {
		r.NextTry = time.Time{}
		r.blame(n)
		n.FinishedAt = now
	})
}

// LoseAnswer records that a sent request could have been accepted. evidence
// says in words what was looked for and not found.
func LoseAnswer(j Job, evidence string, now time.Time) (Change, error) {
	if j.Phase != Sending {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Unsure}
	}
	return doubt(j, evidence, now)
}

// Vanish records that a running job is gone from the scheduler and the list
// although it was never seen to end.
func Vanish(j Job, evidence string, now time.Time) (Change, error) {
	if j.Phase != Running {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Unsure}
	}
	return doubt(j, evidence, now)
}

func doubt(j Job, evidence string, now time.Time) (Change, error) {
	return move(j, Unsure, evidence, now, func(n *Job) {
		n.ErrKind = client.KindAmbiguous
		n.ErrMessage = ""
		n.NextTry = time.Time{}
	})
}

// LookAgain plans the next look for an unsure job and keeps what the last one
// found out. It is no move.
func LookAgain(j Job, evidence string, next, now time.Time) (Change, error) {
	if j.Phase != Unsure && j.Phase != Sending {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: j.Phase}
	}
	return touch(j, "", now, func(n *Job) {
		n.NextTry = next
		if evidence != "" {
			n.Cause = evidence
		}
	}), nil
}

// Adopt takes a clip found at the service for the job whose answer was lost;
// evidence says by what it was recognised.
func Adopt(j Job, remoteID, evidence string, now time.Time) (Change, error) {
	if remoteID == "" {
		return Change{}, errors.New("a clip without an id cannot be adopted")
	}
	return move(j, Running, evidence, now, func(n *Job) {
		n.RemoteID = remoteID
		if n.AcceptedAt.IsZero() { // a clip that vanished and came back was accepted before
			n.AcceptedAt = orTime(n.SentAt, now)
		}
		n.LastSeen = now
		forget(n)
	})
}

// Resend queues an unsure job again because the user said so, knowing that it
// may be charged a second time; the ledger keeps the doubt about the first.
func Resend(j Job, session string, now time.Time) (Change, error) {
	if j.Phase != Unsure {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Queued}
	}
	c, err := move(j, Queued, "sent again by you", now, func(n *Job) {
		n.Session = session
		n.Account = ""
		n.RemoteID = ""
		n.TraceID = ""
		n.SentAt = time.Time{}
		n.AcceptedAt = time.Time{}
		n.LastSeen = time.Time{}
		n.Settled = false
		n.Charged = nil
		n.Sunk = n.Booked // what the first try took stays taken
		forget(n)
	})
	return withDoubt(c, j, now), err
}

// GiveUp ends an unsure job; the ledger keeps the doubt.
func GiveUp(j Job, now time.Time) (Change, error) {
	if j.Phase != Unsure {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Cancelled}
	}
	c, err := move(j, Cancelled, "given up by you; it may have been charged", now, func(n *Job) {
		n.FinishedAt = now
		n.NextTry = time.Time{}
	})
	return withDoubt(c, j, now), err
}

// Stop is the user's stop: a job that was not sent is cancelled and costs
// nothing; a running one is no longer watched, runs on and stays charged.
func Stop(j Job, now time.Time) (Change, error) {
	if j.Phase == Running {
		return move(j, Unwatched, "you stopped watching it; it stays charged", now, forget)
	}
	if j.Phase != Queued && j.Phase != Uploading {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Cancelled}
	}
	return move(j, Cancelled, "stopped by you before it was sent", now, func(n *Job) {
		forget(n)
		n.FinishedAt = now
	})
}
