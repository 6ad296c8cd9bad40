package media

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

var modified = time.Date(2026, 6, 1, 10, 0, 0, 0, time.UTC)

func TestParseLink(t *testing.T) {
	tests := []struct {
		link string
		ok   bool
	}{
		{"https://a.example/x.mp4", true},
		{"http://127.0.0.1:8790/x.mp4", true},
		{"http://[::1]/x.mp4", true},
		{"http://localhost/x.mp4", true},
		{"http://a.example/x.mp4", false},
		{"http://127.0.0.1.example/x.mp4", false},
		{"https://user:token@a.example/x.mp4", false},
		{"file:///etc/passwd", false},
		{"/x.mp4", false},
		{"https://", false},
		{"ftp://a.example/", false},
		{"https://a.example/\x00", false},
	}
	for _, tt := range tests {
		if _, err := parseLink(tt.link); (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.link, err)
		}
	}
}

func TestRedirects(t *testing.T) {
	want := demoClip(3000)
	tests := []struct {
		name, to string
		ok       bool
	}{
		{"to another https host", "https://cdn.example/x", true},
		{"to plain http", "http://cdn.example/x", false},
		{"to this machine", "http://127.0.0.1/x", false},
		{"with credentials", "https://user:pw@cdn.example/x", false},
		{"round and round", link, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &wire{answer: func(_ int, r *http.Request) (*http.Response, error) {
				if r.URL.Host == "media.example" {
					return reply(302, nil, "Location", tt.to), nil
				}
				if r.Header.Get("Authorization") != "" || r.Header.Get("Referer") != "" || r.Header.Get("Cookie") != "" {
					t.Errorf("the next host was told %v", r.Header)
				}
				return reply(200, want), nil
			}}
			fetch(t, w, 1<<20, func(_ string, _ Result, err error) {
				if (err == nil) != tt.ok {
					t.Errorf("got %v after %d requests", err, w.count())
				}
				if err != nil && strings.Contains(err.Error(), "s3cret") {
					t.Errorf("the link is in %q", err)
				}
			})
		})
	}
}

// The same over a real connection that breaks: what net/http reports for a cut
// body must be understood as a cut.
func TestFileOverACutConnection(t *testing.T) {
	want := demoClip(300_000)
	var n atomic.Int32
	srv := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		rw.Header().Set("ETag", `"v1"`)
		if n.Add(1) > 1 {
			http.ServeContent(rw, r, "", modified, bytes.NewReader(want))
			return
		}
		rw.Header().Set("Content-Length", strconv.Itoa(len(want)))
		_, _ = rw.Write(want[:120_000])
		rw.(http.Flusher).Flush()
		conn, _, err := rw.(http.Hijacker).Hijack()
		if err == nil {
			_ = conn.Close()
		}
	}))
	defer srv.Close()
	path := filepath.Join(t.TempDir(), "a.mp4")
	res, err := NewFetcher(srv.Client()).File(t.Context(), srv.URL+"/a.mp4", path, 1<<20, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, want) || n.Load() != 2 || res.Type != "video/mp4" {
		t.Errorf("%d bytes after %d requests, %+v", len(got), n.Load(), res)
	}
}

func TestValidator(t *testing.T) {
	const old, now = "Mon, 01 Jun 2026 10:00:00 GMT", "Mon, 01 Jun 2026 10:00:01 GMT"
	tests := []struct{ name, etag, mod, date, want string }{
		{"strong tag", `"a"`, old, now, `"a"`},
		{"weak tag", `W/"a"`, "", now, ""},
		{"weak tag and an old date", `W/"a"`, old, now, old},
		{"changed in the same second", "", now, now, ""},
		{"no clock", "", old, "", ""},
		{"nothing", "", "", "", ""},
	}
	for _, tt := range tests {
		h := http.Header{}
		h.Set("ETag", tt.etag)
		h.Set("Last-Modified", tt.mod)
		h.Set("Date", tt.date)
		if got := validator(h); got != tt.want {
			t.Errorf("%s: got %q", tt.name, got)
		}
	}
}

func TestTransportErrorsHideTheLink(t *testing.T) {
	w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return nil, errors.New("no route") }}
	fetch(t, w, 9, func(_ string, _ Result, err error) {
		if err == nil || strings.Contains(err.Error(), "s3cret") || !strings.Contains(err.Error(), "no route") || w.count() != fetchTries {
			t.Errorf("got %v after %d requests", err, w.count())
		}
	})
}
