package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// migrate brings the file to the newest version; PRAGMA user_version counts the
// migrations it has had. Several processes may start at once on one file.
func migrate(ctx context.Context, db *sql.DB, path string, migrations fs.FS) error {
	names, err := fs.Glob(migrations, "migrations/*.sql") // sorted
	if err != nil {
		return err
	}
	have, err := version(ctx, db)
	if err != nil {
		return err
	}
	if have > len(names) {
		return fmt.Errorf("%w (version %d, this one knows %d)", ErrNewer, have, len(names))
	}
	if have > 0 && have < len(names) {
		if err := keepCopy(ctx, db, path, have, len(names)); err != nil {
			return fmt.Errorf("copy before the update: %w", err)
		}
	}
	for i := have; i < len(names); i++ {
		src, err := fs.ReadFile(migrations, names[i])
		if err != nil {
			return err
		}
		if err := step(ctx, db, string(src), i+1); err != nil {
			return fmt.Errorf("%s: %w", names[i], err)
		}
	}
	return nil
}

// step runs one migration unless another process has done it meanwhile.
func step(ctx context.Context, db *sql.DB, src string, to int) (err error) {
	tx, err := db.BeginTx(ctx, nil) // BEGIN IMMEDIATE: a second process waits here
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	now, err := version(ctx, tx)
	if err != nil {
		return err
	}
	if now < to {
		if _, err = tx.ExecContext(ctx, src); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", to)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func version(ctx context.Context, db rower) (int, error) {
	var n int
	err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&n)
	return n, err
}

// keepCopy keeps the library as it is before an update: NAME.before-vN.db.
func keepCopy(ctx context.Context, db *sql.DB, path string, have, to int) error {
	final := fmt.Sprintf("%s.before-v%d.db", strings.TrimSuffix(path, filepath.Ext(path)), to)
	tmp, err := os.MkdirTemp(filepath.Dir(path), ".copy-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // a left-over folder harms nobody
	part := filepath.Join(tmp, "library.db")
	if err := private(part); err != nil { // SQLite accepts an empty file here and keeps its rights
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return err
	}
	copied, err := sql.Open("sqlite", part)
	if err != nil {
		return err
	}
	got, err := version(ctx, copied)
	if err := errors.Join(err, copied.Close()); err != nil {
		return err
	}
	if got != have { // another process was faster, and it has kept the right copy
		return nil
	}
	return os.Rename(part, final)
}
