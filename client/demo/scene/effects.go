package scene

import (
	"math"
	"strings"
	"time"
)

// themes are the files of names; a theme is also its effects' tag.
var themes = [...]string{"love", "transform", "heroes", "animals", "dance", "photo", "dream", "comedy", "holiday", "things"}

// asOf is the day the catalogue was taken: no effect is newer.
func asOf() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) }

// Effects returns the first n effects of the catalogue, best known first. It
// has more than 10,000; beyond its end the result is shorter. Names and
// pictures are the same for every seed, numbers and dates follow from it.
// Equal arguments give equal effects, and a smaller n the same beginning.
func Effects(n int, seed int64) []Effect {
	say := readPhrases()
	all := names(n)
	out := make([]Effect, len(all))
	for i, e := range all {
		out[i] = e.effect(i, seed, say)
	}
	return out
}

// idPlaces is a prime above the number of names, so that multiplying by
// idStep deals every place out once.
const (
	idPlaces = 40_009
	idStep   = 7_919
)

func (e entry) effect(i int, seed int64, say phrases) Effect {
	d := throw(uint64(seed), i)
	words := strings.Fields(e.recipe)
	out := Effect{
		// 15 digits, in no order
		TemplateID: 300_000_000_000_000 + int64(i)*idStep%idPlaces*15_000_000_000 + int64(d.n(15_000_000_000)),
		Name:       e.name, Tag: e.tag, recipe: e.recipe,
		Prompt: say.prompt(words),
	}
	out.EffectType = pictures(words, &d)
	out.Hint = hint(e, words, out.EffectType)
	out.kind(words, &d)
	out.price(&d)
	out.fame(i, &d)
	return out
}

// kind decides between video and picture, and what comes with either.
func (e *Effect) kind(words []string, d *dice) {
	if words[len(words)-1] == "!" {
		e.TemplateType = 2
		e.Model = pick(d, []string{"gemini-2.5-flash", "gemini-3.0", "qwen-image", "image_v5", "image_v6", "image_v7", ""})
		e.Qualities = pick(d, [][]string{{"1080p"}, {"720p", "1080p"}, {"1080p", "1440p", "2160p"}})
		return
	}
	e.TemplateType = 1
	e.Duration = pick(d, []int{5, 5, 5, 5, 5, 5, 5, 8, 8, 10})
	e.Model = pick(d, []string{"v5", "v5", "v5.5", "v5.6", "v5.6", "v6", "v6", ""})
	e.Qualities = pick(d, [][]string{
		{"360p", "540p", "720p", "1080p"}, {"360p", "540p", "720p", "1080p"}, {"360p", "540p", "720p", "1080p"},
		{"360p", "540p", "720p"}, {"540p", "720p"}, {"720p", "1080p"},
	})
	e.Sound = d.one(0.5)
}

// price sets base and fixed cost in credits. A few are not told.
func (e *Effect) price(d *dice) {
	base := pick(d, []int{20, 20, 20, 30, 30, 45})
	switch {
	case e.TemplateType == 2:
		base = pick(d, []int{10, 10, 15, 20})
	case e.Duration == 8:
		base = pick(d, []int{40, 40, 60})
	case e.Duration == 10:
		base = pick(d, []int{60, 90})
	}
	fixed := pick(d, []int{0, 0, 0, 10, 10, 20, 20, 20, 30, 40})
	if !d.one(0.015) {
		e.BaseCost = &base
	}
	if !d.one(0.02) {
		e.FixedCost = &fixed
	}
}

// fame sets dates, popularity and marker: six in a hundred are new, five hot.
func (e *Effect) fame(i int, d *dice) {
	const day = 24 * time.Hour
	isNew := d.one(0.06)
	age := time.Duration(d.between(28, 362) * float64(day))
	if isNew {
		age = time.Duration(d.between(0.4, 21) * float64(day))
	}
	e.CreatedAt = asOf().Add(-age).Truncate(time.Second)
	e.UpdatedAt = e.CreatedAt.Add(time.Duration(d.f() * d.f() * float64(age))).Truncate(time.Second)
	// a few are used all the time and most hardly ever; the front more than the rest
	luck := d.between(0.0008, 1)
	e.HotCount = int64(60 / math.Pow(luck, 1.25) * (1 + 4*math.Exp(-float64(i)/250)) * math.Sqrt(age.Hours()/24/60))
	switch {
	case isNew:
		e.Marker = "new"
	case luck < 0.054:
		e.Marker = "hot"
	}
}

// pictures is how many photos an effect takes, as effect_type: those of
// everyone it shows, or one photo of them together.
func pictures(words []string, d *dice) string {
	for _, w := range words {
		switch first, _, joined := strings.Cut(w, "-"); {
		case first == "family" || first == "group" || first == "animals" || strings.HasSuffix(w, "-group"):
			return pick(d, []string{"3", "3", "4", "5"})
		case first == "couple" || first == "friends" || first == "elders" || first == "pets":
			if d.one(0.9) {
				return "2"
			}
			return "1"
		case joined:
			return "2"
		}
	}
	if d.one(0.07) {
		return pick(d, []string{"2", "2", "3", "3", "4"})
	}
	return "1"
}

// hint says what to upload, in the service's manner.
func hint(e entry, words []string, pictures string) string {
	switch pictures {
	case "2":
		if e.tag == "animals" {
			return "Upload a pet photo and a person photo"
		}
		return "Upload two person photos"
	case "3", "4", "5":
		return "Upload 2 to " + pictures + " photos, one person each"
	}
	switch {
	case strings.Contains(" robot alien ghost snowman teddy ", " "+words[0]+" "):
		return "Upload a photo of anyone or anything"
	case e.tag == "animals":
		return "Upload a pet photo"
	case e.tag == "things":
		return "Upload a product photo"
	case words[0] == "couple" || words[0] == "friends" || words[0] == "elders":
		return "Upload a photo of two people"
	case words[len(words)-1] == "!":
		return "Upload a clear portrait"
	}
	return "Upload a person photo"
}
