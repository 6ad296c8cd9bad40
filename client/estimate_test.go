package client

import (
	"strings"
	"testing"
)

func share(f float64) *float64 { return &f }

// TestEstimate holds prices written down by hand from the dated tables: the
// cost table of 2026-01-27 (v5.5, v5, upscale), 2026-04-05 (v6), 2026-10-05
// (seedance), 2026-03-09 (pictures), June 2026 (music, speech).
func TestEstimate(t *testing.T) {
	on := func(q *TextRequest) { q.Audio = yes() }
	off := func(q *TextRequest) { q.Shared.OffPeak = true }
	preview := func(q *TextRequest) { q.Preview = true }
	plan := func(name string) Facts { return Facts{Credits: &Credits{Plan: name}} }
	told := func(f float64) Facts {
		return Facts{Credits: &Credits{Plan: "Premium - Monthly", OffPeakFactor: share(f)}}
	}
	tests := []struct {
		name     string
		req      Request
		facts    Facts
		credits  int
		inferred bool
		date     string
		parts    string // labels, joined by " | "
	}{
		{"v6 per second", text("v6", "720p", 5, "16:9"), Facts{}, 35, false, "2026-04-05", "5 s × 7 cr"},
		{"v6 includes sound", text("v6", "1080p", 15, "16:9", on), Facts{}, 210, false, "2026-04-05", "15 s × 14 cr, sound included"},
		{"v6 with several shots", text("v6", "540p", 10, "16:9", func(q *TextRequest) { q.MultiShot = true }), Facts{}, 60, true, "2026-04-05",
			"10 s × 6 cr | multi-shot, no surcharge documented"},
		{"v5.5 in the table", text("v5.5", "540p", 8, "16:9", on), Facts{}, 80, false, "2026-01-27", "8 s for 80 cr, with sound"},
		{"v5.5 without sound", text("v5.5", "540p", 10, "16:9"), Facts{}, 60, false, "2026-01-27", "10 s for 60 cr"},
		{"v5.5, one unit", text("v5.5", "720p", 3, "16:9"), Facts{}, 40, true, "2026-01-27", "1 × 5 s × 40 cr"},
		{"v5.5, two units", text("v5.5", "1080p", 6, "16:9", on), Facts{}, 200, true, "2026-01-27", "2 × 5 s × 100 cr, with sound"},
		{"v5.6 like v5.5", text("v5.6", "720p", 5, "16:9"), Facts{}, 40, true, "2026-01-27", "5 s for 40 cr, priced like v5.5"},
		{"v5.6 like v5.5, units", text("v5.6", "360p", 7, "16:9"), Facts{}, 40, true, "2026-01-27", "2 × 5 s × 20 cr, priced like v5.5"},
		{"v5", text("v5", "1080p", 8, "16:9"), Facts{}, 240, false, "2026-01-27", "8 s for 240 cr"},
		{"v5, 10 s like 8 s", text("v5", "720p", 10, "16:9"), Facts{}, 120, true, "2026-01-27", "2 × 5 s × 60 cr"},
		{"v5 speaks", text("v5", "540p", 5, "16:9", func(q *TextRequest) { q.Speech, q.AutoSound = "hi", yes() }), Facts{}, 100, true, "2026-01-27",
			"5 s for 45 cr | old sound | speech"},
		{"v5 silenced", text("v5", "540p", 5, "16:9", func(q *TextRequest) { q.AutoSound = no() }), Facts{}, 45, false, "2026-01-27", "5 s for 45 cr"},
		{"seedance", text("seedance-2.0", "1080p", 4, "16:9", on), Facts{}, 360, false, "2026-10-05", "4 s × 90 cr"},
		{"seedance on Ultra", text("seedance-2.0", "480p", 4, "16:9"), plan("Ultra"), 48, true, "2026-10-05", "4 s × 20 cr | Ultra plan × 0.6"},
		{"minimax", text("minimax-h3", "768p", 6, "16:9"), Facts{}, 180, false, "2026-09-21", "6 s × 30 cr"},
		{"quality and seconds left open", text("v6", "", 0, "16:9"), Facts{}, 35, true, "2026-04-05",
			"5 s × 7 cr | quality is left to the service: taken as 720p | duration is left to the service: taken as 5"},

		{"off-peak, Pro", text("v6", "720p", 5, "16:9", off), plan("Pro Plan"), 25, true, "2026-04-05", "5 s × 7 cr | off-peak × 0.7, rounded up"},
		{"off-peak, Premium", text("v6", "720p", 4, "16:9", off), plan("Premium - Monthly"), 14, true, "2026-04-05", "4 s × 7 cr | off-peak × 0.5"},
		{"off-peak, Ultra", text("v6", "720p", 5, "16:9", off), plan("ultra"), 0, true, "2026-04-05", "5 s × 7 cr | off-peak × 0"},
		{"off-peak, as the account says", text("v6", "720p", 5, "16:9", off), told(0.7), 25, false, "2026-04-05", "5 s × 7 cr | off-peak × 0.7, rounded up"},
		{"0.7 of 60", text("v6", "540p", 10, "16:9", off), told(0.7), 42, false, "2026-04-05", "10 s × 6 cr | off-peak × 0.7"},
		{"0.55 of 100 is 55, not 56", text("v5.5", "1080p", 5, "16:9", on, off), told(0.55), 55, false, "2026-01-27", "5 s for 100 cr, with sound | off-peak × 0.55"},
		{"off-peak, unknown plan", text("v6", "720p", 5, "16:9", off), plan("Professional"), 35, true, "2026-04-05",
			"5 s × 7 cr | off-peak: the plan's discount is not known, none is counted"},
		{"off-peak, a nonsense factor", text("v6", "720p", 5, "16:9", off), told(7), 35, false, "2026-04-05",
			"5 s × 7 cr | off-peak: the account tells a factor of 7, which is not used"},
		{"preview", text("v6", "720p", 5, "16:9", preview), Facts{}, 28, false, "2026-04-05", "5 s × 7 cr | preview × 0.8"},
		{"preview off-peak", text("v6", "720p", 4, "16:9", preview, off), told(0.5), 12, false, "2026-04-05",
			"4 s × 7 cr | preview × 0.8, rounded up | off-peak × 0.5, rounded up"},

		{"image", image("v6", "360p", 5), Facts{}, 20, false, "2026-04-05", "5 s × 4 cr"},
		{"frames", &FramesRequest{Output: Output{Model: "v5.5", Quality: "360p", Duration: 5}}, Facts{}, 20, false, "2026-01-27", "5 s for 20 cr"},
		{"extend is taken like create", &ExtendRequest{Output: Output{Model: "v6", Quality: "360p", Duration: 5}}, Facts{}, 20, true, "2026-04-05", "5 s × 4 cr"},
		{"fusion is taken like create", &FusionRequest{Output: Output{Model: "v5", Quality: "360p", Duration: 5}}, Facts{}, 45, true, "2026-01-27", "5 s for 45 cr"},
		{"upscale 5 s", &UpscaleRequest{Duration: 5}, Facts{}, 30, false, "2026-01-27", "5 s for 30 cr"},
		{"upscale 8 s", &UpscaleRequest{Duration: 8}, Facts{}, 60, false, "2026-01-27", "8 s for 60 cr"},

		{"four pictures", &PictureRequest{Model: "nano-banana-2", Quality: "1440p", Count: 4}, Facts{}, 160, false, "2026-03-09", "4 × 40 cr"},
		{"one picture", &PictureRequest{Model: "seedream-4.5", Quality: "2160p"}, Facts{}, 10, false, "2026-03-09", "1 × 10 cr"},
		{"detail", &PictureRequest{Model: "gpt-image-2.0", Quality: "1080p", DetailLevel: "medium", Count: 2}, Facts{}, 80, true, "2026-07-20", "2 × 40 cr"},
		{"music", &MusicRequest{Model: "music-v1"}, Facts{}, 150, false, "2026-06-24", "1 track × 150 cr"},
		{"speech, 51 characters", &SpeechRequest{Model: "speech-2.8-hd", Text: strings.Repeat("ä", 51)}, Facts{}, 2, false, "2026-06-25",
			"51 characters × 20 cr per 1000, rounded up"},
		{"speech, 50 characters", &SpeechRequest{Model: "speech-2.8-hd", Text: strings.Repeat("ä", 50)}, Facts{}, 1, false, "2026-06-25",
			"50 characters × 20 cr per 1000, rounded up"},

		{"effect", &EffectRequest{TemplateID: hug().ID}, Facts{Effect: hug()}, 40, false, "2026-05-12", "base 20 cr + fixed 20 cr"},
		{"effect, default quality", &EffectRequest{TemplateID: hug().ID, Output: Output{Quality: "360p"}}, Facts{Effect: hug()}, 40, false, "2026-05-12", "base 20 cr + fixed 20 cr"},
		{"effect, other quality", &EffectRequest{TemplateID: hug().ID, Output: Output{Quality: "720p"}}, Facts{Effect: hug()}, 40, true, "2026-05-12",
			"base 20 cr + fixed 20 cr | price of 360p; that of 720p is not documented"},
		{"effect, off-peak", &EffectRequest{TemplateID: hug().ID, Shared: Common{OffPeak: true}}, Facts{Effect: hug(), Credits: &Credits{OffPeakFactor: share(0.7)}}, 28, false, "2026-05-12",
			"base 20 cr + fixed 20 cr | off-peak × 0.7"},
	}
	r := book(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := r.Estimate(tt.req, tt.facts)
			if !c.Known || c.Credits != tt.credits || c.Inferred != tt.inferred || c.Date != tt.date || c.Source == "" {
				t.Errorf("got %+v, want %d credits, inferred %v, of %s", c, tt.credits, tt.inferred, tt.date)
			}
			var labels []string
			for _, p := range c.Parts {
				labels = append(labels, p.Label)
			}
			if got := strings.Join(labels, " | "); got != tt.parts {
				t.Errorf("parts %q\nwant  %q", got, tt.parts)
			}
		})
	}
}

