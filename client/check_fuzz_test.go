package client

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// FuzzCheck throws odd values at every mode: Check and Estimate must not
// panic, a problem must have its words, and nothing may change the request.
func FuzzCheck(f *testing.F) {
	r := book(f)
	for i, m := range Modes() {
		f.Add(uint8(i), r.Defaults(m), "720p", "16:9", "@image1 runs", 5, int64(7), uint16(0))
		f.Add(uint8(i), "v5", "\x1b[2J", "auto", " ", -1, int64(-1), ^uint16(0))
	}
	f.Fuzz(func(t *testing.T, mode uint8, model, quality, ratio, words string, n int, seed int64, bits uint16) {
		m := Modes()[int(mode)%len(Modes())]
		req, facts := oddRequest(m, model, quality, ratio, words, n, seed, bits)
		before := encoded(t, req)
		ps := r.Check(req, facts)
		for _, p := range ps {
			if p.Field == "" || p.Reason == "" || p.Source == "" {
				t.Errorf("problem without words: %+v", p)
			}
			if !utf8.ValidString(p.Value) || Clean(p.Value) != p.Value || utf8.RuneCountInString(p.Value) > 60 {
				t.Errorf("value that cannot be shown: %q", p.Value)
			}
		}
		if c := r.Estimate(req, facts); c.Known == (c.Why != "") || c.Credits < 0 {
			t.Errorf("%+v", c)
		}
		if after := encoded(t, req); after != before {
			t.Errorf("the request was changed: %s, before %s", after, before)
		}
	})
}

// oddRequest puts the values wherever they fit.
func oddRequest(m Mode, model, quality, ratio, words string, n int, seed int64, bits uint16) (Request, Facts) {
	bit := func(i int) bool { return bits>>i&1 == 1 }
	some := n & 15
	req, err := NewRequest(m)
	if err != nil {
		panic(err)
	}
	at := fieldsOfOdd(req, some)
	for _, s := range []struct {
		to    *string
		value string
	}{{at.model, model}, {at.quality, quality}, {at.ratio, ratio}} {
		if s.to != nil {
			*s.to = s.value
		}
	}
	if at.duration != nil {
		*at.duration = n
	}
	if at.audio != nil && bit(0) {
		on := bit(1)
		*at.audio = &on
	}
	if at.multiShot != nil {
		*at.multiShot, *at.preview = bit(2), bit(3)
	}
	*req.Common() = Common{OffPeak: bit(4), Seed: seed, MaxJobs: n, ReplyURL: words}
	odd := Media{Local: words, Kind: MediaKind(quality), Type: model, Bytes: seed, Seconds: float64(n), SHA256: ratio}
	switch q := req.(type) {
	case *TextRequest:
		q.Prompt, q.Sound = words, Sound{Effect: model, Speech: words, SpeakerID: ratio}
	case *ImageRequest:
		q.Prompt, q.Picture = words, odd
	case *EffectRequest:
		q.Prompt, q.TemplateID = words, seed
	case *FusionRequest:
		q.Prompt, q.Videos, q.Audios = words, []Media{odd, {}}, []Media{odd}
	case *ExtendRequest:
		q.Prompt, q.VideoID, q.Video = words, model, odd
	case *ModifyRequest:
		q.Prompt, q.Video = words, odd
	case *LipSyncRequest:
		q.Prompt, q.SpeakerID, q.Audio = words, ratio, odd
	case *UpscaleRequest:
		q.VideoID, q.SourceModel, q.Duration = words, model, n
	case *PictureRequest:
		q.Prompt, q.DetailLevel, q.Count = words, quality, n
	case *MusicRequest:
		q.Prompt, q.Lyrics, q.Instrumental = words, quality, bit(5)
	case *SpeechRequest:
		pitch, speed := n, float64(seed)
		q.Text, q.VoiceID, q.Emotion, q.Pitch, q.Speed = words, ratio, quality, &pitch, &speed
	}
	fx := hug()
	fx.MinPictures, fx.MaxPictures, fx.Model, fx.Seconds = n, some, model, n
	if bit(6) {
		fx.Qualities = nil
	}
	credits := &Credits{Plan: words, Qualities: []string{quality}}
	facts := Facts{Experimental: bit(7)}
	if bit(8) {
		facts.Effect, fx.ID = fx, seed
	}
	if bit(9) {
		facts.Credits = credits
	}
	return req, facts
}

// fieldsOfOdd gives requests with lists n entries, none of which is complete.
func fieldsOfOdd(req Request, n int) settable {
	switch q := req.(type) {
	case *TransitionRequest:
		q.Frames, q.Steps = make([]Media, n), make([]Step, max(n-2, 1))
	case *EffectRequest:
		q.Pictures = pictures(n)
	case *FusionRequest:
		q.Pictures = pictures(n)
	case *PictureRequest:
		q.References = pictures(n)
	}
	return fieldsOf(req)
}

func encoded(t *testing.T, req Request) string {
	t.Helper()
	data, err := json.Marshal(req)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
