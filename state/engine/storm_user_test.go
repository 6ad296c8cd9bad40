package engine_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/client/useapi"
	"pixstudio/state"
	"pixstudio/state/engine"
)

// storm is one seeded run.
type storm struct {
	*rig
	seed      uint64
	dice      *rand.Rand
	weather   *weather
	before    map[string]int // balances
	forgetful bool           // the scheduler does not say our references
	kills     []time.Time
	lives     []*life
	want      int       // jobs to queue still
	acts      time.Time // when the user does something next

	pictures  []client.Media
	intents   map[string]string    // jobs that were queued for sure, and their prompts
	resent    map[string]int       // by job: how often the user sent a doubtful job again
	stopped   map[string]time.Time // when the user stopped a job that waited
	ends      []time.Time          // when programs ended in good order
	refetched int                  // clips the user wanted once more
	rounds    int                  // steps of programs
}

func newStorm(t *testing.T, seed uint64) *storm {
	d := rand.New(rand.NewPCG(seed, 0))
	o := demo.Options{Effects: -1, Seed: int64(seed), CostInAnswers: d.IntN(2) == 0, Refunds: d.IntN(2) == 0, Speed: []float64{0.3, 1, 4}[d.IntN(3)]}
	if d.IntN(4) == 0 {
		o.Clips = 50
	}
	s := &storm{rig: newRig(t, o), seed: seed, dice: d, want: stormJobs, forgetful: d.IntN(3) == 0,
		intents: map[string]string{}, resent: map[string]int{}, stopped: map[string]time.Time{}}
	s.weather = newWeather(seed, d)
	t.Cleanup(func() {
		for _, l := range s.lives {
			l.end()
		}
	})
	s.lives = []*life{s.start(0)}
	s.attend()
	for _, name := range []string{"pet.jpg", "couple.jpg"} {
		m, err := s.rig.engine.Inspect(sample(name))
		must(t, err)
		s.pictures = append(s.pictures, m)
	}
	s.ready()
	s.before = s.balances()
	return s
}

// attend makes the rig's helpers look through the first life.
func (s *storm) attend() { s.rig.store, s.rig.engine = s.lives[0].store, s.lives[0].engine }

// rage is the storm itself.
func (s *storm) rage() {
	s.srv.Faults().Draw(s.weather.draw)
	if s.dice.IntN(3) == 0 {
		s.srv.Faults().Skew(time.Duration(s.dice.IntN(7200)-3600) * time.Second)
	}
	for end := time.Now().Add(time.Duration(3+s.dice.IntN(8)) * time.Minute); time.Now().Before(end) || s.want > 0; {
		if !s.acts.After(time.Now()) {
			s.acts = time.Now().Add(time.Duration(s.dice.IntN(12000)) * time.Millisecond)
			s.user()
		}
		s.round(time.Until(s.acts))
	}
}

// round lets every program make one step and sleeps for at most most. The dead
// are buried, and the first one is started again.
func (s *storm) round(most time.Duration) {
	if s.rounds++; s.rounds > 50000 {
		s.t.Fatalf("too many rounds\n%s", s.tell())
	}
	for i, l := range s.lives {
		if l.dead.Load() {
			l.end()
			s.lives[i] = s.start(s.fuse())
			s.attend()
		}
		rep := s.lives[i].engine.Step(context.Background())
		most = min(most, rep.Next)
	}
	s.lives[0].engine.Sleep(context.Background(), most)
}

// fuse is after how many steps of writes a program dies; 0: it does not.
func (s *storm) fuse() int64 {
	if s.want < 0 || s.dice.IntN(2) == 0 {
		return 0
	}
	return int64(1 + s.dice.IntN(400))
}

// user does one thing, or nothing.
func (s *storm) user() {
	if s.want > 0 && s.dice.IntN(3) > 0 {
		for range 1 + s.dice.IntN(3) {
			s.ask()
		}
	}
	l := s.lives[s.dice.IntN(len(s.lives))]
	switch s.dice.IntN(24) {
	case 0, 1, 2:
		s.wishAbout(l)
	case 3:
		s.leave(l, state.Wish{Kind: state.WishPause, Account: s.anyone()})
	case 4:
		s.leave(l, state.Wish{Kind: state.WishPause})
	case 5, 6, 7:
		s.leave(l, state.Wish{Kind: state.WishResume})
		s.leave(l, state.Wish{Kind: state.WishResume, Account: s.anyone()})
	case 8, 9:
		s.leave(l, state.Wish{Kind: state.WishUnpark, Account: s.anyone()})
	case 10:
		s.leave(l, state.Wish{Kind: state.WishRefresh})
	case 11:
		_ = s.srv.Need(s.anyone()) // the three are always there
	case 12:
		_ = s.cure() // in a storm it may fail
	case 13: // a second program, or it ends
		s.second()
	case 14: // the first program is left in good order
		s.handOver()
	case 15:
		l.left.Store(int64(1 + s.dice.IntN(60)))
	case 16:
		s.spendElsewhere()
	}
}

func (s *storm) anyone() string { return []string{alto, basso, canto}[s.dice.IntN(3)] }

// second opens a second program on the same home, or ends it.
func (s *storm) second() {
	if len(s.lives) == 1 {
		s.lives = append(s.lives, s.start(s.fuse()))
		return
	}
	s.ends = append(s.ends, time.Now())
	s.lives[1].end()
	s.lives = s.lives[:1]
}

// handOver ends the first program, whatever it is doing; the second one, or a
// new one, goes on.
func (s *storm) handOver() {
	s.ends = append(s.ends, time.Now())
	s.lives[0].end()
	s.lives = s.lives[1:]
	if len(s.lives) == 0 {
		s.lives = []*life{s.start(s.fuse())}
	}
	s.attend()
}

