package views

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/views/pane"
	"pixstudio/views/welcome"
)

// showWelcome puts up the first-run screen.
func (a *App) showWelcome() {
	a.push(welcome.New(welcome.Options{Player: a.o.Player, Pictures: !a.picturesOff(), Back: a.s != nil}))
}

// connect checks a token off the loop.
func (a *App) connect(x pane.Connect) tea.Cmd {
	ctx, connect := a.ctx, a.o.Connect
	return func() tea.Msg { return connect(ctx, x) }
}
