package ui

// HelpGroup is the keys of one part of the program under a heading.
type HelpGroup struct {
	Title    string
	Bindings []Binding
}

// Help shows every key with its sentence, in as many columns as fit, and
// scrolls when they are too many.
type Help struct {
	Groups []HelpGroup
	top    int
	rows   int // of the last drawing
	h      int
}

// Columns of the help: at least this wide, so that sentences stay readable.
const helpColumn = 44

// Scroll moves through the help.
func (hp *Help) Scroll(nav Nav) {
	switch nav {
	case NavUp:
		hp.top--
	case NavDown:
		hp.top++
	case NavPageUp:
		hp.top -= max(hp.h-1, 1)
	case NavPageDown:
		hp.top += max(hp.h-1, 1)
	case NavHalfUp:
		hp.top -= max(hp.h/2, 1)
	case NavHalfDown:
		hp.top += max(hp.h/2, 1)
	case NavHome:
		hp.top = 0
	case NavEnd:
		hp.top = hp.rows
	}
	hp.top = min(max(hp.top, 0), max(hp.rows-hp.h, 0))
}

// Draw is the help in exactly h lines of w cells.
func (hp *Help) Draw(t *Theme, w, h int) []string {
	if w < 8 || h < 1 {
		return Box(nil, w, h)
	}
	n := max(min((w+2)/helpColumn, 3), 1)
	colW := (w - 2*(n-1)) / n
	var blocks [][]string
	total := 0
	for _, g := range hp.Groups {
		if b := helpBlock(t, g, colW); len(b) > 0 {
			blocks = append(blocks, b)
			total += len(b) + 1
		}
	}
	cols := pour(blocks, n, total)
	hp.rows, hp.h = 0, h
	for _, c := range cols {
		hp.rows = max(hp.rows, len(c))
	}
	hp.top = min(max(hp.top, 0), max(hp.rows-h, 0))
	parts := make([]Column, len(cols))
	for i, c := range cols {
		parts[i] = Column{W: colW, Lines: c[min(hp.top, len(c)):]}
	}
	return Box(Beside(min(h, hp.rows), 2, parts...), w, h)
}

// More says whether there is something above or below what is shown.
func (hp *Help) More() (above, below bool) { return hp.top > 0, hp.top+hp.h < hp.rows }

// pour puts blocks into n columns in order, each about as long as the others.
func pour(blocks [][]string, n, total int) [][]string {
	cols := make([][]string, n)
	goal, c := (total+n-1)/n, 0
	for _, b := range blocks {
		if len(cols[c]) > 0 && c+1 < n && len(cols[c])+len(b)/2 > goal {
			c++
		}
		if len(cols[c]) > 0 {
			cols[c] = append(cols[c], "")
		}
		cols[c] = append(cols[c], b...)
	}
	return cols
}

// helpBlock is one group: heading, then key and sentence; a sentence that is
// too long goes on in the next line. What does not work now says why.
func helpBlock(t *Theme, g HelpGroup, w int) []string {
	keyW := 0
	for _, b := range g.Bindings {
		keyW = max(keyW, min(Width(t.KeyLabel(b)), w/3))
	}
	var lines []string
	for _, b := range g.Bindings {
		if b.Shown() == "" {
			continue
		}
		text := b.Long
		if text == "" {
			text = b.Short
		}
		paint, key := t.Text, t.Key
		if b.Off != "" {
			text, paint, key = text+" ("+b.Off+")", t.Dim, t.Faint
		}
		for i, l := range Wrap(text, max(w-keyW-2, 4), 0) {
			k := Spaces(keyW)
			if i == 0 {
				k = key.S(Fit(t.KeyLabel(b), keyW))
			}
			lines = append(lines, k+"  "+paint.S(l))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]string{t.Strong.S(Truncate(Plain(g.Title), w))}, lines...)
}
