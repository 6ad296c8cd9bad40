package store

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

func TestAccountsAreReplaced(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	factor, yes := 0.7, true
	full := state.Account{
		Account: client.Account{Email: "b@studio.example", MaxJobs: 3, SessionExpires: t0()},
		Credits: client.Credits{Plan: "Pro", Daily: 1, Monthly: 2, Package: 3, OffPeakFactor: &factor, OffPeak: &yes, Qualities: []string{"720p"}, AsOf: t0()},
		Health:  state.HealthNeedsYou, Why: "596", ParkedAt: t0(), NextTry: t0(), SlotAt: t0(), Held: 5, Paused: true, Mark: 12,
		Slot: client.Slot{Account: "b@studio.example", MaxJobs: 3, Executing: 1, Available: 2},
	}
	other := state.Account{Account: client.Account{Email: "a@studio.example"}}
	must(t, s.SaveAccounts(ctx, []state.Account{full, other}))
	if got := ok[[]state.Account](t)(s.Accounts(ctx)); !reflect.DeepEqual(got, []state.Account{full, other}) {
		t.Errorf("%+v", got)
	}
	full.Held = 6
	must(t, s.Apply(ctx, state.Change{Account: &full})) // keeps its place
	if got := ok[[]state.Account](t)(s.Accounts(ctx)); len(got) != 2 || got[0].Held != 6 {
		t.Errorf("%+v", got)
	}
	must(t, s.SaveAccounts(ctx, []state.Account{other}))
	if got := ok[[]state.Account](t)(s.Accounts(ctx)); !reflect.DeepEqual(got, []state.Account{other}) {
		t.Errorf("%+v", got)
	}
}

func TestOlderFormsNeverWin(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	form := func(prompt string, at time.Time) state.Form {
		return state.Form{Mode: client.ModeText, Prompt: prompt, SavedAt: at}
	}
	if _, found, err := s.Form(ctx, "draft"); found || err != nil {
		t.Errorf("a form out of nothing: %v, %v", found, err)
	}
	must(t, s.SaveForm(ctx, "draft", form("second", t0().Add(time.Second))))
	must(t, s.SaveForm(ctx, "draft", form("first", t0())))
	must(t, s.SaveForm(ctx, "preset", form("other", t0())))
	got, found, err := s.Form(ctx, "draft")
	if err != nil || !found || got.Prompt != "second" || !got.SavedAt.Equal(t0().Add(time.Second)) {
		t.Errorf("%+v, %v, %v", got, found, err)
	}
	must(t, s.SaveForm(ctx, "draft", form("third", t0().Add(2*time.Second))))
	if got, _, _ := s.Form(ctx, "draft"); got.Prompt != "third" {
		t.Errorf("a newer form did not win: %+v", got)
	}
}

func TestPrefs(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	read := func(name string) string {
		v, found, err := s.Pref(ctx, name)
		must(t, err)
		if !found {
			return "-"
		}
		return v
	}
	must(t, s.SetPref(ctx, "photo", "/p.png"))
	must(t, s.SetPref(ctx, "photo", "/q.png"))
	if a, b := read("photo"), read("other"); a != "/q.png" || b != "-" {
		t.Errorf("%q, %q", a, b)
	}
	must(t, s.SetPref(ctx, "photo", ""))
	if got := read("photo"); got != "-" {
		t.Errorf("forgotten, and yet %q", got)
	}
}

func TestMarks(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	set := func(kind state.Mark, id string, on bool, at int) {
		must(t, s.SetMark(ctx, kind, id, on, t0().Add(time.Duration(at)*time.Second)))
	}
	set(state.MarkFavourite, "1", true, 1)
	set(state.MarkFavourite, "2", true, 2)
	set(state.MarkFavourite, "3", true, 3)
	set(state.MarkHidden, "9", true, 4)
	set(state.MarkFavourite, "2", false, 5)
	set(state.MarkFavourite, "1", true, 6)
	if got := ok[[]string](t)(s.Marks(ctx, state.MarkFavourite)); strings.Join(got, " ") != "1 3" {
		t.Errorf("favourites %v", got)
	}
	if got := ok[[]string](t)(s.Marks(ctx, state.MarkHidden)); strings.Join(got, " ") != "9" {
		t.Errorf("hidden %v", got)
	}
}

