package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

func TestApplyKeepsJobEventAndLedger(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	c := queued(t, "A", t0())
	must(t, s.Apply(ctx, c))
	if got := ok[state.Job](t)(s.Job(ctx, "A")); !reflect.DeepEqual(got, c.Job) {
		t.Errorf("job came back as\n%+v, want\n%+v", got, c.Job)
	}
	if events := ok[[]state.Event](t)(s.Events(ctx, "A")); !reflect.DeepEqual(events, []state.Event{c.Event}) {
		t.Errorf("events %+v, want %+v", events, c.Event)
	}
	if rows := ok[[]state.LedgerRow](t)(s.LedgerOf(ctx, "A")); !reflect.DeepEqual(rows, c.Ledger) {
		t.Errorf("ledger %+v, want %+v", rows, c.Ledger)
	}
}

func TestApplyRefusesStaleChanges(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	c := queued(t, "A", t0())
	must(t, s.Apply(ctx, c))
	stop := ok[state.Change](t)(state.Stop(c.Job, t0()))
	send := ok[state.Change](t)(state.StartSend(c.Job, "alto@studio.example", "", t0()))
	must(t, s.Apply(ctx, stop))
	for name, change := range map[string]state.Change{
		"a move from a phase it has left": send,
		"a second birth":                  c,
		"a job that is not there":         {Job: state.Job{ID: "B", Phase: state.Running}, Event: state.Event{Job: "B", From: state.Sending, To: state.Running}},
	} {
		if err := s.Apply(ctx, change); !errors.Is(err, ErrStale) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Apply(ctx, queued(t, "B", t0())); err != nil {
		t.Fatal(err)
	}
	b := ok[state.Job](t)(s.Job(ctx, "B"))
	pause := ok[state.Change](t)(state.Pause(b, true, t0()))
	must(t, s.Apply(ctx, pause))
	old := ok[state.Change](t)(state.StartSend(b, "alto@studio.example", "", t0()))
	if err := s.Apply(ctx, old); !errors.Is(err, ErrStale) {
		t.Errorf("an old copy overwrote a change within the phase: %v", err)
	}
	must(t, s.Apply(ctx, ok[state.Change](t)(state.StartSend(pause.Job, "alto@studio.example", "", t0()))))
	if j := ok[state.Job](t)(s.Job(ctx, "A")); j.Phase != state.Cancelled {
		t.Errorf("the job is %s", j.Phase)
	}
	if events := ok[[]state.Event](t)(s.Events(ctx, "A")); len(events) != 2 {
		t.Errorf("a refused change left an event: %+v", events)
	}
}

func TestApplyFollowsAJobThroughSeveralMoves(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	c1 := queued(t, "A", t0())
	c2 := ok[state.Change](t)(state.StartSend(c1.Job, "alto@studio.example", "", t0()))
	c3 := ok[state.Change](t)(state.Accept(c2.Job, client.Accepted{RemoteID: "r1"}, t0()))
	c4 := state.Seen(c3.Job, "GENERATING", t0().Add(time.Minute)) // no move, no cause: no event
	must(t, s.Apply(ctx, c1, c2, c3, c4))
	if j := ok[state.Job](t)(s.Job(ctx, "A")); !reflect.DeepEqual(j, c4.Job) {
		t.Errorf("job %+v", j)
	}
	if events := ok[[]state.Event](t)(s.Events(ctx, "A")); len(events) != 3 {
		t.Errorf("%d events, want 3", len(events))
	}
}

func TestApplyCarriesAccountsAndLooseLedgerRows(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	a := state.Account{Account: client.Account{Email: "alto@studio.example"}, Health: state.HealthOK, Mark: 7}
	row := state.LedgerRow{At: t0(), Account: a.Email, Kind: state.LedgerMoved, Credits: -5, Note: "n", Read: true}
	must(t, s.Apply(ctx, state.Change{Account: &a, Ledger: []state.LedgerRow{row}}))
	if got := ok[[]state.Account](t)(s.Accounts(ctx)); !reflect.DeepEqual(got, []state.Account{a}) {
		t.Errorf("accounts %+v", got)
	}
	if got := ok[[]state.LedgerRow](t)(s.Ledger(ctx, a.Email, 0)); !reflect.DeepEqual(got, []state.LedgerRow{row}) {
		t.Errorf("ledger %+v", got)
	}
}

// snapshot is everything that a failed write must not have touched.
func snapshot(t *testing.T, s *Store) string {
	t.Helper()
	ctx := t.Context()
	jobs := ok[[]state.Job](t)(s.Jobs(ctx, Filter{}))
	ledger := ok[[]state.LedgerRow](t)(s.Ledger(ctx, "", 0))
	accounts := ok[[]state.Account](t)(s.Accounts(ctx))
	counters := ok[Counters](t)(s.Counters(ctx))
	events := map[string][]state.Event{}
	for _, j := range jobs {
		events[j.ID] = ok[[]state.Event](t)(s.Events(ctx, j.ID))
	}
	out, err := json.Marshal([]any{jobs, ledger, accounts, counters, events})
	must(t, err)
	return string(out)
}

// TestApplyIsAllOrNothing breaks a write of several changes at every one of its
// steps. Only a fault after the commit leaves the new state, and then all of it.
func TestApplyIsAllOrNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	boom := errors.New("the power went")
	at, steps := -1, 0
	var names []string
	fault := func(op string) error {
		names = append(names, op)
		steps++
		if steps-1 == at {
			return boom
		}
		return nil
	}
	s := openAt(t, path, WithFault(fault))
	ctx := t.Context()
	first := queued(t, "A", t0())
	must(t, s.Apply(ctx, first))
	second := queued(t, "B", t0())
	send := ok[state.Change](t)(state.StartSend(first.Job, "alto@studio.example", "", t0()))
	a := state.Account{Account: client.Account{Email: "alto@studio.example"}}
	write := func() error { return s.Apply(ctx, second, send, state.Change{Account: &a}) }
	before := snapshot(t, s)
	for at = 0; ; at++ {
		steps, names = 0, nil
		err := write()
		if err == nil {
			break
		}
		if !errors.Is(err, boom) {
			t.Fatal(err)
		}
		committed := names[len(names)-1] == "apply: done"
		if after := snapshot(t, s); (after == before) == committed {
			t.Fatalf("a fault at %q (step %d) left\n%s", names[len(names)-1], at, after)
		}
		if committed {
			return // the whole write is there, and repeating it is refused
		}
	}
	t.Fatal("no fault was injected after the commit")
}

