package engine

import (
	"context"
	"errors"
	"net/http"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// wasAccepted notes that an account has taken a job.
func (e *Engine) wasAccepted(account string, now time.Time) {
	e.w.held, e.w.holdErr = 0, nil
	e.wantCredits(account, now.Add(creditsSoon))
}

// learn draws from a refusal what it says about accounts and the service. One
// notice tells of it, however many jobs were waiting for that account.
func (e *Engine) learn(j state.Job, f *client.Error, now time.Time) {
	email := j.Account
	if f.Account != "" && e.w.account(f.Account) != nil {
		email = f.Account
	}
	defer e.restAfter(j, f, now)
	switch f.Kind {
	case client.KindBusy:
		e.coolDown(j, f, now)
	case client.KindNoCredit:
		e.park(email, f, j.UpdatedAt, now, state.ShortName(email)+" has no credits left; its jobs wait for another account or for new credits")
		e.wantCredits(email, now.Add(creditsSoon))
	case client.KindPending:
		e.park(email, f, j.UpdatedAt, now, state.ShortName(email)+" needs you: PixVerse has locked it or its password has changed")
	case client.KindAuth:
		if f.Status != http.StatusForbidden { // that one is about the job, see answered
			e.holdSends(f, now)
		}
	case client.KindUnavailable:
		e.w.pollNow = true // the scheduler's answer decides when sending goes on
	case client.KindModerated, client.KindInvalid, client.KindNotFound, client.KindAmbiguous, client.KindMalformed, client.KindUnsupported:
	}
}

// restAfter keeps from an account for the busy wait when it has just refused a
// job for want of credits or of its owner and was not parked for it, because
// the refusal names another account or is older than the cure: without a pause
// the same job would go there again at once, and again.
func (e *Engine) restAfter(j state.Job, f *client.Error, now time.Time) {
	a := e.w.account(j.Account)
	if a == nil || !a.Healthy() || f.Kind != client.KindNoCredit && f.Kind != client.KindPending {
		return
	}
	*a = state.CoolDown(*a, "refused a job just now", now.Add(e.jitter(e.o.BusyWait)))
	e.saveAccount(context.Background(), *a)
}

// coolDown keeps from an account, or from all, for what a 429 asks for: its
// Retry-After, but never less than the busy wait.
func (e *Engine) coolDown(j state.Job, f *client.Error, now time.Time) {
	until := now.Add(e.jitter(max(f.RetryAfter, e.o.BusyWait)))
	for i := range e.w.accounts {
		a := &e.w.accounts[i]
		if f.Scope == client.ScopeAll || a.Email == j.Account {
			*a = state.CoolDown(*a, busyWhy(f), until)
			e.saveAccount(context.Background(), *a)
		}
	}
}

// busyWhy says by kind what is full; rows add the countdown.
func busyWhy(f *client.Error) string {
	switch f.Scope {
	case client.ScopePlan:
		return "429 concurrent limit"
	case client.ScopeAll:
		return "429 all accounts busy"
	case client.ScopeAccount:
	}
	return "429 account busy"
}

func busyCause(f *client.Error, account string) string {
	if f.Scope == client.ScopeAll {
		return busyWhy(f)
	}
	return busyWhy(f) + " on " + state.ShortName(account)
}

// park takes an account out of work until it is cured. asked is when the call
// left that was refused.
func (e *Engine) park(email string, f *client.Error, asked, now time.Time, text string) {
	a := e.w.account(email)
	h, ok := state.HealthFor(f.Kind)
	if a == nil || !ok || a.Health == h || !e.stillIll(email, asked) {
		return
	}
	*a = state.Park(*a, h, words(f), now)
	e.saveAccount(context.Background(), *a)
	e.notice(state.LevelBad, text, email, "")
}

// stillIll says whether a refusal may speak of now: the answer to a call that
// left before the user cured the account is about the time before.
func (e *Engine) stillIll(email string, asked time.Time) bool {
	return !asked.Before(e.w.cured[email])
}

// holdSends stops all sending for a while: the token is refused, which concerns
// every account.
func (e *Engine) holdSends(f *client.Error, now time.Time) {
	if e.w.held == 0 {
		e.notice(state.LevelBad, "the service refuses the token; nothing is sent", "", "")
	}
	e.w.hold = now.Add(e.backOff(time.Minute, time.Hour, e.w.held))
	e.w.held++
	e.w.holdErr = f
	e.o.Log.Warn("sending is held back", "err", f, "until", e.w.hold)
}

// retryAfter is what a failure asks to wait; 0 for nothing.
func retryAfter(err error) time.Duration {
	var f *client.Error
	if errors.As(err, &f) {
		return f.RetryAfter
	}
	return 0
}
