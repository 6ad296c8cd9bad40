package client

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// combination is a mode with a model it offers, hidden ones included.
type combination struct {
	mode  Mode
	model string
	facts Facts
}

func combinations(r *Rules) []combination {
	var all []combination
	for _, m := range Modes() {
		if m == ModeEffect {
			all = append(all, combination{m, "", Facts{Effect: hug()}})
		}
		for _, v := range r.Models(m, true) {
			all = append(all, combination{m, v.ID, Facts{}}, combination{m, v.ID, Facts{Experimental: true}})
		}
	}
	return all
}

// passes fails the test when something stands in the way.
func passes(t *testing.T, r *Rules, req Request, f Facts, what string) {
	t.Helper()
	if ps := r.Check(req, f); Blocking(ps) {
		t.Errorf("%s %s: %+v", req.Mode(), what, ps)
	}
}

// refuses fails the test when field is not refused, or without the words that
// every refusal needs.
func refuses(t *testing.T, r *Rules, req Request, f Facts, field, what string) {
	t.Helper()
	for _, p := range r.Check(req, f) {
		if p.Field == field && !p.Warning {
			if p.Reason == "" || !strings.Contains(p.Source, "20") {
				t.Errorf("%s %s: refused without reason or dated source: %+v", req.Mode(), what, p)
			}
			return
		}
	}
	t.Errorf("%s %s: %s is not refused", req.Mode(), what, field)
}

// TestEveryChoiceOfferedPasses: what a choice function offers, Check admits.
func TestEveryChoiceOfferedPasses(t *testing.T) {
	r := book(t)
	for _, c := range combinations(r) {
		fresh := func() (Request, settable) {
			req := validRequest(c.mode, c.model, c.facts, r)
			return req, fieldsOf(req)
		}
		req, _ := fresh()
		passes(t, r, req, c.facts, c.model)
		for _, quality := range r.Qualities(c.mode, c.model, c.facts).Values {
			req, at := fresh()
			*at.quality = quality
			for _, seconds := range r.Durations(c.mode, c.model, quality, c.facts).Values {
				*at.duration, _ = strconv.Atoi(seconds)
				passes(t, r, req, c.facts, c.model+" "+quality+" "+seconds+" s")
			}
		}
		for _, ratio := range r.Ratios(c.mode, c.model, c.facts).Values {
			req, at := fresh()
			*at.ratio = ratio
			passes(t, r, req, c.facts, c.model+" "+ratio)
		}
		for _, on := range r.Audio(c.mode, c.model, c.facts).Values {
			req, at := fresh()
			value := on == "true"
			*at.audio = &value
			passes(t, r, req, c.facts, c.model+" audio "+on)
		}
		for _, on := range r.MultiShot(c.mode, c.model, c.facts).Values {
			req, at := fresh()
			*at.multiShot = on == "true"
			passes(t, r, req, c.facts, c.model+" multi-shot "+on)
		}
		for _, on := range r.Preview(c.mode, c.model, c.facts).Values {
			req, at := fresh()
			*at.preview = on == "true"
			passes(t, r, req, c.facts, c.model+" preview "+on)
		}
		for _, on := range r.OffPeak(c.mode, c.model, c.facts).Values {
			req, _ := fresh()
			req.Common().OffPeak = on == "true"
			passes(t, r, req, c.facts, c.model+" off-peak "+on)
		}
		for _, seed := range r.Seed(c.mode, c.model, c.facts).Values {
			req, _ := fresh()
			req.Common().Seed, _ = strconv.ParseInt(seed, 10, 64)
			passes(t, r, req, c.facts, c.model+" seed "+seed)
		}
	}
}

