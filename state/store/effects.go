package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"pixstudio/client"
)

// prefEffectsAsOf is where the age of the catalogue is kept.
const prefEffectsAsOf = "effects.as_of"

// effectColumns are the columns of an effect in the order of effectValues and
// row.effect.
const effectColumns = `id, name, tag, prompt, hint, kind, min_pictures, max_pictures, seconds, qualities, base_cost,
	fixed_cost, marker, model, popularity, thumb_url, gif_url, video_url, sound_url, created_at, updated_at`

// Effects gives the cached catalogue in the service's order.
func (s *Store) Effects(ctx context.Context) ([]client.Effect, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+effectColumns+" FROM effects ORDER BY ord")
	if err != nil {
		return nil, fmt.Errorf("effects: %w", plain(err))
	}
	effects, err := scanAll(rows, columns(effectColumns), (*row).effect)
	if err != nil {
		return nil, fmt.Errorf("effects: %w", err)
	}
	return effects, nil
}

func (r *row) effect() client.Effect {
	return client.Effect{
		ID: r.int(), Name: r.text(), Tag: r.text(), Prompt: r.text(), Hint: r.text(), Kind: client.EffectKind(r.text()),
		MinPictures: int(r.int()), MaxPictures: int(r.int()), Seconds: int(r.int()), Qualities: r.list(),
		BaseCost: r.credits(), FixedCost: r.credits(), Marker: r.text(), Model: r.text(), Popularity: r.int(),
		ThumbURL: r.text(), GIFURL: r.text(), VideoURL: r.text(), SoundURL: r.text(),
		CreatedAt: fromMicros(r.int()), UpdatedAt: fromMicros(r.int()),
	}
}

func effectValues(e client.Effect) []any {
	return []any{
		e.ID, e.Name, e.Tag, e.Prompt, e.Hint, string(e.Kind), e.MinPictures, e.MaxPictures, e.Seconds,
		strings.Join(e.Qualities, ","), credits(e.BaseCost), credits(e.FixedCost), e.Marker, e.Model, e.Popularity,
		e.ThumbURL, e.GIFURL, e.VideoURL, e.SoundURL, micros(e.CreatedAt), micros(e.UpdatedAt),
	}
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
		insert := "INSERT INTO effects (" + effectColumns + ", ord) VALUES (" + marks(columns(effectColumns)+1) + ") ON CONFLICT DO NOTHING"
		for i, e := range effects {
			if err := w.exec("effect", insert, append(effectValues(e), i)...); err != nil {
				return fmt.Errorf("effect %d: %w", e.ID, err)
			}
		}
		return w.setPref(prefEffectsAsOf, strconv.FormatInt(micros(asOf), 10))
	})
}
