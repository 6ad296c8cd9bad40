package engine_test

import (
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

const create = "videos/create"

// on places a request on one account.
func on(email string, r *client.TextRequest) *client.TextRequest {
	r.Shared.Account = email
	return r
}

// TestBusy: a 429 of any scope puts the job back, and it is tried again after
// the busy wait or what the service asks for, never sooner.
func TestBusy(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
		wait  time.Duration // at least, on the same account
		word  string
	}{
		{"account", func(m *demo.Match) { m.BusyAccount(alto, 5, 0) }, 10 * time.Second, "account busy"},
		{"all", func(m *demo.Match) { m.BusyAll(0) }, 10 * time.Second, "all accounts busy"},
		{"plan", func(m *demo.Match) { m.BusyPlan(0) }, 10 * time.Second, "concurrent limit"},
		{"retry after", func(m *demo.Match) { m.BusyPlan(45 * time.Second) }, 45 * time.Second, "concurrent limit"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				c.fault(r.srv.Faults().On("POST", create))
				j := r.enqueue(on(alto, text("a red panda", 7)))
				r.until(time.Minute, "refused", func() bool { return strings.Count(r.path(j.ID), "queued") == 2 })
				refused := time.Now()
				if got := r.job(j.ID); got.ErrKind != client.KindBusy || !strings.Contains(got.Cause, c.word) {
					t.Errorf("%s: %q", got.ErrKind, got.Cause)
				}
				r.until(5*time.Minute, "accepted", r.in(j.ID, state.Running))
				if waited := r.job(j.ID).SentAt.Sub(refused); waited < c.wait || waited > c.wait*3/2+time.Second {
					t.Errorf("tried again after %s, want %s", waited, c.wait)
				}
				r.until(5*time.Minute, "the clip", r.in(j.ID, state.Fetched))
				r.honest()
			})
		})
	}
}

// TestBusyGoesElsewhere: one busy account does not hold a job that any account
// may take.
func TestBusyGoesElsewhere(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).BusyAccount(basso, 5, 0)
		j := r.enqueue(text("a red panda", 7))
		start := time.Now()
		r.until(time.Minute, "accepted", r.in(j.ID, state.Running))
		if d := time.Since(start); d > 5*time.Second {
			t.Error("it waited", d)
		}
	})
}

// TestNoCredit: a 412 parks the account, all its jobs wait, and one notice
// tells; new credits bring it back.
func TestNoCredit(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).Body(alto).NoCredit()
		var ids []string
		for i := range 5 {
			ids = append(ids, r.enqueue(on(alto, text("a red panda", int64(i+1)))).ID)
		}
		other := r.enqueue(on(basso, text("a blue panda", 9)))
		r.until(5*time.Minute, "the other account goes on", r.in(other.ID, state.Fetched))
		for _, id := range ids {
			if j := r.job(id); j.Phase != state.Queued {
				t.Errorf("job is %s", j.Phase)
			}
		}
		if n := r.notices(state.LevelBad); len(n) != 1 || !strings.Contains(n[0], "alto has no credits") {
			t.Error("notices:", n)
		}
		if a := account(r, alto); a.Health != state.HealthNoCredit {
			t.Error("alto is", a.Health)
		}
		must(t, r.srv.SetCredits(alto, 60, 9000, 1000))
		r.until(20*time.Minute, "with new credits they go", func() bool {
			for _, id := range ids {
				if r.job(id).Phase != state.Fetched {
					return false
				}
			}
			return true
		})
		r.honest()
	})
}

func account(r *rig, email string) state.Account {
	for _, a := range r.engine.Accounts() {
		if a.Email == email {
			return a
		}
	}
	r.t.Fatal("no account", email)
	return state.Account{}
}

// TestNeedsOwner: a 596 parks the account until the user says it is cured.
func TestNeedsOwner(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		must(t, r.srv.Need(alto))
		j := r.enqueue(on(alto, text("a red panda", 7)))
		r.until(time.Minute, "parked", func() bool { return account(r, alto).Health == state.HealthNeedsYou })
		r.spend(30 * time.Minute)
		if got := r.job(j.ID); got.Phase != state.Queued || got.Tries != 1 {
			t.Errorf("it is %s after %d tries", got.Phase, got.Tries)
		}
		must(t, r.engine.SaveAccount(t.Context(), client.AccountSettings{Email: alto, Password: "new", MaxJobs: 3}))
		r.until(5*time.Minute, "cured, it goes", r.in(j.ID, state.Fetched))
		r.honest()
	})
}

