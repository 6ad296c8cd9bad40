package library

import (
	"fmt"
	"strconv"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

func (p *Pane) filterWidth() int { return max(min(p.w/2, 50), 10) }

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	switch {
	case !p.d.Opened, p.d.Jobs.Partial && len(p.shelf.items) == 0:
		return ui.Message(p.th, p.w, p.h, "Opening", []string{"The profile is being read."}, nil)
	case len(p.shelf.items) == 0:
		body := []string{"Every clip made here or on the website is listed here with its recipe."}
		if p.d.AsOf.IsZero() && p.d.Err == nil {
			body = append(body, "The account's history is being read.")
		}
		return ui.Message(p.th, p.w, p.h, "Nothing made yet", body, []ui.Binding{{Keys: []string{"2"}, Long: "browse effects"}, {Keys: []string{"3"}, Long: "compose one"}})
	}
	main, detail, wide := ui.Detail(ui.Rect{W: p.w, H: p.h})
	if p.detail && !wide {
		return p.panel(p.w, p.h)
	}
	left := ui.Column{W: main.W, Lines: []string{p.head(main.W), ui.Spaces(main.W)}, Exact: true}
	switch {
	case len(p.shown) == 0:
		left.Lines = append(left.Lines, ui.Fit("  "+p.th.Dim.S("no clip fits the filter; esc clears it"), main.W))
	case p.listed():
		left.Lines = append(left.Lines, p.list.Lines()...)
	default:
		left.Lines = append(left.Lines, p.grid.Lines()...)
	}
	if !wide {
		return ui.Beside(p.h, 0, left)
	}
	return ui.Beside(p.h, detail.X-main.W, left, ui.Column{W: detail.W, Lines: p.panel(detail.W, detail.H), Exact: true})
}

func (p *Pane) head(w int) string {
	th := p.th
	field, _ := p.filter.View(th, p.filterWidth())
	mark := th.Faint.S("/")
	if p.typing || p.filter.Value() != "" {
		mark = th.Accent.S("/")
	}
	count := ui.Number(int64(len(p.shelf.items))) + " clips"
	if len(p.shown) != len(p.shelf.items) {
		count = ui.Number(int64(len(p.shown))) + " of " + count
	}
	return ui.Between(mark+" "+field, th.Dim.S(count)+" ", w)
}

// tiles feeds the grid.
type tiles struct{ p *Pane }

func (t tiles) Len() int         { return len(t.p.shown) }
func (t tiles) Key(i int) string { return t.p.shown[i].ID }

// Version tells a tile with its picture from one without.
func (t tiles) Version(i int) uint64 {
	j := t.p.shown[i]
	v := uint64(j.UpdatedAt.UnixMicro()) << 1
	cols, rows := t.p.grid.PictureSize()
	if t.p.d.Pictures.Frames(t.p.key(j, cols, rows)) > 0 {
		v |= 1
	}
	return v
}

func (t tiles) Tile(i, cols, rows int, _ bool) ui.Tile {
	p, j := t.p, t.p.shown[i]
	tile := ui.Tile{Picture: p.d.Pictures.Lines(p.key(j, cols, rows), 0), Name: ui.OneLine(j.Title), Fact: p.th.Dim.S(facts(j)), Price: p.price(j)}
	if j.File != "" {
		tile.Badge = p.th.Good.S(p.th.Glyphs.Good)
	}
	return tile
}

func (p *Pane) key(j *state.Job, cols, rows int) pane.PictureKey {
	src := j.ThumbURL
	if src == "" && j.Template != 0 {
		if e, ok := p.d.Effect(j.Template); ok {
			src = e.ThumbURL
		}
	}
	return pane.PictureKey{Source: src, Cols: cols, Rows: rows}
}

func facts(j *state.Job) string {
	what := j.Model
	if j.Template != 0 {
		what = "effect"
	}
	if j.Quality != "" {
		what += " " + j.Quality
	}
	if j.Seconds > 0 {
		what += " " + strconv.Itoa(j.Seconds) + " s"
	}
	return what
}

func (p *Pane) price(j *state.Job) string {
	if n, sure, ok := j.Cost(); ok && (sure || j.Booked != 0) {
		return p.th.Text.S(ui.Number(int64(n))) + p.th.Dim.S(" cr")
	}
	if j.Estimated != nil {
		return p.th.Price.S(p.th.Glyphs.Approx+" "+ui.Number(int64(*j.Estimated))) + p.th.Dim.S(" cr")
	}
	return ""
}

