package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"pixstudio/state"
)

// Filter chooses jobs; the zero Filter gives all of them, oldest first.
type Filter struct {
	Phases       []state.Phase // any of these
	Text         string        // every word of it occurs in title, prompt, effect, model or account
	Account      string
	Batch        string
	RemoteIDs    []string  // any of these
	Since        time.Time // made at this moment or later
	UpdatedAfter time.Time // changed later than this moment
	Newest       bool      // newest first
	Limit        int       // 0: all
	Offset       int
}

// Job gives one job; the error is ErrNoJob when there is none.
func (s *Store) Job(ctx context.Context, id string) (state.Job, error) {
	jobs, err := s.jobs(ctx, "WHERE id = ?", id)
	if err != nil {
		return state.Job{}, err
	}
	if len(jobs) == 0 {
		return state.Job{}, fmt.Errorf("%w: %s", ErrNoJob, id)
	}
	return jobs[0], nil
}

// Jobs gives the jobs that a filter chooses.
func (s *Store) Jobs(ctx context.Context, f Filter) ([]state.Job, error) {
	clause, args := f.sql()
	return s.jobs(ctx, clause, args...)
}

// ChangedSince gives every job written after a version, and the version that
// the next call continues from. Version 0 gives everything.
func (s *Store) ChangedSince(ctx context.Context, version int64) ([]state.Job, int64, error) {
	// The counter is read first: a write between the two reads is then given
	// again by the next call, and never missed.
	counters, err := s.Counters(ctx)
	if err != nil {
		return nil, version, err
	}
	if counters.Jobs == version {
		return nil, version, nil
	}
	jobs, err := s.jobs(ctx, "WHERE version > ? ORDER BY version, n", version)
	if err != nil {
		return nil, version, err
	}
	return jobs, counters.Jobs, nil
}

func (s *Store) jobs(ctx context.Context, clause string, args ...any) ([]state.Job, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+jobCells+" FROM jobs "+clause, args...)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", plain(err))
	}
	jobs, err := scanAll(rows, columns(jobCells), (*row).job)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return jobs, nil
}

// sql is the filter as everything after FROM.
func (f Filter) sql() (string, []any) {
	var where []string
	var args []any
	add := func(cond string, values ...any) {
		where = append(where, cond)
		args = append(args, values...)
	}
	if len(f.Phases) > 0 {
		add("phase IN ("+marks(len(f.Phases))+")", texts(f.Phases)...)
	}
	if len(f.RemoteIDs) > 0 {
		add("remote_id <> '' AND remote_id IN ("+marks(len(f.RemoteIDs))+")", texts(f.RemoteIDs)...)
	}
	if f.Account != "" {
		add("account = ?", f.Account)
	}
	if f.Batch != "" {
		add("batch = ?", f.Batch)
	}
	if !f.Since.IsZero() {
		add("created_at >= ?", micros(f.Since))
	}
	if !f.UpdatedAfter.IsZero() {
		add("updated_at > ?", micros(f.UpdatedAfter))
	}
	for _, word := range strings.Fields(f.Text) {
		add(`title || ' ' || prompt || ' ' || effect || ' ' || model || ' ' || account LIKE ? ESCAPE '\'`, like(word))
	}
	clause := ""
	if len(where) > 0 {
		clause = "WHERE " + strings.Join(where, " AND ")
	}
	if f.Newest {
		clause += " ORDER BY created_at DESC, id DESC"
	} else {
		clause += " ORDER BY created_at, id"
	}
	if f.Limit > 0 || f.Offset > 0 {
		limit := f.Limit
		if limit <= 0 {
			limit = -1
		}
		clause += " LIMIT ? OFFSET ?"
		args = append(args, limit, f.Offset)
	}
	return clause, args
}

// like makes a pattern that finds a word anywhere, wildcards taken literally.
func like(word string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(word) + "%"
}

func texts[T ~string](in []T) []any {
	out := make([]any, len(in))
	for i, v := range in {
		out[i] = string(v)
	}
	return out
}
