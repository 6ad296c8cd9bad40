package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"pixstudio/client"
)

// prefEffectsAsOf is where the age of the catalogue is kept.
const prefEffectsAsOf = "effects.as_of"

// Effects gives the cached catalogue in the service's order.
func (s *Store) Effects(ctx context.Context) ([]client.Effect, error) {
	return bodies[client.Effect](ctx, s, "SELECT body FROM effects ORDER BY ord")
}

// EffectsAsOf says when the catalogue was read from the service; zero when it
// never was.
func (s *Store) EffectsAsOf(ctx context.Context) (time.Time, error) {
	v, ok, err := s.Pref(ctx, prefEffectsAsOf)
	if err != nil || !ok {
		return time.Time{}, err
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%w: age of the catalogue: %w", ErrDamaged, err)
	}
	return fromMicros(n), nil
}

// SaveEffects replaces the catalogue by what was read at asOf. An effect that
// comes twice is kept where it came first.
func (s *Store) SaveEffects(ctx context.Context, effects []client.Effect, asOf time.Time) error {
	return s.write(ctx, "effects", func(w *writer) error {
		if _, err := w.bump(countEffects); err != nil {
			return err
		}
		if err := w.exec("clear", "DELETE FROM effects"); err != nil {
			return err
		}
		for i, e := range effects {
			body, err := json.Marshal(e)
			if err != nil {
				return fmt.Errorf("effect %d: %w", e.ID, err)
			}
			if err := w.exec("effect", "INSERT INTO effects (id, ord, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", e.ID, i, string(body)); err != nil {
				return err
			}
		}
		return w.setPref(prefEffectsAsOf, strconv.FormatInt(micros(asOf), 10))
	})
}
