package ui

import "strings"

// Rows is what a list shows. The list asks for what is visible only, and for a
// row's text again only when its version, the width or its selection changed.
type Rows interface {
	Len() int
	Key(i int) string     // stays with the item wherever it moves
	Version(i int) uint64 // changes when the text does
	// Row is the text of a row in at most w cells, styled with the theme's paints.
	Row(i, w int, selected bool) string
}

// Section heads a run of rows: a coloured word, a count, a sentence, a rule.
type Section struct {
	At    int    // index of its first row
	Title string // the word
	Paint Paint  // its colour
	Count string
	Note  string // one sentence
	Foot  string // a quiet line under the rows, for example how many more there are
}

// listGutter is the cursor bar and a space before each row.
const listGutter = 2

// scrollMargin is how many lines stay visible before and after the cursor.
const scrollMargin = 2

// List is a virtual list with sections. The cursor belongs to an item: rows
// may come, go and change places under it.
type List struct {
	theme    *Theme
	rows     Rows
	sections []Section
	blocks   []block
	total    int // lines, with heads and feet
	w, h     int
	focused  bool

	cursor int
	key    string // of the row under the cursor
	top    int    // first visible line

	cache map[string]rowText
	heads []string // by block, drawn for headsFor
	lines []string
	frame string
	fresh bool // frame is lines, joined
}

type rowText struct {
	version uint64
	text    [2]string // plain, selected
	have    [2]bool
}

// NewList makes an empty list.
func NewList(t *Theme) *List {
	return &List{theme: t, cache: map[string]rowText{}, focused: true}
}

// SetTheme changes the look.
func (l *List) SetTheme(t *Theme) {
	if l.theme != t {
		l.theme = t
		l.Invalidate()
	}
}

// SetSize gives the list its box in cells.
func (l *List) SetSize(w, h int) {
	w, h = max(w, 0), max(h, 0)
	if w != l.w {
		l.Invalidate()
	}
	if w == l.w && h == l.h {
		return
	}
	l.w, l.h = w, h
	l.lines, l.fresh = make([]string, h), false
	l.follow()
}

// SetFocused says whether keys go here; the cursor is quieter when not.
func (l *List) SetFocused(on bool) {
	if l.focused != on {
		l.focused = on
		l.Invalidate()
	}
}

// Invalidate draws every row anew at the next View.
func (l *List) Invalidate() {
	clear(l.cache)
	l.heads, l.fresh = nil, false
}

// SetRows shows rows under sections, which are in the order of At. The cursor
// stays on its item and, as far as possible, on its line of the screen. When
// the item is gone, the one that took its place is under the cursor.
func (l *List) SetRows(rows Rows, sections []Section) {
	before := l.lineOf(l.cursor) - l.top
	atTop := l.top == 0
	l.rows, l.sections, l.heads = rows, sections, nil
	l.blocks, l.total = layBlocks(l.Len(), sections)
	l.cursor = findKey(l.Len(), l.cursor, l.key, l.keyOf)
	l.remember()
	if atTop && l.lineOf(l.cursor) < l.h {
		l.top = 0
	} else {
		l.top = l.lineOf(l.cursor) - before
	}
	l.follow()
}

func (l *List) keyOf(i int) string { return l.rows.Key(i) }

func (l *List) remember() {
	l.key = ""
	if l.cursor < l.Len() {
		l.key = l.rows.Key(l.cursor)
	}
}

// Len is the number of rows.
func (l *List) Len() int {
	if l.rows == nil {
		return 0
	}
	return l.rows.Len()
}

// Cursor is the index and key of the row under the cursor; ok is false when
// the list is empty.
func (l *List) Cursor() (i int, key string, ok bool) {
	return l.cursor, l.key, l.cursor < l.Len()
}

// Select puts the cursor on a key and says whether it is there.
func (l *List) Select(key string) bool {
	i := findKey(l.Len(), l.cursor, key, l.keyOf)
	if i >= l.Len() || l.rows.Key(i) != key {
		return false
	}
	l.SelectIndex(i)
	return true
}

// SelectIndex puts the cursor on a row; out of range goes to the nearest.
func (l *List) SelectIndex(i int) {
	l.cursor = min(max(i, 0), max(l.Len()-1, 0))
	l.remember()
	l.follow()
}

