package effects

import (
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	labelW    = 10 // width of the labels in the detail
	pinnedW   = 8  // the pinned photo, beside its facts
	pinnedH   = 4
	textRows  = 13 // lines of the detail that a picture must leave
	leastRows = 4  // a lower picture shows nothing
)

// panelPicture is the size of the picture in the detail beside the effects. It
// depends on the window alone, so that nothing jumps from effect to effect.
func (p *Pane) panelPicture() (cols, rows int) {
	_, r := p.areas()
	w, h := ui.Panel{W: r.W, H: r.H}.Inner()
	h -= textRows
	if !p.d.Pinned.Empty() {
		h -= pinnedH + 1
	}
	return shape(w, h)
}

// shape is the largest picture in a box. The catalogue's are 4:3, and cells are
// twice as high as wide. Where height is short the picture is cut rather than
// small.
func shape(w, h int) (cols, rows int) {
	rows = min((w*3+4)/8, h)
	if rows < leastRows {
		return 0, 0
	}
	return min(w, rows*4), rows
}

// detail is the panel beside the effects, in exactly h lines of w cells.
func (p *Pane) detail(e *client.Effect, w, h int) []string {
	box := ui.Panel{W: w, H: h, Focused: !p.typing}
	if e == nil {
		return ui.Box(nil, w, h)
	}
	box.Title, box.Note = name(e), e.Marker
	room, rows := box.Inner()
	return box.Draw(p.th, p.detailLines(e, room, rows))
}

// detailLines are the picture, the prompt, the facts and the pinned photo; the
// prompt gets what the others leave.
func (p *Pane) detailLines(e *client.Effect, w, h int) []string {
	out := p.picture(e)
	cols, _ := p.previewSize()
	for i, l := range out {
		out[i] = ui.Spaces((w-cols)/2) + l
	}
	if len(out) > 0 {
		out = append(out, "")
	}
	facts := p.facts(e, w, false)
	pinned := p.pinnedLines(e, w, h >= len(out)+len(facts)+pinnedH+3)
	left := func() int { return h - len(out) - len(facts) - len(pinned) - 2 }
	if left() < 2 {
		facts = p.facts(e, w, true)
	}
	room := left()
	if room > 0 && e.Prompt != "" {
		for _, l := range ui.Wrap(e.Prompt, w, room) {
			out = append(out, p.th.Text.S(l))
		}
		out = append(out, "")
	}
	out = append(out, facts...)
	if len(out)+len(pinned) < h {
		out = append(out, "")
	}
	return append(out, pinned...)
}

// picture is the preview, or what stands for it; a copy that may be changed.
func (p *Pane) picture(e *client.Effect) []string {
	cols, rows := p.previewSize()
	if rows == 0 {
		return nil
	}
	if l := p.preview(e); l != nil {
		return append(make([]string, 0, len(l)+1), l...)
	}
	return ui.Placeholder(p.th, name(e), cols, rows)
}

// fact is a label and its value, which may take several lines.
func (p *Pane) fact(label string, paint ui.Paint, value ...string) []string {
	out := make([]string, 0, len(value))
	for i, v := range value {
		if i > 0 {
			label = ""
		}
		out = append(out, p.th.Dim.S(ui.Fit(label, labelW))+paint.S(v))
	}
	return out
}

// facts are what is known about an effect; what is not known is left out, and
// where room is short what few people ask for.
func (p *Pane) facts(e *client.Effect, w int, short bool) []string {
	th, room := p.th, max(w-labelW, 1)
	out := p.fact("pictures", ui.Paint{}, p.uploadLines(e, room)...)
	if e.Kind == client.EffectPicture {
		out = append(out, p.fact("makes", th.Text, "a picture")...)
	} else if e.Seconds > 0 {
		out = append(out, p.fact("length", th.Text, strconv.Itoa(e.Seconds)+" s")...)
	}
	if len(e.Qualities) > 0 {
		out = append(out, p.fact("quality", th.Text, ui.Wrap(strings.Join(e.Qualities, " "), room, 2)...)...)
	}
	if e.Model != "" && !short {
		out = append(out, p.fact("model", th.Text, ui.Truncate(e.Model, room))...)
	}
	if e.SoundURL != "" && !short {
		out = append(out, p.fact("sound", th.Text, "its own")...)
	}
	out = append(out, p.fact("price", ui.Paint{}, p.priceWords(e))...)
	if s := p.buys(e, room); s != "" {
		out = append(out, p.fact("", th.Dim, s)...)
	}
	return append(out, p.fact("yours", th.Good, joined(p.mine.byEffect[e.ID].words(), room)...)...)
}

// uploadLines say how many pictures are wanted, and which, in the service's
// words.
func (p *Pane) uploadLines(e *client.Effect, w int) []string {
	n := uploads(e)
	at := ui.Width(n) + 2
	lines := ui.Wrap(e.Hint, w-at, 2)
	if e.Hint == "" || len(lines) == 0 {
		return []string{n}
	}
	for i, l := range lines {
		if i == 0 {
			lines[i] = n + "  " + p.th.Dim.S(l)
		} else {
			lines[i] = ui.Spaces(at) + p.th.Dim.S(l)
		}
	}
	return lines
}

func uploads(e *client.Effect) string {
	if e.MinPictures != e.MaxPictures {
		return strconv.Itoa(e.MinPictures) + " to " + strconv.Itoa(e.MaxPictures)
	}
	return strconv.Itoa(e.MaxPictures)
}

