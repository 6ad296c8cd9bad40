package demo

import (
	"strconv"

	"pixstudio/client"
)

// fillDefaults puts in what the service assumes for fields that were left out;
// the values are the rule book's.
func fillDefaults(rules *client.Rules, req client.Request, f client.Facts) {
	m := req.Mode()
	fill := func(model, quality *string, seconds *int, ratio *string) {
		if model != nil && *model == "" && m != client.ModeEffect {
			*model = rules.Defaults(m)
		}
		id := ""
		if model != nil {
			id = *model
		}
		if *quality == "" {
			*quality = rules.Qualities(m, id, f).Default
		}
		if seconds != nil && *seconds == 0 {
			*seconds = atoi(rules.Durations(m, id, *quality, f).Default)
		}
		if ratio != nil && *ratio == "" {
			*ratio = rules.Ratios(m, id, f).Default
		}
	}
	output := func(o *client.Output) { fill(&o.Model, &o.Quality, &o.Duration, &o.AspectRatio) }
	switch r := req.(type) {
	case *client.TextRequest:
		output(&r.Output)
	case *client.ImageRequest:
		output(&r.Output)
	case *client.EffectRequest:
		output(&r.Output)
	case *client.FramesRequest:
		output(&r.Output)
	case *client.FusionRequest:
		output(&r.Output)
	case *client.ExtendRequest:
		output(&r.Output)
	case *client.ModifyRequest:
		fill(&r.Model, &r.Quality, nil, nil)
	case *client.FramesV3Request:
		model := ""
		fill(&model, &r.Quality, &r.Duration, &r.AspectRatio)
	case *client.TransitionRequest:
		if r.Model == "" {
			r.Model = transitionModel(len(r.Frames))
		}
		fill(&r.Model, &r.Quality, nil, nil)
		for i := range r.Steps {
			if r.Steps[i].Seconds == 0 {
				r.Steps[i].Seconds = 5 // not printed anywhere; this emulator's choice (§9.3)
			}
		}
	}
}

// transitionModel is the default of create-transition: what can join so many
// pictures (useapi.md §9.3).
func transitionModel(frames int) string {
	if frames > 2 {
		return "v5"
	}
	return "v5.6"
}

// atoi reads a number of the rule book; 0 for "".
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
