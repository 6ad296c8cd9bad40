package engine

import (
	"context"
	"errors"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

// argBatch before a batch's name in the Arg of WishPause and WishResume means
// that batch.
const argBatch = "batch:"

// carryOut does what screens, verbs and other processes asked for. A wish that
// has to wait for something, such as a stop while the request is on its way,
// stays in the store for the next round or the next writer; what was done is
// dropped after it was done, because we may be killed in between.
func (e *Engine) carryOut(ctx context.Context) {
	if e.w.wishes == e.w.taken && !e.w.left {
		return
	}
	wishes, err := e.store.Wishes(ctx)
	if err != nil {
		e.w.broken = err
		return
	}
	e.w.taken, e.w.left = e.w.wishes, false
	var done []int64
	for _, wish := range wishes {
		if e.grant(ctx, wish) && e.w.broken == nil {
			done = append(done, wish.ID)
		} else {
			e.w.left = true
		}
	}
	if err := e.store.DropWishes(ctx, done...); err != nil {
		e.w.broken, e.w.left = err, true
	}
}

// grant carries out one wish; false: not now, ask again.
func (e *Engine) grant(ctx context.Context, wish state.Wish) bool {
	switch wish.Kind {
	case state.WishPause, state.WishResume:
		e.pause(ctx, wish, wish.Kind == state.WishPause)
		return true
	case state.WishUnpark:
		e.unpark(ctx, wish.Account)
		return true
	case state.WishRefresh:
		e.refreshNow(wish)
		return true
	case state.WishMove:
		changes := state.Reorder(e.w.jobs.waiting(), wish.Job, wish.Arg == "up", e.now())
		if len(changes) > 0 {
			e.move(ctx, nil, changes...)
		}
		return true
	case state.WishStop, state.WishSend, state.WishLook, state.WishGiveUp, state.WishFetch, state.WishDelete:
	}
	j, err := e.store.Job(ctx, wish.Job)
	if errors.Is(err, store.ErrNoJob) {
		return true
	}
	if err != nil {
		e.w.broken = err
		return false
	}
	return e.grantJob(ctx, wish, j)
}

// grantJob carries out a wish about one job.
func (e *Engine) grantJob(ctx context.Context, wish state.Wish, j state.Job) bool {
	now := e.now()
	switch wish.Kind {
	case state.WishStop:
		return e.stop(ctx, j, now)
	case state.WishSend:
		c, err := state.Resend(j, e.o.Session, now)
		e.move(ctx, err, c)
	case state.WishGiveUp:
		c, err := state.GiveUp(j, now)
		e.move(ctx, err, c)
	case state.WishLook:
		c, err := state.LookAgain(j, "", now, now)
		if e.move(ctx, err, c) {
			e.w.pollNow = true
		}
	case state.WishFetch:
		c, err := state.FetchAgain(j, now)
		if e.move(ctx, err, c) && j.Phase == state.Fetched {
			e.w.again = append(e.w.again, j.ID)
		}
	case state.WishDelete:
		return e.delete(j)
	case state.WishPause, state.WishResume, state.WishUnpark, state.WishRefresh, state.WishMove:
	}
	return true
}

// stop cancels what was not sent, which is free, and stops watching what was;
// a job just being sent has to be one or the other first.
func (e *Engine) stop(ctx context.Context, j state.Job, now time.Time) bool {
	if j.Phase == state.Sending {
		return false
	}
	c, err := state.Stop(j, now)
	if err == nil && !e.move(ctx, nil, c) {
		return false // it moved on just now: that may be stopped as well
	}
	if err != nil || c.Job.Phase != state.Unwatched || j.OffPeak || !e.caps.StopTracking {
		return true
	}
	e.work.start("stop:"+j.ID, func(ctx context.Context) {
		ask, cancel := context.WithTimeout(ctx, askTimeout)
		defer cancel()
		err := e.service.StopTracking(ask, j.RemoteID)
		if err != nil && client.KindOf(err) != client.KindNotFound {
			e.o.Log.Warn("the service goes on tracking", "job", j.ID, "err", err)
		}
	})
	return true
}

// delete removes a clip at the service; what lies on this machine stays.
func (e *Engine) delete(j state.Job) bool {
	if j.RemoteID == "" || !e.caps.Delete {
		return true
	}
	if e.busy(jobKey(j.ID)) {
		return false // its download goes first
	}
	return e.work.start(jobKey(j.ID), func(ctx context.Context) {
		ask, cancel := context.WithTimeout(ctx, askTimeout)
		defer cancel()
		err := e.service.DeleteVideo(ask, j.RemoteID)
		if err != nil && client.KindOf(err) != client.KindNotFound {
			e.mail.post(func() {
				e.notice(state.LevelWarn, "not deleted: "+client.Clean(err.Error()), j.Account, j.ID)
			})
			return
		}
		now := e.now()
		gone := j
		gone.URL, gone.RemoteStatus, gone.UpdatedAt = "", StatusDeleted, now
		e.insist(ctx, state.Change{Job: gone, Event: state.Event{
			Job: j.ID, At: now, From: j.Phase, To: j.Phase, Cause: "deleted at the service by you",
		}}, nil)
	})
}

// StatusDeleted is the RemoteStatus of a clip that the user deleted at the
// service; a file on this machine stays.
const StatusDeleted = "DELETED"

// pause holds back or lets go: a job, a batch, an account or everything. To
// resume also lets jobs of an earlier session be sent.
func (e *Engine) pause(ctx context.Context, wish state.Wish, on bool) {
	now := e.now()
	batch, isBatch := strings.CutPrefix(wish.Arg, argBatch)
	switch {
	case wish.Job != "":
		if j, ok := e.w.jobs.get(wish.Job); ok {
			e.pauseJob(ctx, j, on, now)
		}
		return
	case wish.Account != "":
		if a := e.w.account(wish.Account); a != nil {
			a.Paused = on
			e.saveAccount(ctx, *a)
		}
		return
	}
	if !isBatch {
		e.pauseAll(ctx, on)
	}
	var changes []state.Change
	for _, j := range e.w.jobs.all() {
		if isBatch && j.Batch != batch {
			continue
		}
		if isBatch && j.Paused != on {
			if c, err := state.Pause(j, on, now); err == nil {
				changes = append(changes, c)
				j = c.Job
			}
		}
		if c, ok := e.claim(j, now); ok && !on {
			changes = append(changes, c)
		}
	}
	if len(changes) > 0 {
		e.move(ctx, nil, changes...)
	}
}

// claim lets a job of an earlier run be sent. One that was uploading when that
// run ended is such a job too, though it does not wait yet; what a worker has in
// hand needs no key.
func (e *Engine) claim(j state.Job, now time.Time) (state.Change, bool) {
	if j.Session == e.o.Session || e.busy(jobKey(j.ID)) {
		return state.Change{}, false
	}
	c, err := state.Claim(j, e.o.Session, now)
	return c, err == nil
}

func (e *Engine) pauseJob(ctx context.Context, j state.Job, on bool, now time.Time) {
	c, err := state.Pause(j, on, now)
	if err == nil && !e.move(ctx, nil, c) {
		return
	}
	if on {
		return
	}
	if j, ok := e.w.jobs.get(j.ID); ok {
		if c, ok := e.claim(j, now); ok {
			e.move(ctx, nil, c)
		}
	}
}

func (e *Engine) pauseAll(ctx context.Context, on bool) {
	value := ""
	if on {
		value = "1"
	}
	if err := e.store.SetPref(ctx, prefPaused, value); err != nil {
		e.w.broken = err
		return
	}
	e.w.paused = on
}

// unpark takes the user's word that an account, or all, was cured.
func (e *Engine) unpark(ctx context.Context, email string) {
	now := e.now()
	for i := range e.w.accounts {
		a := &e.w.accounts[i]
		if email != "" && a.Email != email {
			continue
		}
		*a = state.Cure(*a)
		e.w.cured[a.Email] = now
		e.saveAccount(ctx, *a)
		e.w.creditsDue[a.Email] = now
	}
	e.w.listDue, e.w.pollNow = now, true
	e.w.hold, e.w.held, e.w.holdErr = time.Time{}, 0, nil
}

// refreshNow makes the next readings due.
func (e *Engine) refreshNow(wish state.Wish) {
	if wish.Arg == argLibrary {
		e.libraryNow(libraryAll)
		return
	}
	now := e.now()
	e.w.listDue, e.w.effectsDue, e.w.pollNow, e.w.retryAt = now, now, true, now
	e.w.hold, e.w.holdErr = time.Time{}, nil
	for _, a := range e.w.accounts {
		e.w.creditsDue[a.Email] = now
	}
}
