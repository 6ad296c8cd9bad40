package engine_test

import (
	"encoding/json"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
	"sync"
	"time"

	"pixstudio/client/demo"
)

// weather decides what happens to each call. A call's fate follows from the
// seed, from what the call is about and how often that was asked before, and
// not from the order of calls that run side by side: so a seed can be replayed.
type weather struct {
	seed                         uint64
	submits, reads, files, clips float64 // share of calls that fail

	mu     sync.Mutex
	asked  map[string]int    // calls by what they are about
	fates  map[string][]fate // of submits, by reference
	stored map[string]int    // uploads that were answered, by content
	got    map[string]int    // clips handed out whole, by path
	faults int
}

// fate is what became of one submit on its way.
type fate struct {
	kind  string
	at    time.Time
	blank bool // the answer told nothing
}

// failure is one way to fail.
type failure struct {
	name  string
	blank bool // with a submit: the answer tells nothing, not even a refusal
	set   func(m *demo.Match, r *rand.Rand)
}

func newWeather(seed uint64, r *rand.Rand) *weather {
	rough := func() float64 { return []float64{0, 0.1, 0.25, 0.5}[r.IntN(4)] }
	return &weather{
		seed: seed, submits: rough(), reads: rough() / 2, files: rough(), clips: rough(),
		asked: map[string]int{}, fates: map[string][]fate{}, stored: map[string]int{}, got: map[string]int{},
	}
}

var (
	clipID = regexp.MustCompile(`(videos|scheduler)/[^/]*[0-9][^/]*$`)
	anyNum = regexp.MustCompile(`[0-9]{4,}`)
)

// draw is for demo.Faults.Draw.
func (w *weather) draw(c demo.Call, m *demo.Match) {
	var body struct{ Prompt, ReplyRef string }
	share, failures, about := w.reads, readFailures(), c.Method+clipID.ReplaceAllString(c.Path, "$1/*")+anyNum.ReplaceAllString(c.Query, "#")
	submit := c.Method == "POST" && strings.Contains(c.Path, "/videos/create")
	switch {
	case submit:
		_ = json.Unmarshal([]byte(c.Body), &body) // what is no JSON has no prompt
		share, failures, about = w.submits, submitFailures(), body.Prompt
	case c.Method == "POST":
		share, failures, about = w.files, fileFailures(), "file"+c.Body
	case strings.HasPrefix(c.Path, "/media/"):
		share, failures, about = w.clips, clipFailures(), "media"
	case strings.HasSuffix(c.Path, "/videos"):
		failures = append(failures, listFailures()...)
	}
	r := w.dice(about)
	w.mu.Lock()
	defer w.mu.Unlock()
	if r.Float64() >= share {
		w.calm(c, submit, body.ReplyRef)
		return
	}
	w.faults++
	f := failures[r.IntN(len(failures))]
	if r.IntN(4) == 0 {
		m.After(time.Duration(r.IntN(40)) * time.Second)
	}
	f.set(m, r)
	if submit {
		w.fates[body.ReplyRef] = append(w.fates[body.ReplyRef], fate{f.name, time.Now(), f.blank})
	}
}

// calm notes a call that is served.
func (w *weather) calm(c demo.Call, submit bool, ref string) {
	switch {
	case submit:
		w.fates[ref] = append(w.fates[ref], fate{kind: "served", at: time.Now()})
	case c.Method == "POST" && strings.Contains(c.Path, "/files"):
		w.stored[c.Body]++
	case strings.HasPrefix(c.Path, "/media/clip"):
		w.got[c.Path]++
	}
}

// dice are those of the next call of its kind.
func (w *weather) dice(about string) *rand.Rand {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked[about]++
	h := fnv.New64a()
	_, _ = h.Write([]byte(about)) // a hash takes everything
	return rand.New(rand.NewPCG(w.seed, h.Sum64()+uint64(w.asked[about])))
}

func plainly(set func(m *demo.Match) *demo.Fault) func(*demo.Match, *rand.Rand) {
	return func(m *demo.Match, _ *rand.Rand) { set(m) }
}

