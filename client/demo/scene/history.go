package scene

import (
	"sort"
	"strconv"
	"strings"
	"time"
)

// Past is one thing that was made before the demo was first opened. Its values
// are ones the rule book lets through.
type Past struct {
	Prompt  string
	Model   string // "" with a template: the service chooses
	Quality string // "" with a template: the first of its list
	Ratio   string // "" with a template: the picture's own
	Seconds int    // 0 with a template: the effect's own
	// Template is an index into Effects, to be taken modulo its length, or -1.
	Template  int
	OffPeak   bool
	Sound     bool
	Age       time.Duration // before now
	Account   int           // 0, 1 or 2; to be taken modulo the number of accounts
	Failed    bool
	Moderated bool
}

// popular is how many effects of the front of the catalogue the history draws on.
const popular = 400

// History returns n things made in the past, newest first. Equal arguments
// give equal histories.
func History(n int, seed int64) []Past {
	prompts := lines(string(mustRead("demo/prompts.txt")))
	takes := readTakes(string(mustRead("demo/history.txt")))
	ages := pastAges(n, seed)
	out := make([]Past, n)
	for i := range out {
		d := throw(uint64(seed)^0xa11ce, i)
		out[i] = past(&d, prompts, takes)
		out[i].Age = ages[i]
	}
	return out
}

// past makes one: with an effect in a little less than half of the cases.
func past(d *dice, prompts []string, takes []take) Past {
	p := Past{Template: -1}
	// two accounts do most of the work
	p.Account = pick(d, []int{0, 0, 0, 0, 0, 0, 1, 1, 1, 2})
	switch end := d.f(); {
	case end < 0.03:
		p.Failed = true
	case end < 0.055:
		p.Moderated = true
	}
	if d.one(0.45) {
		p.Template = int(float64(popular) * d.f() * d.f()) // the front more often
		return p
	}
	t := weighted(d, takes)
	p.Prompt, p.Model = pick(d, prompts), t.model
	p.Quality, p.Ratio = pick(d, t.qualities), pick(d, t.ratios)
	p.Seconds = pick(d, t.seconds)
	p.Sound = t.sound == "always" || t.sound == "choice" && d.one(0.35)
	p.OffPeak = t.offPeak && d.one(0.15)
	return p
}

// pastAges spreads n ages over about six weeks, as evenings of work: several
// within an hour, then a pause of one or two days. The newest comes first.
func pastAges(n int, seed int64) []time.Duration {
	d := throw(uint64(seed)^0xda7e, 0)
	ages := make([]time.Duration, n)
	span := 42 * 24 * time.Hour
	evenings := max(1, n/6)
	for i := range ages {
		evening := float64(d.n(evenings)) / float64(evenings)
		// recent evenings are busier
		start := time.Duration(evening * evening * float64(span))
		ages[i] = 3*time.Hour + start + time.Duration(d.f()*float64(100*time.Minute))
	}
	sort.Slice(ages, func(i, j int) bool { return ages[i] < ages[j] })
	return ages
}

// take is a line of history.txt: values of one model that go together.
type take struct {
	model             string
	qualities, ratios []string
	seconds           []int
	sound             string // "choice", "always" or "none"
	offPeak           bool
	weight            int
}

func readTakes(text string) []take {
	var out []take
	for _, line := range lines(text) {
		f := strings.Split(line, "|")
		t := take{
			model:     strings.TrimSpace(f[0]),
			qualities: strings.Fields(f[1]),
			ratios:    strings.Fields(f[3]),
			sound:     strings.TrimSpace(f[4]),
			offPeak:   strings.TrimSpace(f[5]) == "offpeak",
		}
		for _, s := range strings.Fields(f[2]) {
			n, _ := strconv.Atoi(s) // the file's test reads every number
			t.seconds = append(t.seconds, n)
		}
		t.weight, _ = strconv.Atoi(strings.TrimSpace(f[6]))
		out = append(out, t)
	}
	return out
}

func weighted(d *dice, takes []take) take {
	total := 0
	for _, t := range takes {
		total += t.weight
	}
	at := d.n(total)
	for _, t := range takes {
		if at -= t.weight; at < 0 {
			return t
		}
	}
	return takes[0]
}

// lines returns the lines of a data file without the empty ones and comments.
func lines(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}
