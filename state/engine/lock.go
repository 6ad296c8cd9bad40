package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// locks are the operating system's locks of a profile. The kernel releases
// them when a process dies, so no clean-up can be forgotten.
//
// The writer's lock makes one process the one who acts. Beside it each process
// holds a lock on a file named after its session, for the one question that the
// writer's lock cannot answer: does the process still live that queued a job?
type locks struct {
	writer *flock.Flock
	own    *flock.Flock
	dir    string
	id     string
	known  map[string]bool // alive or not, as far as asked; a dead one never comes back
}

// newLocks takes the session's own lock and leaves the writer's lock alone.
func newLocks(file, session string) (*locks, error) {
	dir := filepath.Join(filepath.Dir(file), "sessions")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder for locks: %w", err)
	}
	l := &locks{
		writer: flock.New(file, flock.SetPermissions(0o600)),
		own:    flock.New(filepath.Join(dir, session+".lock"), flock.SetPermissions(0o600)),
		dir:    dir, id: session, known: map[string]bool{},
	}
	ok, err := l.own.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock the session: %w", err)
	}
	if !ok {
		return nil, fmt.Errorf("session %s is in use", session)
	}
	return l, nil
}

// write tries to become the writer, or says that we are.
func (l *locks) write() (bool, error) {
	if l.writer.Locked() {
		return true, nil
	}
	ok, err := l.writer.TryLock()
	if err != nil {
		return false, fmt.Errorf("take the writer's lock: %w", err)
	}
	return ok, nil
}

// alive says whether the process of a session still runs.
func (l *locks) alive(session string) bool {
	if session == l.id {
		return true
	}
	if session == "" || session != filepath.Base(session) {
		return false
	}
	alive, asked := l.known[session]
	if !asked {
		alive = l.probe(session)
		l.known[session] = alive
	}
	return alive
}

func (l *locks) probe(session string) bool {
	path := filepath.Join(l.dir, session+".lock")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	probe := flock.New(path, flock.SetFlag(os.O_RDWR), flock.SetPermissions(0o600))
	got, err := probe.TryLock()
	if err != nil || !got {
		return err == nil
	}
	_ = probe.Unlock()
	_ = os.Remove(path) // its owner is gone and no other takes that name
	return false
}

// newRound forgets who was alive: that is asked once a round and session.
func (l *locks) newRound() {
	maps.DeleteFunc(l.known, func(_ string, alive bool) bool { return alive })
}

// sweep removes the lock files that dead sessions left behind long ago.
func (l *locks) sweep(now time.Time) {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ".lock")
		info, err := e.Info()
		if ok && err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			l.alive(name)
		}
	}
}

// release gives both locks back.
func (l *locks) release() error {
	err := l.writer.Unlock()
	own := l.own.Path()
	err = errors.Join(err, l.own.Unlock())
	if rm := os.Remove(own); rm != nil && !errors.Is(rm, fs.ErrNotExist) {
		err = errors.Join(err, rm)
	}
	return err
}
