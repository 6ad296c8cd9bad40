package useapi

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client"
)

// silent is a service that never answers. connected says whether it gets as far
// as a connection.
func silent(connected bool) roundTrip {
	return func(r *http.Request) (*http.Response, error) {
		hooks := httptrace.ContextClientTrace(r.Context())
		if hooks != nil {
			hooks.GetConn(r.URL.Host)
			if connected {
				hooks.GotConn(httptrace.GotConnInfo{})
			}
		}
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
}

// TestTimeouts: reads 30 s, paid calls and logins 120 s, uploads as long as the
// caller waits.
func TestTimeouts(t *testing.T) {
	for _, e := range endpoints() {
		for _, connected := range []bool{true, false} {
			synctest.Test(t, func(t *testing.T) {
				c := newTest(t, silent(connected))
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				start := time.Now()
				err := e.call(ctx, c)
				took := time.Since(start)
				if e.name == "upload" {
					if took != time.Hour || !errors.Is(err, context.DeadlineExceeded) {
						t.Errorf("%s: %v after %s", e.name, err, took)
					}
					return
				}
				want, kind := 30*time.Second, client.KindUnavailable
				if e.paid || e.name == "save account" {
					want = 120 * time.Second
				}
				if e.paid && connected {
					kind = client.KindAmbiguous
				}
				got := asError(t, err)
				if took != want || got.Kind != kind || got.NotSent != (e.paid && !connected) {
					t.Errorf("%s, connected %v: %+v after %s", e.name, connected, got, took)
				}
				if errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%s: our limit looks like the end of the caller's context", e.name)
				}
			})
		}
	}
}

func TestOwnTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, err := New(Options{BaseURL: testBase, Token: testToken, Transport: silent(true), Timeout: time.Second})
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		_, _ = c.Slots(t.Context())
		_, _ = c.Submit(t.Context(), textRequest(), client.Ticket{})
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("took %s", took)
		}
	})
}

// TestCallerEnds: the end of the caller's context, before and after a paid call
// had a connection.
func TestCallerEnds(t *testing.T) {
	for _, connected := range []bool{true, false} {
		for name, want := range map[string]error{"cancelled": context.Canceled, "deadline": context.DeadlineExceeded} {
			synctest.Test(t, func(t *testing.T) {
				c := newTest(t, silent(connected))
				ctx, cancel := context.WithTimeout(t.Context(), 7*time.Second)
				defer cancel()
				if errors.Is(want, context.Canceled) {
					time.AfterFunc(time.Second, cancel)
				}
				_, err := c.Submit(ctx, textRequest(), client.Ticket{})
				kind := client.KindUnavailable
				if connected {
					kind = client.KindAmbiguous
				}
				if e := asError(t, err); e.Kind != kind || e.NotSent == connected || !errors.Is(err, want) {
					t.Errorf("%s, connected %v: %+v", name, connected, e)
				}
				if _, err = c.Slots(ctx); !errors.Is(err, want) || client.KindOf(err) != "" {
					t.Errorf("a read: %v", err)
				}
			})
		}
	}
}

// TestSlowBody: the limit covers the body too.
func TestSlowBody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			res := reply(200, "")
			res.Body, res.ContentLength = stuck{r.Context()}, -1
			return res, nil
		}))
		start := time.Now()
		_, err := c.Slots(t.Context())
		if e := asError(t, err); e.Kind != client.KindUnavailable || time.Since(start) != 30*time.Second {
			t.Errorf("got %+v after %s", e, time.Since(start))
		}
		_, err = c.Submit(t.Context(), textRequest(), client.Ticket{})
		if e := asError(t, err); e.Kind != client.KindAmbiguous || e.Status != 200 {
			t.Errorf("got %+v", e)
		}
	})
}

type stuck struct{ ctx context.Context }

func (s stuck) Read([]byte) (int, error) {
	<-s.ctx.Done()
	return 0, s.ctx.Err()
}

func (stuck) Close() error { return nil }

// TestProof: what a transport must show before a paid call counts as not sent.
// One that says nothing is believed only about dialling.
func TestProof(t *testing.T) {
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	write := &net.OpError{Op: "write", Net: "tcp", Err: errors.New("broken pipe")}
	dns := &net.DNSError{Err: "no such host", Name: "api.example"}
	other := errors.New("something")
	nothing := func(*httptrace.ClientTrace) {}
	asked := func(h *httptrace.ClientTrace) { h.GetConn("api.example:443") }
	got := func(h *httptrace.ClientTrace) { asked(h); h.GotConn(httptrace.GotConnInfo{Reused: true}) }
	again := func(h *httptrace.ClientTrace) { got(h); asked(h) }
	tests := map[string]struct {
		hooks func(*httptrace.ClientTrace)
		err   error
		proof bool
	}{
		"silent, dial":            {nothing, dial, true},
		"silent, name":            {nothing, dns, true},
		"silent, write":           {nothing, write, false},
		"silent, other":           {nothing, other, false},
		"asked, other":            {asked, other, true},
		"connected, dial":         {got, dial, false},
		"connected, other":        {got, other, false},
		"second try, dial":        {again, dial, false},
		"headers only":            {func(h *httptrace.ClientTrace) { h.WroteHeaders() }, dial, false},
		"a header field only":     {func(h *httptrace.ClientTrace) { h.WroteHeaderField("a", nil) }, dial, false},
		"request only":            {func(h *httptrace.ClientTrace) { h.WroteRequest(httptrace.WroteRequestInfo{Err: other}) }, dial, false},
		"first byte of an answer": {func(h *httptrace.ClientTrace) { h.GotFirstResponseByte() }, dial, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
				tt.hooks(httptrace.ContextClientTrace(r.Context()))
				return nil, tt.err
			}))
			_, err := c.Submit(t.Context(), textRequest(), client.Ticket{})
			e := asError(t, err)
			want := client.KindAmbiguous
			if tt.proof {
				want = client.KindUnavailable
			}
			if e.Kind != want || e.NotSent != tt.proof || !errors.Is(err, tt.err) {
				t.Errorf("got %+v", e)
			}
		})
	}
}
