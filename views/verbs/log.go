package verbs

import (
	"log/slog"
	"os"
	"path/filepath"
	"sync"
)

// maxLog is how large the log may get before it is put aside for a new one.
const maxLog = 1 << 20

// logger writes warnings and errors to the log file; the screen and stderr
// belong to people. It works before there is a file and without one.
func (p *program) logger() *slog.Logger {
	p.logOnce.Do(func() { p.log = &logFile{path: p.cfg.Folders.LogFile()} })
	return slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func (p *program) closeLog() {
	p.logOnce.Do(func() {}) // a run that logged nothing has none
	if p.log != nil {
		p.log.close()
	}
}

// logFile is made with the first line that is written to it. That it cannot be
// written must not end anything, so its errors go nowhere.
type logFile struct {
	path string

	mu   sync.Mutex
	f    *os.File
	done bool // it could not be opened, or was closed
}

// Write implements io.Writer.
func (l *logFile) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f == nil && !l.done {
		l.open()
	}
	if l.f != nil {
		_, _ = l.f.Write(b)
	}
	return len(b), nil
}

func (l *logFile) open() {
	l.done = true
	if l.path == "" || os.MkdirAll(filepath.Dir(l.path), 0o700) != nil {
		return
	}
	if info, err := os.Stat(l.path); err == nil && info.Size() > maxLog {
		_ = os.Rename(l.path, l.path+".old")
	}
	if f, err := os.OpenFile(l.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err == nil {
		l.f, l.done = f, false
	}
}

func (l *logFile) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.f != nil {
		_ = l.f.Close()
	}
	l.f, l.done = nil, true
}
