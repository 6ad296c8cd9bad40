package state

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
)

func anAccount(email string, slots, balance int) Account {
	return Account{
		Account: client.Account{Email: email, MaxJobs: 5}, Health: HealthOK,
		Credits: client.Credits{Monthly: balance, AsOf: t0.Add(-time.Minute)},
		Slot:    client.Slot{Account: email, MaxJobs: 5, Available: slots}, SlotAt: t0.Add(-time.Minute),
	}
}

func waiting(id string, order int64, edit func(*Job)) Job {
	j := Job{ID: id, Phase: Queued, Order: order, Estimated: credits(60), Origin: OriginHere}
	if edit != nil {
		edit(&j)
	}
	return j
}

func batch(name string) func(*Job) { return func(j *Job) { j.Batch = name } }

// placed words placements as "A→alto B→basso".
func placed(ps []Placement) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Job.ID+"→"+ShortName(p.Account))
	}
	return strings.Join(out, " ")
}

func TestPlace(t *testing.T) {
	onAlto := func(p Phase, sent time.Time) Job {
		return Job{ID: "X", Phase: p, Account: alto, SentAt: sent, AcceptedAt: sent, Estimated: credits(60), Origin: OriginHere}
	}
	cases := []struct {
		name     string
		jobs     []Job
		accounts []Account
		want     string
	}{
		{"by order", []Job{waiting("B", 2, nil), waiting("A", 1, nil)}, []Account{anAccount(alto, 5, 999)}, "A→alto B→alto"},
		{"most free slots", []Job{waiting("A", 1, nil)}, []Account{anAccount(alto, 1, 999), anAccount(basso, 3, 100)}, "A→basso"},
		{"spread", []Job{waiting("A", 1, nil), waiting("B", 2, nil), waiting("C", 3, nil)}, []Account{anAccount(alto, 2, 999), anAccount(basso, 1, 999)}, "A→alto B→basso C→alto"},
		{"no slot", []Job{waiting("A", 1, nil)}, []Account{anAccount(alto, 0, 999)}, ""},
		{"negative slots", []Job{waiting("A", 1, nil)}, []Account{anAccount(alto, -2, 999)}, ""},
		{"one slot", []Job{waiting("A", 1, nil), waiting("B", 2, nil)}, []Account{anAccount(alto, 1, 999)}, "A→alto"},
		{"the user's choice", []Job{waiting("A", 1, func(j *Job) { j.Wanted = alto })}, []Account{anAccount(alto, 1, 999), anAccount(basso, 5, 999)}, "A→alto"},
		{"a choice without a slot holds nobody up", []Job{waiting("A", 1, func(j *Job) { j.Wanted = alto }), waiting("B", 2, nil)}, []Account{anAccount(alto, 0, 999), anAccount(basso, 1, 999)}, "B→basso"},
		{"an unknown choice", []Job{waiting("A", 1, func(j *Job) { j.Wanted = "gone@studio.example" })}, []Account{anAccount(alto, 1, 999)}, ""},
		{"not enough credit", []Job{waiting("A", 1, nil)}, []Account{anAccount(alto, 5, 59)}, ""},
		{"credit for one", []Job{waiting("A", 1, nil), waiting("B", 2, nil)}, []Account{anAccount(alto, 5, 100)}, "A→alto"},
		{"a cheaper one goes", []Job{waiting("A", 1, nil), waiting("B", 2, func(j *Job) { j.Estimated = credits(40) })}, []Account{anAccount(alto, 5, 50)}, "B→alto"},
		{"no price is known", []Job{waiting("A", 1, func(j *Job) { j.Estimated = nil })}, []Account{anAccount(alto, 5, 1)}, "A→alto"},
		{"no price and no credit", []Job{waiting("A", 1, func(j *Job) { j.Estimated = nil })}, []Account{anAccount(alto, 5, 0)}, ""},
		{"paused job", []Job{waiting("A", 1, func(j *Job) { j.Paused = true })}, []Account{anAccount(alto, 5, 999)}, ""},
		{"not before", []Job{waiting("A", 1, func(j *Job) { j.NextTry = t0.Add(time.Second) })}, []Account{anAccount(alto, 5, 999)}, ""},
		{"now", []Job{waiting("A", 1, func(j *Job) { j.NextTry = t0 })}, []Account{anAccount(alto, 5, 999)}, "A→alto"},
		{"off-peak needs no slot", []Job{waiting("A", 1, func(j *Job) { j.OffPeak = true })}, []Account{anAccount(alto, 0, 999)}, "A→alto"},
		{"off-peak needs credit", []Job{waiting("A", 1, func(j *Job) { j.OffPeak = true })}, []Account{anAccount(alto, 5, 9)}, ""},
		{"one being sent takes a slot and its credits", []Job{waiting("A", 1, nil), onAlto(Sending, t0)}, []Account{anAccount(alto, 1, 999)}, ""},
		{"one accepted since takes a slot", []Job{waiting("A", 1, nil), onAlto(Running, t0)}, []Account{anAccount(alto, 1, 999)}, ""},
		{"one the scheduler knows of takes none", []Job{waiting("A", 1, nil), onAlto(Running, t0.Add(-time.Hour))}, []Account{anAccount(alto, 1, 999)}, "A→alto"},
		{"its credits stay held", []Job{waiting("A", 1, nil), onAlto(Running, t0.Add(-time.Hour))}, []Account{anAccount(alto, 1, 100)}, ""},
		{"an unsure one keeps its credits", []Job{waiting("A", 1, nil), onAlto(Unsure, t0.Add(-time.Hour))}, []Account{anAccount(alto, 1, 100)}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := placed(Place(c.jobs, c.accounts, t0)); got != c.want {
				t.Errorf("placed %q, want %q", got, c.want)
			}
		})
	}
}

