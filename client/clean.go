package client

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Longest texts that Clean and CleanBlock let through, in characters. The
// longest text the services know is a speech text of 40 000 characters
// (useapi.md §14.3); names and messages are far shorter than their bound.
const (
	CleanMax      = 8_192
	CleanBlockMax = 65_536
)

// Clean makes one line of a text from the network that is safe to draw and to
// store: escape sequences, C0 and C1 controls, bidi controls and invisible
// characters go, line breaks and tabs become spaces, broken UTF-8 becomes
// U+FFFD. What is longer than CleanMax characters is cut and ends in "…".
//
// Cleaning twice changes nothing. Plain ASCII is returned as it is, without an
// allocation.
func Clean(s string) string { return clean(s, CleanMax, ' ') }

// CleanBlock is Clean for texts of several lines: line breaks of every kind
// become \n, and CleanBlockMax bounds the length.
func CleanBlock(s string) string { return clean(s, CleanBlockMax, '\n') }

// clean walks over s once. brk stands for a line break.
func clean(s string, limit int, brk rune) string {
	if plain(s) && len(s) <= limit {
		return s
	}
	var b strings.Builder
	b.Grow(min(len(s), 4*limit))
	var prev rune // what was written last: a joiner is kept after an emoji only
	for n, rest := 0, s; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		if r == '\r' && strings.HasPrefix(rest[size:], "\n") {
			size++
		}
		rest = rest[size:]
		if r == '\x1b' || isC1Introducer(r) {
			rest = skipSequence(r, rest)
			continue
		}
		r, ok := keep(r, prev, rest, brk)
		if !ok {
			continue
		}
		if n == limit {
			return cut(b.String())
		}
		b.WriteRune(r)
		prev = r
		n++
	}
	return b.String()
}

// cut makes room for "…". A joiner must not stay behind without its emoji.
func cut(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return strings.TrimRight(s[:len(s)-size], "\u200d") + "…"
}

// plain says that s is printable ASCII, which is most of what arrives.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// keep decides about one character. next is the text after it.
func keep(r, prev rune, next string, brk rune) (rune, bool) {
	switch {
	case r == '\n', r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		return brk, true
	case r == '\t':
		return ' ', true
	case unicode.IsControl(r): // C0, DEL, C1
		return 0, false
	case r == 0x200d:
		n, _ := utf8.DecodeRuneInString(next)
		return r, isEmoji(prev) && isEmoji(n)
	case isInvisible(r):
		return 0, false
	}
	return r, true // utf8.RuneError stands for broken bytes: U+FFFD
}

// isInvisible finds characters without a picture of their own that change the
// order or the meaning of their neighbours, or hide text in plain sight.
func isInvisible(r rune) bool {
	switch {
	case r == 0x00ad, r == 0x034f, r == 0x061c, r == 0x180e: // soft hyphen, grapheme joiner, Arabic and Mongolian marks
		return true
	case r >= 0x200b && r <= 0x200f: // zero-width space and joiners, direction marks
		return true
	case r >= 0x202a && r <= 0x202e: // bidi embeddings and overrides
		return true
	case r >= 0x2060 && r <= 0x206f: // word joiner, invisible operators, bidi isolates
		return true
	case r == 0xfeff, r >= 0xfff9 && r <= 0xfffb: // byte order mark, annotations
		return true
	case r >= 0xe0000 && r <= 0xe0fff: // tags, further variation selectors
		return true
	}
	return false
}

// isEmoji is true for what may stand beside a joiner: pictographs, skin tones
// and the selector that asks for the coloured form.
func isEmoji(r rune) bool {
	switch {
	case r >= 0x1f000 && r <= 0x1faff, r >= 0x2600 && r <= 0x27bf, r == 0xfe0f:
		return true
	case r >= 0x2190 && r <= 0x21ff, r >= 0x2300 && r <= 0x23ff, r >= 0x2b00 && r <= 0x2bff:
		return true
	}
	return false
}

// C1 forms of the introducers: DCS, SOS, CSI, OSC, PM, APC.
func isC1Introducer(r rune) bool {
	switch r {
	case 0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f:
		return true
	}
	return false
}

// skipSequence gives rest without what belongs to an escape sequence whose
// first character was r. Of a sequence that never ends only the introducer
// goes: a stray ESC must not swallow the text behind it.
func skipSequence(r rune, rest string) string {
	switch {
	case r == 0x9b:
		return skipControl(rest)
	case r != '\x1b':
		return skipString(rest)
	case rest == "":
		return rest
	}
	switch c := rest[0]; {
	case c == '[':
		return skipControl(rest[1:])
	case strings.IndexByte("PX]^_", c) >= 0:
		return skipString(rest[1:])
	}
	i := span(rest, ' ', '/') // intermediates, then one final character
	if i < len(rest) && rest[i] >= '0' && rest[i] <= '~' {
		return rest[i+1:]
	}
	return rest
}

// skipControl drops the parameters of a control sequence and its final byte.
func skipControl(rest string) string {
	i := span(rest, ' ', '?')
	if i < len(rest) && rest[i] >= '@' && rest[i] <= '~' {
		return rest[i+1:]
	}
	return rest
}

// skipString drops a control string up to its terminator. Any other control
// character ends the search, which keeps it linear over the whole text.
func skipString(rest string) string {
	i := strings.IndexFunc(rest, unicode.IsControl)
	if i < 0 {
		return rest
	}
	for _, end := range [...]string{"\a", "\x1b\\", "\u009c"} {
		if after, ok := strings.CutPrefix(rest[i:], end); ok {
			return after
		}
	}
	return rest
}

// span counts the leading bytes of s between lo and hi.
func span(s string, lo, hi byte) int {
	i := 0
	for i < len(s) && s[i] >= lo && s[i] <= hi {
		i++
	}
	return i
}
