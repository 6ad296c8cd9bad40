package media

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

const link = "https://media.example/v/clip.mp4?sig=s3cret"

// fetch runs one download in a bubble, so that waiting costs no time.
func fetch(t *testing.T, w *wire, max int64, check func(path string, res Result, err error)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "sub", "clip.mp4")
		res, err := NewFetcher(&http.Client{Transport: w}).File(t.Context(), link, path, max, nil)
		check(path, res, err)
	})
}

func absent(t *testing.T, paths ...string) {
	t.Helper()
	for _, p := range paths {
		if _, err := os.Lstat(p); err == nil {
			t.Errorf("%s is still there", p)
		}
	}
}

func TestFileArrivesWhole(t *testing.T) {
	want := demoClip(200_000)
	w := &wire{answer: func(_ int, r *http.Request) (*http.Response, error) {
		if a := r.Header.Get("Authorization"); a != "" {
			t.Errorf("Authorization %q left this machine", a)
		}
		return reply(200, want, "ETag", `"v1"`, "Content-Type", "text/html"), nil
	}}
	path := filepath.Join(t.TempDir(), "clip.mp4")
	var last, calls int64
	res, err := NewFetcher(&http.Client{Transport: w}).File(t.Context(), link, path, 1<<20, func(done, total int64) {
		if done <= last || total != int64(len(want)) {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
		calls++
	})
	if err != nil {
		t.Fatal(err)
	}
	if res != (Result{Bytes: int64(len(want)), Type: "video/mp4", ETag: `"v1"`}) || last != res.Bytes || calls < 2 {
		t.Errorf("got %+v, progress %d in %d calls", res, last, calls)
	}
	if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
		t.Error("the file differs")
	}
	absent(t, path+".part", path+".part.tag")
}

// ranged answers like a server that knows ranges and cuts each body short.
func ranged(want []byte, tag string, piece int) func(int, *http.Request) (*http.Response, error) {
	return func(_ int, r *http.Request) (*http.Response, error) {
		from := 0
		if _, err := fmt.Sscanf(r.Header.Get("Range"), "bytes=%d-", &from); err != nil || r.Header.Get("If-Range") != tag {
			from = 0
		}
		res := reply(200, nil, "ETag", tag)
		if from > 0 {
			res = reply(206, nil, "ETag", tag, "Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(want)-1, len(want)))
		}
		res.ContentLength = int64(len(want) - from)
		res.Body = io.NopCloser(bytes.NewReader(want[from:]))
		if len(want)-from > piece {
			res.Body = cutAfter(want[from:from+piece], io.ErrUnexpectedEOF)
		}
		return res, nil
	}
}

func TestFileResumesAfterCuts(t *testing.T) {
	want := demoClip(100_000)
	w := &wire{answer: ranged(want, `"v1"`, 40_000)}
	fetch(t, w, 1<<20, func(path string, res Result, err error) {
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
			t.Error("the joined file differs")
		}
		if w.count() != 3 || w.requests[1].Header.Get("Range") != "bytes=40000-" || w.requests[1].Header.Get("If-Range") != `"v1"` {
			t.Errorf("%d requests, second with %v", w.count(), w.requests[1].Header)
		}
	})
}

// A later run goes on where an earlier one gave up, and only then: the part
// must belong to the same link.
func TestFileResumesInALaterRun(t *testing.T) {
	want := demoClip(100_000)
	for _, tt := range []struct {
		name, second string
		resumes      bool
	}{{"same link", link, true}, {"another link", "https://media.example/other.mp4", false}} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "clip.mp4")
			ctx, cancel := context.WithCancel(t.Context())
			first := &wire{answer: ranged(want, `"v1"`, 60_000)}
			_, err := NewFetcher(&http.Client{Transport: first}).File(ctx, link, path, 1<<20, func(done, _ int64) {
				if done >= 60_000 {
					cancel()
				}
			})
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
			absent(t, path)
			if note, _ := os.ReadFile(path + ".part.tag"); bytes.Contains(note, []byte("s3cret")) || len(note) == 0 {
				t.Errorf("note %q", note)
			}
			second := &wire{answer: ranged(want, `"v1"`, 1<<20)}
			if _, err := NewFetcher(&http.Client{Transport: second}).File(t.Context(), tt.second, path, 1<<20, nil); err != nil {
				t.Fatal(err)
			}
			if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
				t.Error("the file differs")
			}
			if got := second.requests[0].Header.Get("Range") != ""; got != tt.resumes {
				t.Errorf("range %q", second.requests[0].Header.Get("Range"))
			}
		})
	}
}

