package client

import (
	"slices"
	"strings"
	"testing"
)

// verdict is what a case wants: the blocking problem's field, "" for none; and
// words that reason or allowed values must hold.
type verdict struct {
	name  string
	req   Request
	facts Facts
	field string
	words string
}

func judge(t *testing.T, tests []verdict) {
	t.Helper()
	r := book(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ps := r.Check(tt.req, tt.facts)
			ps = slices.DeleteFunc(ps, func(p Problem) bool { return p.Warning })
			if tt.field == "" {
				if len(ps) > 0 {
					t.Fatalf("refused: %+v", ps)
				}
				return
			}
			i := slices.IndexFunc(ps, func(p Problem) bool { return p.Field == tt.field })
			if i < 0 {
				t.Fatalf("%s is not refused: %+v", tt.field, ps)
			}
			if said := ps[i].Reason + " " + strings.Join(ps[i].Allowed, " "); !strings.Contains(said, tt.words) {
				t.Errorf("says %q, want %q in it", said, tt.words)
			}
			if !strings.Contains(ps[i].Source, "20") {
				t.Errorf("source without a date: %q", ps[i].Source)
			}
		})
	}
}

// text is a request for words to a clip; edits change it.
func text(model, quality string, seconds int, ratio string, edits ...func(*TextRequest)) *TextRequest {
	q := &TextRequest{Prompt: "a red fox"}
	q.Model, q.Quality, q.Duration, q.AspectRatio = model, quality, seconds, ratio
	for _, edit := range edits {
		edit(q)
	}
	return q
}

func image(model, quality string, seconds int, edits ...func(*ImageRequest)) *ImageRequest {
	q := &ImageRequest{Picture: picture()}
	q.Model, q.Quality, q.Duration = model, quality, seconds
	for _, edit := range edits {
		edit(q)
	}
	return q
}

func yes() *bool { b := true; return &b }

func no() *bool { b := false; return &b }

