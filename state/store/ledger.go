package store

import (
	"context"
	"fmt"
	"time"

	"pixstudio/state"
)

func (w *writer) saveLedger(r state.LedgerRow) error {
	return w.exec("ledger", "INSERT INTO ledger (at, account, job, kind, credits, note) VALUES (?, ?, ?, ?, ?, ?)",
		micros(r.At), r.Account, r.Job, string(r.Kind), r.Credits, r.Note)
}

// Ledger gives an account's rows, newest first; account "" gives everyone's,
// limit 0 all of them.
func (s *Store) Ledger(ctx context.Context, account string, limit int) ([]state.LedgerRow, error) {
	if limit <= 0 {
		limit = -1
	}
	return s.ledger(ctx, "WHERE ? IN ('', account) ORDER BY at DESC, n DESC LIMIT ?", account, limit)
}

// LedgerSince gives an account's rows after a moment, oldest first: what a new
// reading of its balance has to be compared with.
func (s *Store) LedgerSince(ctx context.Context, account string, after time.Time) ([]state.LedgerRow, error) {
	return s.ledger(ctx, "WHERE account = ? AND at > ? ORDER BY at, n", account, micros(after))
}

// LedgerOf gives a job's rows, oldest first.
func (s *Store) LedgerOf(ctx context.Context, job string) ([]state.LedgerRow, error) {
	return s.ledger(ctx, "WHERE job = ? AND job <> '' ORDER BY n", job)
}

func (s *Store) ledger(ctx context.Context, where string, args ...any) ([]state.LedgerRow, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT at, account, job, kind, credits, note FROM ledger "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []state.LedgerRow
	for rows.Next() {
		var r state.LedgerRow
		var at int64
		if err := rows.Scan(&at, &r.Account, &r.Job, &r.Kind, &r.Credits, &r.Note); err != nil {
			return nil, fmt.Errorf("ledger: %w", err)
		}
		r.At = fromMicros(at)
		out = append(out, r)
	}
	return out, plain(rows.Err())
}
