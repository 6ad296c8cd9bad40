package state

import (
	"cmp"
	"slices"
	"time"
)

// Cost is what a job cost as far as it is known: the service's figure, else
// what the balance showed, less what came back. sure is false for an estimate.
func (j Job) Cost() (credits int, sure, ok bool) {
	switch {
	case j.Charged != nil:
		return *j.Charged + j.Sunk - j.Refunded, true, true
	case j.Booked != 0:
		return j.Booked - j.Refunded, false, true
	case j.Estimated != nil && j.accepted() && !j.Settled:
		return *j.Estimated, false, true
	}
	return 0, false, false
}

// Spend is what was spent on things with one name.
type Spend struct {
	Name    string
	Credits int
	Jobs    int
}

// SpendBy sums what jobs cost by a name, the dearest first; an empty name is
// left out.
func SpendBy(jobs []Job, name func(Job) string) []Spend {
	at := make(map[string]int)
	var out []Spend
	for _, j := range jobs {
		n, _, ok := j.Cost()
		key := name(j)
		if !ok || key == "" {
			continue
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, Spend{Name: key})
		}
		out[i].Credits += n
		out[i].Jobs++
	}
	slices.SortFunc(out, func(a, b Spend) int {
		return cmp.Or(cmp.Compare(b.Credits, a.Credits), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// Burn sums the credits that left by day: days values, today last. Charges and
// what others moved away count, refunds are taken off; grants are not spending.
func Burn(rows []LedgerRow, days int, now time.Time) []int {
	out := make([]int, max(0, days))
	today := midnight(now, now.Location())
	for _, r := range rows {
		if !r.Kind.Balance() || r.Kind == LedgerGrant || r.Kind == LedgerMoved && r.Credits > 0 {
			continue
		}
		day := midnight(r.At, now.Location())
		if day.After(today) { // a clock that was set back
			continue
		}
		ago := int((today.Sub(day) + 12*time.Hour) / (24 * time.Hour)) // a day may have 23 or 25 hours
		if ago < len(out) {
			out[len(out)-1-ago] -= r.Credits
		}
	}
	return out
}

func midnight(t time.Time, loc *time.Location) time.Time {
	y, m, d := t.In(loc).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, loc)
}
