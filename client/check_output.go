package client

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// output checks the fields of a rendered clip or picture. Their order is that
// of the form.
func (c *checker) output(o Output) {
	c.quality(o.Quality)
	c.duration(o)
	c.ratio(o.AspectRatio)
	if o.Audio != nil {
		c.choose("audio", strconv.FormatBool(*o.Audio), c.r.Audio(c.mode, c.name, c.f))
	}
	if o.MultiShot {
		c.choose("multi_shot", "true", c.r.MultiShot(c.mode, c.name, c.f))
	}
	if o.Preview {
		c.choose("preview_mode", "true", c.r.Preview(c.mode, c.name, c.f))
	}
}

// quality tells apart what the model does not make and what the plan lacks.
func (c *checker) quality(q string) {
	switch all := c.r.allQualities(c.mode, c.name, c.f); {
	case q == "":
		c.required("quality", all)
	case c.mode == ModeEffect && c.f.Effect == nil: // not judged: the effect is not known
	case !all.Has(q):
		c.choose("quality", q, all)
	case c.r.planned(c.mode) && c.r.lacks(q, c.f):
		ch := c.r.Qualities(c.mode, c.name, c.f)
		c.problem("quality", q, "the account's plan lacks it", ch.Values, c.r.endpoints.Shared.PlanQualities.origin)
	}
}

// duration knows that a high quality can shorten a clip.
func (c *checker) duration(o Output) {
	if c.mode == ModeTransition {
		if o.Duration != 0 {
			_, ch := c.r.takes(c.mode, "duration")
			c.choose("duration", strconv.Itoa(o.Duration), ch)
		}
		return
	}
	ch := c.r.Durations(c.mode, c.name, o.Quality, c.f)
	if o.Duration == 0 {
		c.required("duration", ch)
		return
	}
	value := strconv.Itoa(o.Duration)
	if c.model != nil && len(ch.Values) > 0 && !ch.Has(value) {
		if free, _ := c.model.seconds(c.mode, ""); slices.Contains(free, o.Duration) {
			c.add(Problem{
				Field: "duration", Value: value, Allowed: ch.Values, Source: ch.Source,
				Reason: fmt.Sprintf("at %s at most %s s", orElse(o.Quality, "this quality"), ch.Values[len(ch.Values)-1]),
			})
			return
		}
	}
	c.choose("duration", value, ch)
}

// ratio points to the opt-in for what only PixVerse's own client documents.
func (c *checker) ratio(v string) {
	ch := c.r.Ratios(c.mode, c.name, c.f)
	switch {
	case v == "":
		if c.end.Ratio.Wanted && ch.Reason == "" && c.model != nil {
			c.warn("aspect_ratio", "", "send it always: one document wants it, another takes "+c.end.Ratio.Default+" without it", c.end.Ratio.origin)
		}
	case c.model != nil && slices.Contains(c.model.Experimental, v) && ch.Reason == "":
		p := Problem{Field: "aspect_ratio", Value: v, Allowed: ch.Values, Source: c.r.cite(c.model.from("experimental_ratios"))}
		p.Reason, p.Warning = "experimental: only PixVerse's own client offers it", c.f.Experimental
		c.add(p)
	default:
		c.choose("aspect_ratio", v, ch)
	}
}

// required reports a field that is left out though the model wants it.
func (c *checker) required(field string, ch Choices) {
	if c.model != nil && slices.Contains(c.model.Requires, field) && ch.Reason == "" {
		c.problem(field, "", c.name+" wants it", ch.Values, c.model.from("requires"))
	}
}

// sound checks the old sound fields (useapi.md §9.9): v5 has all of them, an
// effect can be silenced.
func (c *checker) sound(s Sound) {
	if s.AutoSound != nil {
		c.soundField("auto_sound", strconv.FormatBool(*s.AutoSound))
	}
	c.soundWords("sound_effect_prompt", s.Effect)
	c.soundWords("lip_sync_tts_prompt", s.Speech)
	if s.SpeakerID != "" && c.soundField("lip_sync_tts_speaker_id", s.SpeakerID) && s.Speech == "" {
		c.problem("lip_sync_tts_prompt", "", "a voice needs words", nil, c.end.From)
	}
}

func (c *checker) soundWords(field, words string) {
	if words == "" || !c.soundField(field, words) {
		return
	}
	l := c.end.SoundWords
	if n := utf8.RuneCountInString(words); n > l.Max {
		c.tooLong(field, n, l.Max, l.origin)
	}
}

// soundField says that call and model take a field, and reports it otherwise.
func (c *checker) soundField(field, value string) bool {
	if ok, ch := c.r.takes(c.mode, field); !ok {
		c.add(Problem{Field: field, Value: value, Reason: ch.Reason, Source: ch.Source})
		return false
	}
	if c.mode == ModeEffect || c.model == nil || slices.Contains(c.model.Sound, field) {
		return true
	}
	var ids []string
	for _, d := range c.r.byMode[c.mode] {
		if slices.Contains(d.Sound, field) {
			ids = append(ids, d.ID)
		}
	}
	c.add(Problem{Field: field, Value: value, Reason: "not taken by " + c.name, Allowed: ids, Source: c.r.cite(c.model.from("audio"))})
	return false
}