// Move moves the cursor and says whether it moved.
func (l *List) Move(nav Nav) bool {
	was := l.cursor
	switch nav {
	case NavUp:
		l.SelectIndex(was - 1)
	case NavDown:
		l.SelectIndex(was + 1)
	case NavPageUp:
		l.SelectIndex(was - max(l.h-1, 1))
	case NavPageDown:
		l.SelectIndex(was + max(l.h-1, 1))
	case NavHalfUp:
		l.SelectIndex(was - max(l.h/2, 1))
	case NavHalfDown:
		l.SelectIndex(was + max(l.h/2, 1))
	case NavHome:
		l.SelectIndex(0)
	case NavEnd:
		l.SelectIndex(l.Len() - 1)
	case NavPrevSection:
		l.SelectIndex(l.sectionStart(-1))
	case NavNextSection:
		l.SelectIndex(l.sectionStart(+1))
	}
	return l.cursor != was
}

// Wheel scrolls by lines; the cursor comes along only when it would leave.
func (l *List) Wheel(lines int) {
	l.top = l.clampTop(l.top + lines)
	first, last := l.visibleRows()
	if first <= last {
		l.cursor = min(max(l.cursor, first), last)
		l.remember()
	}
}

// RowAt is the row on line y of the list's box.
func (l *List) RowAt(y int) (i int, ok bool) {
	if y < 0 || y >= l.h {
		return 0, false
	}
	b, part, i := l.at(l.top + y)
	return i, b >= 0 && part == partRow
}

// Visible is the range of rows on the screen, to exclusive.
func (l *List) Visible() (from, to int) {
	first, last := l.visibleRows()
	return first, last + 1
}

// Position says where the cursor is: 12 of 952.
func (l *List) Position() string {
	if l.Len() == 0 {
		return "0"
	}
	return Number(int64(l.cursor+1)) + " of " + Number(int64(l.Len()))
}

// Lines is the list as exactly h lines of w cells. The slice is reused by the
// next call.
func (l *List) Lines() []string {
	if len(l.cache) > 4*l.h+64 {
		clear(l.cache)
	}
	for y := range l.lines {
		s := l.line(l.top + y)
		if s != l.lines[y] {
			l.lines[y], l.fresh = s, false
		}
	}
	return l.lines
}

// View is Lines joined; the same string comes back while nothing changed.
func (l *List) View() string {
	l.Lines()
	if !l.fresh {
		l.frame, l.fresh = strings.Join(l.lines, "\n"), true
	}
	return l.frame
}

func (l *List) line(n int) string {
	b, part, i := l.at(n)
	switch {
	case b < 0 || part == partGap:
		return Spaces(l.w)
	case part == partHead:
		return l.head(b)
	case part == partFoot:
		return Fit(Spaces(listGutter)+l.theme.Dim.S(Plain(l.blocks[b].section.Foot)), l.w)
	}
	return l.row(i)
}

func (l *List) row(i int) string {
	key, version := l.rows.Key(i), l.rows.Version(i)
	sel := 0
	if i == l.cursor {
		sel = 1
	}
	e := l.cache[key]
	if e.version != version {
		e = rowText{version: version}
	}
	if !e.have[sel] {
		e.text[sel], e.have[sel] = l.drawRow(i, sel == 1), true
		l.cache[key] = e
	}
	return e.text[sel]
}

func (l *List) drawRow(i int, selected bool) string {
	text := OneLine(l.rows.Row(i, max(l.w-listGutter, 0), selected))
	if !selected {
		return Fit(Spaces(listGutter)+text, l.w)
	}
	bar := l.theme.Dim
	if l.focused {
		bar = l.theme.Accent
	}
	return l.theme.SelectRow(bar.S(l.theme.Glyphs.Bar)+" "+text, l.w, l.focused)
}

func (l *List) head(b int) string {
	if l.heads == nil {
		l.heads = make([]string, len(l.blocks))
	}
	if l.heads[b] == "" {
		l.heads[b] = SectionHead(l.theme, l.blocks[b].section, l.w)
	}
	return l.heads[b]
}

// SectionHead draws the head of a section in exactly w cells.
func SectionHead(t *Theme, s Section, w int) string {
	var b strings.Builder
	s.Paint.To(&b, Plain(s.Title))
	if s.Count != "" {
		b.WriteString(" ")
		t.Dim.To(&b, Plain(s.Count))
	}
	b.WriteString("  ")
	if s.Note != "" {
		b.WriteString(" ")
		t.Dim.To(&b, Plain(s.Note))
		b.WriteString(" ")
	}
	head := b.String()
	if rest := w - Width(head); rest > 0 {
		return head + t.Rule.S(Repeat(t.Glyphs.RuleH, rest))
	}
	return Fit(head, w)
}
