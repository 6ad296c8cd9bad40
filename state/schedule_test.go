package state

import (
	"testing"
	"time"
)

func TestNextPoll(t *testing.T) {
	p := Pace{Poll: 10 * time.Second}
	for _, c := range []struct {
		name string
		s    Situation
		rnd  float64
		want time.Duration
	}{
		{"at rest", Situation{}, 0, 2 * time.Minute},
		{"something runs", Situation{Running: 1}, 0, 10 * time.Second},
		{"something waits for a slot", Situation{Waiting: true}, 0, 10 * time.Second},
		{"nobody looks", Situation{Running: 1, Blurred: true}, 0, 30 * time.Second},
		{"off-peak only", Situation{AnyOff: true, OffPeak: 90 * time.Second}, 0, 90 * time.Second},
		{"off-peak due", Situation{AnyOff: true}, 0, 10 * time.Second},
		{"off-peak far off", Situation{AnyOff: true, OffPeak: time.Hour}, 0, 2 * time.Minute},
		{"a countdown ends", Situation{Wake: 4 * time.Second}, 0, 4 * time.Second},
		{"one failure", Situation{Running: 1, Failures: 1}, 0, 10 * time.Second},
		{"one failure, jitter", Situation{Running: 1, Failures: 1}, 0.5, 15 * time.Second},
		{"three failures", Situation{Failures: 3}, 0, 40 * time.Second},
		{"many failures", Situation{Failures: 90}, 0.999999, 5 * time.Minute},
		{"the service asks for time", Situation{Running: 1, After: 45 * time.Second}, 0, 45 * time.Second},
		{"it asks while failing", Situation{Failures: 1, After: 10 * time.Minute}, 0, 10 * time.Minute},
		{"it asks for less", Situation{Failures: 1, After: time.Second}, 0, 10 * time.Second},
		{"its wish beats a countdown", Situation{Wake: time.Second, After: 20 * time.Second}, 0, 20 * time.Second},
	} {
		if got := NextPoll(p, c.s, c.rnd); got.Round(time.Second) != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNextPollBacksOffWithinBounds(t *testing.T) {
	p := Pace{Poll: time.Second, Max: time.Minute}
	for failures := 1; failures < 100; failures++ {
		lo, hi := NextPoll(p, Situation{Failures: failures}, 0), NextPoll(p, Situation{Failures: failures}, 0.999)
		if lo < time.Second || hi > time.Minute || lo > hi {
			t.Fatalf("after %d failures between %s and %s", failures, lo, hi)
		}
	}
}

func TestSurvey(t *testing.T) {
	jobs := []Job{
		{Phase: Sending}, {Phase: Uploading}, {Phase: Running},
		{Phase: Running, OffPeak: true, AcceptedAt: t0.Add(-time.Minute)},
		{Phase: Running, OffPeak: true, AcceptedAt: t0.Add(-90 * time.Second)},
		{Phase: Queued, NextTry: t0.Add(14 * time.Second)},
		{Phase: Queued, Paused: true, NextTry: t0.Add(time.Second)},
		{Phase: Ready, NextTry: t0.Add(20 * time.Second)},
		{Phase: Unsure, NextTry: t0.Add(30 * time.Second)},
		{Phase: Fetched}, {Phase: Failed},
	}
	got := Survey(jobs, 10*time.Second, t0)
	want := Situation{Running: 3, AnyOff: true, OffPeak: 30 * time.Second, Wake: 14 * time.Second}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if s := Survey([]Job{{Phase: Queued}}, time.Second, t0); !s.Waiting {
		t.Error("a job that could go at once does not wait")
	}
	if s := Survey(nil, time.Second, t0); s != (Situation{}) {
		t.Errorf("nothing gives %+v", s)
	}
}

func TestLooksGetRarerWithAge(t *testing.T) {
	for name, every := range map[string]func(age, poll time.Duration) time.Duration{"off-peak": OffPeakEvery, "unsure": LookEvery} {
		var last time.Duration
		for age := time.Duration(0); age < 48*time.Hour; age += 10 * time.Minute {
			d := every(age, 10*time.Second)
			if d < last {
				t.Fatalf("%s: every %s at %s, before every %s", name, d, age, last)
			}
			last = d
		}
		if first := every(0, 10*time.Second); first >= last || first < 10*time.Second {
			t.Errorf("%s: from every %s to every %s", name, first, last)
		}
	}
}

func TestNextLook(t *testing.T) {
	j := Job{AcceptedAt: t0}
	if got := NextLook(j, 10*time.Second); !got.Equal(t0.Add(2 * time.Minute)) {
		t.Errorf("first look at %s", got)
	}
	j.LastSeen = t0.Add(7 * time.Hour)
	if got := NextLook(j, 10*time.Second); !got.Equal(j.LastSeen.Add(10 * time.Minute)) {
		t.Errorf("after seven hours the next look is at %s", got)
	}
	j.NextTry = t0.Add(9 * time.Hour)
	if got := NextLook(j, 10*time.Second); !got.Equal(j.NextTry) {
		t.Errorf("a planned look is at %s", got)
	}
}
