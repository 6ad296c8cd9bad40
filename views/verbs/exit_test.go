package verbs

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

// Each way in which a make can end badly, by its exit code.
func TestExitCodes(t *testing.T) {
	tests := []struct {
		name   string
		fault  func(f *demo.Faults)
		args   []string
		code   int
		kind   string
		words  string
		sent   int         // charges
		phase  state.Phase // of the job; "" for none
		within time.Duration
	}{
		{"401", func(f *demo.Faults) { f.On("", "").Always().Unauthorized() }, nil,
			ExitAuth, "auth", "set USEAPI_TOKEN", 0, state.Cancelled, time.Second},
		{"402", func(f *demo.Faults) { f.On("", "").Always().SubscriptionExpired() }, nil,
			ExitAuth, "auth", "renew it", 0, state.Cancelled, time.Second},
		{"401 of the call itself", func(f *demo.Faults) { f.On("POST", "videos/create").Always().Unauthorized() }, nil,
			ExitAuth, "auth", "set USEAPI_TOKEN", 0, state.Cancelled, time.Minute},
		{"403", func(f *demo.Faults) { f.On("POST", "videos/create").Always().Forbidden() }, nil,
			ExitAuth, "auth", "refuses it", 0, state.Failed, time.Minute},
		{"596", func(f *demo.Faults) {
			for _, mail := range []string{alto, basso, canto} {
				f.On("POST", "videos/create").Body(mail).Always().NeedsOwner(mail)
			}
		}, nil, ExitAuth, "pending", "needs you (596)", 0, state.Cancelled, time.Minute},
		{"596 of the chosen one", func(f *demo.Faults) { f.On("POST", "videos/create").Always().NeedsOwner(basso) }, []string{"--account", basso},
			ExitAuth, "pending", "basso needs you", 0, state.Cancelled, time.Minute},
		{"412", func(f *demo.Faults) { f.On("POST", "videos/create").Always().NoCredit() }, nil,
			ExitNoCredit, "no_credit", "no account can take it: alto has no credits", 0, state.Cancelled, time.Minute},
		{"412 of the chosen one", func(f *demo.Faults) { f.On("POST", "videos/create").Always().NoCredit() }, []string{"--account", alto},
			ExitNoCredit, "no_credit", "alto has no credits", 0, state.Cancelled, time.Minute},
		{"422", func(f *demo.Faults) { f.On("POST", "videos/create").Moderated() }, nil,
			ExitRefused, "moderated", "refused by moderation", 0, state.Moderated, time.Minute},
		{"400", func(f *demo.Faults) {
			f.On("POST", "videos/create").Reply(http.StatusBadRequest, "application/json", `{"error":"Parameter quality is wrong"}`)
		}, nil, ExitRefused, "invalid", "refuses it", 0, state.Failed, time.Minute},
		{"nobody there", func(f *demo.Faults) { f.On("", "").Always().DialRefused() }, nil,
			ExitUnreachable, "unavailable", "not sent, nothing was charged: the service cannot be reached", 0, state.Cancelled, time.Minute},
		{"no such host", func(f *demo.Faults) { f.On("", "").Always().NoSuchHost() }, nil,
			ExitUnreachable, "unavailable", "cannot be reached", 0, state.Cancelled, time.Minute},
		{"bad certificate", func(f *demo.Faults) { f.On("", "").Always().BadCertificate() }, nil,
			ExitUnreachable, "unavailable", "cannot be reached", 0, state.Cancelled, time.Minute},
		{"500", func(f *demo.Faults) { f.On("GET", "").Always().ServerError() }, nil,
			ExitUnreachable, "unavailable", "cannot be reached", 0, state.Cancelled, time.Minute},
		{"silence", func(f *demo.Faults) { f.On("", "").Always().HangBefore() }, nil,
			ExitUnreachable, "unavailable", "cannot be reached", 0, state.Cancelled, 2 * time.Minute},
		{"a page instead", func(f *demo.Faults) {
			f.On("", "").Always().Reply(http.StatusOK, "text/html", "<!DOCTYPE html><html><title>Hotel</title><body>Please log in</body></html>")
		}, nil, ExitUnreachable, "malformed", "something that is not its API", 0, state.Cancelled, time.Minute},
		{"half an answer", func(f *demo.Faults) { f.On("GET", "").Always().MalformedJSON() }, nil,
			ExitUnreachable, "malformed", "something that is not its API", 0, state.Cancelled, time.Minute},
		{"an unknown path", func(f *demo.Faults) {
			f.On("", "").Always().Reply(http.StatusNotFound, "text/plain", "404 page not found")
		}, nil, ExitUnreachable, "not_found", "no such API at this address", 0, state.Cancelled, time.Minute},
		{"lost and never there", func(f *demo.Faults) { f.On("POST", "videos/create").ResetBefore() }, nil,
			ExitUnsure, "unsure", "never sent again by itself", 0, state.Unsure, 5 * time.Minute},
		{"fails later", nil, []string{"--wait", "this will fail"}, ExitRefused, "failed", "the generation failed", 1, state.Failed, 5 * time.Minute},
		{"moderated later", nil, []string{"--wait", "late moderation"}, ExitRefused, "moderated", "refused by moderation", 1, state.Moderated, 5 * time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
				if tt.fault != nil {
					tt.fault(b.srv.Faults())
				}
				args := append([]string{"make", "--json"}, tt.args...)
				if !slices.Contains(tt.args, "--wait") {
					args = append(args, "a red panda")
				}
				start := time.Now()
				e := b.run(args...).ends(tt.code).silent().refused()
				if took := time.Since(start); took > tt.within {
					t.Errorf("it took %v", took)
				}
				if e.Kind != tt.kind || !strings.Contains(e.Message, tt.words) {
					t.Errorf("got %+v", e)
				}
				if b.spent() != tt.sent {
					t.Errorf("%d charges, want %d", b.spent(), tt.sent)
				}
				b.srv.Faults().Clear()
				if jobs := b.jobs(); len(jobs) != 1 || jobs[0].State != tt.phase {
					t.Errorf("left %+v", jobs)
				}
			})
		})
	}
}

