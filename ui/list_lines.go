package ui

import "sort"

// block is a section as it lies on the lines of a list: gap and head, rows,
// foot. Blocks are few, rows are many: every question about lines is answered
// from the blocks.
type block struct {
	section Section
	line    int // its first line
	head    int // lines before its rows
	row     int // its first row
	rows    int
	foot    int
}

func (b block) end() int { return b.line + b.head + b.rows + b.foot }

type part int

const (
	partGap part = iota
	partHead
	partRow
	partFoot
)

// layBlocks puts sections on lines. A section without rows and foot is left
// out: it would be a heading over nothing.
func layBlocks(n int, sections []Section) ([]block, int) {
	var out []block
	line := 0
	add := func(s Section, row, rows int, headed bool) {
		b := block{section: s, line: line, row: row, rows: rows}
		if headed {
			b.head = 1
			if len(out) > 0 {
				b.head = 2 // a blank line between
			}
			if s.Foot != "" {
				b.foot = 1
			}
		}
		if rows > 0 || b.foot > 0 {
			out, line = append(out, b), b.end()
		}
	}
	start := n
	if len(sections) > 0 {
		start = min(max(sections[0].At, 0), n)
	}
	add(Section{}, 0, start, false)
	for i, s := range sections {
		from, to := min(max(s.At, start), n), n
		if i+1 < len(sections) {
			to = min(max(sections[i+1].At, from), n)
		}
		add(s, from, to-from, true)
		start = to
	}
	return out, line
}

// at says what lies on a line: the block (-1 for none), which part of it, and
// for a row its index.
func (l *List) at(line int) (b int, p part, row int) {
	if line < 0 || line >= l.total {
		return -1, partGap, 0
	}
	b = sort.Search(len(l.blocks), func(i int) bool { return l.blocks[i].end() > line })
	k := l.blocks[b]
	switch off := line - k.line; {
	case off < k.head-1:
		return b, partGap, 0
	case off < k.head:
		return b, partHead, 0
	case off < k.head+k.rows:
		return b, partRow, k.row + off - k.head
	}
	return b, partFoot, 0
}

// blockOf is the block that holds a row; -1 when there is none.
func (l *List) blockOf(row int) int {
	i := sort.Search(len(l.blocks), func(i int) bool { return l.blocks[i].row+l.blocks[i].rows > row })
	if i == len(l.blocks) || row < l.blocks[i].row {
		return -1
	}
	return i
}

func (l *List) lineOf(row int) int {
	b := l.blockOf(row)
	if b < 0 {
		return 0
	}
	return l.blocks[b].line + l.blocks[b].head + row - l.blocks[b].row
}

func (l *List) clampTop(top int) int { return min(max(top, 0), max(l.total-l.h, 0)) }

// follow scrolls as little as possible so that the cursor is visible, with
// some lines around it, and the head of its section when it is the first row.
func (l *List) follow() {
	b := l.blockOf(l.cursor)
	if b < 0 || l.h == 0 {
		l.top = 0
		return
	}
	line := l.lineOf(l.cursor)
	margin := min(scrollMargin, (l.h-1)/2)
	above := margin
	if l.cursor == l.blocks[b].row {
		above = max(above, min(l.blocks[b].head, l.h-1))
	}
	l.top = max(l.top, line+margin-l.h+1)
	l.top = min(l.top, line-above)
	l.top = l.clampTop(l.top)
}

// visibleRows is the first and last row on the screen; last < first when
// there is none.
func (l *List) visibleRows() (first, last int) {
	first, last = l.Len(), -1
	for y := range l.h {
		if b, p, i := l.at(l.top + y); b >= 0 && p == partRow {
			first, last = min(first, i), max(last, i)
		}
	}
	if last < 0 {
		return 0, -1
	}
	return first, last
}

// sectionStart is the first row of the section after (+1) or before (-1) the
// cursor; backwards it is first the start of the cursor's own section.
func (l *List) sectionStart(dir int) int {
	b := l.blockOf(l.cursor)
	if b < 0 {
		return l.cursor
	}
	if dir < 0 && l.cursor > l.blocks[b].row {
		return l.blocks[b].row
	}
	for b += dir; b >= 0 && b < len(l.blocks); b += dir {
		if l.blocks[b].rows > 0 {
			return l.blocks[b].row
		}
	}
	return l.cursor
}
