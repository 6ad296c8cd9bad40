package engine

import (
	"context"
	"errors"
	"maps"
	"time"

	"pixstudio/state"
)

const (
	// readerPause is how often a reader tries to become the writer, so that
	// one that ended is replaced within seconds.
	readerPause = 2 * time.Second
	// longestPause bounds the wait between two rounds, for everything that is
	// due by the clock alone.
	longestPause = 2 * time.Minute
	// brokenPause is the wait after the store refused to write.
	brokenPause = 5 * time.Second
)

var errClosed = errors.New("the engine is closed")

// Step is one round: it becomes the writer if nobody is, carries out wishes,
// looks at the service when that is due, and starts what can be started. It
// waits for reads of the service, each bounded, and never for a transfer or a
// submit. A process that is not the writer only reports what has changed.
func (e *Engine) Step(ctx context.Context) Report {
	e.step.Lock()
	defer e.step.Unlock()
	if e.isClosed() {
		return Report{Err: errClosed, Next: longestPause}
	}
	e.w.broken = nil
	e.work.newRound() // before anything is read, see busy
	e.locks.newRound()
	writer, err := e.locks.write()
	if err != nil {
		return e.report(err)
	}
	// Who acted before may have written until the last moment, so the lock
	// comes first and the picture after it.
	if err := e.takeIn(ctx); err != nil {
		return e.report(err)
	}
	if writer {
		e.act(ctx)
		if err := e.takeIn(ctx); err != nil {
			return e.report(err)
		}
	}
	return e.report(nil)
}

// act is the writer's part of a round.
func (e *Engine) act(ctx context.Context) {
	if !e.w.writer {
		if err := e.takeOver(ctx); err != nil {
			e.w.broken = err
			return
		}
	}
	for _, note := range e.mail.empty() {
		note()
	}
	e.carryOut(ctx)
	e.poll(ctx)
	e.refresh()
	e.dispatch(ctx)
	e.fetch(ctx)
}

// report collects what the round found out.
func (e *Engine) report(err error) Report {
	now := e.now()
	r := Report{
		Jobs: newest(e.w.changed), Accounts: state.Reserve(e.w.accounts, e.w.jobs.all()), AccountsChanged: e.w.accountsNew,
		Notices: e.w.notices, AsOf: e.w.polled, EffectsErr: e.w.effectsErr,
		Writer: e.w.writer, WriterElsewhere: !e.w.writer, Paused: e.w.paused, Transfers: e.moving.all(),
	}
	r.AccountsChanged = e.heldMoved(r.Accounts) || r.AccountsChanged
	if e.w.effectsNew {
		list, asOf, err := e.Effects(context.Background())
		r.Effects, r.EffectsAsOf, r.EffectsChanged = list, asOf, err == nil
	}
	switch {
	case err != nil:
		r.Err = err
	case e.w.broken != nil:
		r.Err = e.w.broken
	case e.w.err == nil:
		r.Err = e.w.holdErr
	default:
		r.Err = e.w.err
	}
	var s state.Situation
	s, r.Resting = e.situation(now)
	r.Next = e.next(s, now)
	if err != nil || e.w.broken != nil {
		r.Next = max(r.Next, brokenPause)
	}
	e.w.changed, e.w.notices, e.w.accountsNew, e.w.effectsNew = nil, nil, false, false
	return r
}

// heldMoved says whether what is set aside has changed since the last report.
func (e *Engine) heldMoved(accounts []state.Account) bool {
	held := make(map[string]int, len(accounts))
	for _, a := range accounts {
		held[a.Email] = a.Held
	}
	moved := !maps.Equal(held, e.w.heldSaid)
	e.w.heldSaid = held
	return moved
}

// newest keeps the last state of each job, in the order of the last changes.
func newest(jobs []state.Job) []state.Job {
	last := make(map[string]int, len(jobs))
	for i, j := range jobs {
		last[j.ID] = i
	}
	out := jobs[:0:0]
	for i, j := range jobs {
		if last[j.ID] == i {
			out = append(out, j)
		}
	}
	return out
}

// next is when there will be something to do.
func (e *Engine) next(s state.Situation, now time.Time) time.Duration {
	if !e.w.writer {
		return readerPause
	}
	d := min(longestPause, e.pollDue(s, now).Sub(now))
	sooner := func(at time.Time) {
		if at.After(now) {
			d = min(d, at.Sub(now))
		}
	}
	if s.Wake > 0 {
		d = min(d, s.Wake)
	}
	sooner(e.w.hold)
	sooner(e.w.listDue)
	sooner(e.w.effectsDue)
	sooner(e.w.libraryDue)
	for _, at := range e.w.creditsDue {
		sooner(at)
	}
	if s.Waiting {
		for _, a := range e.w.accounts {
			sooner(a.NextTry)
		}
	}
	return max(d, 10*time.Millisecond)
}

// situation is what the next look depends on, and how many jobs rest because
// they wait for the user's key. It does not copy the queue, which may be long.
func (e *Engine) situation(now time.Time) (s state.Situation, resting int) {
	s = state.Survey(e.w.jobs.onTheWay(), e.o.Poll, now)
	queue := e.w.jobs.waiting()
	for i := range queue {
		j := &queue[i]
		switch d := j.NextTry.Sub(now); {
		case !e.maySend(j):
			resting++
		case j.Paused:
		case d <= 0:
			s.Waiting = true
		case s.Wake == 0 || d < s.Wake:
			s.Wake = d
		}
	}
	e.mu.Lock()
	s.Blurred = e.blurred
	e.mu.Unlock()
	return s, resting
}

// maySend says whether a waiting job may be sent without the user's key: it is
// of this run, of another program that still runs, or was queued while we were
// the writer. That is told by what was there when we became it and not by
// times: a clock that was set back must not send anything.
func (e *Engine) maySend(j *state.Job) bool {
	return j.Session == e.o.Session || e.w.writer && !e.w.earlier[j.ID] || e.locks.alive(j.Session)
}

// jitter spreads a wait by up to a fifth, so that several programs that were
// refused together do not come back together.
func (e *Engine) jitter(d time.Duration) time.Duration {
	return d + time.Duration(e.o.Rand()*float64(d)/5)
}

// backOff is the wait before try n+1 of something that failed: first, doubled
// each time, up to most.
func (e *Engine) backOff(first, most time.Duration, n int) time.Duration {
	d := first
	for range n {
		if d *= 2; d >= most {
			return e.jitter(most)
		}
	}
	return e.jitter(d)
}
