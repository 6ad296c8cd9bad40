package demo

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"
)

// errReset is a connection the peer dropped, as net/http gives it.
var errReset error = &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)}

// Transport serves the API's and the media's host in memory: no socket, no
// goroutine of its own, so it works under testing/synctest. It honours the
// request's context, calls the hooks of net/http/httptrace and reads and gives
// bodies in pieces. Every other host refuses the connection.
func (s *Server) Transport() http.RoundTripper {
	hosts := map[string]bool{}
	for _, base := range []string{BaseURL, s.opt.MediaBase} {
		if u, err := url.Parse(base); err == nil {
			hosts[u.Host] = true
		}
	}
	return &transport{server: s, hosts: hosts}
}

type transport struct {
	server *Server
	hosts  map[string]bool
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Body != nil {
		defer req.Body.Close()
	}
	ctx := req.Context()
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	in := *req // what the service sees
	if in.Body == nil {
		in.Body = http.NoBody
	}
	var fault *Fault
	if t.hosts[req.URL.Host] {
		fault = t.server.faults.take(&in)
	} else {
		fault = &Fault{kind: faultDial}
	}
	if err := connect(&in, fault); err != nil {
		return nil, err
	}
	if err := send(&in, fault); err != nil {
		return nil, err
	}
	a, err := t.server.answer(&in, fault)
	if err != nil {
		return nil, err
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err // too late for an answer; what was done stays done
	}
	if h := trace(ctx); h.GotFirstResponseByte != nil {
		h.GotFirstResponseByte()
	}
	return response(req, a), nil
}

// trace gives the hooks of a context; never nil.
func trace(ctx context.Context) *httptrace.ClientTrace {
	if h := httptrace.ContextClientTrace(ctx); h != nil {
		return h
	}
	return &httptrace.ClientTrace{}
}

// connect plays the way to the host, with the hooks net/http calls on it.
func connect(r *http.Request, f *Fault) error {
	ctx, h := r.Context(), trace(r.Context())
	addr := hostPort(r.URL)
	if h.GetConn != nil {
		h.GetConn(addr)
	}
	if f != nil && f.delay > 0 && f.neverLeaves() {
		if err := pause(ctx, f.delay); err != nil {
			return err
		}
	}
	err := f.dialError(r.URL)
	if h.ConnectStart != nil && !isNoHost(err) {
		h.ConnectStart("tcp", addr)
	}
	if h.ConnectDone != nil && !isNoHost(err) {
		h.ConnectDone("tcp", addr, err)
	}
	if err != nil {
		return err
	}
	if r.URL.Scheme == "https" {
		if err := handshake(h, f); err != nil {
			return err
		}
	}
	if h.GotConn != nil {
		h.GotConn(httptrace.GotConnInfo{})
	}
	return nil
}

func handshake(h *httptrace.ClientTrace, f *Fault) error {
	var err error
	if f != nil && f.kind == faultTLS {
		err = &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}
	}
	if h.TLSHandshakeStart != nil {
		h.TLSHandshakeStart()
	}
	if h.TLSHandshakeDone != nil {
		h.TLSHandshakeDone(tls.ConnectionState{}, err)
	}
	return err
}

// neverLeaves says that a rule ends a call before its first byte is sent.
func (f *Fault) neverLeaves() bool {
	return f.kind == faultDial || f.kind == faultDNS || f.kind == faultTLS
}

func (f *Fault) dialError(u *url.URL) error {
	if f == nil {
		return nil
	}
	switch f.kind {
	case faultDial:
		return &net.OpError{Op: "dial", Net: "tcp", Addr: hostAddr(hostPort(u)),
			Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	case faultDNS:
		return &net.OpError{Op: "dial", Net: "tcp",
			Err: &net.DNSError{Err: "no such host", Name: u.Hostname(), IsNotFound: true}}
	}
	return nil
}

func isNoHost(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns)
}

// hostAddr is an address that was not looked up.
type hostAddr string

// Network implements net.Addr.
func (hostAddr) Network() string { return "tcp" }

// String implements net.Addr.
func (a hostAddr) String() string { return string(a) }

func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "443"
		if u.Scheme == "http" {
			port = "80"
		}
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// send reads the request's whole body, as a connection would carry it, and
// leaves a copy for the service.
func send(r *http.Request, f *Fault) error {
	h := trace(r.Context())
	if h.WroteHeaders != nil {
		h.WroteHeaders()
	}
	body, err := readBody(r, f)
	if h.WroteRequest != nil {
		h.WroteRequest(httptrace.WroteRequestInfo{Err: err})
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return err
}

func readBody(r *http.Request, f *Fault) ([]byte, error) {
	ctx, body := r.Context(), r.Body
	// A body that blocks, such as a pipe, is let go of with the context. The
	// request may hold another one by then.
	stop := context.AfterFunc(ctx, func() { _ = body.Close() })
	defer stop()
	var all bytes.Buffer
	piece := make([]byte, 32<<10)
	for {
		n, err := body.Read(piece)
		if cause := context.Cause(ctx); cause != nil {
			return nil, cause
		}
		all.Write(piece[:n])
		if f != nil && f.kind == faultResetSending {
			return nil, &net.OpError{Op: "write", Net: "tcp", Err: os.NewSyscallError("write", syscall.EPIPE)}
		}
		if int64(all.Len()) > bodyLimit {
			return all.Bytes(), nil // more than any call takes: the service refuses it
		}
		if errors.Is(err, io.EOF) {
			if r.ContentLength > 0 && int64(all.Len()) != r.ContentLength {
				return nil, errors.New("http: ContentLength=" + strconv.FormatInt(r.ContentLength, 10) +
					" with Body length " + strconv.Itoa(all.Len()))
			}
			return all.Bytes(), nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// response makes what a client gets of an answer.
func response(req *http.Request, a *answer) *http.Response {
	status := strconv.Itoa(a.status) + " " + http.StatusText(a.status)
	if http.StatusText(a.status) == "" {
		status = strconv.Itoa(a.status) + " status code " + strconv.Itoa(a.status)
	}
	length := int64(a.body.Len())
	if n, err := strconv.ParseInt(a.head.Get("Content-Length"), 10, 64); err == nil {
		length = n
	}
	res := &http.Response{
		Status: status, StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.head, ContentLength: length, Request: req, Body: http.NoBody,
	}
	if a.body.Len() > 0 || a.cut {
		res.Body = &streamed{ctx: req.Context(), rest: a.body.Bytes(), cut: a.cut}
	}
	return res
}

// streamed hands a body out in pieces, each only while the context lives.
type streamed struct {
	ctx    context.Context // of the request the body belongs to, as in net/http
	rest   []byte
	cut    bool
	closed atomic.Bool // Close may come while Read works
}

// Read implements io.Reader.
func (b *streamed) Read(p []byte) (int, error) {
	if b.closed.Load() {
		return 0, http.ErrBodyReadAfterClose
	}
	if err := context.Cause(b.ctx); err != nil {
		return 0, err
	}
	if len(b.rest) == 0 {
		if b.cut {
			return 0, io.ErrUnexpectedEOF
		}
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), 32<<10)], b.rest)
	b.rest = b.rest[n:]
	return n, nil
}

// Close implements io.Closer.
func (b *streamed) Close() error { b.closed.Store(true); return nil }
