package store

import (
	"context"
	"fmt"

	"pixstudio/state"
)

func (w *writer) saveLedger(r state.LedgerRow) error {
	return w.exec("ledger", "INSERT INTO ledger (at, account, job, kind, credits, note, read) VALUES (?, ?, ?, ?, ?, ?, ?)",
		micros(r.At), r.Account, r.Job, string(r.Kind), r.Credits, r.Note, r.Read)
}

// Ledger gives an account's rows, newest first; account "" gives everyone's,
// limit 0 all of them.
func (s *Store) Ledger(ctx context.Context, account string, limit int) ([]state.LedgerRow, error) {
	if limit <= 0 {
		limit = -1
	}
	return s.ledger(ctx, "WHERE ? IN ('', account) ORDER BY at DESC, n DESC LIMIT ?", account, limit)
}

// LedgerMark is the number of the newest row. It is taken before a balance is
// asked for, so that later rows are not looked for in that balance.
func (s *Store) LedgerMark(ctx context.Context) (int64, error) {
	var n int64
	if err := s.db.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM ledger").Scan(&n); err != nil {
		return 0, fmt.Errorf("ledger: %w", plain(err))
	}
	return n, nil
}

// LedgerBetween gives an account's rows after one mark and up to another,
// oldest first: what a new reading of its balance is compared with.
func (s *Store) LedgerBetween(ctx context.Context, account string, after, upTo int64) ([]state.LedgerRow, error) {
	return s.ledger(ctx, "WHERE account = ? AND n > ? AND n <= ? ORDER BY n", account, after, upTo)
}

// LedgerOf gives a job's rows, oldest first.
func (s *Store) LedgerOf(ctx context.Context, job string) ([]state.LedgerRow, error) {
	return s.ledger(ctx, "WHERE job = ? AND job <> '' ORDER BY n", job)
}

func (s *Store) ledger(ctx context.Context, where string, args ...any) ([]state.LedgerRow, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT at, account, job, kind, credits, note, read FROM ledger "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []state.LedgerRow
	for rows.Next() {
		var r state.LedgerRow
		var at int64
		if err := rows.Scan(&at, &r.Account, &r.Job, &r.Kind, &r.Credits, &r.Note, &r.Read); err != nil {
			return nil, fmt.Errorf("ledger: %w", err)
		}
		r.At = fromMicros(at)
		out = append(out, r)
	}
	return out, plain(rows.Err())
}
