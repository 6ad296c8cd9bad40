package state

import (
	"slices"
	"time"

	"pixstudio/client"
)

// Reading is two looks at one account's balance and what is known in between.
type Reading struct {
	Account string
	Before  client.Credits // the last reading that was reconciled
	Now     client.Credits // AsOf is when it was asked for, not when it came
	// Known are the account's ledger rows between the marks of the readings
	// (Account.Mark): what was told after Now was asked for belongs to the next.
	Known []LedgerRow
	Jobs  []Job // all jobs that may have to do with it; others are ignored
}

// Reconcile explains why a balance moved, as changes that are to be written
// together with the new reading: jobs whose charge the service did not tell are
// booked by the balance, failed ones were refunded, buckets were filled up, and
// the rest was moved by someone else's hand. Its balance rows and what is told
// in Known sum up to the change of the balance.
//
// The first reading of an account (Before.AsOf is zero) has nothing to explain
// and books nothing; jobs that it shows already are settled.
func Reconcile(r Reading, now time.Time) []Change {
	first := r.Before.AsOf.IsZero()
	rest := 0
	if !first {
		rest = r.Now.Free() - r.Before.Free() - r.known()
	}
	var rows []LedgerRow
	var out []Change
	grant := func(credits int, note string) {
		if credits > 0 {
			rest -= credits
			rows = append(rows, LedgerRow{At: r.Now.AsOf, Account: r.Account, Kind: LedgerGrant, Credits: credits, Note: note, Read: true})
		}
	}
	if !first {
		r.renewals(grant)
		out, r.Jobs = r.refunds(&rest, now)
		r.gains(rest, grant)
	}
	settled, booked := r.settle(-rest, now)
	out = append(out, settled...)
	if rest += booked; rest != 0 && !first {
		rows = append(rows, LedgerRow{
			At: r.Now.AsOf, Account: r.Account, Kind: LedgerMoved, Credits: rest, Note: "not by this studio", Read: true,
		})
	}
	for i := range out {
		for k := range out[i].Ledger {
			out[i].Ledger[k].Read = out[i].Ledger[k].Kind.Balance()
		}
	}
	if len(rows) > 0 {
		out = append(out, Change{Ledger: rows})
	}
	return out
}

// known sums what was told between the two readings. Rows that an earlier
// reading brought are in its balance already.
func (r Reading) known() int {
	sum := 0
	for _, row := range r.Known {
		if row.Kind.Balance() && row.Account == r.Account && !row.Read {
			sum += row.Credits
		}
	}
	return sum
}

// renewals are the fill-ups that were due between the readings. What the bucket
// holds now may already have been used, so the plan's figure counts.
func (r Reading) renewals(grant func(int, string)) {
	due := func(at time.Time) bool { return !at.IsZero() && at.After(r.Before.AsOf) && !at.After(r.Now.AsOf) }
	fill := func(before, now, full int) int {
		if now <= before {
			return 0
		}
		return max(now, full) - before
	}
	if due(r.Before.DailyRefresh) {
		grant(fill(r.Before.Daily, r.Now.Daily, r.Now.DailyGrant), "daily credits")
	}
	if due(r.Before.Renews) {
		grant(fill(r.Before.Monthly, r.Now.Monthly, r.Now.MonthlyGrant), "monthly credits")
	}
}

// refunds gives failed jobs their credits back when that much came, and the jobs
// of the reading as they are then. rest is what has no explanation yet.
func (r Reading) refunds(rest *int, now time.Time) (out []Change, jobs []Job) {
	jobs = slices.Clone(r.Jobs)
	for i, j := range jobs {
		lost := j.Phase == Failed || j.Phase == Moderated
		back := j.Booked - j.Sunk
		if !lost || j.Account != r.Account || j.Refunded != 0 || back <= 0 || back > *rest {
			continue
		}
		*rest -= back
		c := touch(j, "", now, func(n *Job) { n.Refunded = back })
		jobs[i] = c.Job
		out = append(out, c)
	}
	return out, jobs
}

