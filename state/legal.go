package state

import "fmt"

// next is the table of a job's life (architecture.md, "A job's life"). It is a
// function and not a variable so that nobody can change it.
func next(from Phase) []Phase {
	switch from {
	case Draft:
		return []Phase{Queued}
	case Queued:
		return []Phase{Uploading, Sending, Cancelled}
	case Uploading:
		return []Phase{Sending, Queued, Failed, Cancelled}
	case Sending:
		return []Phase{Running, Queued, Failed, Moderated, Unsure}
	case Unsure:
		return []Phase{Running, Queued, Cancelled}
	case Running:
		return []Phase{Ready, Moderated, Failed, Unwatched, Unsure}
	case Unwatched:
		return []Phase{Ready, Failed}
	case Ready:
		return []Phase{Fetched, Ready}
	case Fetched, Moderated, Failed, Cancelled:
		return nil
	}
	return nil
}

// Legal says whether a job may move from one phase to another.
func Legal(from, to Phase) bool {
	for _, p := range next(from) {
		if p == to {
			return true
		}
	}
	return false
}

// Phases lists every phase in the order of a job's life.
func Phases() []Phase {
	return []Phase{
		Draft, Queued, Uploading, Sending, Unsure, Running, Unwatched, Ready, Fetched, Moderated, Failed, Cancelled,
	}
}

// Open lists the phases in which something is still expected to happen by
// itself or by the user's decision: what a writer must look at after a start.
func Open() []Phase {
	return []Phase{Queued, Uploading, Sending, Unsure, Running, Unwatched, Ready}
}

// Unfinished lists the phases of Open before there is a clip.
func Unfinished() []Phase {
	return []Phase{Queued, Uploading, Sending, Unsure, Running, Unwatched}
}

// Ended says that a job in this phase never changes its phase again.
func (p Phase) Ended() bool { return len(next(p)) == 0 }

// Finished says that nothing more is expected of the service: the clip is
// there, or there will be none.
func (p Phase) Finished() bool { return p == Ready || p.Ended() }

// MaySpend says that in this phase the service may hold a paid job of ours
// whose end we have not seen.
func (p Phase) MaySpend() bool {
	switch p {
	case Sending, Unsure, Running, Unwatched:
		return true
	case Draft, Queued, Uploading, Ready, Fetched, Moderated, Failed, Cancelled:
		return false
	}
	return false
}

// IllegalMove is the error of a move that the table does not allow: a mistake
// of the caller, or the job has moved on meanwhile.
type IllegalMove struct {
	Job  string
	From Phase
	To   Phase
}

// Error implements error.
func (e *IllegalMove) Error() string {
	return fmt.Sprintf("job %s is %s and cannot become %s", e.Job, e.From, e.To)
}
