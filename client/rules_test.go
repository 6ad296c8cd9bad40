package client

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// book loads the rule book for a test.
func book(tb testing.TB) *Rules {
	tb.Helper()
	r, err := LoadRules()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

var day = regexp.MustCompile(`^20\d\d-\d\d(-\d\d)?$`)

// TestEveryModelValueHasSourceAndDate walks over every member of every model.
func TestEveryModelValueHasSourceAndDate(t *testing.T) {
	r := book(t)
	if len(r.models.all()) < 40 {
		t.Fatalf("only %d models", len(r.models.all()))
	}
	for _, d := range r.models.all() {
		set := map[string]bool{
			"vendor": true, "native": true, "state": true, "modes": true,
			"qualities": len(d.Qualities) > 0, "quality_default": d.QualityDefault != "",
			"quality_names": len(d.QualityNames) > 0,
			"seconds":       d.Seconds.Max > 0 || len(d.Seconds.List) > 0,
			"ratios":        len(d.Ratios) > 0, "ratio_default": d.RatioDefault != "",
			"experimental_ratios": len(d.Experimental) > 0,
			"audio":               d.Audio != "", "flags": len(d.Flags) > 0, "sound": len(d.Sound) > 0,
			"requires": len(d.Requires) > 0, "references": d.References.Pictures > 0,
			"detail_levels": len(d.DetailLevels) > 0, "prompt_max": d.PromptMax > 0,
			"lyrics_max": d.LyricsMax > 0, "speech": d.Speech.Ranges != nil, "aliases": len(d.Aliases) > 0,
		}
		for member, present := range set {
			if present {
				sourced(t, d.ID+": "+member, d.from(member), r.sources)
			}
		}
	}
	for _, u := range r.models.Unconfirmed {
		sourced(t, u.ID, u.From, r.sources)
	}
}

func TestEveryCallValueHasSourceAndDate(t *testing.T) {
	r := book(t)
	for _, m := range Modes() {
		e := r.endpoints.Modes[m]
		if e == nil {
			t.Fatalf("%s has no rules", m)
		}
		rules := map[string]struct {
			present bool
			o       origin
		}{
			"call":         {true, e.From},
			"model":        {e.Model.Default != "", e.Model.origin},
			"ratio":        {e.Ratio.Default != "", e.Ratio.origin},
			"prompt":       {e.Prompt.Max > 0 || e.Prompt.Required, e.Prompt.origin},
			"pictures":     {e.Pictures.Max > 0, e.Pictures.origin},
			"step_seconds": {e.StepSeconds.Max > 0, e.StepSeconds.origin},
			"seed":         {e.Seed.Max > 0, e.Seed.origin},
			"sound_words":  {e.SoundWords.Max > 0, e.SoundWords.origin},
			"count":        {e.Count.Max > 0, e.Count.origin},
		}
		for name, rule := range rules {
			if rule.present {
				sourced(t, string(m)+": "+name, rule.o, r.sources)
			}
		}
		for kind, l := range e.Files {
			sourced(t, string(m)+": "+string(kind), l.origin, r.sources)
		}
		for field, no := range e.Refuses {
			sourced(t, string(m)+": "+field, origin{Level: "doc", Src: no.Src}, r.sources)
		}
		if slices.Contains(e.Takes, "seed") != (e.Seed.Max > 0) {
			t.Errorf("%s: a seed without bounds, or bounds without a seed", m)
		}
	}
	s := r.endpoints.Shared
	for name, o := range map[string]origin{
		"max_jobs": s.MaxJobs.origin, "reply_url": s.ReplyURL.origin, "plan_qualities": s.PlanQualities.origin,
		"off_peak_plan": s.OffPeakPlan, "upload": s.Upload.origin,
	} {
		sourced(t, name, o, r.sources)
	}
}

func TestEveryPriceHasSourceAndDate(t *testing.T) {
	p := &book(t).prices
	check := func(what string, m mark) {
		t.Helper()
		sourced(t, what, origin{Level: m.Level, Src: []string{m.Src}}, p.Sources)
	}
	if len(p.Prices) < 60 {
		t.Fatalf("only %d prices", len(p.Prices))
	}
	for _, row := range p.Prices {
		check("price of "+row.Model+" "+row.Quality, row.mark)
		if row.Credits <= 0 {
			t.Errorf("%s %s is priced %d", row.Model, row.Quality, row.Credits)
		}
		if !slices.Contains([]string{perJob, perSecond, perPicture, perTrack, perCharacters}, row.Unit) {
			t.Errorf("%s %s has the unit %q", row.Model, row.Quality, row.Unit)
		}
	}
	for _, rule := range p.Rules {
		check("rule for "+rule.Model, rule.mark)
	}
	for _, s := range p.Surcharges {
		check("surcharge "+s.Name, s.mark)
	}
	for _, d := range p.Discounts {
		check("discount "+d.Name, d.mark)
	}
	for _, u := range p.Unknown {
		check("unknown "+u.Model, mark{Level: "doc", Src: u.Src})
	}
	for _, m := range Modes() {
		check(string(m), p.Modes[m].mark)
	}
}

func sourced(t *testing.T, what string, o origin, sources map[string]source) {
	t.Helper()
	if o.Level != "doc" && o.Level != "inferred" {
		t.Errorf("%s: level %q", what, o.Level)
	}
	if len(o.Src) == 0 {
		t.Errorf("%s: no source", what)
	}
	for _, key := range o.Src {
		if s := sources[key]; s.Text == "" || !day.MatchString(s.Date) {
			t.Errorf("%s: source %q is %q of %q", what, key, s.Text, s.Date)
		}
	}
}

func TestCitationsNameDocumentAndDate(t *testing.T) {
	r := book(t)
	tests := map[string]struct {
		got  Choices
		want []string
	}{
		"ratio with a picture": {r.Ratios(ModeImage, "v6", Facts{}), []string{"POST videos/create", "2026-04-20"}},
		"seconds of v5.6":      {r.Durations(ModeText, "v5.6", "720p", Facts{}), []string{"model capabilities", "2026-05-13"}},
		"inferred qualities":   {r.Qualities(ModeText, "seedance-2.0-mini", Facts{}), []string{"inferred", "2026-07-20"}},
	}
	for name, tt := range tests {
		for _, want := range tt.want {
			if !strings.Contains(tt.got.Source, want) {
				t.Errorf("%s: source %q lacks %q", name, tt.got.Source, want)
			}
		}
	}
}

// TestModels holds the order and what is hidden (useapi.md §2, §9, §15).
func TestModels(t *testing.T) {
	r := book(t)
	ids := func(m Mode, hidden bool) string {
		var out []string
		for _, v := range r.Models(m, hidden) {
			out = append(out, v.ID)
		}
		return strings.Join(out, " ")
	}
	tests := []struct {
		mode   Mode
		hidden bool
		want   string
	}{
		{ModeFrames, false, "v6 v5.6 pixverse-c1 seedance-2.0 seedance-2.0-fast seedance-2.0-mini kling-o3 kling-v3 " +
			"veo-3.1-lite veo-3.1-fast veo-3.1-standard v5.5 v5"}, // §9.2
		{ModeTransition, false, "v5.6 v5.5 v5"}, // §9.3
		{ModeFusion, false, "v5.6 pixverse-c1 seedance-2.0 seedance-2.0-fast seedance-2.0-mini kling-o3 seedance-2.5 v5"}, // §9.4
		{ModeMotion, false, "v5.6"},                                 // §9.5
		{ModeExtend, false, "v6 grok-imagine v5.5 v5"},              // §9.6
		{ModeModify, true, "v5.5"},                                  // §9.7
		{ModeLipSync, true, "v5"},                                   // §9.7
		{ModeUpscale, false, "v6 v5.6 v5.5 v5 v5-fast"},             // §9.7
		{ModeMusic, true, "music-2.6 music-v1 lyria-3-pro-preview"}, // §14.2
		{ModeFramesV3, true, "v3.5"},                                // §15
		{ModeEffect, true, ""},                                      // §9.1: absent with a template
	}
	for _, tt := range tests {
		if got := ids(tt.mode, tt.hidden); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.mode, got, tt.want)
		}
	}
	for _, dead := range []string{"sora-2", "sora-2-pro"} {
		if strings.Contains(ids(ModeText, false)+" ", dead+" ") || !strings.Contains(ids(ModeText, true)+" ", dead+" ") {
			t.Errorf("%s must be there when hidden models are asked for, and only then", dead)
		}
		if v, ok := r.Model(dead); !ok || v.Hidden == "" {
			t.Errorf("%s: no reason for hiding it", dead)
		}
	}
	if v, ok := r.Model("v6"); !ok || !v.Native || v.Vendor != "PixVerse" || v.Hidden != "" {
		t.Errorf("v6 is %+v", v)
	}
	if v, ok := r.Model("kling-v3"); !ok || v.Native {
		t.Errorf("kling-v3 is %+v", v)
	}
	if _, ok := r.Model("v7"); ok {
		t.Error("v7 exists")
	}
}

