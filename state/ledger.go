package state

import "time"

// Balance says whether rows of this kind are changes of the balance; the others
// are what was promised or feared.
func (k LedgerKind) Balance() bool {
	switch k {
	case LedgerCharged, LedgerRefund, LedgerGrant, LedgerMoved:
		return true
	case LedgerEstimate, LedgerHeld, LedgerDoubt:
		return false
	}
	return false
}

// Hold is how many credits are set aside for a job: its estimate, from the
// moment it is queued until it is known to be charged or ends. Without a
// documented price nothing can be held.
func (j Job) Hold() int {
	if j.Estimated == nil || j.Charged != nil || j.Settled {
		return 0
	}
	switch j.Phase {
	case Queued, Uploading, Sending, Unsure, Running, Unwatched:
		return *j.Estimated
	case Draft, Ready, Fetched, Moderated, Failed, Cancelled:
		return 0
	}
	return 0
}

// Payer is the account that a job is or will be charged to; "" while the
// studio has not chosen one.
func (j Job) Payer() string {
	if j.Account != "" {
		return j.Account
	}
	return j.Wanted
}

// Held sums what is set aside, by account; the key "" holds the jobs that have
// no account yet.
func Held(jobs []Job) map[string]int {
	sum := make(map[string]int)
	for _, j := range jobs {
		if n := j.Hold(); n != 0 {
			sum[j.Payer()] += n
		}
	}
	return sum
}

// Reserve gives the accounts with Held set to all that their balance does not
// show yet: what is set aside, and what was charged after the balance was read.
// Credits.Free less that is what can still be promised.
func Reserve(accounts []Account, jobs []Job) []Account {
	out := make([]Account, len(accounts))
	copy(out, accounts)
	at := make(map[string]int, len(out))
	for i := range out {
		out[i].Held = 0
		at[out[i].Email] = i
	}
	for _, j := range jobs {
		i, known := at[j.Payer()]
		if !known {
			continue
		}
		out[i].Held += j.Hold() + unread(j, out[i].Credits.AsOf)
	}
	return out
}

// unread is what a job took from the balance after it was read at asOf.
func unread(j Job, asOf time.Time) int {
	if asOf.IsZero() || j.AcceptedAt.IsZero() || !j.AcceptedAt.After(asOf) || j.Hold() != 0 {
		return 0
	}
	switch {
	case j.Charged != nil:
		return *j.Charged
	case !j.Settled && j.Estimated != nil:
		return *j.Estimated
	}
	return 0
}

// heldRows keeps the ledger's held rows equal to Hold: their sum over a job is
// what is set aside for it now, and 0 once it has ended.
func heldRows(before, after Job, now time.Time) []LedgerRow {
	from, to := before.Hold(), after.Hold()
	if from == to && (from == 0 || before.Payer() == after.Payer()) {
		return nil
	}
	var rows []LedgerRow
	if from != 0 {
		rows = append(rows, LedgerRow{At: now, Account: before.Payer(), Job: before.ID, Kind: LedgerHeld, Credits: -from})
	}
	if to != 0 {
		rows = append(rows, LedgerRow{At: now, Account: after.Payer(), Job: after.ID, Kind: LedgerHeld, Credits: to})
	}
	return rows
}

// bookedRows keeps the ledger's charges and refunds equal to Booked and
// Refunded.
func bookedRows(before, after Job, now time.Time) []LedgerRow {
	var rows []LedgerRow
	if d := after.Booked - before.Booked; d != 0 {
		row := LedgerRow{At: now, Account: after.Payer(), Job: after.ID, Kind: LedgerCharged, Credits: -d}
		switch {
		case after.Charged == nil:
			row.Note = "by the balance; the service told no price"
		case before.Booked != before.Sunk:
			row.Note = "corrected by the service's own figure"
		}
		rows = append(rows, row)
	}
	if d := after.Refunded - before.Refunded; d != 0 {
		rows = append(rows, LedgerRow{At: now, Account: after.Payer(), Job: after.ID, Kind: LedgerRefund, Credits: d})
	}
	return rows
}

// tell records the service's own figure for a charge, whenever it comes.
func tell(j *Job, charged *int) {
	if charged == nil || *charged < 0 {
		return
	}
	n := *charged
	j.Charged = &n
	j.Booked = j.Sunk + n
}

// withDoubt adds the row of a charge that may have happened to a change.
func withDoubt(c Change, before Job, now time.Time) Change {
	if c.Job.ID == "" || before.Estimated == nil || before.Booked != before.Sunk {
		return c
	}
	c.Ledger = append(c.Ledger, LedgerRow{
		At: now, Account: before.Payer(), Job: before.ID, Kind: LedgerDoubt,
		Credits: -*before.Estimated, Note: "may have been charged",
	})
	return c
}