// rows feeds the list.
type rows struct{ p *Pane }

func (r rows) Len() int           { return len(r.p.shown) }
func (r rows) Key(i int) string   { return r.p.shown[i].ID }
func (r rows) Version(int) uint64 { return r.p.version }

func (r rows) Row(i, w int, selected bool) string {
	th, j := r.p.th, r.p.shown[i]
	const specW, priceW, ageW = 20, 10, 6
	title := ui.Fit(ui.OneLine(j.Title), max(w-2-specW-priceW-ageW-1, 8))
	if selected {
		title = th.Strong.S(title)
	}
	mark := "  "
	if j.File != "" {
		mark = th.Good.S(th.Glyphs.Good) + " "
	}
	return mark + title + th.Dim.S(ui.Fit(" "+facts(j), specW)) + ui.FitLeft(r.p.price(j), priceW) + th.Dim.S(ui.FitLeft(ui.Age(r.p.d.Now.Sub(j.EndedAt())), ageW))
}

// panel is everything known about the clip under the cursor.
func (p *Pane) panel(w, h int) []string {
	th := p.th
	box := ui.Panel{Title: "Clip", W: w, H: h, Focused: p.detail}
	room, _ := box.Inner()
	j, ok := p.selected()
	if !ok {
		return box.Draw(th, nil)
	}
	var lines []string
	if k := p.detailKey(j, room, h); k.Source != "" && !p.d.Pictures.Off {
		pic := p.d.Pictures.Lines(k, 0)
		if pic == nil {
			pic = ui.Placeholder(th, j.Title, k.Cols, k.Rows)
		}
		lines = append(append(lines, pic...), "")
	}
	for _, l := range ui.Wrap(j.Title, room, 8) {
		lines = append(lines, th.Strong.S(l))
	}
	if j.Prompt != "" && j.Prompt != j.Title {
		for _, l := range ui.Wrap(j.Prompt, room, 8) {
			lines = append(lines, th.Dim.S(l))
		}
	}
	lines = append(lines, "")
	add := func(label, value string) {
		if value != "" {
			lines = append(lines, th.Dim.S(ui.Fit(label, 10))+ui.Truncate(ui.OneLine(value), room-10))
		}
	}
	add("effect", j.Effect)
	add("made with", facts(j))
	add("ratio", j.Ratio)
	if j.Width > 0 {
		add("size", fmt.Sprintf("%d×%d", j.Width, j.Height))
	}
	if j.Seed != 0 {
		add("seed", strconv.FormatInt(j.Seed, 10))
	}
	add("price", p.price(j))
	add("account", j.Account)
	add("made", j.EndedAt().Local().Format("2 Jan 2006 15:04"))
	if j.Origin == state.OriginElsewhere {
		add("origin", "website or another program")
	}
	if j.File != "" {
		add("file", ui.ShortPath(j.File, room-10))
		add("bytes", ui.Bytes(j.FileBytes))
	} else {
		add("file", "not on this machine; d downloads it")
	}
	return box.Draw(th, lines)
}

// detailKey is the picture of the panel.
func (p *Pane) detailKey(j *state.Job, room, h int) pane.PictureKey {
	cols := min(room, 56)
	return p.key(j, cols, min(cols*9/32, max(h/3, 4)))
}

// Wanted implements pane.Pane.
func (p *Pane) Wanted() []pane.PictureKey {
	if p.d == nil || p.d.Pictures.Off || !p.d.Opened {
		return nil
	}
	var out []pane.PictureKey
	_, detail, wide := ui.Detail(ui.Rect{W: p.w, H: p.h})
	if j, ok := p.selected(); ok && (wide || p.detail) {
		w := p.w
		if wide {
			w = detail.W
		}
		if k := p.detailKey(j, w-4, p.h); k.Source != "" {
			out = append(out, k)
		}
	}
	if p.listed() {
		return out
	}
	from, to := p.grid.Visible()
	cols, rows := p.grid.PictureSize()
	for i := from; i < to && i < len(p.shown); i++ {
		if k := p.key(p.shown[i], cols, rows); k.Source != "" {
			out = append(out, k)
		}
	}
	return out
}
