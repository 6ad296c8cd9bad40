package state

import (
	"math/rand/v2"
	"testing"
	"time"

	"pixstudio/client"
)

const alto, basso = "alto@studio.example", "basso@studio.example"

var t0 = time.Date(2026, 11, 21, 14, 2, 11, 0, time.UTC)

func credits(n int) *int { return &n }

// aJob is a waiting job with a price of 60.
func aJob(t testing.TB, id string) Job {
	t.Helper()
	req := &client.TextRequest{Prompt: "a red panda", Output: client.Output{Model: "v6", Quality: "720p", Duration: 5}}
	c, err := Enqueue(req, EnqueueOptions{
		ID: id, Session: "run-1", Estimate: client.Cost{Known: true, Credits: 60, Source: "prices", Date: "2026-04-05"},
	}, t0)
	if err != nil {
		t.Fatal(err)
	}
	return c.Job
}

// inPhase brings a job into a phase by legal moves only.
func inPhase(t testing.TB, p Phase) Job {
	t.Helper()
	return history(t, p)[len(history(t, p))-1].Job
}

// history is the shortest legal way of a job into a phase.
func history(t testing.TB, p Phase) []Change {
	t.Helper()
	now := t0
	var out []Change
	req := &client.TextRequest{Prompt: "a red panda", Output: client.Output{Model: "v6"}}
	c, err := Enqueue(req, EnqueueOptions{ID: "J", Estimate: client.Cost{Known: true, Credits: 60}}, now)
	do := func(next Change, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, next)
		c = next
		now = now.Add(time.Second)
	}
	do(c, err)
	send := func() { do(StartSend(c.Job, alto, "", now)) }
	run := func() {
		send()
		do(Accept(c.Job, client.Accepted{RemoteID: "r1"}, now))
	}
	finish := func() {
		run()
		do(Finish(c.Job, client.Video{ID: "r1", URL: "https://media.example/r1.mp4"}, now))
	}
	switch p {
	case Queued:
	case Uploading:
		do(StartUpload(c.Job, alto, now))
	case Sending:
		send()
	case Unsure:
		send()
		do(LoseAnswer(c.Job, "nothing found", now))
	case Running:
		run()
	case Unwatched:
		run()
		do(Stop(c.Job, now))
	case Ready:
		finish()
	case Fetched:
		finish()
		do(FetchedTo(c.Job, "/clips/r1.mp4", 1000, now))
	case Moderated:
		send()
		do(Moderate(c.Job, Reason{Cause: "refused by moderation", Kind: client.KindModerated}, now))
	case Failed:
		send()
		do(Refuse(c.Job, Reason{Cause: "refused", Kind: client.KindInvalid}, now))
	case Cancelled:
		do(Stop(c.Job, now))
	case Draft:
		t.Fatal("a draft is no job yet")
	}
	return out
}

// aMove is one thing that can happen to a job, with made-up arguments.
type aMove struct {
	name string
	do   func(j Job, r *rand.Rand, now time.Time) (Change, error)
}

func allMoves() []aMove {
	account := func(r *rand.Rand) string { return []string{alto, basso}[r.IntN(2)] }
	charge := func(r *rand.Rand) *int {
		if r.IntN(2) == 0 {
			return nil
		}
		return credits(r.IntN(100))
	}
	why := Reason{Cause: "because", Kind: client.KindBusy, Message: "no", NextTry: t0.Add(time.Hour)}
	return []aMove{
		{"StartUpload", func(j Job, r *rand.Rand, now time.Time) (Change, error) { return StartUpload(j, account(r), now) }},
		{"StartSend", func(j Job, r *rand.Rand, now time.Time) (Change, error) {
			return StartSend(j, account(r), "trace", now)
		}},
		{"Accept", func(j Job, r *rand.Rand, now time.Time) (Change, error) {
			return Accept(j, client.Accepted{RemoteID: "r1", Charged: charge(r)}, now)
		}},
		{"Requeue", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Requeue(j, why, now) }},
		{"Refuse", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Refuse(j, why, now) }},
		{"Moderate", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Moderate(j, why, now) }},
		{"FailRemote", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return FailRemote(j, why, now) }},
		{"LoseAnswer", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return LoseAnswer(j, "nothing found", now) }},
		{"LookAgain", func(j Job, _ *rand.Rand, now time.Time) (Change, error) {
			return LookAgain(j, "still nothing", now.Add(time.Minute), now)
		}},
		{"Vanish", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Vanish(j, "gone", now) }},
		{"Adopt", func(j Job, _ *rand.Rand, now time.Time) (Change, error) {
			return Adopt(j, "r1", "by its reference", now)
		}},
		{"Resend", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Resend(j, "run-2", now) }},
		{"GiveUp", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return GiveUp(j, now) }},
		{"Stop", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Stop(j, now) }},
		{"Finish", func(j Job, r *rand.Rand, now time.Time) (Change, error) {
			return Finish(j, client.Video{ID: "r1", URL: "https://media.example/r1.mp4", Charged: charge(r)}, now)
		}},
		{"FetchedTo", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return FetchedTo(j, "/clips/r1.mp4", 9, now) }},
		{"FetchFailed", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return FetchFailed(j, why, now) }},
		{"FetchAgain", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return FetchAgain(j, now) }},
		{"Pause", func(j Job, r *rand.Rand, now time.Time) (Change, error) { return Pause(j, r.IntN(2) == 0, now) }},
		{"Claim", func(j Job, _ *rand.Rand, now time.Time) (Change, error) { return Claim(j, "run-2", now) }},
		{"Merge", func(j Job, r *rand.Rand, now time.Time) (Change, error) {
			c, ok := Merge(j, aVideo(r), now)
			if !ok {
				return Change{}, &IllegalMove{}
			}
			return c, nil
		}},
	}
}

func aVideo(r *rand.Rand) client.Video {
	states := []client.VideoState{client.VideoRunning, client.VideoDone, client.VideoModerated, client.VideoFailed}
	v := client.Video{ID: []string{"r1", "r2"}[r.IntN(2)], State: states[r.IntN(len(states))], Error: "boom"}
	v.Status = []string{"GENERATING", "QUEUED"}[r.IntN(2)]
	if r.IntN(4) > 0 {
		v.URL = []string{"https://media.example/a.mp4", "https://media.example/b.mp4"}[r.IntN(2)]
	}
	if r.IntN(3) == 0 {
		v.Charged = credits(r.IntN(100))
	}
	return v
}

func aBalance(r *rand.Rand, now time.Time) client.Credits {
	c := client.Credits{
		Account: alto, Daily: 10 * r.IntN(4), Monthly: 20 * r.IntN(60), Package: 100 * r.IntN(3),
		DailyGrant: 30, MonthlyGrant: 1200, AsOf: now,
	}
	if r.IntN(2) == 0 {
		c.DailyRefresh = now.Add(time.Duration(r.IntN(120)) * time.Second)
	}
	if r.IntN(3) == 0 {
		c.Renews = now.Add(time.Duration(r.IntN(120)) * time.Second)
	}
	return c
}
