package library

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// headRows are the lines above the clips.
const headRows = 2

// Pane is the library tab.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	shelf   shelf
	shown   []*state.Job
	grid    *ui.Grid
	list    *ui.List
	asList  bool
	filter  ui.Input
	typing  bool
	chosen  bool // the user moved the cursor; until then it is on the newest
	detail  bool // full-pane detail where there is no room beside
	version uint64
	lines   []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane {
	p := &Pane{}
	p.filter.Placeholder = "prompt, effect, model, seed:42"
	return p
}

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	p.d, p.th = d, th
	if p.grid == nil {
		p.grid, p.list = ui.NewGrid(th), ui.NewList(th)
	}
	p.grid.SetTheme(th)
	p.list.SetTheme(th)
	p.shelf.reset(d.Jobs.Each)
	p.show()
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h = w, h
	main, _, _ := ui.Detail(ui.Rect{W: w, H: h})
	p.grid.SetSize(main.W, max(h-headRows, 1))
	p.list.SetSize(main.W, max(h-headRows, 1))
	p.lines = nil
}

// listed says whether rows are drawn instead of tiles.
func (p *Pane) listed() bool { return p.asList || p.w < ui.TwoPane }

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if what.Has(pane.JobsChanged) {
		if p.d.Jobs.Changed == nil {
			p.shelf.reset(p.d.Jobs.Each)
		}
		for _, id := range p.d.Jobs.Changed {
			j, ok := p.d.Jobs.Get(id)
			if !ok {
				j = nil
			}
			p.shelf.put(id, j)
		}
		p.show()
	}
	if what.Has(pane.PicturesChanged | pane.PrefsChanged | pane.SettingsChanged) {
		p.redraw()
	}
}

func (p *Pane) redraw() {
	p.version++
	p.lines = nil
}

// show applies the filter.
func (p *Pane) show() {
	words := state.Words(p.filter.Value())
	p.shown = p.shelf.items
	if len(words) > 0 {
		p.shown = nil
		for _, j := range p.shelf.items {
			if j.Matches(words) {
				p.shown = append(p.shown, j)
			}
		}
	}
	p.redraw()
	p.grid.SetTiles(tiles{p})
	p.list.SetRows(rows{p}, nil)
	if !p.chosen {
		p.grid.SelectIndex(0)
		p.list.SelectIndex(0)
	}
}

func (p *Pane) selected() (*state.Job, bool) {
	i, _, ok := p.grid.Cursor()
	if p.listed() {
		i, _, ok = p.list.Cursor()
	}
	if !ok || i >= len(p.shown) {
		return nil, false
	}
	return p.shown[i], true
}

// Focus implements pane.Pane.
func (*Pane) Focus(bool) pane.Action { return nil }

// Paste implements pane.Pane.
func (p *Pane) Paste(text string) pane.Action {
	if p.typing {
		p.filter.Insert(text)
		p.show()
	}
	return nil
}

// Mouse implements pane.Pane.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	p.lines = nil
	if kind == pane.WheelUp || kind == pane.WheelDown {
		by := 1
		if kind == pane.WheelUp {
			by = -1
		}
		if p.listed() {
			p.list.Wheel(3 * by)
		} else {
			p.grid.Wheel(by)
		}
		return nil
	}
	var i int
	var ok bool
	if p.listed() {
		i, ok = p.list.RowAt(m.Y - headRows)
	} else {
		i, ok = p.grid.TileAt(m.X, m.Y-headRows)
	}
	if !ok || p.detail {
		return nil
	}
	p.chosen = true
	p.list.SelectIndex(i)
	p.grid.SelectIndex(i)
	if kind == pane.DoubleClick {
		return p.act("library.open")
	}
	return nil
}

// Message implements pane.Pane.
func (*Pane) Message(tea.Msg) pane.Action { return nil }

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor {
	if !p.typing {
		return nil
	}
	_, x := p.filter.View(p.th, p.filterWidth())
	return tea.NewCursor(2+x, 0)
}

