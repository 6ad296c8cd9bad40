package engine_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/client/useapi"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/state/store"
)

// BenchmarkStepLongQueue is a round without network over 10,000 waiting jobs.
func BenchmarkStepLongQueue(b *testing.B) {
	check := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	srv, err := demo.New(demo.Options{Effects: -1, Clips: -1})
	check(err)
	svc, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: demo.Token, Transport: srv.Transport(), Backend: "demo"})
	check(err)
	rules, err := client.LoadRules()
	check(err)
	home := b.TempDir()
	st, err := store.Open(ctx, filepath.Join(home, "library.db"), svc.Identity(), store.NoSync)
	check(err)
	e, err := engine.New(engine.Options{Store: st, Service: svc, Rules: rules, Media: srv.Transport(), Poll: time.Hour,
		Dir: filepath.Join(home, "clips"), CacheDir: filepath.Join(home, "cache"), LockFile: filepath.Join(home, "lock")})
	check(err)
	b.Cleanup(func() { check(errors.Join(e.Close(), st.Close(), srv.Close())) })
	check(e.Wish(ctx, state.Wish{Kind: state.WishPause, Account: canto}))
	for _, email := range []string{alto, basso, canto} {
		check(srv.SetCredits(email, 0, 0, 0))
	}
	var queue []state.Change
	for i := range 10_000 {
		c, err := state.Enqueue(text("a red panda", int64(i+1)), state.EnqueueOptions{
			ID: ulidOf(i), Session: e.Session(), Order: int64(i + 1), Estimate: client.Cost{Known: true, Credits: 30},
		}, time.Now())
		check(err)
		queue = append(queue, c)
	}
	check(st.Apply(ctx, queue...))
	for range 20 { // accounts, balances and slots are read
		e.Step(ctx)
		e.Sleep(ctx, 20*time.Millisecond)
	}
	b.ResetTimer()
	for b.Loop() {
		if r := e.Step(ctx); r.Err != nil {
			b.Fatal(r.Err)
		}
	}
}

func ulidOf(n int) string {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	out := []byte("01JD6ZK3M90000000000000000")
	for i := len(out) - 1; n > 0; i-- {
		out[i] = digits[n%32]
		n /= 32
	}
	return string(out)
}
