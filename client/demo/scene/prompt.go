package scene

import "strings"

// phrases says how the words of a recipe read in a prompt.
type phrases map[string]string

func readPhrases() phrases {
	out := make(phrases, 300)
	for _, line := range lines(string(mustRead("demo/words/phrases.txt"))) {
		word, phrase, _ := strings.Cut(line, " | ")
		out[word] = phrase
	}
	return out
}

// prompt turns a recipe into a sentence: who, does what, where, with what, how.
func (say phrases) prompt(words []string) string {
	var who, does []string
	var with, how string
	for _, w := range words {
		switch {
		case w == "!":
		case w[0] == '+':
			if p := say[w[1:]]; p != "" && with == "" {
				with = ", " + p
			}
		case w[0] == '*':
			how = say[w[1:]]
			if w == "*ice" { // the word is a place as well
				how = say["ice-style"]
			}
		case say[w] != "" && len(who) > 0:
			does = append(does, say[w])
		default:
			who = append(who, w)
		}
	}
	text := title(subject(who)) + " " + strings.Join(does, " ") + with
	if how != "" {
		text += ", " + how
	}
	return text
}

// subject names the cast: "a couple", "an astronaut cat", "a bear and a girl".
func subject(words []string) string {
	if len(words) == 0 {
		return "a person"
	}
	first := words[0]
	rest := strings.Join(words[1:], " ")
	one, two, joined := strings.Cut(first, "-")
	switch {
	case first == "friends", first == "elders", first == "pets", first == "animals":
		return map[string]string{"friends": "two friends", "elders": "an old couple", "pets": "a cat and a dog", "animals": "a choir of animals"}[first]
	case joined && two == "pair":
		return "two " + plural(one)
	case joined && two == "group":
		return "a group of " + plural(one)
	case joined:
		return article(noun(one)) + " and " + article(noun(two))
	case first == "couple" && rest == "bridal":
		return "a bride and a groom"
	case rest == "suit":
		return article(noun(first)) + " in a suit"
	case rest != "":
		return article(rest + " " + noun(first))
	}
	return article(noun(first))
}

// noun is the English word where the recipe's differs.
func noun(w string) string {
	for _, pair := range [...][2]string{
		{"kid", "child"}, {"elder", "grandparent"}, {"idol", "pop idol"}, {"racecar", "racing car"}, {"chick", "duckling"},
		{"phonething", "phone"}, {"ringthing", "diamond ring"}, {"disc", "robot vacuum"}, {"magichat", "magic hat"}, {"openbook", "book"},
		{"dino", "dinosaur"}, {"polarbear", "polar bear"}, {"balloondog", "balloon dog"}, {"neonheart", "neon heart"}, {"airballoon", "hot air balloon"},
		{"dj", "DJ"}, {"gingerbread", "gingerbread man"}, {"batter", "player"}, {"footballer", "football player"}, {"basketballer", "basketball player"},
		{"sandcastle", "sand castle"}, {"snowglobe", "snow globe"}, {"agent", "secret agent"},
	} {
		if pair[0] == w {
			return pair[1]
		}
	}
	return w
}

func plural(w string) string {
	w = noun(w)
	switch {
	case w == "child":
		return "children"
	case w == "samurai":
		return w
	case strings.HasSuffix(w, "x") || strings.HasSuffix(w, "s"):
		return w + "es"
	}
	return w + "s"
}

func article(w string) string {
	if strings.ContainsRune("aeiou", rune(w[0])) && !strings.HasPrefix(w, "uni") {
		return "an " + w
	}
	return "a " + w
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
