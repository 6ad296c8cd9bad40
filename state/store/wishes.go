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

// TakeWishes gives all wishes, oldest first, and removes them.
func (s *Store) TakeWishes(ctx context.Context) ([]state.Wish, error) {
	var any int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM wishes").Scan(&any); err != nil {
		return nil, fmt.Errorf("wishes: %w", plain(err))
	}
	if any == 0 { // the usual case must not take the write lock
		return nil, nil
	}
	var out []state.Wish
	err := s.write(ctx, "wishes", func(w *writer) error {
		if err := w.at("take"); err != nil {
			return err
		}
		rows, err := w.tx.QueryContext(ctx, "SELECT id, at, kind, job, account, arg FROM wishes ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // rows.Err tells
		for rows.Next() {
			var wish state.Wish
			var at int64
			if err := rows.Scan(&wish.ID, &at, &wish.Kind, &wish.Job, &wish.Account, &wish.Arg); err != nil {
				return err
			}
			wish.At = fromMicros(at)
			out = append(out, wish)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		return w.exec("clear", "DELETE FROM wishes")
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
