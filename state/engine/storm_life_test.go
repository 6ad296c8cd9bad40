package engine_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"pixstudio/client/demo"
	"pixstudio/client/useapi"
	"pixstudio/state/engine"
	"pixstudio/state/store"
)

// life is one run of the program, from its start to its end or its death.
type life struct {
	s      *storm
	store  *store.Store
	engine *engine.Engine
	line   http.RoundTripper
	dead   atomic.Bool  // killed: nothing is written and nothing leaves any more
	left   atomic.Int64 // steps of writes until it is killed
}

// start begins a program that is killed at the nth step of its writes; 0: it
// is not. A program that dies while it starts is started once more.
func (s *storm) start(n int64) *life {
	for ; ; n = 0 {
		l := &life{s: s, line: s.srv.Transport()}
		l.left.Store(n)
		if l.open() {
			return l
		}
		if n == 0 {
			s.t.Fatal("the program does not start")
		}
		s.kills = append(s.kills, time.Now())
	}
}

func (l *life) open() bool {
	s := l.s
	ctx := context.Background()
	svc, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: demo.Token, Transport: l, Backend: "demo"})
	must(s.t, err)
	l.store, err = store.Open(ctx, filepath.Join(s.home, "library.db"), svc.Identity(), store.NoSync, store.WithFault(l.step))
	if err != nil {
		if !l.dead.Load() {
			s.t.Fatal(err)
		}
		return false
	}
	l.engine, err = engine.New(engine.Options{
		Store: l.store, Service: svc, Rules: s.rules, Media: l, Rand: s.spread(),
		Dir: filepath.Join(s.home, "clips"), CacheDir: filepath.Join(s.home, "cache"), LockFile: filepath.Join(s.home, "lock"),
	})
	must(s.t, err)
	l.engine.PeekEvery(30 * time.Second)
	return true
}

// spread is the random numbers of one life.
func (s *storm) spread() func() float64 {
	var mu sync.Mutex
	r := rand.New(rand.NewPCG(s.seed, uint64(len(s.kills))))
	return func() float64 {
		mu.Lock()
		defer mu.Unlock()
		return r.Float64()
	}
}

// step counts the steps of writes, and is where a life ends.
func (l *life) step(string) error {
	if l.dead.Load() || l.left.Add(-1) == 0 {
		l.dead.Store(true)
		return errCrash
	}
	return nil
}

// end closes a program, in good order or dead.
func (l *life) end() {
	if err := l.engine.Close(); err != nil && !errors.Is(err, errCrash) {
		l.s.t.Error("closing:", err)
	}
	must(l.s.t, l.store.Close())
	if l.dead.Load() {
		l.s.kills = append(l.s.kills, time.Now())
	}
}

var replyRef = regexp.MustCompile(`"replyRef":"[^"]*"`)

// RoundTrip is the program's line: cut when it is dead. In some storms the
// service forgets what jobs are called, and other evidence has to do.
func (l *life) RoundTrip(req *http.Request) (*http.Response, error) {
	if l.dead.Load() {
		return nil, errCrash
	}
	res, err := l.line.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if l.dead.Load() {
		return nil, errors.Join(errCrash, res.Body.Close())
	}
	if l.s.forgetful && strings.HasSuffix(req.URL.Path, "/scheduler/available") {
		data, err := io.ReadAll(res.Body)
		if err != nil {
			return nil, err
		}
		data = replyRef.ReplaceAll(data, []byte(`"replyRef":""`))
		res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
		res.Header.Del("Content-Length")
	}
	res.Body = &lifeline{res.Body, l}
	return res, nil
}

// lifeline is an answer that breaks off when its reader is dead.
type lifeline struct {
	io.ReadCloser
	l *life
}

// Read implements io.Reader.
func (b *lifeline) Read(p []byte) (int, error) {
	if b.l.dead.Load() {
		return 0, errCrash
	}
	return b.ReadCloser.Read(p)
}
