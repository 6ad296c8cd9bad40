package media

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// Limits of a Cache.
const (
	maxPicture   = 8 << 20 // of one file
	cacheLoads   = 6       // requests at a time; a browser opens as many per host
	cacheTimeout = 30 * time.Second
	cacheAge     = 30 * 24 * time.Hour // unread for so long, a picture goes
)

// Cache keeps pictures of the network on the disk, named by the hash of their
// link, so that a link which is a secret cannot be read from a folder listing.
// The catalogue gives a changed picture a new link, hence no revalidation. It
// holds nothing in memory and may be used by several goroutines; several
// processes may share the folder.
type Cache struct {
	dir      string
	maxBytes int64
	client   *http.Client
	slots    *semaphore.Weighted
	flights  flights

	mu    sync.Mutex
	bytes int64 // in the folder as far as we know; -1 until it was counted
}

// NewCache makes a cache in dir, which is created when the first picture is
// kept. Once the folder holds more than maxBytes, the pictures that were not
// read for longest go. The client's cookies and redirect rule are not used.
func NewCache(dir string, maxBytes int64, c *http.Client) *Cache {
	return &Cache{dir: dir, maxBytes: maxBytes, client: guarded(c), slots: semaphore.NewWeighted(cacheLoads), bytes: -1}
}

// Get gives the bytes behind a link, from the disk or from the network. Calls
// for the same link share one request, which ends when nobody waits for it any
// more. Errors: the context's, ErrExpired, ErrNotMedia, ErrTooLarge (more than
// 8 MiB), or a network failure; a picture that cannot be kept is no error.
func (c *Cache) Get(ctx context.Context, url string) ([]byte, error) {
	if _, err := parseLink(url); err != nil {
		return nil, err
	}
	name := c.file(url)
	if b, err := os.ReadFile(name); err == nil {
		now := time.Now()
		_ = os.Chtimes(name, now, now) // the time of reading decides what goes first
		return b, nil
	}
	return c.flights.do(ctx, url, func(ctx context.Context) ([]byte, error) {
		if err := c.slots.Acquire(ctx, 1); err != nil {
			return nil, err
		}
		defer c.slots.Release(1)
		b, err := c.load(ctx, url)
		if err != nil {
			return nil, err
		}
		c.keep(name, b)
		return b, nil
	})
}

// Drop forgets a picture, for example one that turned out to be damaged.
func (c *Cache) Drop(url string) { _ = os.Remove(c.file(url)) }

func (c *Cache) file(url string) string {
	sum := sha256.Sum256([]byte(url))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:16])+".pic")
}

// load fetches one picture; the Content-Type header is not believed.
func (c *Cache) load(ctx context.Context, url string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, cacheTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, errors.New("the link cannot be read")
	}
	res, err := c.client.Do(req)
	if err != nil {
		return nil, fmt.Errorf("picture from %s: %w", req.URL.Host, withoutURL(err))
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("picture from %s: %w", req.URL.Host, permanentCause(statusError(res)))
	}
	b, err := io.ReadAll(io.LimitReader(res.Body, maxPicture+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("picture from %s: %w", req.URL.Host, err)
	case len(b) > maxPicture:
		return nil, fmt.Errorf("picture from %s: %w (at most %d bytes)", req.URL.Host, ErrTooLarge, maxPicture)
	case len(b) == 0:
		return nil, fmt.Errorf("picture from %s: the server sent an empty file", req.URL.Host)
	case isText(b[:min(len(b), sniffLen)]):
		return nil, fmt.Errorf("picture from %s: %w", req.URL.Host, ErrNotMedia)
	}
	return b, nil
}

// keep writes a picture under its name at once or not at all. A cache that
// cannot be written only makes the next look slower.
func (c *Cache) keep(name string, b []byte) {
	if os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	t, err := os.CreateTemp(c.dir, ".new-*")
	if err != nil {
		return
	}
	_, err = t.Write(b)
	if err2 := t.Close(); err == nil {
		err = err2
	}
	if err == nil {
		err = os.Rename(t.Name(), name)
	}
	if err != nil {
		_ = os.Remove(t.Name())
		return
	}
	c.account(int64(len(b)))
}
