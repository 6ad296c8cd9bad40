package ui

// Panel is a rounded box with a title in its border and a note at the right.
type Panel struct {
	Title, Note string
	W, H        int   // with the border
	Focused     bool  // keys go here: accent border, strong title
	Tone        Paint // border colour in place of the usual one; zero = usual
}

// Inner is the room for content: a border and a space at each side.
func (p Panel) Inner() (w, h int) { return max(p.W-4, 0), max(p.H-2, 0) }

// InnerAt is where the content begins, from the panel's own corner.
func (p Panel) InnerAt() (x, y int) { return 2, 1 }

// Draw is the panel around content as exactly H lines of W cells.
func (p Panel) Draw(t *Theme, content []string) []string {
	if p.W < 4 || p.H < 2 {
		return Box(nil, p.W, p.H)
	}
	border := t.Border
	if p.Focused {
		border = t.BorderFocus
	}
	if p.Tone.spec != nil {
		border = p.Tone
	}
	w, h := p.Inner()
	g := t.Glyphs
	out := make([]string, 0, p.H)
	out = append(out, p.top(t, border))
	left, right := border.S(g.RuleV)+" ", " "+border.S(g.RuleV)
	blank := left + Spaces(w) + right
	for y := range h {
		if y >= len(content) {
			out = append(out, blank)
			continue
		}
		out = append(out, left+Fit(OneLine(content[y]), w)+right)
	}
	return append(out, border.S(g.Corner[2]+Repeat(g.RuleH, p.W-2)+g.Corner[3]))
}

// top is the upper border: ╭─ Title ───── note ─╮. When there is no room for
// both, the note goes first.
func (p Panel) top(t *Theme, border Paint) string {
	g := t.Glyphs
	room := p.W - 6 // corners, one rule and one space at each side
	title, note := Truncate(Plain(p.Title), room), Plain(p.Note)
	if Width(title)+Width(note)+3 > room {
		note = ""
	}
	name := t.Title
	if p.Focused {
		name = t.TitleFocus
	}
	used := 2
	s := border.S(g.Corner[0])
	if title != "" && room > 0 {
		s += border.S(g.RuleH) + " " + name.S(title) + " "
		used += Width(title) + 3
	}
	end := ""
	if note != "" {
		end = " " + t.Dim.S(note) + " " + border.S(g.RuleH)
		used += Width(note) + 3
	}
	return s + border.S(Repeat(g.RuleH, p.W-used)) + end + border.S(g.Corner[1])
}

// Message is a calm screen of its own in w×h cells: what this is, why there is
// nothing, and the keys that help.
func Message(t *Theme, w, h int, title string, body []string, keys []Binding) []string {
	room := min(w-4, 64)
	if room <= 0 || h <= 0 {
		return Box(nil, w, h)
	}
	lines := []string{t.Strong.S(Truncate(Plain(title), room)), ""}
	for _, p := range body {
		for _, l := range Wrap(p, room, 0) {
			lines = append(lines, t.Dim.S(l))
		}
	}
	if len(keys) > 0 {
		lines = append(lines, "")
	}
	for _, k := range keys {
		lines = append(lines, Truncate(t.Key.S(t.KeyLabel(k))+"  "+Plain(k.Long), room))
	}
	widest := 0
	for _, l := range lines {
		widest = max(widest, Width(l))
	}
	left := Spaces((w - widest) / 2)
	for i := range lines {
		lines[i] = left + lines[i]
	}
	above := max((h-len(lines))*2/5, 0)
	return Box(append(make([]string, above), lines...), w, h)
}
