package state

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"pixstudio/client"
)

// TestLegalIsTheTable repeats the table of architecture.md, so that a change of
// it is a decision and no slip.
func TestLegalIsTheTable(t *testing.T) {
	table := map[Phase][]Phase{
		Draft:     {Queued},
		Queued:    {Uploading, Sending, Cancelled},
		Uploading: {Sending, Queued, Failed, Cancelled},
		Sending:   {Running, Queued, Failed, Moderated, Unsure},
		Unsure:    {Running, Queued, Cancelled},
		Running:   {Ready, Moderated, Failed, Unwatched, Unsure},
		Unwatched: {Ready, Failed},
		Ready:     {Fetched, Ready},
	}
	for _, from := range Phases() {
		for _, to := range Phases() {
			if got, want := Legal(from, to), slices.Contains(table[from], to); got != want {
				t.Errorf("Legal(%s, %s) = %v, want %v", from, to, got, want)
			}
		}
		if got, want := from.Ended(), len(table[from]) == 0; got != want {
			t.Errorf("%s.Ended() = %v, want %v", from, got, want)
		}
	}
}

// TestMovesFromEveryPhase says for every move where it may start and where it
// ends; everywhere else it must be refused.
func TestMovesFromEveryPhase(t *testing.T) {
	table := map[string]map[Phase]Phase{
		"StartUpload": {Queued: Uploading},
		"StartSend":   {Queued: Sending, Uploading: Sending},
		"Accept":      {Sending: Running, Unsure: Running},
		"Requeue":     {Uploading: Queued, Sending: Queued},
		"Refuse":      {Uploading: Failed, Sending: Failed},
		"Moderate":    {Sending: Moderated, Running: Moderated},
		"FailRemote":  {Running: Failed, Unwatched: Failed},
		"LoseAnswer":  {Sending: Unsure},
		"LookAgain":   {Sending: Sending, Unsure: Unsure},
		"Vanish":      {Running: Unsure},
		"Adopt":       {Sending: Running, Unsure: Running},
		"Resend":      {Unsure: Queued},
		"GiveUp":      {Unsure: Cancelled},
		"Stop":        {Queued: Cancelled, Uploading: Cancelled, Running: Unwatched},
		"Finish":      {Running: Ready, Unwatched: Ready},
		"FetchedTo":   {Ready: Fetched, Fetched: Fetched},
		"FetchFailed": {Ready: Ready, Fetched: Fetched},
		"FetchAgain":  {Ready: Ready, Fetched: Fetched},
		"Claim":       {Queued: Queued, Uploading: Uploading},
	}
	for _, m := range allMoves() {
		wants, known := table[m.name]
		if !known { // Pause and Merge have tests of their own
			continue
		}
		for _, from := range Phases()[1:] {
			j := inPhase(t, from)
			c, err := m.do(j, rand.New(rand.NewPCG(1, 1)), t0.Add(time.Minute))
			want, legal := wants[from]
			if !legal {
				var illegal *IllegalMove
				if !errors.As(err, &illegal) {
					t.Errorf("%s from %s: %v, want an illegal move", m.name, from, err)
				}
				continue
			}
			if err != nil || c.Job.Phase != want || c.Event.From != from || c.Event.To != want {
				t.Errorf("%s from %s: %s (event %s→%s), %v; want %s", m.name, from, c.Job.Phase, c.Event.From, c.Event.To, err, want)
			}
		}
	}
}

func TestEnqueueKeepsWhatRowsShow(t *testing.T) {
	req := &client.EffectRequest{
		Shared: client.Common{Account: alto, Seed: 7, OffPeak: true}, Output: client.Output{Quality: "540p"},
		TemplateID: 380178461924416, Name: "Hug\n  me", Prompt: "warm light",
	}
	c, err := Enqueue(req, EnqueueOptions{ID: "A", Batch: "b1", Session: "run-1", Estimate: client.Cost{Known: true, Credits: 40, Source: "effects", Date: "2026-05-12"}}, t0)
	if err != nil {
		t.Fatal(err)
	}
	j := c.Job
	if j.Phase != Queued || j.Mode != client.ModeEffect || j.Title != "Hug me" || j.Effect != "Hug\n  me" || j.Template != 380178461924416 ||
		j.Prompt != "warm light" || j.Quality != "540p" || j.Seed != 7 || !j.OffPeak || j.Wanted != alto || j.Account != "" ||
		j.Batch != "b1" || j.Session != "run-1" || *j.Estimated != 40 || j.PriceSource != "effects 2026-05-12" || !j.CreatedAt.Equal(t0) {
		t.Errorf("job %+v", j)
	}
	want := []LedgerRow{
		{At: t0, Account: alto, Job: "A", Kind: LedgerEstimate, Credits: 40, Note: "effects 2026-05-12"},
		{At: t0, Account: alto, Job: "A", Kind: LedgerHeld, Credits: 40},
	}
	if !reflect.DeepEqual(c.Ledger, want) {
		t.Errorf("ledger %+v", c.Ledger)
	}
	back, err := client.DecodeRequest(j.Mode, j.Request)
	if err != nil || !reflect.DeepEqual(back, client.Request(req)) {
		t.Errorf("the stored request is %+v, %v", back, err)
	}
	if _, err := Enqueue(req, EnqueueOptions{}, t0); err == nil {
		t.Error("a job without an id was queued")
	}
}