// TestDefaults holds the defaults of useapi.md §9 and §14, newest document.
func TestDefaults(t *testing.T) {
	r := book(t)
	want := map[Mode]string{
		ModeText: "v6", ModeImage: "v6", ModeEffect: "", ModeFrames: "v5.6", ModeTransition: "v5.6", ModeFusion: "pixverse-c1",
		ModeMotion: "v5.6", ModeExtend: "v6", ModeModify: "v5.5", ModeLipSync: "v5", ModeUpscale: "", ModePicture: "qwen-image",
		ModeMusic: "music-2.6", ModeSpeech: "speech-2.8-hd", ModeFramesV3: "v3.5",
	}
	for _, m := range Modes() {
		if got := r.Defaults(m); got != want[m] {
			t.Errorf("%s: default model %q, want %q", m, got, want[m])
		}
	}
	if got := r.Defaults("poem"); got != "" {
		t.Errorf("an unknown mode has the default model %q", got)
	}
}

func TestNewSeedStaysInTheRangeOfEveryCall(t *testing.T) {
	for _, n := range []int64{0, 1, 999_998} {
		got := NewSeed(func(top int64) int64 { return min(n, top-1) })
		if want := n + 1; got != want {
			t.Errorf("the random number %d gives the seed %d, want %d", n, got, want)
		}
	}
	for range 1000 {
		if s := NewSeed(nil); s < 1 || s > 999_999 {
			t.Fatalf("seed %d", s)
		}
	}
}

