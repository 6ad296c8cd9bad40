package engine

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

// workers runs everything slow. A piece of work has keys, and no two with a
// common key run at a time: a key per account makes submits of that account
// follow each other, and keeps its balance from being read while one of them is
// under way; a key per job keeps a file from being fetched twice.
type workers struct {
	log  *slog.Logger
	wake func()

	life context.Context // ends at Close
	stop context.CancelFunc
	send context.Context // ends at Close after a grace: an answer may be on its way
	halt context.CancelFunc

	wg     sync.WaitGroup
	mu     sync.Mutex
	busy   map[string]bool
	round  map[string]bool // busy at any time since newRound
	closed bool
	slots  chan struct{} // bounds transfers
}

func newWorkers(log *slog.Logger, transfers int, wake func()) *workers {
	w := &workers{log: log, wake: wake, busy: map[string]bool{}, round: map[string]bool{}, slots: make(chan struct{}, transfers)}
	w.life, w.stop = context.WithCancel(context.Background())
	w.send, w.halt = context.WithCancel(context.Background())
	return w
}

// start runs f unless work with this key is running already or the engine
// closes. f's context ends at Close.
func (w *workers) start(key string, f func(ctx context.Context)) bool {
	return w.launch(w.life, []string{key}, f)
}

// startSend is start for a paid request, which Close leaves a grace.
func (w *workers) startSend(keys []string, f func(ctx context.Context)) bool {
	return w.launch(w.send, keys, f)
}

// startTransfer is start for bytes of files: it begins when one of the few
// places for transfers is free.
func (w *workers) startTransfer(key string, f func(ctx context.Context)) bool {
	return w.launch(w.life, []string{key}, func(ctx context.Context) {
		select {
		case w.slots <- struct{}{}:
			defer func() { <-w.slots }()
			f(ctx)
		case <-ctx.Done():
		}
	})
}

func (w *workers) launch(ctx context.Context, keys []string, f func(context.Context)) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || slices.ContainsFunc(keys, func(k string) bool { return w.busy[k] }) {
		return false
	}
	for _, k := range keys {
		w.busy[k], w.round[k] = true, true
	}
	w.wg.Go(func() {
		defer w.done(keys)
		f(ctx)
	})
	return true
}

// done also catches a panic: a mistake in one transfer must not take the
// terminal down, and the next Step finds the job where it was left.
func (w *workers) done(keys []string) {
	if p := recover(); p != nil {
		w.log.Error("worker panicked", "keys", keys, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	}
	w.mu.Lock()
	for _, k := range keys {
		delete(w.busy, k)
	}
	w.mu.Unlock()
	w.wake()
}

// newRound begins to remember anew which keys were in hand.
func (w *workers) newRound() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.round = maps.Clone(w.busy)
}

// touched says whether work with this key was under way at any time since
// newRound.
func (w *workers) touched(key string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.round[key]
}

// close ends transfers at once, gives sends the grace to learn their answer,
// and waits for all.
func (w *workers) close(grace time.Duration) {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.stop()
	timer := time.AfterFunc(grace, w.halt)
	w.wg.Wait()
	timer.Stop()
	w.halt()
}

// mailbox carries what workers learned to the next Step, which alone owns the
// engine's picture of accounts.
type mailbox struct {
	mu    sync.Mutex
	notes []func()
}

func (m *mailbox) post(f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.notes = append(m.notes, f)
}

func (m *mailbox) empty() []func() {
	m.mu.Lock()
	defer m.mu.Unlock()
	notes := m.notes
	m.notes = nil
	return notes
}