func TestTitleFallsBackAndIsCut(t *testing.T) {
	long := make([]rune, 400)
	for i := range long {
		long[i] = 'ü'
	}
	for _, c := range []struct{ effect, prompt, want string }{
		{"", "", "text"},
		{"", " a\tb\n c ", "a b c"},
		{"Hug", "prompt", "Hug"},
		{"", string(long), string(long[:titleMax-1]) + "…"},
	} {
		if got := title(Job{Mode: client.ModeText, Effect: c.effect, Prompt: c.prompt}); got != c.want {
			t.Errorf("title(%q, %.20q) = %q", c.effect, c.prompt, got)
		}
	}
}

func TestStartSendLeavesNoTraceOfAnEarlierTry(t *testing.T) {
	c, err := Vanish(inPhase(t, Running), "gone", t0)
	if err != nil {
		t.Fatal(err)
	}
	c, err = Resend(c.Job, "run-2", t0)
	if err != nil {
		t.Fatal(err)
	}
	if c.Job.RemoteID != "" || !c.Job.SentAt.IsZero() || c.Job.Session != "run-2" || c.Job.Account != "" {
		t.Errorf("queued again as %+v", c.Job)
	}
	doubt := c.Ledger[len(c.Ledger)-1]
	if doubt.Kind != LedgerDoubt || doubt.Credits != -60 || doubt.Account != alto {
		t.Errorf("the ledger does not keep the doubt: %+v", c.Ledger)
	}
	c, err = StartSend(c.Job, basso, "trace-2", t0.Add(time.Second))
	if err != nil || c.Job.Tries != 2 || c.Job.TraceID != "trace-2" || c.Job.Account != basso || !c.Job.SentAt.Equal(t0.Add(time.Second)) {
		t.Errorf("sent again as %+v, %v", c.Job, err)
	}
}

func TestAcceptWithoutIDIsNoAcceptance(t *testing.T) {
	if _, err := Accept(inPhase(t, Sending), client.Accepted{}, t0); err == nil {
		t.Error("an answer without an id was taken for an acceptance")
	}
}

func TestRequeueKeepsWhyAndWhen(t *testing.T) {
	r := Reason{Cause: "429 plan limit on alto", Kind: client.KindBusy, Message: "Reached the limit", NextTry: t0.Add(14 * time.Second)}
	c, err := Requeue(inPhase(t, Sending), r, t0)
	if err != nil {
		t.Fatal(err)
	}
	j := c.Job
	if j.Cause != r.Cause || j.ErrKind != r.Kind || j.ErrMessage != r.Message || !j.NextTry.Equal(r.NextTry) || !j.SentAt.IsZero() || j.Account != "" {
		t.Errorf("queued again as %+v", j)
	}
	if c.Event.Cause != r.Cause {
		t.Errorf("event %+v", c.Event)
	}
}

func TestPauseIsNoMove(t *testing.T) {
	j := aJob(t, "A")
	c, err := Pause(j, true, t0)
	if err != nil || !c.Job.Paused || c.Job.Phase != Queued || c.Event.Cause == "" || len(c.Ledger) != 0 {
		t.Fatalf("paused: %+v, %v", c, err)
	}
	if _, err := Pause(c.Job, true, t0); err == nil {
		t.Error("paused twice")
	}
	if c, err = Pause(c.Job, false, t0); err != nil || c.Job.Paused {
		t.Errorf("resumed: %+v, %v", c, err)
	}
}

func TestDeletedKeepsTheFile(t *testing.T) {
	j := inPhase(t, Fetched)
	c := Deleted(j, "DELETED", t0)
	if c.Job.Phase != Fetched || c.Job.URL != "" || c.Job.File != j.File || c.Event.Cause == "" || len(c.Ledger) != 0 {
		t.Errorf("%+v", c)
	}
}