func TestReferenceNames(t *testing.T) {
	r := book(t)
	tests := []struct {
		model           string
		pics, vids, aud int
		want            string
	}{
		{"v5", 2, 1, 1, "@pic1 @pic2"},
		{"pixverse-c1", 1, 0, 0, "@image1"},
		{"seedance-2.0", 1, 2, 1, "@image1 @video1 @video2 @audio1"},
		{"v6", 3, 0, 0, ""},
	}
	for _, tt := range tests {
		if got := strings.Join(r.ReferenceNames(tt.model, tt.pics, tt.vids, tt.aud), " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.model, got, tt.want)
		}
	}
}

// TestNoModelIsNamedInCode: what is known about a model is data.
func TestNoModelIsNamedInCode(t *testing.T) {
	r := book(t)
	names, err := filepath.Glob("*.go")
	if err != nil || len(names) < 10 {
		t.Fatalf("found %d files: %v", len(names), err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if _, known := r.byID[strings.Trim(lit.Value, "\"`")]; known {
					t.Errorf("%s names the model %s", name, lit.Value)
				}
			}
			return true
		})
	}
}

func BenchmarkLoadRules(b *testing.B) {
	for b.Loop() {
		if _, err := LoadRules(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheckAndEstimate(b *testing.B) {
	r := book(b)
	q := validRequest(ModeText, "v6", Facts{}, r)
	for b.Loop() {
		if len(r.Check(q, Facts{})) > 0 || !r.Estimate(q, Facts{}).Known {
			b.Fatal("refused, or without a price")
		}
	}
}
