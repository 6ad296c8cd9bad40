package state

import (
	"slices"
	"time"
)

// What an estimate of the remaining time is made from.
const (
	etaFew  = 3  // fewer runs say nothing
	etaMost = 40 // older runs say nothing about today
	etaLow  = 0.25
	etaHigh = 0.8
)

// Took is how long the service worked on a job; ok is false when that is not
// known, as for jobs made elsewhere, whose end was not seen.
func (j Job) Took() (d time.Duration, ok bool) {
	if j.Origin == OriginElsewhere || j.AcceptedAt.IsZero() || j.FinishedAt.IsZero() {
		return 0, false
	}
	if j.Phase != Ready && j.Phase != Fetched {
		return 0, false
	}
	d = j.FinishedAt.Sub(j.AcceptedAt)
	return d, d > 0
}

// Similar chooses from finished jobs how long the ones like j took, newest
// first: the same mode, model, quality and seconds; where these are too few the
// same mode and model, then the same mode. Off-peak jobs are only like each
// other.
func Similar(jobs []Job, j Job) []time.Duration {
	same := func(o Job) bool { return o.Mode == j.Mode && o.OffPeak == j.OffPeak }
	for _, like := range []func(Job) bool{
		func(o Job) bool {
			return same(o) && o.Model == j.Model && o.Template == j.Template && o.Quality == j.Quality && o.Seconds == j.Seconds
		},
		func(o Job) bool { return same(o) && o.Model == j.Model },
		same,
	} {
		if took := durations(jobs, like); len(took) >= etaFew {
			return took
		}
	}
	return nil
}

func durations(jobs []Job, like func(Job) bool) []time.Duration {
	var done []Job
	for _, o := range jobs {
		if _, ok := o.Took(); ok && like(o) {
			done = append(done, o)
		}
	}
	slices.SortFunc(done, func(a, b Job) int { return b.FinishedAt.Compare(a.FinishedAt) })
	var out []time.Duration
	for _, o := range done[:min(len(done), etaMost)] {
		d, _ := o.Took()
		out = append(out, d)
	}
	return out
}

// ETA is how much longer a job will take that has run for elapsed, as a range,
// from how long similar ones took. Runs shorter than elapsed say nothing about
// it any more; ok is false when too few are left.
func ETA(history []time.Duration, elapsed time.Duration) (lo, hi time.Duration, ok bool) {
	if len(history) < etaFew {
		return 0, 0, false
	}
	var left []time.Duration
	for _, d := range history {
		if d > elapsed {
			left = append(left, d-elapsed)
		}
	}
	if len(left) == 0 {
		return 0, 0, false
	}
	slices.Sort(left)
	return quantile(left, etaLow), quantile(left, etaHigh), true
}

// quantile interpolates between the two nearest of the sorted values.
func quantile(sorted []time.Duration, q float64) time.Duration {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	frac := at - float64(i)
	return sorted[i] + time.Duration(frac*float64(sorted[i+1]-sorted[i]))
}
