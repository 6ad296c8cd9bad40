package demo

import (
	"slices"
	"time"
)

// world is everything the service remembers. It changes only through apply,
// with the same events that the journal keeps, so that reading a journal again
// gives the same world. It has no lock and no clock of
// its own.
type world struct {
	now      time.Time // of the call that is served
	born     time.Time // history is counted back from here
	accounts []*account
	jobs     []*job // in the order they were accepted
	live     []*job // those not seen to end; pruned when looked at
	byNumber map[int64]*job
	uploads  map[string]upload // by path
	gone     map[string]bool   // ids of deleted clips
	charges  []Charge
}

func newWorld() *world {
	return &world{byNumber: map[int64]*job{}, uploads: map[string]upload{}, gone: map[string]bool{}}
}

// event is one line of the journal. Exactly one member is set.
type event struct {
	Born    *time.Time `json:"born,omitempty"`
	Account *account   `json:"account,omitempty"` // new, or as it is from now on
	Removed string     `json:"removed,omitempty"` // e-mail
	Upload  *upload    `json:"upload,omitempty"`
	Job     *job       `json:"job,omitempty"` // accepted and paid
	Gone    string     `json:"gone,omitempty"`
	Stopped string     `json:"stopped,omitempty"` // id whose tracking ended
	Refund  *refund    `json:"refund,omitempty"`
}

// refund gives what a job paid back to where it came from.
type refund struct {
	Number int64     `json:"number"`
	At     time.Time `json:"at"`
}

func (w *world) apply(e event) {
	switch {
	case e.Born != nil:
		w.born = *e.Born
	case e.Account != nil:
		w.putAccount(*e.Account)
	case e.Removed != "":
		w.accounts = slices.DeleteFunc(w.accounts, func(a *account) bool { return a.Email == e.Removed })
	case e.Upload != nil:
		w.uploads[e.Upload.Path] = *e.Upload
	case e.Job != nil:
		w.accept(e.Job)
	case e.Gone != "":
		w.gone[e.Gone] = true
	case e.Stopped != "":
		if j := w.job(e.Stopped); j != nil {
			j.Stopped = true
		}
	case e.Refund != nil:
		w.giveBack(*e.Refund)
	}
}

func (w *world) putAccount(a account) {
	if old := w.account(a.Email); old != nil {
		*old = a
		return
	}
	w.accounts = append(w.accounts, &a)
}

func (w *world) accept(j *job) {
	w.jobs = append(w.jobs, j)
	w.live = append(w.live, j)
	w.byNumber[j.Number] = j
	if a := w.account(j.Account); a != nil {
		a.Balance = a.Balance.less(j.Paid)
	}
	w.charges = append(w.charges, j.charge())
}

func (w *world) giveBack(r refund) {
	j := w.byNumber[r.Number]
	if j == nil || j.Refunded {
		return
	}
	j.Refunded = true
	if a := w.account(j.Account); a != nil {
		a.Balance = a.Balance.plus(j.Paid)
	}
	c := j.charge()
	c.At, c.Credits, c.Refund = r.At, -c.Credits, true
	w.charges = append(w.charges, c)
}

func (w *world) account(email string) *account {
	for _, a := range w.accounts {
		if a.Email == email {
			return a
		}
	}
	return nil
}

// job finds an accepted job by its whole id.
func (w *world) job(id string) *job {
	n, _, _, ok := parseID(id)
	if !ok {
		return nil
	}
	if j := w.byNumber[n]; j != nil && j.id() == id {
		return j
	}
	return nil
}

// running prunes and gives the jobs that have not ended, oldest first.
func (w *world) running() []*job {
	w.live = slices.DeleteFunc(w.live, func(j *job) bool { return !w.now.Before(j.ends()) })
	return w.live
}
