package store

import (
	"context"
	"fmt"
	"time"

	"pixstudio/state"
)

// Marks gives what the user marked in one way, newest mark first. The ids are
// the store's, for effects their number in decimal.
func (s *Store) Marks(ctx context.Context, kind state.Mark) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM marks WHERE kind = ? ORDER BY at DESC, id", string(kind))
	if err != nil {
		return nil, fmt.Errorf("marks %s: %w", kind, plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fmt.Errorf("marks %s: %w", kind, err)
		}
		out = append(out, id)
	}
	return out, plain(rows.Err())
}

// SetMark sets or removes a mark. Setting it again makes it the newest.
func (s *Store) SetMark(ctx context.Context, kind state.Mark, id string, on bool, now time.Time) error {
	return s.write(ctx, "mark", func(w *writer) error {
		if _, err := w.bump(countMarks); err != nil {
			return err
		}
		if !on {
			return w.exec("mark", "DELETE FROM marks WHERE kind = ? AND id = ?", string(kind), id)
		}
		return w.exec("mark", "INSERT INTO marks (kind, id, at) VALUES (?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET at = excluded.at",
			string(kind), id, micros(now))
	})
}
