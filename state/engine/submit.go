package engine

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/google/uuid"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

// dispatch starts what can be started: uploads, and submits, of which each
// account has one at a time.
func (e *Engine) dispatch(ctx context.Context) {
	now := e.now()
	open := e.maySendNow(now)
	for _, j := range e.w.jobs.onTheWay() {
		if j.Phase == state.Uploading && !e.busy(jobKey(j.ID)) {
			e.uploaded(ctx, j, open, now)
		}
	}
	if !open || len(e.w.jobs.waiting()) == 0 || !e.anyRoom(now) {
		return
	}
	for _, p := range state.PlaceWhere(e.sendable(), e.w.accounts, e.suits, now) {
		if e.w.broken != nil {
			return
		}
		e.begin(ctx, p.Job, p.Account, now)
	}
}

// anyRoom says whether some account could take some job, which is cheap to ask
// and with a long queue mostly not so.
func (e *Engine) anyRoom(now time.Time) bool {
	probe := state.Job{Phase: state.Queued}
	probe.OffPeak = slices.ContainsFunc(e.w.jobs.waiting(), func(j state.Job) bool { return j.OffPeak })
	return len(state.Place(append(slices.Clone(e.w.jobs.onTheWay()), probe), e.w.accounts, now)) > 0
}

// sendable gives the open jobs without those waiting ones that must not be sent
// in this round.
func (e *Engine) sendable() []state.Job {
	alike := e.lookalikes()
	never := func(j *state.Job) bool {
		return !e.maySend(j) || e.busy(jobKey(j.ID)) || alike != nil && alike[fingerprint(*j)]
	}
	queue := e.w.jobs.waiting()
	out := e.w.jobs.all()
	for i := range queue {
		if never(&queue[i]) {
			out = slices.Clone(e.w.jobs.onTheWay())
			for k := range queue {
				if !never(&queue[k]) {
					out = append(out, queue[k])
				}
			}
			break
		}
	}
	return out
}

// suits says whether an account's plan makes what a job wants.
func (e *Engine) suits(j state.Job, a state.Account) bool {
	return state.Suits(e.o.Rules, j, a)
}

// maySendNow says whether anything may be sent in this round: not while
// everything is paused, the service does not answer, or it refuses our token.
func (e *Engine) maySendNow(now time.Time) bool {
	return !e.w.paused && e.w.failures == 0 && !e.w.hold.After(now) && e.w.broken == nil && !e.w.polled.IsZero()
}

// lookalikes are the fingerprints of jobs whose answer is being searched for. A
// job like them waits for the seconds this takes: sent now, it could be taken
// for the lost one.
func (e *Engine) lookalikes() map[string]bool {
	var out map[string]bool
	for _, j := range e.w.jobs.onTheWay() {
		if e.lost(j) {
			if out == nil {
				out = map[string]bool{}
			}
			out[fingerprint(j)] = true
		}
	}
	return out
}

// begin sends a placed job, or uploads its files first.
func (e *Engine) begin(ctx context.Context, j state.Job, account string, now time.Time) {
	req, err := decode(j)
	if err != nil {
		c, err2 := state.StartUpload(j, account, now)
		if e.move(ctx, err2, c) {
			e.refuse(ctx, c.Job, state.Reason{Cause: "its request cannot be read", Kind: client.KindInvalid, Message: err.Error()})
		}
		return
	}
	missing, err := e.fillRemotes(ctx, req)
	if err != nil {
		e.w.broken = err
		return
	}
	if missing > 0 {
		c, err := state.StartUpload(j, account, now)
		if e.move(ctx, err, c) {
			e.startUpload(c.Job, req)
		}
		return
	}
	if e.busy(accountKey(account)) {
		return // one submit at a time; its end wakes the next round
	}
	if len(req.Files()) == 0 {
		e.send(ctx, j, req, account, now)
		return
	}
	c, err := state.Uploaded(j, req, now)
	if e.move(ctx, err, c) {
		e.send(ctx, c.Job, req, account, now)
	}
}

// uploaded goes on with a job in "uploading" that no worker has in hand: its
// files are there and it is sent on the account it holds a place on, or the
// upload was cut short and the job waits again.
func (e *Engine) uploaded(ctx context.Context, j state.Job, open bool, now time.Time) {
	back := func(cause string) {
		c, err := state.Requeue(j, state.Reason{Cause: cause}, now)
		e.move(ctx, err, c)
	}
	req, err := decode(j)
	if err != nil {
		e.refuse(ctx, j, state.Reason{Cause: "its request cannot be read", Kind: client.KindInvalid, Message: err.Error()})
		return
	}
	for _, f := range req.Files() {
		if f.Media.Remote == "" {
			back("the upload was interrupted")
			return
		}
	}
	a := e.w.account(j.Account)
	switch {
	case a == nil || !e.maySend(&j):
		back("")
	case state.Unfit(*a, now) != "":
		back(state.ShortName(a.Email) + " cannot take it now")
	case open && !e.busy(accountKey(j.Account)):
		e.send(ctx, j, req, j.Account, now)
	}
}

// send makes the journal durable and lets a worker send the request. This is
// the only place from which a paid call starts.
func (e *Engine) send(ctx context.Context, j state.Job, req client.Request, account string, now time.Time) {
	trace := ""
	if e.caps.TraceIDs {
		trace = uuid.NewString()
	}
	c, err := state.StartSend(j, account, trace, now)
	if !e.move(ctx, err, c) {
		return
	}
	j = c.Job
	ticket := client.Ticket{Account: account, Reference: j.ID, TraceID: trace}
	if e.work.startSend([]string{jobKey(j.ID), accountKey(account)}, func(ctx context.Context) { e.submit(ctx, j, req, ticket) }) {
		return
	}
	back, err := state.Requeue(j, state.Reason{Cause: "not sent: the program is closing"}, now)
	e.move(ctx, err, back)
}

