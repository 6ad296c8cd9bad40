package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Plain makes any text one line that moves nothing and styles nothing: escape
// sequences, control characters and direction overrides go, newlines and tabs
// become spaces. Emoji made of several parts are brought down to their first:
// terminals disagree about the width of the whole, and a row that is wider
// than planned pushes everything behind it out of its column.
func Plain(s string) string {
	if isPrintable(s) {
		return s
	}
	var f runeFilter
	return strings.Map(f.filter, ansi.Strip(s))
}

// runeFilter decides about the characters of a text, one after the other.
type runeFilter struct{ joined bool }

// filter is what strings.Map wants: the rune, a space in its place, or -1.
func (f *runeFilter) filter(r rune) rune {
	afterJoiner := f.joined
	f.joined = r == zeroWidthJoiner
	switch {
	case isLineMover(r):
		return ' '
	case r < 0x20 || r >= 0x7f && r < 0xa0 || isDirection(r) || r == utf8.RuneError:
		return -1
	case isEmojiPart(r), afterJoiner && r >= 0x2190, isPrepended(r):
		return -1
	}
	return r
}

const zeroWidthJoiner = 0x200d

// isEmojiPart tells what only changes an emoji before it: variation selectors,
// skin tones, the keycap frame.
func isEmojiPart(r rune) bool {
	return r == 0xfe0f || r == 0xfe0e || r == 0x20e3 || r >= 0x1f3fb && r <= 0x1f3ff
}

// isDirection tells the invisible characters that reorder what follows.
func isDirection(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 ||
		r == 0x200e || r == 0x200f || r == 0x061c
}

// isPrepended tells the signs that join whatever follows them into one
// character, a space or a border too, which then is not where it was planned.
func isPrepended(r rune) bool {
	if r < 0x600 || r >= 0x2000 && r < 0x11000 {
		return false
	}
	switch {
	case r == 0x0d4e, r == 0x111c2, r == 0x111c3, r == 0x113d1, r == 0x1193f, r == 0x11941, r == 0x11a3a,
		r >= 0x11a84 && r <= 0x11a89, r == 0x11d46, r == 0x11f02:
		return true
	}
	return unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// isLineMover tells the characters that move the cursor by themselves.
func isLineMover(r rune) bool {
	return r >= 0x08 && r <= 0x0d || r == 0x84 || r == 0x85 || r == 0x2028 || r == 0x2029
}

// OneLine is Plain for a text of our own that has colours or links: those it
// keeps.
func OneLine(s string) string {
	if isPrintable(s) || isTidy(s) {
		return s
	}
	var b strings.Builder
	var f runeFilter
	b.Grow(len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if r == 0x1b {
			seq, _, m, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
			if n = max(m, n); isSGR(seq) || isLink(seq) {
				b.WriteString(seq)
			}
		} else if r = f.filter(r); r >= 0 {
			b.WriteRune(r)
		}
		s = s[n:]
	}
	return b.String()
}

// isTidy is the quick look: only text and colours.
func isTidy(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0x1b:
			n := sgrLen(s[i:])
			if n == 0 {
				return false
			}
			i += n - 1
		case c < 0x20 || c == 0x7f:
			return false
		case c >= 0xc0:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == zeroWidthJoiner || (r < 0x2190 || r > 0x2fff) && (&runeFilter{}).filter(r) != r {
				return false
			}
			i += n - 1
		}
	}
	return utf8.ValidString(s)
}

// sgrLen is the length of the colour sequence that s begins with, 0 for none.
func sgrLen(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= ';':
		case c == 'm':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func isSGR(seq string) bool { return seq != "" && seq[0] == 0x1b && sgrLen(seq) == len(seq) }

func isLink(seq string) bool {
	return strings.HasPrefix(seq, "\x1b]8;") && (strings.HasSuffix(seq, "\x07") || strings.HasSuffix(seq, "\x1b\\"))
}
