package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"pixstudio/client"
)

// Upload says what the file with this content is known by at a service; ok is
// false when it was never uploaded there.
func (s *Store) Upload(ctx context.Context, sha256 string, id client.Identity) (stored client.Stored, ok bool, err error) {
	id = identity(id)
	err = s.db.QueryRowContext(ctx, "SELECT path, url FROM uploads WHERE sha256 = ? AND backend = ? AND base_url = ?",
		sha256, id.Backend, id.BaseURL).Scan(&stored.Path, &stored.URL)
	if errors.Is(err, sql.ErrNoRows) {
		return client.Stored{}, false, nil
	}
	if err != nil {
		return client.Stored{}, false, fmt.Errorf("upload: %w", plain(err))
	}
	return stored, true, nil
}

// SaveUpload remembers an upload by its content, so that it is made once.
func (s *Store) SaveUpload(ctx context.Context, sha256 string, id client.Identity, stored client.Stored, now time.Time) error {
	id = identity(id)
	return s.write(ctx, "upload", func(w *writer) error {
		return w.exec("upload", `INSERT INTO uploads (sha256, backend, base_url, path, url, at) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET path = excluded.path, url = excluded.url, at = excluded.at`,
			sha256, id.Backend, id.BaseURL, stored.Path, stored.URL, micros(now))
	})
}

// ForgetUpload drops what a file was known by, when the service no longer takes it.
func (s *Store) ForgetUpload(ctx context.Context, sha256 string) error {
	return s.write(ctx, "upload", func(w *writer) error {
		return w.exec("forget", "DELETE FROM uploads WHERE sha256 = ?", sha256)
	})
}
