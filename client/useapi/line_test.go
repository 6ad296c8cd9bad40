package useapi

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pixstudio/client"
)

// The tests of this file run over loopback with net/http's own transport: what
// is believed about a lost line depends on which of its hooks fire, and when.

// onLine makes a client of the real transport.
func onLine(t *testing.T, base string, tr *http.Transport) *Client {
	t.Helper()
	if tr == nil {
		tr = newTransport()
	}
	t.Cleanup(tr.CloseIdleConnections)
	c, err := New(Options{BaseURL: base, Token: testToken, Transport: tr, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// raw accepts connections and hands each to f.
func raw(t *testing.T, f func(net.Conn)) (address string, accepted *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	accepted = new(atomic.Int32)
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			accepted.Add(1)
			go func() {
				defer conn.Close()
				f(conn)
			}()
		}
	}()
	return l.Addr().String(), accepted
}

// reset closes a connection with RST, as a crashed service does.
func reset(conn net.Conn) {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}

// readRequest takes a whole request off the line.
func readRequest(conn net.Conn) (string, error) {
	r, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return "", err
	}
	b, err := io.ReadAll(r.Body)
	return string(b), err
}

// TestNeverLeft: the line failed before there was one.
func TestNeverLeft(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	l.Close()
	stranger := httptest.NewTLSServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request arrived") }))
	stranger.Config.ErrorLog = log.New(io.Discard, "", 0)
	t.Cleanup(stranger.Close)
	clear := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request arrived") })
	hangUp, _ := raw(t, reset)
	lost := newTransport()
	lost.DialContext = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Err: "no such host", Name: "api.example", IsNotFound: true}}
	}
	through := newTransport()
	through.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: closed})

	tests := map[string]struct {
		base string
		tr   *http.Transport
	}{
		"refused":                 {"http://" + closed, nil},
		"refused, TLS":            {"https://" + closed, nil},
		"name not found":          {"https://api.example", lost},
		"unknown certificate":     {stranger.URL, nil},
		"TLS to a clear server":   {"https" + strings.TrimPrefix(clear.URL, "http"), nil},
		"hung up in handshake":    {"https://" + hangUp, nil},
		"proxy that is not there": {"https://api.example", through},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := onLine(t, tt.base, tt.tr).Submit(t.Context(), textRequest(), client.Ticket{})
			if e := asError(t, err); e.Kind != client.KindUnavailable || !e.NotSent || e.Err == nil {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// TestMayHaveLeft: there was a line, and the answer got lost on it. The service
// has the request once, whatever happens to the answer.
func TestMayHaveLeft(t *testing.T) {
	tests := map[string]func(net.Conn){
		"reset after the request": func(c net.Conn) { _, _ = readRequest(c); reset(c) },
		"closed after it":         func(c net.Conn) { _, _ = readRequest(c) },
		"reset within it":         func(c net.Conn) { _, _ = c.Read(make([]byte, 1)); reset(c) },
		"closed at once":          func(net.Conn) {},
		"no HTTP":                 func(c net.Conn) { _, _ = readRequest(c); _, _ = io.WriteString(c, "220 mail ready\r\n") },
		"half a header":           func(c net.Conn) { _, _ = readRequest(c); _, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-") },
		"half a body": func(c net.Conn) {
			_, _ = readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"video_id\":\"v\"}")
		},
	}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) {
			address, accepted := raw(t, f)
			_, err := onLine(t, "http://"+address, nil).Submit(t.Context(), textRequest(), client.Ticket{})
			if e := asError(t, err); e.Kind != client.KindAmbiguous || e.NotSent {
				t.Errorf("got %+v", e)
			}
			if n := accepted.Load(); n != 1 {
				t.Errorf("%d connections, want one", n)
			}
		})
	}
}

// TestCancelledAfterSend: the caller leaves, the request does not come back.
func TestCancelledAfterSend(t *testing.T) {
	arrived := make(chan struct{})
	s := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		close(arrived)
		<-r.Context().Done()
	})
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-arrived
		cancel()
	}()
	_, err := onLine(t, s.URL, nil).Submit(ctx, textRequest(), client.Ticket{})
	if e := asError(t, err); e.Kind != client.KindAmbiguous || e.NotSent || !errors.Is(err, context.Canceled) {
		t.Errorf("got %+v", e)
	}
}