// What an answer says about one account is no reason to give up the others.
func TestOtherAccountsGoOn(t *testing.T) {
	faults := map[string]func(m *demo.Match){
		"412": func(m *demo.Match) { m.Always().NoCredit() },
		"429": func(m *demo.Match) { m.Always().BusyAccount(basso, 8, 0) },
		"596": func(m *demo.Match) { m.Always().NeedsOwner(basso) },
	}
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
				fault(b.srv.Faults().On("POST", "videos/create").Body(basso))
				var j state.JobView
				b.run("make", "a red panda", "--json").ends(ExitOK).into(&j)
				if j.Account != alto || b.spent() != 1 {
					t.Errorf("got %+v, %d charges", j, b.spent())
				}
			})
		})
	}
}

// An answer that was lost is looked for; when the job is found, nothing is
// amiss.
func TestLostAnswerIsFound(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("POST", "videos/create").ResetAfter()
		b.run("make", "a red panda", "--wait").ends(ExitOK)
		if b.spent() != 1 {
			t.Errorf("%d charges", b.spent())
		}
	})
}

// Off-peak jobs are in no scheduler: a lost one is known by its seed and its
// words, also where the service's text comes back without invisible characters.
func TestLostAnswerIsFoundInTheList(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("POST", "videos/create").Always().ResetAfter()
		for i, prompt := range []string{"a red panda", "پاندای قرمز می\u200cخندد", "co\u00adoperate"} {
			b.run("make", prompt, "--off-peak").ends(ExitOK)
			if b.spent() != i+1 {
				t.Errorf("%q: %d charges", prompt, b.spent())
			}
		}
	})
}

// A line that is down for a moment only delays a job, sent or not.
func TestShortTroubleIsSatOut(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		f := b.srv.Faults()
		f.On("GET", "scheduler").DialRefused()
		f.On("POST", "videos/create").DialRefused()
		f.On("GET", "").Nth(12).Times(5).ServerError()
		f.On("GET", "/media/").MediaCut(2000)
		b.run("make", "a red panda", "--wait").ends(ExitOK)
		if b.spent() != 1 {
			t.Errorf("%d charges", b.spent())
		}
	})
}