func TestPlaceLeavesUnfitAccounts(t *testing.T) {
	for name, edit := range map[string]func(*Account){
		"paused":        func(a *Account) { a.Paused = true },
		"no credit":     func(a *Account) { *a = Park(*a, HealthNoCredit, "412", t0) },
		"needs you":     func(a *Account) { *a = Park(*a, HealthNeedsYou, "596", t0) },
		"out of reach":  func(a *Account) { *a = Park(*a, HealthUnreachable, "500", t0) },
		"cooling down":  func(a *Account) { *a = CoolDown(*a, "429 plan limit", t0.Add(time.Second)) },
		"no room":       func(a *Account) { a.Slot.Available = 0 },
		"nothing known": func(a *Account) { a.MaxJobs, a.Slot, a.SlotAt = 0, client.Slot{}, time.Time{} },
	} {
		a := anAccount(alto, 5, 999)
		edit(&a)
		got := placed(Place([]Job{waiting("A", 1, nil), waiting("B", 2, nil)}, []Account{a}, t0))
		want := ""
		if name == "nothing known" { // one at a time, until somebody has looked
			want = "A→alto"
		}
		if got != want {
			t.Errorf("%s: placed %q, want %q", name, got, want)
		}
		if want == "" && name != "no room" && Unfit(a, t0) == "" {
			t.Errorf("%s: nothing says why", name)
		}
	}
}

func TestExpiredSessionIsRenewedByTheService(t *testing.T) {
	a := Known(anAccount(alto, 1, 999), client.Account{Email: alto, MaxJobs: 5, SessionExpires: t0.Add(-time.Hour)}, t0)
	if a.Health != HealthExpired {
		t.Fatalf("health %q", a.Health)
	}
	if got := placed(Place([]Job{waiting("A", 1, nil)}, []Account{a}, t0)); got != "A→alto" {
		t.Errorf("placed %q", got)
	}
}

