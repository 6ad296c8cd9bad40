package demo

import (
	"pixstudio/client"
	"pixstudio/client/demo/scene"
)

// facts is what a row prints of a clip's making, whoever made it.
type facts struct {
	mode     client.Mode
	prompt   string
	model    string
	quality  string
	ratio    string
	seconds  int
	seed     int64
	sound    bool
	preview  bool
	template *scene.Effect
	uploads  []string // picture paths, in the order they were given
	video    string   // uploaded video's path
	audio    string
	original string // id of the clip it was made from
}

// facts reads a job's request. A request that a journal kept always decodes.
func (j *job) facts(s *Server) facts {
	req, err := client.DecodeRequest(j.Mode, j.Request)
	if err != nil {
		return facts{mode: j.Mode}
	}
	f := facts{mode: j.Mode, prompt: req.Words(), seed: req.Common().Seed}
	f.read(req)
	for _, m := range req.Files() {
		switch m.Want {
		case client.MediaVideo:
			f.video = m.Media.Remote
		case client.MediaAudio:
			f.audio = m.Media.Remote
		default:
			f.uploads = append(f.uploads, m.Media.Remote)
		}
	}
	if r, isEffect := req.(*client.EffectRequest); isEffect {
		if e, known := s.stock.effect(s.opt, r.TemplateID); known {
			f.useTemplate(e)
		}
		f.prompt = r.Prompt
	}
	if f.original != "" {
		f.inherit(s)
	}
	return f
}

// read takes what the kinds of requests have apart from each other.
func (f *facts) read(req client.Request) {
	output := func(o client.Output) {
		f.model, f.quality, f.ratio, f.seconds = o.Model, o.Quality, o.AspectRatio, o.Duration
		f.sound, f.preview = o.Audio != nil && *o.Audio, o.Preview
	}
	switch r := req.(type) {
	case *client.TextRequest:
		output(r.Output)
	case *client.ImageRequest:
		output(r.Output)
	case *client.EffectRequest:
		output(r.Output)
	case *client.FramesRequest:
		output(r.Output)
	case *client.FusionRequest:
		output(r.Output)
	case *client.TransitionRequest:
		output(r.Output)
		for _, step := range r.Steps {
			f.seconds += step.Seconds
		}
	case *client.ExtendRequest:
		output(r.Output)
		f.original = r.VideoID
	case *client.ModifyRequest:
		f.model, f.quality, f.original, f.seconds = r.Model, r.Quality, r.VideoID, int(r.Video.Seconds)
	case *client.LipSyncRequest:
		f.model, f.sound, f.original, f.seconds = "v5", true, r.VideoID, int(r.Video.Seconds)
	case *client.UpscaleRequest:
		f.model, f.quality, f.original, f.seconds = r.SourceModel, "2160p", r.VideoID, r.Duration
	case *client.FramesV3Request:
		f.model, f.quality, f.ratio, f.seconds = "v3.5", r.Quality, r.AspectRatio, r.Duration
	}
}

func (f *facts) useTemplate(e scene.Effect) {
	f.template, f.model, f.seconds = &e, e.Model, e.Duration
	if f.quality == "" && len(e.Qualities) > 0 {
		f.quality = e.Qualities[0]
	}
	f.sound = f.sound || e.Sound
}

// inherit takes from the source clip what the request leaves open.
func (f *facts) inherit(s *Server) {
	src, known := s.factsOf(f.original)
	if !known {
		return
	}
	if f.seconds == 0 {
		f.seconds = src.seconds
	}
	if f.quality == "" {
		f.quality = src.quality
	}
	if f.ratio == "" {
		f.ratio = src.ratio
	}
}

// factsOf reads a clip of this service by its id, deleted ones included.
func (s *Server) factsOf(id string) (facts, bool) {
	if j := s.world.job(id); j != nil {
		return j.facts(s), true
	}
	if n, known := s.pastNumber(s.world, id); known {
		_, f := s.history().past(n)
		return f, true
	}
	return facts{}, false
}

// pastFacts reads a clip of the history.
func (s *Server) pastFacts(p scene.Past) facts {
	f := facts{mode: client.ModeText, prompt: p.Prompt, model: p.Model, quality: p.Quality, ratio: p.Ratio, seconds: p.Seconds, sound: p.Sound}
	if all := s.stock.catalogue(s.opt); p.Template >= 0 && len(all) > 0 {
		f.mode = client.ModeEffect
		f.useTemplate(all[p.Template%len(all)])
	}
	return f
}

// picture says that the result is a still.
func (f *facts) picture() bool { return f.template != nil && f.template.TemplateType == 2 }

// shape is upright or square for ratios that are; clips made from pictures are
// wide.
func (f *facts) shape() (portrait, square bool) {
	switch f.ratio {
	case "9:16", "3:4", "2:3":
		return true, false
	case "1:1":
		return false, true
	}
	return false, false
}

// size is the finished clip's pixels.
func (f *facts) size() (width, height int) {
	short := 540
	switch f.quality {
	case "360p":
		short = 360
	case "480p":
		short = 480
	case "720p":
		short = 720
	case "1080p":
		short = 1080
	case "2160p":
		short = 2160
	}
	long := map[string]int{"4:3": short * 4 / 3, "3:4": short * 4 / 3, "3:2": short * 3 / 2, "2:3": short * 3 / 2,
		"1:1": short, "21:9": short * 21 / 9}[f.ratio]
	if long == 0 {
		long = short * 16 / 9
	}
	if portrait, _ := f.shape(); portrait {
		return short, long
	}
	return long, short
}

// mediaName is a result's file below /media/. The shape is in the name, so
// that a link needs no world.
func (f *facts) mediaName(number string) string {
	if f.picture() {
		return "still/" + number + ".png"
	}
	return "clip/" + f.shapedName(number) + ".mp4"
}

// posterName is a finished clip's still.
func (f *facts) posterName(number string) string { return "poster/" + f.shapedName(number) + ".jpg" }

func (f *facts) shapedName(number string) string {
	switch portrait, square := f.shape(); {
	case portrait:
		return "portrait/" + number
	case square:
		return "square/" + number
	}
	return number
}
