package state

import (
	"math/rand/v2"
	"testing"
	"time"

	"pixstudio/client"
)

func TestETA(t *testing.T) {
	s := time.Second
	for _, c := range []struct {
		name    string
		history []time.Duration
		elapsed time.Duration
		lo, hi  time.Duration
		ok      bool
	}{
		{"too few", []time.Duration{10 * s, 20 * s}, 0, 0, 0, false},
		{"from the start", []time.Duration{50 * s, 10 * s, 40 * s, 20 * s, 30 * s}, 0, 20 * s, 42 * s, true},
		{"later", []time.Duration{10 * s, 20 * s, 30 * s, 40 * s, 50 * s}, 25 * s, 10 * s, 21 * s, true},
		{"one is left", []time.Duration{10 * s, 20 * s, 30 * s}, 25 * s, 5 * s, 5 * s, true},
		{"longer than ever", []time.Duration{10 * s, 20 * s, 30 * s}, 30 * s, 0, 0, false},
	} {
		lo, hi, ok := ETA(c.history, c.elapsed)
		if lo != c.lo || hi != c.hi || ok != c.ok {
			t.Errorf("%s: %s–%s %v, want %s–%s %v", c.name, lo, hi, ok, c.lo, c.hi, c.ok)
		}
	}
}

func TestETAIsARangeAhead(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		h := make([]time.Duration, r.IntN(30))
		for i := range h {
			h[i] = time.Duration(r.IntN(100000))
		}
		if lo, hi, ok := ETA(h, time.Duration(r.IntN(100000))); ok && (lo <= 0 || hi < lo) {
			t.Fatalf("%v gives %s–%s", h, lo, hi)
		}
	}
}

func TestSimilar(t *testing.T) {
	took := func(d time.Duration, edit func(*Job)) Job {
		j := Job{
			Phase: Fetched, Origin: OriginHere, Mode: client.ModeText, Model: "v6", Quality: "720p", Seconds: 5,
			AcceptedAt: t0, FinishedAt: t0.Add(d),
		}
		if edit != nil {
			edit(&j)
		}
		return j
	}
	s := time.Second
	jobs := []Job{
		took(30*s, nil), took(10*s, nil), took(20*s, nil),
		took(99*s, func(j *Job) { j.Quality = "1080p" }),
		took(98*s, func(j *Job) { j.Model = "v5" }),
		took(97*s, func(j *Job) { j.OffPeak = true }),
		took(96*s, func(j *Job) { j.Origin = OriginElsewhere }),
		took(95*s, func(j *Job) { j.Phase = Failed }),
		took(94*s, func(j *Job) { j.Mode = client.ModeImage }),
		took(93*s, func(j *Job) { j.AcceptedAt = time.Time{} }),
		took(-1*s, nil),
	}
	for _, c := range []struct {
		name string
		like Job
		want []time.Duration
	}{
		{"the same", Job{Mode: client.ModeText, Model: "v6", Quality: "720p", Seconds: 5}, []time.Duration{30 * s, 20 * s, 10 * s}},
		{"the same model", Job{Mode: client.ModeText, Model: "v6", Quality: "1080p", Seconds: 5}, []time.Duration{99 * s, 30 * s, 20 * s, 10 * s}},
		{"the same mode", Job{Mode: client.ModeText, Model: "new"}, []time.Duration{99 * s, 98 * s, 30 * s, 20 * s, 10 * s}},
		{"nothing like it", Job{Mode: client.ModeText, OffPeak: true}, nil},
	} {
		got := Similar(jobs, c.like)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
				break
			}
		}
	}
}
