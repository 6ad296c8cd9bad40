package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/url"
	"os"
	"time"

	"modernc.org/sqlite" // also the driver "sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"pixstudio/client"
)

//go:embed migrations/*.sql
var files embed.FS

// Store is an open library. It is safe for concurrent use.
type Store struct {
	db    *sql.DB
	path  string
	id    client.Identity
	fault func(op string) error
	// turn lets one goroutine of this process write at a time, so that
	// SQLite's own waiting (with sleeps) is left for other processes.
	turn chan struct{}
}

type options struct {
	fault  func(op string) error
	noSync bool
}

// Option changes how a store is opened.
type Option func(*options)

// WithFault calls f before every step of a write, with the step's name
// ("apply: job", "apply: commit", …), and after the commit ("apply: done").
// An error of f fails the write there: it stands for a crash at that point.
func WithFault(f func(op string) error) Option {
	return func(o *options) { o.fault = f }
}

// NoSync trades durability for speed. It is for tests only.
func NoSync(o *options) { o.noSync = true }

// Open opens the library at path and makes it when there is none. A library of
// an older version is brought up to date and a copy of it is kept beside it as
// NAME.before-vN.db. id is the service it belongs to. The errors are ErrNewer,
// ErrOtherService, ErrDamaged, or the system's.
func Open(ctx context.Context, path string, id client.Identity, opts ...Option) (*Store, error) {
	return open(ctx, path, id, files, opts...)
}

func open(ctx context.Context, path string, id client.Identity, migrations fs.FS, opts ...Option) (*Store, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if err := private(path); err != nil {
		return nil, fmt.Errorf("library: %w", err)
	}
	db, err := sql.Open("sqlite", dsn(path, o.noSync))
	if err != nil {
		return nil, fmt.Errorf("library %s: %w", path, err)
	}
	// Readers must not wait for each other; a handful is plenty, and kept
	// connections spare the pragmas.
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	s := &Store{db: db, path: path, id: identity(id), fault: o.fault, turn: make(chan struct{}, 1)}
	if err := s.settle(ctx, migrations); err != nil {
		return nil, errors.Join(fmt.Errorf("library %s: %w", path, plain(err)), db.Close())
	}
	return s, nil
}

// settle is prepare for several programs that start at the same moment: where
// waiting for each other could be a deadlock, SQLite does not wait as it does
// elsewhere but says "busy" at once.
func (s *Store) settle(ctx context.Context, migrations fs.FS) error {
	began := time.Now()
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := s.prepare(ctx, migrations)
		var e *sqlite.Error
		if !errors.As(err, &e) || e.Code()&0xff != sqlite3.SQLITE_BUSY || time.Since(began) > busyTimeout {
			return err
		}
		select {
		case <-time.After(wait/2 + rand.N(wait)): // not all at the same moment again
		case <-ctx.Done():
			return err
		}
	}
}

// busyTimeout is how long somebody else's lock is waited for.
const busyTimeout = 5 * time.Second

func (s *Store) prepare(ctx context.Context, migrations fs.FS) error {
	if err := migrate(ctx, s.db, s.path, migrations); err != nil {
		return err
	}
	return s.claim(ctx)
}

// private makes a missing file readable by its owner only: it holds prompts,
// and SQLite gives its side files the same rights.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func dsn(path string, noSync bool) string {
	sync := "synchronous(FULL)"
	if noSync {
		sync = "synchronous(OFF)"
	}
	q := url.Values{
		"_txlock": {"immediate"}, // else a read-then-write transaction gets "busy" at once
		"_pragma": {fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()), "journal_mode(WAL)", sync, "foreign_keys(1)"},
	}
	// url.URL escapes ?, # and % of the path: the driver reads it as a URI.
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}

// Close ends the use of the library. What was written is safe without it.
func (s *Store) Close() error { return s.db.Close() }

// Path is where the library is.
func (s *Store) Path() string { return s.path }

// Identity is the service the library belongs to.
func (s *Store) Identity() client.Identity { return s.id }

// Check reads the whole file and gives ErrDamaged when it is not sound. It
// takes a while on a large library: it is for a doctor, not for every start.
func (s *Store) Check(ctx context.Context) error {
	var verdict string
	if err := s.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return fmt.Errorf("check %s: %w", s.path, plain(err))
	}
	if verdict != "ok" {
		return fmt.Errorf("check %s: %w: %s", s.path, ErrDamaged, verdict)
	}
	return nil
}
