package state

import (
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

// FuzzMoves lets anything happen to a job in any order and checks what must
// always hold.
func FuzzMoves(f *testing.F) {
	for seed := uint64(1); seed <= 50; seed++ {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 7))
		moves := allMoves()
		enqueued := history(t, Queued)[0]
		j := enqueued.Job
		ledger := enqueued.Ledger
		now := t0
		for range 60 {
			now = now.Add(time.Duration(r.IntN(90)) * time.Second)
			m := moves[r.IntN(len(moves))]
			c, err := m.do(j, r, now)
			if err != nil {
				continue
			}
			checkChange(t, m.name, j, c)
			ledger = append(ledger, c.Ledger...)
			j = c.Job
			checkJob(t, m.name, j)
			checkMoney(t, m.name, j, ledger)
		}
	})
}

func checkChange(t *testing.T, name string, before Job, c Change) {
	t.Helper()
	if c.Base != before.Rev || c.Job.Rev != before.Rev+1 {
		t.Fatalf("%s: from revision %d to %d on base %d", name, before.Rev, c.Job.Rev, c.Base)
	}
	if c.Event.From != before.Phase || c.Event.To != c.Job.Phase || c.Event.Job != before.ID || c.Job.ID != before.ID {
		t.Fatalf("%s: event %+v does not tell the move %s→%s", name, c.Event, before.Phase, c.Job.Phase)
	}
	if c.Job.Phase != before.Phase && !Legal(before.Phase, c.Job.Phase) {
		t.Fatalf("%s moved %s→%s", name, before.Phase, c.Job.Phase)
	}
	if before.Phase.Ended() && c.Job.Phase != before.Phase {
		t.Fatalf("%s woke a job that was %s", name, before.Phase)
	}
	if !reflect.DeepEqual(before.Request, c.Job.Request) {
		t.Fatalf("%s changed what the user wants", name)
	}
	if before.Phase.MaySpend() && c.Job.Phase == Queued && name != "Requeue" && name != "Resend" {
		t.Fatalf("%s would send a job again that may have been accepted", name)
	}
}

func checkJob(t *testing.T, name string, j Job) {
	t.Helper()
	switch j.Phase {
	case Queued, Uploading:
		if !j.SentAt.IsZero() || j.RemoteID != "" {
			t.Fatalf("%s: a job that is %s was sent at %s as %q", name, j.Phase, j.SentAt, j.RemoteID)
		}
	case Sending:
		if j.SentAt.IsZero() || j.Account == "" {
			t.Fatalf("%s: sending without a moment or an account: %+v", name, j)
		}
	case Running, Unwatched, Ready, Fetched:
		if j.RemoteID == "" || j.AcceptedAt.IsZero() {
			t.Fatalf("%s: %s without a remote id", name, j.Phase)
		}
	case Moderated, Failed, Cancelled:
		if j.FinishedAt.IsZero() || j.Cause == "" {
			t.Fatalf("%s: %s without an end or a cause", name, j.Phase)
		}
	case Draft, Unsure:
	}
	if (j.Phase == Ready || j.Phase == Fetched) && (j.URL == "" || j.FinishedAt.IsZero()) {
		t.Fatalf("%s: %s without a link or an end", name, j.Phase)
	}
}

// checkMoney: what the ledger says about a job is what the job says.
func checkMoney(t *testing.T, name string, j Job, ledger []LedgerRow) {
	t.Helper()
	held := map[string]int{}
	balance := 0
	for _, row := range ledger {
		if row.Job != j.ID {
			t.Fatalf("%s: a row for another job: %+v", name, row)
		}
		if row.Kind == LedgerHeld {
			held[row.Account] += row.Credits
		}
		if row.Kind.Balance() {
			balance += row.Credits
		}
	}
	sum := 0
	for account, n := range held {
		sum += n
		if n != 0 && account != j.Payer() {
			t.Fatalf("%s: %d credits stay held on %q, the job is on %q", name, n, account, j.Payer())
		}
	}
	if sum != j.Hold() {
		t.Fatalf("%s: the ledger holds %d, the job %d", name, sum, j.Hold())
	}
	if (j.Phase.Ended() || j.Charged != nil) && sum != 0 {
		t.Fatalf("%s: %d credits stay held for a job that is %s", name, sum, j.Phase)
	}
	if balance != j.Refunded-j.Booked {
		t.Fatalf("%s: the balance rows sum to %d, the job has %d charged and %d refunded", name, balance, j.Booked, j.Refunded)
	}
}

