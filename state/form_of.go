package state

import (
	"slices"

	"pixstudio/client"
)

// FormOf fills a form with everything a request carries, for a remix: its
// Request is the same again.
func FormOf(req client.Request) Form {
	c := req.Common()
	f := Form{
		Mode: req.Mode(), Account: c.Account, OffPeak: c.OffPeak, Seed: c.Seed, MaxJobs: c.MaxJobs, ReplyURL: c.ReplyURL,
	}
	switch r := req.(type) {
	case *client.TextRequest:
		setOutput(&f, r.Output)
		f.Sound, f.Prompt = r.Sound, r.Prompt
	case *client.ImageRequest:
		setOutput(&f, r.Output)
		f.Sound, f.Prompt, f.Pictures = r.Sound, r.Prompt, some(r.Picture)
	case *client.EffectRequest:
		setOutput(&f, r.Output)
		f.Sound, f.Prompt, f.Pictures = r.Sound, r.Prompt, slices.Clone(r.Pictures)
		f.TemplateID, f.EffectName = r.TemplateID, r.Name
	case *client.FramesRequest:
		setOutput(&f, r.Output)
		f.Sound, f.Prompt, f.Pictures = r.Sound, r.Prompt, some(r.First, r.Last)
	case *client.TransitionRequest:
		setOutput(&f, r.Output)
		f.Sound, f.Pictures, f.Steps = r.Sound, slices.Clone(r.Frames), slices.Clone(r.Steps)
	case *client.FusionRequest:
		setOutput(&f, r.Output)
		f.Prompt, f.Pictures = r.Prompt, slices.Clone(r.Pictures)
		f.Videos, f.Sounds = slices.Clone(r.Videos), slices.Clone(r.Audios)
	case *client.MotionRequest:
		f.Model, f.Quality, f.Pictures, f.Videos = r.Model, r.Quality, some(r.Picture), some(r.Video)
	case *client.FramesV3Request:
		f.Prompt, f.Pictures, f.Duration, f.Quality = r.Prompt, some(r.First, r.Last), r.Duration, r.Quality
		f.AspectRatio, f.MotionMode, f.RemoveWatermark = r.AspectRatio, r.MotionMode, r.RemoveWatermark
	default:
		setOther(&f, req)
	}
	return f
}

// setOther fills in from requests that start from no picture.
func setOther(f *Form, req client.Request) {
	switch r := req.(type) {
	case *client.ExtendRequest:
		setOutput(f, r.Output)
		f.Prompt, f.VideoID, f.Videos = r.Prompt, r.VideoID, some(r.Video)
	case *client.ModifyRequest:
		f.Prompt, f.VideoID, f.Videos, f.Model, f.Quality = r.Prompt, r.VideoID, some(r.Video), r.Model, r.Quality
	case *client.LipSyncRequest:
		f.Prompt, f.VideoID, f.Videos, f.Sounds = r.Prompt, r.VideoID, some(r.Video), some(r.Audio)
		f.SpeakerID, f.OriginalSound = r.SpeakerID, r.OriginalSound
	case *client.UpscaleRequest:
		f.VideoID, f.SourceModel, f.Duration = r.VideoID, r.SourceModel, r.Duration
	case *client.PictureRequest:
		f.Model, f.Quality, f.AspectRatio, f.Prompt = r.Model, r.Quality, r.AspectRatio, r.Prompt
		f.DetailLevel, f.Count, f.Pictures = r.DetailLevel, r.Count, slices.Clone(r.References)
	case *client.MusicRequest:
		f.Model, f.Prompt, f.Lyrics, f.Instrumental = r.Model, r.Prompt, r.Lyrics, r.Instrumental
		f.Pictures = slices.Clone(r.References)
	case *client.SpeechRequest:
		f.Model, f.Prompt = r.Model, r.Text
		f.Speech = Speech{
			VoiceID: r.VoiceID, LanguageCode: r.LanguageCode, Emotion: r.Emotion, Speed: r.Speed, Volume: r.Volume,
			Pitch: r.Pitch, Stability: r.Stability, SimilarityBoost: r.SimilarityBoost, Style: r.Style,
			UseSpeakerBoost: r.UseSpeakerBoost,
		}
	}
}

func setOutput(f *Form, o client.Output) {
	f.Model, f.Quality, f.Duration, f.AspectRatio = o.Model, o.Quality, o.Duration, o.AspectRatio
	f.Audio, f.MultiShot, f.Preview = o.Audio, o.MultiShot, o.Preview
}

// some lists media without the empty ones at the end.
func some(ms ...client.Media) []client.Media {
	return Form{Pictures: ms}.pictures()
}

// Without gives the form with the named values cleared, in the words of the
// wire: what a composer folds away for the chosen model must not be sent along.
// Unknown names are ignored.
func (f Form) Without(fields ...string) Form {
	for _, name := range fields {
		switch name {
		case "model":
			f.Model = ""
		case "quality":
			f.Quality = ""
		case "duration":
			f.Duration = 0
		case "aspect_ratio":
			f.AspectRatio = ""
		case "audio":
			f.Audio = nil
		case "multi_shot":
			f.MultiShot = false
		case "preview_mode":
			f.Preview = false
		case "off_peak_mode":
			f.OffPeak = false
		case "seed":
			f.Seed = 0
		case "auto_sound":
			f.Sound.AutoSound = nil
		case "sound_effect_prompt":
			f.Sound.Effect = ""
		case "lip_sync_tts_prompt":
			f.Sound.Speech = ""
		case "lip_sync_tts_speaker_id":
			f.Sound.SpeakerID = ""
		}
	}
	return f
}
