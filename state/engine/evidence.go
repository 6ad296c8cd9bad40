package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// Bounds of the window in which a clip that we asked for can have been made,
// by the service's clock. Before: created_at has whole seconds and our idea of
// the service's clock is as good as one answer's travel. After: a request may
// hang in a proxy, but not longer than the client waits for its answer and a
// few minutes more.
const (
	windowBefore = 15 * time.Second
	windowAfter  = 10 * time.Minute
)

// trace is what a job left behind at the service if it was accepted.
type trace struct {
	job     state.Job
	uploads []string  // remote paths the request carried
	words   string    // prompt, blanks squeezed
	from    time.Time // window by the service's clock
	to      time.Time
}

// newTrace says what to look for. skew is the service's clock minus ours.
func newTrace(j state.Job, req client.Request, skew time.Duration) trace {
	// A row's text was cleaned where it came in, so ours is held against it cleaned.
	t := trace{job: j, words: squeeze(client.CleanBlock(j.Prompt))}
	for _, f := range req.Files() {
		if f.Media.Remote != "" {
			t.uploads = append(t.uploads, f.Media.Remote)
		}
	}
	sent := j.SentAt.Add(skew)
	t.from, t.to = sent.Add(-windowBefore), sent.Add(windowAfter)
	return t
}

// strength ranks evidence (architecture.md, "Reference").
type strength int

const (
	noMatch strength = iota
	byWords
	byUploads
	bySeed
	byReference
)

// String says it to people.
func (s strength) String() string {
	switch s {
	case byReference:
		return "its reference in the scheduler"
	case bySeed:
		return "its seed in the list"
	case byUploads:
		return "its uploaded files in the list"
	case byWords:
		return "its words and time in the list"
	case noMatch:
	}
	return "nothing"
}

// find is the outcome of a search: the clips that the strongest evidence points
// at, oldest first. Only a single one is certain, see search.
type find struct {
	ids []string
	by  strength
}

// inScheduler looks for the reference among what runs now.
func inScheduler(j state.Job, running []client.RemoteJob) find {
	f := find{by: byReference}
	for _, r := range running {
		if r.Reference == j.ID && r.ID != "" && !slices.Contains(f.ids, r.ID) {
			f.ids = append(f.ids, r.ID)
		}
	}
	return f
}

// inList looks for the job among list rows. Rows that belong to another job of
// ours are claimed and never count.
func (t trace) inList(rows []client.Video, claimed func(id string) bool) find {
	var f find
	var ties []client.Video
	seen := map[string]bool{}
	for _, v := range rows {
		if v.ID == "" || seen[v.ID] || claimed(v.ID) {
			continue
		}
		seen[v.ID] = true
		switch s := t.judge(v); {
		case s == noMatch || s < f.by:
		case s > f.by:
			f.by, ties = s, []client.Video{v}
		default:
			ties = append(ties, v)
		}
	}
	// The list may print an upstream model name, so a model that differs
	// proves nothing; one that agrees among several that do not decides.
	if len(ties) > 1 && t.job.Model != "" {
		same := slices.DeleteFunc(slices.Clone(ties), func(v client.Video) bool { return v.Model != t.job.Model })
		if len(same) == 1 {
			ties = same
		}
	}
	slices.SortStableFunc(ties, func(a, b client.Video) int { return a.CreatedAt.Compare(b.CreatedAt) })
	for _, v := range ties {
		f.ids = append(f.ids, v.ID)
	}
	return f
}

// judge compares one row with the job: any fact that contradicts rules it out,
// the strongest fact that agrees ranks it.
func (t trace) judge(v client.Video) strength {
	j := t.job
	switch {
	case j.Template != v.TemplateID,
		j.OffPeak != v.OffPeak,
		!v.CreatedAt.IsZero() && (v.CreatedAt.Before(t.from) || v.CreatedAt.After(t.to)),
		j.Seed != 0 && v.Seed != 0 && j.Seed != v.Seed,
		j.Quality != "" && v.Quality != "" && !strings.EqualFold(j.Quality, v.Quality),
		j.Template == 0 && j.Seconds != 0 && v.Seconds != 0 && j.Seconds != v.Seconds,
		t.words != "" && v.Prompt != "" && t.words != squeeze(v.Prompt):
		return noMatch
	}
	shared := 0
	for _, u := range t.uploads {
		if slices.Contains(v.Uploads, u) {
			shared++
		}
	}
	if len(t.uploads) > 0 && len(v.Uploads) > 0 && shared == 0 {
		return noMatch
	}
	switch {
	case j.Seed != 0 && j.Seed == v.Seed:
		return bySeed
	case shared > 0 && shared == len(t.uploads):
		return byUploads
	case v.CreatedAt.IsZero():
		return noMatch // words without a time are no evidence
	case t.words != "" && v.Prompt != "", j.Template != 0:
		return byWords
	}
	return noMatch
}

// fingerprint is equal for jobs that the list could not tell apart but for
// their seed.
func fingerprint(j state.Job) string {
	return fmt.Sprint(j.Mode, "\x00", j.Template, "\x00", squeeze(j.Prompt), "\x00", j.Model, "\x00", j.Quality, "\x00",
		j.Seconds, "\x00", j.Seed, "\x00", j.OffPeak)
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }
