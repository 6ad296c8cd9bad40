package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

const thumb = "https://media.example/thumb.png?sig=s3cret"

func newTestCache(dir string, max int64, w *wire) *Cache {
	return NewCache(dir, max, &http.Client{Transport: w})
}

func TestCacheFetchesOnce(t *testing.T) {
	want := pngBytes(t, 8, 8)
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return reply(200, want), nil }}
	dir := filepath.Join(t.TempDir(), "pictures")
	for range 2 { // the second finds what the first left
		c := newTestCache(dir, 1<<20, w)
		for range 2 {
			got, err := c.Get(t.Context(), thumb)
			if err != nil || !bytes.Equal(got, want) {
				t.Fatal(err)
			}
		}
	}
	if w.count() != 1 {
		t.Errorf("%d requests", w.count())
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || strings.Contains(entries[0].Name(), "thumb") {
		t.Errorf("%v in the folder, %v", entries, err)
	}
	c := newTestCache(dir, 1<<20, w)
	c.Drop(thumb)
	if _, err := c.Get(t.Context(), thumb); err != nil || w.count() != 2 {
		t.Errorf("after a drop: %d requests, %v", w.count(), err)
	}
}

func TestCacheSharesARequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		want := pngBytes(t, 4, 4)
		w := &wire{answer: func(int, *http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			return reply(200, want), nil
		}}
		c := newTestCache(t.TempDir(), 1<<20, w)
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				ctx := t.Context()
				if i == 0 { // one leaves early and takes nobody with it
					short, cancel := context.WithTimeout(ctx, time.Millisecond)
					defer cancel()
					if _, err := c.Get(short, thumb); !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("got %v", err)
					}
					return
				}
				if got, err := c.Get(ctx, thumb); err != nil || !bytes.Equal(got, want) {
					t.Errorf("got %d bytes, %v", len(got), err)
				}
			})
		}
		wg.Wait()
		if w.count() != 1 {
			t.Errorf("%d requests", w.count())
		}
	})
}

// Scrolling on leaves no request behind, and a request that nobody wants any
// more does not spoil the next one.
func TestCacheEndsWhatNobodyWaitsFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := 0
		w := &wire{}
		w.answer = func(n int, r *http.Request) (*http.Response, error) {
			if n > cacheLoads {
				return reply(200, pngBytes(t, 2, 2)), nil
			}
			<-r.Context().Done()
			w.mu.Lock()
			ended++
			w.mu.Unlock()
			return nil, r.Context().Err()
		}
		c := newTestCache(t.TempDir(), 1<<20, w)
		ask := func(from, to int) context.CancelFunc {
			ctx, cancel := context.WithCancel(t.Context())
			for i := from; i < to; i++ {
				go func() { _, _ = c.Get(ctx, fmt.Sprintf("https://media.example/%d.png", i)) }()
			}
			synctest.Wait()
			return cancel
		}
		seen := ask(0, cacheLoads)
		passed := ask(cacheLoads, 50)
		if w.count() != cacheLoads {
			t.Errorf("%d requests at a time", w.count())
		}
		passed()
		synctest.Wait()
		seen()
		synctest.Wait()
		if ended != cacheLoads || w.count() != cacheLoads {
			t.Errorf("%d of %d requests ended", ended, w.count())
		}
		if _, err := c.Get(t.Context(), "https://media.example/0.png"); err != nil {
			t.Errorf("the next one: %v", err)
		}
	})
}

func TestCacheFailures(t *testing.T) {
	tests := []struct {
		name   string
		answer *http.Response
		is     error
	}{
		{"gone", reply(404, nil), ErrExpired},
		{"server down", reply(500, nil), nil},
		{"a page", reply(200, []byte("<html></html>")), ErrNotMedia},
		{"empty", reply(200, nil), nil},
		{"too large", reply(200, bytes.Repeat([]byte{0xff, 0}, maxPicture/2+1)), ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return tt.answer, nil }}
			dir := t.TempDir()
			_, err := newTestCache(dir, 1<<20, w).Get(t.Context(), thumb)
			if err == nil || tt.is != nil && !errors.Is(err, tt.is) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("got %v", err)
			}
			if e, _ := os.ReadDir(dir); len(e) != 0 {
				t.Errorf("kept %v", e)
			}
		})
	}
	if _, err := newTestCache(t.TempDir(), 1, nil).Get(t.Context(), "http://media.example/a.png"); err == nil {
		t.Error("plain http was not refused")
	}
}

func TestCacheWithoutADisk(t *testing.T) {
	want := pngBytes(t, 3, 3)
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return reply(200, want), nil }}
	dir := filepath.Join(write(t, "a-file", []byte("x")), "pictures") // cannot be created
	if got, err := newTestCache(dir, 1<<20, w).Get(t.Context(), thumb); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
}

func TestPrune(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	put := func(name string, size int, age time.Duration) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	put("fresh.pic", 400, time.Minute)
	put("older.pic", 400, time.Hour)
	put("oldest.pic", 400, 2*time.Hour)
	put("forgotten.pic", 10, cacheAge+time.Hour)
	put(".new-crashed", 10, 2*time.Hour)
	put(".new-writing", 10, time.Second)
	put("notes.txt", 5000, cacheAge*2)
	if sum := prune(dir, 1000, now); sum != 800 {
		t.Errorf("%d bytes remain", sum)
	}
	var left []string
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if got := strings.Join(left, " "); got != ".new-writing fresh.pic notes.txt older.pic" {
		t.Errorf("left %s", got)
	}
}

// A cache in use stays within its size: reading keeps a picture, writing many
// pushes the unread out.
func TestCacheStaysSmall(t *testing.T) {
	body := append(pngBytes(t, 2, 2), make([]byte, 1000)...)
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return reply(200, body), nil }}
	dir := t.TempDir()
	c := newTestCache(dir, 20_000, w)
	for i := range 100 {
		if _, err := c.Get(t.Context(), fmt.Sprintf("https://media.example/%d.png", i)); err != nil {
			t.Fatal(err)
		}
	}
	_, sum := list(dir, time.Now())
	if sum > 20_000 || sum < 10_000 {
		t.Errorf("%d bytes in the cache", sum)
	}
}

func TestFlightsSurviveAPanic(t *testing.T) {
	var f flights
	_, err := f.do(t.Context(), "a", func(context.Context) ([]byte, error) { panic("broken decoder") })
	if err == nil || !strings.Contains(err.Error(), "broken decoder") {
		t.Errorf("got %v", err)
	}
}