// TestIdleConnection: a paid call does not use a connection that the service may
// be closing at this moment, so its end is no mystery.
func TestIdleConnection(t *testing.T) {
	var bodies []string
	var conns atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		if r.Method == http.MethodPost {
			bodies = append(bodies, string(b))
		}
		_, _ = io.WriteString(w, `{"video_id":"v","executing":[],"available":[]}`)
	}))
	s.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			conns.Add(1)
		}
	}
	s.Start()
	t.Cleanup(s.Close)
	c := onLine(t, s.URL, nil)
	for range 3 {
		if _, err := c.Slots(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := conns.Load(); n != 1 {
		t.Errorf("reads used %d connections, want one", n)
	}
	for range 2 {
		if _, err := c.Submit(t.Context(), textRequest(), client.Ticket{}); err != nil {
			t.Fatal(err)
		}
	}
	if n := conns.Load(); n != 3 {
		t.Errorf("%d connections, want one for the reads and one for each paid call", n)
	}
	if len(bodies) != 2 || bodies[0] != bodies[1] || bodies[0] == "" {
		t.Errorf("bodies %q", bodies)
	}
}

// TestHTTP2: the same over the protocol that the real service speaks.
func TestHTTP2(t *testing.T) {
	var bodies atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		if r.ProtoMajor != 2 {
			t.Errorf("spoke %s", r.Proto)
		}
		if r.Method == http.MethodPost {
			bodies.Add(1)
		}
		if strings.Contains(string(b), "drop") {
			panic(http.ErrAbortHandler) // a stream reset
		}
		_, _ = io.WriteString(w, `{"video_id":"v","executing":[],"available":[]}`)
	}))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	tr, ok := s.Client().Transport.(*http.Transport)
	if !ok {
		t.Fatal("no transport")
	}
	c := onLine(t, s.URL, tr)
	if _, err := c.Slots(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, err := c.Submit(t.Context(), textRequest(), client.Ticket{}); err != nil || got.RemoteID != "v" {
		t.Errorf("got %+v, %v", got, err)
	}
	r := textRequest()
	r.Prompt = "drop"
	_, err := c.Submit(t.Context(), r, client.Ticket{})
	if e := asError(t, err); e.Kind != client.KindAmbiguous || e.NotSent {
		t.Errorf("got %+v", e)
	}
	if n := bodies.Load(); n != 2 {
		t.Errorf("%d paid requests arrived, want two", n)
	}
}

// TestOnTheLine: the request line carries ids as they are, and a 596 arrives.
func TestOnTheLine(t *testing.T) {
	var uris []string
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		uris = append(uris, r.RequestURI)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(statusPending)
		_, _ = io.WriteString(w, `{"error": "Account a@b.c has a pending error." "Resolve it by POST accounts/a@b.c"}`)
	})
	c := onLine(t, s.URL+"/v2/pixverse/", nil)
	_, err := c.Video(t.Context(), clipID)
	if e := asError(t, err); e.Kind != client.KindPending || e.Account != "a@b.c" || e.ServerTime.IsZero() {
		t.Errorf("got %+v", e)
	}
	if _, err := c.Videos(t.Context(), "a+b@c.d", "1/1;x y"); client.KindOf(err) != client.KindPending {
		t.Error(err)
	}
	want := []string{"/v2/pixverse/videos/" + clipID, "/v2/pixverse/videos/?email=a%2Bb%40c.d&offset=x+y"}
	if len(uris) != 2 || uris[0] != want[0] || uris[1] != want[1] {
		t.Errorf("got %q, want %q", uris, want)
	}
}

// TestBearerStaysHome: no other host ever sees the token.
func TestBearerStaysHome(t *testing.T) {
	var leaked atomic.Int32
	other := serve(t, func(_ http.ResponseWriter, r *http.Request) { leaked.Add(1) })
	home := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, http.StatusFound) })
	c := onLine(t, home.URL, nil)
	for _, e := range endpoints() {
		if err := e.call(t.Context(), c); err == nil {
			t.Errorf("%s: a redirect was taken for an answer", e.name)
		}
	}
	if n := leaked.Load(); n != 0 {
		t.Errorf("%d requests went to another host", n)
	}
}

// TestUploadBreaks: a file that cannot be read is not a line that is down.
func TestUploadBreaks(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = io.WriteString(w, `{"path":"upload/x"}`)
	})
	c := onLine(t, s.URL, nil)
	errDisk := errors.New("disk on fire")
	with := func(size int64, open func() (io.ReadCloser, error)) client.Upload {
		return client.Upload{Type: "video/mp4", Bytes: size, Open: open}
	}
	tests := map[string]struct {
		u     client.Upload
		cause error
	}{
		"cannot be opened": {with(5, func() (io.ReadCloser, error) { return nil, errDisk }), errDisk},
		"breaks off": {with(5, func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader("abc"), failing{errDisk})), nil
		}), errDisk},
		"has shrunk": {upload("abc", 5), errChanged},
		"is empty":   {upload("", 0), nil},
		"no type":    {client.Upload{Bytes: 1}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := c.Upload(t.Context(), "", tt.u)
			if e := asError(t, err); e.Kind != client.KindInvalid || e.Field != "file" || tt.cause != nil && !errors.Is(err, tt.cause) {
				t.Errorf("got %+v", e)
			}
		})
	}
	if got, err := c.Upload(t.Context(), "", upload("longer than it said", 5)); err != nil || got.Path != "upload/x" {
		t.Errorf("a file that grew: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
