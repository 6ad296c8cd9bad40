package state

import (
	"time"
)

// Pace is how often a service may be asked.
type Pace struct {
	Poll time.Duration // between two looks while something runs
	Rest time.Duration // at rest; 0: twelve times Poll
	Max  time.Duration // the longest back-off; 0: five minutes, or Rest if that is longer
}

// Situation is what the next look depends on.
type Situation struct {
	Running  int           // jobs in the scheduler's sight: sending, running, unsure
	OffPeak  time.Duration // until the next off-peak job is due; meaningless without AnyOff
	AnyOff   bool
	Waiting  bool          // a job could be sent as soon as a slot is free
	Wake     time.Duration // until the next planned try; 0 for none
	Failures int           // looks that failed in a row
	After    time.Duration // what the service asked for (Retry-After); 0 for none
	Blurred  bool          // the user looks elsewhere
}

// blurFactor slows the looks of a screen that nobody sees.
const blurFactor = 3

// NextPoll is how long to wait before the service is asked again: Poll while
// something runs, Rest when nothing does, doubling with jitter after failures
// and never sooner than the service asked for. rnd is a random number in
// [0, 1).
func NextPoll(p Pace, s Situation, rnd float64) time.Duration {
	rest := p.Rest
	if rest <= 0 {
		rest = 12 * p.Poll
	}
	if s.Failures > 0 {
		return max(backOff(p, rest, s.Failures, rnd), s.After)
	}
	d := rest
	if s.Running > 0 || s.Waiting {
		d = p.Poll
		if s.Blurred {
			d = min(blurFactor*d, rest)
		}
	}
	if s.AnyOff {
		d = min(d, max(s.OffPeak, p.Poll))
	}
	if s.Wake > 0 { // a countdown on the screen ends in a try, not in another wait
		d = min(d, s.Wake)
	}
	return max(d, s.After)
}

// backOff doubles with every failure; the jitter spreads the windows of one
// user over half the interval.
func backOff(p Pace, rest time.Duration, failures int, rnd float64) time.Duration {
	top := p.Max
	if top <= 0 {
		top = max(5*time.Minute, rest)
	}
	d := p.Poll
	for i := 0; i < failures && d < top; i++ {
		d *= 2
	}
	d = min(d, top)
	return d/2 + time.Duration(rnd*float64(d/2))
}

// Survey reads the situation off the open jobs.
func Survey(jobs []Job, poll time.Duration, now time.Time) Situation {
	var s Situation
	wake := func(at time.Time) {
		if d := at.Sub(now); d > 0 && (s.Wake == 0 || d < s.Wake) {
			s.Wake = d
		}
	}
	for _, j := range jobs {
		switch j.Phase {
		case Sending, Uploading:
			s.Running++
		case Running:
			if !j.OffPeak {
				s.Running++
				continue
			}
			due := max(0, NextLook(j, poll).Sub(now))
			if !s.AnyOff || due < s.OffPeak {
				s.OffPeak = due
			}
			s.AnyOff = true
		case Queued:
			if !j.Paused {
				s.Waiting = s.Waiting || !j.NextTry.After(now)
				wake(j.NextTry)
			}
		case Unsure, Ready:
			wake(j.NextTry)
		case Draft, Unwatched, Fetched, Moderated, Failed, Cancelled:
		}
	}
	return s
}

// OffPeakEvery is how often an off-peak job of this age is looked up: it is
// delivered within a day and is in no scheduler (useapi.md §11), so the list is
// read for it, ever more rarely. poll is Pace.Poll.
func OffPeakEvery(age, poll time.Duration) time.Duration {
	switch {
	case age < 30*time.Minute:
		return 12 * poll
	case age < 6*time.Hour:
		return 30 * poll
	case age < 24*time.Hour:
		return 60 * poll
	}
	return 180 * poll
}

// NextLook is when an off-peak job is due to be looked up in the list.
func NextLook(j Job, poll time.Duration) time.Time {
	last := orTime(j.LastSeen, j.AcceptedAt)
	if j.NextTry.After(last) {
		return j.NextTry
	}
	return last.Add(OffPeakEvery(last.Sub(j.AcceptedAt), poll))
}

// LookEvery is how often the studio looks by itself for an unsure job of this
// age: rarer and rarer (product.md, "A crash in the middle of a submit").
func LookEvery(age, poll time.Duration) time.Duration {
	switch {
	case age < 2*time.Minute:
		return 2 * poll
	case age < 30*time.Minute:
		return 12 * poll
	case age < 24*time.Hour:
		return 90 * poll
	}
	return 360 * poll
}
