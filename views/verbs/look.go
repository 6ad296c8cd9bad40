package verbs

import (
	"context"
	"errors"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// lookTime bounds how long a reading verb waits for the service before it shows
// what is known.
const lookTime = 20 * time.Second

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

// look steps the engine until enough is known, the service failed, or time is
// up. The last failure of the service comes back with what is known.
func look(ctx context.Context, eng *engine.Engine, enough func(engine.Snapshot) bool) (engine.Snapshot, error) {
	ctx, cancel := context.WithTimeout(ctx, lookTime)
	defer cancel()
	for {
		rep := eng.Step(ctx)
		snap, err := eng.Snapshot(context.WithoutCancel(ctx))
		if err != nil {
			return snap, err
		}
		if rep.Err != nil && ctx.Err() == nil {
			return snap, rep.Err
		}
		if enough(snap) || ctx.Err() != nil {
			return snap, nil
		}
		eng.Sleep(ctx, min(rep.Next, time.Second))
	}
}

// follow steps the engine until the job is where the caller wants it. What
// cannot go on without the user ends it as well.
func follow(ctx context.Context, eng *engine.Engine, id string, done func(state.Job) bool, tell func(state.Job, engine.Report)) (state.Job, error) {
	down := 0
	for {
		rep := eng.Step(ctx)
		j, err := eng.Job(context.WithoutCancel(ctx), id)
		if err != nil {
			return j, err
		}
		if ctx.Err() != nil {
			return j, ctx.Err()
		}
		tell(j, rep)
		if done(j) {
			return j, nil
		}
		if stuck(j) {
			return j, &client.Error{Op: "make", Kind: j.ErrKind, Account: j.Account, Message: j.ErrMessage}
		}
		if rep.Err != nil && j.Phase == state.Queued {
			if down++; down >= downRounds {
				return j, rep.Err
			}
		} else {
			down = 0
		}
		eng.Sleep(ctx, rep.Next)
	}
}

// downRounds is how often in a row the service may be out of reach before a
// verb gives up a job that was never sent.
const downRounds = 3

// stuck says that a waiting job needs its owner before it can be sent.
func stuck(j state.Job) bool {
	if j.Phase != state.Queued {
		return false
	}
	switch j.ErrKind {
	case client.KindNoCredit, client.KindAuth, client.KindPending:
		return true
	}
	return false
}

// outcome turns where a job ended into an error with the right exit code.
func outcome(j state.Job) error {
	switch j.Phase {
	case state.Unsure:
		return &failure{code: ExitUnsure, kind: "unsure", message: "may have been sent: it is looked for, never sent again by itself; see pixstudio jobs (" + j.ID + ")"}
	case state.Moderated:
		return &failure{code: ExitRefused, kind: string(client.KindModerated), message: "refused by moderation" + because(j)}
	case state.Failed:
		if j.ErrKind == client.KindInvalid {
			return &failure{code: ExitRefused, kind: string(j.ErrKind), message: "the service refuses it" + because(j)}
		}
		return &failure{code: ExitRefused, kind: "failed", message: "the generation failed" + because(j)}
	case state.Cancelled:
		return &failure{code: ExitOther, kind: "cancelled", message: "stopped before it was sent: nothing was charged"}
	}
	return nil
}

func because(j state.Job) string {
	if j.ErrMessage == "" {
		return ""
	}
	return ": " + j.ErrMessage
}

// notSent cancels a job that could not be sent, so that it does not surprise
// anybody later, and says so.
func notSent(ctx context.Context, eng *engine.Engine, j state.Job, err error) error {
	if j.Phase != state.Queued && j.Phase != state.Uploading {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	werr := eng.Wish(ctx, state.Wish{Kind: state.WishStop, Job: j.ID})
	eng.Step(ctx)
	f := asFailure(err)
	if ctx.Err() == nil && werr == nil {
		f.message = "not sent, nothing was charged: " + f.message
	}
	return errors.Join(f, werr)
}
