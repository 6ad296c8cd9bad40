package ui

// Overlay lays a box over lines with its upper left corner at column x, line y.
// What is covered goes, what is not keeps its colours; a wide character that
// is half covered becomes a space. The result has the lines of base.
func Overlay(base, box []string, x, y int) []string {
	out := make([]string, len(base))
	copy(out, base)
	for i, b := range box {
		if n := y + i; n >= 0 && n < len(out) {
			out[n] = overlayLine(out[n], b, x)
		}
	}
	return out
}

func overlayLine(line, over string, x int) string {
	total, w := Width(line), Width(over)
	if x < 0 {
		over, w, x = cut(over, -x, w, ""), max(w+x, 0), 0
	}
	if x >= total || w == 0 {
		return line
	}
	if x+w > total {
		over, w = Clip(over, total-x), total-x
	}
	left := Fit(Clip(line, x), x)
	right := cut(line, x+w, total, "")
	return left + reset + PadRight(over, w) + reset + right + reset
}

// Centered lays a box over the middle of lines that are w cells wide.
func Centered(base, box []string, w int) []string {
	x, y := CenterOf(w, len(base), box)
	return Overlay(base, box, x, y)
}

// CenterOf is the corner at which Centered puts a box.
func CenterOf(w, h int, box []string) (x, y int) {
	bw := 0
	if len(box) > 0 {
		bw = Width(box[0])
	}
	return max((w-bw)/2, 0), max((h-len(box))/2, 0)
}