func TestTooPoor(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		for _, mail := range []string{alto, basso, canto} {
			if err := b.srv.SetCredits(mail, 3, 0, 0); err != nil {
				t.Fatal(err)
			}
		}
		e := b.run("make", "a red panda", "--json").ends(ExitNoCredit).refused()
		if e.Kind != "no_credit" || !strings.Contains(e.Message, "alto has 3 credits") {
			t.Errorf("got %+v", e)
		}
		e = b.run("make", "a red panda", "--json", "--account", basso).ends(ExitNoCredit).refused()
		if !strings.Contains(e.Message, "basso has 3 credits") || strings.Contains(e.Message, "alto") {
			t.Errorf("got %+v", e)
		}
		if b.spent() != 0 || len(b.jobs("--state", "cancelled")) != 2 {
			t.Errorf("%d charges, %+v", b.spent(), b.jobs())
		}
	})
}

// A quality that no account's plan makes waits for nothing: it is refused as
// soon as the plans are known.
func TestNoPlanMakesIt(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("GET", "accounts").Always().Reply(http.StatusOK, "application/json",
			`{"canto@studio.example":{"email":"canto@studio.example","maxJobs":3}}`)
		e := b.run("make", "a red panda", "--quality", "1080p", "--json").ends(ExitInput).refused()
		if e.Field != "quality" || !slices.Contains(e.Allowed, "540p") || e.Source == "" || b.spent() != 0 {
			t.Errorf("got %+v, %d charges", e, b.spent())
		}
	})
}

func TestNoAccountYet(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("GET", "accounts").Always().Reply(http.StatusOK, "application/json", `{}`)
		e := b.run("make", "a red panda", "--json").ends(ExitAuth).refused()
		if !strings.Contains(e.Message, "no PixVerse account") || b.spent() != 0 {
			t.Errorf("got %+v", e)
		}
		for _, verb := range []string{"accounts", "credits", "effects"} {
			start := time.Now()
			b.run(verb).ends(ExitAuth).says("no PixVerse account", "add one")
			if took := time.Since(start); took > 15*time.Second {
				t.Errorf("%s took %v", verb, took)
			}
		}
		b.run("jobs").ends(ExitOK)
	})
}

func TestNoServiceYet(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.env["USEAPI_TOKEN"] = ""
		for _, verb := range []string{"make x", "effects", "jobs", "accounts", "credits"} {
			b.run(strings.Fields(verb)...).ends(ExitAuth).says("USEAPI_TOKEN", "--demo")
		}
		b.run("accounts", "--backend", "useapi").ends(ExitAuth).says("no token", "USEAPI_TOKEN")
	})
}

func TestPausedIsNoReasonToWait(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.wish(state.Wish{Kind: state.WishPause})
		if e := b.run("make", "a red panda", "--json").ends(ExitOther).refused(); e.Kind != "paused" {
			t.Errorf("got %+v", e)
		}
		b.wish(state.Wish{Kind: state.WishResume})
		b.run("make", "a red panda").ends(ExitOK)
	})
}

// A kind that nobody thought of must not pass for success.
func TestEveryKindHasACode(t *testing.T) {
	want := map[client.Kind]int{
		client.KindAuth: 3, client.KindNoCredit: 4, client.KindModerated: 5, client.KindBusy: 6, client.KindPending: 3,
		client.KindInvalid: 2, client.KindNotFound: 6, client.KindUnavailable: 6, client.KindAmbiguous: 7, client.KindMalformed: 6,
		client.KindUnsupported: 2, "new": 1,
	}
	for kind, code := range want {
		err := &client.Error{Op: "test", Kind: kind, Account: "alto", Message: "said."}
		f := asFailure(err)
		if codeOf(err) != code || f.kind != string(kind) || !strings.HasSuffix(f.message, "(said)") {
			t.Errorf("%s: %d, %+v", kind, codeOf(err), f)
		}
	}
}
