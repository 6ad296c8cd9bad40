package state

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/oklog/ulid/v2"

	"pixstudio/client"
)

// ElsewhereID is the id of a job for a clip that was not made by this studio:
// always the same for the same clip, and in order of time among the others.
func ElsewhereID(v client.Video) (string, error) {
	var id ulid.ULID
	at := v.CreatedAt
	if at.Before(time.UnixMilli(0)) { // also the zero time
		at = time.UnixMilli(0)
	}
	if err := id.SetTime(ulid.Timestamp(at)); err != nil {
		return "", fmt.Errorf("id for clip %s: %w", v.ID, err)
	}
	sum := sha256.Sum256([]byte(v.ID))
	if err := id.SetEntropy(sum[:10]); err != nil {
		return "", fmt.Errorf("id for clip %s: %w", v.ID, err)
	}
	return id.String(), nil
}

// Elsewhere makes a job of a clip that was made on the web or by another
// program, so that screens show it beside the user's own. No money is booked:
// what it cost moved the balance by someone else's hand.
func Elsewhere(v client.Video, now time.Time) (Job, error) {
	id, err := ElsewhereID(v)
	if err != nil {
		return Job{}, err
	}
	req := requestOf(v)
	data, err := json.Marshal(req)
	if err != nil {
		return Job{}, fmt.Errorf("request of clip %s: %w", v.ID, err)
	}
	made := orTime(v.CreatedAt, now)
	j := Job{
		ID: id, Rev: 1, Phase: Running, Mode: req.Mode(), Request: data, Origin: OriginElsewhere,
		Effect: v.Template, Template: v.TemplateID, Prompt: v.Prompt, Model: v.Model, Quality: v.Quality,
		Seconds: v.Seconds, Ratio: v.Ratio, Seed: v.Seed, OffPeak: v.OffPeak, Picture: v.Picture,
		Account: v.Account, RemoteID: v.ID, RemoteStatus: v.Status, Charged: v.Charged, Settled: true,
		CreatedAt: made, UpdatedAt: now, AcceptedAt: made, LastSeen: now, ThumbURL: v.ThumbURL,
		Width: v.Width, Height: v.Height,
	}
	j.Title = title(j)
	switch v.State {
	case client.VideoDone:
		if v.URL != "" {
			j.Phase, j.URL, j.FinishedAt = Ready, v.URL, made
		}
	case client.VideoModerated:
		j.Phase, j.FinishedAt = Moderated, made
		j.Cause, j.ErrKind, j.ErrMessage = "refused by moderation", client.KindModerated, v.Error
	case client.VideoFailed:
		j.Phase, j.FinishedAt = Failed, made
		j.Cause, j.ErrMessage = "failed at the service", v.Error
	case client.VideoRunning:
	}
	return j, nil
}

// Import is the change that keeps such a job.
func Import(v client.Video, now time.Time) (Change, error) {
	j, err := Elsewhere(v, now)
	if err != nil {
		return Change{}, err
	}
	return Change{Job: j, Event: Event{Job: j.ID, At: now, To: j.Phase, Cause: "found at the service"}}, nil
}

// requestOf rebuilds from a clip the request that would make it again, as far
// as the service tells: enough for a remix.
func requestOf(v client.Video) client.Request {
	common := client.Common{Account: v.Account, OffPeak: v.OffPeak, Seed: v.Seed}
	out := client.Output{Model: v.Model, Quality: v.Quality, Duration: v.Seconds}
	pictures := make([]client.Media, 0, len(v.Uploads))
	for _, path := range v.Uploads {
		pictures = append(pictures, client.Media{Remote: path})
	}
	switch {
	case v.TemplateID != 0:
		out.Model, out.Duration = "", 0 // the template's own
		return &client.EffectRequest{
			Shared: common, Output: out, TemplateID: v.TemplateID, Name: v.Template, Prompt: v.Prompt, Pictures: pictures,
		}
	case len(pictures) == 0:
		out.AspectRatio = v.Ratio
		return &client.TextRequest{Shared: common, Output: out, Prompt: v.Prompt}
	case len(pictures) == 1:
		return &client.ImageRequest{Shared: common, Output: out, Prompt: v.Prompt, Picture: pictures[0]}
	case len(pictures) == 2:
		return &client.FramesRequest{Shared: common, Output: out, Prompt: v.Prompt, First: pictures[0], Last: pictures[1]}
	}
	return &client.FusionRequest{Shared: common, Output: out, Prompt: v.Prompt, Pictures: pictures}
}
