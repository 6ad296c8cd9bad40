package effects

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Pane is the effects tab.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	grid    *ui.Grid
	gridTop int // empty lines over it
	list    *ui.List
	cat     catalogue
	view    view
	mine    yours

	filter ui.Input
	typing bool
	info   bool // the effect under the cursor fills the pane
	scroll int  // first line of its text

	at     int64 // effect under the cursor; 0 = none
	anchor int64 // the last one that was chosen, and not just found by typing
	motion motion

	// What was drawn, until something it shows changes.
	epoch uint64 // grows when every tile has to be drawn anew
	lines []string
	panel []string
	table []ui.Binding
	want  []pane.PictureKey

	// The preferences that were drawn, to see what a change is about.
	faved, hidden map[int64]bool
	recent        []int64
	pinned        client.Media
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane {
	p := &Pane{}
	p.filter.Placeholder = "words, 2img, 5s, 1080p, <=40, new"
	p.filter.Limit = 200
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
	p.faved, p.hidden, p.recent, p.pinned = d.Favourites, d.Hidden, d.Recent, d.Pinned
	p.mine = yours{}
	p.mine.take(&d.Jobs)
	p.load()
	p.layout()
}

// load takes over the catalogue; the cursor stays on its effect.
func (p *Pane) load() {
	p.cat.load(p.d.Effects)
	p.epoch++
	p.choose()
}

// choose lays out the part of the catalogue that is wanted.
func (p *Pane) choose() {
	p.cat.choose(p.view, p.d)
	p.narrow()
}

// narrow applies the filter and hands what is left to the widgets.
func (p *Pane) narrow() {
	line := p.filter.Value()
	p.cat.filter(line, p.view, p.d)
	if rest, ok := halfTyped(line); ok && p.typing && len(p.cat.shown) == 0 {
		p.cat.filter(rest, p.view, p.d)
	}
	if p.gridded() {
		p.grid.SetTiles(shelf{p})
	} else {
		p.list.SetRows(shelf{p}, nil)
	}
	p.settle()
}

// settle looks where the cursor is after anything that may have moved it, and
// has everything drawn anew. It says whether another effect is under it.
func (p *Pane) settle() bool {
	p.lines, p.panel, p.table = nil, nil, nil
	id := int64(0)
	if e, ok := p.selected(); ok {
		id = e.ID
	}
	if id == p.at {
		return false
	}
	p.at, p.scroll, p.motion.turn = id, 0, 0
	return true
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	if w == p.w && h == p.h {
		return
	}
	was := p.at
	p.w, p.h = w, h
	if p.d == nil {
		return
	}
	p.layout()
	p.goTo(was) // the widget in use may be the other one now
}

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if what.Has(pane.JobsChanged) {
		before := p.mine.byEffect[p.at]
		p.mine.take(&p.d.Jobs)
		if p.mine.byEffect[p.at] != before {
			p.lines, p.panel = nil, nil
		}
	}
	if what.Has(pane.EffectsChanged) {
		p.load()
	}
	if what.Has(pane.PrefsChanged) {
		p.takePrefs()
	}
	if what.Has(pane.AccountsChanged | pane.PicturesChanged | pane.SettingsChanged) {
		p.lines, p.panel, p.table = nil, nil, nil
	}
}

// takePrefs lays the catalogue out anew only when the change can be seen in it.
func (p *Pane) takePrefs() {
	if p.pinned != p.d.Pinned {
		p.pinned = p.d.Pinned
		p.epoch++
	}
	faved, hid := !maps.Equal(p.faved, p.d.Favourites), !maps.Equal(p.hidden, p.d.Hidden)
	used := !slices.Equal(p.recent, p.d.Recent)
	p.faved, p.hidden, p.recent = p.d.Favourites, p.d.Hidden, p.d.Recent
	at := p.at
	p.layout()
	switch {
	case hid, faved && p.view.scope == scopeFavourites, used && p.view.scope == scopeRecent:
		p.choose()
	case faved && p.filter.Value() != "": // it may ask for favourites
		p.narrow()
	default:
		p.goTo(at)
	}
}

// Focus implements pane.Pane.
func (p *Pane) Focus(front bool) pane.Action {
	if !front {
		return nil
	}
	p.motion = motion{}
	return p.rest()
}

// selected is the effect under the cursor.
func (p *Pane) selected() (*client.Effect, bool) {
	i, ok := p.place()
	if !ok {
		return nil, false
	}
	return p.cat.at(i), true
}

// place is where the cursor stands among what is shown.
func (p *Pane) place() (int, bool) {
	var i int
	var ok bool
	if p.gridded() {
		i, _, ok = p.grid.Cursor()
	} else {
		i, _, ok = p.list.Cursor()
	}
	return i, ok && i < len(p.cat.shown)
}

// goTo puts the cursor on an effect, in whichever widget is in use, and says
// whether it is among those that are shown.
func (p *Pane) goTo(id int64) bool {
	var found bool
	if p.gridded() {
		p.grid.SetTiles(shelf{p})
		found = p.grid.Select(key(id))
	} else {
		p.list.SetRows(shelf{p}, nil)
		found = p.list.Select(key(id))
	}
	p.settle()
	return found
}

// goToPlace puts the cursor on a place and says whether it moved.
func (p *Pane) goToPlace(i int) bool {
	if p.gridded() {
		p.grid.SelectIndex(i)
	} else {
		p.list.SelectIndex(i)
	}
	return p.settle()
}

// Paste implements pane.Pane. Words go into the filter; the path of a photo
// that is dropped on the window pins it.
func (p *Pane) Paste(text string) pane.Action {
	if p.typing {
		p.filter.Insert(text)
		return p.narrowed()
	}
	path := strings.TrimSpace(text)
	if path == "" || strings.ContainsAny(path, "\n\r") || !looksLikePath(path) {
		return nil
	}
	return pane.InspectFile{Path: path, Token: pinToken}
}

// looksLikePath tells the path of a dropped file from a slip of the mouse.
func looksLikePath(s string) bool {
	s = strings.TrimLeft(s, `'"`)
	return strings.HasPrefix(s, "/") || strings.HasPrefix(s, "~") || strings.HasPrefix(s, "./") ||
		strings.HasPrefix(s, "file://") || len(s) > 2 && s[1] == ':' && (s[2] == '\\' || s[2] == '/')
}

// Message implements pane.Pane.
func (p *Pane) Message(m tea.Msg) pane.Action {
	switch x := m.(type) {
	case pane.Frame:
		p.nextFrame()
	case rested:
		return p.rested()
	case pane.ShowEffect:
		return p.show(x.ID)
	case pane.Picked:
		if x.Token == pinToken {
			return p.picked(x)
		}
	}
	return nil
}

// show brings an effect under the cursor, taking away what hides it.
func (p *Pane) show(id int64) pane.Action {
	if !p.cat.find(id) {
		return pane.Toast{Level: state.LevelWarn, Text: "this effect is not in the catalogue any more"}
	}
	p.typing = false
	if !p.goTo(id) {
		p.filter.SetValue("")
		p.view.scope = scopeAll
		p.view.hidden = p.view.hidden || p.d.Hidden[id]
		p.choose()
		p.goTo(id)
	}
	return p.rest()
}

// Captures implements pane.Pane.
func (p *Pane) Captures() bool { return p.typing }
