package useapi

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"
)

// newTransport is the transport of the real program. The time limits of whole
// calls come from contexts; these only keep a dead line from using them up.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   4,
		// A service's own headers are a few hundred bytes; the default is 10 MiB.
		MaxResponseHeaderBytes: 256 << 10,
	}
}

// unshared gives paid calls a connection of their own. An idle connection may
// have been closed by the other side a moment ago, and then nobody can tell
// whether the request arrived: a doubt for which a user would have to decide.
// A handshake per paid call is a small price. Transports that are not
// net/http's are used as they are.
func unshared(rt http.RoundTripper) http.RoundTripper {
	t, ok := rt.(*http.Transport)
	if !ok {
		return rt
	}
	t = t.Clone()
	t.DisableKeepAlives = true
	return t
}

// mostRedirects a read may follow; the service is not known to need one.
const mostRedirects = 3

var errRedirect = errors.New("the service pointed to another address, which is not followed")

// checkRedirect keeps the bearer at home: reads stay on scheme and host, and
// nothing but a read is ever repeated at another address. A DELETE would become
// a GET there, and a paid POST could be carried out twice.
func checkRedirect(req *http.Request, via []*http.Request) error {
	first := via[0]
	if first.Method != http.MethodGet {
		return http.ErrUseLastResponse
	}
	if len(via) > mostRedirects || req.URL.Scheme != first.URL.Scheme || req.URL.Host != first.URL.Host {
		return errRedirect
	}
	return nil
}

// departure watches one paid request on its way out, to prove that it never
// left. Its hooks run on the goroutines of the transport.
type departure struct {
	asked atomic.Bool // the transport began to look for a connection
	left  atomic.Bool // it had one: from here on bytes may be on the line
}

// watch returns a context whose requests report to d.
func (d *departure) watch(ctx context.Context) context.Context {
	gone := func() { d.left.Store(true) }
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:              func(string) { d.asked.Store(true) },
		GotConn:              func(httptrace.GotConnInfo) { gone() },
		WroteHeaderField:     func(string, []string) { gone() },
		WroteHeaders:         gone,
		WroteRequest:         func(httptrace.WroteRequestInfo) { gone() },
		GotFirstResponseByte: gone,
	})
}

// neverLeft says that err is proof that no byte of the request left: there was
// no connection to write to. GotConn comes after dialling and after the TLS
// handshake, so whatever ends before it happened without the request. A
// transport that reports nothing is believed only when it says that it could
// not dial.
func (d *departure) neverLeft(err error) bool {
	switch {
	case d.left.Load():
		return false
	case d.asked.Load():
		return true
	}
	var dial *net.OpError
	var dns *net.DNSError
	return errors.As(err, &dns) || errors.As(err, &dial) && dial.Op == "dial"
}
