package engine

import (
	"context"
	"fmt"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// follow decides what a look at the list means for a job with a remote id, and
// when it is looked up again. Absence alone decides nothing: a job in neither
// scheduler nor list is asked for by its id, for a while, and becomes unsure at
// last, never done and never lost.
func (e *Engine) follow(ctx context.Context, j state.Job, l listing) {
	if _, live := e.w.jobs.get(j.ID); !live {
		return // the list has settled it
	}
	w := e.w.watching(j.ID)
	now := e.now()
	w.asks++
	w.next = now.Add(e.lookPause(j, w.asks))
	if l.ids[j.RemoteID] {
		w.misses = 0
		return
	}
	ask, cancel := context.WithTimeout(ctx, askTimeout)
	v, err := e.service.Video(ask, j.RemoteID)
	cancel()
	switch {
	case err == nil:
		w.misses = 0
		if v.ID == "" {
			v.ID = j.RemoteID
		}
		if c, ok := state.Merge(j, v, now); ok {
			e.finished(j, c, e.move(ctx, nil, c), now)
		}
		return
	case client.KindOf(err) != client.KindNotFound:
		e.blame(err)
		return
	case e.caps.List && !l.whole:
		return // not the whole list was read: no news
	}
	if w.misses++; w.misses == 1 {
		w.since = now
	}
	e.vanished(ctx, j, w, now)
}

// lookPause is the wait before a job is looked up again.
func (e *Engine) lookPause(j state.Job, asks int) time.Duration {
	switch {
	case j.Phase == state.Unwatched, j.Origin == state.OriginElsewhere:
		return idleLook * e.o.Poll
	case j.OffPeak:
		return state.OffPeakEvery(e.now().Sub(j.AcceptedAt), e.o.Poll)
	}
	return min(time.Duration(asks), slowLook) * e.o.Poll
}

// vanished gives a running job up to doubt when it was found nowhere for long
// enough.
func (e *Engine) vanished(ctx context.Context, j state.Job, w *watch, now time.Time) {
	if j.Phase != state.Running || w.misses < goneMisses || now.Sub(w.since) < goneAfter {
		return
	}
	if j.OffPeak && now.Sub(j.AcceptedAt) < goneOffPeak {
		return
	}
	if j.Origin == state.OriginElsewhere { // its credits are not our business
		c, err := state.FailRemote(j, state.Reason{Cause: "gone at the service"}, now)
		e.move(ctx, err, c)
		return
	}
	evidence := fmt.Sprintf("in neither scheduler nor list by %d looks since %s", w.misses, w.since.Local().Format("15:04"))
	if !j.LastSeen.IsZero() {
		evidence += "; it was there before, so it may have been deleted"
	}
	c, err := state.Vanish(j, evidence, now)
	e.move(ctx, err, c)
}
