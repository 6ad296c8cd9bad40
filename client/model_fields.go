package client

// outputOf gathers the fields of a rendered clip that a request carries, under
// one shape for every mode.
func outputOf(req Request) Output {
	switch q := req.(type) {
	case *TextRequest:
		return q.Output
	case *ImageRequest:
		return q.Output
	case *EffectRequest:
		return q.Output
	case *FramesRequest:
		return q.Output
	case *TransitionRequest:
		return q.Output
	case *FusionRequest:
		return q.Output
	case *ExtendRequest:
		return q.Output
	case *MotionRequest:
		return Output{Model: q.Model, Quality: q.Quality}
	case *ModifyRequest:
		return Output{Model: q.Model, Quality: q.Quality}
	case *UpscaleRequest:
		return Output{Duration: q.Duration}
	case *PictureRequest:
		return Output{Model: q.Model, Quality: q.Quality, AspectRatio: q.AspectRatio}
	case *MusicRequest:
		return Output{Model: q.Model}
	case *SpeechRequest:
		return Output{Model: q.Model}
	case *FramesV3Request:
		return Output{Quality: q.Quality, Duration: q.Duration, AspectRatio: q.AspectRatio}
	}
	return Output{} // lip-sync has none of them
}

// soundOf gathers the old sound fields of the requests that have them.
func soundOf(req Request) Sound {
	switch q := req.(type) {
	case *TextRequest:
		return q.Sound
	case *ImageRequest:
		return q.Sound
	case *EffectRequest:
		return q.Sound
	case *FramesRequest:
		return q.Sound
	case *TransitionRequest:
		return q.Sound
	}
	return Sound{}
}

// effectOf gives what is known about the effect of a request; facts about
// another one are no help.
func (f Facts) effectOf(q *EffectRequest) *Effect {
	if f.Effect == nil || f.Effect.ID != 0 && f.Effect.ID != q.TemplateID {
		return nil
	}
	return f.Effect
}
