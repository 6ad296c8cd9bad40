package client

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Check judges a request before it is sent. An empty answer means that it may
// be sent; problems marked as Warning do not stand in the way. It judges what
// is known: a fact that is missing from f, or from a Media, is no problem.
//
// Nothing is changed or filled in. A field that is left empty is a problem
// only where the service has no value of its own for it.
func (r *Rules) Check(req Request, f Facts) []Problem {
	if req == nil {
		return []Problem{{Field: "mode", Reason: "no request"}}
	}
	e := r.endpoints.Modes[req.Mode()]
	if e == nil {
		return []Problem{{Field: "mode", Value: string(req.Mode()), Reason: "unknown mode"}}
	}
	if q, ok := req.(*EffectRequest); ok {
		f.Effect = f.effectOf(q)
	}
	c := &checker{r: r, mode: req.Mode(), end: e, f: f, req: req}
	c.theModel()
	c.theMode()
	c.common(*req.Common())
	for _, file := range req.Files() {
		c.file(file)
	}
	c.totals()
	return c.problems
}

// Blocking says that at least one problem stands in the way of sending.
func Blocking(ps []Problem) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool { return !p.Warning })
}

// NewSeed chooses a seed from 1 to 999 999, the range that every call takes
// (useapi.md §16, row 12). random gives a number from 0 to n-1; nil is the
// program's own random numbers.
func NewSeed(random func(n int64) int64) int64 {
	if random == nil {
		random = rand.Int64N
	}
	return 1 + random(maxNewSeed)
}

const maxNewSeed = 999_999

// checker collects the problems of one request.
type checker struct {
	r        *Rules
	mode     Mode
	end      *endpointData
	f        Facts
	req      Request
	model    *modelData // nil: unknown, or the mode has none
	name     string     // the model's id; the mode's default when none was given
	problems []Problem
}

// problem adds one that blocks; o is where the rule was read.
func (c *checker) problem(field, value, reason string, allowed []string, o origin) {
	c.add(Problem{Field: field, Value: value, Reason: reason, Allowed: allowed, Source: c.r.cite(o)})
}

// warn adds advice.
func (c *checker) warn(field, value, reason string, o origin) {
	c.add(Problem{Field: field, Value: value, Reason: reason, Source: c.r.cite(o), Warning: true})
}

func (c *checker) add(p Problem) {
	p.Value = short(p.Value)
	c.problems = append(c.problems, p)
}

// short keeps a value that goes into a sentence to one line of 60 characters.
func short(s string) string {
	s = Clean(s)
	if utf8.RuneCountInString(s) <= 60 {
		return s
	}
	return string([]rune(s)[:59]) + "…"
}

// theModel finds the model and warns about its state.
func (c *checker) theModel() {
	o := outputOf(c.req)
	c.name = orElse(o.Model, c.defaultModel())
	if !slices.Contains(c.end.Takes, "model") {
		if o.Model != "" {
			_, ch := c.r.takes(c.mode, "model")
			c.add(Problem{Field: "model", Value: o.Model, Reason: ch.Reason, Source: ch.Source})
		}
		c.model = c.r.find(c.mode, c.name)
		return
	}
	c.model = c.r.find(c.mode, c.name)
	if c.model == nil {
		c.problem("model", o.Model, c.r.unknown(c.mode, c.name), c.r.ids(c.mode), c.end.Model.origin)
		return
	}
	if v := c.r.view(c.model); v.Hidden != "" {
		c.warn("model", c.name, v.Hidden, c.model.from("state"))
	} else if v.State == ModelNew && len(v.Notes) > 0 {
		c.warn("model", c.name, v.Notes[0], c.model.from("state"))
	}
}

// defaultModel is what the service takes when no model is sent. A transition
// of three and more pictures has another one (useapi.md §9.3).
func (c *checker) defaultModel() string {
	def := c.r.Defaults(c.mode)
	if q, ok := c.req.(*TransitionRequest); ok {
		if ids := c.r.Joining(len(q.Frames)); len(ids) > 0 && !slices.Contains(ids, def) {
			return ids[0]
		}
	}
	return def
}

