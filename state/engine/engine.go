package engine

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
	"golang.org/x/sync/singleflight"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
	"pixstudio/state/store"
)

const (
	// pictureCache bounds the folder of cached pictures.
	pictureCache = 512 << 20
	// closeGrace is how long Close waits for the answer of a request that is
	// on its way: without it the next start would have to search for the job.
	closeGrace = 10 * time.Second
	// peekEvery is how often Sleep looks whether another process has written
	// to the store.
	peekEvery = time.Second
	// askEvery is after how many looks that saw nothing the store itself is
	// asked: the file system's word is cheap, a fifth of what an idle studio
	// costs less, but not everywhere to be relied on.
	askEvery = 15
)

// Engine is what acts. Its methods may be called from any goroutine; only one
// Step runs at a time.
type Engine struct {
	o        Options
	store    *store.Store
	service  client.Service
	caps     client.Capabilities
	fetcher  *media.Fetcher
	pictures *media.Cache

	locks   *locks
	work    *workers
	mail    mailbox
	moving  transfers
	uploads singleflight.Group // by content: the same picture goes up once
	naming  sync.Mutex         // one file name is chosen at a time
	wake    chan struct{}
	peek    time.Duration // see peekEvery

	effects effectCache
	voices  voiceCache

	step sync.Mutex
	w    world // only under step

	mu       sync.Mutex
	seen     store.Counters // what the last Step has taken in
	accounts []state.Account
	blurred  bool
	closed   bool
}

// New makes an engine over an open store. It takes the session's lock and no
// other, and asks the service nothing; the first Step does.
func New(o Options) (*Engine, error) {
	if err := o.normal(); err != nil {
		return nil, err
	}
	ctx := context.Background()
	counters, err := o.Store.Counters(ctx)
	if err != nil {
		return nil, err
	}
	accounts, err := o.Store.Accounts(ctx)
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	l, err := newLocks(o.LockFile, o.Session)
	if err != nil {
		return nil, err
	}
	transport := o.Media
	if transport == nil {
		transport = http.DefaultTransport
	}
	hc := &http.Client{Transport: transport}
	e := &Engine{
		o: o, store: o.Store, service: o.Service, caps: o.Service.Capabilities(), locks: l,
		fetcher: media.NewFetcher(hc), pictures: media.NewCache(filepath.Join(o.CacheDir, "pictures"), pictureCache, hc),
		wake: make(chan struct{}, 1), peek: peekEvery, accounts: accounts,
	}
	e.w.version = counters.Jobs
	e.w.accountsSeen, e.w.effectsSeen = counters.Accounts, counters.Effects
	e.w.jobs, e.w.watch = newJobset(), map[string]*watch{}
	e.w.creditsDue, e.w.cured = map[string]time.Time{}, map[string]time.Time{}
	e.work = newWorkers(o.Log, o.Transfers, e.nudge)
	return e, nil
}

// Session names this run of the program; jobs carry it.
func (e *Engine) Session() string { return e.o.Session }

// newID makes a job's or a session's id.
func newID(now time.Time) string {
	return ulid.MustNew(ulid.Timestamp(now), ulid.DefaultEntropy()).String()
}

func (e *Engine) now() time.Time { return e.o.Now() }

// nudge ends a Sleep.
func (e *Engine) nudge() {
	select {
	case e.wake <- struct{}{}:
	default:
	}
}

// Kick ends a Sleep, so that the next Step comes at once.
func (e *Engine) Kick() { e.nudge() }

// Blur says whether the user looks elsewhere; the service is then asked less
// often.
func (e *Engine) Blur(on bool) {
	e.mu.Lock()
	was := e.blurred
	e.blurred = on
	e.mu.Unlock()
	if was && !on {
		e.nudge()
	}
}

// Sleep waits for d, for ctx, or until there is something for Step to do: a
// wish, a new job, a transfer that moved, or another process's write.
func (e *Engine) Sleep(ctx context.Context, d time.Duration) {
	end := time.NewTimer(d)
	defer end.Stop()
	tick := time.NewTicker(e.peek)
	defer tick.Stop()
	var last store.Stamp
	for looks := 0; ; {
		select {
		case <-ctx.Done():
			return
		case <-end.C:
			return
		case <-e.wake:
			return
		case <-tick.C:
			stamp := e.store.Stamp()
			if looks++; stamp == last && looks < askEvery {
				continue
			}
			if e.written(ctx) {
				return
			}
			last, looks = store.Stamp{}, 0
			if stamp.Settled(time.Now()) {
				last = stamp
			}
		}
	}
}

// written says whether the store holds anything the last Step did not see.
func (e *Engine) written(ctx context.Context) bool {
	c, err := e.store.Counters(ctx)
	if err != nil {
		return false // Step will meet and report it in its own time
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return c.Jobs != e.seen.Jobs || c.Accounts != e.seen.Accounts || c.Effects != e.seen.Effects || c.Wishes != e.seen.Wishes
}

// Close stops transfers, which go on where they were at the next start, waits
// a little for the answer of a request that is on its way, and lets another
// process become the writer. The store stays open: it is the caller's.
func (e *Engine) Close() error {
	e.mu.Lock()
	if e.closed {
		e.mu.Unlock()
		return nil
	}
	e.closed = true
	e.mu.Unlock()
	e.work.close(closeGrace)
	e.step.Lock()
	defer e.step.Unlock()
	for _, note := range e.mail.empty() { // what the last answers said about accounts
		note()
	}
	return e.locks.release()
}

func (e *Engine) isClosed() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.closed
}

// decode reads the request a job was queued with.
func decode(j state.Job) (client.Request, error) {
	return client.DecodeRequest(j.Mode, j.Request)
}
