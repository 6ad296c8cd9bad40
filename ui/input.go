package ui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// Input is a line of text being typed. The bubbles text input counts runes
// where the cursor stands, which puts it, and the window of an input method,
// into the wrong column after wide characters; this one counts cells.
type Input struct {
	Placeholder string
	Limit       int  // most characters; 0 = 4096
	Mask        bool // show dots: for secrets

	value  string
	cursor int // byte offset, always between characters
}

// Value is the text.
func (in *Input) Value() string { return in.value }

// SetValue replaces the text and puts the cursor at its end.
func (in *Input) SetValue(s string) {
	in.value, in.cursor = "", 0
	in.Insert(s)
}

// Insert types or pastes at the cursor. Line breaks become spaces, what
// controls a terminal is left out, what is over the limit too.
func (in *Input) Insert(s string) {
	limit := in.Limit
	if limit <= 0 {
		limit = 4096
	}
	room := limit - len([]rune(in.value))
	r := []rune(cleanTyped(s))
	if len(r) > room {
		r = r[:max(room, 0)]
	}
	in.value = in.value[:in.cursor] + string(r) + in.value[in.cursor:]
	in.cursor += len(string(r))
}

func cleanTyped(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isLineMover(r) && r != 0x08:
			return ' '
		case unicode.IsControl(r) || isDirection(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, s)
}

// HandleKey edits. taken is false for keys that are none of its business,
// changed is true when the text changed.
func (in *Input) HandleKey(k tea.KeyPressMsg) (taken, changed bool) {
	before := in.value
	switch k.String() {
	case "left", "ctrl+b":
		in.cursor = in.prev()
	case "right", "ctrl+f":
		in.cursor = in.next()
	case "home", "ctrl+a":
		in.cursor = 0
	case "end", "ctrl+e":
		in.cursor = len(in.value)
	case "ctrl+left", "alt+left", "alt+b":
		in.cursor = in.wordStart()
	case "ctrl+right", "alt+right", "alt+f":
		in.cursor = in.wordEnd()
	case "backspace", "ctrl+h", "shift+backspace":
		in.erase(in.prev(), in.cursor)
	case "delete":
		in.erase(in.cursor, in.next())
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		in.erase(in.wordStart(), in.cursor)
	case "ctrl+u":
		in.erase(0, in.cursor)
	case "ctrl+k":
		in.erase(in.cursor, len(in.value))
	default:
		if k.Text == "" {
			return false, false
		}
		in.Insert(k.Text)
	}
	return true, in.value != before
}

func (in *Input) erase(from, to int) {
	in.value, in.cursor = in.value[:from]+in.value[to:], from
}

func (in *Input) next() int {
	_, n := firstGrapheme(in.value[in.cursor:])
	return in.cursor + n
}

func (in *Input) prev() int {
	at := 0
	for at < in.cursor {
		_, n := firstGrapheme(in.value[at:])
		if n == 0 || at+n >= in.cursor {
			return at
		}
		at += n
	}
	return at
}

func (in *Input) wordStart() int {
	s := strings.TrimRightFunc(in.value[:in.cursor], unicode.IsSpace)
	return len(strings.TrimRightFunc(s, func(r rune) bool { return !unicode.IsSpace(r) }))
}

func (in *Input) wordEnd() int {
	s := strings.TrimLeftFunc(in.value[in.cursor:], unicode.IsSpace)
	rest := strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
	return len(in.value) - len(rest)
}

// View is the line in exactly w cells and the column of the cursor in it. A
// text that is too long is shown around the cursor.
func (in *Input) View(t *Theme, w int) (line string, x int) {
	if w <= 0 {
		return "", 0
	}
	if in.value == "" {
		return Fit(t.Placeholder.S(Plain(in.Placeholder)), w), 0
	}
	before, after := in.value[:in.cursor], in.value[in.cursor:]
	if in.Mask {
		dot := t.Glyphs.Mark
		before, after = Repeat(dot, graphemes(before)), Repeat(dot, graphemes(after))
	}
	x = Width(before)
	from := max(x-w+1, 0)
	line = Fit(Clip(cut(before+after, from, x+Width(after), ""), w), w)
	return line, min(x-from, w-1)
}

func graphemes(s string) int {
	n := 0
	for s != "" {
		_, k := firstGrapheme(s)
		if k == 0 {
			break
		}
		s, n = s[k:], n+1
	}
	return n
}
