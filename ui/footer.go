package ui

import "strings"

// Footer is one line of exactly w cells: the keys that work here and now, and
// a status at the right. A binding that does not fit is left out whole, and
// those after it too, so that the order stays; the last one, by custom the
// help, is always kept.
func Footer(t *Theme, w int, table []Binding, status string) string {
	if w < 4 {
		return Spaces(w)
	}
	status = Truncate(OneLine(status), w/2)
	room := w - 2
	if sw := Width(status); sw > 0 {
		room -= sw + 2
	}
	var shown []Binding
	for _, b := range table {
		if !b.Quiet && b.Off == "" && b.Short != "" && b.Shown() != "" {
			shown = append(shown, b)
		}
	}
	return " " + Between(footerKeys(t, shown, room), status, w-2) + " "
}

const footerGap = 3

func footerKeys(t *Theme, table []Binding, room int) string {
	if len(table) == 0 {
		return ""
	}
	last := table[len(table)-1]
	keep := footerWidth(t, last)
	var b strings.Builder
	used := 0
	gap := 0
	put := func(k Binding) {
		b.WriteString(Spaces(gap))
		t.Key.To(&b, t.KeyLabel(k))
		b.WriteByte(' ')
		t.Dim.To(&b, k.Short)
		used, gap = used+gap+footerWidth(t, k), footerGap
	}
	for _, k := range table[:len(table)-1] {
		if used+gap+footerWidth(t, k)+footerGap+keep > room {
			break
		}
		put(k)
	}
	if used+gap+keep <= room {
		put(last)
	}
	return b.String()
}

func footerWidth(t *Theme, b Binding) int { return Width(t.KeyLabel(b)) + 1 + Width(b.Short) }

// Tab is one entry of a tab bar.
type Tab struct {
	Key   string // the key that goes there
	Label string
	Badge string // styled, after the label
}

// TabBar is the tabs in a row in at most w cells, and the column at which each
// begins, for the mouse. When they do not all fit, the inactive ones keep only
// their key.
func TabBar(t *Theme, tabs []Tab, active, w int) (line string, at []Rect) {
	for _, short := range []bool{false, true} {
		line, at = tabBar(t, tabs, active, short)
		if Width(line) <= w {
			break
		}
	}
	return Clip(line, w), at
}

func tabBar(t *Theme, tabs []Tab, active int, short bool) (string, []Rect) {
	var b strings.Builder
	at, x := make([]Rect, len(tabs)), 0
	for i, tab := range tabs {
		if i > 0 {
			b.WriteString("  ")
			x += 2
		}
		start, key, label := x, t.Faint, t.Dim
		if i == active {
			key, label = t.Accent, t.TabActive
		}
		if tab.Key != "" {
			key.To(&b, tab.Key)
			x += Width(tab.Key)
		}
		if !short || i == active || tab.Key == "" {
			if tab.Key != "" {
				b.WriteByte(' ')
				x++
			}
			label.To(&b, tab.Label)
			x += Width(tab.Label)
		}
		b.WriteString(tab.Badge)
		x += Width(tab.Badge)
		at[i] = Rect{X: start, W: x - start, H: 1}
	}
	return b.String(), at
}
