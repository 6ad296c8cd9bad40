package state

import (
	"time"

	"pixstudio/client"
)

// Finish records that the clip is made and where its file can be had.
func Finish(j Job, v client.Video, now time.Time) (Change, error) {
	if j.Phase == Ready { // a second end is no move: FetchFailed is
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Ready}
	}
	return move(j, Ready, "", now, func(n *Job) {
		forget(n)
		n.FinishedAt = now
		n.LastSeen = now
		n.RemoteStatus = v.Status
		n.URL = v.URL
		n.ThumbURL = v.ThumbURL
		n.Picture = v.Picture
		n.Width, n.Height = v.Width, v.Height
		if n.Seconds == 0 {
			n.Seconds = v.Seconds
		}
		tell(n, v.Charged)
	})
}

// FetchedTo records that the file is whole and on disk under its final name. A
// clip that was fetched before may be fetched again, for example when the user
// deleted the file.
func FetchedTo(j Job, file string, bytes int64, now time.Time) (Change, error) {
	keep := func(n *Job) {
		forget(n)
		n.File = file
		n.FileBytes = bytes
		n.FetchedAt = now
	}
	if j.Phase == Fetched {
		return touch(j, "fetched again", now, keep), nil
	}
	return move(j, Fetched, "", now, keep)
}

// FetchFailed keeps a ready clip ready: the download is tried again at
// r.NextTry.
func FetchFailed(j Job, r Reason, now time.Time) (Change, error) {
	if j.Phase == Fetched {
		return touch(j, r.Cause, now, func(n *Job) { r.blame(n) }), nil
	}
	if j.Phase != Ready {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Ready}
	}
	return move(j, Ready, r.Cause, now, func(n *Job) {
		n.Tries++
		r.blame(n)
	})
}

// FetchAgain asks for the file once more, now. It is no move.
func FetchAgain(j Job, now time.Time) (Change, error) {
	if j.Phase != Ready && j.Phase != Fetched {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Fetched}
	}
	return touch(j, "asked for the file again", now, func(n *Job) {
		n.NextTry = now
		n.Cause = ""
	}), nil
}

// Deleted keeps that the user deleted a clip at the service: its link is gone,
// the file on this machine stays. It is no move.
func Deleted(j Job, status string, now time.Time) Change {
	return touch(j, "deleted at the service by you", now, func(n *Job) {
		n.URL = ""
		n.RemoteStatus = status
	})
}

// Seen keeps that the service showed a running job, and with which word.
func Seen(j Job, status string, now time.Time) Change {
	return touch(j, "", now, func(n *Job) {
		n.LastSeen = now
		if status != "" {
			n.RemoteStatus = status
		}
	})
}

// Pause holds a waiting job back, or lets it go on.
func Pause(j Job, on bool, now time.Time) (Change, error) {
	if j.Phase != Queued || j.Paused == on {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: j.Phase}
	}
	cause := "paused by you"
	if !on {
		cause = "resumed by you"
	}
	return touch(j, cause, now, func(n *Job) { n.Paused = on }), nil
}

// Claim lets the run named session send a waiting job that an earlier run
// queued: after a crash nothing is sent without the user's key.
func Claim(j Job, session string, now time.Time) (Change, error) {
	if j.Phase != Queued && j.Phase != Uploading {
		return Change{}, &IllegalMove{Job: j.ID, From: j.Phase, To: Queued}
	}
	return touch(j, "", now, func(n *Job) { n.Session = session }), nil
}
