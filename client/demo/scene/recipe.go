package scene

import "strings"

// recipeOf makes a recipe of a name's own words, for effects that carry none:
// words that name something the pictures know, as they are or as the parts of
// put-together names say. Two are shown where it takes two.
func (k *book) recipeOf(name string) string {
	stands := map[string]string{}
	for section, list := range parts() {
		for _, p := range list {
			values := strings.Join(p.values, " ")
			switch section {
			case "swarms":
				values = "+" + values
			case "looks":
				values = "*" + values
			case "acts", "subjects", "showers", "antics": // a whole recipe: too much for a word
				continue
			}
			stands[strings.ToLower(p.word)] = values
		}
	}
	var out []string
	known := moves()
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch {
		case known[w].act != nil:
			if couples(w) {
				out = append(out, "couple")
			}
			out = append(out, w)
		case k.has("at-"+w) || k.has("head-"+w) || people(w) != nil:
			out = append(out, w)
		case stands[w] != "":
			out = append(out, stands[w])
		case k.has(w):
			out = append(out, "+"+w)
		}
	}
	return strings.Join(out, " ")
}

// couples are the moves that take two.
func couples(move string) bool {
	switch move {
	case "hug", "kiss", "waltz", "tango", "propose", "stroll", "piggyback", "carry":
		return true
	}
	return false
}

// stillRecipes are the recipes of all image templates that were written down.
func stillRecipes() []string {
	var out []string
	for _, line := range lines(string(mustRead("demo/effects/photo.txt"))) {
		if _, recipe, _ := strings.Cut(line, " | "); strings.HasSuffix(recipe, "!") {
			out = append(out, recipe)
		}
	}
	return out
}
