package engine

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func pool(t *testing.T, transfers int) (*workers, *atomic.Int32) {
	t.Helper()
	woken := new(atomic.Int32)
	return newWorkers(slog.New(slog.DiscardHandler), transfers, func() { woken.Add(1) }), woken
}

// TestWorkersPanic: a mistake in one worker ends that worker only.
func TestWorkersPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, woken := pool(t, 1)
		w.start("a", func(context.Context) { panic("oops") })
		synctest.Wait()
		if !w.touched("a") {
			t.Error("the round has forgotten it")
		}
		w.newRound()
		if w.touched("a") || woken.Load() != 1 {
			t.Error("its key is still taken")
		}
		w.close(time.Second)
	})
}

// TestWorkersKeys: no two pieces of work share a key, and transfers share few
// places.
func TestWorkersKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := pool(t, 2)
		hold := make(chan struct{})
		if !w.startSend([]string{"job:1", "account:a"}, func(context.Context) { <-hold }) {
			t.Fatal("not started")
		}
		if w.start("account:a", func(context.Context) {}) || w.startSend([]string{"job:2", "account:a"}, func(context.Context) {}) {
			t.Error("two on one account")
		}
		if w.touched("job:2") {
			t.Error("a key was taken for nothing")
		}
		var at, most atomic.Int32
		for _, key := range []string{"x", "y", "z"} {
			w.startTransfer(key, func(context.Context) {
				if n := at.Add(1); n > most.Load() {
					most.Store(n)
				}
				time.Sleep(time.Second)
				at.Add(-1)
			})
		}
		time.Sleep(5 * time.Second)
		if most.Load() != 2 {
			t.Error("transfers at a time:", most.Load())
		}
		close(hold)
		w.close(time.Second)
		if w.start("late", func(context.Context) {}) {
			t.Error("started after the end")
		}
	})
}

// TestWorkersClose: transfers end at once, a send gets the grace and no more.
func TestWorkersClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, _ := pool(t, 1)
		start := time.Now()
		var transfer, send time.Duration
		w.startTransfer("transfer", func(ctx context.Context) {
			<-ctx.Done()
			transfer = time.Since(start)
		})
		w.startSend([]string{"send"}, func(ctx context.Context) {
			<-ctx.Done()
			send = time.Since(start)
		})
		synctest.Wait()
		w.close(10 * time.Second)
		if transfer != 0 || send != 10*time.Second {
			t.Errorf("the transfer ended after %s, the send after %s", transfer, send)
		}
	})
}