// lineFailures are those of any call.
func lineFailures() []failure {
	return []failure{
		{"dial refused", false, plainly((*demo.Match).DialRefused)},
		{"no such host", false, plainly((*demo.Match).NoSuchHost)},
		{"bad certificate", false, plainly((*demo.Match).BadCertificate)},
		{"reset while sending", true, plainly((*demo.Match).ResetSending)},
		{"reset before", true, plainly((*demo.Match).ResetBefore)},
		{"reset after", true, plainly((*demo.Match).ResetAfter)},
		{"hang before", true, plainly((*demo.Match).HangBefore)},
		{"hang after", true, plainly((*demo.Match).HangAfter)},
		{"truncated", true, plainly((*demo.Match).Truncated)},
		{"malformed", true, plainly((*demo.Match).MalformedJSON)},
		{"500", true, plainly((*demo.Match).ServerError)},
		{"502 page", true, plainly((*demo.Match).BadGateway)},
		{"page", true, func(m *demo.Match, _ *rand.Rand) {
			m.Reply(200, "text/html", "<html><body>Welcome to the hotel's network</body></html>")
		}},
		{"slow", false, func(m *demo.Match, r *rand.Rand) { m.Slow(time.Duration(r.IntN(60)) * time.Second) }},
	}
}

// submitFailures are those of a paid call.
func submitFailures() []failure {
	wait := func(r *rand.Rand) time.Duration { return time.Duration(r.IntN(3)*20) * time.Second }
	return append(lineFailures(),
		failure{"no id", true, plainly((*demo.Match).NoID)},
		failure{"429 account", false, func(m *demo.Match, r *rand.Rand) { m.BusyAccount(alto, 5, wait(r)) }},
		failure{"429 all", false, func(m *demo.Match, r *rand.Rand) { m.BusyAll(wait(r)) }},
		failure{"429 plan", false, func(m *demo.Match, r *rand.Rand) { m.BusyPlan(wait(r)) }},
		failure{"412", false, plainly((*demo.Match).NoCredit)},
		failure{"596", false, func(m *demo.Match, r *rand.Rand) { m.NeedsOwner([]string{alto, basso, canto}[r.IntN(3)]) }},
		failure{"401", false, plainly((*demo.Match).Unauthorized)},
		failure{"402", false, plainly((*demo.Match).SubscriptionExpired)},
		failure{"redirect", true, func(m *demo.Match, _ *rand.Rand) { m.Redirect(307, demo.BaseURL+"/videos/create") }},
	)
}

// readFailures are those of calls that cost nothing.
func readFailures() []failure {
	return append(lineFailures(),
		failure{"429", false, func(m *demo.Match, _ *rand.Rand) { m.BusyAll(15 * time.Second) }},
		failure{"596", false, func(m *demo.Match, _ *rand.Rand) { m.NeedsOwner(basso) }},
	)
}

func listFailures() []failure {
	return []failure{
		{"endless", false, plainly((*demo.Match).EndlessPages)},
		{"stuck", false, plainly((*demo.Match).StuckPages)},
		{"twice", false, plainly((*demo.Match).DuplicateRows)},
		{"empty", false, func(m *demo.Match, _ *rand.Rand) {
			m.Reply(200, "application/json", `{"data":[],"next_offset":0,"total":0}`)
		}},
	}
}

func fileFailures() []failure {
	return append(lineFailures(), failure{"429", false, func(m *demo.Match, _ *rand.Rand) { m.BusyAll(15 * time.Second) }})
}

func clipFailures() []failure {
	cut := func(m *demo.Match, r *rand.Rand) { m.MediaCut(int64(r.IntN(20000))) }
	expired := func(m *demo.Match, r *rand.Rand) { m.MediaExpired([]int{403, 404, 410}[r.IntN(3)]) }
	return append(lineFailures()[:7], failure{"cut", false, cut}, failure{"cut", false, cut}, failure{"expired", false, expired})
}
