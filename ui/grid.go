package ui

import "strings"

// Tiles is what a grid shows. As with Rows, only what is visible is asked for,
// and again only when its version, the size or its selection changed.
type Tiles interface {
	Len() int
	Key(i int) string
	Version(i int) uint64
	// Tile is the content of one tile whose picture is cols×rows cells.
	Tile(i, cols, rows int, selected bool) Tile
}

// Tile is a picture, a name and one line of facts.
type Tile struct {
	Picture []string // lines of exactly cols cells; nil = a placeholder with the name's first letters
	Name    string
	Badge   string // at the right of the name, styled
	Fact    string // styled
	Price   string // at the right of the facts, styled
}

// Tiles are about tileIdeal cells wide and keep the shape of tileCols×tileRows.
const (
	tileIdeal = 26
	tileCols  = 23
	tileRows  = 7
	tileUnder = 2 // lines under the picture
	tileGap   = 2 // columns between tiles
)

// Grid shows tiles in columns, scrolls by whole rows of them and draws only
// those on the screen. The cursor belongs to an item.
type Grid struct {
	theme   *Theme
	tiles   Tiles
	w, h    int
	focused bool

	cols             int // tiles in a row
	cellW            int // a tile with its bar and gap
	picCols, picRows int

	cursor int
	key    string
	top    int // first row of tiles on the screen

	cache map[string]*[2]*tileText
	rows  map[int]*tileRow
	lines []string
	frame string
	fresh bool
}

// tileText is a drawn tile; a new drawing is a new pointer.
type tileText struct {
	version uint64
	lines   []string
}

// tileRow is a row of tiles, joined.
type tileRow struct {
	parts []*tileText
	lines []string
}

// NewGrid makes an empty grid.
func NewGrid(t *Theme) *Grid {
	return &Grid{theme: t, focused: true, cache: map[string]*[2]*tileText{}, rows: map[int]*tileRow{}, cols: 1}
}

// SetTheme changes the look.
func (g *Grid) SetTheme(t *Theme) {
	if g.theme != t {
		g.theme = t
		g.Invalidate()
	}
}

// SetFocused says whether keys go here.
func (g *Grid) SetFocused(on bool) {
	if g.focused != on {
		g.focused = on
		g.Invalidate()
	}
}

// SetSize gives the grid its box in cells and settles how many tiles stand in
// a row and how large their pictures are.
func (g *Grid) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w == g.w && h == g.h {
		return
	}
	g.w, g.h = w, h
	g.cols = max((w+tileIdeal/4)/tileIdeal, 1)
	g.cellW = w / g.cols
	g.picCols = max(g.cellW-1-tileGap, min(w-1, 1), 0)
	g.picRows = max((g.picCols*tileRows+tileCols/2)/tileCols, 1)
	g.picRows = max(min(g.picRows, h-tileUnder), 0)
	g.lines, g.fresh = make([]string, h), false
	g.Invalidate()
	g.follow()
}

// PictureSize is the size of a tile's picture in cells.
func (g *Grid) PictureSize() (cols, rows int) { return g.picCols, g.picRows }

// Columns is how many tiles stand in a row.
func (g *Grid) Columns() int { return g.cols }

// Invalidate draws every tile anew at the next View.
func (g *Grid) Invalidate() {
	clear(g.cache)
	clear(g.rows)
	g.fresh = false
}

// SetTiles shows tiles; the cursor stays on its item when it is still there.
func (g *Grid) SetTiles(tiles Tiles) {
	g.tiles = tiles
	g.cursor = findKey(g.Len(), g.cursor, g.key, g.keyOf)
	g.remember()
	g.follow()
}

func (g *Grid) keyOf(i int) string { return g.tiles.Key(i) }

func (g *Grid) remember() {
	g.key = ""
	if g.cursor < g.Len() {
		g.key = g.tiles.Key(g.cursor)
	}
}

// Len is the number of tiles.
func (g *Grid) Len() int {
	if g.tiles == nil {
		return 0
	}
	return g.tiles.Len()
}

// Cursor is the index and key of the tile under the cursor; ok is false when
// the grid is empty.
func (g *Grid) Cursor() (i int, key string, ok bool) {
	return g.cursor, g.key, g.cursor < g.Len()
}

// Select puts the cursor on a key and says whether it is there.
func (g *Grid) Select(key string) bool {
	i := findKey(g.Len(), g.cursor, key, g.keyOf)
	if i >= g.Len() || g.tiles.Key(i) != key {
		return false
	}
	g.SelectIndex(i)
	return true
}

// SelectIndex puts the cursor on a tile; out of range goes to the nearest.
func (g *Grid) SelectIndex(i int) {
	g.cursor = min(max(i, 0), max(g.Len()-1, 0))
	g.remember()
	g.follow()
}

// Move moves the cursor and says whether it moved. Up and down keep the
// column and stop at the first and last row; down from above a gap in the last
// row goes to the last tile.
func (g *Grid) Move(nav Nav) bool {
	was, page := g.cursor, max(g.fullRows(), 1)
	switch nav {
	case NavLeft:
		g.SelectIndex(was - 1)
	case NavRight:
		g.SelectIndex(was + 1)
	case NavUp:
		g.moveRows(-1)
	case NavDown:
		g.moveRows(1)
	case NavPageUp:
		g.moveRows(-page)
	case NavPageDown:
		g.moveRows(page)
	case NavHalfUp:
		g.moveRows(-max(page/2, 1))
	case NavHalfDown:
		g.moveRows(max(page/2, 1))
	case NavHome:
		g.SelectIndex(0)
	case NavEnd:
		g.SelectIndex(g.Len() - 1)
	}
	return g.cursor != was
}

