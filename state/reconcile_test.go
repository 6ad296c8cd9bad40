package state

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
)

// runningJob is a job the service took ten seconds ago.
func runningJob(id string, edit func(*Job)) Job {
	j := Job{
		ID: id, Phase: Running, Account: alto, Origin: OriginHere, RemoteID: "r-" + id,
		SentAt: t0.Add(-20 * time.Second), AcceptedAt: t0.Add(-10 * time.Second), Estimated: credits(60),
	}
	if edit != nil {
		edit(&j)
	}
	return j
}

// explained words a reconciliation: balance rows as "charged A -60", settled jobs.
func explained(changes []Change) (rows, settled string) {
	var r, s []string
	for _, c := range changes {
		for _, row := range c.Ledger {
			if row.Kind.Balance() {
				r = append(r, strings.Join(strings.Fields(fmt.Sprintf("%s %s %+d", row.Kind, row.Job, row.Credits)), " "))
			}
		}
		if c.Job.Settled {
			s = append(s, c.Job.ID)
		}
	}
	slices.Sort(r)
	slices.Sort(s)
	return strings.Join(slices.Compact(r), ", "), strings.Join(slices.Compact(s), " ")
}

func TestReconcile(t *testing.T) {
	before := client.Credits{Daily: 30, Monthly: 1000, Package: 100, DailyGrant: 30, MonthlyGrant: 1200, AsOf: t0.Add(-time.Minute)}
	less := func(n int) client.Credits {
		c := before
		c.Monthly -= n
		c.AsOf = t0
		return c
	}
	with := func(c client.Credits, edit func(*client.Credits)) client.Credits {
		edit(&c)
		return c
	}
	toldRow := LedgerRow{Account: alto, Job: "T", Kind: LedgerCharged, Credits: -50}
	cases := []struct {
		name          string
		before        client.Credits
		now           client.Credits
		known         []LedgerRow
		jobs          []Job
		rows, settled string
	}{
		{name: "nothing happened", before: before, now: less(0)},
		{name: "one job by its estimate", before: before, now: less(60), jobs: []Job{runningJob("A", nil)}, rows: "charged A -60", settled: "A"},
		{name: "the table is off", before: before, now: less(42), jobs: []Job{runningJob("A", nil)}, rows: "charged A -42", settled: "A"},
		{
			name: "two jobs by their estimates", before: before, now: less(120),
			jobs: []Job{runningJob("A", nil), runningJob("B", nil)}, rows: "charged A -60, charged B -60", settled: "A B",
		},
		{
			name: "one of two so far", before: before, now: less(60),
			jobs: []Job{runningJob("A", nil), runningJob("B", func(j *Job) { j.AcceptedAt = t0.Add(-time.Second) })},
			rows: "charged A -60", settled: "A",
		},
		{
			name: "both with a discount", before: before, now: less(84),
			jobs: []Job{runningJob("A", nil), runningJob("B", nil)}, rows: "charged A -42, charged B -42", settled: "A B",
		},
		{name: "someone else's hand", before: before, now: less(25), rows: "moved -25"},
		{
			name: "a job and someone else's hand", before: before, now: less(300),
			jobs: []Job{runningJob("A", nil)}, rows: "charged A -60, moved -240", settled: "A",
		},
		{
			name: "much less than the estimate", before: before, now: less(5),
			jobs: []Job{runningJob("A", nil)}, rows: "moved -5",
		},
		{
			name: "told with the answer", before: before, now: less(50), known: []LedgerRow{toldRow},
			jobs:    []Job{runningJob("T", func(j *Job) { j.Charged, j.Booked = credits(50), 50 })},
			settled: "T",
		},
		{
			name: "rows of an earlier reading are in its balance", before: before, now: less(0),
			known: []LedgerRow{{Account: alto, Kind: LedgerMoved, Credits: -9, Read: true}},
		},
		{
			name: "another account's rows", before: before, now: less(0),
			known: []LedgerRow{{Account: basso, Kind: LedgerCharged, Credits: -9}, {Account: alto, Kind: LedgerHeld, Credits: 60}},
		},
		{
			name: "no price is documented", before: before, now: less(33),
			jobs: []Job{runningJob("A", func(j *Job) { j.Estimated = nil })}, rows: "charged A -33", settled: "A",
		},
		{
			name: "free", before: before, now: less(0),
			jobs: []Job{runningJob("A", func(j *Job) { j.Estimated = credits(0) })}, settled: "A",
		},
		{name: "not charged yet stays held", before: before, now: less(0), jobs: []Job{runningJob("A", nil)}},
		{
			name: "ended and never charged", before: before, now: less(0),
			jobs:    []Job{runningJob("A", func(j *Job) { j.Phase, j.FinishedAt = Failed, t0.Add(-time.Second) })},
			settled: "A",
		},
		{
			name: "accepted after the question", before: before, now: less(60),
			jobs: []Job{runningJob("A", func(j *Job) { j.AcceptedAt = t0.Add(time.Second) })}, rows: "moved -60",
		},
		{
			name: "another account's job", before: before, now: less(60),
			jobs: []Job{runningJob("A", func(j *Job) { j.Account = basso })}, rows: "moved -60",
		},
		{
			name: "a clip of the web", before: before, now: less(60),
			jobs: []Job{runningJob("A", func(j *Job) { j.Origin = OriginElsewhere })}, rows: "moved -60",
		},
		{
			name: "a refund", before: before, now: less(-60),
			jobs: []Job{runningJob("A", func(j *Job) { j.Phase, j.FinishedAt, j.Booked, j.Settled = Failed, t0, 60, true })},
			rows: "refund A +60", settled: "A",
		},
		{
			name: "refunded once", before: before, now: less(-60),
			jobs: []Job{runningJob("A", func(j *Job) {
				j.Phase, j.FinishedAt, j.Booked, j.Refunded, j.Settled = Failed, t0, 60, 60, true
			})},
			rows: "grant +60",
		},
		{
			name: "credits bought", before: before, now: with(less(0), func(c *client.Credits) { c.Package += 500 }),
			rows: "grant +500",
		},
		{
			name:   "the day's credits came and were used",
			before: with(before, func(c *client.Credits) { c.Daily, c.DailyRefresh = 0, t0.Add(-time.Second) }),
			now:    with(less(0), func(c *client.Credits) { c.Daily = 10 }),
			jobs:   []Job{runningJob("A", func(j *Job) { j.Estimated = credits(20) })},
			rows:   "charged A -20, grant +30", settled: "A",
		},
		{name: "first reading", now: less(0), jobs: []Job{runningJob("A", nil)}, settled: "A"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			changes := Reconcile(Reading{Account: alto, Before: c.before, Now: c.now, Known: c.known, Jobs: c.jobs}, t0.Add(time.Second))
			rows, settled := explained(changes)
			if rows != c.rows || settled != c.settled {
				t.Errorf("rows %q, settled %q\nwant %q, settled %q", rows, settled, c.rows, c.settled)
			}
			for _, ch := range changes {
				for _, row := range ch.Ledger {
					if row.Read != row.Kind.Balance() {
						t.Errorf("row %+v does not say that it was read off the balance", row)
					}
				}
			}
		})
	}
}

