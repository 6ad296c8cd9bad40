package store

import (
	"context"
	"fmt"

	"pixstudio/state"
)

// AddWish leaves something to do for the writer, whichever process it is.
func (s *Store) AddWish(ctx context.Context, wish state.Wish) error {
	return s.write(ctx, "wish", func(w *writer) error {
		if _, err := w.bump(countWishes); err != nil {
			return err
		}
		return w.exec("wish", "INSERT INTO wishes (at, kind, job, account, arg) VALUES (?, ?, ?, ?, ?)",
			micros(wish.At), string(wish.Kind), wish.Job, wish.Account, wish.Arg)
	})
}

// Wishes gives all wishes, oldest first. They stay until they are dropped: a
// writer that is killed in between leaves them to the next one.
func (s *Store) Wishes(ctx context.Context) ([]state.Wish, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id, at, kind, job, account, arg FROM wishes ORDER BY id")
	if err != nil {
		return nil, fmt.Errorf("wishes: %w", plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []state.Wish
	for rows.Next() {
		var wish state.Wish
		var at int64
		if err := rows.Scan(&wish.ID, &at, &wish.Kind, &wish.Job, &wish.Account, &wish.Arg); err != nil {
			return nil, fmt.Errorf("wishes: %w", plain(err))
		}
		wish.At = fromMicros(at)
		out = append(out, wish)
	}
	return out, plain(rows.Err())
}

// DropWishes removes what was carried out.
func (s *Store) DropWishes(ctx context.Context, ids ...int64) error {
	if len(ids) == 0 { // the usual case must not take the write lock
		return nil
	}
	return s.write(ctx, "wishes", func(w *writer) error {
		for _, id := range ids {
			if err := w.exec("drop", "DELETE FROM wishes WHERE id = ?", id); err != nil {
				return err
			}
		}
		return nil
	})
}