// Captures implements pane.Pane.
func (p *Pane) Captures() bool { return p.typing }

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	if p.typing {
		return []ui.Binding{
			{Action: "filter.keep", Keys: []string{"enter", "down"}, Short: "keep", Long: "keep the filter and go to the clips"},
			{Action: "filter.clear", Keys: []string{"esc"}, Short: "clear", Long: "show all again"},
		}
	}
	none := ""
	j, ok := p.selected()
	if !ok {
		j, none = &state.Job{}, "there is no clip here"
	}
	recipe := none
	if none == "" && len(j.Request) == 0 {
		recipe = "its request is not known"
	}
	file := none
	if none == "" && j.File != "" {
		file = "it is on this machine already"
	}
	table := []ui.Binding{
		{Action: "library.open", Keys: []string{"enter", "o"}, Short: "open", Long: "open it in the system player", Off: none},
		{Action: "library.detail", Keys: []string{"i"}, Short: p.detailWord(), Long: "everything known about the clip", Off: cmp.Or(none, p.beside())},
		{Action: "library.remix", Keys: []string{"R"}, Short: "remix", Long: "fill the composer with its recipe", Off: recipe},
		{Action: "library.fetch", Keys: []string{"d"}, Short: "download", Long: "download it to this machine", Off: file},
		{Action: "library.job", Keys: []string{"e"}, Short: "job", Long: "show it among the jobs", Off: none, Quiet: true},
		{Action: "library.copy", Keys: []string{"y"}, Short: "copy", Long: "copy the file's path, or the link", Off: none, Quiet: true},
		{Action: "library.prompt", Keys: []string{"Y"}, Short: "copy prompt", Long: "copy the prompt", Off: none, Quiet: true},
		{Action: "library.view", Keys: []string{"v"}, Short: "grid or list", Long: "grid or list"},
		{Action: "library.filter", Keys: []string{"/"}, Short: "filter", Long: "find clips by words, effect, model or seed"},
		{Action: "library.back", Keys: []string{"esc"}, Short: "back", Long: "close the detail, clear the filter", Quiet: true},
	}
	return append(table, ui.NavBindings(!p.listed())...)
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	p.lines = nil
	if p.typing {
		return p.filterKey(k)
	}
	b, ok := ui.Find(p.Bindings(), k.String())
	if !ok || b.Off != "" {
		return nil
	}
	if strings.HasPrefix(b.Action, "nav.") {
		p.chosen = true
		nav := ui.NavFor(k.String())
		if p.listed() {
			p.list.Move(nav)
		} else {
			p.grid.Move(nav)
		}
		return nil
	}
	switch b.Action {
	case "library.filter":
		p.typing = true
	case "library.view":
		p.swapView()
	case "library.detail":
		p.detail = !p.detail
	case "library.back":
		if p.detail {
			p.detail = false
		} else {
			p.filter.SetValue("")
			p.show()
		}
	default:
		return p.act(b.Action)
	}
	return nil
}

func (p *Pane) detailWord() string {
	if p.detail {
		return "back"
	}
	return "detail"
}

// beside says why there is no larger detail.
func (p *Pane) beside() string {
	if p.w >= ui.TwoPane {
		return "it is shown beside the clips"
	}
	return ""
}

func (p *Pane) swapView() {
	_, key, ok := p.grid.Cursor()
	if p.listed() {
		_, key, ok = p.list.Cursor()
	}
	p.asList = !p.asList
	if ok {
		p.grid.Select(key)
		p.list.Select(key)
	}
	p.redraw()
}

func (p *Pane) filterKey(k tea.KeyPressMsg) pane.Action {
	switch k.String() {
	case "esc":
		p.filter.SetValue("")
		p.typing = false
		p.show()
	case "enter", "down":
		p.typing = false
	default:
		if _, changed := p.filter.HandleKey(k); changed {
			p.show()
		}
	}
	return nil
}

// act does something with the clip under the cursor.
func (p *Pane) act(name string) pane.Action {
	j, ok := p.selected()
	if !ok {
		return nil
	}
	switch name {
	case "library.open":
		if j.File == "" {
			return pane.All{
				pane.Wish{Wish: state.Wish{Kind: state.WishFetch, Job: j.ID}},
				pane.Toast{Level: state.LevelInfo, Text: "downloading it first: press o again when it is saved"},
			}
		}
		return pane.Open{Target: j.File}
	case "library.remix":
		req, err := client.DecodeRequest(j.Mode, j.Request)
		if err != nil {
			return pane.Toast{Level: state.LevelBad, Text: "its recipe cannot be read: " + err.Error()}
		}
		return pane.ComposeWith{Form: state.FormOf(req), From: ui.Truncate(ui.OneLine(j.Title), 60)}
	case "library.fetch":
		return pane.All{pane.Wish{Wish: state.Wish{Kind: state.WishFetch, Job: j.ID}}, pane.Toast{Level: state.LevelInfo, Text: "downloading it"}}
	case "library.job":
		return pane.ShowJob{ID: j.ID}
	case "library.prompt":
		return pane.Copy{Text: cmp.Or(j.Prompt, j.Title), What: "the prompt"}
	case "library.copy":
		return pane.Copy{Text: cmp.Or(j.File, j.URL, j.Prompt), What: fmt.Sprintf("the %s", map[bool]string{true: "path", false: "link"}[j.File != ""])}
	}
	return nil
}
