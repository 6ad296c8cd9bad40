package demo

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Faults is a script of failures for tests. A rule says which calls it is
// about and what happens to them:
//
//	s.Faults().On("POST", "videos/create").Nth(2).ResetAfter()
//	s.Faults().On("GET", "scheduler").Times(3).ServerError()
//	s.Faults().On("", "/media/clip").Always().MediaCut(1000)
//	s.Faults().On("POST", "").Body("red panda").After(5 * time.Second).BusyPlan(0)
//
// Rules are asked in the order they were made; the first that fits decides. A
// rule without Times or Always happens once. Failures of the network are
// net.OpErrors over Transport; over HTTP the connection is dropped instead.
// All methods may be called while the service runs.
type Faults struct {
	mu    sync.Mutex
	rules []*Fault
	draw  func(Call, *Match)
	wrong time.Duration
}

func newFaults() *Faults { return &Faults{} }

// On begins a rule about calls with this method ("" is any) whose path
// contains the text ("" is any). Nothing happens until a failure is named.
func (f *Faults) On(method, path string) *Match {
	return &Match{faults: f, rule: Fault{method: method, path: path, nth: 1, times: 1}}
}

// Clear forgets all rules, the drawing too, and sets the clock right.
func (f *Faults) Clear() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rules, f.draw, f.wrong = nil, nil, 0
}

// Call is a call as Draw sees it.
type Call struct {
	Method string
	Path   string // escaped, from the host on
	Query  string // raw
	Body   string // its beginning, up to 1 MiB
}

// Draw lets choose decide about every call that no rule is about: the failure
// it names on the Match happens to this call, whatever the Match says of others;
// without one the call is served. choose may be called from several goroutines
// at a time.
func (f *Faults) Draw(choose func(c Call, m *Match)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.draw = choose
}

// chosen is the failure that choose names for one call; nil lets it pass.
func chosen(choose func(Call, *Match), r *http.Request) *Fault {
	one := newFaults()
	choose(Call{Method: r.Method, Path: r.URL.EscapedPath(), Query: r.URL.RawQuery, Body: string(peek(r))}, one.On("", ""))
	if len(one.rules) == 0 {
		return nil
	}
	return one.rules[0]
}

// Skew sets the service's clock wrong by d: the Date header, created_at and
// started are off. Waiting times are not changed.
func (f *Faults) Skew(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.wrong = d
}

func (f *Faults) skew() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.wrong
}

// Match is a rule that does not say yet what happens.
type Match struct {
	faults *Faults
	rule   Fault
}

// Nth lets the first n-1 fitting calls pass; 1 is the first.
func (m *Match) Nth(n int) *Match { m.rule.nth = n; return m }

// Times is how many calls fail from the first one on.
func (m *Match) Times(n int) *Match { m.rule.times = n; return m }

// Always lets every call fail from the first one on.
func (m *Match) Always() *Match { m.rule.times = -1; return m }

// Body wants the request's body to contain the text.
func (m *Match) Body(text string) *Match { m.rule.inBody = text; return m }

// After lets the failure come only after d on the timer of the request's
// context.
func (m *Match) After(d time.Duration) *Match { m.rule.delay = d; return m }

// Fault is a rule that is in force.
type Fault struct {
	method, path, inBody string
	nth, times           int
	delay                time.Duration

	kind   faultKind
	reply  reply
	header http.Header
	wait   time.Duration // Retry-After
	bytes  int64

	faults *Faults
	seen   int // fitting calls
	hits   int // of these, how many failed
}

// Hits is how many calls failed by this rule.
func (f *Fault) Hits() int {
	f.faults.mu.Lock()
	defer f.faults.mu.Unlock()
	return f.hits
}

func (m *Match) end(kind faultKind, set func(*Fault)) *Fault {
	rule := m.rule
	rule.kind, rule.faults = kind, m.faults
	if set != nil {
		set(&rule)
	}
	m.faults.mu.Lock()
	defer m.faults.mu.Unlock()
	m.faults.rules = append(m.faults.rules, &rule)
	return &rule
}

// take finds the rule a call fails by; nil lets it pass.
func (f *Faults) take(r *http.Request) *Fault {
	rule, choose := f.scripted(r)
	if rule == nil && choose != nil {
		return chosen(choose, r)
	}
	return rule
}

// scripted finds a call's rule, or says who draws for it.
func (f *Faults) scripted(r *http.Request) (*Fault, func(Call, *Match)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, rule := range f.rules {
		if !rule.fits(r) {
			continue
		}
		rule.seen++
		if rule.seen < rule.nth || rule.times >= 0 && rule.hits >= rule.times {
			continue
		}
		rule.hits++
		return rule, nil
	}
	return nil, f.draw
}

func (f *Fault) fits(r *http.Request) bool {
	return (f.method == "" || f.method == r.Method) &&
		strings.Contains(r.URL.EscapedPath(), f.path) &&
		(f.inBody == "" || bytes.Contains(peek(r), []byte(f.inBody)))
}

// peekLimit bounds how much of a body a rule looks at; generating calls are
// far smaller.
const peekLimit = 1 << 20

// peek reads the beginning of a request's body and puts it back.
func peek(r *http.Request) []byte {
	if r.Body == nil || r.Body == http.NoBody {
		return nil
	}
	rest := r.Body
	head, err := io.ReadAll(io.LimitReader(rest, peekLimit))
	again := io.Reader(bytes.NewReader(head))
	if err != nil {
		again = io.MultiReader(again, failing{err})
	} else {
		again = io.MultiReader(again, rest)
	}
	r.Body = struct {
		io.Reader
		io.Closer
	}{again, rest}
	return head
}

// failing is a reader that only has its error left.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