// Whatever a server does wrong with ranges, two files are never joined.
func TestFileStartsOver(t *testing.T) {
	old, want := bytes.Repeat([]byte{1, 0xfe}, 20_000), demoClip(50_000)
	tests := map[string]func(r *http.Request) *http.Response{
		"changed meanwhile": func(*http.Request) *http.Response { return reply(200, want, "ETag", `"v2"`) },
		"wrong range": func(r *http.Request) *http.Response {
			if r.Header.Get("Range") != "" {
				return reply(206, want, "Content-Range", "bytes 0-5/6")
			}
			return reply(200, want)
		},
		"range refused": func(r *http.Request) *http.Response {
			if r.Header.Get("Range") != "" {
				return reply(416, nil)
			}
			return reply(200, want)
		},
	}
	for name, second := range tests {
		t.Run(name, func(t *testing.T) {
			w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
				if n > 1 {
					return second(r), nil
				}
				res := reply(200, nil, "ETag", `"v1"`)
				res.ContentLength, res.Body = 90_000, cutAfter(old, io.ErrUnexpectedEOF)
				return res, nil
			}}
			fetch(t, w, 1<<20, func(path string, _ Result, err error) {
				if err != nil {
					t.Fatal(err)
				}
				if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
					t.Error("the file is not the second one")
				}
			})
		})
	}
}

// A server may send less than the rest with status 206; the whole length
// decides when the file is complete.
func TestFileAsksUntilTheWholeLength(t *testing.T) {
	want := demoClip(30_000)
	w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
		if n == 1 {
			res := reply(200, nil, "ETag", `"a"`)
			res.ContentLength, res.Body = int64(len(want)), cutAfter(want[:10_000], io.ErrUnexpectedEOF)
			return res, nil
		}
		from := 10_000 * (n - 1)
		to := min(from+10_000, len(want))
		return reply(206, want[from:to], "ETag", `"a"`, "Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, to-1, len(want))), nil
	}}
	fetch(t, w, 1<<20, func(path string, res Result, err error) {
		if got, _ := os.ReadFile(path); err != nil || !bytes.Equal(got, want) || w.count() != 4 {
			t.Errorf("%v after %d requests", err, w.count())
		}
	})
}

func TestFileFailures(t *testing.T) {
	page := []byte("<html><body>Please log in to the hotel's network</body></html>")
	status := func(code int, h ...string) func(int) *http.Response {
		return func(int) *http.Response { return reply(code, nil, h...) }
	}
	tests := []struct {
		name   string
		answer func(n int) *http.Response
		is     error
		tries  int
	}{
		{"401", status(401), ErrExpired, 1},
		{"403", status(403), ErrExpired, 1},
		{"404", status(404), ErrExpired, 1},
		{"410", status(410), ErrExpired, 1},
		{"400", status(400), nil, 1},
		{"206 without asking", status(206), nil, 1},
		{"500", status(500), nil, fetchTries},
		{"503 for an hour", status(503, "Retry-After", "3600"), nil, 1},
		{"a page", func(int) *http.Response { return reply(200, page, "Content-Type", "video/mp4") }, ErrNotMedia, 1},
		{"JSON", func(int) *http.Response { return reply(200, []byte(`{"error":"gone"}`)) }, ErrNotMedia, 1},
		{"announced too large", func(int) *http.Response { return reply(200, demoClip(70_000)) }, ErrTooLarge, 1},
		{"too large without saying", func(int) *http.Response {
			res := reply(200, demoClip(70_000))
			res.ContentLength = -1
			return res
		}, ErrTooLarge, 1},
		{"packed", func(int) *http.Response { return reply(200, demoClip(3000), "Content-Encoding", "gzip") }, nil, 1},
		{"empty", func(int) *http.Response { return reply(200, nil) }, nil, fetchTries},
		{"cut off without a length", func(int) *http.Response {
			res := reply(200, nil)
			res.ContentLength, res.Body = -1, cutAfter(demoClip(9000)[:5000], io.ErrUnexpectedEOF)
			return res
		}, io.ErrUnexpectedEOF, fetchTries},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := &wire{answer: func(n int, _ *http.Request) (*http.Response, error) { return tt.answer(n), nil }}
			fetch(t, w, 60_000, func(path string, _ Result, err error) {
				if err == nil || tt.is != nil && !errors.Is(err, tt.is) {
					t.Errorf("got %v", err)
				}
				if w.count() != tt.tries {
					t.Errorf("%d requests, want %d", w.count(), tt.tries)
				}
				if strings.Contains(err.Error(), "s3cret") {
					t.Errorf("the link is in %q", err)
				}
				absent(t, path, path+".part", path+".part.tag")
			})
		})
	}
}