// TestCheckCreate: useapi.md §9.1, §3, §9.9 and §16.
func TestCheckCreate(t *testing.T) {
	prompt := func(s string) func(*TextRequest) { return func(q *TextRequest) { q.Prompt = s } }
	audio := func(b *bool) func(*TextRequest) { return func(q *TextRequest) { q.Audio = b } }
	judge(t, []verdict{
		{"§9.1 v6 makes 1 s", text("v6", "1080p", 1, "16:9"), Facts{}, "", ""},
		{"§9.1 v6 makes 15 s at 1080p", text("v6", "1080p", 15, "16:9"), Facts{}, "", ""},
		{"§9.1 v6 makes no 16 s", text("v6", "720p", 16, "16:9"), Facts{}, "duration", "15"},
		{"v5.6 makes 10 s at 720p", text("v5.6", "720p", 10, "16:9"), Facts{}, "", ""},
		{"v5.6 makes 8 s at 1080p", text("v5.6", "1080p", 8, "16:9"), Facts{}, "", ""},
		{"v5.6 makes no 9 s at 1080p", text("v5.6", "1080p", 9, "16:9"), Facts{}, "duration", "at 1080p at most 8 s"},
		{"v5-fast makes no 10 s at 1080p", text("v5-fast", "1080p", 10, "16:9"), Facts{}, "duration", "at most 8 s"},
		{"veo makes 6 s", text("veo-3.1-fast", "2160p", 6, "9:16"), Facts{}, "", ""},
		{"veo makes no 5 s", text("veo-3.1-fast", "720p", 5, "9:16"), Facts{}, "duration", "4 6 8"},
		{"veo wants its seconds", text("veo-3.1-lite", "720p", 0, "16:9"), Facts{}, "duration", "wants it"},
		{"veo-lite makes no 2160p", text("veo-3.1-lite", "2160p", 8, "16:9"), Facts{}, "quality", "720p 1080p"},
		{"seedance-2.0 makes 2160p", text("seedance-2.0", "2160p", 15, "21:9"), Facts{}, "", ""},
		{"seedance-2.0 makes no 3 s", text("seedance-2.0", "720p", 3, "16:9"), Facts{}, "duration", "4"},
		{"seedance-2.0-fast makes no 1080p", text("seedance-2.0-fast", "1080p", 5, "16:9"), Facts{}, "quality", "480p 720p"},
		{"§9.1 seedance-2.5 wants its seconds", text("seedance-2.5", "720p", 0, "16:9"), Facts{}, "duration", "wants it"},
		{"§9.1 seedance-2.5 wants its quality", text("seedance-2.5", "", 5, "16:9"), Facts{}, "quality", "wants it"},
		{"seedance-2.5 makes 30 s", text("seedance-2.5", "480p", 30, "16:9"), Facts{}, "", ""},
		{"§9.1 minimax-h3 wants its quality", text("minimax-h3", "", 5, "16:9"), Facts{}, "quality", "768p 1440p"},
		{"kling takes three shapes", text("kling-o3", "720p", 5, "4:3"), Facts{}, "aspect_ratio", "16:9 9:16 1:1"},
		{"v6 takes 3:4", text("v6", "720p", 5, "3:4"), Facts{}, "", ""},
		{"§16.26 v6 with 21:9 is experimental", text("v6", "720p", 5, "21:9"), Facts{}, "aspect_ratio", "experimental"},
		{"§16.26 and may be opted into", text("v6", "720p", 5, "21:9"), Facts{Experimental: true}, "", ""},
		{"c1 takes 3:2 without that", text("pixverse-c1", "720p", 5, "3:2"), Facts{}, "", ""},
		{"grok-imagine-1.5 wants a picture", text("grok-imagine-1.5", "720p", 5, "16:9"), Facts{}, "model", "without a picture"},
		{"sora-2 can still be sent", text("sora-2", "720p", 8, "16:9"), Facts{}, "", ""},
		{"unknown model, near one", text("v5.7", "720p", 5, "16:9"), Facts{}, "model", "did you mean"},
		{"unknown model, list", text("midjourney", "720p", 5, "16:9"), Facts{}, "model", "v6 v5.6"},
		{"PixVerse's own name for it", text("seedance-2.0-standard", "720p", 5, "16:9"), Facts{}, "model", "seedance-2.0 here"},
		{"known from elsewhere", text("kling-4.0", "720p", 5, "16:9"), Facts{}, "model", "not from useapi.net"},
		{"a picture model", text("qwen-image", "720p", 5, "16:9"), Facts{}, "model", "not offered for videos/create"},

		{"§9.1 prompt of 5000", text("v6", "720p", 5, "16:9", prompt(strings.Repeat("狐", 5000))), Facts{}, "", ""},
		{"§9.1 prompt of 5001", text("v6", "720p", 5, "16:9", prompt(strings.Repeat("a", 5001))), Facts{}, "prompt", "at most 5000"},
		{"§9.1 no prompt", text("v6", "720p", 5, "16:9", prompt("")), Facts{}, "prompt", "empty"},
		{"only spaces", text("v6", "720p", 5, "16:9", prompt(" \t\n ")), Facts{}, "prompt", "only spaces"},
		{"broken text", text("v6", "720p", 5, "16:9", prompt("a\xff")), Facts{}, "prompt", "UTF-8"},

		{"§9.9 v6 with sound", text("v6", "720p", 5, "16:9", audio(yes())), Facts{}, "", ""},
		{"§9.9 v6 without sound", text("v6", "720p", 5, "16:9", audio(no())), Facts{}, "", ""},
		{"§9.9 veo-standard: false is an error", text("veo-3.1-standard", "720p", 8, "16:9", audio(no())), Facts{}, "audio", "always"},
		{"§9.9 happyhorse: the field is rejected", text("happyhorse-1.0", "720p", 5, "16:9", audio(yes())), Facts{}, "audio", "always"},
		{"§9.9 grok: any value is refused", text("grok-imagine", "720p", 5, "16:9", audio(no())), Facts{}, "audio", "no audio"},
		{"§9.9 veo-lite has none", text("veo-3.1-lite", "720p", 8, "16:9", audio(yes())), Facts{}, "audio", "no audio"},
		{"§9.9 v5 has fields of its own", text("v5", "720p", 5, "16:9", audio(yes())), Facts{}, "audio", "of its own"},
		{"§9.9 v5-fast has no sound", text("v5-fast", "720p", 5, "16:9", audio(no())), Facts{}, "audio", "no audio"},

		{"§9.1 multi-shot on v6", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.MultiShot = true }), Facts{}, "", ""},
		{"§9.1 multi-shot on v5.6", text("v5.6", "720p", 5, "16:9", func(q *TextRequest) { q.MultiShot = true }), Facts{}, "multi_shot", "only v6"},
		{"§3 preview on c1", text("pixverse-c1", "720p", 5, "16:9", func(q *TextRequest) { q.Preview = true }), Facts{}, "", ""},
		{"§3 preview on kling", text("kling-v3", "720p", 5, "16:9", func(q *TextRequest) { q.Preview = true }), Facts{}, "preview_mode", "PixVerse's own"},
		{"§3 seed on veo", text("veo-3.1-lite", "720p", 8, "16:9", func(q *TextRequest) { q.Shared.Seed = 1 }), Facts{}, "seed", "PixVerse's own"},
		{"§3 highest seed", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.Seed = 2147483647 }), Facts{}, "", ""},
		{"§3 beyond it", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.Seed = 2147483648 }), Facts{}, "seed", "2147483647"},
		{"§3 below it", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.Seed = -1 }), Facts{}, "seed", "from 1"},
		{"§3 off-peak on seedance", text("seedance-2.0", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.OffPeak = true }), Facts{}, "off_peak_mode", "PixVerse's own"},
		{"§6 plan without off-peak", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.OffPeak = true }), Facts{Credits: &Credits{OffPeak: no()}}, "off_peak_mode", "plan"},
		{"§6 plan with off-peak", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.OffPeak = true }), Facts{Credits: &Credits{OffPeak: yes()}}, "", ""},
		{"§6 plan without 1080p", text("v6", "1080p", 5, "16:9"), Facts{Credits: &Credits{Qualities: []string{"360p", "540p", "720p"}}}, "quality", "plan lacks it 360p 540p 720p"},
		{"§6 a plan says nothing about 480p", text("seedance-2.0", "480p", 5, "16:9"), Facts{Credits: &Credits{Qualities: []string{"360p"}}}, "", ""},
		{"§6 a plan that was not told", text("v6", "1080p", 5, "16:9"), Facts{Credits: &Credits{}}, "", ""},
		{"§3 maxJobs 8", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.MaxJobs = 8 }), Facts{}, "", ""},
		{"§3 maxJobs 9", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.MaxJobs = 9 }), Facts{}, "maxJobs", "from 1 to 8"},
		{"§3 replyUrl of 1024", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.ReplyURL = strings.Repeat("u", 1024) }), Facts{}, "", ""},
		{"§3 replyUrl of 1025", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Shared.ReplyURL = strings.Repeat("u", 1025) }), Facts{}, "replyUrl", "1024"},

		{"§9.1 sound words of 140 on v5", text("v5", "720p", 5, "16:9", func(q *TextRequest) { q.Sound.Effect = strings.Repeat("a", 140) }), Facts{}, "", ""},
		{"§9.1 sound words of 141 on v5", text("v5", "720p", 5, "16:9", func(q *TextRequest) { q.Sound.Effect = strings.Repeat("a", 141) }), Facts{}, "sound_effect_prompt", "140"},
		{"§9.1 speech of 141 on v5", text("v5", "720p", 5, "16:9", func(q *TextRequest) { q.Speech = strings.Repeat("a", 141) }), Facts{}, "lip_sync_tts_prompt", "140"},
		{"§9.9 sound words on v6", text("v6", "720p", 5, "16:9", func(q *TextRequest) { q.Sound.Effect = "rain" }), Facts{}, "sound_effect_prompt", "v5"},
		{"§9.9 auto sound on v5.5", text("v5.5", "720p", 5, "16:9", func(q *TextRequest) { q.AutoSound = no() }), Facts{}, "auto_sound", "v5"},
	})
}

