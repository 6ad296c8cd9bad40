package effects

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	if p.table == nil {
		p.table = p.bindings()
	}
	return p.table
}

func (p *Pane) bindings() []ui.Binding {
	if p.typing {
		return []ui.Binding{
			{Action: "filter.keep", Keys: []string{"enter"}, Short: "keep", Long: "keep the filter and go on with the keys of the view"},
			{Action: "filter.clear", Keys: []string{"esc"}, Short: "clear", Long: "show all again"},
			{Action: "filter.move", Keys: []string{"up", "down", "left", "right", "pgup", "pgdown"}, Label: "arrows", Short: "move", Long: "move among what is found"},
			{Action: "filter.empty", Keys: []string{"ctrl+u"}, Short: "empty", Long: "empty the line and go on typing"},
		}
	}
	e, ok := p.selected()
	none := ""
	if !ok {
		none = "there is no effect here"
	}
	hide := ui.Binding{Action: "effects.hide", Keys: []string{"h"}, Short: "hide", Long: "take the effect off the screen", Off: none, Quiet: true}
	if ok && p.d.Hidden[e.ID] {
		hide.Short, hide.Long = "unhide", "show the effect again"
	}
	table := []ui.Binding{
		{Action: "effects.compose", Keys: []string{"enter"}, Short: "compose", Long: "fill the composer with this effect and the pinned photo", Off: or(none, p.noCompose())},
		{Action: "effects.filter", Keys: []string{"/"}, Short: "filter", Long: "find effects by words, pictures, seconds, quality or price"},
		{Action: "effects.info", Keys: []string{"i"}, Short: p.infoWord(), Long: "a large preview and everything known about the effect", Off: none},
	}
	pin := ui.Binding{Action: "effects.pin", Keys: []string{"p"}, Short: "pin photo", Long: "choose a photo that goes into every effect"}
	favourite := ui.Binding{Action: "effects.favourite", Keys: []string{"f"}, Short: "favourite", Long: "make the effect a favourite, or no favourite any more", Off: none}
	switch {
	case p.info:
		table = append(table, pin, favourite)
	case p.side():
		table = append(append(table, pin, favourite), p.arranging()...)
	default: // few keys fit into the footer: pictures are one of them
		table = append(append(table, p.arranging()...), pin, favourite)
	}
	table = append(table, hide,
		ui.Binding{Action: "effects.unpin", Keys: []string{"u"}, Short: "unpin", Long: "let go of the pinned photo", Off: p.noPinned(), Quiet: true},
		ui.Binding{Action: "effects.copy", Keys: []string{"y"}, Short: "copy id", Long: "copy the effect's id", Off: none, Quiet: true},
		ui.Binding{Action: "effects.refresh", Keys: []string{"r"}, Short: "refresh", Long: "read the catalogue again", Quiet: true},
		ui.Binding{Action: "effects.back", Keys: []string{"esc"}, Short: "back", Long: "leave the detail, clear the filter", Quiet: true})
	return append(table, ui.NavBindings(true)...)
}

// arranging are the keys for what is shown, and how.
func (p *Pane) arranging() []ui.Binding {
	return []ui.Binding{
		{Action: "effects.view", Keys: []string{"v"}, Short: p.viewWord(), Long: "pictures in a grid, or a list"},
		{Action: "effects.scope", Keys: []string{"c"}, Short: "scope", Long: "the next of all, new, hot, favourites and recent"},
		{Action: "effects.order", Keys: []string{"S"}, Short: "sort", Long: "sort by popularity, age, name or price", Off: p.noOrder(), Quiet: true},
		{Action: "effects.hidden", Keys: []string{"H"}, Short: "hidden", Long: "show the hidden effects too, or not", Off: p.noHidden(), Quiet: true},
	}
}