// TestEstimateUnknown: what no document prices is not guessed.
func TestEstimateUnknown(t *testing.T) {
	other := hug()
	other.ID = 7
	free := hug()
	free.FixedCost = nil
	tests := []struct {
		name  string
		req   Request
		facts Facts
		why   string
	}{
		{"c1", text("pixverse-c1", "720p", 5, "16:9"), Facts{}, "no price is documented for pixverse-c1 at 720p"},
		{"seedance-fast", text("seedance-2.0-fast", "720p", 5, "16:9"), Facts{}, "no price is documented"},
		{"happyhorse", text("happyhorse-1.0", "720p", 5, "16:9"), Facts{}, "at its launch"},
		{"minimax at 1440p", text("minimax-h3", "1440p", 5, "16:9"), Facts{}, "1440p"},
		{"fusion's default model", &FusionRequest{}, Facts{}, "pixverse-c1"},
		{"transition", &TransitionRequest{}, Facts{}, "create-transition"},
		{"motion", &MotionRequest{}, Facts{}, "motion-control"},
		{"modify", &ModifyRequest{}, Facts{}, "modify"},
		{"lip-sync", &LipSyncRequest{}, Facts{}, "lipsync"},
		{"legacy frames", &FramesV3Request{}, Facts{}, "create-frames-v3"},
		{"upscale of 6 s", &UpscaleRequest{Duration: 6}, Facts{}, "5 and 8 seconds"},
		{"upscale of an unknown length", &UpscaleRequest{}, Facts{}, "5 and 8 seconds"},
		{"nano-banana-2-lite", &PictureRequest{Model: "nano-banana-2-lite", Quality: "1080p"}, Facts{}, "relax mode"},
		{"seedream-5.0-lite at 2160p", &PictureRequest{Model: "seedream-5.0-lite", Quality: "2160p"}, Facts{}, "after the price list"},
		{"effect not read", &EffectRequest{TemplateID: 1}, Facts{}, "not been read"},
		{"another effect's facts", &EffectRequest{TemplateID: 1}, Facts{Effect: other}, "not been read"},
		{"effect without a cost", &EffectRequest{TemplateID: hug().ID}, Facts{Effect: free}, "tells no price"},
		{"unknown model", text("v9", "720p", 5, "16:9"), Facts{}, "v9"},
	}
	r := book(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := r.Estimate(tt.req, tt.facts)
			if c.Known || c.Credits != 0 || len(c.Parts) > 0 || !strings.Contains(c.Why, tt.why) {
				t.Errorf("got %+v, want an unknown price because of %q", c, tt.why)
			}
		})
	}
}

// TestEstimateAddsUp: the parts are the arithmetic behind the sum.
func TestEstimateAddsUp(t *testing.T) {
	r := book(t)
	facts := Facts{Effect: hug(), Credits: &Credits{Plan: "Pro", PreviewFactor: share(0.8)}}
	priced := 0
	for _, c := range combinations(r) {
		req := validRequest(c.mode, c.model, facts, r)
		req.Common().OffPeak = len(r.OffPeak(c.mode, c.model, facts).Values) > 0
		cost := r.Estimate(req, facts)
		if !cost.Known {
			if cost.Why == "" {
				t.Errorf("%s %s: unknown without a reason", c.mode, c.model)
			}
			continue
		}
		priced++
		sum := 0
		for _, p := range cost.Parts {
			if strings.Contains(p.Label, "off-peak × ") {
				sum = p.Credits
				continue
			}
			sum += p.Credits
		}
		if sum != cost.Credits || sum <= 0 {
			t.Errorf("%s %s: %d credits, but the parts say %d: %+v", c.mode, c.model, cost.Credits, sum, cost.Parts)
		}
	}
	if priced < 40 {
		t.Errorf("only %d combinations have a price", priced)
	}
}
