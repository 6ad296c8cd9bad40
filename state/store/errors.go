package store

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors of a store. They are wrapped with the details; test with errors.Is.
var (
	// ErrNewer refuses a file of a later version instead of damaging it.
	ErrNewer = errors.New("the library was written by a newer version of this program")
	// ErrOtherService refuses to run one service's jobs against another, so
	// that a job rehearsed in the demo can never cost money.
	ErrOtherService = errors.New("the library belongs to another service")
	// ErrDamaged says that the file is no database, or a broken one.
	ErrDamaged = errors.New("the library file is damaged")
	// ErrFull says that there is no room left to write. Nothing of the change
	// was made; it can be tried again.
	ErrFull = errors.New("the disk is full")
	// ErrReadOnly says that the file or its folder cannot be written to.
	ErrReadOnly = errors.New("the library cannot be written to")
	// ErrNoJob says that no job has this id.
	ErrNoJob = errors.New("no such job")
	// ErrStale says that a job is not what its change was made from: it has
	// moved on meanwhile, and the change was not made.
	ErrStale = errors.New("the job has changed meanwhile")
)

// plain gives an error of the driver one of the names above where one fits.
func plain(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff { // extended codes keep the primary one in the low byte
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}
