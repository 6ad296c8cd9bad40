package scene

import (
	"strconv"
	"strings"
	"testing"
)

// verbs of drawings, and how many numbers they need at least.
var verbs = map[string]int{
	"o": 3, "p": 6, "s": 6, "l": 5, "a": 5, "b": 4, "g": 3, "*": 3, "h": 3, "u": 3,
	"sway": 3, "spin": 3, "beat": 3, "flap": 2, "rest": 0, "seat": 2, "grip": 2,
	"sky": 0, "band": 1, "sun": 3, "ground": 1, "peaks": 3, "city": 4, "sea": 1, "stars": 1, "clouds": 4, "rays": 3, "beams": 2,
	"grid": 1, "planks": 2, "checks": 1, "pines": 3, "trees": 3, "bricks": 1, "books": 3, "bokeh": 2, "bulbs": 2, "crowd": 2,
	"scatter": 4, "streaks": 3, "fill": 2,
	"fur": 0, "belly": 0, "top": 0, "low": 0, "arm": 0, "hand": 0, "shoe": 0, "cloth": 0, "grown": 1, "shape": 0,
}

var slots = map[string]bool{
	"hold": true, "ball": true, "paper": true, "play": true, "head": true, "mask": true, "back": true, "neck": true, "behind": true,
	"burst": true, "sky": true, "front": true, "ground": true, "glass": true, "frame": true, "fall": true, "rise": true, "drift": true,
	"twinkle": true, "fly": true, "beside": true, "mount": true, "swing": true, "leash": true, "string": true, "own": true, "beak": true,
}

// TestBookIsWellWritten reads every line of every drawing as strictly as the
// drawing itself is lenient.
func TestBookIsWellWritten(t *testing.T) {
	k := openBook()
	if len(k.at) < 400 {
		t.Fatalf("the book has %d drawings", len(k.at))
	}
	if n := strings.Count(k.text, "\n["); n != len(k.at) {
		t.Errorf("%d headings name %d drawings: some name is used twice", n, len(k.at))
	}
	for name := range k.at {
		p := k.page(name)
		if !slots[p.slot] || p.size <= 0 || p.size > 1.5 {
			t.Errorf("[%s] goes to %q at size %v", name, p.slot, p.size)
		}
		for _, o := range p.ops {
			least, known := verbs[o.verb]
			if !known {
				t.Errorf("[%s] unknown verb %q", name, o.verb)
			}
			if len(o.nums) < least {
				t.Errorf("[%s] %s has %d numbers, wants %d", name, o.verb, len(o.nums), least)
			}
			if (o.verb == "p" || o.verb == "s") && len(o.nums)%2 != 0 || (o.verb == "l" || o.verb == "a") && len(o.nums)%2 != 1 {
				t.Errorf("[%s] %s: half a point: %v", name, o.verb, o.nums)
			}
			if (o.verb == "u" || o.verb == "scatter") && !k.has(o.words[0]) {
				t.Errorf("[%s] uses %q, which is not there", name, o.words[0])
			}
			for _, w := range o.words {
				if w[0] == '#' && len(w) != 4 && len(w) != 7 {
					t.Errorf("[%s] %q is no colour", name, w)
				}
			}
		}
	}
	for line := range strings.Lines(k.text) {
		if f := strings.Fields(line); len(f) > 1 && f[0][0] != ';' && f[0][0] != '[' {
			for _, s := range f[1:] {
				if strings.ContainsRune("-.0123456789", rune(s[0])) {
					if _, err := strconv.ParseFloat(s, 64); err != nil {
						t.Errorf("%q: %v", strings.TrimSpace(line), err)
					}
				}
			}
		}
	}
}

// TestRecipesUseKnownWords makes sure that each word of each recipe is drawn,
// and said in the prompt.
func TestRecipesUseKnownWords(t *testing.T) {
	k, roles, known, say := openBook(), readRoles(), moves(), readPhrases()
	one := func(w string) bool {
		_, role := roles[w]
		return role || w == "bridal" || people(w) != nil || k.has("head-"+w) || k.has(w)
	}
	for _, e := range names(6_000) {
		var move, setting string
		for _, w := range strings.Fields(e.recipe) {
			switch {
			case w == "!":
			case w[0] == '+':
				if !k.has(w[1:]) {
					t.Errorf("%s: nothing is called %q", e.name, w)
				}
			case w[0] == '*':
				s := styleOf(w[1:], 1)
				if s.grade == nil && s.texture == nil && s.wide == 0 {
					t.Errorf("%s: no style is called %q", e.name, w)
				}
			case move == "" && known[w].act != nil:
				move = w
			case setting == "" && k.has("at-"+w):
				setting = w
			default:
				a, b, joined := strings.Cut(w, "-")
				if !one(a) || joined && b != "pair" && b != "group" && !one(b) {
					t.Errorf("%s: %q is nobody", e.name, w)
				}
			}
		}
		if move == "" || setting == "" {
			t.Errorf("%s: %q lacks an action or a place", e.name, e.recipe)
		}
		if say[move] == "" || say[setting] == "" {
			t.Errorf("%s: %q or %q is missing in phrases.txt", e.name, move, setting)
		}
	}
}