func TestQueueIsFair(t *testing.T) {
	var jobs []Job
	for i := range 6 {
		jobs = append(jobs, waiting(fmt.Sprintf("night-%d", i), int64(i), batch("night")))
	}
	for i := range 2 {
		jobs = append(jobs, waiting(fmt.Sprintf("tests-%d", i), int64(100+i), batch("tests")))
	}
	jobs = append(jobs, waiting("one", 1000, nil))
	var got []string
	for _, j := range Queue(jobs) {
		got = append(got, j.ID)
	}
	want := "one night-0 tests-0 night-1 tests-1 night-2 night-3 night-4 night-5"
	if strings.Join(got, " ") != want {
		t.Errorf("due in the order %v\nwant %s", got, want)
	}
	// What a batch has on its way counts: the other one is next.
	jobs = append(jobs, Job{ID: "r", Phase: Running, Batch: "night"}, Job{ID: "s", Phase: Sending, Batch: "night"})
	if q := Queue(jobs); q[1].ID != "tests-0" || q[2].ID != "tests-1" {
		t.Errorf("after the one-off come %s, %s", q[1].ID, q[2].ID)
	}
}

func TestMaySend(t *testing.T) {
	started := t0
	for _, c := range []struct {
		name string
		job  Job
		want bool
	}{
		{"queued by this run", Job{Session: "me", CreatedAt: t0.Add(-time.Hour)}, true},
		{"queued by another program since", Job{Session: "other", CreatedAt: t0.Add(time.Second)}, true},
		{"left behind by an earlier run", Job{Session: "old", CreatedAt: t0.Add(-time.Second)}, false},
	} {
		if got := MaySend(c.job, "me", started); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// FuzzPlace: no account ever gets more than its slots and its credits.
func FuzzPlace(f *testing.F) {
	for seed := uint64(1); seed <= 200; seed++ {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 3))
		names := []string{alto, basso, "coro@studio.example"}
		var accounts []Account
		for _, name := range names[:1+r.IntN(3)] {
			accounts = append(accounts, anAccount(name, r.IntN(5)-1, r.IntN(400)))
		}
		var jobs []Job
		for i := range r.IntN(20) {
			jobs = append(jobs, waiting(fmt.Sprint("j", i), int64(r.IntN(5)), func(j *Job) {
				j.Batch = []string{"", "b1", "b2"}[r.IntN(3)]
				j.OffPeak = r.IntN(4) == 0
				j.Estimated = credits(r.IntN(120))
				if r.IntN(3) == 0 {
					j.Wanted = names[r.IntN(3)]
				}
				if r.IntN(4) == 0 {
					j.Phase = []Phase{Uploading, Sending, Running, Unsure}[r.IntN(4)]
					j.Account = names[r.IntN(3)]
					j.SentAt, j.AcceptedAt = t0, t0
				}
			}))
		}
		slots, credit := map[string]int{}, map[string]int{}
		for _, a := range accounts {
			slots[a.Email], credit[a.Email] = max(0, a.Slot.Available), a.Credits.Free()
		}
		for _, j := range jobs {
			if j.Phase != Queued {
				credit[j.Account] -= *j.Estimated
				if !j.OffPeak {
					slots[j.Account]--
				}
			}
		}
		seen := map[string]bool{}
		for _, p := range Place(jobs, accounts, t0) {
			if seen[p.Job.ID] || p.Job.Phase != Queued || p.Job.Wanted != "" && p.Job.Wanted != p.Account {
				t.Fatalf("placed %+v on %s", p.Job, p.Account)
			}
			seen[p.Job.ID] = true
			if credit[p.Account] -= *p.Job.Estimated; credit[p.Account] < 0 {
				t.Fatalf("%s is overdrawn by %d", p.Account, -credit[p.Account])
			}
			if !p.Job.OffPeak {
				if slots[p.Account]--; slots[p.Account] < 0 {
					t.Fatalf("%s has no slot for %s", p.Account, p.Job.ID)
				}
			}
		}
	})
}

