package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pixstudio/state"
)

// put keeps a job as it is.
func put(t testing.TB, s *Store, j state.Job) {
	t.Helper()
	if j.Request == nil {
		j.Request = []byte("{}")
	}
	must(t, s.Apply(t.Context(), state.Change{Job: j, Event: state.Event{Job: j.ID, To: j.Phase}}))
}

func TestFilters(t *testing.T) {
	s := openNew(t)
	at := func(d time.Duration) time.Time { return t0().Add(d) }
	put(t, s, state.Job{ID: "A", Phase: state.Queued, Title: "Red Panda", CreatedAt: at(1), UpdatedAt: at(time.Hour), Batch: "b1"})
	put(t, s, state.Job{ID: "B", Phase: state.Running, Title: "100% fox", Account: "alto", RemoteID: "r1", CreatedAt: at(2 * time.Second)})
	put(t, s, state.Job{ID: "C", Phase: state.Fetched, Title: "panda_fox", Effect: "Hug", Account: "basso", RemoteID: "r2", CreatedAt: at(3 * time.Second)})
	put(t, s, state.Job{ID: "D", Phase: state.Failed, Model: "v6", Prompt: `back\slash`, CreatedAt: at(3 * time.Second)})
	for _, c := range []struct {
		name string
		f    Filter
		want string
	}{
		{"all", Filter{}, "ABCD"},
		{"newest", Filter{Newest: true}, "DCBA"},
		{"phases", Filter{Phases: []state.Phase{state.Running, state.Failed}}, "BD"},
		{"text in any case", Filter{Text: "PANDA"}, "AC"},
		{"every word", Filter{Text: "fox hug"}, "C"},
		{"a percent sign", Filter{Text: "%"}, "B"},
		{"an underscore", Filter{Text: "a_f"}, "C"},
		{"a backslash", Filter{Text: `k\s`}, "D"},
		{"the model", Filter{Text: "v6"}, "D"},
		{"an account", Filter{Account: "alto"}, "B"},
		{"a batch", Filter{Batch: "b1"}, "A"},
		{"remote ids", Filter{RemoteIDs: []string{"r2", "nope", "", "r1"}}, "BC"},
		{"since", Filter{Since: at(2 * time.Second)}, "BCD"},
		{"updated after", Filter{UpdatedAfter: at(0)}, "A"},
		{"a page", Filter{Limit: 2, Offset: 1}, "BC"},
		{"from there on", Filter{Offset: 2}, "CD"},
		{"together", Filter{Text: "fox", Phases: []state.Phase{state.Fetched}, Newest: true, Limit: 1}, "C"},
		{"nothing", Filter{Text: "dragon"}, ""},
	} {
		var got strings.Builder
		for _, j := range ok[[]state.Job](t)(s.Jobs(t.Context(), c.f)) {
			got.WriteString(j.ID)
		}
		if got.String() != c.want {
			t.Errorf("%s: %q, want %q", c.name, got.String(), c.want)
		}
	}
	if _, err := s.Job(t.Context(), "nobody"); !errors.Is(err, ErrNoJob) {
		t.Errorf("a job that is not there: %v", err)
	}
}

func TestChangedSince(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	since := func(v int64) (string, int64) {
		t.Helper()
		jobs, next, err := s.ChangedSince(ctx, v)
		must(t, err)
		ids := ""
		for _, j := range jobs {
			ids += j.ID
		}
		return ids, next
	}
	if ids, v := since(0); ids != "" || v != 0 {
		t.Errorf("an empty library changed: %q, %d", ids, v)
	}
	a, b := queued(t, "A", t0()), queued(t, "B", t0())
	must(t, s.Apply(ctx, a))
	must(t, s.Apply(ctx, b))
	ids, v := since(0)
	if ids != "AB" {
		t.Errorf("everything is %q", ids)
	}
	if ids, again := since(v); ids != "" || again != v {
		t.Errorf("nothing happened, and yet %q, %d after %d", ids, again, v)
	}
	must(t, s.Apply(ctx, ok[state.Change](t)(state.Stop(a.Job, t0()))))
	ids, v2 := since(v)
	if ids != "A" || v2 <= v {
		t.Errorf("after a stop: %q, %d after %d", ids, v2, v)
	}
	must(t, s.Apply(ctx, queued(t, "C", t0()), ok[state.Change](t)(state.Stop(b.Job, t0()))))
	if ids, _ := since(v); ids != "ABC" && ids != "ACB" {
		t.Errorf("since the first look: %q", ids)
	}
}

