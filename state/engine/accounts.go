package engine

import (
	"context"
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

const (
	// accountsEvery is how often accounts and balances are read by themselves.
	accountsEvery = 5 * time.Minute
	// creditsSoon lets the charge of a job just accepted or ended arrive.
	creditsSoon = 3 * time.Second
	// creditsApart is the least time between two readings of one account that
	// nobody asked for, so that a busy queue asks once for several jobs.
	creditsApart = 20 * time.Second
	// accountsRetry is the wait after a reading that failed.
	accountsRetry = 30 * time.Second
	// settleWithin bounds the jobs that a new balance is explained by.
	settleWithin = 48 * time.Hour
)

// refresh starts the readings that are due. All of them run in workers; what
// they bring is taken in by a later round.
func (e *Engine) refresh() {
	now := e.now()
	if !e.w.listDue.After(now) && e.work.start("accounts", e.readAccounts) {
		e.w.listDue = now.Add(accountsEvery)
	}
	for _, a := range e.w.accounts {
		at, asked := e.w.creditsDue[a.Email]
		if !asked || at.After(now) {
			continue
		}
		if e.work.start(accountKey(a.Email), func(ctx context.Context) { e.readCredits(ctx, a.Email) }) {
			delete(e.w.creditsDue, a.Email)
		}
	}
	e.refreshCatalogue(now)
	e.refreshLibrary(now)
}

// wantCredits plans a reading of a balance, not sooner than at.
func (e *Engine) wantCredits(email string, at time.Time) {
	a := e.w.account(email)
	if a == nil {
		return
	}
	if last := a.Credits.AsOf.Add(creditsApart); last.After(at) && !a.Credits.AsOf.IsZero() {
		at = last
	}
	if due, asked := e.w.creditsDue[email]; !asked || at.Before(due) {
		e.w.creditsDue[email] = at
	}
}

func (e *Engine) readAccounts(ctx context.Context) {
	list, err := e.service.Accounts(ctx)
	e.mail.post(func() { e.takeAccounts(list, err) })
}

// takeAccounts brings the list of accounts up to date: what is known of one
// stays, new ones are added, missing ones go.
func (e *Engine) takeAccounts(list []client.Account, err error) {
	now := e.now()
	if err != nil {
		e.blame(err)
		e.w.listDue = now.Add(accountsRetry)
		return
	}
	next := make([]state.Account, 0, len(list))
	for _, listed := range list {
		var a state.Account
		if old := e.w.account(listed.Email); old != nil {
			a = *old
		}
		next = append(next, state.Known(a, listed, now))
	}
	e.w.accounts = next
	if err := e.store.SaveAccounts(context.Background(), next); err != nil {
		e.w.broken = err
	}
	for _, a := range next {
		e.w.creditsDue[a.Email] = now
	}
	if !slices.ContainsFunc(next, func(a state.Account) bool { return a.SlotAt.IsZero() }) {
		return
	}
	e.w.pollNow = true // their slots are not known yet
}

// balance is one reading of an account.
type balance struct {
	credits client.Credits
	mark    int64 // the ledger's newest row when it was asked for
	err     error
}

// readCredits runs under the account's key: while it asks, nothing is sent on
// that account, so that the balance and the accepted jobs belong together.
func (e *Engine) readCredits(ctx context.Context, email string) {
	ask, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	asked := e.now()
	var b balance
	if b.mark, b.err = e.store.LedgerMark(ask); b.err == nil {
		b.credits, b.err = e.service.Credits(ask, email)
	}
	if ctx.Err() != nil {
		return
	}
	b.credits.AsOf = asked
	e.mail.post(func() { e.takeCredits(email, b) })
}

// takeCredits explains a new balance and writes it together with the
// explanation.
func (e *Engine) takeCredits(email string, b balance) {
	now := e.now()
	a := e.w.account(email)
	switch {
	case a == nil:
		return
	case b.err != nil:
		e.creditsFailed(*a, b, now)
		return
	}
	ctx := context.Background()
	changes, err := e.explain(ctx, *a, b, now)
	if err != nil {
		e.w.broken = err
		return
	}
	next := state.Observe(*a, b.credits, now)
	next.Mark = b.mark
	changes = append(changes, state.Change{Account: &next})
	if !e.move(ctx, nil, changes...) { // a job moved on meanwhile: once more
		e.w.creditsDue[email] = now.Add(creditsSoon)
		return
	}
	if next.Healthy() && !a.Healthy() {
		e.notice(state.LevelGood, state.ShortName(email)+" can take jobs again", email, "")
	}
	*a = next
}

// explain compares a balance with the last one.
func (e *Engine) explain(ctx context.Context, a state.Account, b balance, now time.Time) ([]state.Change, error) {
	known, err := e.store.LedgerBetween(ctx, a.Email, a.Mark, b.mark)
	if err != nil {
		return nil, err
	}
	jobs, err := e.store.Jobs(ctx, store.Filter{Account: a.Email, UpdatedAfter: now.Add(-settleWithin)})
	if err != nil {
		return nil, err
	}
	return state.Reconcile(state.Reading{Account: a.Email, Before: a.Credits, Now: b.credits, Known: known, Jobs: jobs}, now), nil
}

// creditsFailed parks an account that cannot be read for a reason of its own.
func (e *Engine) creditsFailed(a state.Account, b balance, now time.Time) {
	e.w.creditsDue[a.Email] = now.Add(e.jitter(accountsRetry))
	e.blame(b.err)
	h, ok := state.HealthFor(client.KindOf(b.err))
	if !ok || !a.Healthy() || e.w.failures > 0 || !e.stillIll(a.Email, b.credits.AsOf) {
		return // with the service down no account is worse than the others
	}
	why := b.err.Error()
	next := state.Park(a, h, why, now)
	e.saveAccount(context.Background(), next)
	if p := e.w.account(a.Email); p != nil {
		*p = next
	}
	if h == state.HealthNeedsYou {
		e.notice(state.LevelBad, state.ShortName(a.Email)+" needs you: PixVerse has locked it or its password has changed", a.Email, "")
	}
}
