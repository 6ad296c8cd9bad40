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

// follower watches one job for make.
type follower struct {
	p       *program
	s       *views.Session
	req     client.Request
	facts   client.Facts
	started time.Time

	failing time.Time // since when the service fails; zero while it answers
	alone   time.Time // since when there is no account; zero while there are
	said    string
}

// follow steps the engine until the job is where the caller wants it. A job
// that cannot be sent is cancelled, so that it surprises nobody later.
func (f *follower) follow(ctx context.Context, j state.Job, done func(state.Job) bool) (state.Job, error) {
	eng := f.s.Engine
	for {
		rep := eng.Step(ctx)
		now, err := eng.Job(context.WithoutCancel(ctx), j.ID)
		if err != nil {
			return j, err
		}
		j = now
		if ctx.Err() != nil {
			return j, f.interrupted(ctx, j, rep)
		}
		f.tell(j, rep)
		if done(j) {
			return j, nil
		}
		if err := f.hopeless(j, rep); err != nil {
			return j, f.callOff(ctx, j, err)
		}
		next := rep.Next
		if waits(j) && rep.Err == nil { // whether it is hopeless is asked more often than the service
			next = min(next, patience/2)
		}
		eng.Sleep(ctx, next)
	}
}

// tell says on stderr what the job is doing, one line a change.
func (f *follower) tell(j state.Job, rep engine.Report) {
	line := string(j.Phase)
	switch j.Phase {
	case state.Queued:
		line = "waiting"
		if rep.WriterElsewhere {
			line += " in the pixstudio that is open"
		}
	case state.Running:
		line += " on " + j.Account
	case state.Draft, state.Uploading, state.Sending, state.Unsure, state.Unwatched, state.Ready,
		state.Fetched, state.Moderated, state.Failed, state.Cancelled:
	}
	if j.Cause != "" {
		line += ": " + client.Clean(j.Cause)
	}
	if rep.Err != nil {
		line += " (" + words(rep.Err) + ")"
	}
	if line != f.said {
		f.p.say("%s", line)
		f.said = line
	}
}

// interrupted ends the watching. What was not sent is taken back where that is
// in our hands; what is being sent gets a moment to learn its answer.
func (f *follower) interrupted(ctx context.Context, j state.Job, rep engine.Report) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if waits(j) && rep.Writer {
		j = f.stop(ctx, j)
	}
	for j.Phase == state.Sending && ctx.Err() == nil {
		f.s.Engine.Sleep(ctx, 200*time.Millisecond)
		f.s.Engine.Step(ctx)
		if now, err := f.s.Engine.Job(ctx, j.ID); err == nil {
			j = now
		}
	}
	what := "it goes on at the service and is fetched at the next start"
	switch {
	case j.Phase == state.Cancelled:
		what = "it was not sent and is cancelled, nothing was charged"
	case waits(j):
		what = "it waits in the pixstudio that is open"
	case j.Phase == state.Sending || j.Phase == state.Unsure:
		what = "it was being sent: the next start looks for it"
	}
	return &failure{code: ExitInterrupted, kind: "interrupted", message: "interrupted: " + what + " (job " + j.ID + ")", err: context.Canceled}
}

// waits says that nothing of a job was sent.
func waits(j state.Job) bool { return j.Phase == state.Queued || j.Phase == state.Uploading }

// callOff cancels a job that cannot be sent and says so in front of the reason.
func (f *follower) callOff(ctx context.Context, j state.Job, reason error) error {
	fail := *asFailure(reason)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if j = f.stop(ctx, j); j.Phase == state.Cancelled {
		fail.message = "not sent, nothing was charged: " + fail.message
	} else {
		fail.message += " (job " + j.ID + " is " + string(j.Phase) + ")"
	}
	return &fail
}

// stop takes a waiting job back, through the writer whoever that is, and gives
// the job as it is then.
func (f *follower) stop(ctx context.Context, j state.Job) state.Job {
	eng := f.s.Engine
	if err := eng.Wish(ctx, state.Wish{Kind: state.WishStop, Job: j.ID}); err != nil {
		f.p.logger().Warn("a job could not be cancelled", "job", j.ID, "err", err)
		return j
	}
	for {
		eng.Step(ctx)
		now, err := eng.Job(ctx, j.ID)
		if err != nil {
			return j
		}
		if j = now; !waits(j) || ctx.Err() != nil {
			return j
		}
		eng.Sleep(ctx, 500*time.Millisecond)
	}
}

// outcome turns where a job ended into an error with the right exit code.
func outcome(j state.Job, wait bool) error {
	because := ""
	if j.ErrMessage != "" {
		because = ": " + client.Clean(j.ErrMessage)
	}
	fail := func(code int, kind, message string) error {
		return &failure{code: code, kind: kind, message: message, err: errors.New(j.Cause)}
	}
	switch j.Phase {
	case state.Unsure:
		return fail(ExitUnsure, "unsure", "it may have been sent: it is looked for, never sent again by itself; see pixstudio jobs "+j.ID)
	case state.Moderated:
		return fail(ExitRefused, string(client.KindModerated), "refused by moderation"+because)
	case state.Failed:
		switch j.ErrKind {
		case client.KindAuth, client.KindPending, client.KindNoCredit:
			return fail(codeOfKind(j.ErrKind), string(j.ErrKind), "the service refuses it"+because)
		case client.KindInvalid, client.KindUnsupported, client.KindNotFound:
			return fail(ExitRefused, string(j.ErrKind), "the service refuses it"+because)
		default:
			return fail(ExitRefused, "failed", "the generation failed"+because)
		}
	case state.Cancelled:
		return fail(ExitOther, "cancelled", "cancelled before it was sent: nothing was charged")
	case state.Unwatched:
		if wait {
			return fail(ExitOther, "unwatched", "its tracking was stopped: it runs on and is charged, but nobody fetches it")
		}
	case state.Draft, state.Queued, state.Uploading, state.Sending, state.Running, state.Ready, state.Fetched:
	}
	return nil
}