// TestNeedsAnotherOwner: a 596 that names another account parks that one, and
// does not make the job go to the first again and again without a pause.
func TestNeedsAnotherOwner(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		posts := r.srv.Faults().On("POST", create).Times(1000).NeedsOwner(basso)
		r.enqueue(on(alto, text("a red panda", 7)))
		r.spend(2 * time.Minute)
		if n := posts.Hits(); n < 2 || n > 13 {
			t.Error("tries in two minutes:", n)
		}
		if h := account(r, basso).Health; h != state.HealthNeedsYou {
			t.Error("the one that was named is", h)
		}
	})
}

// TestLateRefusal: the answer to a reading that left before the user cured the
// account does not park it again.
func TestLateRefusal(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		late := r.srv.Faults().On("GET", "features").After(10 * time.Second).NeedsOwner(alto)
		r.wish(state.Wish{Kind: state.WishRefresh})
		r.until(time.Minute, "asked", func() bool { return late.Hits() > 0 })
		time.Sleep(time.Second)
		r.wish(state.Wish{Kind: state.WishUnpark})
		r.spend(time.Minute)
		for _, a := range r.engine.Accounts() {
			if !a.Healthy() {
				t.Errorf("%s is %s: %s", a.Email, a.Health, a.Why)
			}
		}
	})
}

// TestRefusals: what ends a job at once, and with which words.
func TestRefusals(t *testing.T) {
	cases := []struct {
		name  string
		fault func(m *demo.Match)
		want  state.Phase
		kind  client.Kind
	}{
		{"422", func(m *demo.Match) { m.Moderated() }, state.Moderated, client.KindModerated},
		{"400", func(m *demo.Match) { m.Reply(400, "application/json", `{"error":"Invalid quality"}`) }, state.Failed, client.KindInvalid},
		{"403", func(m *demo.Match) { m.Forbidden() }, state.Failed, client.KindAuth},
		{"404", func(m *demo.Match) {
			m.Reply(404, "application/json", `{"error":"The original video has been deleted"}`)
		}, state.Failed, client.KindNotFound},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
				r.ready()
				c.fault(r.srv.Faults().On("POST", create))
				j := r.enqueue(text("a red panda", 7))
				r.until(time.Minute, "ended", r.in(j.ID, c.want))
				r.spend(5 * time.Minute)
				got := r.job(j.ID)
				if got.ErrKind != c.kind || got.ErrMessage == "" || got.Prompt != "a red panda" || got.Tries != 1 {
					t.Errorf("%s %q, prompt %q, %d tries", got.ErrKind, got.ErrMessage, got.Prompt, got.Tries)
				}
				if len(r.srv.Jobs()) != 0 {
					t.Error("something was charged")
				}
				if len(r.notices(state.LevelWarn)) != 1 {
					t.Error("notices:", r.notices(state.LevelWarn))
				}
				if held := account(r, alto).Held + account(r, basso).Held; held != 0 {
					t.Error("still held:", held)
				}
			})
		})
	}
}

// TestTokenRefused: a 401 stops all sending with one notice and loses nothing.
func TestTokenRefused(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		r.srv.Faults().On("POST", create).Times(2).Unauthorized()
		a, b := r.enqueue(text("a red panda", 7)), r.enqueue(text("a blue panda", 8))
		r.spend(30 * time.Second)
		if err := r.reports[len(r.reports)-1].Err; client.KindOf(err) != client.KindAuth {
			t.Error("the report says", err)
		}
		r.until(20*time.Minute, "both go on", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Fetched)() })
		if n := r.notices(state.LevelBad); len(n) != 1 {
			t.Error("notices:", n)
		}
		r.honest()
	})
}

// TestServiceDown: nothing fails because of a dead line; what was asked for
// goes on when it is back, and is paid once.
func TestServiceDown(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		asOf := r.reports[len(r.reports)-1].AsOf
		down := r.srv.Faults().On("", "/v2/").Always().DialRefused()
		j := r.enqueue(text("a red panda", 7))
		r.spend(20 * time.Minute)
		rep := r.reports[len(r.reports)-1]
		if client.KindOf(rep.Err) != client.KindUnavailable || rep.AsOf.Sub(asOf) > time.Minute {
			t.Errorf("err %v as of %s", rep.Err, rep.AsOf)
		}
		if got := r.job(j.ID); got.Phase != state.Queued {
			t.Errorf("it is %s", got.Phase)
		}
		if n := down.Hits(); n > 60 {
			t.Error("asked a dead service", n, "times in 20 minutes")
		}
		r.srv.Faults().Clear()
		r.until(15*time.Minute, "the clip", r.in(j.ID, state.Fetched))
		if r.reports[len(r.reports)-1].Err != nil {
			t.Error("the report still says", r.reports[len(r.reports)-1].Err)
		}
		r.honest()
	})
}