func TestFileWaits(t *testing.T) {
	want := demoClip(3000)
	tests := []struct {
		name   string
		header func() string
		lo, hi time.Duration
	}{
		{"seconds", func() string { return "7" }, 7 * time.Second, 7 * time.Second},
		{"a date", func() string { return time.Now().Add(9 * time.Second).UTC().Format(http.TimeFormat) }, 8 * time.Second, 9 * time.Second},
		{"nothing said", func() string { return "" }, 100 * time.Millisecond, 2 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := &wire{answer: func(n int, _ *http.Request) (*http.Response, error) {
					if n == 1 {
						return reply(503, nil, "Retry-After", tt.header()), nil
					}
					return reply(200, want), nil
				}}
				start := time.Now()
				_, err := NewFetcher(&http.Client{Transport: w}).File(t.Context(), link, filepath.Join(t.TempDir(), "a"), 1<<20, nil)
				if d := time.Since(start); err != nil || d < tt.lo || d > tt.hi {
					t.Errorf("waited %v, %v", d, err)
				}
			})
		})
	}
}

// A connection on which nothing moves is given up and tried again.
func TestFileNoticesAStall(t *testing.T) {
	want := demoClip(3000)
	synctest.Test(t, func(t *testing.T) {
		w := &wire{answer: func(n int, r *http.Request) (*http.Response, error) {
			if n == 1 {
				res := reply(200, nil)
				res.ContentLength, res.Body = int64(len(want)), silent{r}
				return res, nil
			}
			return reply(200, want), nil
		}}
		start := time.Now()
		_, err := NewFetcher(&http.Client{Transport: w}).File(t.Context(), link, filepath.Join(t.TempDir(), "a"), 1<<20, nil)
		if d := time.Since(start); err != nil || d < stallAfter || d > stallAfter+5*time.Second || w.count() != 2 {
			t.Errorf("after %v and %d requests: %v", d, w.count(), err)
		}
	})
}

func TestFileStopsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		w := &wire{answer: func(_ int, r *http.Request) (*http.Response, error) {
			res := reply(200, nil)
			res.ContentLength, res.Body = 9, silent{r}
			return res, nil
		}}
		_, err := NewFetcher(&http.Client{Transport: w}).File(ctx, link, filepath.Join(t.TempDir(), "a"), 1<<20, nil)
		if !errors.Is(err, context.DeadlineExceeded) || w.count() != 1 {
			t.Errorf("got %v after %d requests", err, w.count())
		}
	})
}

// fullDisk takes so many bytes and then none.
type fullDisk struct {
	*os.File
	room int
	sync error
}

func (f *fullDisk) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return f.File.Write(p)
}

func (f *fullDisk) Sync() error { return errors.Join(f.sync, f.File.Sync()) }

func TestFileOnAFullDisk(t *testing.T) {
	for name, disk := range map[string]fullDisk{
		"while writing": {room: 20_000},
		"at the end":    {room: 1 << 20, sync: syscall.EDQUOT},
	} {
		t.Run(name, func(t *testing.T) {
			w := &wire{answer: func(int, *http.Request) (*http.Response, error) { return reply(200, demoClip(200_000)), nil }}
			f := NewFetcher(&http.Client{Transport: w})
			real := f.create
			f.create = func(name string) (partFile, error) {
				file, err := real(name)
				if err != nil {
					return nil, err
				}
				return &fullDisk{File: file.(*os.File), room: disk.room, sync: disk.sync}, nil
			}
			path := filepath.Join(t.TempDir(), "a")
			_, err := f.File(t.Context(), link, path, 1<<20, nil)
			if !errors.Is(err, ErrDiskFull) || w.count() != 1 {
				t.Errorf("got %v after %d requests", err, w.count())
			}
			absent(t, path)
		})
	}
}

// Random cuts at random places, with and without validators: what arrives is
// the file or nothing.
func TestFileSurvivesRandomCuts(t *testing.T) {
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		want := demoClip(20_000 + rnd.IntN(60_000))
		tag := `"x"`
		if rnd.IntN(3) == 0 {
			tag = `W/"x"`
		}
		w := &wire{}
		w.answer = func(n int, r *http.Request) (*http.Response, error) {
			piece := 1 + rnd.IntN(len(want))
			if n == fetchTries {
				piece = len(want)
			}
			return ranged(want, tag, piece)(n, r)
		}
		fetch(t, w, 1<<20, func(path string, _ Result, err error) {
			if got, _ := os.ReadFile(path); err != nil || !bytes.Equal(got, want) {
				t.Errorf("seed %d: %v, %d of %d bytes", seed, err, len(got), len(want))
			}
		})
	}
}
