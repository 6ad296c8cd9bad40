package views

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Update routes a message to whom it concerns and does nothing else.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.route(msg)
	return a, tea.Batch(cmd, a.writes.next(a.ctx), a.loadPictures(), a.animate())
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = m.Width, m.Height
		a.loading.moves()
		a.resize()
	case tea.KeyPressMsg:
		a.loading.moves()
		a.frame.stale()
		return a.key(m)
	case tea.PasteMsg:
		a.frame.stale()
		return a.paste(m.Content)
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		a.loading.moves()
		return a.mouseMsg(m.(tea.MouseMsg))
	case tea.MouseMsg:
		return nil
	case tea.FocusMsg, tea.BlurMsg:
		return a.focus(msg)
	case tea.BackgroundColorMsg:
		o := a.o.Theme
		o.Dark = m.IsDark()
		a.restyle(o)
	case tea.ColorProfileMsg:
		o := a.o.Theme
		o.Color = colorOf(m.Profile)
		a.restyle(o)
	case tea.InterruptMsg:
		return a.quit()
	default:
		return a.own(msg)
	}
	return nil
}

// own routes the answers to the studio's own commands.
func (a *App) own(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case opened:
		return a.opened(m)
	case history:
		return a.history(m)
	case stepped:
		return a.stepped(m)
	case wrote:
		a.writes.busy = false
		if m.msg == nil {
			return nil
		}
		return a.own(m.msg)
	case submitted:
		return a.submitted(m)
	case written:
		return a.written(m)
	case clock:
		return a.clock(m)
	case movie:
		a.moving = false
		return a.forward(pane.Frame{})
	case handsStill:
		a.loading.still()
		return nil
	case drawn:
		return a.drawn(m)
	case openedFile:
		return a.openedFile(m)
	case putAside:
		return a.asideDone(m)
	case editReady:
		return a.runEditor(m)
	case accountDone:
		return a.accountDone(m)
	case expired:
		if a.toasts.Expire(a.now()) {
			a.frame.stale()
		}
		return a.expire()
	case closed:
		if a.quitting {
			return tea.Quit
		}
		return nil
	default:
		return a.forward(msg)
	}
}

// forward gives what is not the root's to the dialog on top and to the pane in
// front, which started the command that answers. Only one of them has widgets
// with messages of their own alive.
func (a *App) forward(msg tea.Msg) tea.Cmd {
	a.frame.stale()
	var cmds []tea.Cmd
	if l := a.top(); l != nil {
		cmds = append(cmds, a.perform(l.Message(msg)))
	}
	switch msg.(type) {
	case pane.Picked, pane.Edited, pane.Events, pane.Ledger:
		for _, p := range a.panes { // each knows its own token
			cmds = append(cmds, a.perform(p.Message(msg)))
		}
	default:
		cmds = append(cmds, a.perform(a.panes[a.front].Message(msg)))
	}
	return tea.Batch(cmds...)
}

// opened puts a freshly read profile on the screen.
func (a *App) opened(m opened) tea.Cmd {
	if m.gen != a.gen {
		return closeSession(m.s)
	}
	if m.err != nil {
		a.openErr = m.err
		a.frame.stale()
		return closeSession(m.s)
	}
	a.s = m.s
	a.fill(m)
	a.bind()
	return tea.Batch(a.readHistory(), a.tick(), a.perform(a.panes[a.front].Focus(true)))
}

// history completes the jobs; from then on the engine's reports keep them up
// to date.
func (a *App) history(m history) tea.Cmd {
	if m.gen != a.gen || a.quitting {
		return nil
	}
	if m.err != nil {
		a.openErr = m.err
		a.frame.stale()
		return nil
	}
	a.data.Jobs.Fill(m.jobs)
	a.refresh(pane.JobsChanged)
	return tea.Batch(a.step(0), a.tick(), a.perform(a.panes[a.front].Message(pane.Refreshed{})))
}

// stepped takes over what one round of the engine brought.
func (a *App) stepped(m stepped) tea.Cmd {
	if m.gen != a.gen || a.quitting {
		return nil
	}
	before := a.data.Err
	what := a.take(m.rep)
	a.refresh(what)
	var asked tea.Cmd
	if what != 0 {
		asked = a.perform(a.panes[a.front].Message(pane.Refreshed{}))
	}
	return tea.Batch(a.step(m.rep.Next), a.tick(), a.notify(m.rep.Notices), a.trouble(before), asked)
}

// take copies a report into data and says what changed by it.
func (a *App) take(r engine.Report) pane.Changed {
	var what pane.Changed
	d := &a.data
	d.Now = a.now()
	if len(r.Jobs) > 0 {
		d.Jobs.Put(r.Jobs)
		a.changed = d.Now
		what |= pane.JobsChanged
	}
	if r.AccountsChanged {
		d.Accounts = r.Accounts
		what |= pane.AccountsChanged
	}
	if r.EffectsChanged {
		d.Effects, d.EffectsAsOf = r.Effects, r.EffectsAsOf
		what |= pane.EffectsChanged
	}
	writer := !r.WriterElsewhere
	if d.Resting != r.Resting || d.Writer != writer || Words(d.Err) != Words(r.Err) {
		what |= pane.SettingsChanged
	}
	d.Resting, d.Writer, d.Err, d.EffectsErr = r.Resting, writer, r.Err, r.EffectsErr
	if !r.AsOf.IsZero() {
		d.AsOf = r.AsOf
	}
	if len(r.Transfers) > 0 || len(d.Transfers) > 0 {
		d.Transfers = transfers(r.Transfers)
		what |= pane.TransfersChanged
	}
	return what
}

func transfers(in map[string]engine.Progress) map[string]pane.Transfer {
	out := make(map[string]pane.Transfer, len(in))
	for id, p := range in {
		out[id] = pane.Transfer{Upload: p.Upload, Done: p.Done, Total: p.Total}
	}
	return out
}

func (a *App) clock(m clock) tea.Cmd {
	if m.id != a.clocks {
		return nil // a faster one took its place
	}
	a.clockDue = time.Time{}
	a.data.Now = a.now()
	a.refresh(pane.ClockChanged)
	return a.tick()
}

// focus slows everything down while the window is not in front.
func (a *App) focus(msg tea.Msg) tea.Cmd {
	_, a.focused = msg.(tea.FocusMsg)
	if !a.focused {
		if a.s != nil {
			a.s.Engine.Blur(true)
		}
		return nil
	}
	a.data.Now = a.now()
	a.refresh(pane.ClockChanged)
	if a.s != nil {
		a.s.Engine.Blur(false)
	}
	return a.tick()
}

func (a *App) openedFile(m openedFile) tea.Cmd {
	if m.err == nil {
		return nil
	}
	return a.perform(pane.Toast{Level: levelBad, Text: openWords(m.target, m.err)})
}

func colorOf(p colorprofile.Profile) ui.ColorLevel {
	switch p {
	case colorprofile.TrueColor:
		return ui.ColorTrue
	case colorprofile.ANSI256:
		return ui.Color256
	case colorprofile.ANSI:
		return ui.Color16
	default:
		return ui.ColorNone
	}
}
