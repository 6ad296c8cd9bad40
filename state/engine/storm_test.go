package engine_test

import (
	"flag"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

var (
	stormRuns = flag.Int("storm.runs", 0, "how many storms to run; 0: the usual few")
	stormSeed = flag.Uint64("storm.seed", 1, "seed of the first storm")
)

// Storms of the normal test run: what fits into some seconds.
const (
	usualStorms = 24
	slowStorms  = 2
	stormJobs   = 20
)

// TestStorm proves the promise: nothing is charged twice and nothing is lost,
// whatever the service, the line and the machine do. Each storm runs the real
// engine, store and client against the demo service, with twenty jobs over three
// accounts. The seed decides what fails: calls of every kind in every way, the
// service's clock, the program killed at a step of a write and started again,
// a second program beside it, and a user who stops, pauses, resumes and sends
// again in between. Then the weather clears, and truth is compared: see judge.
//
// The long storm, and the replay of one seed:
//
//	go test ./state/engine -run Storm -storm.runs=100000 -timeout 0
//	go test ./state/engine -run Storm -storm.runs=1 -storm.seed=SEED
//
// What happens at the very same moment has no order that a seed could set: a
// replay that passes is worth repeating with -count=20.
func TestStorm(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1)) // fewer orders of events
	runs := *stormRuns
	if runs == 0 {
		if runs = usualStorms; slow {
			runs = slowStorms
		}
	}
	began := time.Now()
	var total tally
	var seed uint64
	defer func() { // a storm that fails ends the test
		if t.Failed() {
			t.Logf("replay: go test ./state/engine -run Storm -storm.runs=1 -storm.seed=%d", seed)
		}
	}()
	for i := range runs {
		seed = *stormSeed + uint64(i)
		synctest.Test(t, func(t *testing.T) {
			s := newStorm(t, seed)
			s.rage()
			s.clear()
			s.judge(&total)
		})
	}
	t.Logf("%d storms in %s, seeds from %d: %s", runs, time.Since(began).Round(time.Millisecond), *stormSeed, &total)
}

// tally sums up storms.
type tally struct {
	jobs, accepted, kills, faults int
	ends                          map[string]int // by phase
	unsure                        map[string]int // by what left no evidence
}

// String is the figures in one line.
func (c *tally) String() string {
	return fmt.Sprintf("%d jobs, %d accepted and charged, %d faults, %d kills; ended %s; unsure without evidence: %s",
		c.jobs, c.accepted, c.faults, c.kills, counts(c.ends), counts(c.unsure))
}

func counts(m map[string]int) string {
	if len(m) == 0 {
		return "none"
	}
	var b []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		b = append(b, fmt.Sprintf("%s %d", k, m[k]))
	}
	return strings.Join(b, ", ")
}
