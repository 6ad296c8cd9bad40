package client

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// music checks music/create (useapi.md §14.2).
func (c *checker) music(q *MusicRequest) {
	c.prompt(q.Prompt)
	if c.model == nil {
		return
	}
	most, o := c.model.LyricsMax, c.model.from("lyrics_max")
	n := utf8.RuneCountInString(q.Lyrics)
	switch {
	case q.Lyrics == "":
	case most == 0:
		c.problem("lyrics", "", c.name+" takes none", nil, o)
	case q.Instrumental:
		c.problem("lyrics", "", "instrumental music has none: choose one of them", nil, o)
	case strings.TrimSpace(q.Lyrics) == "":
		c.problem("lyrics", "", "has only spaces", nil, o)
	case n > most:
		c.tooLong("lyrics", n, most, o)
	}
	c.pictures("image_path_%d", c.name, q.References, 0, c.model.References.Pictures, c.model.from("references"))
}

// speech checks speech/create (useapi.md §14.3): each voice model has its own
// settings.
func (c *checker) speech(q *SpeechRequest) {
	c.prompt(q.Text)
	if strings.TrimSpace(q.VoiceID) == "" {
		c.problem("voice_id", "", "choose a voice", nil, c.end.From)
	}
	if c.model == nil {
		return
	}
	d, o := c.model.Speech, c.model.from("speech")
	if q.LanguageCode != "" && !d.LanguageCode {
		c.problem("language_code", q.LanguageCode, c.name+" takes none", nil, o)
	}
	switch {
	case q.Emotion == "":
	case len(d.Emotions) == 0:
		c.problem("emotion", q.Emotion, c.name+" takes none", nil, o)
	case !slices.Contains(d.Emotions, q.Emotion):
		c.problem("emotion", q.Emotion, c.notOffered(), d.Emotions, o)
	}
	if q.UseSpeakerBoost != nil && !d.SpeakerBoost {
		c.problem("use_speaker_boost", strconv.FormatBool(*q.UseSpeakerBoost), c.name+" takes none", nil, o)
	}
	c.setting("speed", q.Speed)
	c.setting("volume", q.Volume)
	if q.Pitch != nil {
		pitch := float64(*q.Pitch)
		c.setting("pitch", &pitch)
	}
	c.setting("stability", q.Stability)
	c.setting("similarity_boost", q.SimilarityBoost)
	c.setting("style", q.Style)
}

// setting checks a number that only some voice models take.
func (c *checker) setting(field string, v *float64) {
	if v == nil {
		return
	}
	value, o := strconv.FormatFloat(*v, 'g', -1, 64), c.model.from("speech")
	bounds, ok := c.model.Speech.Ranges[field]
	if !ok {
		c.problem(field, value, c.name+" takes none", nil, o)
		return
	}
	if !(*v >= bounds[0] && *v <= bounds[1]) { // NaN is outside, too
		c.problem(field, value, fmt.Sprintf("from %g to %g", bounds[0], bounds[1]), nil, o)
	}
}
