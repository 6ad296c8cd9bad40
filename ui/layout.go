package ui

import "strings"

// Breakpoints, in cells. Below the minimum the screen shows one sentence.
const (
	MinWidth  = 60
	MinHeight = 16
	TwoPane   = 90  // list and detail side by side
	GridFrom  = 110 // pictures in a grid with the detail beside it
)

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Empty says whether nothing fits in.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains says whether a cell lies inside.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Inset takes dx columns off both sides and dy rows off top and bottom.
func (r Rect) Inset(dx, dy int) Rect {
	return Rect{r.X + dx, r.Y + dy, max(r.W-2*dx, 0), max(r.H-2*dy, 0)}
}

// Top cuts n rows off the top: the cut piece and what is left.
func (r Rect) Top(n int) (cut, rest Rect) {
	n = min(max(n, 0), r.H)
	return Rect{r.X, r.Y, r.W, n}, Rect{r.X, r.Y + n, r.W, r.H - n}
}

// Bottom cuts n rows off the bottom: the cut piece and what is left.
func (r Rect) Bottom(n int) (cut, rest Rect) {
	n = min(max(n, 0), r.H)
	return Rect{r.X, r.Y + r.H - n, r.W, n}, Rect{r.X, r.Y, r.W, r.H - n}
}

// Left cuts n columns off the left: the cut piece and what is left.
func (r Rect) Left(n int) (cut, rest Rect) {
	n = min(max(n, 0), r.W)
	return Rect{r.X, r.Y, n, r.H}, Rect{r.X + n, r.Y, r.W - n, r.H}
}

// Right cuts n columns off the right: the cut piece and what is left.
func (r Rect) Right(n int) (cut, rest Rect) {
	n = min(max(n, 0), r.W)
	return Rect{r.X + r.W - n, r.Y, n, r.H}, Rect{r.X, r.Y, r.W - n, r.H}
}

// SplitH shares the width by weights, with gap columns between the parts. The
// parts and gaps add up to the width exactly.
func (r Rect) SplitH(gap int, weights ...int) []Rect {
	out := make([]Rect, len(weights))
	for i, s := range share(r.W, gap, weights) {
		out[i] = Rect{r.X + s.at, r.Y, s.n, r.H}
	}
	return out
}

// SplitV shares the height by weights, with gap rows between the parts.
func (r Rect) SplitV(gap int, weights ...int) []Rect {
	out := make([]Rect, len(weights))
	for i, s := range share(r.H, gap, weights) {
		out[i] = Rect{r.X, r.Y + s.at, r.W, s.n}
	}
	return out
}

type segment struct{ at, n int }

func share(total, gap int, weights []int) []segment {
	sum := 0
	for _, w := range weights {
		sum += max(w, 0)
	}
	room := max(total-gap*(len(weights)-1), 0)
	out := make([]segment, len(weights))
	at, seen := 0, 0
	for i, w := range weights {
		from := scale(room, seen, sum)
		seen += max(w, 0)
		n := scale(room, seen, sum) - from
		n = min(n, max(total-at, 0))
		out[i] = segment{min(at, max(total, 0)), n}
		at += n + gap
	}
	return out
}

func scale(room, part, sum int) int {
	if sum <= 0 {
		return 0
	}
	return room * part / sum
}

// Frame is where the parts of the whole screen lie.
type Frame struct {
	Width, Height int
	TooSmall      bool
	Header        Rect // one row
	HeaderRule    Rect
	Body          Rect
	FooterRule    Rect
	Footer        Rect
}

// NewFrame lays out a screen of w×h cells: a header and its rule, the body, a
// rule and the footer.
func NewFrame(w, h int) Frame {
	f := Frame{Width: w, Height: h, TooSmall: w < MinWidth || h < MinHeight}
	rest := Rect{0, 0, max(w, 0), max(h, 0)}
	f.Header, rest = rest.Top(1)
	f.HeaderRule, rest = rest.Top(1)
	f.Footer, rest = rest.Bottom(1)
	f.FooterRule, rest = rest.Bottom(1)
	f.Body = rest
	return f
}

// Detail splits a body into a main part and a detail at its right. Under
// TwoPane there is no detail: ok is false and main is the whole.
func Detail(body Rect) (main, detail Rect, ok bool) {
	if body.W < TwoPane {
		return body, Rect{}, false
	}
	w := min(max(body.W*32/100, 34), 60)
	detail, rest := body.Right(w)
	_, main = rest.Right(2)
	return main, detail, true
}

// Beside joins blocks of lines side by side with gap spaces between. Each part
// is fitted to its width; the result has h lines.
func Beside(h, gap int, parts ...Column) []string {
	out := make([]string, max(h, 0))
	var b strings.Builder
	for y := range out {
		b.Reset()
		for i, p := range parts {
			if i > 0 {
				b.WriteString(Spaces(gap))
			}
			switch {
			case y >= len(p.Lines):
				b.WriteString(Spaces(p.W))
			case p.Exact:
				b.WriteString(p.Lines[y])
			default:
				b.WriteString(Fit(OneLine(p.Lines[y]), p.W))
			}
		}
		out[y] = b.String()
	}
	return out
}

// Column is one part of Beside. Exact says that every line is W cells wide
// already, as the lines of lists, grids and panels are: measuring a screen of
// pictures again at each frame costs more than drawing it did.
type Column struct {
	W     int
	Lines []string
	Exact bool
}
