package effects

import (
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// shelf feeds the grid and the list with what is shown.
type shelf struct{ p *Pane }

func (s shelf) Len() int { return len(s.p.cat.shown) }

func (s shelf) Key(i int) string { return s.p.cat.keys[s.p.cat.shown[i]] }

// Version changes when the look of an effect does: its marks, whether its
// picture is there, and which frame of it is shown.
func (s shelf) Version(i int) uint64 {
	p, e := s.p, s.p.cat.at(i)
	v := p.epoch << 24
	if p.d.Favourites[e.ID] {
		v |= 1
	}
	if p.d.Hidden[e.ID] {
		v |= 2
	}
	if !p.gridded() {
		return v
	}
	cols, rows := p.grid.PictureSize()
	if p.d.Pictures.Frames(pane.PictureKey{Source: e.ThumbURL, Cols: cols, Rows: rows}) > 0 {
		v |= 4
	}
	if e.ID == p.at && !p.side() && p.motion.ready && p.d.Motion && p.d.Pictures.Frames(p.movingKey(e)) > 0 {
		v |= uint64(p.motion.turn+1) << 8
	}
	return v
}

// Tile is one effect in the grid. Where there is no detail beside the grid, the
// tile under the cursor moves.
func (s shelf) Tile(i, cols, rows int, selected bool) ui.Tile {
	p, e := s.p, s.p.cat.at(i)
	t := ui.Tile{Name: name(e), Badge: p.badge(e), Fact: p.tileFacts(e), Price: p.price(e)}
	if selected && !p.side() {
		t.Picture = p.preview(e)
	} else {
		t.Picture = p.d.Pictures.Lines(pane.PictureKey{Source: e.ThumbURL, Cols: cols, Rows: rows}, 0)
	}
	return t
}

// name is what an effect is called; one that has no name goes by its id.
func name(e *client.Effect) string {
	if s := ui.Plain(e.Name); strings.TrimSpace(s) != "" {
		return s
	}
	return "effect " + key(e.ID)
}

// badge is hot, new or hidden.
func (p *Pane) badge(e *client.Effect) string {
	switch {
	case p.d.Hidden[e.ID]:
		return p.th.Dim.S("hidden")
	case e.Marker == "hot":
		return p.th.Bad.S("hot")
	case e.Marker == "new":
		return p.th.Name.S("new")
	}
	return ""
}

// heart marks a favourite; where the sign cannot be printed, a word does.
func (p *Pane) heart(e *client.Effect) string {
	switch {
	case !p.d.Favourites[e.ID]:
		return ""
	case p.th.Options.ASCII:
		return p.th.Bad.S("fav")
	}
	return p.th.Bad.S(p.th.Glyphs.Heart)
}

// tileFacts are the pictures it needs, its length, and the user's marks.
func (p *Pane) tileFacts(e *client.Effect) string {
	var b strings.Builder
	b.WriteString(p.needs(e))
	b.WriteString("  ")
	p.th.Dim.To(&b, length(e))
	if h := p.heart(e); h != "" {
		b.WriteString("  " + h)
	}
	return b.String()
}

// needs shows how many pictures an effect takes, with a tick when the pinned
// photo is all it needs.
func (p *Pane) needs(e *client.Effect) string {
	s := p.th.Dim.S(pictures(p.th, e))
	if !p.d.Pinned.Empty() && e.MinPictures <= 1 {
		s += p.th.Good.S(p.th.Glyphs.Good)
	}
	return s
}

// pictures is ▢, ▢▢ or 2–5▢.
func pictures(th *ui.Theme, e *client.Effect) string {
	if lo, hi := e.MinPictures, e.MaxPictures; lo != hi || hi > 3 {
		return span(lo, hi) + th.Glyphs.Picture
	}
	return ui.Repeat(th.Glyphs.Picture, e.MaxPictures)
}

func span(lo, hi int) string {
	if lo == hi {
		return strconv.Itoa(hi)
	}
	return strconv.Itoa(lo) + "–" + strconv.Itoa(hi)
}

func length(e *client.Effect) string {
	switch {
	case e.Kind == client.EffectPicture:
		return "picture"
	case e.Seconds > 0:
		return strconv.Itoa(e.Seconds) + " s"
	}
	return ""
}

// price is yellow when it is more than usual.
func (p *Pane) price(e *client.Effect) string {
	n, known := e.Price()
	switch {
	case !known:
		return p.th.Dim.S("? cr")
	case p.cat.dear(n):
		return p.th.Price.S(ui.Number(int64(n)) + " cr")
	}
	return p.th.Dim.S(ui.Number(int64(n)) + " cr")
}

// Widths of the list's columns behind the name, each with the space before it.
const (
	badgeW   = 8 // a heart and a word
	needsW   = 8
	lengthW  = 9
	qualityW = 14
	priceW   = 10
)

// columns says how wide the name is in a row of w cells, and whether there is
// room for qualities.
func columns(w int) (nameW int, quality bool) {
	nameW = w - badgeW - needsW - lengthW - priceW - 1
	if nameW-qualityW >= 22 {
		return nameW - qualityW, true
	}
	return max(nameW, 4), false
}

// Row is one effect in the list.
func (s shelf) Row(i, w int, selected bool) string {
	p, e := s.p, s.p.cat.at(i)
	nameW, quality := columns(w)
	title, paint := ui.Fit(name(e), nameW), p.th.Text
	if selected {
		paint = p.th.Strong
	}
	var b strings.Builder
	paint.To(&b, title)
	b.WriteString(ui.FitLeft(strings.TrimSpace(p.heart(e)+" "+p.badge(e)), badgeW))
	b.WriteString(ui.Fit("  "+p.needs(e), needsW))
	p.th.Dim.To(&b, ui.FitLeft(length(e), lengthW))
	if quality {
		p.th.Dim.To(&b, ui.Fit("  "+qualities(e), qualityW))
	}
	b.WriteString(ui.FitLeft(p.price(e), priceW))
	b.WriteByte(' ')
	return b.String()
}

// labels head the columns of the list.
func (p *Pane) labels(w int) string {
	nameW, quality := columns(w - 2)
	s := ui.Fit("name", nameW) + ui.Spaces(badgeW) + ui.Fit("  photos", needsW) + ui.FitLeft("length", lengthW)
	if quality {
		s += ui.Fit("  quality", qualityW)
	}
	return ui.Fit("  "+p.th.Faint.S(s+ui.FitLeft("price", priceW)), w)
}

// qualities is 360p–1080p.
func qualities(e *client.Effect) string {
	switch n := len(e.Qualities); n {
	case 0:
		return ""
	case 1:
		return e.Qualities[0]
	default:
		return e.Qualities[0] + "–" + e.Qualities[n-1]
	}
}