// TestCheckImage: useapi.md §9.1 with a picture, §7.
func TestCheckImage(t *testing.T) {
	with := func(m Media) func(*ImageRequest) { return func(q *ImageRequest) { q.Picture = m } }
	changed := func(edit func(*Media)) func(*ImageRequest) {
		return func(q *ImageRequest) { edit(&q.Picture) }
	}
	judge(t, []verdict{
		{"no prompt is needed", image("v6", "720p", 5), Facts{}, "", ""},
		{"grok-imagine-1.5 with a picture", image("grok-imagine-1.5", "720p", 15), Facts{}, "", ""},
		{"a shape is refused", image("v6", "720p", 5, func(q *ImageRequest) { q.AspectRatio = "16:9" }), Facts{}, "aspect_ratio", "takes none with a picture"},
		{"no picture", image("v6", "720p", 5, with(Media{})), Facts{}, "first_frame_path", "choose a picture"},
		{"an uploaded picture", image("v6", "720p", 5, with(Media{Remote: "upload/x.png"})), Facts{}, "", ""},
		{"a video", image("v6", "720p", 5, with(clip(5))), Facts{}, "first_frame_path", "is a video; a picture is wanted"},
		{"§7 webp", image("v6", "720p", 5, changed(func(m *Media) { m.Type = "image/webp" })), Facts{}, "", ""},
		{"§7 heic", image("v6", "720p", 5, changed(func(m *Media) { m.Type = "image/heic" })), Facts{}, "first_frame_path", "image/png image/jpeg image/gif image/webp"},
		{"§7 5 GB", image("v6", "720p", 5, changed(func(m *Media) { m.Bytes = 5 << 30 })), Facts{}, "", ""},
		{"§7 one byte more", image("v6", "720p", 5, changed(func(m *Media) { m.Bytes = 5<<30 + 1 })), Facts{}, "first_frame_path", "at most 5.0 GB"},
		{"empty file", image("v6", "720p", 5, changed(func(m *Media) { m.Bytes = 0 })), Facts{}, "first_frame_path", "empty"},
		{"only spaces", image("v6", "720p", 5, func(q *ImageRequest) { q.Prompt = "  " }), Facts{}, "prompt", "only spaces"},
	})
}

