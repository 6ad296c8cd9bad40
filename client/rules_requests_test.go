package client

import "strconv"

// picture, clip and sound are files that the service takes.
func picture() Media {
	return Media{Local: "/p.jpg", SHA256: "aa", Kind: MediaPicture, Type: "image/jpeg", Bytes: 1000, Width: 640, Height: 480}
}

func clip(seconds float64) Media {
	return Media{Local: "/v.mp4", SHA256: "bb", Kind: MediaVideo, Type: "video/mp4", Bytes: 1000, Width: 640, Height: 480, Seconds: seconds}
}

func sound(seconds float64) Media {
	return Media{Local: "/s.wav", SHA256: "cc", Kind: MediaAudio, Type: "audio/wav", Bytes: 1000, Seconds: seconds}
}

func pictures(n int) []Media {
	out := make([]Media, n)
	for i := range out {
		out[i] = picture()
	}
	return out
}

func steps(n int) []Step {
	out := make([]Step, n)
	for i := range out {
		out[i] = Step{Seconds: 5}
	}
	return out
}

// hug is an effect of two pictures.
func hug() *Effect {
	base, fixed := 20, 20
	return &Effect{
		ID: 380178461924416, Name: "Hug", Kind: EffectVideo, MinPictures: 2, MaxPictures: 2, Seconds: 5,
		Qualities: []string{"360p", "540p", "720p"}, BaseCost: &base, FixedCost: &fixed, Model: "v5.6",
	}
}

// output takes every default that the rule book offers.
func outputFor(m Mode, model string, f Facts, r *Rules) Output {
	o := Output{Model: model, Quality: r.Qualities(m, model, f).Default, AspectRatio: r.Ratios(m, model, f).Default}
	if m != ModeTransition {
		o.Duration, _ = strconv.Atoi(r.Durations(m, model, o.Quality, f).Default)
	}
	return o
}

// validRequest makes the plainest request of a mode and model that may be sent.
func validRequest(m Mode, model string, f Facts, r *Rules) Request {
	o := outputFor(m, model, f, r)
	switch m {
	case ModeText:
		return &TextRequest{Output: o, Prompt: "a red fox"}
	case ModeImage:
		return &ImageRequest{Output: o, Picture: picture()}
	case ModeEffect:
		return &EffectRequest{Output: o, TemplateID: hug().ID, Pictures: pictures(2)}
	case ModeFrames:
		return &FramesRequest{Output: o, First: picture(), Last: picture()}
	case ModeTransition:
		return &TransitionRequest{Output: o, Frames: pictures(2), Steps: steps(1)}
	case ModeFusion:
		name := r.ReferenceNames(model, 1, 0, 0)[0]
		return &FusionRequest{Output: o, Prompt: name + " runs", Pictures: pictures(1)}
	case ModeMotion:
		return &MotionRequest{Model: model, Quality: o.Quality, Picture: picture(), Video: clip(5)}
	case ModeExtend:
		return &ExtendRequest{Output: o, Source: Source{VideoID: "user:1-pixverse:a@b.c-video:1"}}
	case ModeModify:
		return &ModifyRequest{Model: model, Quality: o.Quality, Prompt: "make it night", Source: Source{Video: clip(5)}}
	case ModeLipSync:
		return &LipSyncRequest{Source: Source{Video: clip(5)}, Audio: sound(5)}
	case ModeUpscale:
		return &UpscaleRequest{VideoID: "user:1-pixverse:a@b.c-video:1", SourceModel: model, Duration: 5}
	case ModePicture:
		return &PictureRequest{
			Model: model, Quality: o.Quality, AspectRatio: o.AspectRatio, Prompt: "a red fox",
			DetailLevel: r.DetailLevels(model).Default,
		}
	case ModeMusic:
		return &MusicRequest{Model: model, Prompt: "slow piano"}
	case ModeSpeech:
		return &SpeechRequest{Model: model, Text: "hello", VoiceID: "v1"}
	case ModeFramesV3:
		return &FramesV3Request{First: picture(), Last: picture(), Quality: o.Quality, Duration: o.Duration, AspectRatio: o.AspectRatio}
	}
	panic("no request for " + string(m))
}

// settable gives pointers into a request for what the choice functions speak
// about; nil where the request has no such field.
type settable struct {
	model, quality, ratio *string
	duration              *int
	audio                 **bool
	multiShot, preview    *bool
}

func fieldsOf(req Request) settable {
	whole := func(o *Output) settable {
		return settable{&o.Model, &o.Quality, &o.AspectRatio, &o.Duration, &o.Audio, &o.MultiShot, &o.Preview}
	}
	switch q := req.(type) {
	case *TextRequest:
		return whole(&q.Output)
	case *ImageRequest:
		return whole(&q.Output)
	case *EffectRequest:
		return whole(&q.Output)
	case *FramesRequest:
		return whole(&q.Output)
	case *TransitionRequest:
		s := whole(&q.Output)
		s.duration = &q.Steps[0].Seconds
		return s
	case *FusionRequest:
		return whole(&q.Output)
	case *ExtendRequest:
		return whole(&q.Output)
	case *MotionRequest:
		return settable{model: &q.Model, quality: &q.Quality}
	case *ModifyRequest:
		return settable{model: &q.Model, quality: &q.Quality}
	case *PictureRequest:
		return settable{model: &q.Model, quality: &q.Quality, ratio: &q.AspectRatio}
	case *MusicRequest:
		return settable{model: &q.Model}
	case *SpeechRequest:
		return settable{model: &q.Model}
	case *FramesV3Request:
		return settable{quality: &q.Quality, ratio: &q.AspectRatio, duration: &q.Duration}
	}
	return settable{}
}
