package effects

import (
	"strconv"

	"pixstudio/client"
	"pixstudio/ui"
)

// infoLayout is where the parts of the large detail lie, inside its border.
type infoLayout struct {
	cols, rows   int // the picture at the left; none when rows is 0
	textX, textW int
	h            int
}

func (p *Pane) infoBox() ui.Panel { return ui.Panel{W: p.w, H: p.h, Focused: true} }

// infoLayout gives the picture as much as leaves a readable column of text.
func (p *Pane) infoLayout() infoLayout {
	w, h := p.infoBox().Inner()
	share := w * 3 / 5
	if !p.side() {
		share = w * 2 / 5
	}
	l := infoLayout{h: h}
	l.cols, l.rows = shape(share, h)
	if l.rows > 0 {
		l.textX = l.cols + 3
	}
	l.textW = max(w-l.textX, 0)
	return l
}

// infoPane is everything known about an effect, in the whole pane.
func (p *Pane) infoPane(e *client.Effect) []string {
	l := p.infoLayout()
	box := p.infoBox()
	box.Title, box.Note = name(e), e.Marker
	if i, ok := p.place(); ok {
		box.Note = ui.Number(int64(i+1)) + " of " + ui.Number(int64(len(p.cat.shown)))
	}
	text := p.infoText(e, l.textW)
	from := min(p.scroll, max(len(text)-l.h, 0))
	if from+l.h < len(text) && l.h > 0 {
		text = append(text[from:from+l.h-1:from+l.h-1], p.th.Faint.S(p.th.Glyphs.Down+" pgdown shows more"))
	} else {
		text = text[from:]
	}
	if l.rows == 0 {
		return box.Draw(p.th, text)
	}
	return box.Draw(p.th, ui.Beside(l.h, 3, ui.Column{W: l.cols, Lines: p.picture(e), Exact: true}, ui.Column{W: l.textW, Lines: text}))
}

// infoText is the column of text; nothing in it is cut.
func (p *Pane) infoText(e *client.Effect, w int) []string {
	th := p.th
	var out []string
	if s := p.marks(e); s != "" {
		out = append(out, s, "")
	}
	if e.Prompt != "" {
		out = append(append(out, ui.Wrap(e.Prompt, w, 0)...), "")
	}
	out = append(out, p.facts(e, w, false)...)
	room := max(w-labelW, 1)
	add := func(label, value string) {
		if value != "" {
			out = append(out, p.fact(label, th.Dim, ui.Wrap(value, room, 2)...)...)
		}
	}
	add("tag", e.Tag)
	if !e.CreatedAt.IsZero() {
		add("added", e.CreatedAt.Local().Format("2 Jan 2006"))
	}
	add("id", strconv.FormatInt(e.ID, 10))
	out = append(out, "")
	return append(out, p.pinnedLines(e, w, true)...)
}

// marks are the badge and the heart in words.
func (p *Pane) marks(e *client.Effect) string {
	s := p.badge(e)
	if p.d.Favourites[e.ID] {
		if s != "" {
			s += "  "
		}
		s += p.th.Bad.S(p.th.Glyphs.Heart + " favourite")
	}
	return s
}

// scrollMost is the last line that the text of the large detail can begin with.
func (p *Pane) scrollMost() int {
	e, ok := p.selected()
	if !ok {
		return 0
	}
	l := p.infoLayout()
	return max(len(p.infoText(e, l.textW))-l.h, 0)
}
