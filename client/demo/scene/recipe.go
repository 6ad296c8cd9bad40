package scene

import "strings"

// recipeOf makes a recipe of a name's own words, for effects that carry none.
func recipeOf(name string) string { return strings.ToLower(name) }

// stillRecipes are the recipes of all image templates.
func stillRecipes() []string {
	var out []string
	for _, line := range lines(string(mustRead("demo/effects/photo.txt"))) {
		if _, recipe, _ := strings.Cut(line, " | "); strings.HasSuffix(recipe, "!") {
			out = append(out, recipe)
		}
	}
	return out
}
