package ui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"
)

// Palette is every action by name: type a part of it, press enter.
type Palette struct {
	Input  Input
	items  []paletteItem
	found  []int // indexes into items, best first
	names  []string
	cursor int
	top    int
}

type paletteItem struct {
	binding Binding
	group   string
}

// NewPalette collects the actions of groups; one that stands in several is
// listed once.
func NewPalette(groups []HelpGroup) *Palette {
	p := &Palette{Input: Input{Placeholder: "what to do"}}
	seen := map[string]bool{}
	for _, g := range groups {
		for _, b := range g.Bindings {
			if b.Action == "" || seen[b.Action] || b.Long == "" && b.Short == "" || strings.HasPrefix(b.Action, "nav.") {
				continue // movements are looked for in the help
			}
			seen[b.Action] = true
			p.items = append(p.items, paletteItem{b, g.Title})
			p.names = append(p.names, cmp.Or(b.Long, b.Short)+" "+g.Title)
		}
	}
	p.filter()
	return p
}

// HandleKey takes a key. done is true when the palette closes; action is what
// was chosen, empty for esc.
func (p *Palette) HandleKey(k tea.KeyPressMsg) (action string, done bool) {
	switch k.String() {
	case "esc":
		return "", true
	case "up", "ctrl+p", "shift+tab":
		p.cursor--
	case "down", "ctrl+n", "tab":
		p.cursor++
	case "pgup":
		p.cursor -= 8
	case "pgdown":
		p.cursor += 8
	case "enter":
		if p.cursor < len(p.found) {
			if b := p.items[p.found[p.cursor]].binding; b.Off == "" {
				return b.Action, true
			}
		}
		return "", false
	default:
		if _, changed := p.Input.HandleKey(k); changed {
			p.filter()
		}
	}
	p.cursor = min(max(p.cursor, 0), max(len(p.found)-1, 0))
	return "", false
}

// Paste puts text into the palette's line.
func (p *Palette) Paste(s string) {
	p.Input.Insert(s)
	p.filter()
}

func (p *Palette) filter() {
	p.found, p.cursor, p.top = Search(p.Input.Value(), p.names), 0, 0
}

// Search finds the names that hold every word of a query, letters in order
// but not side by side, best first. An empty query finds all, in order.
func Search(query string, names []string) []int {
	var scores map[int]int
	for word := range strings.FieldsSeq(query) {
		next := map[int]int{}
		for _, m := range fuzzy.FindNoSort(word, names) {
			if scores == nil {
				next[m.Index] = m.Score
			} else if s, ok := scores[m.Index]; ok {
				next[m.Index] = s + m.Score
			}
		}
		scores = next
	}
	var out []int
	for i := range names {
		if _, ok := scores[i]; ok || scores == nil {
			out = append(out, i)
		}
	}
	if scores != nil {
		slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	}
	return out
}

// Draw is the palette as a box for a screen of w×h cells, and where the cursor
// stands in it.
func (p *Palette) Draw(t *Theme, w, h int) (box []string, x, y int) {
	panel := Panel{Title: "Actions", W: min(92, w-2), H: min(20, h-2), Focused: true,
		Note: Number(int64(len(p.found))) + " of " + Number(int64(len(p.items)))}
	room, rows := panel.Inner()
	if room < 10 || rows < 3 {
		return nil, 0, 0
	}
	line, cx := p.Input.View(t, room-2)
	lines := []string{t.Accent.S(t.Glyphs.Cursor) + " " + line, t.Rule.S(Repeat(t.Glyphs.RuleH, room))}
	rows -= len(lines)
	p.top = min(max(p.top, p.cursor-rows+1), p.cursor)
	for i := p.top; i < min(p.top+rows, len(p.found)); i++ {
		lines = append(lines, p.drawItem(t, i, room))
	}
	if len(p.found) == 0 {
		lines = append(lines, t.Dim.S("  nothing is called that"))
	}
	return panel.Draw(t, lines), 2 + 2 + cx, 1
}

func (p *Palette) drawItem(t *Theme, i, w int) string {
	const shortW = 18
	it := p.items[p.found[i]]
	short, long := cmp.Or(it.binding.Short, it.binding.Long), it.binding.Long
	name, more := t.Text, t.Dim
	if it.binding.Off != "" {
		name, more, long = t.Faint, t.Faint, it.binding.Off
	}
	key := t.Key.S(FitLeft(it.binding.Shown(), 9))
	room := max(w-2-shortW-1-10, 0)
	line := name.S(Fit(Plain(short), shortW)) + " " + more.S(Fit(Plain(long), room)) + " " + key
	if i != p.cursor {
		return "  " + Fit(line, w-2)
	}
	return t.SelectRow(t.Accent.S(t.Glyphs.Bar)+" "+Fit(line, w-2), w, true)
}