// gains are buckets that grew at another time than their renewal.
func (r Reading) gains(rest int, grant func(int, string)) {
	for _, b := range []struct {
		gain int
		note string
	}{
		{r.Now.Package - r.Before.Package, "credits bought"},
		{r.Now.Daily - r.Before.Daily, "daily credits"},
		{r.Now.Monthly - r.Before.Monthly, "monthly credits"},
	} {
		n := min(b.gain, rest)
		if n > 0 {
			rest -= n
			grant(n, b.note)
		}
	}
}

// settle books the jobs that the balance shows for the first time; lost is how
// much of its fall has no explanation yet. It gives back how much it booked.
func (r Reading) settle(lost int, now time.Time) (out []Change, booked int) {
	var open []Job
	for _, j := range r.Jobs {
		if j.Account == r.Account && j.accepted() && !j.Settled && !j.AcceptedAt.After(r.Now.AsOf) {
			open = append(open, j)
		}
	}
	slices.SortFunc(open, func(a, b Job) int { return a.AcceptedAt.Compare(b.AcceptedAt) })
	shares := share(open, lost)
	for i, j := range open {
		n, charged := shares[i], j.Charged == nil && shares[i] > 0
		// A job that the balance does not show stays held while it runs: the
		// service may charge it late.
		seen := charged || j.Charged != nil || j.Estimated != nil && *j.Estimated == 0
		over := !j.FinishedAt.IsZero() && !j.FinishedAt.After(r.Now.AsOf)
		if !seen && !over && !r.Before.AsOf.IsZero() {
			continue
		}
		if charged {
			booked += n
		}
		out = append(out, touch(j, "", now, func(n2 *Job) {
			n2.Settled = true
			if charged {
				n2.Booked = n2.Sunk + n
			}
		}))
	}
	return out, booked
}

// accepted says that the service took the job and may have charged it.
func (j Job) accepted() bool {
	return j.Origin == OriginHere && !j.AcceptedAt.IsZero()
}

// share divides a fall of the balance among jobs whose charge is not known, in
// the order of their acceptance; 0 for those that get nothing.
//
// Estimates that add up exactly win. When they do not, the price table may be
// off: a fall of half to twice the estimates is theirs in proportion. What goes
// beyond that was someone else's.
func share(open []Job, lost int) []int {
	out := make([]int, len(open))
	var idx []int
	sum := 0
	for i, j := range open {
		if unbooked(j) && j.Estimated != nil && *j.Estimated > 0 {
			idx = append(idx, i)
			sum += *j.Estimated
		}
	}
	if lost <= 0 {
		return out
	}
	if len(idx) == 0 {
		if len(open) == 1 && unbooked(open[0]) { // no price is documented: the balance is the price
			out[0] = lost
		}
		return out
	}
	price := func(i int) int { return *open[i].Estimated }
	switch chosen := exactly(idx, price, lost); {
	case chosen != nil:
		for _, i := range chosen {
			out[i] = price(i)
		}
	case lost > 2*sum:
		for _, i := range idx {
			out[i] = price(i)
		}
	case 2*lost >= sum:
		left, weight := lost, sum
		for _, i := range idx { // the remainder of every rounding goes to the next
			out[i] = left * price(i) / weight
			left -= out[i]
			weight -= price(i)
		}
	}
	return out
}

// unbooked says that nothing tells yet what this try of a job was charged.
func unbooked(j Job) bool { return j.Charged == nil && j.Booked == j.Sunk }

// exactMost bounds the search for estimates that add up.
const exactMost = 16

// exactly finds jobs whose prices add up to lost, early ones first; nil when
// there are none.
func exactly(idx []int, price func(int) int, lost int) []int {
	if len(idx) > exactMost {
		idx = idx[:exactMost]
	}
	var try func(from, left int) []int
	try = func(from, left int) []int {
		if left == 0 {
			return []int{}
		}
		for k := from; k < len(idx); k++ {
			if p := price(idx[k]); p <= left {
				if rest := try(k+1, left-p); rest != nil {
					return append([]int{idx[k]}, rest...)
				}
			}
		}
		return nil
	}
	return try(0, lost)
}
