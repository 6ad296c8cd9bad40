package demo

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// call is one call of the API on its way through a handler.
type call struct {
	r     *http.Request
	arg   string // the path's variable part, decoded
	query url.Values
	fault *Fault // nil, or a rule that changes lists
}

// route is one line of the endpoint list (useapi.md §2). A segment "*" of the
// path takes one value.
type route struct {
	method, path string
	serve        func(*call) reply
	coded        bool // error bodies repeat the status as "code" (§1.2)
}

func (s *Server) table() []route {
	t := []route{
		{"GET", "accounts", s.listAccounts, true},
		{"GET", "accounts/*", s.getAccount, true},
		{"POST", "accounts/*", s.postAccount, true},
		{"DELETE", "accounts/*", s.deleteAccount, true},
		{"GET", "features", s.features, true},
		{"POST", "files", s.upload, true},
		{"GET", "videos", s.listVideos, true},
		{"GET", "videos/voices", s.voices, true},
		{"GET", "videos/effects", s.effects, true},
		{"GET", "videos/restyles", retired, true},
		{"POST", "videos/restyle", retired, false},
		{"POST", "videos/motion-control", notHere, false},
		{"GET", "videos/*", s.getVideo, false},
		{"DELETE", "videos/*", s.deleteVideo, false},
		{"GET", "scheduler", s.scheduler, true},
		{"GET", "scheduler/available", s.schedulerAvailable, true},
		{"DELETE", "scheduler/*", s.stopTracking, true},
	}
	for _, e := range endpoints() {
		t = append(t, route{"POST", e.path, func(c *call) reply { return s.submit(c, e) }, false})
	}
	return t
}

// retired is what is left of Restyle, dropped on 27 January 2026 (§15; that it
// is a 410 is this emulator's choice).
func retired(*call) reply {
	return refuseCode(http.StatusGone, "Restyle is no longer available")
}

func notHere(*call) reply { return refuse(http.StatusNotFound, "Not found") }

// dispatch finds the handler of an API call and lets it answer.
func (s *Server) dispatch(r *http.Request, f *Fault) reply {
	path, found := strings.CutPrefix(r.URL.EscapedPath(), apiPrefix+"/")
	if !found {
		return notHere(nil)
	}
	path = strings.TrimSuffix(path, "/") // both forms are in the documents (§1)
	var allowed bool
	for _, rt := range s.routes {
		raw, fits := matchPath(rt.path, path)
		if !fits {
			continue
		}
		if rt.method != r.Method {
			allowed = true
			continue
		}
		return s.enter(rt, &call{r: r, arg: raw, query: r.URL.Query(), fault: f})
	}
	if allowed {
		return refuse(http.StatusMethodNotAllowed, "Method not allowed")
	}
	return notHere(nil)
}

// enter checks the token and the path's variable part before a handler works.
func (s *Server) enter(rt route, c *call) reply {
	if !s.authorised(c.r) {
		return coded(rt, refuse(http.StatusUnauthorized, "Unauthorized"))
	}
	// Ids travel raw; an encoded one finds no route at the real service (§1.1).
	// An account's address is taken both ways.
	if upper := strings.ToUpper(c.arg); !strings.HasPrefix(rt.path, "accounts") &&
		(strings.Contains(upper, "%3A") || strings.Contains(upper, "%40")) {
		return coded(rt, refuse(http.StatusBadRequest, "Invalid id "+c.arg))
	}
	arg, err := url.PathUnescape(c.arg)
	if err != nil {
		return coded(rt, refuse(http.StatusBadRequest, "Invalid path"))
	}
	c.arg = arg
	return coded(rt, rt.serve(c))
}

// coded adds "code" to the error bodies of the pages that have it.
func coded(rt route, a reply) reply {
	body, isJSON := a.body.(map[string]any)
	if rt.coded && isJSON && a.status >= 400 {
		body["code"] = a.status
	}
	return a
}

func (s *Server) authorised(r *http.Request) bool {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !bearer || strings.TrimSpace(token) == "" {
		return false
	}
	return s.opt.Token == "" || token == s.opt.Token
}

// matchPath compares segment by segment and gives the one that "*" stands for.
func matchPath(pattern, path string) (arg string, fits bool) {
	ps, xs := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(ps) != len(xs) {
		return "", false
	}
	for i, p := range ps {
		switch {
		case p == "*" && xs[i] != "":
			arg = xs[i]
		case p != xs[i]:
			return "", false
		}
	}
	return arg, true
}

// failed is the answer when the service itself cannot work, for example when
// its state file cannot be written. Nothing was done and nothing charged.
func failed(err error) reply {
	if errors.Is(err, errClosed) {
		return refuse(http.StatusServiceUnavailable, err.Error())
	}
	return refuse(http.StatusInternalServerError, err.Error())
}

// chosen finds the account of a read: the one named, or the only one there is.
// With several, email is required (§1).
func (w *world) chosen(c *call) (*account, *reply) {
	email := c.query.Get("email")
	switch {
	case email != "":
		if a := w.account(email); a != nil {
			return a, nil
		}
		a := refuse(http.StatusBadRequest, "Unable to find configuration for account "+email)
		return nil, &a
	case len(w.accounts) == 1:
		return w.accounts[0], nil
	case len(w.accounts) == 0:
		a := refuse(http.StatusBadRequest, "No PixVerse account is configured")
		return nil, &a
	}
	a := refuse(http.StatusBadRequest, "Parameter email is required when several accounts are configured")
	return nil, &a
}

// number reads a numeric query parameter; def when it is missing, ok false
// when it cannot be read or is negative.
func (c *call) number(name string, def int) (n int, ok bool) {
	v := c.query.Get(name)
	if v == "" {
		return def, true
	}
	n, err := strconv.Atoi(v)
	return n, err == nil && n >= 0
}

// isoTime is how the service prints moments: RFC 3339 with milliseconds, UTC.
func (s *Server) isoTime(t time.Time) string {
	return s.stamp(t).Format("2006-01-02T15:04:05.000Z")
}
