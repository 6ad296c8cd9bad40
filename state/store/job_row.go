package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"pixstudio/client"
	"pixstudio/state"
)

// jobColumns are the columns of a job in the order of jobValues and scanJob.
const jobColumns = `id, phase, mode, request, title, effect, template, prompt, model, quality, seconds, ratio, seed,
	off_peak, wanted, account, batch, ord, origin, session, remote_id, trace_id, remote_status, estimated, charged,
	booked, sunk, refunded, settled, price_source, created_at, updated_at, sent_at, accepted_at, finished_at, fetched_at,
	next_try, last_seen, tries, cause, err_kind, err_message, paused, url, thumb_url, file, file_bytes, picture,
	width, height`

// The two statements that write a job. A row that is there already, or is in
// another phase, is left alone: the number of changed rows tells.
var (
	jobCount  = strings.Count(jobColumns, ",") + 1
	insertJob = "INSERT INTO jobs (" + jobColumns + ", version) VALUES (" + marks(jobCount+1) + ") ON CONFLICT (id) DO NOTHING"
	updateJob = "UPDATE jobs SET (" + jobColumns + ", version) = (" + marks(jobCount+1) + ") WHERE id = ? AND phase = ?"
)

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

func jobValues(j state.Job) []any {
	return []any{
		j.ID, string(j.Phase), string(j.Mode), string(j.Request), j.Title, j.Effect, j.Template, j.Prompt, j.Model,
		j.Quality, j.Seconds, j.Ratio, j.Seed, j.OffPeak, j.Wanted, j.Account, j.Batch, j.Order, j.Origin, j.Session,
		j.RemoteID, j.TraceID, j.RemoteStatus, credits(j.Estimated), credits(j.Charged), j.Booked, j.Sunk, j.Refunded, j.Settled,
		j.PriceSource, micros(j.CreatedAt), micros(j.UpdatedAt), micros(j.SentAt), micros(j.AcceptedAt),
		micros(j.FinishedAt), micros(j.FetchedAt), micros(j.NextTry), micros(j.LastSeen), j.Tries, j.Cause,
		string(j.ErrKind), j.ErrMessage, j.Paused, j.URL, j.ThumbURL, j.File, j.FileBytes, j.Picture, j.Width, j.Height,
	}
}

func credits(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

// row takes the cells of one row after the other. The driver gives every cell
// of a STRICT table as string, int64 or nil, and taking them as they are is
// three times as fast as scanning into fields.
type row struct {
	cells []any
	next  int
	bad   error
}

func newRow(n int) (*row, []any) {
	r := &row{cells: make([]any, n)}
	into := make([]any, n)
	for i := range r.cells {
		into[i] = &r.cells[i]
	}
	return r, into
}

func (r *row) text() string {
	v := r.cell()
	s, ok := v.(string)
	if !ok {
		r.fail(v)
	}
	return s
}

func (r *row) int() int64 {
	v := r.cell()
	n, ok := v.(int64)
	if !ok {
		r.fail(v)
	}
	return n
}

func (r *row) credits() *int {
	v := r.cell()
	if v == nil {
		return nil
	}
	n, ok := v.(int64)
	if !ok {
		r.fail(v)
	}
	c := int(n)
	return &c
}

func (r *row) cell() any {
	v := r.cells[r.next]
	r.next++
	return v
}

func (r *row) fail(v any) {
	if r.bad == nil {
		r.bad = fmt.Errorf("column %d holds a %T", r.next, v)
	}
}

// scanJobs reads rows of jobColumns.
func scanJobs(rows *sql.Rows) ([]state.Job, error) {
	defer rows.Close() //nolint:errcheck // rows.Err tells
	r, into := newRow(jobCount)
	var out []state.Job
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		r.next = 0
		out = append(out, r.job())
		if r.bad != nil {
			return nil, r.bad
		}
	}
	return out, plain(rows.Err())
}

func (r *row) job() state.Job {
	return state.Job{
		ID: r.text(), Phase: state.Phase(r.text()), Mode: client.Mode(r.text()), Request: json.RawMessage(r.text()),
		Title: r.text(), Effect: r.text(), Template: r.int(), Prompt: r.text(), Model: r.text(), Quality: r.text(),
		Seconds: int(r.int()), Ratio: r.text(), Seed: r.int(), OffPeak: r.int() != 0, Wanted: r.text(),
		Account: r.text(), Batch: r.text(), Order: r.int(), Origin: r.text(), Session: r.text(), RemoteID: r.text(),
		TraceID: r.text(), RemoteStatus: r.text(), Estimated: r.credits(), Charged: r.credits(), Booked: int(r.int()), Sunk: int(r.int()),
		Refunded: int(r.int()), Settled: r.int() != 0, PriceSource: r.text(), CreatedAt: fromMicros(r.int()),
		UpdatedAt: fromMicros(r.int()), SentAt: fromMicros(r.int()), AcceptedAt: fromMicros(r.int()),
		FinishedAt: fromMicros(r.int()), FetchedAt: fromMicros(r.int()), NextTry: fromMicros(r.int()),
		LastSeen: fromMicros(r.int()), Tries: int(r.int()), Cause: r.text(), ErrKind: client.Kind(r.text()),
		ErrMessage: r.text(), Paused: r.int() != 0, URL: r.text(), ThumbURL: r.text(), File: r.text(),
		FileBytes: r.int(), Picture: r.int() != 0, Width: int(r.int()), Height: int(r.int()),
	}
}
