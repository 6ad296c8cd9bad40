package media

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// What a caller of Fetcher.File or Cache.Get may want to tell apart; errors.Is
// finds them. Everything else is worth another try later.
var (
	// ErrExpired: the link is refused or leads nowhere (401, 403, 404, 410).
	// Media links are signed for a time; a fresh one comes from the service.
	ErrExpired = errors.New("the link has expired")
	// ErrDiskFull: no room, or the user's quota is used up.
	ErrDiskFull = errors.New("the disk is full")
	// ErrNotMedia: what came is a web page or other text.
	ErrNotMedia = errors.New("the answer is a text, not media")
	// ErrTooLarge: more bytes than the caller allows.
	ErrTooLarge = errors.New("the file is larger than allowed")
)

// Limits of one call of Fetcher.File. The caller tries again later, and the
// next call goes on where this one stopped.
const (
	fetchTries   = 6
	fetchElapsed = 3 * time.Minute
	stallAfter   = 45 * time.Second // without a byte, a connection counts as dead
)

// Progress hears how many bytes are on the disk; total is -1 while unknown. It
// is called from the goroutine of the transfer and must not block.
type Progress func(done, total int64)

// Result describes a file that arrived whole.
type Result struct {
	Bytes int64
	Type  string // MIME type by content
	ETag  string // the server's strong validator, "" when it gave none
}

// Fetcher downloads media. It sends no credentials, whatever client it is
// given, and may be used by several goroutines for different paths.
type Fetcher struct {
	client *http.Client
	create func(name string) (partFile, error)
}

// partFile is what a download writes to; an *os.File, or a test's full disk.
type partFile interface {
	Write(p []byte) (int, error)
	ReadAt(p []byte, off int64) (int, error)
	Seek(offset int64, whence int) (int64, error)
	Truncate(size int64) error
	Sync() error
	Close() error
}

// NewFetcher makes a Fetcher over the client's transport; nil is the default.
// The client's cookies, time-out and redirect rule are not used.
func NewFetcher(c *http.Client) *Fetcher {
	return &Fetcher{client: guarded(c), create: func(name string) (partFile, error) {
		return os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	}}
}

// File downloads url to path, at most max bytes. The bytes go to path+".part"
// first and get their name when they are complete and on the disk, so whatever
// is called path is whole. A broken transfer is resumed, in this call and, by
// path+".part.tag", in a later one. An existing file at path is replaced.
func (f *Fetcher) File(ctx context.Context, url, path string, max int64, p Progress) (Result, error) {
	u, err := parseLink(url)
	if err != nil {
		return Result{}, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return Result{}, diskError(err)
	}
	t := &transfer{fetcher: f, link: u, part: path + ".part", max: max, progress: p}
	t.resume = newResume(u)
	t.resume.load(t.note())
	res, err := backoff.Retry(ctx, func() (Result, error) { return t.attempt(ctx) },
		backoff.WithBackOff(backoff.NewExponentialBackOff()),
		backoff.WithMaxTries(fetchTries), backoff.WithMaxElapsedTime(fetchElapsed))
	if err != nil {
		if t.resume.Tag == "" || errors.Is(err, ErrTooLarge) { // nothing that could be continued
			_ = os.Remove(t.part)
			_ = os.Remove(t.note())
		}
		return Result{}, fmt.Errorf("download from %s: %w", u.Host, err)
	}
	if err := os.Rename(t.part, path); err != nil {
		return Result{}, diskError(err)
	}
	_ = os.Remove(t.note()) // a leftover is harmless: the part it speaks of is gone
	return res, syncDir(filepath.Dir(path))
}

// diskError marks the errors of a full disk or quota.
func diskError(err error) error {
	full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
	if runtime.GOOS == "windows" { // ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
		full = full || errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112))
	}
	if full {
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	}
	return err
}

// syncDir makes a rename durable. Windows cannot sync a folder, and some
// network file systems refuse it; the file itself is on the disk by then.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, syscall.EINVAL) && runtime.GOOS != "windows" {
		return diskError(err)
	}
	return nil
}
