package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
	"pixstudio/state/store"
)

// Errors of the disk below the store, for those who word them.
var (
	ErrFull     = store.ErrFull     // no room: nothing of the change was made
	ErrReadOnly = store.ErrReadOnly // the file cannot be written to
)

// ErrNoJob says that no job has the id that was asked for.
var ErrNoJob = store.ErrNoJob

// Snapshot is what is known, at a moment.
type Snapshot struct {
	Jobs        []state.Job // oldest first; of an Overview only the unfinished ones
	Accounts    []state.Account
	Effects     []client.Effect
	EffectsAsOf time.Time // zero: never read
	Prefs       map[string]string
}

// Snapshot reads everything that is known from the store; it asks the service
// nothing and takes no lock.
func (e *Engine) Snapshot(ctx context.Context) (Snapshot, error) {
	return e.snapshot(ctx, store.Filter{})
}

// Overview is a Snapshot without the jobs that are over: enough for the first
// frame of a screen, and there in a few milliseconds however much was made
// before. History gives the rest.
func (e *Engine) Overview(ctx context.Context) (Snapshot, error) {
	return e.snapshot(ctx, store.Filter{Phases: state.Unfinished()})
}

// History reads all jobs, oldest first.
func (e *Engine) History(ctx context.Context) ([]state.Job, error) {
	return e.store.Jobs(ctx, store.Filter{})
}

func (e *Engine) snapshot(ctx context.Context, f store.Filter) (Snapshot, error) {
	var s Snapshot
	var err error
	if s.Jobs, err = e.store.Jobs(ctx, f); err != nil {
		return s, err
	}
	accounts, err := e.store.Accounts(ctx)
	if err != nil {
		return s, err
	}
	s.Accounts = state.Reserve(accounts, s.Jobs)
	if s.Effects, s.EffectsAsOf, err = e.Effects(ctx); err != nil {
		return s, err
	}
	s.Prefs, err = e.store.Prefs(ctx)
	return s, err
}

// Job reads one job; the error is ErrNoJob when there is none.
func (e *Engine) Job(ctx context.Context, id string) (state.Job, error) { return e.store.Job(ctx, id) }

// Jobs reads the jobs that a filter chooses.
func (e *Engine) Jobs(ctx context.Context, f store.Filter) ([]state.Job, error) {
	return e.store.Jobs(ctx, f)
}

// Events reads every move of a job, oldest first.
func (e *Engine) Events(ctx context.Context, job string) ([]state.Event, error) {
	return e.store.Events(ctx, job)
}

// Ledger reads an account's rows, newest first; account "" is everyone, limit 0
// is all.
func (e *Engine) Ledger(ctx context.Context, account string, limit int) ([]state.LedgerRow, error) {
	return e.store.Ledger(ctx, account, limit)
}

// Accounts gives the accounts as the last Step knew them.
func (e *Engine) Accounts() []state.Account {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.accounts)
}

// SaveForm keeps a form; by SavedAt an older one never overwrites a newer one.
func (e *Engine) SaveForm(ctx context.Context, name string, f state.Form) error {
	return e.store.SaveForm(ctx, name, f)
}

// Form reads a saved form; it is empty when there is none.
func (e *Engine) Form(ctx context.Context, name string) (state.Form, error) {
	f, _, err := e.store.Form(ctx, name)
	return f, err
}

// Pref reads a preference; ok is false when it was never set.
func (e *Engine) Pref(ctx context.Context, name string) (value string, ok bool, err error) {
	return e.store.Pref(ctx, name)
}

// SetPref keeps a preference; "" forgets it.
func (e *Engine) SetPref(ctx context.Context, name, value string) error {
	return e.store.SetPref(ctx, name, value)
}

// Marks gives what the user marked in one way, the newest mark first.
func (e *Engine) Marks(ctx context.Context, kind state.Mark) ([]string, error) {
	return e.store.Marks(ctx, kind)
}

// SetMark sets or removes a mark.
func (e *Engine) SetMark(ctx context.Context, kind state.Mark, id string, on bool) error {
	return e.store.SetMark(ctx, kind, id, on, e.now())
}

// Picture gives the bytes of a picture, from the disk or the network.
func (e *Engine) Picture(ctx context.Context, url string) ([]byte, error) {
	return e.pictures.Get(ctx, url)
}

// DropPicture forgets a picture that turned out to be damaged.
func (e *Engine) DropPicture(url string) { e.pictures.Drop(url) }

// Inspect says what a file is; the error is a *media.FileError in plain words.
func (e *Engine) Inspect(path string) (client.Media, error) {
	return media.Inspect(media.Expand(path))
}

// Wire shows what would be sent, byte for byte.
func (e *Engine) Wire(r client.Request, t client.Ticket) (client.Wire, error) {
	return e.service.Wire(r, t)
}

// Capabilities says what the service can do.
func (e *Engine) Capabilities() client.Capabilities { return e.caps }

// Identity says which service this is.
func (e *Engine) Identity() client.Identity { return e.service.Identity() }

// Rules is the rule book.
func (e *Engine) Rules() *client.Rules { return e.o.Rules }

// Check says why a request cannot be sent as it is; nothing when it can.
func (e *Engine) Check(ctx context.Context, r client.Request) []client.Problem {
	if ok, reason := e.caps.Offers(r.Mode()); !ok {
		return []client.Problem{{Field: "mode", Value: string(r.Mode()), Reason: reason, Source: e.service.Identity().Backend}}
	}
	return e.o.Rules.Check(r, e.Facts(ctx, r))
}

// Estimate says what a request will cost, as far as that is documented.
func (e *Engine) Estimate(ctx context.Context, r client.Request) client.Cost {
	return e.o.Rules.Estimate(r, e.Facts(ctx, r))
}

// Facts collects what the rule book needs to know beside a request: its effect,
// and the balance of the account when there is no choice of accounts.
func (e *Engine) Facts(ctx context.Context, r client.Request) client.Facts {
	var f client.Facts
	if er, ok := r.(*client.EffectRequest); ok {
		if effect, ok := e.Effect(ctx, er.TemplateID); ok {
			f.Effect = &effect
		}
	}
	accounts := e.Accounts()
	for i, a := range accounts {
		if !a.Credits.AsOf.IsZero() && (a.Email == r.Common().Account || len(accounts) == 1) {
			f.Credits = &accounts[i].Credits
		}
	}
	return f
}

// Wish leaves something to do for the writer, whichever process it is.
func (e *Engine) Wish(ctx context.Context, wish state.Wish) error {
	if wish.At.IsZero() {
		wish.At = e.now()
	}
	if err := e.store.AddWish(ctx, wish); err != nil {
		return err
	}
	e.nudge()
	return nil
}

// SaveAccount adds an account, changes it or clears its 596 at the service; its
// password is sent and kept nowhere. The writer then reads it anew.
func (e *Engine) SaveAccount(ctx context.Context, s client.AccountSettings) error {
	if _, err := e.service.SaveAccount(ctx, s); err != nil {
		return err
	}
	return errors.Join(
		e.Wish(ctx, state.Wish{Kind: state.WishUnpark, Account: s.Email}),
		e.Wish(ctx, state.Wish{Kind: state.WishRefresh}))
}

// RemoveAccount takes an account from the service; the writer then forgets it.
func (e *Engine) RemoveAccount(ctx context.Context, email string) error {
	if err := e.service.RemoveAccount(ctx, email); err != nil {
		return err
	}
	return e.Wish(ctx, state.Wish{Kind: state.WishRefresh})
}
