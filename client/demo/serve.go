package demo

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// answer is a whole answer in memory. cut marks one whose connection drops
// before the body ends.
type answer struct {
	status int
	head   http.Header
	body   bytes.Buffer
	cut    bool
}

func newAnswer() *answer { return &answer{head: http.Header{}} }

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.head }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
}

// Write implements http.ResponseWriter.
func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(b)
}

// dropped says that a rule ends the call without an answer, and whether the
// service does its work first.
func (f *Fault) dropped() (drops, works bool) {
	if f == nil {
		return false, true
	}
	switch f.kind {
	case faultDial, faultDNS, faultTLS, faultResetSending, faultResetBefore, faultHangBefore:
		return true, false
	case faultResetAfter, faultHangAfter:
		return true, true
	}
	return false, true
}

func (f *Fault) hangs() bool {
	return f != nil && (f.kind == faultHangBefore || f.kind == faultHangAfter)
}

// serve answers over HTTP. A connection that a rule drops is aborted.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, f *Fault) {
	a, err := s.answer(r, f)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	for k, v := range a.head {
		w.Header()[k] = v
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body.Bytes()) // a reader who left needs no answer
	if a.cut {
		panic(http.ErrAbortHandler) // the server drops the connection
	}
}

// answer works on a call and gives what is to be sent, or the error of a
// connection that is dropped instead.
func (s *Server) answer(r *http.Request, f *Fault) (*answer, error) {
	if f != nil && f.delay > 0 {
		if err := pause(r.Context(), f.delay); err != nil {
			return nil, err
		}
	}
	drops, works := f.dropped()
	a := newAnswer()
	if works {
		s.work(a, r, f)
	}
	if drops {
		if f.hangs() {
			<-r.Context().Done()
			return nil, context.Cause(r.Context())
		}
		return nil, errReset
	}
	a.WriteHeader(http.StatusOK)
	a.head.Set("Date", s.stamp(s.now()).Format(http.TimeFormat))
	if f != nil {
		f.spoil(a)
	}
	return a, nil
}

// work does what the call asks for, or says what a rule wants said.
func (s *Server) work(w *answer, r *http.Request, f *Fault) {
	if f != nil && f.kind == faultReply {
		a, head := f.said(s.now())
		a.write(w)
		for k, v := range head {
			w.head[k] = v
		}
		return
	}
	if path, isMedia := strings.CutPrefix(r.URL.Path, mediaPrefix); isMedia {
		s.media.serve(w, r, path)
		return
	}
	s.dispatch(r, f).write(w)
}

// spoil changes an answer that is ready to leave.
func (f *Fault) spoil(a *answer) {
	switch f.kind {
	case faultTruncated:
		a.head.Set("Content-Length", strconv.Itoa(a.body.Len()))
		a.body.Truncate(a.body.Len() / 2)
		a.cut = true
	case faultMediaCut:
		if int64(a.body.Len()) > f.bytes {
			a.head.Set("Content-Length", strconv.Itoa(a.body.Len()))
			a.body.Truncate(int(f.bytes))
			a.cut = true
		}
	case faultMalformed:
		a.body.Truncate(a.body.Len() / 2)
		a.head.Set("Content-Length", strconv.Itoa(a.body.Len()))
	case faultEmpty:
		a.body.Reset()
		_, _ = io.WriteString(&a.body, "{}")
		a.head.Set("Content-Length", strconv.Itoa(a.body.Len()))
		a.status = http.StatusOK
	}
}

// pause waits, but not longer than the context.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}
