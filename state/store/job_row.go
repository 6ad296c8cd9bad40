package store

import (
	"encoding/json"
	"fmt"

	"pixstudio/client"
	"pixstudio/state"
)

// jobColumns are the columns of a job in the order of jobValues and scanJob.
const jobColumns = `id, rev, phase, mode, request, title, effect, template, prompt, model, quality, seconds, ratio, seed,
	off_peak, wanted, account, batch, ord, origin, session, remote_id, trace_id, remote_status, estimated, charged,
	booked, sunk, refunded, settled, price_source, created_at, updated_at, sent_at, accepted_at, finished_at, fetched_at,
	next_try, last_seen, tries, cause, err_kind, err_message, paused, url, thumb_url, file, file_bytes, picture,
	width, height`

// insertJob and updateJob write a job. A row that is there already, or is in
// another phase, is left alone: the number of changed rows tells.
var (
	insertJob = "INSERT INTO jobs (" + jobColumns + ", version) VALUES (" + marks(columns(jobColumns)+1) + ") ON CONFLICT (id) DO NOTHING"
	updateJob = "UPDATE jobs SET (" + jobColumns + ", version) = (" + marks(columns(jobColumns)+1) + ") WHERE id = ?1 AND phase = ? AND ? IN (0, rev)"
)

func jobValues(j state.Job) []any {
	return []any{
		j.ID, j.Rev, string(j.Phase), string(j.Mode), string(j.Request), j.Title, j.Effect, j.Template, j.Prompt, j.Model,
		j.Quality, j.Seconds, j.Ratio, j.Seed, j.OffPeak, j.Wanted, j.Account, j.Batch, j.Order, j.Origin, j.Session,
		j.RemoteID, j.TraceID, j.RemoteStatus, credits(j.Estimated), credits(j.Charged), j.Booked, j.Sunk, j.Refunded, j.Settled,
		j.PriceSource, micros(j.CreatedAt), micros(j.UpdatedAt), micros(j.SentAt), micros(j.AcceptedAt),
		micros(j.FinishedAt), micros(j.FetchedAt), micros(j.NextTry), micros(j.LastSeen), j.Tries, j.Cause,
		string(j.ErrKind), j.ErrMessage, j.Paused, j.URL, j.ThumbURL, j.File, j.FileBytes, j.Picture, j.Width, j.Height,
	}
}

// jobCells are read for a job, in the order of row.job: the texts, and in
// figures all numbers in the order of the migration that made it.
const jobCells = `id, phase, mode, request, title, effect, prompt, model, quality, ratio, wanted, account, batch, origin,
	session, remote_id, trace_id, remote_status, price_source, cause, err_kind, err_message, url, thumb_url, file, figures`

func (r *row) job() state.Job {
	j := state.Job{
		ID: r.text(), Phase: state.Phase(r.text()), Mode: client.Mode(r.text()), Request: json.RawMessage(r.text()),
		Title: r.text(), Effect: r.text(), Prompt: r.text(), Model: r.text(), Quality: r.text(), Ratio: r.text(),
		Wanted: r.text(), Account: r.text(), Batch: r.text(), Origin: r.text(), Session: r.text(), RemoteID: r.text(),
		TraceID: r.text(), RemoteStatus: r.text(), PriceSource: r.text(), Cause: r.text(),
		ErrKind: client.Kind(r.text()), ErrMessage: r.text(), URL: r.text(), ThumbURL: r.text(), File: r.text(),
	}
	f := figures{left: r.text()}
	j.Rev, j.Template, j.Seconds, j.Seed, j.OffPeak, j.Order = f.next(), f.next(), int(f.next()), f.next(), f.flag(), f.next()
	j.Estimated, j.Charged = f.credits(), f.credits()
	j.Booked, j.Sunk, j.Refunded, j.Settled = int(f.next()), int(f.next()), int(f.next()), f.flag()
	j.CreatedAt, j.UpdatedAt, j.SentAt, j.AcceptedAt = f.time(), f.time(), f.time(), f.time()
	j.FinishedAt, j.FetchedAt, j.NextTry, j.LastSeen = f.time(), f.time(), f.time(), f.time()
	j.Tries, j.Paused, j.FileBytes, j.Picture = int(f.next()), f.flag(), f.next(), f.flag()
	j.Width, j.Height = int(f.next()), int(f.next())
	if err := f.end(); err != nil && r.bad == nil {
		r.bad = fmt.Errorf("figures of job %s: %w", j.ID, err)
	}
	return j
}
