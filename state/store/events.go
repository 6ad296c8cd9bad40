package store

import (
	"context"
	"fmt"

	"pixstudio/state"
)

func (w *writer) saveEvent(e state.Event) error {
	return w.exec("event", "INSERT INTO events (job, at, from_phase, to_phase, cause) VALUES (?, ?, ?, ?, ?)",
		e.Job, micros(e.At), string(e.From), string(e.To), e.Cause)
}

// Events gives every move of a job, oldest first.
func (s *Store) Events(ctx context.Context, job string) ([]state.Event, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT job, at, from_phase, to_phase, cause FROM events WHERE job = ? ORDER BY n", job)
	if err != nil {
		return nil, fmt.Errorf("events of job %s: %w", job, plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []state.Event
	for rows.Next() {
		var e state.Event
		var at int64
		if err := rows.Scan(&e.Job, &at, &e.From, &e.To, &e.Cause); err != nil {
			return nil, fmt.Errorf("events of job %s: %w", job, err)
		}
		e.At = fromMicros(at)
		out = append(out, e)
	}
	return out, plain(rows.Err())
}
