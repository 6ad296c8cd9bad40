package client

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// fusion checks references: how many of each kind, and that the prompt names
// just those that are there (useapi.md §9.4).
func (c *checker) fusion(q *FusionRequest) {
	c.prompt(q.Prompt)
	c.output(q.Output)
	if c.model == nil {
		return
	}
	ref, o := c.model.References, c.model.from("references")
	c.pictures("frame_%d_path", c.name, q.Pictures, c.end.Pictures.Min, ref.Pictures, o)
	c.references("video_%d_path", "video", q.Videos, ref.Videos, o)
	c.references("audio_%d_path", "sound", q.Audios, ref.Audios, o)
	c.named(q, ref, o)
}

// references checks videos and sounds, which may be left out.
func (c *checker) references(pattern, what string, ms []Media, most int, o origin) {
	for i, m := range ms {
		if m.Empty() {
			c.problem(fmt.Sprintf(pattern, i+1), "", "a "+what+" is missing here: there must be no gap", nil, o)
		}
	}
	if n := len(ms); n > most {
		reason := c.name + " takes none"
		if most > 0 {
			reason = c.name + " takes at most " + count(most, what)
		}
		c.problem(fmt.Sprintf(pattern, most+1), count(n, what), reason, nil, o)
	}
}

// named compares the names in the prompt with the files.
func (c *checker) named(q *FusionRequest, ref referenceData, o origin) {
	var allowed []string
	there := map[string]string{} // every spelling of a name → the preferred one
	offer := func(n int, spellings ...string) {
		for i := 1; i <= n && len(spellings) > 0; i++ {
			preferred := "@" + spellings[0] + strconv.Itoa(i)
			allowed = append(allowed, preferred)
			for _, s := range spellings {
				there["@"+s+strconv.Itoa(i)] = preferred
			}
		}
	}
	offer(len(q.Pictures), ref.Names...)
	offer(min(len(q.Videos), ref.Videos), "video")
	offer(min(len(q.Audios), ref.Audios), "audio")
	used := map[string]bool{}
	for _, name := range referenceNames(q.Prompt) {
		if preferred, ok := there[name]; ok {
			used[preferred] = true
			continue
		}
		if !used[name] { // said once
			used[name] = true
			c.problem("prompt", name, "names a reference that is not there", allowed, o)
		}
	}
	for _, name := range allowed {
		if !used[name] {
			c.warn("prompt", name, "is not named in the prompt", o)
		}
	}
}

// ReferenceNames lists how a prompt may name the pictures, videos and sounds
// of a fusion: "@image1" …, in order.
func (r *Rules) ReferenceNames(model string, pictures, videos, audios int) []string {
	d := r.find(ModeFusion, model)
	if d == nil {
		return nil
	}
	var names []string
	list := func(word string, n, most int) {
		for i := 1; i <= min(n, most); i++ {
			names = append(names, "@"+word+strconv.Itoa(i))
		}
	}
	if len(d.References.Names) > 0 {
		list(d.References.Names[0], pictures, d.References.Pictures)
	}
	list("video", videos, d.References.Videos)
	list("audio", audios, d.References.Audios)
	return names
}

// referenceNames finds @image1, @pic2, @video3, @audio1 in a prompt. A sign in
// the middle of a word, as in an e-mail address, is none.
func referenceNames(prompt string) []string {
	var names []string
	for at := 0; at < len(prompt); at++ {
		if prompt[at] != '@' || at > 0 && isWord(prompt[at-1]) {
			continue
		}
		rest := prompt[at+1:]
		word := span(rest, 'a', 'z')
		digits := span(rest[word:], '0', '9')
		if digits == 0 || !slices.Contains([]string{"image", "pic", "video", "audio"}, rest[:word]) {
			continue
		}
		names = append(names, "@"+rest[:word]+strings.TrimLeft(rest[word:word+digits], "0"))
	}
	return names
}

func isWord(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
