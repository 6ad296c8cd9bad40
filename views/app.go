package views

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/accounts"
	"pixstudio/views/compose"
	"pixstudio/views/credits"
	"pixstudio/views/effects"
	"pixstudio/views/jobs"
	"pixstudio/views/library"
	"pixstudio/views/pane"
)

// App is the studio: the one tea.Model. It owns all state; panes draw from data
// and return actions.
type App struct {
	ctx  context.Context
	o    Options
	now  func() time.Time
	s    *Session
	gen  int // grows with every opened profile; answers of older ones are dropped
	data pane.Data

	panes [pane.Tabs]pane.Pane
	front pane.Tab
	layer []pane.Layer // dialogs, the last is on top

	th      *ui.Theme
	dark    bool
	toasts  ui.Toasts
	notices []state.Notice
	unread  int
	writes  writes
	sent    sentRows
	loading pictureLoads
	form    state.Form // newest values of the composer, written or not

	w, h      int
	focused   bool
	changed   time.Time // when a job last changed
	mouse     bool
	clocks    int       // the newest clock; older ones are over
	clockDue  time.Time // when it comes; zero while none is under way
	moving    bool
	frame     frameCache
	lastClick click
	openErr   error
	quitting  bool
}

// New makes the studio. ctx ends every command that is still under way.
func New(ctx context.Context, o Options) *App {
	a := &App{ctx: ctx, o: o, now: o.Now, focused: true, mouse: o.Mouse, dark: o.Theme.Dark}
	if a.now == nil {
		a.now = time.Now
	}
	a.th = ui.NewTheme(o.Theme)
	a.data.Now = a.now()
	a.data.Pictures = pane.NewPictures(pictureBytes)
	a.data.Motion = o.Theme.Motion
	a.data.Profile = o.Profile
	a.panes = [pane.Tabs]pane.Pane{
		pane.Accounts: accounts.New(),
		pane.Effects:  effects.New(),
		pane.Compose:  compose.New(),
		pane.Jobs:     jobs.New(),
		pane.Library:  library.New(),
		pane.Credits:  credits.New(),
	}
	a.front = pane.Effects
	a.bind()
	return a
}

// Init opens the profile; the first frame does not wait for it.
func (a *App) Init() tea.Cmd {
	var cmds []tea.Cmd
	if !a.o.FixedDark {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if a.o.Profile == "" {
		a.showWelcome()
	} else {
		cmds = append(cmds, a.open(a.o.Profile))
	}
	return tea.Batch(cmds...)
}

// bind hands data and theme to every pane and draws everything anew.
func (a *App) bind() {
	for _, p := range a.panes {
		p.Bind(&a.data, a.th)
	}
	for _, l := range a.layer {
		l.Bind(a.th)
	}
	a.resize()
}

// restyle builds the theme for another background or colour depth.
func (a *App) restyle(o ui.ThemeOptions) {
	if o == a.o.Theme {
		return
	}
	a.o.Theme = o
	a.th = ui.NewTheme(o)
	a.data.Pictures.Off = a.picturesOff()
	a.data.Pictures.Clear()
	a.bind()
}

func (a *App) picturesOff() bool {
	return a.o.Pictures == "off" || a.o.Theme.Color < ui.Color256 || a.o.Theme.ASCII
}

// refresh tells every pane what changed; only the one in front draws.
func (a *App) refresh(what pane.Changed) {
	if what == 0 {
		return
	}
	for _, p := range a.panes {
		p.Refresh(what)
	}
	a.frame.stale()
}
