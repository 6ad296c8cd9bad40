package compose

import (
	"strings"
	"testing"
	"time"

	"pixstudio/state"
)

// BenchmarkTyping is one key in a prompt of 5,000 characters, from the key to
// the finished lines.
func BenchmarkTyping(b *testing.B) {
	r := newRig(b, data(b), "dark", 200, 46)
	r.paste(strings.Repeat("soft morning light, ", 249))
	b.ReportAllocs()
	for b.Loop() {
		r.press("x")
		r.View()
		r.press("backspace")
		r.View()
	}
}

// BenchmarkChoosing is one other value of a field with 10,000 jobs known.
func BenchmarkChoosing(b *testing.B) {
	d := data(b)
	jobs := make([]state.Job, 10_000)
	for i := range jobs {
		jobs[i] = state.Job{ID: string(rune('a'+i%26)) + strings.Repeat("x", i/26%40), Phase: state.Fetched, Origin: state.OriginHere, AcceptedAt: now, FinishedAt: now.Add(time.Minute)}
	}
	d.Jobs.Reset(jobs)
	r := newRig(b, d, "dark", 200, 46)
	r.write("a fox").on("quality")
	b.ReportAllocs()
	for b.Loop() {
		r.press("left")
		r.View()
		r.press("right")
		r.View()
	}
}