// submit runs in a worker: one call, and what its answer means for the job is
// written before the worker ends. When nothing can be said, the job stays in
// "sending", which the next round takes for what it is: lost, to be searched.
func (e *Engine) submit(ctx context.Context, j state.Job, req client.Request, t client.Ticket) {
	accepted, err := e.service.Submit(ctx, req, t)
	now := e.now()
	if err == nil && accepted.RemoteID != "" {
		c, err := state.Accept(j, accepted, now)
		e.insist(ctx, c, err)
		e.mail.post(func() { e.wasAccepted(j.Account, now) })
		return
	}
	if err == nil {
		err = &client.Error{Op: "submit", Kind: client.KindAmbiguous, Message: "accepted without an id"}
	}
	e.answered(ctx, j, err, now)
}

// answered sorts out a submit that brought no clip.
func (e *Engine) answered(ctx context.Context, j state.Job, err error, now time.Time) {
	var f *client.Error
	if !errors.As(err, &f) {
		f = &client.Error{Op: "submit", Kind: client.KindAmbiguous, Err: err}
	}
	r := state.Reason{Kind: f.Kind, Message: words(f)}
	var c state.Change
	var illegal error
	switch f.Kind {
	case client.KindBusy:
		r.Cause = busyCause(f, j.Account)
		c, illegal = state.Requeue(j, r, now)
	case client.KindNoCredit, client.KindPending:
		h, _ := state.HealthFor(f.Kind)
		r.Cause = state.ShortName(j.Account) + ": " + string(h)
		c, illegal = state.Requeue(j, r, now)
	case client.KindAuth:
		if f.Status == http.StatusForbidden { // something in the request is another user's
			r.Cause = "the service refuses it: not yours"
			c, illegal = state.Refuse(j, r, now)
			break
		}
		r.Cause = "the service refuses the token"
		c, illegal = state.Requeue(j, r, now)
	case client.KindInvalid, client.KindNotFound, client.KindUnsupported:
		r.Cause = "the service refuses it"
		c, illegal = state.Refuse(j, r, now)
	case client.KindModerated:
		r.Cause = "refused by moderation"
		c, illegal = state.Moderate(j, r, now)
	case client.KindUnavailable:
		if f.NotSent {
			r.Cause = "the service cannot be reached; nothing was sent"
			r.NextTry = now.Add(e.jitter(e.o.BusyWait / 2))
			c, illegal = state.Requeue(j, r, now)
			break
		}
		e.loseAnswer(ctx, j, f, now)
		return
	case client.KindAmbiguous, client.KindMalformed:
		e.loseAnswer(ctx, j, f, now)
		return
	default:
		e.loseAnswer(ctx, j, f, now)
		return
	}
	e.insist(ctx, c, illegal)
	e.forgetUpload(ctx, j, f)
	e.mail.post(func() { e.learn(j, f, now) })
}

// forgetUpload drops what a file was known by when the service no longer takes
// it: how long uploads are kept is not documented (useapi.md §7), and the user's
// next try must upload anew.
func (e *Engine) forgetUpload(ctx context.Context, j state.Job, f *client.Error) {
	req, err := decode(j)
	if err != nil || f.Field == "" {
		return
	}
	for _, file := range req.Files() {
		if file.Name != f.Field || file.Media.SHA256 == "" {
			continue
		}
		if err := e.store.ForgetUpload(context.WithoutCancel(ctx), file.Media.SHA256); err != nil {
			e.o.Log.Warn("an upload could not be forgotten", "job", j.ID, "err", err)
		}
	}
}

// loseAnswer keeps why nothing is known and asks for a look at once.
func (e *Engine) loseAnswer(ctx context.Context, j state.Job, f *client.Error, now time.Time) {
	e.o.Log.Warn("the answer to a submit was lost", "job", j.ID, "err", f)
	c, err := state.LookAgain(j, "the answer was lost ("+words(f)+"): looking for it", now, now)
	e.insist(ctx, c, err)
	e.mail.post(func() { e.w.pollNow = true })
}

// words is the service's own text, or what happened instead.
func words(f *client.Error) string {
	switch {
	case f.Message != "":
		return f.Message
	case f.Err != nil:
		return client.Clean(f.Err.Error())
	}
	return string(f.Kind)
}

// insist writes what must not be lost: a disk that is full for a moment must
// not make the program forget an accepted job. When it fails for good the job
// stays in "sending" and is searched for.
func (e *Engine) insist(ctx context.Context, c state.Change, err error) {
	if err != nil {
		e.o.Log.Error("an answer does not fit its job", "job", c.Job.ID, "err", err)
		return
	}
	for n := range 8 {
		// The answer is worth writing even when the engine is closing.
		err = e.store.Apply(context.WithoutCancel(ctx), c)
		if err == nil || errors.Is(err, store.ErrStale) {
			return
		}
		e.o.Log.Error("an answer could not be written", "job", c.Job.ID, "try", n+1, "err", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(e.backOff(50*time.Millisecond, 5*time.Second, n)):
		}
	}
}

// refuse ends a job that cannot be sent.
func (e *Engine) refuse(ctx context.Context, j state.Job, r state.Reason) {
	c, err := state.Refuse(j, r, e.now())
	e.move(ctx, err, c)
}
