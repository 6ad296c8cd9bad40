package engine

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestLocks: one writer, and sessions that are known to live or to be dead.
func TestLocks(t *testing.T) {
	file := filepath.Join(t.TempDir(), "lock")
	open := func(session string) *locks {
		l, err := newLocks(file, session)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	writes := func(l *locks, want bool) {
		t.Helper()
		if got, err := l.write(); err != nil || got != want {
			t.Fatalf("writer: %v %v, want %v", got, err, want)
		}
	}
	a, b := open("A"), open("B")
	writes(a, true)
	writes(a, true)
	writes(b, false)
	if !a.alive("A") || !a.alive("B") || !b.alive("A") {
		t.Error("both live")
	}
	if a.alive("C") || a.alive("") || a.alive("../lock") {
		t.Error("nobody of that name lives")
	}
	if _, err := newLocks(file, "A"); err == nil {
		t.Error("a session twice")
	}
	if err := a.release(); err != nil {
		t.Fatal(err)
	}
	b.newRound()
	writes(b, true)
	if b.alive("A") {
		t.Error("A is gone")
	}
	// A crash leaves the file behind; the lock on it is gone.
	left := filepath.Join(b.dir, "D.lock")
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b.sweep(time.Now().Add(48 * time.Hour))
	if _, err := os.Stat(left); err == nil {
		t.Error("a dead session's file stays")
	}
	if err := b.release(); err != nil {
		t.Fatal(err)
	}
}
