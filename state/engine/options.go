package engine

import (
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

// Options is what an Engine works with. Store, Service, Rules, Dir, CacheDir
// and LockFile are required; the rest has a default.
type Options struct {
	Store   *store.Store
	Service client.Service
	Rules   *client.Rules
	// Media carries downloads and pictures; nil is the default transport. It
	// never sees the service's credentials.
	Media http.RoundTripper

	Dir      string // finished clips
	CacheDir string // pictures of effects and clips
	LockFile string // the writer's lock; session locks lie in "sessions" beside it

	Poll      time.Duration // between two looks at the scheduler, 10 s
	BusyWait  time.Duration // at least this long after a 429, 10 s
	Transfers int           // uploads and downloads at a time, 3
	Session   string        // this run of the program; made up when empty
	Log       *slog.Logger  // nil discards
	Now       func() time.Time
	// Rand spreads waits: 0 ≤ x < 1, called from several goroutines at a time.
	// nil is math/rand's.
	Rand func() float64
}

// Defaults of Options (useapi.md §4 and §8.2: the service itself looks every
// 10 s, and a 429 wants 10..30 s).
const (
	defaultPoll      = 10 * time.Second
	defaultBusyWait  = 10 * time.Second
	defaultTransfers = 3
)

func (o *Options) normal() error {
	switch {
	case o.Store == nil, o.Service == nil, o.Rules == nil:
		return errors.New("the engine needs a store, a service and the rules")
	case o.Dir == "", o.CacheDir == "", o.LockFile == "":
		return errors.New("the engine needs folders for clips and pictures, and a lock file")
	}
	if o.Poll <= 0 {
		o.Poll = defaultPoll
	}
	if o.BusyWait <= 0 {
		o.BusyWait = defaultBusyWait
	}
	if o.Transfers <= 0 {
		o.Transfers = defaultTransfers
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Float64
	}
	if o.Session == "" {
		o.Session = newID(o.Now())
	}
	return nil
}

// EnqueueOptions goes with a request that is queued.
type EnqueueOptions struct {
	Batch    string      // groups jobs queued together; "" for a one-off
	Estimate client.Cost // what the user was told it costs
}

// Progress is how far a job's transfer is.
type Progress struct {
	Upload bool  // else a download
	Done   int64 // bytes
	Total  int64 // -1 while unknown
}

// Report is what one Step found out and did.
type Report struct {
	Jobs            []state.Job     // changed since the last report, by whatever process
	Accounts        []state.Account // as they are now
	AccountsChanged bool
	EffectsChanged  bool
	Effects         []client.Effect // with EffectsChanged: the new catalogue, not to be changed
	EffectsAsOf     time.Time       // likewise
	EffectsErr      error           // why the catalogue could not be refreshed
	Notices         []state.Notice
	Next            time.Duration // when Step should be called again
	AsOf            time.Time     // the last time the service answered; zero: never
	Err             error         // why the service could not be asked; nil when all is well
	Writer          bool          // we are the process that acts
	WriterElsewhere bool          // another process is
	// Resting counts queued jobs of an earlier session that want the user's
	// key (WishResume) before they are sent.
	Resting   int
	Paused    bool                // everything is paused by the user
	Transfers map[string]Progress // by job; only while bytes move
}

// Refused is the error of a request that the rules do not let through.
type Refused struct{ Problems []client.Problem }

// Error names the first thing in the way.
func (r *Refused) Error() string {
	for _, p := range r.Problems {
		if !p.Warning {
			return "refused before sending: " + p.Field + ": " + p.Reason
		}
	}
	return "refused before sending"
}
