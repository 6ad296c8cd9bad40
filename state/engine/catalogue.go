package engine

import (
	"context"
	"sync"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

const (
	// effectsEvery is how old the cached catalogue may get; it changes rarely
	// and is two megabytes.
	effectsEvery = time.Hour
	effectsRetry = 5 * time.Minute
	voicesEvery  = time.Hour
)

// effectCache holds the catalogue as it is in the store, so that a check while
// typing does not read a thousand rows.
type effectCache struct {
	mu     sync.Mutex
	loaded bool
	list   []client.Effect
	byID   map[int64]int
	asOf   time.Time
}

func (c *effectCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.loaded = false
}

// Effects gives the cached catalogue and when it was read. The slice is shared:
// do not change it. It is refreshed behind when it is older than an hour, and
// the Report says when there is a new one.
func (e *Engine) Effects(ctx context.Context) ([]client.Effect, time.Time, error) {
	c := &e.effects
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.loaded {
		return c.list, c.asOf, nil
	}
	list, asOf, err := e.store.Effects(ctx)
	if err != nil {
		return nil, time.Time{}, err
	}
	c.list, c.asOf, c.loaded = list, asOf, true
	c.byID = make(map[int64]int, len(list))
	for i := range list {
		c.byID[list[i].ID] = i
	}
	return list, asOf, nil
}

// Effect finds an effect of the catalogue.
func (e *Engine) Effect(ctx context.Context, id int64) (client.Effect, bool) {
	if _, _, err := e.Effects(ctx); err != nil {
		return client.Effect{}, false
	}
	e.effects.mu.Lock()
	defer e.effects.mu.Unlock()
	i, ok := e.effects.byID[id]
	if !ok {
		return client.Effect{}, false
	}
	return e.effects.list[i], true
}

// refreshCatalogue reads the catalogue in a worker when it is old.
func (e *Engine) refreshCatalogue(now time.Time) {
	if e.w.effectsDue.After(now) || len(e.w.accounts) == 0 {
		return
	}
	if e.w.effectsDue.IsZero() { // at the start its age decides
		asOf, err := e.store.EffectsAsOf(context.Background())
		if due := asOf.Add(effectsEvery); err == nil && !asOf.IsZero() && due.After(now) {
			e.w.effectsDue = due
			return
		}
	}
	account := e.w.readable()
	if e.work.start("effects", func(ctx context.Context) { e.readEffects(ctx, account) }) {
		e.w.effectsDue = now.Add(effectsEvery)
	}
}

// readable names an account whose lists can be read.
func (w *world) readable() string {
	for _, a := range w.accounts {
		if a.Healthy() || a.Health == state.HealthNoCredit {
			return a.Email
		}
	}
	return w.accounts[0].Email
}

func (e *Engine) readEffects(ctx context.Context, account string) {
	list, err := e.service.Effects(ctx, account)
	if err == nil && len(list) > 0 {
		err = e.store.SaveEffects(ctx, list, e.now())
	}
	if ctx.Err() != nil {
		return
	}
	e.mail.post(func() {
		if e.w.effectsErr = err; err != nil {
			e.o.Log.Warn("the catalogue could not be read", "err", err)
			e.w.effectsDue = e.now().Add(effectsRetry)
		}
	})
}

// voiceCache holds the voices of this run.
type voiceCache struct {
	mu   sync.Mutex
	list []client.Voice
	asOf time.Time
}

// Voices gives the voices for lip-sync, from the service when they were not
// read within the hour.
func (e *Engine) Voices(ctx context.Context, account string) ([]client.Voice, error) {
	c := &e.voices
	c.mu.Lock()
	defer c.mu.Unlock()
	now := e.now()
	if len(c.list) > 0 && now.Sub(c.asOf) < voicesEvery {
		return c.list, nil
	}
	list, err := e.service.Voices(ctx, account)
	if err != nil {
		return c.list, err
	}
	c.list, c.asOf = list, now
	return list, nil
}
