package compose

import (
	"fmt"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	sidePicture  = 10 // lines of the pictures' panel, with its border
	maxThumbs    = 3
	sideWireMin  = 7
	summaryWidth = 100
)

// sideLines is the column beside the form: the pictures, what is not right yet,
// what will be sent, and the price.
func (p *Pane) sideLines(r ui.Rect) []string {
	w := ui.Panel{W: r.W}
	inner, _ := w.Inner()
	price := p.priceLines(inner)
	problems := p.problemLines(inner)
	left := r.H - len(price) - 2
	out := make([]string, 0, r.H)
	if keys := p.thumbs(r); len(keys) > 0 && left-min(len(problems), 8)-keys[0].Rows-4 >= sideWireMin {
		box := ui.Panel{Title: p.thumbTitle(), W: r.W, H: keys[0].Rows + 2}
		out = append(out, box.Draw(p.th, p.thumbLines(keys, inner))...)
		left -= box.H
	}
	if len(problems) > 0 {
		box := ui.Panel{Title: "To mend", W: r.W, H: min(len(problems)+2, max(left-sideWireMin, 4))}
		if p.verdict.mend == 0 {
			box.Title = "Good to know"
		} else {
			box.Tone = p.th.Waiting
		}
		out = append(out, box.Draw(p.th, more(p.th, problems, box.H-2))...)
		left -= box.H
	}
	if left >= 4 {
		out = append(out, p.wirePanel(r.W, left)...)
	}
	out = append(out, ui.Panel{Title: "Price", W: r.W, H: len(price) + 2}.Draw(p.th, price)...)
	return ui.Box(out, r.W, r.H)
}

// more says in the last line that not everything is shown.
func more(th *ui.Theme, lines []string, h int) []string {
	if len(lines) <= h || h < 1 {
		return lines
	}
	return append(append([]string{}, lines[:h-1]...), th.Dim.S(fmt.Sprintf("%s %d more lines", th.Glyphs.Ellipsis, len(lines)-h+1)))
}

// wirePanel is the request as it will leave.
func (p *Pane) wirePanel(w, h int) []string {
	box := ui.Panel{Title: "What will be sent", W: w, H: h}
	inner, rows := box.Inner()
	box.Note = p.wireNote(inner)
	lines := p.wireLines(inner)
	p.most = max(len(lines)-rows, 0)
	top := min(p.top, p.most)
	return box.Draw(p.th, more(p.th, lines[top:], rows))
}

// wireNote names the keys that copy it and turn it over, as far as there is
// room.
func (p *Pane) wireNote(w int) string {
	y, c := "alt+y copy  ", "alt+c "
	if !p.editing {
		y, c = "y copy  ", "c "
	}
	if w < 46 {
		y = ""
	}
	if p.curl {
		return y + c + "JSON"
	}
	return y + c + "curl"
}

// summaryLines is the column beside the form on a screen of its own.
func (p *Pane) summaryLines(w, h int) []string {
	room := min(w-2, summaryWidth)
	head := func(s string) string { return p.th.Strong.S(s) }
	var all []string
	if ps := p.problemLines(room); len(ps) > 0 {
		all = append(append(append(all, head("To mend")), ps...), "")
	}
	all = append(append(append(all, head("Price")), p.priceLines(room)...), "")
	all = append(all, ui.Between(head("What will be sent"), p.th.Dim.S(p.wireNote(room)), room))
	all = append(all, p.wireLines(room)...)
	p.most = max(len(all)-h, 0)
	for i := range all {
		all[i] = " " + all[i]
	}
	return more(p.th, all[min(p.top, p.most):], h)
}

// problemLines lists what is not right, with what would fit.
func (p *Pane) problemLines(w int) []string {
	th := p.th
	var out []string
	for _, pr := range p.verdict.problems {
		mark, paint := th.Bad.S(th.Glyphs.Bad), th.Text
		if pr.Warning {
			mark, paint = th.Dim.S(th.Glyphs.Dot), th.Dim
		}
		what := p.fieldName(pr.Field) + ": "
		if v := p.valueWords(pr); v != "" {
			what += v + ": "
		}
		for i, l := range ui.Wrap(what+pr.Reason, w-2, 3) {
			if i > 0 {
				mark = " "
			}
			out = append(out, mark+" "+paint.S(l))
		}
		if len(pr.Allowed) > 0 {
			for _, l := range ui.Wrap("takes "+strings.Join(pr.Allowed, " "), w-2, 2) {
				out = append(out, "  "+th.Dim.S(l))
			}
		}
	}
	return out
}

// valueWords is the value that a problem is about, as its field shows it.
func (p *Pane) valueWords(pr client.Problem) string {
	r := p.row(pr.Field)
	switch {
	case r == nil || r.kind != aChoice:
		return ""
	case pr.Value == yes || pr.Value == no || pr.Field == "account":
		return p.label(r, pr.Value)
	}
	return pr.Value
}

