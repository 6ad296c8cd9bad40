package views

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	levelBad  = state.LevelBad
	levelWarn = state.LevelWarn
	levelInfo = state.LevelInfo
	levelGood = state.LevelGood
)

// perform does what a pane wants, in the same call.
func (a *App) perform(act pane.Action) tea.Cmd {
	if act == nil {
		return nil
	}
	a.frame.stale()
	switch x := act.(type) {
	case pane.Do:
		return a.play(x.Name)
	case pane.All:
		cmds := make([]tea.Cmd, 0, len(x))
		for _, one := range x {
			cmds = append(cmds, a.perform(one))
		}
		return tea.Batch(cmds...)
	case pane.Run:
		return x.Cmd
	case pane.Toast:
		return a.toast(x.Level, x.Text)
	case pane.Open:
		return a.openTarget(x.Target)
	case pane.Copy:
		return tea.Batch(a.copyText(x.Text), a.toast(levelInfo, x.What+" sent to the clipboard"))
	case pane.InspectFile:
		return a.inspect(x.Path, x.Token)
	case pane.NeedEvents:
		return a.events(x.Job)
	case pane.NeedLedger:
		return a.ledger(x.Account, x.Limit)
	case pane.Edit:
		return a.edit(x)
	case pane.ReadDir:
		return readDir(x.Path)
	case pane.Connect:
		return a.connect(x)
	default:
		return a.performOnState(act)
	}
}

// performOnState does what changes the studio itself.
func (a *App) performOnState(act pane.Action) tea.Cmd {
	switch x := act.(type) {
	case pane.Switch:
		return a.show(x.To)
	case pane.ShowJob:
		return tea.Batch(a.show(pane.Jobs), a.perform(a.panes[pane.Jobs].Message(x)))
	case pane.ShowEffect:
		return tea.Batch(a.show(pane.Effects), a.perform(a.panes[pane.Effects].Message(x)))
	case pane.ComposeWith:
		return a.composeWith(x)
	case pane.Submit:
		return a.submit(x)
	case pane.SaveForm:
		a.saveForm(x.Form)
	case pane.Wish:
		a.wish(x.Wish)
	case pane.SetPref:
		a.setPref(x)
	case pane.UseAccount:
		a.useAccount(x.Email)
	case pane.SaveAccount:
		return a.saveAccount(x.Settings)
	case pane.RemoveAccount:
		return a.removeAccount(x.Email)
	case pane.Confirm:
		a.push(newQuestion(x, a.now))
	case pane.PickFile:
		return a.pickFile(x)
	case pane.UseProfile:
		return a.useProfile(x.Name)
	case pane.SetUp:
		a.showWelcome()
	case pane.PutAside:
		return a.aside()
	case pane.Quit:
		return a.quit()
	}
	return nil
}

// show brings a tab to the front.
func (a *App) show(t pane.Tab) tea.Cmd {
	if t == a.front || t < 0 || t >= pane.Tabs {
		return nil
	}
	left := a.perform(a.panes[a.front].Focus(false))
	a.front = t
	return tea.Batch(left, a.perform(a.panes[t].Focus(true)))
}

// submit puts the row on the screen as "saving" and hands the request to the
// ordered writer. The rule book is asked once more: what was shown may be stale.
func (a *App) submit(x pane.Submit) tea.Cmd {
	if a.s == nil {
		return a.notQueued(levelWarn, "the profile is still being opened: press ctrl+s again in a moment")
	}
	var template int64
	if e, ok := x.Request.(*client.EffectRequest); ok {
		template = e.TemplateID
	}
	facts := a.data.Facts(x.Request.Common().Account, template)
	for _, p := range a.data.Rules.Check(x.Request, facts) {
		if !p.Warning {
			return a.notQueued(levelBad, fmt.Sprintf("not sent: %s: %s", p.Field, p.Reason))
		}
	}
	row := a.sent.add(x.Request, x.Cost, a.now())
	a.data.Jobs.Put([]state.Job{row})
	a.refresh(pane.JobsChanged)
	gen, eng, req, cost, saved := a.gen, a.s.Engine, client.CloneRequest(x.Request), x.Cost, row.ID
	a.writes.add(write{do: func(ctx context.Context) tea.Msg {
		j, err := eng.Enqueue(ctx, req, engine.EnqueueOptions{Estimate: cost})
		return submitted{gen: gen, saved: saved, job: j, err: err}
	}})
	return a.tick()
}

// submitted replaces the "saving" row by the real one.
func (a *App) submitted(m submitted) tea.Cmd {
	if m.gen != a.gen {
		return nil
	}
	a.data.Jobs.Remove(m.saved)
	if m.err != nil {
		a.refresh(pane.JobsChanged)
		return a.notQueued(levelBad, "not queued, your form is unchanged: "+Words(m.err))
	}
	a.data.Jobs.Put([]state.Job{m.job})
	a.data.Jobs.Changed = append(a.data.Jobs.Changed, m.saved)
	a.refresh(pane.JobsChanged)
	queued := pane.Queued{Job: m.job}
	return tea.Batch(a.perform(a.panes[pane.Compose].Message(queued)), a.perform(a.panes[pane.Jobs].Message(queued)), a.tick(),
		a.toast(levelGood, "queued: "+m.job.Title))
}

// notQueued says why nothing was queued, to the user and to the composer.
func (a *App) notQueued(level state.Level, words string) tea.Cmd {
	return tea.Batch(a.perform(a.panes[pane.Compose].Message(pane.NotQueued{})), a.toast(level, words))
}

func (a *App) saveForm(f state.Form) {
	f.SavedAt = a.now()
	a.form = f
	if a.s == nil {
		return
	}
	eng := a.s.Engine
	a.writes.add(write{key: "form", do: func(ctx context.Context) tea.Msg {
		return written{what: "the draft", err: eng.SaveForm(ctx, formName, f)}
	}})
}

func (a *App) wish(w state.Wish) {
	if a.s == nil {
		return
	}
	eng := a.s.Engine
	w.At = a.now()
	a.writes.add(write{do: func(ctx context.Context) tea.Msg {
		return written{what: "your wish", err: eng.Wish(ctx, w)}
	}})
}

func (a *App) written(m written) tea.Cmd {
	if m.err == nil || a.ctx.Err() != nil {
		return nil
	}
	return a.toast(levelBad, m.what+" could not be kept: "+Words(m.err))
}

// composeWith fills the composer; unsent words are asked about first.
func (a *App) composeWith(x pane.ComposeWith) tea.Cmd {
	return tea.Batch(a.perform(a.panes[pane.Compose].Message(x)), a.show(pane.Compose))
}

func (a *App) useProfile(name string) tea.Cmd {
	a.layer, a.toasts, a.notices, a.unread = nil, ui.Toasts{}, nil, 0 // they were about the other one
	if a.s != nil {
		a.closeSession()
		a.s = nil
	}
	a.data = pane.Data{Now: a.now(), Profile: name, Profiles: a.data.Profiles, Pictures: a.data.Pictures, Motion: a.data.Motion, Rules: a.data.Rules}
	a.bind()
	return a.open(name)
}
