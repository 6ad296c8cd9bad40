package engine

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
)

const (
	// maxClip bounds one download.
	maxClip = 4 << 30
	// Waits after a download that failed.
	fetchRetry   = 15 * time.Second
	fetchLongest = 30 * time.Minute
	diskPause    = time.Minute
)

// fetch starts the downloads that are due.
func (e *Engine) fetch(ctx context.Context) {
	now := e.now()
	for _, j := range e.w.jobs.onTheWay() {
		if j.Phase == state.Ready && j.URL != "" && !j.NextTry.After(now) {
			e.startFetch(j, e.w.watching(j.ID).fails)
		}
	}
	again := e.w.again
	e.w.again = nil
	for _, id := range again {
		j, err := e.store.Job(ctx, id)
		if err == nil && j.Phase == state.Fetched && !e.startFetch(j, 0) {
			e.w.again = append(e.w.again, id)
		}
	}
}

// startFetch lets a worker download one clip.
func (e *Engine) startFetch(j state.Job, fails int) bool {
	if e.busy(jobKey(j.ID)) {
		return false
	}
	return e.work.startTransfer(jobKey(j.ID), func(ctx context.Context) {
		defer e.moving.drop(j.ID)
		path, bytes, err := e.download(ctx, j)
		if ctx.Err() != nil {
			return // closing; what came is kept and the next start goes on
		}
		now := e.now()
		if err != nil {
			e.fetchFailed(ctx, j, err, fails, now)
			return
		}
		c, err := state.FetchedTo(j, path, bytes, now)
		e.insist(ctx, c, err)
	})
}

// download brings a clip under its final name, its recipe beside it. A file
// that is there already, fetched before a crash, is not fetched again.
func (e *Engine) download(ctx context.Context, j state.Job) (path string, bytes int64, err error) {
	path, there, err := e.claimName(j)
	if err != nil {
		return "", 0, err
	}
	if there {
		info, err := os.Stat(path)
		if err != nil {
			return "", 0, err
		}
		return path, info.Size(), nil
	}
	res, err := e.fetcher.File(ctx, j.URL, path, maxClip, func(done, total int64) {
		e.moved(j.ID, Progress{Done: done, Total: total})
	})
	return path, res.Bytes, err
}

// claimName chooses a job's file name and puts the recipe there, which marks
// the name as taken.
func (e *Engine) claimName(j state.Job) (path string, there bool, err error) {
	e.naming.Lock()
	defer e.naming.Unlock()
	if err := os.MkdirAll(e.o.Dir, 0o755); err != nil { //nolint:gosec // the user's videos are no secret
		return "", false, err
	}
	path, there = target(e.o.Dir, j)
	return path, there, writeSidecar(path, recipe(j, e.service.Identity()))
}

// fetchFailed keeps the clip ready and plans the next try.
func (e *Engine) fetchFailed(ctx context.Context, j state.Job, err error, fails int, now time.Time) {
	e.o.Log.Warn("a download failed", "job", j.ID, "err", err)
	r := state.Reason{Cause: "the download failed: " + client.Clean(err.Error()), NextTry: now.Add(e.backOff(fetchRetry, fetchLongest, fails))}
	full := errors.Is(err, media.ErrDiskFull) || errors.Is(err, syscall.ENOSPC)
	expired := errors.Is(err, media.ErrExpired)
	switch {
	case full:
		r.Cause, r.NextTry = "the disk is full; it waits for room", now.Add(diskPause)
	case expired:
		r.Cause = "the link has expired"
	}
	c, illegal := state.FetchFailed(j, r, now)
	e.insist(ctx, c, illegal)
	if illegal == nil && expired {
		e.freshLink(ctx, c.Job, fails)
	}
	e.mail.post(func() { e.fetchTrouble(j, full) })
}

// freshLink asks the service where the clip is now. A link that is no better
// waits for its next try.
func (e *Engine) freshLink(ctx context.Context, j state.Job, fails int) {
	ask, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	v, err := e.service.Video(ask, j.RemoteID)
	if err != nil {
		e.o.Log.Warn("no fresh link", "job", j.ID, "err", err)
		return
	}
	v.ID = j.RemoteID
	if c, ok := state.Merge(j, v, e.now()); ok {
		if fails > 1 { // fresh links that expire at once are asked for rarely
			c.Job.NextTry = j.NextTry
		}
		e.insist(ctx, c, nil)
	}
}

// fetchTrouble counts failures, and says once that the disk is full.
func (e *Engine) fetchTrouble(j state.Job, full bool) {
	e.w.watching(j.ID).fails++
	if !full {
		return
	}
	if e.w.fullSaid.IsZero() || e.now().Sub(e.w.fullSaid) > fetchLongest {
		e.notice(state.LevelBad, "the disk is full: finished clips wait until there is room", "", j.ID)
		e.w.fullSaid = e.now()
	}
}