// common checks the fields that every call shares (useapi.md §3).
func (c *checker) common(q Common) {
	shared := c.r.endpoints.Shared
	if q.OffPeak {
		c.choose("off_peak_mode", "true", c.r.OffPeak(c.mode, c.name, c.f))
		if q.ReplyURL != "" {
			c.warn("replyUrl", q.ReplyURL, "not called for off-peak jobs", c.end.From)
		}
	}
	if q.Seed != 0 {
		c.seed(q.Seed)
	}
	if q.MaxJobs != 0 && (q.MaxJobs < shared.MaxJobs.Min || q.MaxJobs > shared.MaxJobs.Max) {
		c.outside("maxJobs", q.MaxJobs, shared.MaxJobs)
	}
	if n := utf8.RuneCountInString(q.ReplyURL); n > shared.ReplyURL.Max {
		c.tooLong("replyUrl", n, shared.ReplyURL.Max, shared.ReplyURL.origin)
	}
}

func (c *checker) seed(seed int64) {
	value := strconv.FormatInt(seed, 10)
	ch := c.r.Seed(c.mode, c.name, c.f)
	if ch.Reason != "" {
		c.choose("seed", value, ch)
		return
	}
	l := c.end.Seed
	if seed < int64(l.Min) || seed > int64(l.Max) {
		c.problem("seed", value, fmt.Sprintf("from %d to %d", l.Min, l.Max), []string{fmt.Sprintf("%d..%d", l.Min, l.Max)}, l.origin)
	}
}

// choose judges a value by what the field offers. An unknown model has been
// reported already and says nothing about its fields.
func (c *checker) choose(field, value string, ch Choices) {
	switch {
	case c.model == nil && c.mode != ModeEffect && slices.Contains(c.end.Takes, "model"):
	case ch.Reason != "":
		c.add(Problem{Field: field, Value: value, Reason: ch.Reason, Source: ch.Source})
	case !ch.Has(value):
		c.add(Problem{Field: field, Value: value, Reason: c.notOffered(), Allowed: ch.Values, Source: ch.Source})
	}
}

func (c *checker) notOffered() string {
	switch {
	case c.mode == ModeEffect:
		return "not offered by this effect"
	case c.name != "":
		return "not offered by " + c.name
	}
	return "not offered"
}

// outside reports a number that is not within a limit.
func (c *checker) outside(field string, value int, l limit) {
	var allowed []string
	for n := l.Min; n <= l.Max; n++ {
		allowed = append(allowed, strconv.Itoa(n))
	}
	c.problem(field, strconv.Itoa(value), fmt.Sprintf("from %d to %d", l.Min, l.Max), allowed, l.origin)
}

// tooLong reports a text of n characters where most are allowed.
func (c *checker) tooLong(field string, n, most int, o origin) {
	c.problem(field, strconv.Itoa(n)+" characters", fmt.Sprintf("%d characters too long: at most %d", n-most, most), nil, o)
}

// prompt judges the words of a request. optional ones may be left empty, but
// not be made of spaces.
func (c *checker) prompt(text string) {
	l := c.end.Prompt
	field := orElse(l.Field, "prompt")
	n, most := utf8.RuneCountInString(text), c.r.PromptMax(c.mode, c.name)
	where := l.origin
	if c.model != nil && c.model.PromptMax > 0 {
		where = c.model.from("prompt_max")
	}
	switch {
	case text == "" && l.Required:
		c.problem(field, "", "must not be empty", nil, l.origin)
	case text != "" && strings.TrimSpace(text) == "":
		c.problem(field, "", "has only spaces", nil, l.origin)
	case most > 0 && n > most:
		c.tooLong(field, n, most, where)
	case c.model != nil && c.model.Modes[c.mode].PromptWarn > 0 && n > c.model.Modes[c.mode].PromptWarn:
		c.warn(field, strconv.Itoa(n)+" characters", fmt.Sprintf("older pages allow %d characters", c.model.Modes[c.mode].PromptWarn), c.model.from("modes"))
	}
	if !utf8.ValidString(text) {
		c.problem(field, "", "is not valid UTF-8", nil, l.origin)
	}
}
