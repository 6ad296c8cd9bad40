package scene

import "strings"

// entry is a name of the catalogue and what its picture shows.
type entry struct{ name, recipe, tag string }

// written are the names that were thought up one by one, the best of every
// theme first and the themes mixed.
func written() []entry {
	var lists [len(themes)][]entry
	total := 0
	for i, theme := range themes {
		for _, line := range lines(string(mustRead("demo/effects/" + theme + ".txt"))) {
			name, recipe, _ := strings.Cut(line, " | ")
			lists[i] = append(lists[i], entry{name, recipe, theme})
		}
		total += len(lists[i])
	}
	out := make([]entry, 0, total)
	var taken [len(themes)]int
	for len(out) < total {
		best, share := 0, 2.0
		for i, list := range lists {
			if s := float64(taken[i]) / float64(len(list)); taken[i] < len(list) && s < share {
				best, share = i, s
			}
		}
		out = append(out, lists[best][taken[best]])
		taken[best]++
	}
	return out
}

// part is a line of combos.txt: a word of names and what it stands for.
type part struct {
	word   string
	values []string
}

// parts reads combos.txt by section.
func parts() map[string][]part {
	out := map[string][]part{}
	section := ""
	for _, line := range lines(string(mustRead("demo/words/combos.txt"))) {
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		f := strings.Split(line, " | ")
		out[section] = append(out[section], part{f[0], f[1:]})
	}
	return out
}

// pattern puts names together from two lists, or three.
type pattern struct {
	size int               // how many names it has
	make func(i int) entry // the i-th
}

// walk gives the pattern's names in an order in which neighbours have little in
// common: steps of the golden section round the list, which meet every name
// once because they have no divisor in common with its length.
func (p pattern) walk() func(i int) entry {
	stride := int(float64(p.size) * 0.618034)
	for stride = max(stride, 1); gcd(stride, p.size) != 1; {
		stride++
	}
	return func(i int) entry { return p.make(i * stride % p.size) }
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// patterns are the ways to put names together. Those of the first group take
// turns until all of them are used up, then the second follows.
func patterns() (first, second []pattern) {
	k := parts()
	places, acts, beasts, guises := k["places"], k["acts"], k["beasts"], k["guises"]
	antics, swarms, showers, looks, subjects := k["antics"], k["swarms"], k["showers"], k["looks"], k["subjects"]
	cross := func(a, b []part, join func(a, b part) entry) pattern {
		return pattern{len(a) * len(b), func(i int) entry { return join(a[i%len(a)], b[i/len(a)]) }}
	}
	first = []pattern{
		cross(guises, beasts, func(g, b part) entry {
			return entry{g.word + " " + b.word, strings.Join([]string{b.values[0], g.values[0], g.values[1], g.values[2]}, " "), "animals"}
		}),
		cross(places, acts, func(p, a part) entry {
			return entry{p.word + " " + a.word, a.values[0] + " " + p.values[0], actTag(a.values[0])}
		}),
		cross(beasts, antics, func(b, a part) entry {
			return entry{b.word + " " + a.word, b.values[0] + " " + withPlace(a.values[0], b.values[1]), "animals"}
		}),
		cross(looks, subjects, func(l, s part) entry {
			return entry{l.word + " " + s.word, s.values[0] + " *" + l.values[0] + " !", "photo"}
		}),
		cross(swarms, showers, func(s, a part) entry {
			return entry{s.word + " " + a.word, a.values[0] + " +" + s.values[0], "dream"}
		}),
		cross(guises, acts[2:10], func(g, a part) entry {
			move := a.values[0][strings.IndexByte(a.values[0], ' ')+1:]
			return entry{g.word + " " + a.word, g.values[0] + " " + move + " " + g.values[2], "heroes"}
		}),
		cross(places, beasts, func(p, b part) entry {
			return entry{p.word + " " + b.word, b.values[0] + " " + idle(p.word+b.word) + " " + p.values[0], "animals"}
		}),
	}
	second = []pattern{{len(looks) * len(places) * len(acts), func(i int) entry {
		l, p, a := looks[i%len(looks)], places[i/len(looks)%len(places)], acts[i/len(looks)/len(places)]
		return entry{l.word + " " + p.word + " " + a.word, a.values[0] + " " + p.values[0] + " *" + l.values[0], actTag(a.values[0])}
	}}}
	return first, second
}

// idle is what an animal does where nothing is said about it.
func idle(key string) string {
	moves := [...]string{"wave", "walk", "sit", "dance", "jump", "cheer", "portrait", "run", "laugh", "stand", "selfie"}
	return moves[hash(key)%uint64(len(moves))]
}

// withPlace adds a place to what an animal does unless it says where already.
func withPlace(act, place string) string {
	if strings.Contains(act, " ") {
		return act
	}
	return act + " " + place
}

// actTag is the theme of a name made of a place and an act.
func actTag(recipe string) string {
	who, move, _ := strings.Cut(recipe, " ")
	switch {
	case who == "couple" || move == "hug":
		return "love"
	case move == "dance" || move == "spin" || move == "play" || move == "drum" || move == "sing":
		return "dance"
	case move == "selfie" || move == "laugh":
		return "photo"
	}
	return "transform"
}

// names returns the first n entries of the catalogue; fewer when even all
// combinations together are fewer.
func names(n int) []entry {
	out := written()
	if n <= len(out) {
		return out[:max(n, 0)]
	}
	used := make(map[string]bool, n)
	for _, e := range out {
		used[e.name] = true
	}
	add := func(e entry) {
		if !used[e.name] {
			used[e.name] = true
			out = append(out, e)
		}
	}
	first, second := patterns()
	for _, group := range [][]pattern{first, second} {
		walks := make([]func(int) entry, len(group))
		for j, p := range group {
			walks[j] = p.walk()
		}
		for i, left := 0, true; left && len(out) < n; i++ {
			left = false
			for j, p := range group {
				if i < p.size && len(out) < n {
					left = true
					add(walks[j](i))
				}
			}
		}
	}
	return out
}
