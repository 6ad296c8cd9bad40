package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

// world is the engine's picture between two Steps: the open jobs, the accounts,
// and what it has to remember about asking. The store is the truth; the picture
// spares reading a queue of thousands in every round.
type world struct {
	writer  bool
	earlier map[string]bool // the jobs that were open when we became the writer
	loaded  bool
	left    bool // wishes of an earlier time are still there
	paused  bool // everything, by the user

	jobs    jobset            // the open ones, see open
	watch   map[string]*watch // by job
	changed []state.Job       // for the report
	notices []state.Notice
	again   []string // fetched jobs whose file the user wants once more

	version                   int64 // of the jobs we have seen
	wishes, taken             int64 // counters of wishes: now, and when they were last read
	accountsSeen, effectsSeen int64
	accountsNew, effectsNew   bool
	heldSaid                  map[string]int // by account, as last reported
	effectsErr                error

	accounts     []state.Account
	listDue      time.Time // accounts
	creditsDue   map[string]time.Time
	cured        map[string]time.Time // when the user said so, see stillIll
	effectsDue   time.Time
	libraryDue   time.Time
	libraryPages int // asked for by the user; 0: the usual few

	pollNow  bool          // an answer was lost: look at once
	polled   time.Time     // when the scheduler last answered
	failures int           // looks that failed in a row
	retryAt  time.Time     // with failures
	skew     time.Duration // the service's clock minus ours
	hold     time.Time     // nothing is sent before
	held     int           // how often that happened in a row
	holdErr  error         // why
	err      error         // for the report; nil when the service answers
	broken   error         // the store refuses to write
	fullSaid time.Time     // when the full disk was last spoken of
}

// watch is what is remembered about following one job.
type watch struct {
	next   time.Time // not looked up in the list before
	asks   int       // list look-ups
	misses int       // look-ups in a row that found it nowhere
	since  time.Time // of the first miss
	looks  int       // searches for a lost answer
	fails  int       // downloads that failed in a row
}

// open says whether Step has anything to do with a job.
func open(j state.Job) bool {
	if j.Phase == state.Ready { // clips made elsewhere are fetched only when asked for
		return j.Origin != state.OriginElsewhere || !j.NextTry.IsZero()
	}
	return !j.Phase.Finished() && j.Phase != state.Draft
}

func (w *world) put(j state.Job) {
	if open(j) {
		w.jobs.put(j)
		return
	}
	w.jobs.drop(j.ID)
	delete(w.watch, j.ID)
}

func (w *world) watching(id string) *watch {
	x := w.watch[id]
	if x == nil {
		x = &watch{}
		w.watch[id] = x
	}
	return x
}

func (w *world) account(email string) *state.Account {
	i := slices.IndexFunc(w.accounts, func(a state.Account) bool { return a.Email == email })
	if i < 0 {
		return nil
	}
	return &w.accounts[i]
}

// notice tells people about something that happened by itself.
func (e *Engine) notice(l state.Level, text, account, job string) {
	e.w.notices = append(e.w.notices, state.Notice{At: e.now(), Level: l, Text: text, Account: account, Job: job})
}

// load reads what the picture is made of.
func (e *Engine) load(ctx context.Context) error {
	accounts, err := e.store.Accounts(ctx)
	if err != nil {
		return err
	}
	jobs, err := e.store.Jobs(ctx, store.Filter{Phases: state.Open()})
	if err != nil {
		return err
	}
	paused, _, err := e.store.Pref(ctx, prefPaused)
	if err != nil {
		return err
	}
	e.w.accounts, e.w.paused, e.w.loaded = accounts, paused != "", true
	e.w.jobs = newJobset()
	for _, j := range jobs {
		e.w.put(j)
	}
	return nil
}

// takeIn brings the picture up to date with what workers and other processes
// have written.
func (e *Engine) takeIn(ctx context.Context) error {
	c, err := e.store.Counters(ctx)
	if err != nil {
		return err
	}
	if !e.w.loaded {
		if err := e.load(ctx); err != nil {
			return err
		}
	}
	if c.Jobs != e.w.version {
		jobs, version, err := e.store.ChangedSince(ctx, e.w.version)
		if err != nil {
			return err
		}
		e.w.version = version
		for _, j := range jobs {
			e.announce(j)
			e.w.put(j)
		}
		e.w.changed = append(e.w.changed, jobs...)
	}
	e.w.wishes = c.Wishes
	if c.Accounts != e.w.accountsSeen {
		e.w.accountsSeen, e.w.accountsNew = c.Accounts, true
		if !e.w.writer { // the writer's own picture is the newer one
			if e.w.accounts, err = e.store.Accounts(ctx); err != nil {
				return err
			}
		}
	}
	if c.Effects != e.w.effectsSeen {
		e.w.effectsSeen, e.w.effectsNew = c.Effects, true
		e.effects.forget()
	}
	c.Jobs = e.w.version
	e.mu.Lock()
	e.seen = c
	e.accounts = slices.Clone(e.w.accounts)
	e.mu.Unlock()
	return nil
}

// announce words what happened to a job of ours, whichever process did it.
func (e *Engine) announce(j state.Job) {
	before, known := e.w.jobs.get(j.ID)
	if j.Origin == state.OriginElsewhere || !known || before.Phase == j.Phase {
		return
	}
	switch j.Phase {
	case state.Fetched:
		e.notice(state.LevelGood, "ready: "+j.Title, j.Account, j.ID)
	case state.Moderated:
		e.notice(state.LevelWarn, "refused by moderation: "+j.Title, j.Account, j.ID)
	case state.Failed:
		e.notice(state.LevelWarn, "failed: "+j.Title, j.Account, j.ID)
	case state.Unsure:
		e.notice(state.LevelBad, "unsure whether it was charged: "+j.Title, j.Account, j.ID)
	case state.Running:
		if before.Phase == state.Unsure {
			e.notice(state.LevelGood, "found again: "+j.Title, j.Account, j.ID)
		}
	case state.Draft, state.Queued, state.Uploading, state.Sending, state.Unwatched, state.Ready, state.Cancelled:
	}
}

// busy says whether a worker has, or in this round had, something in hand: what
// one has just finished counts as busy, because the picture does not show the
// outcome yet. The worker's end has woken the next round.
func (e *Engine) busy(key string) bool { return e.work.touched(key) }

// move writes changes of Step's own and keeps the picture in step. It is false
// when they were not made: the job has moved on meanwhile, which the next round
// will see, or the store cannot write, which the report says.
func (e *Engine) move(ctx context.Context, err error, changes ...state.Change) bool {
	if err == nil {
		err = e.store.Apply(ctx, changes...)
	}
	var illegal *state.IllegalMove
	switch {
	case err == nil:
	case errors.Is(err, store.ErrStale), errors.As(err, &illegal):
		e.o.Log.Debug("a job moved on meanwhile", "err", err)
		return false
	default:
		e.o.Log.Error("the store refused a change", "err", err)
		e.w.broken = err
		return false
	}
	for _, c := range changes {
		if c.Job.ID != "" {
			e.announce(c.Job)
			e.w.put(c.Job)
		}
	}
	return true
}

// saveAccount writes one account of the picture.
func (e *Engine) saveAccount(ctx context.Context, a state.Account) {
	e.move(ctx, nil, state.Change{Account: &a})
}

// blame keeps why the service could not be asked, for the report. The end of a
// context is no failure of the service.
func (e *Engine) blame(err error) {
	if client.KindOf(err) != "" {
		e.w.err = err
	}
}