// priceLines say what it costs, how that comes about, and what is left.
func (p *Pane) priceLines(w int) []string {
	th, c := p.th, p.verdict.cost
	if !c.Known {
		out := []string{ui.Between(th.Strong.S("unknown"), "", w)}
		for _, l := range ui.Wrap(c.Why, w, 3) {
			out = append(out, th.Dim.S(l))
		}
		return out
	}
	sum := th.PriceStrong.S(p.approx(c))
	figures := 0
	for _, part := range c.Parts {
		if part.Credits != 0 {
			figures++
		}
	}
	var out []string
	for _, part := range c.Parts {
		right := ""
		switch {
		case part.Credits != 0 && figures == 1:
			right = sum
		case part.Credits != 0:
			right = ui.Number(int64(part.Credits)) + th.Dim.S(" cr")
		}
		for j, l := range ui.Wrap(part.Label, w-ui.Width(right)-1, 2) {
			if j > 0 {
				right = ""
			}
			out = append(out, ui.Between(th.Dim.S(l), right, w))
		}
	}
	if figures != 1 {
		out = append(out, ui.Between(th.Dim.S("together"), sum, w))
	}
	if name, free, held, known := p.purse(); known {
		balance := ui.Number(int64(free))
		if held > 0 {
			balance += th.Waiting.S(" " + th.Glyphs.Minus + " " + ui.Number(int64(held)) + " held")
		}
		out = append(out, ui.Between(th.Dim.S(fitting(name, w-ui.Width(balance)-1)), balance, w))
		rest, paint := free-held-c.Credits, th.Good
		if rest < 0 {
			paint = th.Waiting
		}
		out = append(out, ui.Between(th.Dim.S("left after"), paint.S(ui.Number(int64(rest))), w))
	}
	for _, l := range ui.Wrap(sourceWords(c), w, 2) {
		out = append(out, th.Dim.S(l))
	}
	return out
}

// sourceWords say where a price was read, and that it is an estimate.
func sourceWords(c client.Cost) string {
	s := "estimate"
	if c.Inferred {
		s = "estimate, partly inferred"
	}
	if c.Source != "" {
		s += " · " + c.Source
	}
	if day, err := time.Parse(time.DateOnly, c.Date); err == nil {
		s += " of " + day.Format("2 Jan 2006")
	}
	return s
}

func (p *Pane) thumbTitle() string {
	if p.form.Mode == client.ModeImage {
		return "First frame"
	}
	return "Effect and pictures"
}

// thumbs are the pictures of the panel: the effect's and the chosen ones.
func (p *Pane) thumbs(r ui.Rect) []pane.PictureKey {
	if p.d.Pictures == nil || p.d.Pictures.Off || r.H < 26 || p.form.Mode == client.ModeText {
		return nil
	}
	rows := sidePicture - 2
	if r.H >= 38 {
		rows = sidePicture + 2
	}
	var out []pane.PictureKey
	if e := p.verdict.facts.Effect; p.form.Mode == client.ModeEffect && e != nil {
		out = append(out, pane.PictureKey{Source: e.ThumbURL, Cols: rows * 2, Rows: rows})
	}
	for _, row := range p.rows {
		m := picture(&p.form, row.slot)
		if row.kind != aPicture || m.Local == "" || len(out) == maxThumbs {
			continue
		}
		k := pane.PictureKey{Source: m.Local, Cols: rows * 2, Rows: rows}
		if m.Width > 0 && m.Height > 0 {
			k.Cols = max(m.Width*rows*2/m.Height, 4) // its own shape: cells are twice as high as wide
		}
		out = append(out, k)
	}
	most := (r.W - 4 - 2*(len(out)-1)) / max(len(out), 1)
	for i := range out {
		out[i].Cols = min(out[i].Cols, most)
	}
	return out
}

// thumbLines draws them side by side.
func (p *Pane) thumbLines(keys []pane.PictureKey, w int) []string {
	columns, used := make([]ui.Column, len(keys)), 2*(len(keys)-1)
	for i, k := range keys {
		used += k.Cols
		lines := p.d.Pictures.Lines(k, 0)
		if lines == nil {
			name := k.Source[strings.LastIndexByte(k.Source, '/')+1:]
			lines = ui.Placeholder(p.th, name, k.Cols, k.Rows)
		}
		columns[i] = ui.Column{W: k.Cols, Lines: lines, Exact: true}
	}
	out := ui.Beside(keys[0].Rows, 2, columns...)
	for i := range out {
		out[i] = ui.Spaces((w-used)/2) + out[i]
	}
	return out
}