// TestEveryDefaultIsOffered: a default is one of the values, and a field that
// does not apply has a reason and no values.
func TestEveryDefaultIsOffered(t *testing.T) {
	r := book(t)
	for _, c := range combinations(r) {
		for name, ch := range map[string]Choices{
			"quality":   r.Qualities(c.mode, c.model, c.facts),
			"duration":  r.Durations(c.mode, c.model, "", c.facts),
			"ratio":     r.Ratios(c.mode, c.model, c.facts),
			"audio":     r.Audio(c.mode, c.model, c.facts),
			"multishot": r.MultiShot(c.mode, c.model, c.facts),
			"preview":   r.Preview(c.mode, c.model, c.facts),
			"off-peak":  r.OffPeak(c.mode, c.model, c.facts),
			"seed":      r.Seed(c.mode, c.model, c.facts),
		} {
			what := string(c.mode) + " " + c.model + " " + name
			if (ch.Reason == "") != (len(ch.Values) > 0) {
				t.Errorf("%s: reason %q with values %v", what, ch.Reason, ch.Values)
			}
			if len(ch.Values) > 0 && name != "seed" && !ch.Has(ch.Default) {
				t.Errorf("%s: the default %q is not in %v", what, ch.Default, ch.Values)
			}
			if ch.Source == "" {
				t.Errorf("%s: no source", what)
			}
			if len(slices.Compact(slices.Sorted(slices.Values(ch.Values)))) != len(ch.Values) {
				t.Errorf("%s: a value twice in %v", what, ch.Values)
			}
		}
	}
}

// TestEveryValueJustOutsideFails takes each field one step beyond its choices.
func TestEveryValueJustOutsideFails(t *testing.T) {
	r := book(t)
	yes := true
	for _, c := range combinations(r) {
		fresh := func() (Request, settable) {
			req := validRequest(c.mode, c.model, c.facts, r)
			return req, fieldsOf(req)
		}
		_, at := fresh()
		if at.quality != nil {
			for _, quality := range []string{"333p", "720P", "720p ", "4k"} {
				req, at := fresh()
				*at.quality = quality
				refuses(t, r, req, c.facts, "quality", c.model+" "+quality)
			}
		}
		if at.ratio != nil {
			for _, ratio := range []string{"17:9", "16x9", "16:9 "} {
				req, at := fresh()
				*at.ratio = ratio
				refuses(t, r, req, c.facts, "aspect_ratio", c.model+" "+ratio)
			}
		}
		if at.duration != nil {
			field := "duration"
			if c.mode == ModeTransition {
				field = "duration_1_to_2"
			}
			for _, n := range beyond(r.Durations(c.mode, c.model, "", c.facts)) {
				req, at := fresh()
				*at.duration = n
				refuses(t, r, req, c.facts, field, c.model+" "+strconv.Itoa(n)+" s")
			}
		}
		if at.model != nil && c.mode != ModeEffect {
			for _, model := range []string{"v99", c.model + " ", strings.ToUpper(c.model) + "!"} {
				req, at := fresh()
				*at.model = model
				refuses(t, r, req, c.facts, "model", model)
			}
		}
		switches := []struct {
			field  string
			offers Choices
			set    func(Request, settable) bool
		}{
			{"audio", r.Audio(c.mode, c.model, c.facts), func(_ Request, at settable) bool {
				if at.audio != nil {
					*at.audio = &yes
				}
				return at.audio != nil
			}},
			{"multi_shot", r.MultiShot(c.mode, c.model, c.facts), func(_ Request, at settable) bool { return put(at.multiShot) }},
			{"preview_mode", r.Preview(c.mode, c.model, c.facts), func(_ Request, at settable) bool { return put(at.preview) }},
			{"off_peak_mode", r.OffPeak(c.mode, c.model, c.facts), func(q Request, _ settable) bool { return put(&q.Common().OffPeak) }},
			{"seed", r.Seed(c.mode, c.model, c.facts), func(q Request, _ settable) bool { q.Common().Seed = 7; return true }},
		}
		for _, s := range switches {
			if req, at := fresh(); s.offers.Reason != "" && s.set(req, at) {
				refuses(t, r, req, c.facts, s.field, c.model+" "+s.field)
			}
		}
		if seeds := r.Seed(c.mode, c.model, c.facts).Values; len(seeds) == 2 {
			top, _ := strconv.ParseInt(seeds[1], 10, 64)
			for _, seed := range []int64{-1, top + 1} {
				req, _ := fresh()
				req.Common().Seed = seed
				refuses(t, r, req, c.facts, "seed", c.model+" seed")
			}
		}
	}
}

func put(b *bool) bool {
	if b != nil {
		*b = true
	}
	return b != nil
}

// beyond lists the numbers next to a field's choices, and gaps between them. A
// zero stands for "not sent" and is no value.
func beyond(c Choices) []int {
	out := []int{-1, 31}
	for _, v := range c.Values {
		n, _ := strconv.Atoi(v)
		for _, near := range []int{n - 1, n + 1} {
			if near > 0 && !c.Has(strconv.Itoa(near)) {
				out = append(out, near)
			}
		}
	}
	return out
}
