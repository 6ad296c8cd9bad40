package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Pref gives a preference; ok is false when it was never set.
func (s *Store) Pref(ctx context.Context, name string) (value string, ok bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT value FROM prefs WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("preference %s: %w", name, plain(err))
	}
	return value, true, nil
}

// Prefs gives every preference by name: what a screen starts with.
func (s *Store) Prefs(ctx context.Context) (map[string]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name, value FROM prefs")
	if err != nil {
		return nil, fmt.Errorf("preferences: %w", plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	out := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, fmt.Errorf("preferences: %w", err)
		}
		out[name] = value
	}
	return out, plain(rows.Err())
}

// SetPref keeps a preference; "" forgets it.
func (s *Store) SetPref(ctx context.Context, name, value string) error {
	return s.write(ctx, "preference", func(w *writer) error {
		if _, err := w.bump(countPrefs); err != nil {
			return err
		}
		return w.setPref(name, value)
	})
}

func (w *writer) setPref(name, value string) error {
	if value == "" {
		return w.exec("pref", "DELETE FROM prefs WHERE name = ?", name)
	}
	return w.exec("pref", "INSERT INTO prefs (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)
}
