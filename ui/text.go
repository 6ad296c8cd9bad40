package ui

import "strings"

// ellipsis ends what was cut.
const ellipsis = "…"

// Truncate cuts a line to w cells and ends it in … when something is missing.
// A wide character that would be halved goes as a whole.
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if len(s) <= w && isPrintable(s) {
		return s
	}
	if Width(s) <= w {
		return s
	}
	return cut(s, 0, w-1, ellipsis)
}

// Clip cuts a line to w cells without a mark.
func Clip(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if len(s) <= w && isPrintable(s) {
		return s
	}
	if Width(s) <= w {
		return s
	}
	return cut(s, 0, w, "")
}

func isPrintable(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// PadRight fills a line with spaces to w cells; a longer one is left alone.
func PadRight(s string, w int) string {
	if n := w - Width(s); n > 0 {
		return s + Spaces(n)
	}
	return s
}

// PadLeft puts spaces before a line up to w cells; a longer one is left alone.
func PadLeft(s string, w int) string {
	if n := w - Width(s); n > 0 {
		return Spaces(n) + s
	}
	return s
}

// Fit makes a line exactly w cells wide: cut with … or padded at the right.
func Fit(s string, w int) string { return PadRight(Truncate(s, w), max(w, 0)) }

// FitLeft makes a line exactly w cells wide with the text at the right, as
// numbers in a column want it.
func FitLeft(s string, w int) string { return PadLeft(Truncate(s, w), max(w, 0)) }

// ShortPath fits a path into w cells by leaving out folders at its beginning:
// its end tells more.
func ShortPath(path string, w int) string {
	path = OneLine(path)
	for Width(path) > w {
		_, rest, ok := strings.Cut(strings.TrimPrefix(path, ellipsis+"/"), "/")
		if !ok || rest == "" {
			return Truncate(strings.TrimPrefix(path, ellipsis+"/"), w)
		}
		path = ellipsis + "/" + rest
	}
	return path
}

// Center makes a line exactly w cells wide with the text in the middle.
func Center(s string, w int) string {
	s = Truncate(s, w)
	if n := w - Width(s); n > 0 {
		return PadRight(Spaces(n/2)+s, w)
	}
	return s
}

// Between puts one text at the left and one at the right of exactly w cells.
// When there is no room for both, the left one is cut; the right one only when
// it alone is wider than w.
func Between(left, right string, w int) string {
	if w <= 0 {
		return ""
	}
	right = Truncate(right, w)
	rw := Width(right)
	if rw == 0 {
		return Fit(left, w)
	}
	room := w - rw - 1
	if room <= 0 {
		return PadLeft(right, w)
	}
	return Fit(left, room) + " " + right
}

const (
	blanks16 = "                "
	blanks64 = blanks16 + blanks16 + blanks16 + blanks16
	blanks   = blanks64 + blanks64 + blanks64 + blanks64 + blanks64 + blanks64
)

// Spaces is n spaces; none when n is negative.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Repeat is s n times; nothing when n is negative.
func Repeat(s string, n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(s, n)
}
