package demo

import (
	"fmt"
	"slices"
	"time"

	"pixstudio/client"
)

// Faults is the script of failures, for tests.
func (s *Server) Faults() *Faults { return s.faults }

// look shows f the world as it is; also after Close, and when the state file
// cannot be read as it was last known.
func (s *Server) look(f func(*world)) {
	seen := func(w *world) error { f(w); return nil }
	if s.with(seen) != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.world.now = s.now()
		f(s.world)
	}
}

// Ledger is every charge and refund so far, oldest first.
func (s *Server) Ledger() []Charge {
	var out []Charge
	s.look(func(w *world) { out = slices.Clone(w.charges) })
	return out
}

// Job is a generation the service accepted, as it really is, whatever the API
// prints.
type Job struct {
	ID        string
	Account   string
	Mode      client.Mode
	Reference string
	Prompt    string
	Seed      int64
	Accepted  time.Time
	Ends      time.Time
	Status    int // raw state now: 1 done, 5 queued, 7 moderated, 8 failed, 9 and 10 generating
	OffPeak   bool
	Tracked   bool // the scheduler lists it while it runs
	Deleted   bool
	Credits   int // what was charged, whether refunded or not
}

// Jobs is every accepted job, oldest first; the history is not among them.
func (s *Server) Jobs() []Job {
	var out []Job
	s.look(func(w *world) {
		for _, j := range w.jobs {
			f := j.facts(s)
			out = append(out, Job{ID: j.id(), Account: j.Account, Mode: j.Mode, Reference: j.Reference,
				Prompt: f.prompt, Seed: f.seed, Accepted: j.At,
				Ends: j.ends(), Status: j.status(w.now), OffPeak: j.OffPeak, Tracked: j.tracked(),
				Deleted: w.gone[j.id()], Credits: j.Paid.Free()})
		}
	})
	return out
}

// Balance is what an account can spend now.
func (s *Server) Balance(email string) (Balance, error) {
	var out Balance
	err := s.change(email, func(a *account) bool { out = a.Balance; return false })
	return out, err
}

// SetCredits sets what an account can spend.
func (s *Server) SetCredits(email string, daily, monthly, pack int) error {
	return s.change(email, func(a *account) bool { a.Balance = Balance{daily, monthly, pack}; return true })
}

// SetMaxJobs sets how many jobs the API lets run on an account.
func (s *Server) SetMaxJobs(email string, n int) error {
	return s.change(email, func(a *account) bool { a.MaxJobs = n; return true })
}

// SetParallel sets how many jobs the account's plan runs at once.
func (s *Server) SetParallel(email string, n int) error {
	return s.change(email, func(a *account) bool { a.Plan.Parallel = n; return true })
}

// Need makes an account answer 596 until it is posted again.
func (s *Server) Need(email string) error {
	return s.change(email, func(a *account) bool { a.Pending = true; return true })
}

// change edits a copy of an account and keeps it when f wants that.
func (s *Server) change(email string, f func(*account) bool) error {
	return s.with(func(w *world) error {
		a := w.account(email)
		if a == nil {
			return fmt.Errorf("demo service has no account %q", email)
		}
		next := *a
		if !f(&next) {
			return nil
		}
		return s.record(true, event{Account: &next})
	})
}