// TestCheckEffect: useapi.md §9.1 with template_id, §10.
func TestCheckEffect(t *testing.T) {
	effect := func(edits ...func(*EffectRequest)) *EffectRequest {
		q := &EffectRequest{TemplateID: hug().ID, Pictures: pictures(2)}
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	known := Facts{Effect: hug()}
	upstream := Facts{Effect: hug()}
	upstream.Effect.Model = "gemini-3.0"
	upTo5 := Facts{Effect: hug()}
	upTo5.Effect.MaxPictures = 5
	other := Facts{Effect: hug()}
	other.Effect.ID, other.Effect.MinPictures, other.Effect.MaxPictures = 1, 1, 1
	pics := func(n int) func(*EffectRequest) { return func(q *EffectRequest) { q.Pictures = pictures(n) } }
	judge(t, []verdict{
		{"plain", effect(), known, "", ""},
		{"nothing known", effect(), Facts{}, "", ""},
		{"no effect", effect(func(q *EffectRequest) { q.TemplateID = 0 }), known, "template_id", "choose"},
		{"model with a template", effect(func(q *EffectRequest) { q.Model = "v6" }), known, "model", "its own model"},
		{"another length", effect(func(q *EffectRequest) { q.Duration = 8 }), known, "duration", "5 s"},
		{"its own length, said again", effect(func(q *EffectRequest) { q.Duration = 5 }), known, "", ""},
		{"any length, nothing known", effect(func(q *EffectRequest) { q.Duration = 8 }), Facts{}, "duration", "its own length"},
		{"shape", effect(func(q *EffectRequest) { q.AspectRatio = "1:1" }), known, "aspect_ratio", "with a picture"},
		{"quality of its list", effect(func(q *EffectRequest) { q.Quality = "720p" }), known, "", ""},
		{"quality outside its list", effect(func(q *EffectRequest) { q.Quality = "1080p" }), known, "quality", "360p 540p 720p"},
		{"one picture of two", effect(pics(1)), known, "last_frame_path", "wants 2 pictures"},
		{"three pictures of two", effect(pics(3)), known, "frame_3_path", "takes 2 pictures"},
		{"no picture", effect(pics(0)), known, "first_frame_path", "wants 2 pictures"},
		{"up to five: two", effect(pics(2)), upTo5, "", ""},
		{"up to five: five", effect(pics(5)), upTo5, "", ""},
		{"up to five: one", effect(pics(1)), upTo5, "last_frame_path", "2 to 5 pictures"},
		{"six, nothing known", effect(pics(6)), Facts{}, "frame_6_path", "1 to 5 pictures"},
		{"a gap", effect(func(q *EffectRequest) { q.Pictures[0] = Media{} }), known, "first_frame_path", "gap"},
		{"facts about another effect", effect(), other, "", ""},
		{"audio", effect(func(q *EffectRequest) { q.Audio = yes() }), known, "audio", "its own sound"},
		{"silenced", effect(func(q *EffectRequest) { q.AutoSound = no() }), known, "", ""},
		{"sound words", effect(func(q *EffectRequest) { q.Sound.Effect = "rain" }), known, "sound_effect_prompt", "no such field"},
		{"off-peak", effect(func(q *EffectRequest) { q.Shared.OffPeak = true }), known, "", ""},
		{"off-peak on another's model", effect(func(q *EffectRequest) { q.Shared.OffPeak = true }), upstream, "off_peak_mode", "gemini-3.0"},
		{"seed on another's model", effect(func(q *EffectRequest) { q.Shared.Seed = 3 }), upstream, "seed", "gemini-3.0"},
		{"multi-shot", effect(func(q *EffectRequest) { q.MultiShot = true }), known, "multi_shot", "v6"},
	})
}

func TestCheckWarnings(t *testing.T) {
	r := book(t)
	long := strings.Repeat("a", 2049)
	frames := func(model string) *FramesRequest {
		q := &FramesRequest{First: picture(), Last: picture(), Prompt: long}
		q.Model, q.Quality, q.Duration = model, "720p", 5
		return q
	}
	noRatio := text("v6", "720p", 5, "")
	offPeak := text("v6", "720p", 5, "16:9")
	offPeak.Shared = Common{OffPeak: true, ReplyURL: "https://example.com"}
	tests := []struct {
		name  string
		req   Request
		field string // of the one warning, "" for none
	}{
		{"§15 sora-2 is probably gone", text("sora-2", "720p", 8, "16:9"), "model"},
		{"new and unverified", text("seedance-2.5", "720p", 5, "16:9"), "model"},
		{"current", text("v6", "720p", 5, "16:9"), ""},
		{"§16.11 no shape", noRatio, "aspect_ratio"},
		{"§16.10 long prompt on v5.6 frames", frames("v5.6"), "prompt"},
		{"§16.10 long prompt on v6 frames", frames("v6"), ""},
		{"§11 replyUrl with off-peak", offPeak, "replyUrl"},
		{"§9.4 unnamed picture", &FusionRequest{Prompt: "@image1 runs", Pictures: pictures(2)}, "prompt"},
		{"§15 legacy call", &FramesV3Request{First: picture(), Last: picture()}, "model"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ps := r.Check(tt.req, Facts{})
			switch {
			case Blocking(ps):
				t.Errorf("refused: %+v", ps)
			case tt.field == "" && len(ps) > 0, tt.field != "" && (len(ps) != 1 || ps[0].Field != tt.field):
				t.Errorf("want one warning about %q, got %+v", tt.field, ps)
			}
		})
	}
}

func TestCheckOfNothing(t *testing.T) {
	r := book(t)
	if !Blocking(r.Check(nil, Facts{})) {
		t.Error("no request may be sent")
	}
	if r.Estimate(nil, Facts{}).Known {
		t.Error("no request has a price")
	}
}