func TestUploadsBelongToAService(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	here, there := demoID(), client.Identity{Backend: "useapi", BaseURL: "https://api.example"}
	stored := client.Stored{Path: "upload/1.png", URL: "https://media.example/1.png"}
	must(t, s.SaveUpload(ctx, "abc", here, stored, t0()))
	got, found, err := s.Upload(ctx, "abc", here)
	if err != nil || !found || got != stored {
		t.Errorf("%+v, %v, %v", got, found, err)
	}
	if _, found, _ := s.Upload(ctx, "abc", there); found {
		t.Error("an upload is known at a service that never had it")
	}
	stored.Path = "upload/2.png"
	must(t, s.SaveUpload(ctx, "abc", here, stored, t0()))
	if got, _, _ := s.Upload(ctx, "abc", here); got != stored {
		t.Errorf("%+v", got)
	}
	must(t, s.ForgetUpload(ctx, "abc"))
	if _, found, _ := s.Upload(ctx, "abc", here); found {
		t.Error("forgotten, and yet known")
	}
}

func TestWishesStayUntilTheyAreDropped(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	want := []state.Wish{
		{ID: 1, At: t0(), Kind: state.WishStop, Job: "A"},
		{ID: 2, At: t0(), Kind: state.WishMove, Job: "B", Account: "alto", Arg: "up"},
	}
	for _, w := range want {
		must(t, s.AddWish(ctx, w))
	}
	for range 2 {
		if got := ok[[]state.Wish](t)(s.Wishes(ctx)); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v", got)
		}
	}
	must(t, s.DropWishes(ctx, 1, 2))
	must(t, s.AddWish(ctx, state.Wish{Kind: state.WishRefresh}))
	got := ok[[]state.Wish](t)(s.Wishes(ctx))
	if len(got) != 1 || got[0].ID != 3 {
		t.Errorf("an id was used again: %+v", got)
	}
}

func TestCountersTellWhatMoved(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	steps := []struct {
		name string
		do   func() error
		n    func(Counters) int64
	}{
		{"jobs", func() error { return s.Apply(ctx, queued(t, "A", t0())) }, func(c Counters) int64 { return c.Jobs }},
		{"accounts", func() error { return s.SaveAccounts(ctx, nil) }, func(c Counters) int64 { return c.Accounts }},
		{"effects", func() error { return s.SaveEffects(ctx, nil, t0()) }, func(c Counters) int64 { return c.Effects }},
		{"marks", func() error { return s.SetMark(ctx, state.MarkUsed, "1", true, t0()) }, func(c Counters) int64 { return c.Marks }},
		{"wishes", func() error { return s.AddWish(ctx, state.Wish{}) }, func(c Counters) int64 { return c.Wishes }},
		{"prefs", func() error { return s.SetPref(ctx, "a", "b") }, func(c Counters) int64 { return c.Prefs }},
	}
	for _, step := range steps {
		before := ok[Counters](t)(s.Counters(ctx))
		must(t, step.do())
		after := ok[Counters](t)(s.Counters(ctx))
		if step.n(after) != step.n(before)+1 {
			t.Errorf("%s: %+v, then %+v", step.name, before, after)
		}
		for _, other := range steps {
			if other.name != step.name && other.n(after) != other.n(before) {
				t.Errorf("%s moved %s", step.name, other.name)
			}
		}
	}
}

func TestStampMovesWithEveryWrite(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "library.db")
	s, other := openAt(t, path), openAt(t, path)
	last := s.Stamp()
	for i := range 3 {
		must(t, other.SetPref(ctx, "n", fmt.Sprint(i)))
		now := s.Stamp()
		if now == last {
			t.Fatalf("write %d cannot be seen", i)
		}
		if now.Settled(now.at.Add(time.Second)) || !now.Settled(now.at.Add(2*time.Second)) {
			t.Errorf("settled at once, or never: %+v", now)
		}
		last = now
	}
	if _, err := s.Counters(ctx); err != nil || s.Stamp() != last {
		t.Errorf("reading is taken for a write (%v)", err)
	}
	if (Stamp{}).Settled(time.Now()) {
		t.Error("a log that is not there is settled")
	}
}