func TestLedgerMarks(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	const alto = "alto@studio.example"
	row := func(account string, credits int, at time.Time) state.Change {
		return state.Change{Ledger: []state.LedgerRow{{At: at, Account: account, Kind: state.LedgerMoved, Credits: credits}}}
	}
	none := ok[int64](t)(s.LedgerMark(ctx))
	must(t, s.Apply(ctx, row(alto, -1, t0()), row("other", -2, t0()), row(alto, -3, t0())))
	first := ok[int64](t)(s.LedgerMark(ctx))
	must(t, s.Apply(ctx, row(alto, -4, t0().Add(-time.Hour))))
	second := ok[int64](t)(s.LedgerMark(ctx))
	sums := func(after, upTo int64) string {
		out := ""
		for _, r := range ok[[]state.LedgerRow](t)(s.LedgerBetween(ctx, alto, after, upTo)) {
			out += fmt.Sprint(r.Credits)
		}
		return out
	}
	if a, b, c := sums(none, first), sums(first, second), sums(second, second); a != "-1-3" || b != "-4" || c != "" {
		t.Errorf("between the marks: %q, %q, %q", a, b, c)
	}
	rows := ok[[]state.LedgerRow](t)(s.Ledger(ctx, alto, 2))
	if len(rows) != 2 || rows[0].Credits != -3 || rows[1].Credits != -1 {
		t.Errorf("the newest by time: %+v", rows)
	}
	if all := ok[[]state.LedgerRow](t)(s.Ledger(ctx, "", 0)); len(all) != 4 {
		t.Errorf("everyone's: %+v", all)
	}
}

// fill keeps n jobs as a studio has them after a while.
func fill(t testing.TB, s *Store, n int) {
	t.Helper()
	changes := make([]state.Change, 0, n)
	for i := range n {
		c := queued(t, fmt.Sprintf("01KAD%021d", i), t0().Add(time.Duration(i)*time.Second))
		j := &c.Job
		j.Prompt = "a red panda climbs a pine in falling snow, soft morning light, slow dolly in, shallow depth of field"
		j.RemoteID = fmt.Sprintf("user:1234-pixverse:alto@studio.example-video:%d", 370000000000000+i)
		j.URL = fmt.Sprintf("https://media.example/pixverse/mp4/media/web/ori/%032d.mp4", i)
		j.ThumbURL = fmt.Sprintf("https://media.example/pixverse/jpg/media/web/ori/%032d.jpg", i)
		j.File = fmt.Sprintf("/home/someone/Videos/pixstudio/2026-11-21 a red panda %d.mp4", i)
		j.Account, j.Phase = "alto@studio.example", state.Fetched
		j.SentAt, j.AcceptedAt, j.FinishedAt, j.FetchedAt = j.CreatedAt, j.CreatedAt, j.CreatedAt, j.CreatedAt
		c.Event.To = j.Phase
		changes = append(changes, c)
	}
	must(t, s.Apply(t.Context(), changes...))
}

func BenchmarkList1000Jobs(b *testing.B) {
	s := openNew(b)
	fill(b, s, 1000)
	b.ReportAllocs()
	for b.Loop() {
		if jobs, err := s.Jobs(b.Context(), Filter{Newest: true}); err != nil || len(jobs) != 1000 {
			b.Fatal(len(jobs), err)
		}
	}
}

func BenchmarkFilterText(b *testing.B) {
	s := openNew(b)
	fill(b, s, 1000)
	for b.Loop() {
		if _, err := s.Jobs(b.Context(), Filter{Text: "panda 9", Newest: true, Limit: 50}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNothingChanged(b *testing.B) {
	s := openNew(b)
	fill(b, s, 1000)
	_, v, err := s.ChangedSince(b.Context(), 0)
	must(b, err)
	for b.Loop() {
		if _, _, err := s.ChangedSince(b.Context(), v); err != nil {
			b.Fatal(err)
		}
	}
}
