package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"pixstudio/client"
)

// EnqueueOptions is what a new job needs beside its request.
type EnqueueOptions struct {
	ID       string // ULID of the new job, required
	Batch    string // groups jobs queued together; "" for a one-off
	Session  string // the run that may send it
	Order    int64  // place in the queue; 0: at its end
	Estimate client.Cost
}

// Enqueue makes a job of a request and sets its price aside. Nothing of the
// request is changed.
func Enqueue(req client.Request, o EnqueueOptions, now time.Time) (Change, error) {
	if o.ID == "" {
		return Change{}, errors.New("a job needs an id before it is queued")
	}
	data, err := json.Marshal(req)
	if err != nil {
		return Change{}, fmt.Errorf("request of job %s: %w", o.ID, err)
	}
	j := Job{
		ID: o.ID, Phase: Draft, Mode: req.Mode(), Request: data, Origin: OriginHere,
		Wanted: req.Common().Account, Batch: o.Batch, Session: o.Session, Order: o.Order,
		CreatedAt: now,
	}
	if j.Order == 0 {
		j.Order = now.UnixMicro()
	}
	describe(&j, req)
	if o.Estimate.Known {
		n := o.Estimate.Credits
		j.Estimated = &n
		j.PriceSource = strings.TrimSpace(o.Estimate.Source + " " + o.Estimate.Date)
	}
	c, err := move(j, Queued, "", now, nil)
	if err != nil {
		return Change{}, err
	}
	if j.Estimated != nil {
		c.Ledger = append([]LedgerRow{{
			At: now, Account: j.Wanted, Job: j.ID, Kind: LedgerEstimate, Credits: *j.Estimated, Note: j.PriceSource,
		}}, c.Ledger...)
	}
	return c, nil
}

// describe repeats in the job what rows and queries want of its request.
func describe(j *Job, req client.Request) {
	common := req.Common()
	j.Seed = common.Seed
	j.OffPeak = common.OffPeak
	j.Prompt = req.Words()
	switch r := req.(type) {
	case *client.TextRequest:
		output(j, r.Output)
	case *client.ImageRequest:
		output(j, r.Output)
	case *client.EffectRequest:
		output(j, r.Output)
		j.Prompt, j.Effect, j.Template = r.Prompt, r.Name, r.TemplateID
	case *client.FramesRequest:
		output(j, r.Output)
	case *client.TransitionRequest:
		output(j, r.Output)
		for _, s := range r.Steps {
			j.Seconds += s.Seconds
		}
	case *client.FusionRequest:
		output(j, r.Output)
	case *client.ExtendRequest:
		output(j, r.Output)
	case *client.MotionRequest:
		j.Model, j.Quality = r.Model, r.Quality
	case *client.ModifyRequest:
		j.Model, j.Quality = r.Model, r.Quality
	case *client.UpscaleRequest:
		j.Model, j.Seconds = r.SourceModel, r.Duration
	case *client.PictureRequest:
		j.Model, j.Quality, j.Ratio, j.Picture = r.Model, r.Quality, r.AspectRatio, true
	case *client.MusicRequest:
		j.Model = r.Model
	case *client.SpeechRequest:
		j.Model = r.Model
	case *client.FramesV3Request:
		j.Quality, j.Ratio, j.Seconds = r.Quality, r.AspectRatio, r.Duration
	}
	j.Title = title(*j)
}

func output(j *Job, o client.Output) {
	j.Model, j.Quality, j.Seconds, j.Ratio = o.Model, o.Quality, o.Duration, o.AspectRatio
}

// titleMax is enough for the widest row; the prompt itself is kept whole.
const titleMax = 160

// title is what a person knows a job by, in one line.
func title(j Job) string {
	text := j.Effect
	if text == "" {
		text = j.Prompt
	}
	if text == "" {
		text = string(j.Mode)
	}
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) > titleMax {
		text = string(runes[:titleMax-1]) + "…"
	}
	return text
}
