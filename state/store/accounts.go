package store

import (
	"context"
	"encoding/json"
	"fmt"

	"pixstudio/state"
)

// Accounts gives the accounts in the order they were saved in.
func (s *Store) Accounts(ctx context.Context) ([]state.Account, error) {
	return bodies[state.Account](ctx, s, "SELECT body FROM accounts ORDER BY ord, email")
}

// SaveAccounts replaces the list of accounts.
func (s *Store) SaveAccounts(ctx context.Context, accounts []state.Account) error {
	return s.write(ctx, "accounts", func(w *writer) error {
		if _, err := w.bump(countAccounts); err != nil {
			return err
		}
		if err := w.exec("clear", "DELETE FROM accounts"); err != nil {
			return err
		}
		for i, a := range accounts {
			body, err := json.Marshal(a)
			if err != nil {
				return fmt.Errorf("account %s: %w", a.Email, err)
			}
			if err := w.exec("account", "INSERT INTO accounts (email, ord, body) VALUES (?, ?, ?)", a.Email, i, string(body)); err != nil {
				return err
			}
		}
		return nil
	})
}

// saveAccount replaces one account where it stands, or adds it at the end.
func (w *writer) saveAccount(a state.Account) error {
	body, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("account %s: %w", a.Email, err)
	}
	return w.exec("account", `INSERT INTO accounts (email, ord, body)
		VALUES (?, (SELECT coalesce(max(ord) + 1, 0) FROM accounts), ?)
		ON CONFLICT (email) DO UPDATE SET body = excluded.body`, a.Email, string(body))
}

// bodies reads a column of JSON.
func bodies[T any](ctx context.Context, s *Store, query string, args ...any) ([]T, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, plain(err)
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	var out []T
	for rows.Next() {
		var body []byte
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		var v T
		if err := json.Unmarshal(body, &v); err != nil {
			return nil, fmt.Errorf("%w: stored %T: %w", ErrDamaged, v, err)
		}
		out = append(out, v)
	}
	return out, plain(rows.Err())
}
