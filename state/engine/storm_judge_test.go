package engine_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"time"

	"pixstudio/state"
)

// judge compares what the service knows with what the program says.
func (s *storm) judge(total *tally) {
	jobs := map[string]state.Job{}
	for _, j := range s.jobs() {
		jobs[j.ID] = j
	}
	s.chargedOnce(jobs)
	for id := range s.intents {
		if j, kept := jobs[id]; !kept {
			s.t.Errorf("job %s was queued and is lost", id)
		} else {
			s.ended(j)
			s.obeyed(j)
		}
	}
	s.balanced(s.before)
	s.movedOnce()
	if left := s.parts(); len(left) > 0 {
		s.t.Error("half files left:", left)
	}
	s.count(jobs, total)
	if s.t.Failed() {
		s.t.Logf("forgetful %v, kills %v, weather %.2f %.2f %.2f %.2f\n%s", s.forgetful, s.kills,
			s.weather.submits, s.weather.reads, s.weather.files, s.weather.clips, s.tell())
		for ref, f := range s.weather.fates {
			s.t.Log(ref, f)
		}
	}
}

// chargedOnce: the service charged what it accepted, each intent at most once
// (once more for each time the user sent a doubtful one again), whether that is
// told by the reference or by the words.
func (s *storm) chargedOnce(jobs map[string]state.Job) {
	allowed, byWords := map[string]int{}, map[string]int{}
	for id, j := range jobs {
		allowed[j.Prompt] += 1 + s.resent[id]
	}
	accepted := s.srv.Jobs()
	charges := 0
	for _, c := range s.srv.Ledger() {
		if c.Credits > 0 {
			charges++
		}
	}
	if charges != len(accepted) {
		s.t.Errorf("the service accepted %d jobs and charged %d", len(accepted), charges)
	}
	for ref, n := range s.charges() {
		j, known := jobs[ref]
		switch {
		case !known:
			s.t.Errorf("the service has a job %q that nobody here knows", ref)
		case n > 1+s.resent[ref]:
			s.t.Errorf("job %s was accepted %d times", ref, n)
		case !j.Phase.Finished() && !j.Phase.MaySpend():
			s.t.Errorf("job %s was accepted and is %s here", ref, j.Phase)
		}
	}
	for _, j := range accepted {
		byWords[j.Prompt]++
	}
	for words, n := range byWords {
		if n > allowed[words] {
			s.t.Errorf("%q was accepted %d times for %d intents", words, n, allowed[words])
		}
	}
}

// ended: every job came to the end that its words ask for, or to one that the
// user asked for, or cannot be decided.
func (s *storm) ended(j state.Job) {
	charged := s.charges()[j.ID]
	path := s.path(j.ID)
	switch j.Phase {
	case state.Fetched:
		info, err := os.Stat(j.File)
		if err != nil || info.Size() != j.FileBytes || j.FileBytes == 0 || charged == 0 {
			s.t.Errorf("job %s is fetched: %d bytes, charged %d times, %v", j.ID, j.FileBytes, charged, err)
		}
	case state.Moderated:
		if !strings.Contains(j.Prompt, "moderat") {
			s.t.Errorf("job %s is moderated: %q %s", j.ID, j.Prompt, j.ErrMessage)
		}
	case state.Failed:
		byWords := strings.Contains(j.Prompt, "will fail") || strings.Contains(j.Prompt, "late moderation") && strings.Contains(path, "unwatched")
		if !byWords || charged == 0 {
			s.t.Errorf("job %s failed: %q %s %s", j.ID, j.Prompt, j.Cause, j.ErrMessage)
		}
	case state.Cancelled:
		if charged > 0 && !strings.Contains(path, "unsure") {
			s.t.Errorf("job %s is cancelled and charged", j.ID)
		}
	case state.Unsure:
		if charged > 0 && !s.twin(j) {
			s.t.Errorf("job %s is unsure (%s) and the service has it", j.ID, j.Cause)
		}
		if charged == 0 && s.noEvidence(j) == "" {
			s.t.Errorf("job %s is unsure (%s) though all is known", j.ID, j.Cause)
		}
	case state.Draft, state.Queued, state.Uploading, state.Sending, state.Running, state.Unwatched, state.Ready:
		s.t.Errorf("job %s is %s at the end", j.ID, j.Phase)
	}
}

// twin says that another intent has the same words and seed, so that nothing
// but the reference tells whose a clip is.
func (s *storm) twin(j state.Job) bool {
	for _, o := range s.jobs() {
		if o.ID != j.ID && o.Prompt == j.Prompt && o.Seed == j.Seed && o.Mode == j.Mode {
			return true
		}
	}
	return false
}

// noEvidence says what kept it from being known that the last submit of an
// unsure job was not accepted; "" when that could be known.
func (s *storm) noEvidence(j state.Job) string {
	fates := s.weather.fates[j.ID]
	if n := len(fates); n > 0 && fates[n-1].blank && !fates[n-1].at.Before(j.SentAt) {
		return fates[n-1].kind
	}
	events, err := s.rig.store.Events(context.Background(), j.ID)
	must(s.t, err)
	doubt := time.Now()
	for _, e := range events {
		if e.To == state.Unsure && e.From == state.Sending && e.At.After(j.SentAt) {
			doubt = e.At
		}
	}
	during := func(at time.Time) bool { return !at.Before(j.SentAt) && !at.After(doubt) }
	switch {
	case slices.ContainsFunc(s.kills, during):
		return "killed while sending"
	case slices.ContainsFunc(s.ends, during): // its grace for answers is short
		return "left while sending"
	}
	return ""
}

// obeyed: a job that the user stopped while it waited was not sent later.
func (s *storm) obeyed(j state.Job) {
	at, wished := s.stopped[j.ID]
	if !wished {
		return
	}
	events, err := s.rig.store.Events(context.Background(), j.ID)
	must(s.t, err)
	for _, e := range events {
		if e.To == state.Sending && e.From != e.To && e.At.After(at.Add(2*time.Minute)) {
			s.t.Errorf("job %s was stopped at %s and sent at %s", j.ID, at.Format("15:04:05"), e.At.Format("15:04:05"))
		}
	}
}

// movedOnce: no content was uploaded, and no clip fetched, more often than the
// answers that were lost with a dead program explain.
func (s *storm) movedOnce() {
	s.weather.mu.Lock()
	defer s.weather.mu.Unlock()
	spare := 1 + len(s.kills) + len(s.ends)
	for body, n := range s.weather.stored {
		if n > spare {
			s.t.Errorf("a file of %d bytes was uploaded %d times", len(body), n)
		}
	}
	for path, n := range s.weather.got {
		if n > spare+s.refetched {
			s.t.Errorf("%s was fetched %d times", path, n)
		}
	}
}

// count adds the storm's figures to the total.
func (s *storm) count(jobs map[string]state.Job, total *tally) {
	if total.ends == nil {
		total.ends, total.unsure = map[string]int{}, map[string]int{}
	}
	for _, j := range jobs {
		total.jobs++
		total.ends[string(j.Phase)]++
		if j.Phase == state.Unsure {
			why := s.noEvidence(j)
			if s.charges()[j.ID] > 0 {
				why = "twins"
			}
			total.unsure[why]++
		}
	}
	total.accepted += len(s.srv.Jobs())
	total.kills += len(s.kills)
	total.faults += s.weather.faults
}
