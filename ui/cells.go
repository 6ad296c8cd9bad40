package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"
)

// scanner walks a styled line: escape sequences byte by byte, text by
// graphemes. It follows the state machine of ansi.StringWidth, so that what is
// cut here is what is measured there; ansi.Truncate itself takes a digit with a
// combining mark apart.
type scanner struct {
	s     string
	i     int
	state parser.State
}

// next gives the next piece: text of some width, or an escape sequence or part
// of one. Plain letters, colours and the blocks of pictures, which are nearly
// everything, take a short way.
func (sc *scanner) next() (piece string, width int, text bool) {
	s, i := sc.s, sc.i
	c := s[i]
	if sc.state == parser.GroundState && c >= 0x20 && c < 0x7f && (i+1 == len(s) || s[i+1] < 0x80) {
		sc.i++
		return s[i : i+1], 1, true
	}
	if sc.state == parser.GroundState {
		if c == 0x1b {
			if n := sgrLen(s[i:]); n > 0 {
				sc.i += n
				return s[i : i+n], 0, false
			}
		} else if isBoxRune(s[i:]) && boxEnds(s[i+3:]) {
			sc.i += 3
			return s[i : i+3], 1, true
		}
	}
	state, action := parser.Table.Transition(sc.state, c)
	if action == parser.PrintAction || state == parser.Utf8State {
		g, w := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		sc.state, sc.i = parser.GroundState, i+len(g)
		return g, w, true
	}
	sc.state, sc.i = state, i+1
	return s[i : i+1], 0, false
}

// isBoxRune tells the lines, blocks and geometric shapes U+2500…U+25FA, which
// are one cell wide.
func isBoxRune(s string) bool {
	return len(s) >= 3 && s[0] == 0xe2 && (s[1] >= 0x94 && s[1] <= 0x96 || s[1] == 0x97 && s[2] < 0xbb)
}

// boxEnds says that nothing follows that would combine with a box rune.
func boxEnds(s string) bool { return s == "" || s[0] < 0x80 || isBoxRune(s) }

func (sc *scanner) more() bool { return sc.i < len(sc.s) }

// Width is how many cells a line takes; styles count nothing, graphemes count
// as the terminal shows them.
func Width(s string) int {
	if isPrintable(s) {
		return len(s)
	}
	sc, n := scanner{s: s}, 0
	for sc.more() {
		_, w, _ := sc.next()
		n += w
	}
	return n
}

// cut keeps the cells from…to of a line and every escape sequence, so that
// what follows looks as before. A wide character that is cut through at
// the left becomes spaces, at the right it goes. tail is put where the line was cut at the right; the caller has
// subtracted its width.
func cut(s string, from, to int, tail string) string {
	var b strings.Builder
	b.Grow(len(s))
	sc, x, ended := scanner{s: s}, 0, false
	for sc.more() {
		piece, w, text := sc.next()
		if !text {
			if !isLineBreak(piece) {
				b.WriteString(piece)
			}
			continue
		}
		start := x
		x += w
		switch {
		case start >= to && (w > 0 || ended || start > to):
			if !ended {
				b.WriteString(tail)
			}
			ended = true
		case x <= from && w > 0 || start <= from && from > 0 && w == 0:
		case start < from:
			b.WriteString(Spaces(min(x, to) - from))
		case x > to:
			b.WriteString(tail)
			ended = true
		default:
			b.WriteString(piece)
		}
	}
	return b.String()
}

func isLineBreak(s string) bool { return s == "\n" || s == "\r" }
