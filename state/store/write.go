package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Names of the counters that writes move.
const (
	countJobs     = "jobs"
	countAccounts = "accounts"
	countEffects  = "effects"
	countMarks    = "marks"
	countWishes   = "wishes"
	countPrefs    = "prefs"
)

// writer is one write transaction. Its steps have names, at which a fault can
// be injected.
type writer struct {
	s    *Store
	ctx  context.Context // of the one call that the writer lives for
	tx   *sql.Tx
	name string
}

// write runs f in one transaction: all of it happens, or nothing.
func (s *Store) write(ctx context.Context, name string, f func(*writer) error) (err error) {
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return fmt.Errorf("%s: %w", name, ctx.Err())
	}
	w := &writer{s: s, ctx: ctx, name: name}
	if err := w.at("begin"); err != nil {
		return err
	}
	if w.tx, err = s.db.BeginTx(ctx, nil); err != nil {
		return fmt.Errorf("%s: %w", name, plain(err))
	}
	defer func() {
		if err != nil {
			if back := w.tx.Rollback(); back != nil && !errors.Is(back, sql.ErrTxDone) {
				err = errors.Join(err, back)
			}
		}
	}()
	if err := f(w); err != nil {
		return fmt.Errorf("%s: %w", name, plain(err))
	}
	if err := w.at("commit"); err != nil {
		return err
	}
	if err := w.tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", name, plain(err))
	}
	return w.at("done")
}

// at is a named step: the place where a test's crash can happen.
func (w *writer) at(step string) error {
	if w.s.fault == nil {
		return nil
	}
	if err := w.s.fault(w.name + ": " + step); err != nil {
		return fmt.Errorf("%s: %s: %w", w.name, step, err)
	}
	return nil
}

func (w *writer) exec(step, query string, args ...any) error {
	_, err := w.count(step, query, args...)
	return err
}

// count is exec with the number of rows it changed.
func (w *writer) count(step, query string, args ...any) (int64, error) {
	if err := w.at(step); err != nil {
		return 0, err
	}
	res, err := w.tx.ExecContext(w.ctx, query, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", step, err)
	}
	return res.RowsAffected()
}

// bump moves a counter and gives its new value.
func (w *writer) bump(name string) (int64, error) {
	if err := w.at("counter"); err != nil {
		return 0, err
	}
	var n int64
	err := w.tx.QueryRowContext(w.ctx,
		"INSERT INTO counters (name, n) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1 RETURNING n", name).Scan(&n)
	return n, err
}
