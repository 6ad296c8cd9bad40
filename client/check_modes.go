package client

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// theMode checks what is particular to a mode; model, shared fields and files
// are checked by Check itself.
func (c *checker) theMode() {
	switch q := c.req.(type) {
	case *TextRequest:
		c.prompt(q.Prompt)
		c.output(q.Output)
		c.sound(q.Sound)
	case *ImageRequest:
		c.prompt(q.Prompt)
		c.wanted("first_frame_path", "a picture", q.Picture)
		c.output(q.Output)
		c.sound(q.Sound)
	case *EffectRequest:
		c.effect(q)
	case *FramesRequest:
		c.prompt(q.Prompt)
		c.wanted("first_frame_path", "the first picture", q.First)
		c.wanted("last_frame_path", "the last picture", q.Last)
		c.output(q.Output)
		c.sound(q.Sound)
	case *TransitionRequest:
		c.transition(q)
	case *FusionRequest:
		c.fusion(q)
	case *MotionRequest:
		c.wanted("frame_1_path", "a picture of one person or animal", q.Picture)
		c.wanted("video_1_path", "a video to move by", q.Video)
		c.quality(q.Quality)
	case *ExtendRequest:
		c.prompt(q.Prompt)
		c.source(q.Source)
		c.output(q.Output)
	case *ModifyRequest:
		c.prompt(q.Prompt)
		c.source(q.Source)
		c.quality(q.Quality)
	case *LipSyncRequest:
		c.lipSync(q)
	case *UpscaleRequest:
		c.upscale(q)
	case *PictureRequest:
		c.picture(q)
	case *MusicRequest:
		c.music(q)
	case *SpeechRequest:
		c.speech(q)
	case *FramesV3Request:
		c.framesV3(q)
	}
}

// effect checks a template against what is known about it.
func (c *checker) effect(q *EffectRequest) {
	if q.TemplateID <= 0 {
		c.problem("template_id", "", "choose an effect", nil, c.end.From)
	}
	c.prompt(q.Prompt)
	fx := c.f.Effect
	lo, hi := c.r.Pictures(c.mode, "", c.f)
	c.pictures("frame_%d_path", "the effect", q.Pictures, lo, hi, c.end.Pictures.origin)
	o := q.Output
	if fx != nil && o.Duration == fx.Seconds {
		o.Duration = 0 // the effect's own length, said again
	}
	c.output(o)
	c.sound(q.Sound)
}

// transition checks key frames and the steps between them (useapi.md §9.3).
func (c *checker) transition(q *TransitionRequest) {
	l := c.end.Pictures
	n := len(q.Frames)
	c.pictures("frame_%d_path", "a transition", q.Frames, l.Min, l.Max, l.origin)
	if c.model != nil {
		if most := c.model.Modes[c.mode].FramesMax; n > most && n <= l.Max {
			c.problem("model", c.name, fmt.Sprintf("joins %d pictures at most; these are %d", most, n), c.r.Joining(n), c.model.from("modes"))
		}
	}
	if n >= l.Min && len(q.Steps) != n-1 {
		c.problem("duration_1_to_2", strconv.Itoa(len(q.Steps))+" steps", fmt.Sprintf("%d pictures have %d steps between them", n, n-1), nil, c.end.From)
	}
	for i, s := range q.Steps {
		way := fmt.Sprintf("%d_to_%d", i+1, i+2)
		if s.Seconds != 0 && (s.Seconds < c.end.StepSeconds.Min || s.Seconds > c.end.StepSeconds.Max) {
			c.outside("duration_"+way, s.Seconds, c.end.StepSeconds)
		}
		if s.Prompt != "" && strings.TrimSpace(s.Prompt) == "" {
			c.problem("prompt_"+way, "", "has only spaces", nil, c.end.From)
		}
	}
	c.output(q.Output)
	c.sound(q.Sound)
}

// source checks that a clip to work on is named in just one way.
func (c *checker) source(s Source) {
	id := strings.TrimSpace(s.VideoID) != ""
	switch {
	case id && !s.Video.Empty():
		c.problem("video_path", "", "a clip and a file are given: choose one of them", nil, c.end.From)
	case !id && s.Video.Empty():
		c.problem("video_id", "", "choose a clip or a video file", nil, c.end.From)
	}
}

// lipSync checks that the sound comes from a file, or from words and a voice.
func (c *checker) lipSync(q *LipSyncRequest) {
	c.source(q.Source)
	c.prompt(q.Prompt)
	words, voice, file := q.Prompt != "", q.SpeakerID != "", !q.Audio.Empty()
	switch {
	case file && words:
		c.problem("audio_path", "", "a sound file and words are given: choose one of them", nil, c.end.From)
	case file && voice:
		c.problem("speaker_id", q.SpeakerID, "a voice goes with words, not with a sound file", nil, c.end.From)
	case words && !voice:
		c.problem("speaker_id", "", "words need a voice", nil, c.end.From)
	case !file && !words && voice:
		c.problem("prompt", "", "a voice needs words", nil, c.end.From)
	case !file && !words:
		c.problem("audio_path", "", "choose a sound file, or write words and choose a voice", nil, c.end.From)
	}
}

// upscale checks that clips of the source's model can be raised. A model that
// the rule book does not know may be an upstream name, and is not judged.
func (c *checker) upscale(q *UpscaleRequest) {
	if strings.TrimSpace(q.VideoID) == "" {
		c.problem("video_id", "", "choose a clip", nil, c.end.From)
	}
	d := c.r.byID[q.SourceModel]
	if d == nil || len(d.Qualities) == 0 {
		return
	}
	if _, ok := d.Modes[ModeUpscale]; !ok {
		c.problem("video_id", q.SourceModel, "clips of "+q.SourceModel+" cannot be raised", c.r.ids(ModeUpscale), d.from("modes"))
	}
}

// picture checks images/create (useapi.md §14.1).
func (c *checker) picture(q *PictureRequest) {
	c.prompt(q.Prompt)
	c.output(outputOf(q))
	if q.Count != 0 && (q.Count < c.end.Count.Min || q.Count > c.end.Count.Max) {
		c.outside("create_count", q.Count, c.end.Count)
	}
	if c.model == nil {
		return
	}
	c.pictures("image_path_%d", c.name, q.References, 0, c.model.References.Pictures, c.model.from("references"))
	switch levels := c.r.DetailLevels(c.name); {
	case q.DetailLevel != "":
		c.choose("detail_level", q.DetailLevel, levels)
	default:
		c.required("detail_level", levels)
	}
}

// framesV3 checks the legacy call of December 2024 (useapi.md §15).
func (c *checker) framesV3(q *FramesV3Request) {
	c.warn("model", c.name, c.end.Legacy, c.end.From)
	c.prompt(q.Prompt)
	c.wanted("first_frame_path", "the first picture", q.First)
	c.wanted("last_frame_path", "the last picture", q.Last)
	c.output(outputOf(q))
	if q.MotionMode != "" && !slices.Contains(c.end.MotionModes, q.MotionMode) {
		c.problem("motion_mode", q.MotionMode, "not offered", c.end.MotionModes, c.end.From)
	}
}
