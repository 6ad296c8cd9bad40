package engine

import (
	"context"
	"errors"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
	"pixstudio/state/store"
)

// Enqueue checks a request once more and queues it as it is; the writer sends
// it when there is room. What is in the way comes back as *Refused and nothing
// is written. When Enqueue returns a job, the job is durable.
func (e *Engine) Enqueue(ctx context.Context, req client.Request, o EnqueueOptions) (state.Job, error) {
	req = client.CloneRequest(req)
	if problems := inspectFiles(req); len(problems) > 0 {
		return state.Job{}, &Refused{Problems: problems}
	}
	if problems := e.Check(ctx, req); client.Blocking(problems) {
		return state.Job{}, &Refused{Problems: problems}
	}
	if err := e.toOwner(ctx, req); err != nil {
		return state.Job{}, err
	}
	now := e.now()
	c, err := state.Enqueue(req, state.EnqueueOptions{
		ID: newID(now), Batch: o.Batch, Session: e.o.Session, Estimate: o.Estimate,
	}, now)
	if err != nil {
		return state.Job{}, err
	}
	if err := e.store.Apply(ctx, c); err != nil {
		return state.Job{}, err
	}
	e.nudge()
	return c.Job, nil
}

// inspectFiles fills in the facts about files that were only named, so that the
// rules can judge them and an upload is known by its content.
func inspectFiles(req client.Request) []client.Problem {
	var out []client.Problem
	for _, f := range req.Files() {
		if f.Media.Local == "" || f.Media.Remote != "" || f.Media.SHA256 != "" {
			continue
		}
		m, err := media.Inspect(f.Media.Local)
		var bad *media.FileError
		switch {
		case errors.As(err, &bad):
			out = append(out, client.Problem{Field: f.Name, Value: client.Clean(f.Media.Local), Reason: bad.Reason, Source: "this machine"})
		case err != nil:
			out = append(out, client.Problem{Field: f.Name, Value: client.Clean(f.Media.Local), Reason: client.Clean(err.Error()), Source: "this machine"})
		default:
			*f.Media = m
		}
	}
	return out
}

// toOwner places work on a clip with the account that owns the clip: no other
// can do it (useapi.md §9.7), and credits must be held there.
func (e *Engine) toOwner(ctx context.Context, req client.Request) error {
	id := ""
	switch r := req.(type) {
	case *client.UpscaleRequest:
		id = r.VideoID
	case *client.ExtendRequest:
		id = r.VideoID
	case *client.ModifyRequest:
		id = r.VideoID
	case *client.LipSyncRequest:
		id = r.VideoID
	}
	if id == "" || req.Common().Account != "" {
		return nil
	}
	jobs, err := e.store.Jobs(ctx, store.Filter{RemoteIDs: []string{id}})
	if err != nil || len(jobs) == 0 {
		return err
	}
	req.Common().Account = jobs[0].Account
	return nil
}
