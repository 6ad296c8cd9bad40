package effects

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// wheelRows is how far the wheel turns the list; the grid turns by rows of tiles.
const wheelRows = 3

// Mouse implements pane.Pane: a click chooses, a double click composes, the
// wheel scrolls, and the words of the head can be clicked.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	if !p.d.Opened || len(p.d.Effects) == 0 {
		return nil
	}
	switch kind {
	case pane.WheelUp:
		return p.wheel(-1)
	case pane.WheelDown:
		return p.wheel(1)
	}
	main, detail := p.areas()
	switch {
	case p.info:
		return nil
	case m.Y == 0:
		return p.clickHead(m.X)
	case p.side() && detail.Contains(m.X, m.Y):
		if len(p.cat.shown) == 0 {
			return nil
		}
		return p.setInfo(true)
	case main.Contains(m.X, m.Y):
		return p.clickEffect(m.X, m.Y, kind == pane.DoubleClick)
	}
	return nil
}

func (p *Pane) wheel(by int) pane.Action {
	switch {
	case p.info && by < 0:
		return p.move(ui.NavUp)
	case p.info:
		return p.move(ui.NavDown)
	case p.gridded():
		p.grid.Wheel(by)
	default:
		p.list.Wheel(by * wheelRows)
	}
	p.settle()
	return p.rest()
}

func (p *Pane) clickHead(x int) pane.Action {
	for _, h := range p.head().parts {
		if x < h.x || x >= h.x+h.w {
			continue
		}
		switch h.action {
		case "effects.scope":
			p.typing = false
			return p.setScope(h.scope)
		case "effects.order":
			if p.noOrder() != "" {
				return nil
			}
		}
		return p.act(h.action)
	}
	return nil
}

func (p *Pane) clickEffect(x, y int, double bool) pane.Action {
	var i int
	var ok bool
	if p.gridded() {
		i, ok = p.grid.TileAt(x-gridAt, y-1-p.gridTop)
	} else {
		i, ok = p.list.RowAt(y - listAt)
	}
	if !ok {
		return nil
	}
	p.typing = false
	moved := p.goToPlace(i)
	switch {
	case double && p.noCompose() == "":
		return p.compose()
	case moved:
		return p.rest()
	}
	return nil
}
