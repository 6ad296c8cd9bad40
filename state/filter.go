package state

import (
	"strconv"
	"strings"
)

// Matches says whether every word of a search occurs in what a row shows or a
// person remembers of a job: title, prompt, effect, model, account, state, the
// seed. Case does not matter; no words match everything.
func (j Job) Matches(words []string) bool {
	if len(words) == 0 {
		return true
	}
	text := j.haystack()
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// Words splits a search into what Matches takes.
func Words(search string) []string { return strings.Fields(strings.ToLower(search)) }

func (j Job) haystack() string {
	parts := []string{
		j.Title, j.Prompt, j.Effect, j.Model, j.Quality, j.Account, string(j.Phase), string(j.Mode), j.Batch, j.ID,
	}
	if j.Seed != 0 {
		parts = append(parts, "seed:"+strconv.FormatInt(j.Seed, 10))
	}
	return strings.ToLower(strings.Join(parts, "\x00")) // a word never spans two parts
}

// Rows chooses the jobs that a search finds and keeps their order.
func Rows(jobs []Job, search string) []Job {
	words := Words(search)
	if len(words) == 0 {
		return jobs
	}
	var out []Job
	for _, j := range jobs {
		if j.Matches(words) {
			out = append(out, j)
		}
	}
	return out
}