// FuzzMerge: the same answer twice changes nothing, and no answer wakes or
// unfinishes a job.
func FuzzMerge(f *testing.F) {
	for seed := uint64(1); seed <= 100; seed++ {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 11))
		j := inPhase(t, Phases()[1+r.IntN(len(Phases())-1)])
		now := t0.Add(time.Hour)
		for range 20 {
			now = now.Add(time.Duration(r.IntN(120)) * time.Second)
			v := aVideo(r)
			c, ok := Merge(j, v, now)
			if !ok {
				continue
			}
			checkChange(t, "Merge", j, c)
			checkJob(t, "Merge", c.Job)
			if again, ok := Merge(c.Job, v, now); ok {
				t.Fatalf("merging %+v again changed\n%+v into\n%+v", v, c.Job, again.Job)
			}
			if j.Phase.Finished() && c.Job.Phase != j.Phase {
				t.Fatalf("%s became %s", j.Phase, c.Job.Phase)
			}
			j = c.Job
		}
	})
}

// FuzzReconcile: whatever happens to a balance, the ledger's rows sum up to it.
func FuzzReconcile(f *testing.F) {
	for seed := uint64(1); seed <= 200; seed++ {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 13))
		now := t0
		before := aBalance(r, now)
		jobs := map[string]Job{}
		ledger := map[string][]LedgerRow{}
		var all []LedgerRow
		keep := func(c Change) {
			all = append(all, c.Ledger...)
			if c.Job.ID != "" {
				jobs[c.Job.ID] = c.Job
				ledger[c.Job.ID] = append(ledger[c.Job.ID], c.Ledger...)
			}
		}
		moves := allMoves()
		start, mark := before.Free(), 0
		for i := range 6 {
			for k := range r.IntN(4) {
				c := history(t, Queued)[0]
				id := string(rune('a'+i)) + string(rune('a'+k))
				c.Job.ID, c.Event.Job = id, id
				for l := range c.Ledger {
					c.Ledger[l].Job, c.Ledger[l].At = id, now
				}
				keep(c)
			}
			for range 30 {
				now = now.Add(time.Duration(r.IntN(9)) * time.Second)
				ids := slices.Sorted(maps.Keys(jobs))
				if len(ids) == 0 {
					break
				}
				j := jobs[ids[r.IntN(len(ids))]]
				if c, err := moves[r.IntN(len(moves))].do(j, r, now); err == nil {
					keep(c)
				}
			}
			now = now.Add(time.Second)
			after := aBalance(r, now)
			list := make([]Job, 0, len(jobs))
			for _, id := range slices.Sorted(maps.Keys(jobs)) {
				list = append(list, jobs[id])
			}
			known := len(all)
			for _, c := range Reconcile(Reading{Account: alto, Before: before, Now: after, Known: all[mark:], Jobs: list}, now) {
				keep(c)
			}
			sum := 0
			for _, row := range all {
				if row.Account == alto && row.Kind.Balance() {
					sum += row.Credits
				}
			}
			if want := after.Free() - start; sum != want {
				t.Fatalf("round %d: the rows sum to %d, the balance moved by %d", i, sum, want)
			}
			for id, j := range jobs {
				checkMoney(t, "Reconcile", j, ledger[id])
			}
			before, mark = after, known
		}
	})
}
