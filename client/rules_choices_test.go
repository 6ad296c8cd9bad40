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

// TestQualitiesFollowThePlan: useapi.md §6, features.qualities.
func TestQualitiesFollowThePlan(t *testing.T) {
	r := book(t)
	plan := func(q ...string) Facts { return Facts{Credits: &Credits{Qualities: q}} }
	tests := []struct {
		name        string
		mode        Mode
		model       string
		facts       Facts
		values, def string
		reasonHolds string
	}{
		{"nothing known", ModeText, "v6", Facts{}, "360p 540p 720p 1080p", "720p", ""},
		{"not told", ModeText, "v6", Facts{Credits: &Credits{}}, "360p 540p 720p 1080p", "720p", ""},
		{"small plan", ModeText, "v6", plan("360p", "540p"), "360p 540p", "360p", ""},
		{"no plan names 480p", ModeText, "seedance-2.0", plan("360p"), "480p 2160p", "480p", ""},
		{"nothing left", ModeText, "kling-v3", plan("360p"), "", "", "plan"},
		{"pictures are not clips", ModePicture, "qwen-image", plan("360p"), "720p 1080p", "720p", ""},
		{"an effect's own", ModeEffect, "", Facts{Effect: hug()}, "360p 540p 720p", "360p", ""},
		{"an effect's own, small plan", ModeEffect, "", Facts{Effect: hug(), Credits: &Credits{Qualities: []string{"540p"}}}, "540p", "540p", ""},
		{"no effect yet", ModeEffect, "", Facts{}, "", "", "choose an effect"},
		{"motion has three (§9.5)", ModeMotion, "", Facts{}, "360p 540p 720p", "720p", ""},
		{"modify has three (§9.7)", ModeModify, "", Facts{}, "360p 540p 720p", "540p", ""},
		{"v5.5's default (§16.9)", ModeExtend, "v5.5", Facts{}, "360p 540p 720p 1080p", "540p", ""},
		{"unknown model", ModeText, "v9", Facts{}, "", "", "unknown model"},
		{"unknown mode", "poem", "v6", Facts{}, "", "", "unknown mode"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := r.Qualities(tt.mode, tt.model, tt.facts)
			if got := strings.Join(c.Values, " "); got != tt.values || c.Default != tt.def || !strings.Contains(c.Reason, tt.reasonHolds) {
				t.Errorf("got %+v, want %q with default %q and reason %q", c, tt.values, tt.def, tt.reasonHolds)
			}
		})
	}
	if got := r.QualityName(ModeText, "kling-o3", "1080p"); got != "Pro tier" { // §9.1
		t.Errorf("1080p of kling-o3 is the %q", got)
	}
	if got := r.QualityName(ModePicture, "kling-o3", "1080p"); got != "" {
		t.Errorf("1080p of a picture is the %q", got)
	}
}

// TestLimitsForForms holds what a form counts by (useapi.md §9, §14).
func TestLimitsForForms(t *testing.T) {
	r := book(t)
	prompts := []struct {
		mode  Mode
		model string
		want  int
	}{
		{ModeText, "v6", 5000}, {ModeModify, "", 2048}, {ModeLipSync, "", 200}, {ModeFramesV3, "", 2048},
		{ModeMusic, "", 2000}, {ModeMusic, "music-v1", 4000}, {ModeSpeech, "eleven-v3", 5000}, {ModeSpeech, "eleven-turbo-v2.5", 40000},
		{ModePicture, "", 0}, {ModeMotion, "", 0}, {ModeUpscale, "", 0}, {"poem", "", 0},
	}
	for _, tt := range prompts {
		if got := r.PromptMax(tt.mode, tt.model); got != tt.want {
			t.Errorf("%s %s: prompt of %d, want %d", tt.mode, tt.model, got, tt.want)
		}
	}
	counts := []struct {
		mode        Mode
		model       string
		facts       Facts
		least, most int
	}{
		{ModeText, "v6", Facts{}, 0, 0}, {ModeImage, "v6", Facts{}, 1, 1}, {ModeFrames, "v6", Facts{}, 2, 2},
		{ModeTransition, "v5.6", Facts{}, 2, 2}, {ModeTransition, "v5", Facts{}, 2, 7},
		{ModeFusion, "v5", Facts{}, 1, 3}, {ModeFusion, "seedance-2.0", Facts{}, 1, 9},
		{ModeEffect, "", Facts{}, 1, 5}, {ModeEffect, "", Facts{Effect: hug()}, 2, 2},
		{ModePicture, "kling-o3", Facts{}, 0, 1}, {ModeMusic, "lyria-3-pro-preview", Facts{}, 0, 10}, {"poem", "", Facts{}, 0, 0},
	}
	for _, tt := range counts {
		if least, most := r.Pictures(tt.mode, tt.model, tt.facts); least != tt.least || most != tt.most {
			t.Errorf("%s %s: %d to %d pictures, want %d to %d", tt.mode, tt.model, least, most, tt.least, tt.most)
		}
	}
	for n, want := range map[int]string{2: "v5.6 v5.5 v5", 3: "v5", 7: "v5", 8: ""} {
		if got := strings.Join(r.Joining(n), " "); got != want {
			t.Errorf("%d pictures are joined by %q, want %q", n, got, want)
		}
	}
}
