package store

import (
	"path/filepath"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

func demoID() client.Identity {
	return client.Identity{Backend: "demo", BaseURL: "https://demo.example/v2"}
}

// t0 is a fixed moment with microseconds, as precise as the store is.
func t0() time.Time { return time.Date(2026, 11, 21, 14, 2, 11, 123456000, time.UTC) }

func openAt(t testing.TB, path string, opts ...Option) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, demoID(), append([]Option{NoSync}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func openNew(t testing.TB, opts ...Option) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "library.db"), opts...)
}

// queued is the change that makes a job with a price of 60 credits.
func queued(t testing.TB, id string, now time.Time) state.Change {
	t.Helper()
	req := &client.TextRequest{Prompt: "a red panda " + id, Output: client.Output{Model: "v6", Quality: "720p", Duration: 5}}
	c, err := state.Enqueue(req, state.EnqueueOptions{
		ID: id, Session: "run-1", Estimate: client.Cost{Known: true, Credits: 60, Source: "prices", Date: "2026-04-05"},
	}, now)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func ok[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		must(t, err)
		return v
	}
}
