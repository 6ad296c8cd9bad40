package demo

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// traced collects the names of the hooks that were called.
func traced(ctx context.Context) (context.Context, func() []string) {
	var mu sync.Mutex
	var names []string
	add := func(n string) {
		mu.Lock()
		defer mu.Unlock()
		names = append(names, n)
	}
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:              func(string) { add("get") },
		ConnectStart:         func(string, string) { add("dial") },
		GotConn:              func(httptrace.GotConnInfo) { add("got") },
		WroteHeaders:         func() { add("headers") },
		WroteRequest:         func(httptrace.WroteRequestInfo) { add("wrote") },
		GotFirstResponseByte: func() { add("first") },
	})
	return ctx, func() []string { mu.Lock(); defer mu.Unlock(); return slices.Clone(names) }
}

func TestHooks(t *testing.T) {
	for _, tc := range []struct {
		name string
		set  func(*Match) *Fault
		want string
	}{
		{"answered", nil, "get dial got headers wrote first"},
		{"refused", (*Match).DialRefused, "get dial"},
		{"no host", (*Match).NoSuchHost, "get"},
		{"bad certificate", (*Match).BadCertificate, "get dial"},
		{"reset while sending", (*Match).ResetSending, "get dial got headers wrote"},
		{"reset before", (*Match).ResetBefore, "get dial got headers wrote"},
		{"reset after", (*Match).ResetAfter, "get dial got headers wrote"},
		{"truncated", (*Match).Truncated, "get dial got headers wrote first"},
	} {
		b := newBench(t, Options{})
		if tc.set != nil {
			tc.set(b.s.Faults().On("", ""))
		}
		ctx, names := traced(t.Context())
		_, err := b.try(ctx, "GET", "scheduler", "", nil)
		if (err == nil) != (tc.set == nil) {
			t.Errorf("%s: error %v", tc.name, err)
		}
		if got := strings.Join(names(), " "); got != tc.want {
			t.Errorf("%s: hooks %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestUnknownHosts(t *testing.T) {
	b := newBench(t, Options{})
	for _, link := range []string{"https://api.useapi.net/v2/pixverse/accounts", "http://127.0.0.1:9/", "https://example.org/x"} {
		res, err := b.open("GET", link)
		if err == nil {
			res.Body.Close()
		}
		var op *net.OpError
		if !errors.As(err, &op) || op.Op != "dial" {
			t.Errorf("%s: %v", link, err)
		}
	}
	other := newBench(t, Options{MediaBase: "http://127.0.0.1:8790/"})
	if res, _ := other.fetch("http://127.0.0.1:8790/media/clip/1.mp4"); res.StatusCode != 200 {
		t.Errorf("the media base that was set: %s", res.Status)
	}
	if link := other.s.link("clip/1.mp4"); link != "http://127.0.0.1:8790/media/clip/1.mp4" {
		t.Errorf("link %s", link)
	}
}

func TestContexts(t *testing.T) {
	b := newBench(t, Options{})
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.try(gone, "GET", "scheduler", "", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, "GET", b.s.link("clip/1.mp4"), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := b.c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.ReadFull(res.Body, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := io.ReadAll(res.Body); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled while reading: %v", err)
	}
}

// A body that blocks is let go of when the context ends.
func TestBlockedBody(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r, w := io.Pipe()
		defer w.Close()
		req, err := http.NewRequestWithContext(ctx, "POST", BaseURL+"/files?email="+alto, r)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer x")
		req.Header.Set("Content-Type", "image/png")
		if res, err := b.c.Do(req); !errors.Is(err, context.DeadlineExceeded) {
			if err == nil {
				res.Body.Close()
			}
			t.Errorf("blocked: %v", err)
		}
	})
}

func TestBodies(t *testing.T) {
	b := newBench(t, Options{})
	req, err := http.NewRequestWithContext(t.Context(), "POST", BaseURL+"/scheduler", io.MultiReader(strings.NewReader("x")))
	if err != nil {
		t.Fatal(err)
	}
	closed := &closing{Reader: strings.NewReader("abc")}
	req.Body, req.ContentLength = closed, 7
	if _, err := b.c.Do(req); err == nil || !closed.closed {
		t.Errorf("a body shorter than it says: %v, closed %v", err, closed.closed)
	}
	g := b.get("scheduler")
	if g.head.Get("Date") == "" || g.head.Get("Content-Length") == "" {
		t.Errorf("header %v", g.head)
	}
	big := bytes.Repeat([]byte{'x'}, formLimit+10)
	b.do("POST", "videos/create", "application/json", big).want(400).says("too large")
	res, err := b.open("GET", b.s.link("clip/1.mp4"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if _, err := res.Body.Read(make([]byte, 1)); !errors.Is(err, http.ErrBodyReadAfterClose) {
		t.Errorf("after closing: %v", err)
	}
}

type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }
