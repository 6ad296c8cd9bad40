package store

import (
	"context"
	"encoding/json"
	"fmt"

	"pixstudio/state"
)

// Form gives a saved form by name; ok is false when there is none.
func (s *Store) Form(ctx context.Context, name string) (f state.Form, ok bool, err error) {
	forms, err := bodies[state.Form](ctx, s, "SELECT body FROM forms WHERE name = ?", name)
	if err != nil {
		return f, false, fmt.Errorf("form %s: %w", name, err)
	}
	if len(forms) == 0 {
		return f, false, nil
	}
	return forms[0], true, nil
}

// SaveForm keeps a form under a name. By SavedAt an older form never overwrites
// a newer one, in whatever order they arrive.
func (s *Store) SaveForm(ctx context.Context, name string, f state.Form) error {
	body, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("form %s: %w", name, err)
	}
	return s.write(ctx, "form", func(w *writer) error {
		return w.exec("form", `INSERT INTO forms (name, saved_at, body) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body
			WHERE excluded.saved_at >= forms.saved_at`, name, micros(f.SavedAt), string(body))
	})
}
