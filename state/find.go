package state

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/sahilm/fuzzy"

	"pixstudio/client"
)

// Query is a filter line for effects: words, and conditions between them.
type Query struct {
	Words     []string
	Pictures  int // exactly so many can be given; 0 = any
	Seconds   int
	Quality   string
	AtMost    *int // credits
	AtLeast   *int
	Marker    string // "new" or "hot"
	Image     bool   // makes a picture
	Favourite bool
}

// ParseQuery reads a filter line such as "hug 2img <=40 5s 1080p new". What is
// no condition is a word.
func ParseQuery(line string) Query {
	var q Query
	for _, w := range strings.Fields(strings.ToLower(line)) {
		if !condition(&q, w) {
			q.Words = append(q.Words, w)
		}
	}
	return q
}

func condition(q *Query, w string) bool {
	switch w {
	case "new", "hot":
		q.Marker = w
		return true
	case "image":
		q.Image = true
		return true
	case "fav":
		q.Favourite = true
		return true
	}
	number := func(s string) (int, bool) {
		n, err := strconv.Atoi(s)
		return n, err == nil && n >= 0
	}
	if s, ok := strings.CutPrefix(w, "<="); ok {
		if n, ok := number(s); ok {
			q.AtMost = &n
			return true
		}
	}
	if s, ok := strings.CutPrefix(w, ">="); ok {
		if n, ok := number(s); ok {
			q.AtLeast = &n
			return true
		}
	}
	if s, ok := strings.CutSuffix(w, "img"); ok {
		if n, ok := number(s); ok && n > 0 {
			q.Pictures = n
			return true
		}
	}
	if s, ok := strings.CutSuffix(w, "s"); ok {
		if n, ok := number(s); ok && n > 0 {
			q.Seconds = n
			return true
		}
	}
	if s, ok := strings.CutSuffix(w, "p"); ok {
		if n, ok := number(s); ok && n >= 100 {
			q.Quality = w
			return true
		}
	}
	return false
}

// Takes says whether an effect meets the conditions; words are not looked at.
func (q Query) Takes(e client.Effect, favourite bool) bool {
	price, known := e.Price()
	switch {
	case q.Favourite && !favourite,
		q.Marker != "" && e.Marker != q.Marker,
		q.Image && e.Kind != client.EffectPicture,
		q.Pictures > 0 && (q.Pictures < e.MinPictures || q.Pictures > e.MaxPictures),
		q.Seconds > 0 && e.Seconds != q.Seconds,
		q.Quality != "" && !slices.Contains(e.Qualities, q.Quality),
		q.AtMost != nil && (!known || price > *q.AtMost),
		q.AtLeast != nil && (!known || price < *q.AtLeast):
		return false
	}
	return true
}

// names is the source of the fuzzy search: one text per effect.
type names []client.Effect

func (n names) String(i int) string { return n[i].Name }
func (n names) Len() int            { return len(n) }

// FindEffects gives the indices of the effects that fit a filter line: the best
// match first when it has words, else in the order of the list. Each word is
// sought for itself, so swapped words find the same. The tag and the words of
// the effect count where the name does not match.
func FindEffects(list []client.Effect, line string, favourite func(id int64) bool) []int {
	q := ParseQuery(line)
	score := make([]int, len(list))
	hits := make([]int, len(list)) // words found so far
	for n, w := range q.Words {
		for _, m := range fuzzy.FindFromNoSort(w, names(list)) {
			if hits[m.Index] == n {
				hits[m.Index]++
				score[m.Index] += nameScore(w, list[m.Index].Name, m.Score)
			}
		}
		for i := range list {
			if hits[i] == n && elsewhere(list[i], w) {
				hits[i]++
				score[i] -= 500
			}
		}
	}
	out := make([]int, 0, len(list))
	for i, e := range list {
		fav := favourite != nil && favourite(e.ID)
		if hits[i] == len(q.Words) && q.Takes(e, fav) {
			out = append(out, i)
		}
	}
	if len(q.Words) > 0 {
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	}
	return out
}

// nameScore ranks what people mean first: the whole name, its beginning, the
// beginning of a word, then scattered letters.
func nameScore(word, name string, scattered int) int {
	name = strings.ToLower(name)
	switch {
	case name == word:
		return 4000
	case strings.HasPrefix(name, word):
		return 3000 - len(name)
	case strings.Contains(name, " "+word):
		return 2000 - len(name)
	case strings.Contains(name, word):
		return 1000 - len(name)
	}
	return min(scattered, 900) - 100
}

func elsewhere(e client.Effect, word string) bool {
	if len(word) < 3 { // short words are in every prompt
		return false
	}
	return strings.Contains(strings.ToLower(e.Tag), word) || strings.Contains(strings.ToLower(e.Prompt), word) ||
		strings.Contains(strings.ToLower(e.Hint), word)
}
