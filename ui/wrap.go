package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks plain text into lines of at most w cells, at spaces where it can
// and inside a word where it must. Newlines are kept. With maxLines > 0 the
// last line that fits ends in … when something is missing.
func Wrap(s string, w, maxLines int) []string {
	if w <= 0 {
		return nil
	}
	var out []string
	for par := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		out = wrapLine(out, Plain(par), w)
		if maxLines > 0 && len(out) > maxLines {
			break
		}
	}
	if maxLines > 0 && len(out) > maxLines {
		out = out[:maxLines]
		out[maxLines-1] = Clip(out[maxLines-1], w-1) + ellipsis
	}
	return out
}

func wrapLine(out []string, s string, w int) []string {
	if Width(s) <= w {
		return append(out, s)
	}
	line, lw := "", 0
	for word := range strings.FieldsSeq(s) {
		ww := Width(word)
		if lw > 0 && lw+1+ww <= w {
			line, lw = line+" "+word, lw+1+ww
			continue
		}
		if lw > 0 {
			out = append(out, line)
		}
		for ww > w {
			n, hw := prefix(word, w)
			if n == 0 { // one character wider than the box
				_, n = firstGrapheme(word)
				out, ww = append(out, "?"), ww-Width(word[:n])
			} else {
				out, ww = append(out, word[:n]), ww-hw
			}
			word = word[n:]
		}
		line, lw = word, ww
	}
	if lw > 0 || line != "" {
		out = append(out, line)
	}
	return out
}

// prefix is how many bytes of s fit into w cells, and the cells they take.
func prefix(s string, w int) (n, width int) {
	sc := scanner{s: s}
	for sc.more() {
		_, cw, _ := sc.next()
		if width+cw > w {
			break
		}
		n, width = sc.i, width+cw
	}
	return n, width
}

// firstGrapheme is the first character as people count them, and its bytes.
func firstGrapheme(s string) (string, int) {
	g, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return g, len(g)
}

// Box makes lines an exact block: h lines, each w cells wide.
func Box(lines []string, w, h int) []string {
	if h <= 0 {
		return nil
	}
	out := make([]string, h)
	for i := range out {
		if i < len(lines) {
			out[i] = Fit(OneLine(lines[i]), w)
		} else {
			out[i] = Spaces(w)
		}
	}
	return out
}