func or(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

// noCompose says why the service makes no effects.
func (p *Pane) noCompose() string {
	if !p.d.Opened {
		return "the profile is still being opened"
	}
	if ok, why := p.d.Caps.Offers(client.ModeEffect); !ok {
		return why
	}
	return ""
}

func (p *Pane) noOrder() string {
	if p.view.scope == scopeRecent {
		return "what was used last stands first here"
	}
	return ""
}

func (p *Pane) noHidden() string {
	if p.cat.hidden == 0 {
		return "no effect is hidden"
	}
	return ""
}

func (p *Pane) noPinned() string {
	if p.d.Pinned.Empty() {
		return "no photo is pinned: p pins one"
	}
	return ""
}

func (p *Pane) infoWord() string {
	if p.info {
		return "back"
	}
	return "detail"
}

func (p *Pane) viewWord() string {
	if p.gridded() {
		return "list"
	}
	return "grid"
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	if p.typing {
		return p.typed(k)
	}
	b, ok := ui.Find(p.Bindings(), k.String())
	if !ok || b.Off != "" {
		return nil
	}
	if strings.HasPrefix(b.Action, "nav.") {
		return p.move(ui.NavFor(k.String()))
	}
	p.lines, p.panel, p.table = nil, nil, nil
	return p.act(b.Action)
}

// act does what a binding names.
func (p *Pane) act(name string) pane.Action {
	switch name {
	case "effects.compose":
		return p.compose()
	case "effects.filter":
		p.typing, p.anchor = true, p.at
		return p.setInfo(false)
	case "effects.favourite":
		return p.favourite()
	case "effects.pin":
		return pane.PickFile{Title: "Pin a photo", Want: client.MediaPicture, Token: pinToken}
	case "effects.info":
		return p.setInfo(!p.info)
	case "effects.scope":
		return p.setScope((p.view.scope + 1) % scopes)
	case "effects.view":
		return p.toggleView()
	case "effects.order":
		return p.nextOrder()
	case "effects.hide":
		return p.hide()
	case "effects.hidden":
		p.view.hidden = !p.view.hidden
		p.choose()
		return p.rest()
	case "effects.unpin":
		return p.unpin()
	case "effects.copy":
		return pane.Copy{Text: key(p.at), What: "the effect's id"}
	case "effects.refresh":
		return refresh()
	case "effects.back":
		return p.back()
	}
	return nil
}

// move moves the cursor. While the detail fills the pane, every step goes to
// the next effect and pages are those of its text.
func (p *Pane) move(nav ui.Nav) pane.Action {
	if p.info {
		if by, ok := pageOf(nav, p.h); ok {
			p.scroll = min(max(p.scroll+by, 0), p.scrollMost())
			p.lines = nil
			return nil
		}
	}
	if !p.step(nav) || !p.settle() {
		return nil
	}
	p.anchor = p.at
	return p.rest()
}

// step moves the cursor of the widget in use and says whether it moved.
func (p *Pane) step(nav ui.Nav) bool {
	if !p.gridded() {
		switch nav {
		case ui.NavLeft:
			nav = ui.NavUp
		case ui.NavRight:
			nav = ui.NavDown
		}
		return p.list.Move(nav)
	}
	if p.info {
		switch nav {
		case ui.NavUp:
			nav = ui.NavLeft
		case ui.NavDown:
			nav = ui.NavRight
		}
	}
	return p.grid.Move(nav)
}

func pageOf(nav ui.Nav, h int) (lines int, ok bool) {
	switch nav {
	case ui.NavPageUp:
		return -max(h-4, 1), true
	case ui.NavPageDown:
		return max(h-4, 1), true
	case ui.NavHalfUp:
		return -max(h/2, 1), true
	case ui.NavHalfDown:
		return max(h/2, 1), true
	}
	return 0, false
}

// typed takes a key while the filter is being typed: letters narrow, arrows
// move among what is found, enter keeps the filter.
func (p *Pane) typed(k tea.KeyPressMsg) pane.Action {
	switch name := k.String(); name {
	case "esc":
		p.typing = false
		return p.clear()
	case "enter":
		p.typing = false
		p.narrow() // also by what is only half a condition
	case "up", "down", "pgup", "pgdown":
		return p.move(ui.NavFor(name))
	case "left", "right":
		if p.gridded() {
			return p.move(ui.NavFor(name))
		}
		p.filter.HandleKey(k)
		p.lines = nil
	default:
		_, changed := p.filter.HandleKey(k)
		if changed {
			return p.narrowed()
		}
		p.lines = nil
	}
	return nil
}

// narrowed follows a change of the filter: with words the best match is under
// the cursor, else the cursor stays on its effect while that is shown.
func (p *Pane) narrowed() pane.Action {
	p.narrow()
	if p.cat.ranked {
		p.goToPlace(0)
	} else {
		p.goTo(p.anchor)
	}
	return p.rest()
}

// clear empties the filter; the cursor stays on its effect.
func (p *Pane) clear() pane.Action {
	was := p.at
	if was == 0 {
		was = p.anchor
	}
	p.filter.SetValue("")
	p.narrow()
	p.goTo(was)
	return nil
}

// back takes away one thing: the large detail, the filter, the scope.
func (p *Pane) back() pane.Action {
	switch {
	case p.info:
		return p.setInfo(false)
	case p.filter.Value() != "":
		return p.clear()
	case p.view.scope != scopeAll:
		return p.setScope(scopeAll)
	}
	return nil
}