func TestToldPriceCorrectsABookedOne(t *testing.T) {
	changes := Reconcile(Reading{
		Account: alto, Jobs: []Job{runningJob("A", func(j *Job) { j.RemoteID = "r1" })},
		Before: client.Credits{Monthly: 1000, AsOf: t0.Add(-time.Minute)}, Now: client.Credits{Monthly: 940, AsOf: t0},
	}, t0)
	if len(changes) != 1 || changes[0].Job.Booked != 60 {
		t.Fatalf("booked: %+v", changes)
	}
	c, ok := Merge(changes[0].Job, done(credits(55)), t0)
	if !ok || c.Job.Booked != 55 || len(c.Ledger) != 1 || c.Ledger[0].Kind != LedgerCharged || c.Ledger[0].Credits != 5 {
		t.Errorf("corrected by %+v", c.Ledger)
	}
}

func TestSentTwiceCostsTwice(t *testing.T) {
	j := runningJob("A", func(j *Job) { j.Charged, j.Booked = credits(60), 60 })
	gone, err := Vanish(j, "gone", t0)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Resend(gone.Job, "run-2", t0)
	if err != nil {
		t.Fatal(err)
	}
	sent, _ := StartSend(again.Job, alto, "", t0)
	run, err := Accept(sent.Job, client.Accepted{RemoteID: "r2", Charged: credits(40)}, t0)
	if err != nil {
		t.Fatal(err)
	}
	if n, sure, ok := run.Job.Cost(); n != 100 || !sure || !ok {
		t.Errorf("cost %d, %v, %v", n, sure, ok)
	}
	if got := *ViewJob(run.Job).Charged; got != 100 {
		t.Errorf("--json says %d", got)
	}
	var charged int
	for _, row := range run.Ledger {
		if row.Kind == LedgerCharged {
			charged += row.Credits
		}
	}
	if charged != -40 {
		t.Errorf("the second try is booked with %d", charged)
	}
}

func TestReserve(t *testing.T) {
	read := t0.Add(-time.Minute)
	accounts := []Account{
		{Account: client.Account{Email: alto}, Credits: client.Credits{Monthly: 1000, AsOf: read}, Held: 999},
		{Account: client.Account{Email: basso}, Credits: client.Credits{Monthly: 10, AsOf: read}},
	}
	jobs := []Job{
		{Phase: Queued, Wanted: alto, Estimated: credits(10)},
		{Phase: Queued, Estimated: credits(7)}, // not placed yet
		{Phase: Sending, Account: alto, Estimated: credits(20)},
		{Phase: Running, Account: alto, Estimated: credits(60), Charged: credits(30), AcceptedAt: t0},               // told, after the reading
		{Phase: Running, Account: alto, Estimated: credits(60), Charged: credits(31), AcceptedAt: read},             // in the balance
		{Phase: Fetched, Account: alto, Estimated: credits(40), AcceptedAt: t0},                                     // ended before the next reading
		{Phase: Fetched, Account: alto, Estimated: credits(41), AcceptedAt: read.Add(-time.Hour), Settled: true},    // long ago
		{Phase: Failed, Account: basso, Estimated: credits(5), SentAt: t0},                                          // never accepted
		{Phase: Running, Account: "gone@studio.example", Estimated: credits(5), AcceptedAt: t0, Origin: OriginHere}, // no such account
	}
	got := Reserve(accounts, jobs)
	if got[0].Held != 100 || got[0].Free() != 900 || got[1].Held != 0 {
		t.Errorf("held %d and %d", got[0].Held, got[1].Held)
	}
	if accounts[0].Held != 999 {
		t.Error("the caller's accounts were changed")
	}
	held := Held(jobs)
	if held[alto] != 30 || held[""] != 7 || held[basso] != 0 {
		t.Errorf("held by the ledger: %v", held)
	}
}
