package views

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views/pane"
)

// Commands capture values, never the model, and end with the root context.

// stepped is the answer to one round of the engine.
type stepped struct {
	gen int
	rep engine.Report
}

// clock moves Data.Now.
type clock struct{ id int }

// still animates the focused picture.
type movie struct{}

// closed says that a profile was left.
type closed struct{ err error }

// open opens a profile and reads what the first frame shows. A start is judged
// by the time until then, so the jobs that are over are read behind it.
func (a *App) open(profile string) tea.Cmd {
	a.gen++
	gen, ctx, open := a.gen, a.ctx, a.o.Open
	a.data.Opened, a.openErr = false, nil
	return func() tea.Msg {
		s, err := open(ctx, profile)
		if err != nil {
			return opened{gen: gen, err: err}
		}
		m := opened{gen: gen, s: s}
		if m.snap, m.err = s.Engine.Overview(ctx); m.err == nil {
			m.form, m.err = s.Engine.Form(ctx, formName)
		}
		return m
	}
}

// readHistory reads the jobs that are over.
func (a *App) readHistory() tea.Cmd {
	gen, ctx, eng := a.gen, a.ctx, a.s.Engine
	return func() tea.Msg {
		jobs, err := eng.History(ctx)
		return history{gen: gen, jobs: jobs, err: err}
	}
}

// formName is the draft of the composer in the store.
const formName = "compose"

// step sleeps, then asks the engine for one round. It calls itself again from
// the answer, so there is never more than one under way.
func (a *App) step(after time.Duration) tea.Cmd {
	if a.s == nil {
		return nil
	}
	gen, ctx, eng := a.gen, a.ctx, a.s.Engine
	return func() tea.Msg {
		if after > 0 {
			eng.Sleep(ctx, after)
		}
		if ctx.Err() != nil {
			return nil
		}
		return stepped{gen: gen, rep: eng.Step(ctx)}
	}
}

// sleep waits for d or the end of the program.
func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// tick moves the clock while something on the screen shows running time. A
// slow one gives way to a faster one: the first job may come while it sleeps.
func (a *App) tick() tea.Cmd {
	if a.s == nil || !a.focused {
		return nil
	}
	d := clockRest
	if a.data.Jobs.Live() > 0 || a.now().Sub(a.changed) < clockAfter {
		d = clockLive
	}
	due := a.now().Add(d)
	if !a.clockDue.IsZero() && !a.clockDue.After(due) {
		return nil
	}
	a.clockDue = due
	a.clocks++
	id, ctx := a.clocks, a.ctx
	return func() tea.Msg {
		sleep(ctx, d)
		return clock{id: id}
	}
}

const (
	clockLive = time.Second // elapsed times are shown in seconds
	clockRest = time.Minute // ages are shown in minutes
	// clockAfter is how long the clock stays fast after a job changed: a list
	// that stood still under the user's hand settles within it.
	clockAfter = 4 * time.Second
)

// closeSession leaves a profile in the background.
func closeSession(s *Session) tea.Cmd {
	if s == nil {
		return nil
	}
	return func() tea.Msg { return closed{err: s.Close()} }
}

// openTarget hands a file or link to the desktop.
func (a *App) openTarget(target string) tea.Cmd {
	ctx, open := a.ctx, a.o.OpenFile
	return func() tea.Msg { return openedFile{target: target, err: open(ctx, target)} }
}

type openedFile struct {
	target string
	err    error
}

// copyText sends text to the clipboard: by the terminal, and by a local tool
// where there is one.
func (a *App) copyText(text string) tea.Cmd {
	ctx, local := a.ctx, a.o.CopyText
	cmds := []tea.Cmd{tea.SetClipboard(text)}
	if local != nil {
		cmds = append(cmds, func() tea.Msg {
			_ = local(ctx, text) // OSC 52 has been sent as well; there is nobody to tell
			return nil
		})
	}
	return tea.Batch(cmds...)
}

// inspect looks at a file for a pane.
func (a *App) inspect(path, token string) tea.Cmd {
	if a.s == nil {
		return nil
	}
	eng := a.s.Engine
	return func() tea.Msg {
		m, err := eng.Inspect(path)
		return pane.Picked{Token: token, Media: m, Err: err}
	}
}

// events reads a job's history for its detail view.
func (a *App) events(job string) tea.Cmd {
	if a.s == nil {
		return nil
	}
	ctx, eng := a.ctx, a.s.Engine
	return func() tea.Msg {
		ev, err := eng.Events(ctx, job)
		return pane.Events{Job: job, Events: ev, Err: err}
	}
}

// ledger reads the newest ledger rows.
func (a *App) ledger(account string, limit int) tea.Cmd {
	if a.s == nil {
		return nil
	}
	ctx, eng := a.ctx, a.s.Engine
	return func() tea.Msg {
		rows, err := eng.Ledger(ctx, account, limit)
		return pane.Ledger{Account: account, Rows: rows, Err: err}
	}
}

// submitted is the answer to a queued request.
type submitted struct {
	gen   int
	saved string // id of the row that said "saving"
	job   state.Job
	err   error
}

// written is the answer to any other write.
type written struct {
	what string
	err  error
}
