package demo

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"pixstudio/client"
)

// Server is a demo service. It is an http.Handler for the API (under
// /v2/pixverse) and for media (under /media/), and safe for concurrent use.
type Server struct {
	opt    Options
	routes []route
	faults *Faults
	media  *mediaStore
	stock  stock // effects and history, made when first asked for

	loadRules func() (*client.Rules, error)

	mu     sync.Mutex
	world  *world
	disk   *journal // nil keeps everything in memory
	files  *uploadFiles
	dice   *rand.Rand // chooses among several free accounts
	closed bool
}

// New makes a demo service. It reads and makes nothing yet; a state file that
// cannot be used shows in the first call.
func New(o Options) (*Server, error) {
	o, err := o.normal()
	if err != nil {
		return nil, err
	}
	s := &Server{
		opt: o, faults: newFaults(), world: newWorld(),
		files:     newUploadFiles(o.StateFile),
		dice:      rand.New(rand.NewPCG(uint64(o.Seed), 0x9e3779b97f4a7c15)),
		loadRules: sync.OnceValues(client.LoadRules),
	}
	s.media = newMediaStore(s)
	s.routes = s.table()
	if o.StateFile != "" {
		s.disk = &journal{path: o.StateFile}
	}
	return s, nil
}

// Close lets go of the state file. Later calls are answered by 503.
func (s *Server) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.disk == nil {
		return nil
	}
	return s.disk.close()
}

// now is the service's clock.
func (s *Server) now() time.Time { return s.opt.Now() }

// stamp is a moment as the service prints it; a test may have set the
// service's clock wrong.
func (s *Server) stamp(t time.Time) time.Time { return t.Add(s.faults.skew()).UTC() }

// with runs f on an up-to-date world, alone.
func (s *Server) with(f func(w *world) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	if s.disk != nil {
		if s.disk.file == nil {
			if err := s.disk.open(); err != nil {
				return fmt.Errorf("open demo state: %w", err)
			}
		}
		release, err := s.disk.hold()
		if err != nil {
			return err
		}
		defer release()
		if err := s.disk.catchUp(s.world.apply); err != nil {
			return err
		}
	}
	now := s.now()
	s.world.now = now
	if s.world.born.IsZero() {
		if err := s.beginWorld(now); err != nil {
			return err
		}
	}
	if err := s.settle(now); err != nil {
		return err
	}
	return f(s.world)
}

var errClosed = errors.New("the demo service is closed")

// beginWorld writes what a new service starts with.
func (s *Server) beginWorld(now time.Time) error {
	events := []event{{Born: &now}}
	for _, a := range firstAccounts(now) {
		events = append(events, event{Account: &a})
	}
	return s.record(true, events...)
}

// settle brings balances up to date: grants that are due and refunds of jobs
// that failed since. None of it needs to be durable: it would happen again.
func (s *Server) settle(now time.Time) error {
	var events []event
	for _, a := range s.world.accounts {
		if next, changed := a.refreshed(now); changed {
			events = append(events, event{Account: &next})
		}
	}
	if s.opt.Refunds {
		for _, j := range s.world.jobs {
			if j.End != statusDone && !j.Refunded && !now.Before(j.ends()) {
				events = append(events, event{Refund: &refund{Number: j.Number, At: j.ends()}})
			}
		}
	}
	if len(events) == 0 {
		return nil
	}
	return s.record(false, events...)
}

// record writes events and then lets them happen. It is called within with.
func (s *Server) record(durable bool, events ...event) error {
	if s.disk != nil {
		if err := s.disk.append(durable, events...); err != nil {
			return err
		}
	}
	for _, e := range events {
		s.world.apply(e)
	}
	return nil
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.serve(w, r, s.faults.take(r))
}