func TestWhy(t *testing.T) {
	alone := []Account{anAccount(alto, 1, 999)}
	both := []Account{anAccount(alto, 0, 999), anAccount(basso, 0, 999)}
	poor := []Account{anAccount(alto, 1, 10), anAccount(basso, 1, 10)}
	sick := Park(anAccount(alto, 1, 999), HealthNeedsYou, "596", t0)
	held := anAccount(alto, 1, 100)
	held.Held = 60
	small, no := anAccount("canto@example.com", 1, 999), false
	small.Credits.Qualities, small.Credits.OffPeak = []string{"360p", "540p"}, &no
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	fine := func(j *Job) { j.Mode, j.Quality = client.ModeText, "1080p" }
	for _, c := range []struct {
		job      Job
		ahead    int
		accounts []Account
		want     string
	}{
		{waiting("A", 1, nil), 0, alone, "slot on alto next"},
		{waiting("A", 1, nil), 2, alone, "after 2"},
		{waiting("A", 1, nil), 0, both, "waits for a free slot"},
		{waiting("A", 1, nil), 2, both, "after 2"},
		{waiting("A", 1, nil), 0, both[:1], "waits for a slot on alto"},
		{waiting("A", 1, nil), 0, poor, "no account has 60 credits free"},
		{waiting("A", 1, nil), 0, poor[:1], "alto has not 60 credits free"},
		{waiting("A", 1, nil), 0, []Account{held}, "alto has not 60 credits free"},
		{waiting("A", 1, func(j *Job) { j.Wanted = alto }), 0, []Account{held}, "slot on alto next"}, // it is held for this very job
		{waiting("A", 1, nil), 0, nil, "no account yet"},
		{waiting("A", 1, func(j *Job) { j.Wanted = basso }), 0, alone, "basso is not among the accounts"},
		{waiting("A", 1, func(j *Job) { j.Wanted = alto }), 0, []Account{sick, anAccount(basso, 1, 999)}, "alto: needs you (596)"},
		{waiting("A", 1, nil), 0, []Account{sick, sick}, "alto: needs you (596); no other can take it"},
		{waiting("A", 1, nil), 0, []Account{CoolDown(alone[0], "429 plan limit", t0.Add(14*time.Second))}, "next try in 14 s: 429 plan limit on alto"},
		{waiting("A", 1, func(j *Job) { j.Paused = true }), 0, alone, "paused"},
		{waiting("A", 1, func(j *Job) { j.Cause, j.NextTry = "429 all accounts are busy", t0.Add(3*time.Minute) }), 0, alone, "next try in 3 min: 429 all accounts are busy"},
		{waiting("A", 1, func(j *Job) { j.NextTry = t0.Add(13400 * time.Millisecond) }), 0, alone, "next try in 14 s"},
		{waiting("A", 1, fine), 0, []Account{small}, "canto's plan makes no 1080p"},
		{waiting("A", 1, fine), 0, []Account{small, alone[0]}, "slot on alto next"},
		{waiting("A", 1, fine), 0, []Account{small, small}, "no plan makes 1080p"},
		{waiting("A", 1, fine), 0, []Account{small, CoolDown(alone[0], "busy", t0.Add(time.Minute))}, "next try in 60 s: busy on alto"},
		{waiting("A", 1, func(j *Job) { j.OffPeak = true }), 0, []Account{small}, "canto's plan makes no off-peak"},
		{Job{Phase: Failed, Cause: "boom"}, 0, alone, "boom"},
	} {
		if got := Why(c.job, c.ahead, c.accounts, rules, t0); got != c.want {
			t.Errorf("%+v: %q, want %q", c.job, got, c.want)
		}
	}
}

func TestCountdown(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0 s", 0: "0 s", time.Millisecond: "1 s", 14 * time.Second: "14 s", 99 * time.Second: "99 s",
		100 * time.Second: "2 min", time.Hour: "60 min", 3 * time.Hour: "3 h",
	} {
		if got := Countdown(d); got != want {
			t.Errorf("%s: %q, want %q", d, got, want)
		}
	}
}
