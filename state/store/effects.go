package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"pixstudio/client"
)

// Effects gives the cached catalogue in the service's order, and when it was
// read from the service; the zero time when it never was.
func (s *Store) Effects(ctx context.Context) ([]client.Effect, time.Time, error) {
	var asOf int64
	var body []byte
	err := s.db.QueryRowContext(ctx, "SELECT as_of, body FROM catalogue").Scan(&asOf, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, time.Time{}, nil
	}
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("effects: %w", plain(err))
	}
	effects, err := unpackEffects(body)
	if err != nil {
		return nil, time.Time{}, fmt.Errorf("effects: %w: %w", ErrDamaged, err)
	}
	return effects, fromMicros(asOf), nil
}

// EffectsAsOf says when the catalogue was read from the service; zero when it
// never was.
func (s *Store) EffectsAsOf(ctx context.Context) (time.Time, error) {
	var asOf int64
	err := s.db.QueryRowContext(ctx, "SELECT as_of FROM catalogue").Scan(&asOf)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, fmt.Errorf("age of the catalogue: %w", plain(err))
	}
	return fromMicros(asOf), nil
}

// SaveEffects replaces the catalogue by what was read at asOf. An effect that
// comes twice is kept where it came first.
func (s *Store) SaveEffects(ctx context.Context, effects []client.Effect, asOf time.Time) error {
	body := packEffects(once(effects))
	return s.write(ctx, "effects", func(w *writer) error {
		if _, err := w.bump(countEffects); err != nil {
			return err
		}
		return w.exec("catalogue", "INSERT INTO catalogue (one, as_of, body) VALUES (1, ?, ?)"+
			" ON CONFLICT DO UPDATE SET as_of = excluded.as_of, body = excluded.body", micros(asOf), body)
	})
}

// once leaves out what comes again.
func once(effects []client.Effect) []client.Effect {
	seen := make(map[int64]bool, len(effects))
	out := make([]client.Effect, 0, len(effects))
	for _, e := range effects {
		if !seen[e.ID] {
			seen[e.ID] = true
			out = append(out, e)
		}
	}
	return out
}
