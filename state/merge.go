package state

import (
	"time"

	"pixstudio/client"
)

// seenEvery is how often it is worth a write that a running job was seen again.
const seenEvery = time.Minute

// Merge brings a job up to date with what the service says about its clip; ok
// is false when that changes nothing. Answers may come late, twice and in any
// order: a job that has ended stays ended, and merging the same answer again
// changes nothing.
//
// Only a job whose remote id is the video's is merged. An unsure one has to be
// adopted first, because that is a decision with evidence: see Found.
func Merge(j Job, v client.Video, now time.Time) (c Change, ok bool) {
	if v.ID == "" || v.ID != j.RemoteID {
		return Change{}, false
	}
	switch j.Phase {
	case Running, Unwatched:
		return mergeLive(j, v, now)
	case Ready, Fetched, Moderated, Failed:
		return mergeFinished(j, v, now)
	case Draft, Queued, Uploading, Sending, Unsure, Cancelled:
	}
	return Change{}, false
}

func mergeLive(j Job, v client.Video, now time.Time) (Change, bool) {
	var c Change
	var err error
	switch v.State {
	case client.VideoDone:
		if v.URL == "" { // done without a link cannot be fetched: not done yet
			return mergeRunning(j, v, now)
		}
		c, err = Finish(j, v, now)
	case client.VideoModerated:
		c, err = moderated(j, v, now)
	case client.VideoFailed:
		c, err = FailRemote(j, Reason{Cause: "failed at the service", Message: v.Error}, now)
	case client.VideoRunning:
		return mergeRunning(j, v, now)
	default:
		return mergeRunning(j, v, now)
	}
	if err != nil { // the table allows these moves from both phases
		return Change{}, false
	}
	if c.Job.Charged == nil && v.Charged != nil {
		c = recharge(c, j, v, now)
	}
	c.Job.RemoteStatus = v.Status
	c.Job.LastSeen = now
	return c, true
}

// moderated ends a job that moderation stopped while it ran. An unwatched job
// can only fail (architecture.md), so it keeps the reason in its error.
func moderated(j Job, v client.Video, now time.Time) (Change, error) {
	r := Reason{Cause: "refused by moderation", Kind: client.KindModerated, Message: v.Error}
	if j.Phase == Unwatched {
		return FailRemote(j, r, now)
	}
	return Moderate(j, r, now)
}

// recharge adds the service's own figure to a change that is already made.
func recharge(c Change, before Job, v client.Video, now time.Time) Change {
	tell(&c.Job, v.Charged)
	c.Ledger = append(heldRows(before, c.Job, now), bookedRows(before, c.Job, now)...)
	return c
}

func mergeRunning(j Job, v client.Video, now time.Time) (Change, bool) {
	told := j.Charged == nil && v.Charged != nil
	if v.Status == j.RemoteStatus && now.Sub(j.LastSeen) < seenEvery && !told {
		return Change{}, false
	}
	return touch(j, "", now, func(n *Job) {
		n.LastSeen = now
		n.RemoteStatus = v.Status
		if told {
			tell(n, v.Charged)
		}
	}), true
}

// mergeFinished only ever completes a finished job: its phase stays.
func mergeFinished(j Job, v client.Video, now time.Time) (Change, bool) {
	told := j.Charged == nil && v.Charged != nil
	// A link is replaced only when fetching from the old one failed: signed
	// links differ with every answer.
	fresh := j.Phase == Ready && j.Cause != "" && v.State == client.VideoDone && v.URL != "" && v.URL != j.URL
	if !told && !fresh {
		return Change{}, false
	}
	return touch(j, "", now, func(n *Job) {
		if told {
			tell(n, v.Charged)
		}
		if fresh {
			n.URL = v.URL
			n.Cause = "" // the new link has not failed yet
			forget(n)
		}
	}), true
}

// Found takes a clip for a job whose answer was lost and brings the job up to
// date with it at once.
func Found(j Job, v client.Video, evidence string, now time.Time) ([]Change, error) {
	adopted, err := Adopt(j, v.ID, evidence, now)
	if err != nil {
		return nil, err
	}
	changes := []Change{adopted}
	if c, ok := Merge(adopted.Job, v, now); ok {
		changes = append(changes, c)
	}
	return changes, nil
}