func (g *Grid) moveRows(n int) {
	row, col := g.cursor/g.cols, g.cursor%g.cols
	row = min(max(row+n, 0), max((g.Len()-1)/g.cols, 0))
	g.SelectIndex(row*g.cols + col)
}

// Wheel scrolls by rows of tiles; the cursor comes along only when it would
// leave the screen.
func (g *Grid) Wheel(rows int) {
	g.top = g.clampTop(g.top + rows)
	first, last := g.top*g.cols, (g.top+max(g.fullRows(), 1))*g.cols-1
	g.cursor = max(min(g.cursor, last, g.Len()-1), min(first, g.Len()-1), 0)
	g.remember()
}

// TileAt is the tile at a cell of the grid's box.
func (g *Grid) TileAt(x, y int) (i int, ok bool) {
	if x < 0 || y < 0 || x >= g.w || y >= g.h || g.cellW == 0 {
		return 0, false
	}
	col, off := x/g.cellW, y%g.rowH()
	i = (g.top+y/g.rowH())*g.cols + col
	return i, col < g.cols && off < g.picRows+tileUnder && i < g.Len()
}

// Visible is the range of tiles on the screen, partly visible ones included,
// to exclusive.
func (g *Grid) Visible() (from, to int) {
	rows := (g.h + g.rowH() - 1) / g.rowH()
	return min(g.top*g.cols, g.Len()), min((g.top+rows)*g.cols, g.Len())
}

func (g *Grid) rowH() int { return g.picRows + tileUnder + 1 }

// fullRows is how many rows of tiles fit; the last needs no gap under it.
func (g *Grid) fullRows() int { return (g.h + 1) / g.rowH() }

func (g *Grid) clampTop(top int) int {
	rows := (g.Len() + g.cols - 1) / g.cols
	return min(max(top, 0), max(rows-max(g.fullRows(), 1), 0))
}

func (g *Grid) follow() {
	row := g.cursor / g.cols
	g.top = max(g.top, row-max(g.fullRows(), 1)+1)
	g.top = g.clampTop(min(g.top, row))
}

// Lines is the grid as exactly h lines of w cells. The slice is reused by the
// next call.
func (g *Grid) Lines() []string {
	if len(g.cache) > 4*g.cols*(g.h/g.rowH()+2)+64 {
		g.Invalidate()
	}
	rowH := g.rowH()
	for y := 0; y < g.h; y += rowH {
		row := g.row(g.top + y/rowH)
		for k := range min(rowH, g.h-y) {
			s := Spaces(g.w)
			if row != nil && k < len(row.lines) {
				s = row.lines[k]
			}
			if g.lines[y+k] != s {
				g.lines[y+k], g.fresh = s, false
			}
		}
	}
	return g.lines
}

// View is Lines joined; the same string comes back while nothing changed.
func (g *Grid) View() string {
	g.Lines()
	if !g.fresh {
		g.frame, g.fresh = strings.Join(g.lines, "\n"), true
	}
	return g.frame
}

// row is a row of tiles, joined anew only when one of them was drawn anew.
func (g *Grid) row(n int) *tileRow {
	from, to := n*g.cols, min((n+1)*g.cols, g.Len())
	if from >= to {
		return nil
	}
	r := g.rows[n]
	if r == nil || len(r.parts) != to-from {
		if len(g.rows) > 64 {
			clear(g.rows)
		}
		r = &tileRow{parts: make([]*tileText, to-from)}
		g.rows[n] = r
	}
	same := r.lines != nil
	for i := from; i < to; i++ {
		if t := g.tile(i); r.parts[i-from] != t {
			r.parts[i-from], same = t, false
		}
	}
	if !same {
		r.lines = g.joinRow(r.parts)
	}
	return r
}

func (g *Grid) joinRow(parts []*tileText) []string {
	lines := make([]string, g.picRows+tileUnder)
	pad := Spaces(g.w - len(parts)*g.cellW)
	for y := range lines {
		n := len(pad)
		for _, p := range parts {
			n += len(p.lines[y])
		}
		var b strings.Builder
		b.Grow(n)
		for _, p := range parts {
			b.WriteString(p.lines[y])
		}
		b.WriteString(pad)
		lines[y] = b.String()
	}
	return lines
}

func (g *Grid) tile(i int) *tileText {
	key, version := g.tiles.Key(i), g.tiles.Version(i)
	e := g.cache[key]
	if e == nil {
		e = &[2]*tileText{}
		g.cache[key] = e
	}
	sel := 0
	if i == g.cursor {
		sel = 1
	}
	if e[sel] == nil || e[sel].version != version {
		e[sel] = &tileText{version: version, lines: g.drawTile(i, sel == 1)}
	}
	return e[sel]
}

// drawTile draws a tile as lines of cellW cells: bar, picture or text, gap.
func (g *Grid) drawTile(i int, selected bool) []string {
	t, w := g.tiles.Tile(i, g.picCols, g.picRows, selected), g.picCols
	name := OneLine(t.Name)
	if t.Picture == nil {
		t.Picture = Placeholder(g.theme, name, w, g.picRows)
	}
	bar, title := " ", g.theme.Text
	if selected {
		title, bar = g.theme.Strong, g.theme.Dim.S(g.theme.Glyphs.Bar)
		if g.focused {
			bar = g.theme.Accent.S(g.theme.Glyphs.Bar)
		}
	}
	lines := append(Box(t.Picture, w, g.picRows),
		Between(title.S(Truncate(name, w)), OneLine(t.Badge), w),
		Between(OneLine(t.Fact), OneLine(t.Price), w))
	for y, l := range lines {
		lines[y] = Fit(bar+l, g.cellW)
	}
	return lines
}
