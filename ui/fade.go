package ui

import (
	"strconv"
	"strings"
)

// Fade shows lines as a quiet backdrop for something laid over them: faint text
// without colours, pictures darker, the same width, nothing moves.
func (t *Theme) Fade(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if strings.Contains(l, halfBlock) && t.coloured() {
			out[i] = t.fadePicture(l)
			continue
		}
		out[i] = t.Faint.S(strings.Map(fadeRune, Plain(l)))
	}
	return out
}

const halfBlock = "▀"

// fadeRune takes the blocks of meters out of a backdrop; without their colours
// they would be the loudest thing on the screen.
func fadeRune(r rune) rune {
	if r >= 0x2580 && r <= 0x259F {
		return ' '
	}
	return r
}

// fadePicture walks through a line that holds half blocks: those keep their
// colours, half as bright; the rest becomes faint text.
func (t *Theme) fadePicture(line string) string {
	var b, text strings.Builder
	var fg, bg string // "r;g;b" of the cells that follow, "" = the terminal's own
	flush := func() {
		t.Faint.To(&b, strings.Map(fadeRune, Plain(text.String())))
		text.Reset()
	}
	for len(line) > 0 {
		if rest, ok := strings.CutPrefix(line, "\x1b["); ok {
			end := strings.IndexFunc(rest, func(r rune) bool { return r >= 0x40 && r <= 0x7e })
			if end < 0 {
				break
			}
			if rest[end] == 'm' {
				fg, bg = takeColours(rest[:end], fg, bg)
			}
			line = rest[end+1:]
			continue
		}
		if strings.HasPrefix(line, halfBlock) && fg != "" && bg != "" {
			flush()
			n := 0
			for strings.HasPrefix(line, halfBlock) {
				line, n = line[len(halfBlock):], n+1
			}
			b.WriteString("\x1b[38;2;" + t.halfBright(fg) + ";48;2;" + t.halfBright(bg) + "m" + strings.Repeat(halfBlock, n) + reset)
			continue
		}
		next := strings.IndexAny(line[1:], "\x1b▀")
		if next < 0 {
			next = len(line) - 1
		}
		text.WriteString(line[:next+1])
		line = line[next+1:]
	}
	flush()
	return b.String()
}

// takeColours reads the 24-bit colours of an SGR sequence's parameters.
func takeColours(params, fg, bg string) (string, string) {
	p := strings.Split(params, ";")
	for i := 0; i < len(p); i++ {
		switch {
		case p[i] == "" || p[i] == "0":
			fg, bg = "", ""
		case p[i] == "39":
			fg = ""
		case p[i] == "49":
			bg = ""
		case (p[i] == "38" || p[i] == "48") && i+4 < len(p) && p[i+1] == "2":
			rgb := strings.Join(p[i+2:i+5], ";")
			if p[i] == "38" {
				fg = rgb
			} else {
				bg = rgb
			}
			i += 4
		}
	}
	return fg, bg
}

// halfBright is half way from a colour to the background.
func (t *Theme) halfBright(rgb string) string {
	r, g, b, _ := t.Background().RGBA()
	ground := [3]uint32{r >> 8, g >> 8, b >> 8}
	parts := strings.SplitN(rgb, ";", 3)
	for i := range parts {
		n, err := strconv.ParseUint(parts[i], 10, 8)
		if err != nil {
			return rgb
		}
		parts[i] = strconv.FormatUint((n+2*uint64(ground[i]))/3, 10)
	}
	return strings.Join(parts, ";")
}
