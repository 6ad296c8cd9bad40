package state

import (
	"time"

	"pixstudio/client"
)

// JobView is a job as --json prints it. The names and the words of State are a
// promise to other programs; fields may be added, never changed.
type JobView struct {
	ID         string      `json:"id"`
	RemoteID   string      `json:"remote_id"`
	Mode       client.Mode `json:"mode"`
	State      Phase       `json:"state"`
	Cause      string      `json:"cause,omitempty"`
	Prompt     string      `json:"prompt"`
	Model      string      `json:"model"`
	Quality    string      `json:"quality"`
	Duration   int         `json:"duration"` // seconds, 0 when not known
	Aspect     string      `json:"aspect_ratio,omitempty"`
	Seed       int64       `json:"seed,omitempty"`
	OffPeak    bool        `json:"off_peak,omitempty"`
	Account    string      `json:"account"`
	TemplateID *int64      `json:"template_id"` // null without an effect
	Template   string      `json:"template,omitempty"`
	Batch      string      `json:"batch,omitempty"`
	Origin     string      `json:"origin"`
	Estimated  *int        `json:"estimated_credits"` // null when no price is documented
	Charged    *int        `json:"charged_credits"`   // null when it cannot be told
	CreatedAt  time.Time   `json:"created_at"`
	SentAt     *time.Time  `json:"sent_at,omitempty"`
	AcceptedAt *time.Time  `json:"accepted_at,omitempty"`
	FinishedAt *time.Time  `json:"finished_at"` // null until then
	File       string      `json:"file"`        // "" until it is on this machine
	FileBytes  int64       `json:"file_bytes,omitempty"`
	URL        string      `json:"url"`
	Error      *JobError   `json:"error"` // null without one
}

// JobError is why a job did not end well, or not yet.
type JobError struct {
	Kind    client.Kind `json:"kind"`
	Message string      `json:"message"`
}

// ViewJob gives a job as --json prints it.
func ViewJob(j Job) JobView {
	v := JobView{
		ID: j.ID, RemoteID: j.RemoteID, Mode: j.Mode, State: j.Phase, Cause: j.Cause, Prompt: j.Prompt,
		Model: j.Model, Quality: j.Quality, Duration: j.Seconds, Aspect: j.Ratio, Seed: j.Seed, OffPeak: j.OffPeak,
		Account: j.Payer(), Template: j.Effect, Batch: j.Batch, Origin: j.Origin,
		Estimated: j.Estimated, Charged: j.Charged, CreatedAt: j.CreatedAt.UTC(),
		SentAt: utc(j.SentAt), AcceptedAt: utc(j.AcceptedAt), FinishedAt: utc(j.FinishedAt),
		File: j.File, FileBytes: j.FileBytes, URL: j.URL,
	}
	if j.Charged != nil && j.Sunk != 0 { // a job that was sent twice may cost twice
		n := *j.Charged + j.Sunk
		v.Charged = &n
	}
	if j.Template != 0 {
		id := j.Template
		v.TemplateID = &id
	}
	if j.ErrKind != "" || j.ErrMessage != "" {
		v.Error = &JobError{Kind: j.ErrKind, Message: j.ErrMessage}
		if v.Error.Message == "" {
			v.Error.Message = j.Cause
		}
	} else if j.Phase == Failed || j.Phase == Moderated {
		v.Error = &JobError{Message: j.Cause}
	}
	return v
}

func utc(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
