package ui

import "time"

// ToastKind is what a notice is about, by colour, glyph and word.
type ToastKind int

// Kinds of notices.
const (
	ToastInfo ToastKind = iota
	ToastGood
	ToastWarn
	ToastBad
)

// Toast is a short notice that goes by itself.
type Toast struct {
	ID    string // a new one with the same ID takes its place; "" = none
	Kind  ToastKind
	Title string
	Text  string
	Until time.Time
}

// Most notices on the screen at a time, and how wide they are.
const (
	toastsShown = 3
	toastWidth  = 46
)

// Toasts are the notices that are up. It has no clock: the caller says what
// time it is.
type Toasts struct{ items []Toast }

// Push puts up a notice.
func (ts *Toasts) Push(t Toast) {
	if t.ID != "" {
		for i := range ts.items {
			if ts.items[i].ID == t.ID {
				ts.items[i] = t
				return
			}
		}
	}
	ts.items = append(ts.items, t)
	if extra := len(ts.items) - 4*toastsShown; extra > 0 {
		ts.items = append([]Toast(nil), ts.items[extra:]...)
	}
}

// Dismiss takes the newest notice down and says whether there was one.
func (ts *Toasts) Dismiss() bool {
	if len(ts.items) == 0 {
		return false
	}
	ts.items = ts.items[:len(ts.items)-1]
	return true
}

// Expire takes down what is over and says whether anything was.
func (ts *Toasts) Expire(now time.Time) bool {
	kept := ts.items[:0]
	for _, t := range ts.items {
		if t.Until.After(now) {
			kept = append(kept, t)
		}
	}
	changed := len(kept) != len(ts.items)
	ts.items = kept
	return changed
}

// Next is when Expire has to be called again; zero when nothing is up.
func (ts *Toasts) Next() time.Time {
	var next time.Time
	for _, t := range ts.items {
		if next.IsZero() || t.Until.Before(next) {
			next = t.Until
		}
	}
	return next
}

// Len is how many notices are up.
func (ts *Toasts) Len() int { return len(ts.items) }

// Over lays the newest notices over lines of w cells, in the lower right
// corner of area, the newest lowest.
func (ts *Toasts) Over(t *Theme, base []string, w int, area Rect) []string {
	bottom := area.Y + area.H
	width := min(toastWidth, area.W-2)
	if width < 12 {
		return base
	}
	for i := len(ts.items) - 1; i >= max(len(ts.items)-toastsShown, 0); i-- {
		box := ts.items[i].draw(t, width)
		bottom -= len(box)
		if bottom < area.Y {
			break
		}
		base = Overlay(base, box, min(area.X+area.W, w)-width-1, bottom)
	}
	return base
}

func (n Toast) draw(t *Theme, w int) []string {
	paint, glyph := t.Accent, t.Glyphs.Dot
	switch n.Kind {
	case ToastGood:
		paint, glyph = t.Good, t.Glyphs.Good
	case ToastWarn:
		paint, glyph = t.Waiting, t.Glyphs.Unsure
	case ToastBad:
		paint, glyph = t.Bad, t.Glyphs.Bad
	}
	var lines []string
	for i, l := range Wrap(n.Title, w-6, 3) {
		mark := "  "
		if i == 0 {
			mark = paint.S(glyph) + " "
		}
		lines = append(lines, mark+t.Strong.S(l))
	}
	if n.Text != "" {
		for _, l := range Wrap(n.Text, w-6, 3) {
			lines = append(lines, "  "+t.Dim.S(l))
		}
	}
	return Panel{W: w, H: len(lines) + 2, Tone: paint}.Draw(t, lines)
}
