package effects

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
)

const (
	listAt    = 2 // line at which the list begins, under the head and its labels
	gridAt    = 1 // column at which the grid begins
	filterAt  = 3 // column of the filter's text
	tileLines = 3 // of a tile beside its picture, with the one between
	stripRows = 3 // about the effect under the cursor, where there is no detail beside
)

// gridded says whether the effects are shown as a grid: as chosen, else where
// the window is wide enough.
func (p *Pane) gridded() bool {
	switch p.d.EffectView {
	case "grid":
		return true
	case "list":
		return false
	}
	return p.w >= ui.GridFrom
}

// side says that there is a detail beside the effects.
func (p *Pane) side() bool { return p.w >= ui.TwoPane }

// areas are the effects and the detail, without the head.
func (p *Pane) areas() (main, detail ui.Rect) {
	main, detail, _ = ui.Detail(ui.Rect{Y: 1, W: p.w, H: max(p.h-1, 0)})
	return main, detail
}

// stripped says that a few lines about the effect stand under the list.
func (p *Pane) stripped() bool { return !p.side() && !p.gridded() && p.h >= 12 }

func (p *Pane) layout() {
	main, _ := p.areas()
	h := max(main.H-1, 0)
	p.gridTop = 1
	p.grid.SetSize(max(main.W-gridAt, 0), h)
	if _, rows := p.grid.PictureSize(); (h+2)%(rows+tileLines) == 0 {
		// Without the empty line the last row of tiles is whole.
		p.gridTop = 0
		p.grid.SetSize(max(main.W-gridAt, 0), h+1)
	}
	if p.stripped() {
		h -= stripRows
	}
	p.list.SetSize(main.W, h)
	p.lines, p.panel, p.table = nil, nil, nil
}

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	if !p.d.Opened || len(p.d.Effects) == 0 {
		return p.nothing(p.w, p.h)
	}
	e, ok := p.selected()
	if p.info && ok {
		return p.infoPane(e)
	}
	main, detail := p.areas()
	left, margin := p.main(main)
	var panel []string
	if p.side() {
		if p.panel == nil {
			p.panel = p.detail(e, detail.W, detail.H)
		}
		panel = p.panel
	}
	out := make([]string, 0, max(p.h, 0))
	if p.h > 0 {
		out = append(out, p.head().line)
	}
	return append(out, beside(main.H, ui.Spaces(margin), left, ui.Spaces(detail.X-main.W), panel)...)
}

// beside joins lines that all have their exact width. Pictures make lines of
// some kilobytes: each is copied once.
func beside(h int, margin string, left []string, gap string, right []string) []string {
	out := make([]string, max(h, 0))
	for y := range out {
		switch {
		case y < len(right):
			out[y] = margin + left[y] + gap + right[y]
		case margin != "":
			out[y] = margin + left[y]
		default:
			out[y] = left[y]
		}
	}
	return out
}

// main is the grid or the list in exactly the lines of its area, and how far
// from its left edge it begins.
func (p *Pane) main(r ui.Rect) (lines []string, margin int) {
	switch {
	case r.H <= 0:
		return nil, 0
	case len(p.cat.shown) == 0:
		return p.none(r.W, r.H), 0
	case p.gridded():
		out := make([]string, 0, r.H)
		if p.gridTop > 0 {
			out = append(out, ui.Spaces(r.W-gridAt))
		}
		return append(out, p.grid.Lines()...), gridAt
	}
	out := append(make([]string, 0, r.H), p.labels(r.W))
	out = append(out, p.list.Lines()...)
	if p.stripped() {
		out = append(out, p.strip(r.W)...)
	}
	return out, 0
}

// part is a place of the head that can be clicked.
type part struct {
	x, w   int
	action string
	scope  scope
}

// head is the line over the effects.
type head struct {
	line    string
	parts   []part
	filterW int
}

func (p *Pane) filterWidth() int { return min(max(p.w/4, 12), 44) }

// head is the filter, the scopes, the order and the count; where it is narrow
// the order goes first.
func (p *Pane) head() head {
	th, h := p.th, head{filterW: p.filterWidth()}
	field, _ := p.filter.View(th, h.filterW)
	mark := th.Faint.S("/")
	if p.typing || p.filter.Value() != "" {
		mark = th.Accent.S("/")
	}
	line := " " + mark + " " + field + "   "
	h.parts = append(h.parts, part{x: 0, w: filterAt + h.filterW, action: "effects.filter"})
	x := filterAt + h.filterW + 3

	count := p.count()
	tabs, places := ui.TabBar(th, p.scopeTabs(), int(p.view.scope), max(p.w-x-ui.Width(count)-2, 0))
	for i, r := range places {
		h.parts = append(h.parts, part{x: x + r.X - 1, w: r.W + 2, action: "effects.scope", scope: scope(i)})
	}
	line += tabs
	x += ui.Width(tabs)
	sorted := p.orderWord()
	if x+4+ui.Width(sorted)+2+ui.Width(count)+1 <= p.w {
		line += "    " + th.Dim.S(sorted)
		h.parts = append(h.parts, part{x: x + 3, w: ui.Width(sorted) + 2, action: "effects.order"})
	}
	h.line = ui.Between(line, count+" ", p.w)
	return h
}

func (p *Pane) scopeTabs() []ui.Tab {
	fav := p.th.Glyphs.Heart
	switch {
	case p.th.Options.ASCII:
		fav = "Fav"
	case p.w >= ui.GridFrom:
		fav += " Favourites"
	}
	return []ui.Tab{{Label: "All"}, {Label: "New"}, {Label: "Hot"}, {Label: fav}, {Label: "Recent"}}
}

