package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"pixstudio/client"
)

// identity is id as it is stored: without what a base URL could carry beside
// the address, which might be a secret, and without a slash at its end.
func identity(id client.Identity) client.Identity {
	if u, err := url.Parse(id.BaseURL); err == nil {
		u.User, u.RawQuery, u.Fragment = nil, "", ""
		id.BaseURL = u.String()
	}
	id.BaseURL = strings.TrimRight(id.BaseURL, "/")
	return id
}

// claim makes a new library the service's own and refuses another's.
func (s *Store) claim(ctx context.Context) error {
	have, err := s.owner(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		err = s.write(ctx, "identity", func(w *writer) error {
			return w.exec("claim", "INSERT INTO identity (one, backend, base_url) VALUES (1, ?, ?) ON CONFLICT DO NOTHING",
				s.id.Backend, s.id.BaseURL)
		})
		if err != nil {
			return err
		}
		have, err = s.owner(ctx) // another process may have been faster
	}
	if err != nil {
		return err
	}
	if have != s.id {
		return fmt.Errorf("%w: %s (%s), not %s (%s)", ErrOtherService, have.Backend, have.BaseURL, s.id.Backend, s.id.BaseURL)
	}
	return nil
}

func (s *Store) owner(ctx context.Context) (client.Identity, error) {
	var id client.Identity
	err := s.db.QueryRowContext(ctx, "SELECT backend, base_url FROM identity").Scan(&id.Backend, &id.BaseURL)
	return id, err
}
