package views

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/views/pane"
)

// hit is a place of the frame that can be clicked.
type hit struct {
	x, y, w, h int
	tab        pane.Tab
}

// click remembers the last press, to tell a double click.
type click struct {
	at   time.Time
	x, y int
}

const doubleClick = 400 * time.Millisecond

// mouseMsg gives clicks on the header to the tabs, everything else to the pane
// in its own coordinates. A dialog takes no mouse and lets none through.
func (a *App) mouseMsg(m tea.MouseMsg) tea.Cmd {
	if a.top() != nil {
		return nil
	}
	a.frame.stale()
	p, at := a.panes[a.front], m.Mouse()
	if w, ok := m.(tea.MouseWheelMsg); ok {
		kind := pane.WheelDown
		if w.Button == tea.MouseWheelUp {
			kind = pane.WheelUp
		}
		at.Y -= 2
		return a.perform(p.Mouse(at, kind))
	}
	if at.Button != tea.MouseLeft {
		return nil
	}
	for _, h := range a.frame.hits {
		if at.X >= h.x && at.X < h.x+h.w && at.Y >= h.y && at.Y < h.y+h.h {
			return a.show(h.tab)
		}
	}
	if at.Y < 2 || at.Y >= a.h-2 {
		return nil
	}
	now, kind := a.now(), pane.Click
	if now.Sub(a.lastClick.at) < doubleClick && a.lastClick.x == at.X && a.lastClick.y == at.Y {
		kind = pane.DoubleClick
		now = time.Time{} // a third press starts anew
	}
	a.lastClick = click{at: now, x: at.X, y: at.Y}
	at.Y -= 2
	return a.perform(p.Mouse(at, kind))
}