func TestWritesStopWithTheirContext(t *testing.T) {
	s := openNew(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Apply(ctx, queued(t, "A", t0())); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled write: %v", err)
	}
	if _, err := s.Job(t.Context(), "A"); !errors.Is(err, ErrNoJob) {
		t.Errorf("a cancelled write left: %v", err)
	}
}

// randomJob fills every field of a job; a field the store forgets is seen.
func randomJob(r *rand.Rand, id string) state.Job {
	var j state.Job
	v := reflect.ValueOf(&j).Elem()
	for i := range v.NumField() {
		f := v.Field(i)
		switch f.Interface().(type) {
		case time.Time:
			if r.IntN(5) > 0 {
				f.Set(reflect.ValueOf(time.UnixMicro(1 + r.Int64N(4e15)).UTC()))
			}
		case *int:
			if r.IntN(3) > 0 {
				n := r.IntN(2000) - 1000
				f.Set(reflect.ValueOf(&n))
			}
		default:
			switch f.Kind() {
			case reflect.String:
				f.SetString(randomText(r))
			case reflect.Int, reflect.Int64:
				f.SetInt(r.Int64() >> r.IntN(64))
			case reflect.Bool:
				f.SetBool(r.IntN(2) == 0)
			case reflect.Slice: // the request
				f.SetBytes([]byte(`{"prompt":"` + fmt.Sprint(r.Int64()) + `"}`))
			default:
				panic("no filling for " + v.Type().Field(i).Name)
			}
		}
	}
	j.ID = id
	return j
}

func randomText(r *rand.Rand) string {
	parts := []string{"", "a fox", "日本語", "🦊", "'; DROP TABLE jobs; --", "%_\\", "line\nbreak", "\x00", "é", `"quoted"`}
	return parts[r.IntN(len(parts))] + parts[r.IntN(len(parts))]
}

func FuzzJobRoundTrip(f *testing.F) {
	for seed := uint64(1); seed <= 20; seed++ {
		f.Add(seed)
	}
	s := openNew(f)
	n := 0
	f.Fuzz(func(t *testing.T, seed uint64) {
		ctx, r := t.Context(), rand.New(rand.NewPCG(seed, 1))
		n++
		id := fmt.Sprint("job-", n)
		j := randomJob(r, id)
		must(t, s.Apply(ctx, state.Change{Job: j, Event: state.Event{Job: id, To: j.Phase}}))
		if got := ok[state.Job](t)(s.Job(ctx, id)); !reflect.DeepEqual(got, j) {
			t.Fatalf("inserted\n%+v, got\n%+v", j, got)
		}
		next := randomJob(r, id)
		must(t, s.Apply(ctx, state.Change{Job: next, Event: state.Event{Job: id, From: j.Phase, To: next.Phase}}))
		if got := ok[state.Job](t)(s.Job(ctx, id)); !reflect.DeepEqual(got, next) {
			t.Fatalf("updated to\n%+v, got\n%+v", next, got)
		}
	})
}