// spendElsewhere is another program's hand on the account.
func (s *storm) spendElsewhere() {
	who := s.anyone()
	b, err := s.srv.Balance(who)
	must(s.t, err)
	must(s.t, s.srv.SetCredits(who, b.Daily, max(0, b.Monthly-s.dice.IntN(40)), b.Package))
}

// cure posts every account anew, as its owner does after a 596.
func (s *storm) cure() (err error) {
	c, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: demo.Token, Transport: s.srv.Transport(), Backend: "demo"})
	must(s.t, err)
	for _, email := range []string{alto, basso, canto} {
		_, failed := c.SaveAccount(context.Background(), client.AccountSettings{Email: email, Password: "right", MaxJobs: 3})
		err = errors.Join(err, failed)
	}
	return err
}

// ask queues one job.
func (s *storm) ask() {
	if s.want <= 0 {
		return
	}
	s.want--
	n := s.want
	words := fmt.Sprintf("storm %d", n)
	switch s.dice.IntN(12) {
	case 0:
		words += " late moderation"
	case 1:
		words += " will fail"
	case 2:
		words += " moderated"
	case 3: // a twin of the one before
		words = fmt.Sprintf("storm %d", n+1)
	}
	t := text(words, int64(n/2+1)*int64(s.dice.IntN(3)))
	var req client.Request = t
	switch s.dice.IntN(8) {
	case 0, 1:
		req = &client.ImageRequest{Prompt: words, Picture: s.pictures[s.dice.IntN(2)], Shared: t.Shared,
			Output: client.Output{Model: "v6", Quality: "540p", Duration: 5}}
	case 2:
		t.Shared.OffPeak = s.seed%4 == 0
	}
	if s.dice.IntN(3) == 0 {
		req.Common().Account = []string{alto, basso}[s.dice.IntN(2)]
	}
	l := s.lives[s.dice.IntN(len(s.lives))]
	ctx := context.Background()
	j, err := l.engine.Enqueue(ctx, req, engine.EnqueueOptions{Batch: []string{"", "night"}[s.dice.IntN(2)], Estimate: l.engine.Estimate(ctx, req)})
	if err != nil {
		if !l.dead.Load() {
			s.t.Fatal("queueing:", err)
		}
		return
	}
	s.intents[j.ID] = words
}

// leave leaves a wish and says whether it is durable.
func (s *storm) leave(l *life, w state.Wish) bool {
	err := l.engine.Wish(context.Background(), w)
	if err != nil && !l.dead.Load() {
		s.t.Fatal("wish:", err)
	}
	return err == nil
}

// wishAbout wishes something about some job.
func (s *storm) wishAbout(l *life) {
	jobs := s.jobs()
	if len(jobs) == 0 {
		return
	}
	j := jobs[s.dice.IntN(len(jobs))]
	kind := []state.WishKind{state.WishStop, state.WishPause, state.WishResume, state.WishSend, state.WishSend,
		state.WishLook, state.WishGiveUp, state.WishFetch, state.WishMove}[s.dice.IntN(9)]
	if j.Phase == state.Unsure && kind == state.WishStop {
		kind = state.WishSend
	}
	if !s.leave(l, state.Wish{Kind: kind, Job: j.ID, Arg: []string{"up", "down"}[s.dice.IntN(2)]}) {
		return
	}
	switch {
	case kind == state.WishFetch:
		s.refetched++
	case kind == state.WishSend:
		s.resent[j.ID]++
	case kind == state.WishStop && j.Phase == state.Queued:
		if s.stopped[j.ID].IsZero() {
			s.stopped[j.ID] = time.Now()
		}
	}
}

// clear lets the weather clear, cures everything, lets everything go on, and
// waits until nothing is expected any more.
func (s *storm) clear() {
	s.want = -1
	s.srv.Faults().Clear()
	must(s.t, s.cure())
	for i := range s.lives {
		s.lives[i].left.Store(0)
	}
	s.round(time.Second) // buries the dead
	if len(s.lives) > 1 {
		s.handOver()
	}
	l := s.lives[0]
	for _, w := range []state.Wish{{Kind: state.WishUnpark}, {Kind: state.WishResume},
		{Kind: state.WishResume, Account: alto}, {Kind: state.WishResume, Account: basso}, {Kind: state.WishResume, Account: canto}} {
		s.leave(l, w)
	}
	deadline := 8 * time.Hour
	if s.seed%4 == 0 {
		deadline = 40 * time.Hour // off-peak jobs take up to a day
	}
	for end := time.Now().Add(deadline); !s.calm(); {
		if !time.Now().Before(end) {
			s.t.Fatalf("something still runs after %s\n%s%+v", deadline, s.tell(), s.rig.engine.Accounts())
		}
		s.resumePaused()
		s.round(time.Hour)
	}
	s.leave(l, state.Wish{Kind: state.WishRefresh})
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); {
		s.round(time.Minute)
	}
}

// resumePaused lets single jobs go on that the user held back.
func (s *storm) resumePaused() {
	for _, j := range s.jobs() {
		if j.Paused && j.Phase == state.Queued {
			s.leave(s.lives[0], state.Wish{Kind: state.WishResume, Job: j.ID})
		}
	}
}

// calm says that nothing is expected any more: what is unsure has been looked
// for in fair weather for as long as the first rare looks take.
func (s *storm) calm() bool {
	for _, j := range s.jobs() {
		if j.Phase == state.Unsure && time.Since(j.SentAt) > 100*time.Minute {
			continue
		}
		if !j.Phase.Ended() {
			return false
		}
	}
	return true
}

// parts are half files in the folder of clips.
func (s *storm) parts() []string {
	left, _ := filepath.Glob(filepath.Join(s.home, "clips", "*.part*")) // the pattern is right
	return left
}