func (p *Pane) orderWord() string {
	word := p.view.order.String()
	switch {
	case p.cat.ranked:
		word = "best match"
	case p.view.scope == scopeRecent:
		word = "last used"
	}
	return p.th.Glyphs.Down + " " + word
}

// count is how many effects are shown, and of when the catalogue is when the
// service does not answer.
func (p *Pane) count() string {
	th := p.th
	all := len(p.cat.all)
	if !p.view.hidden {
		all -= p.cat.hidden
	}
	s := th.Dim.S(ui.Number(int64(all)) + " effects")
	if n := len(p.cat.shown); n != all {
		s = th.Text.S(ui.Number(int64(n))) + th.Dim.S(" of "+ui.Number(int64(all)))
	}
	if p.d.Err != nil && !p.d.EffectsAsOf.IsZero() && p.w >= ui.TwoPane {
		s = th.Waiting.S("as of "+when(p.d.EffectsAsOf, p.d.Now)) + "  " + s
	}
	return s
}

// when is a time of the day, with the date when it was another day.
func when(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return t.Format("15:04")
	}
	return t.Format("2 Jan 15:04")
}

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor {
	if !p.typing {
		return nil
	}
	_, x := p.filter.View(p.th, p.filterWidth())
	return tea.NewCursor(filterAt+x, 0)
}

// nothing stands where the catalogue would be: it is not read yet, or it
// cannot be.
func (p *Pane) nothing(w, h int) []string {
	var title string
	var body []string
	keys := []ui.Binding{{Keys: []string{"r"}, Long: "read it now"}}
	switch {
	case !p.d.Opened:
		title, body, keys = "Opening", []string{"The profile is being read."}, nil
	case p.d.Err != nil:
		title = "The service does not answer"
		body = []string{"No effect is known yet because " + p.service() + " cannot be reached. It is tried again by itself."}
	case !p.d.EffectsAsOf.IsZero():
		title = "No effects"
		body = []string{"The service lists no effect. That was its answer at " + when(p.d.EffectsAsOf, p.d.Now) + "."}
	case !p.d.AsOf.IsZero() && len(p.d.Accounts) == 0:
		title = "No effects yet"
		body = []string{"The catalogue is read through a PixVerse account, and there is none yet."}
		keys = []ui.Binding{{Keys: []string{"1"}, Long: "add an account"}}
	default:
		title = "Reading the catalogue"
		body = []string{"It has some 900 effects and is kept on this machine: from then on it is there at once, without a network too."}
		keys = nil
	}
	return ui.Message(p.th, w, h, title, body, keys)
}

func (p *Pane) service() string {
	if p.d.Identity.BaseURL == "" {
		return "the service"
	}
	return p.d.Identity.BaseURL
}

// none stands where nothing fits the scope and the filter.
func (p *Pane) none(w, h int) []string {
	line := ui.Plain(p.filter.Value())
	esc := []ui.Binding{{Keys: []string{"esc"}, Long: "show all again"}}
	if line != "" {
		body := []string{"Words look into names and prompts. Conditions are 2img, 5s, 1080p, <=40, >=40, new, hot, image and fav."}
		if n := p.cat.elsewhere(line, p.d); n > 0 {
			body = []string{ui.Number(int64(n)) + " " + plural(n, "effect fits", "effects fit") + " in All."}
			esc = append([]ui.Binding{{Keys: []string{"c"}, Long: "another part of the catalogue"}}, esc...)
			if p.typing {
				esc = esc[1:]
			}
		}
		return ui.Message(p.th, w, h, "Nothing fits “"+ui.Truncate(line, 40)+"”", body, esc)
	}
	title, body := "Nothing here", "Every effect of this part is hidden."
	switch p.view.scope {
	case scopeNew:
		title, body = "Nothing new", "The service marks no effect as new."
	case scopeHot:
		title, body = "Nothing hot", "The service marks no effect as hot."
	case scopeFavourites:
		title, body = "No favourites yet", "f makes the effect under the cursor a favourite; it is then found here."
	case scopeRecent:
		title, body = "Nothing used yet", "The effects that you compose with are found here, the last one first."
	case scopeAll:
		esc = []ui.Binding{{Keys: []string{"H"}, Long: "show the hidden effects"}}
	}
	return ui.Message(p.th, w, h, title, []string{body}, esc)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// strip is a few lines about the effect under the cursor.
func (p *Pane) strip(w int) []string {
	e, ok := p.selected()
	if !ok {
		return ui.Box(nil, w, stripRows)
	}
	th := p.th
	about := ui.Plain(e.Prompt)
	if about == "" {
		about = ui.Plain(e.Hint)
	}
	return []string{
		th.Rule.S(ui.Repeat(th.Glyphs.RuleH, w)),
		ui.Fit("  "+th.Text.S(ui.Truncate(about, max(w-4, 0))), w),
		ui.Between("  "+p.stripFacts(e), p.priceWords(e)+" ", w),
	}
}

func (p *Pane) stripFacts(e *client.Effect) string {
	th := p.th
	s := uploads(e)
	if e.Hint != "" {
		s += "  " + th.Dim.S(ui.Plain(e.Hint))
	}
	if t := p.mine.byEffect[e.ID]; t.made > 0 {
		s += th.Dim.S("   yours ") + th.Good.S(t.words()[0])
	}
	if p.d.Pinned.Empty() {
		return s + "   " + th.Key.S("p") + th.Dim.S(" pins a photo")
	}
	return s + th.Dim.S("   pinned ") + ui.Truncate(fileName(p.d.Pinned), 24)
}
