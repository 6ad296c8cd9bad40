package scene

import "strings"

// plan is a recipe that has been read: what a picture shows.
type plan struct {
	cast    []member
	roles   []string // worn by everyone in the cast
	move    string
	setting string // without its "at-"
	props   []string
	style   string
	still   bool // makes an image, not a video
}

// member is one who takes part: a species, a thing, or "human" of a kind.
type member struct {
	kind string // a species, a thing's drawing, or "human"
	who  string // a word of people for humans
	role string
}

// people are the words for humans, and for several at once.
func people(word string) []string {
	switch word {
	case "girl", "guy", "kid", "baby", "elder", "person", "grandma", "grandpa":
		return []string{word}
	case "couple":
		return []string{"girl", "guy"}
	case "elders":
		return []string{"grandma", "grandpa"}
	case "friends":
		return []string{"girl", "girl"}
	case "family":
		return []string{"guy", "kid", "girl"}
	case "group":
		return []string{"girl", "person", "guy"}
	case "pets":
		return []string{"cat", "dog"}
	case "animals":
		return []string{"dog", "pig", "cat"}
	}
	return nil
}

// readPlan reads a recipe. Words that are not known are passed over, and what
// is missing is filled in, so that any text gives a picture.
func (k *book) readPlan(recipe string, roles map[string]role) plan {
	var p plan
	known := moves()
	for _, w := range strings.Fields(recipe) {
		switch {
		case w == "!":
			p.still = true
		case w[0] == '+':
			if k.has(w[1:]) {
				p.props = append(p.props, w[1:])
			}
		case w[0] == '*':
			p.style = w[1:]
		case p.move == "" && known[w].act != nil:
			p.move = w
		case p.setting == "" && k.has("at-"+w):
			p.setting = w
		default:
			p.take(k, w, roles)
		}
	}
	if len(p.cast) == 0 {
		m := member{kind: "human", who: "person"}
		if len(p.roles) > 0 {
			m.role, p.roles = p.roles[0], p.roles[1:]
		}
		p.cast = []member{m}
	}
	if p.move == "" {
		p.move = "portrait"
	}
	if p.setting == "" {
		p.setting = "studio"
	}
	return p
}

// take reads a word of the cast: dog, couple, hero-kid, samurai-pair, astronaut.
func (p *plan) take(k *book, word string, roles map[string]role) {
	if _, ok := roles[word]; ok || word == "bridal" {
		p.roles = append(p.roles, word)
		return
	}
	first, second, joined := strings.Cut(word, "-")
	words := []string{first}
	switch {
	case joined && second == "pair":
		words = []string{first, first}
	case joined && second == "group":
		words = []string{first, first, first}
	case joined:
		words = []string{first, second}
	}
	for _, w := range words {
		if many := people(w); many != nil {
			for _, who := range many {
				p.cast = append(p.cast, k.member(who, roles))
			}
		} else if m := k.member(w, roles); m.kind != "" {
			p.cast = append(p.cast, m)
		}
	}
}

func (k *book) member(w string, roles map[string]role) member {
	switch _, isRole := roles[w]; {
	case isRole:
		return member{kind: "human", who: "person", role: w}
	case k.has("head-" + w):
		return member{kind: w}
	case people(w) != nil:
		return member{kind: "human", who: w}
	case k.has(w):
		return member{kind: w}
	}
	return member{}
}

// role is a line of roles.txt.
type role struct {
	sex   string // g, b or -
	shape string
	wear  [][2]string // key and value, in the file's order
}

func readRoles() map[string]role {
	out := make(map[string]role, 64)
	for _, line := range lines(string(mustRead("demo/words/roles.txt"))) {
		f := strings.Split(line, "|")
		if len(f) < 4 {
			continue
		}
		r := role{sex: strings.TrimSpace(f[1]), shape: strings.TrimSpace(f[2])}
		for _, pair := range strings.Fields(f[3]) {
			key, value, _ := strings.Cut(pair, "=")
			r.wear = append(r.wear, [2]string{key, value})
		}
		out[strings.TrimSpace(f[0])] = r
	}
	return out
}
