package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
)

// uploadTimeout ends an upload that hangs; its place is needed by others.
const uploadTimeout = 30 * time.Minute

// fillRemotes writes into a request what its files are known by at the service,
// as far as they were uploaded before, and counts the ones that were not.
func (e *Engine) fillRemotes(ctx context.Context, req client.Request) (missing int, err error) {
	for _, f := range req.Files() {
		if f.Media.Remote != "" {
			continue
		}
		if f.Media.SHA256 == "" {
			missing++
			continue
		}
		stored, ok, err := e.store.Upload(ctx, f.Media.SHA256, e.service.Identity())
		if err != nil {
			return missing, err
		}
		if !ok {
			missing++
			continue
		}
		f.Media.Remote = stored.Path
	}
	return missing, nil
}

// startUpload lets a worker bring a job's files to the service. When no worker
// can be had, the next round finds the job and puts it back.
func (e *Engine) startUpload(j state.Job, req client.Request) {
	e.work.startTransfer(jobKey(j.ID), func(ctx context.Context) {
		defer e.moving.drop(j.ID)
		err := e.uploadAll(ctx, j, req)
		if ctx.Err() != nil {
			return // closing; the next writer puts it back to waiting
		}
		now := e.now()
		if err != nil {
			e.uploadFailed(ctx, j, err, now)
			return
		}
		c, err := state.Uploaded(j, req, now)
		e.insist(ctx, c, err)
	})
}

// uploadAll uploads what is missing, file by file, each content once.
func (e *Engine) uploadAll(ctx context.Context, j state.Job, req client.Request) error {
	ctx, cancel := context.WithTimeout(ctx, uploadTimeout)
	defer cancel()
	for _, f := range req.Files() {
		if f.Media.Remote != "" {
			continue
		}
		facts, err := media.Inspect(f.Media.Local)
		if err != nil {
			return err
		}
		if f.Media.SHA256 != "" && f.Media.SHA256 != facts.SHA256 {
			return &media.FileError{Path: f.Media.Local, Reason: "the file has changed since the job was queued"}
		}
		stored, err := e.uploadOnce(ctx, j, facts)
		if err != nil {
			return err
		}
		f.Media.Remote = stored.Path
	}
	return nil
}

// uploadOnce uploads one content unless that was done before or is being done
// for another job; then it waits for that.
func (e *Engine) uploadOnce(ctx context.Context, j state.Job, m client.Media) (client.Stored, error) {
	id := e.service.Identity()
	v, err, _ := e.uploads.Do(m.SHA256, func() (any, error) {
		if stored, ok, err := e.store.Upload(ctx, m.SHA256, id); err != nil || ok {
			return stored, err
		}
		stored, err := e.service.Upload(ctx, j.Account, client.Upload{
			// The file's own name is nobody's business.
			Name: m.SHA256[:min(12, len(m.SHA256))] + strings.ToLower(filepath.Ext(m.Local)),
			Type: m.Type, Bytes: m.Bytes,
			Open: func() (io.ReadCloser, error) { return e.reading(j.ID, m) },
		})
		if err == nil && stored.Path == "" {
			err = &client.Error{Op: "upload", Kind: client.KindMalformed, Message: "the answer names no path"}
		}
		if err != nil {
			return client.Stored{}, err
		}
		return stored, e.store.SaveUpload(ctx, m.SHA256, id, stored, e.now())
	})
	if err != nil {
		return client.Stored{}, err
	}
	stored, ok := v.(client.Stored)
	if !ok {
		return client.Stored{}, fmt.Errorf("upload gave %T", v) // cannot happen: the function above returns nothing else
	}
	return stored, nil
}

// uploadFailed puts a job back, or ends it when its file is the reason. An
// upload costs nothing, so it may be tried again whatever happened.
func (e *Engine) uploadFailed(ctx context.Context, j state.Job, err error, now time.Time) {
	var file *media.FileError
	if errors.As(err, &file) {
		c, err := state.Refuse(j, state.Reason{Cause: file.Error(), Kind: client.KindInvalid, Message: file.Reason}, now)
		e.insist(ctx, c, err)
		return
	}
	var f *client.Error
	if !errors.As(err, &f) {
		f = &client.Error{Op: "upload", Kind: client.KindUnavailable, Err: err}
	}
	r := state.Reason{Kind: f.Kind, Message: words(f), Cause: "the upload failed: " + words(f)}
	switch f.Kind {
	case client.KindInvalid, client.KindModerated, client.KindUnsupported:
		r.Cause = "the service refuses its file"
		c, err := state.Refuse(j, r, now)
		e.insist(ctx, c, err)
		return
	case client.KindAuth, client.KindNoCredit, client.KindBusy, client.KindPending, client.KindNotFound,
		client.KindUnavailable, client.KindAmbiguous, client.KindMalformed:
	}
	r.NextTry = now.Add(e.jitter(max(e.o.BusyWait, f.RetryAfter)))
	c, err := state.Requeue(j, r, now)
	e.insist(ctx, c, err)
	e.mail.post(func() { e.learn(j, f, now) })
}

// reading opens a job's file and reports how much of it was read.
func (e *Engine) reading(job string, m client.Media) (io.ReadCloser, error) {
	f, err := os.Open(m.Local)
	if err != nil {
		return nil, err
	}
	return &counted{ReadCloser: f, tell: func(done int64) { e.moved(job, Progress{Upload: true, Done: done, Total: m.Bytes}) }}, nil
}

// moved notes progress and wakes the screen, not too often.
func (e *Engine) moved(job string, p Progress) {
	if e.moving.set(job, p, e.now()) {
		e.nudge()
	}
}

// counted tells how many bytes were read.
type counted struct {
	io.ReadCloser
	done atomic.Int64
	tell func(int64)
}

// Read implements io.Reader.
func (c *counted) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	c.tell(c.done.Add(int64(n)))
	return n, err
}
