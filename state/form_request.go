package state

import (
	"slices"

	"pixstudio/client"
)

// Request makes what would be sent of the form in its mode: the values that
// the mode's call knows, the others stay behind in the form. Nothing is rounded
// or made up; an unknown mode counts as text.
func (f Form) Request() client.Request {
	if r := f.fromPictures(); r != nil {
		return r
	}
	if r := f.fromClip(); r != nil {
		return r
	}
	switch f.Mode {
	case client.ModePicture:
		return &client.PictureRequest{
			Shared: f.common(), Model: f.Model, Quality: f.Quality, AspectRatio: f.AspectRatio,
			DetailLevel: f.DetailLevel, Count: f.Count, Prompt: f.Prompt, References: f.pictures(),
		}
	case client.ModeMusic:
		return &client.MusicRequest{
			Shared: f.common(), Model: f.Model, Prompt: f.Prompt, Lyrics: f.Lyrics, Instrumental: f.Instrumental,
			References: f.pictures(),
		}
	case client.ModeSpeech:
		return f.speech()
	default:
		return &client.TextRequest{Shared: f.common(), Output: f.output(), Sound: f.Sound, Prompt: f.Prompt}
	}
}

// fromPictures makes the requests that start from pictures; nil for the others.
func (f Form) fromPictures() client.Request {
	out := f.output()
	shaped := out
	out.AspectRatio = "" // the shape is that of the pictures
	switch f.Mode {
	case client.ModeImage:
		return &client.ImageRequest{Shared: f.common(), Output: out, Sound: f.Sound, Prompt: f.Prompt, Picture: f.picture(0)}
	case client.ModeEffect:
		return &client.EffectRequest{
			Shared:     f.common(),
			Output:     client.Output{Quality: f.Quality, Preview: f.Preview}, // the rest is the template's own
			Sound:      client.Sound{AutoSound: f.Sound.AutoSound},
			TemplateID: f.TemplateID, Name: f.EffectName, Prompt: f.Prompt, Pictures: f.pictures(),
		}
	case client.ModeFrames:
		out.MultiShot = false
		return &client.FramesRequest{
			Shared: f.common(), Output: out, Sound: f.Sound, Prompt: f.Prompt, First: f.picture(0), Last: f.picture(1),
		}
	case client.ModeTransition:
		out.MultiShot, out.Duration = false, 0 // each step has its own length
		return &client.TransitionRequest{
			Shared: f.common(), Output: out, Sound: f.Sound, Frames: f.pictures(), Steps: slices.Clone(f.Steps),
		}
	case client.ModeFusion:
		shaped.MultiShot, shaped.Preview = false, false
		return &client.FusionRequest{
			Shared: f.common(), Output: shaped, Prompt: f.Prompt,
			Pictures: f.pictures(), Videos: slices.Clone(f.Videos), Audios: slices.Clone(f.Sounds),
		}
	case client.ModeMotion:
		return &client.MotionRequest{
			Shared: f.common(), Model: f.Model, Quality: f.Quality, Picture: f.picture(0), Video: at(f.Videos, 0),
		}
	case client.ModeFramesV3:
		return &client.FramesV3Request{
			Shared: f.common(), Prompt: f.Prompt, First: f.picture(0), Last: f.picture(1), Duration: f.Duration,
			Quality: f.Quality, MotionMode: f.MotionMode, AspectRatio: f.AspectRatio, RemoveWatermark: f.RemoveWatermark,
		}
	default:
		return nil
	}
}

// fromClip makes the requests that work on a clip; nil for the others.
func (f Form) fromClip() client.Request {
	source := client.Source{VideoID: f.VideoID, Video: at(f.Videos, 0)}
	switch f.Mode {
	case client.ModeExtend:
		out := f.output()
		out.AspectRatio, out.MultiShot, out.Preview = "", false, false
		return &client.ExtendRequest{Shared: f.common(), Output: out, Source: source, Prompt: f.Prompt}
	case client.ModeModify:
		return &client.ModifyRequest{Shared: f.common(), Source: source, Model: f.Model, Quality: f.Quality, Prompt: f.Prompt}
	case client.ModeLipSync:
		return &client.LipSyncRequest{
			Shared: f.common(), Source: source, Audio: at(f.Sounds, 0), Prompt: f.Prompt,
			SpeakerID: f.SpeakerID, OriginalSound: f.OriginalSound,
		}
	case client.ModeUpscale:
		return &client.UpscaleRequest{Shared: f.common(), VideoID: f.VideoID, SourceModel: f.SourceModel, Duration: f.Duration}
	default:
		return nil
	}
}

func (f Form) speech() client.Request {
	s := f.Speech
	return &client.SpeechRequest{
		Shared: f.common(), Model: f.Model, Text: f.Prompt, VoiceID: s.VoiceID, LanguageCode: s.LanguageCode,
		Emotion: s.Emotion, Speed: s.Speed, Volume: s.Volume, Pitch: s.Pitch, Stability: s.Stability,
		SimilarityBoost: s.SimilarityBoost, Style: s.Style, UseSpeakerBoost: s.UseSpeakerBoost,
	}
}

func (f Form) common() client.Common {
	return client.Common{Account: f.Account, OffPeak: f.OffPeak, Seed: f.Seed, MaxJobs: f.MaxJobs, ReplyURL: f.ReplyURL}
}

func (f Form) output() client.Output {
	return client.Output{
		Model: f.Model, Quality: f.Quality, Duration: f.Duration, AspectRatio: f.AspectRatio,
		Audio: f.Audio, MultiShot: f.MultiShot, Preview: f.Preview,
	}
}

func (f Form) picture(i int) client.Media { return at(f.Pictures, i) }

// pictures leaves out what was not chosen at the end; a gap before that stays
// one, for the rule book to complain about.
func (f Form) pictures() []client.Media {
	n := len(f.Pictures)
	for n > 0 && f.Pictures[n-1].Empty() {
		n--
	}
	return slices.Clone(f.Pictures[:n])
}

func at(ms []client.Media, i int) client.Media {
	if i < len(ms) {
		return ms[i]
	}
	return client.Media{}
}
