package scene

import (
	"fmt"
	"strings"
)

// themes are the files of names; a theme is also the effects' tag.
var themes = [...]string{"love", "transform", "heroes", "animals", "dance", "photo", "dream", "comedy", "holiday", "things"}

// Effects returns the first n effects of the catalogue, best known first.
// Equal arguments give equal effects.
func Effects(n int, seed int64) []Effect {
	out := make([]Effect, 0, n)
	for _, theme := range themes {
		for _, line := range lines(string(mustRead("demo/effects/" + theme + ".txt"))) {
			if len(out) == n {
				return out
			}
			name, recipe, _ := strings.Cut(line, " | ")
			out = append(out, describe(name, recipe, theme, len(out), seed))
		}
	}
	return out
}

func describe(name, recipe, theme string, i int, seed int64) Effect {
	d := throw(uint64(seed), i)
	base, fixed := 10*(1+d.n(9)), 10*d.n(5)
	return Effect{
		TemplateID: 300_000_000_000_000 + int64(i)*1_000_003 + int64(d.n(1000)),
		Name:       name, Tag: theme, recipe: recipe,
		Prompt:     fmt.Sprintf("%s, cinematic light, smooth motion", name),
		Hint:       "Upload a person photo",
		EffectType: "1", TemplateType: 1, Duration: 5,
		Qualities: []string{"360p", "540p", "720p", "1080p"},
		BaseCost:  &base, FixedCost: &fixed, Model: "v5.6",
	}
}
