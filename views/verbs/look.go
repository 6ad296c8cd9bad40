package verbs

import (
	"context"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

const (
	// lookTime bounds how long a reading verb waits for the service.
	lookTime = 20 * time.Second
	// patience is how long a service may fail before a verb gives up what was
	// not sent yet. The engine looks again within it.
	patience = 10 * time.Second
)

// session opens the profile the flags name; without any it says what to do.
func (p *program) session(ctx context.Context) (*views.Session, error) {
	name, ok, err := p.profile()
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &failure{
			code: ExitAuth, kind: string(client.KindAuth),
			message: "no service is connected yet: run pixstudio once, set USEAPI_TOKEN, or add --demo",
		}
	}
	if p.cfg.Warning != nil {
		p.note("%v; the last good settings are used", p.cfg.Warning)
	}
	return p.open(ctx, name)
}

// with runs f on an open profile and closes it; what closing says counts only
// when f said nothing.
func (p *program) with(ctx context.Context, f func(s *views.Session) error) error {
	s, err := p.session(ctx)
	if err != nil {
		return err
	}
	err = f(s)
	if cerr := s.Close(); err == nil && cerr != nil {
		err = cerr
	}
	return err
}

// view is what a look has seen beside the snapshot.
type view struct {
	engine.Report
	started time.Time
}

// fresh says that all accounts and balances were read since the look began. A
// reader takes the writer's word: they are minutes old at most.
func (v view) fresh(sn engine.Snapshot) bool {
	for _, a := range sn.Accounts {
		switch {
		case v.WriterElsewhere && !a.Credits.AsOf.IsZero():
		case !a.Healthy() && a.Health != state.HealthExpired: // it cannot be read
		case a.Credits.AsOf.Before(v.started):
			return false
		}
	}
	return len(sn.Accounts) > 0
}

// look steps the engine until enough is known. What is known comes back also
// when the service fails or time is up, with the reason.
func (p *program) look(ctx context.Context, eng *engine.Engine, enough func(engine.Snapshot, view) bool) (engine.Snapshot, error) {
	limited, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	started := p.env.Now()
	var failing time.Time
	for {
		rep := eng.Step(limited)
		snap, err := eng.Snapshot(context.WithoutCancel(ctx))
		switch {
		case err != nil:
			return snap, err
		case ctx.Err() != nil:
			return snap, ctx.Err()
		case rep.Err == nil:
			failing = time.Time{}
		case failing.IsZero():
			failing = p.env.Now()
		}
		answered := rep.WriterElsewhere || !rep.AsOf.Before(started)
		switch {
		case rep.Err != nil && (!answered || client.KindOf(rep.Err) == client.KindAuth):
			return snap, rep.Err
		case enough(snap, view{rep, started}):
			return snap, nil
		case rep.EffectsErr != nil && len(snap.Effects) == 0:
			return snap, rep.EffectsErr
		case rep.Err != nil && p.env.Now().Sub(failing) >= patience:
			return snap, rep.Err
		case len(snap.Accounts) == 0 && p.env.Now().Sub(started) >= patience:
			return snap, noAccounts(rep)
		case limited.Err() != nil: // it answers, but something of it takes long
			return snap, nil
		}
		eng.Sleep(limited, min(rep.Next, time.Second))
	}
}

// noAccounts is the failure of a service, or of another program's view of it,
// without any account.
func noAccounts(rep engine.Report) *failure {
	if rep.WriterElsewhere {
		return &failure{code: ExitUnreachable, kind: string(client.KindUnavailable), message: "the pixstudio that is open has not found any account yet: look there for the reason"}
	}
	return &failure{code: ExitAuth, kind: string(client.KindAuth), message: "no PixVerse account is set up at this service: add one in pixstudio (1 Accounts, n) or at useapi.net"}
}

// known is look for lists. What was known before is shown although the service
// does not answer, and that is said; a refused token is not passed over.
func (p *program) known(ctx context.Context, s *views.Session, l listing, enough func(engine.Snapshot, view) bool, some func(engine.Snapshot) bool) (engine.Snapshot, error) {
	if l.offline {
		return s.Engine.Snapshot(ctx)
	}
	snap, err := p.look(ctx, s.Engine, enough)
	if err == nil {
		return snap, nil
	}
	if kind := client.KindOf(err); kind == "" || kind == client.KindAuth || !some(snap) {
		return snap, err
	}
	p.note("shown as last known: %s", words(err))
	return snap, nil
}
