package media

import (
	"context"
	"fmt"
	"sync"
)

// flights lets callers that want the same thing share one run of the work.
// Unlike x/sync's singleflight the work has a context of its own, which ends
// when the last caller has gone: scrolling past five hundred pictures must not
// leave five hundred requests behind.
type flights struct {
	mu      sync.Mutex
	running map[string]*flight
}

// flight is one run; value and err are set when done is closed.
type flight struct {
	waiting int
	cancel  context.CancelFunc
	done    chan struct{}
	value   []byte
	err     error
}

// do runs work for key, or waits for a run under way. The result may be shared
// and must not be written to.
func (f *flights) do(ctx context.Context, key string, work func(context.Context) ([]byte, error)) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	run := f.join(ctx, key, work)
	select {
	case <-run.done:
		f.leave(key, run)
		return run.value, run.err
	case <-ctx.Done():
		f.leave(key, run)
		return nil, ctx.Err()
	}
}

// join finds the run for key or starts it.
func (f *flights) join(ctx context.Context, key string, work func(context.Context) ([]byte, error)) *flight {
	f.mu.Lock()
	defer f.mu.Unlock()
	if run, ok := f.running[key]; ok {
		run.waiting++
		return run
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	run := &flight{waiting: 1, cancel: cancel, done: make(chan struct{})}
	if f.running == nil {
		f.running = map[string]*flight{}
	}
	f.running[key] = run
	go func() {
		defer close(run.done)
		defer func() { // a panic here would leave the terminal in its raw mode
			if p := recover(); p != nil {
				run.err = fmt.Errorf("internal error: %v", p)
			}
		}()
		run.value, run.err = work(ctx)
	}()
	return run
}

// leave takes a caller off a run. The last one ends it and clears its place at
// once, so that a newcomer starts afresh instead of joining a dying run.
func (f *flights) leave(key string, run *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if run.waiting--; run.waiting > 0 {
		return
	}
	run.cancel()
	if f.running[key] == run {
		delete(f.running, key)
	}
}
