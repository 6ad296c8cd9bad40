package ui

import (
	"math"
	"strings"
)

// Progress is a thin line of exactly w cells, heavy as far as it is done.
func Progress(t *Theme, w int, done float64, p Paint) string {
	if w <= 0 {
		return ""
	}
	n := cellsOf(done, w)
	return p.S(Repeat(t.Glyphs.LineDone, n)) + t.Rule.S(Repeat(t.Glyphs.LineLeft, w-n))
}

// cellsOf is a fraction of w cells; something is never shown as nothing, and
// not quite all never as all.
func cellsOf(f float64, w int) int {
	if math.IsNaN(f) || f <= 0 {
		return 0
	}
	if f >= 1 {
		return w
	}
	return min(max(int(f*float64(w)+0.5), 1), max(w-1, 0))
}

// MeterPart is a part of a meter, for example what is free and what is held.
type MeterPart struct {
	Value int64
	Paint Paint // one of the theme's Meter paints
}

// Meter is a bar of exactly w cells for parts of a total, one after the other.
// Where colours cannot tell the parts apart, their shades do.
func Meter(t *Theme, w int, total int64, parts ...MeterPart) string {
	if w <= 0 {
		return ""
	}
	var b strings.Builder
	used, sum := 0, int64(0)
	for i, p := range parts {
		if p.Value <= 0 || total <= 0 {
			continue
		}
		sum += p.Value
		end := cellsOf(float64(sum)/float64(total), w)
		n := max(end-used, 0)
		if n == 0 && used < w {
			n = 1
		}
		glyph := t.Glyphs.Fill
		if i > 0 && !t.coloured() {
			glyph = t.Glyphs.Held
		}
		p.Paint.To(&b, Repeat(glyph, n))
		used += n
	}
	t.Track.To(&b, Repeat(t.trackGlyph(), w-used))
	return b.String()
}

// trackGlyph fills what is empty in a meter: the track's own background where
// there is one, else a light shade.
func (t *Theme) trackGlyph() string {
	if t.coloured() {
		return " "
	}
	return t.Glyphs.Empty
}

// HBar is a bar without a track in at most w cells, for comparing values.
func HBar(t *Theme, w int, value, largest int64, p Paint) string {
	if largest <= 0 || w <= 0 {
		return ""
	}
	return p.S(Repeat(t.Glyphs.Fill, cellsOf(float64(value)/float64(largest), w)))
}

// Slots shows used and free places, ▰▰▱. More than most places are drawn to
// scale.
func Slots(t *Theme, used, total, most int, p Paint) string {
	if total <= 0 || most <= 0 {
		return ""
	}
	used = min(max(used, 0), total)
	if total > most {
		used, total = cellsOf(float64(used)/float64(total), most), most
	}
	return p.S(Repeat(t.Glyphs.SlotUsed, used)) + t.Dim.S(Repeat(t.Glyphs.SlotFree, total-used))
}

// BarChart draws values as columns in exactly h lines of w cells, the last
// value at the right. With more values than columns the oldest are left out.
// paint gives the colour of value i.
func BarChart(t *Theme, values []int64, w, h int, paint func(i int) Paint) []string {
	if w <= 0 || h <= 0 || len(values) == 0 {
		return Box(nil, w, h)
	}
	bar, gap := 1, 1
	if n := len(values); n*2-1 > w {
		gap = 0
	} else if bar = (w+1)/n - 1; bar < 1 {
		bar = 1
	}
	bar = min(bar, 4)
	from := max(len(values)-(w+gap)/(bar+gap), 0)
	largest := int64(1)
	for _, v := range values[from:] {
		largest = max(largest, v)
	}
	out := make([]string, h)
	for y := range out {
		var b strings.Builder
		for i := from; i < len(values); i++ {
			if i > from {
				b.WriteString(Spaces(gap))
			}
			paint(i).To(&b, Repeat(columnCell(t, values[i], largest, h, h-1-y), bar))
		}
		out[y] = Fit(b.String(), w)
	}
	return out
}

// columnCell is the glyph of a column at a height, 0 being the lowest cell.
func columnCell(t *Theme, v, largest int64, h, level int) string {
	steps := t.Glyphs.Steps
	n := len(steps)
	eighths := int(float64(max(v, 0)) / float64(largest) * float64(h*n))
	if v > 0 && eighths == 0 {
		eighths = 1
	}
	switch rest := eighths - level*n; {
	case rest <= 0:
		return " "
	case rest >= n:
		return steps[n-1]
	default:
		return steps[rest-1]
	}
}