// joined puts parts on as few lines of w cells as they take, with dots between.
func joined(parts []string, w int) []string {
	var out []string
	for _, s := range parts {
		if n := len(out); n > 0 && ui.Width(out[n-1])+3+ui.Width(s) <= w {
			out[n-1] += " · " + s
		} else {
			out = append(out, ui.Truncate(s, w))
		}
	}
	return out
}

// priceWords is how the price comes about: 20 + 20 = ≈ 40 cr.
func (p *Pane) priceWords(e *client.Effect) string {
	n, known := e.Price()
	if !known {
		return p.th.Dim.S("not told by the service")
	}
	s := p.th.Price.S(p.th.Glyphs.Approx + " " + ui.Number(int64(n)) + " cr")
	if *e.FixedCost != 0 {
		s = p.th.Dim.S(strconv.Itoa(*e.BaseCost)+" + "+strconv.Itoa(*e.FixedCost)+" = ") + s
	}
	return s
}

// buys says in at most w cells how many of an effect can be paid with what is
// free. A clip is paid by one account, so each is counted for itself.
func (p *Pane) buys(e *client.Effect, w int) string {
	price, known := e.Price()
	if !known || price <= 0 {
		return ""
	}
	n, seen := 0, false
	for _, a := range p.d.Accounts {
		if p.d.Active != "" && a.Email != p.d.Active || a.Credits.AsOf.IsZero() {
			continue
		}
		seen = true
		n += max(a.Free(), 0) / price
	}
	switch {
	case !seen:
		return ""
	case n == 0:
		return "more than what you have"
	}
	if s := ui.Number(int64(n)) + " of these with what you have"; ui.Width(s) <= w {
		return s
	}
	return "enough for " + ui.Number(int64(n))
}

// pinnedKey is the small picture of the pinned photo.
func (p *Pane) pinnedKey() pane.PictureKey {
	m := p.d.Pinned
	k := pane.PictureKey{Source: m.Local, Cols: pinnedW, Rows: pinnedH}
	if m.Width > 0 && m.Height > 0 {
		k.Cols, k.Rows = ui.FitCells(m.Width, m.Height, pinnedW, pinnedH)
	}
	return k
}

// pinnedLines are the pinned photo, its size, and whether it fits the effect.
func (p *Pane) pinnedLines(e *client.Effect, w int, tall bool) []string {
	th, m := p.th, p.d.Pinned
	if m.Empty() {
		words := " pins a photo for every effect"
		if w < ui.Width(words)+1 {
			words = " pins a photo"
		}
		return []string{th.Key.S("p") + th.Dim.S(words)}
	}
	room := max(w-labelW, 1)
	name := ui.Truncate(fileName(m), room)
	glyph, paint, words := p.fits(e)
	if !tall {
		return []string{th.Dim.S(ui.Fit("pinned", labelW)) + ui.Truncate(name, max(room-2, 1)) + " " + paint.S(glyph)}
	}
	var text []string
	if m.Width > 0 {
		text = append(text, th.Dim.S(strconv.Itoa(m.Width)+"×"+strconv.Itoa(m.Height)))
	}
	for i, l := range ui.Wrap(glyph+" "+words, room, pinnedH-len(text)) {
		if i > 0 {
			l = ui.Truncate("  "+l, room)
		}
		text = append(text, paint.S(l))
	}
	k := p.pinnedKey()
	pic := p.d.Pictures.Lines(k, 0)
	if pic == nil {
		pic = ui.Placeholder(th, fileName(m), k.Cols, k.Rows)
	}
	out := []string{th.Dim.S(ui.Fit("pinned", labelW)) + name}
	return append(out, ui.Beside(max(len(pic), len(text)), labelW-pinnedW,
		ui.Column{W: pinnedW, Lines: pic}, ui.Column{W: room, Lines: text})...)
}

// fits judges the pinned photo for an effect by the rule book. Whether it is
// enough is told too, but is no fault of the photo.
func (p *Pane) fits(e *client.Effect) (glyph string, paint ui.Paint, words string) {
	th := p.th
	if p.d.Pictures.Failed(p.pinnedKey()) != "" {
		return th.Glyphs.Bad, th.Bad, "cannot be read: was it moved?"
	}
	if why := p.refused(e); why != "" {
		return th.Glyphs.Bad, th.Bad, why
	}
	if more := e.MinPictures - 1; more > 0 {
		return th.Glyphs.Good, th.Good, "fits; " + strconv.Itoa(more) + " more " + plural(more, "is", "are") + " needed"
	}
	return th.Glyphs.Good, th.Good, "fits"
}

// refused is why the rule book does not take the pinned photo for an effect.
func (p *Pane) refused(e *client.Effect) string {
	if p.d.Rules == nil {
		return ""
	}
	req := &client.EffectRequest{TemplateID: e.ID, Name: e.Name}
	for range max(e.MinPictures, 1) { // as many as it wants: only the photo is judged
		req.Pictures = append(req.Pictures, p.d.Pinned)
	}
	first := "first_frame_path"
	if f := req.Files(); len(f) > 0 {
		first = f[0].Name
	}
	for _, pr := range p.d.Rules.Check(req, client.Facts{Effect: e}) {
		if pr.Field == first && !pr.Warning {
			if pr.Value == "" {
				return pr.Reason
			}
			return pr.Value + ": " + pr.Reason
		}
	}
	return ""
}
