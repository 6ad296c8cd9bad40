package ui

import (
	"strings"
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
	s = ansi.Strip(s)
	joined := false
	return strings.Map(func(r rune) rune {
		afterJoiner := joined
		joined = r == zeroWidthJoiner
		switch {
		case isLineMover(r):
			return ' '
		case r < 0x20 || r >= 0x7f && r < 0xa0 || isDirection(r) || r == utf8.RuneError:
			return -1
		case isEmojiPart(r), afterJoiner && r >= 0x2190:
			return -1
		}
		return r
	}, s)
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

// isLineMover tells the characters that move the cursor by themselves.
func isLineMover(r rune) bool {
	return r >= 0x08 && r <= 0x0d || r == 0x84 || r == 0x85 || r == 0x2028 || r == 0x2029
}

// OneLine keeps the colours and links of a text and nothing else that is not
// text; what is left stays on one line.
func OneLine(s string) string {
	if isPrintable(s) || isTidy(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == 0x1b || r == 0x9b || r == 0x9d || r == 0x90:
			seq, _, m, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
			if n = max(m, n); isSGR(seq) || isLink(seq) {
				b.WriteString(seq)
			}
		case isLineMover(r):
			b.WriteByte(' ')
		case r < 0x20 || r >= 0x7f && r < 0xa0 || isDirection(r):
		default:
			b.WriteString(s[:n])
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
		case c == 0xc2 && i+1 < len(s) && s[i+1] < 0xa0, c == 0xd8 && i+1 < len(s) && s[i+1] == 0x9c:
			return false
		case c == 0xe2 && i+2 < len(s) && (s[i+1] == 0x80 || s[i+1] == 0x81):
			r, _ := utf8.DecodeRuneInString(s[i:])
			if isDirection(r) || isLineMover(r) {
				return false
			}
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
