package views

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
)

const (
	toastTime   = 4 * time.Second
	toastBad    = 9 * time.Second // long enough to read what to do next
	keptNotices = 200
)

// expired asks the toasts to go.
type expired struct{}

// accountDone is the answer to a change of an account.
type accountDone struct {
	email, what string
	err         error
}

// toast shows one line for a moment.
func (a *App) toast(level state.Level, text string) tea.Cmd {
	if text == "" {
		return nil
	}
	stay := toastTime
	if level == levelBad || level == levelWarn {
		stay = toastBad
	}
	title, more, _ := strings.Cut(text, ": ")
	a.toasts.Push(ui.Toast{ID: text, Kind: toastKind(level), Title: title, Text: more, Until: a.now().Add(stay)})
	a.frame.stale()
	return a.expire()
}

// expire wakes up when the next toast has to go.
func (a *App) expire() tea.Cmd {
	at := a.toasts.Next()
	if at.IsZero() {
		return nil
	}
	ctx, d := a.ctx, at.Sub(a.now())
	return func() tea.Msg {
		sleep(ctx, max(d, 10*time.Millisecond))
		return expired{}
	}
}

// notify shows what happened by itself, and keeps it for the list behind "!".
func (a *App) notify(ns []state.Notice) tea.Cmd {
	var cmds []tea.Cmd
	for _, n := range ns {
		a.notices = append(a.notices, n)
		if n.Level == levelBad || n.Level == levelWarn {
			a.unread++
		}
		cmds = append(cmds, a.toast(n.Level, n.Text))
	}
	if over := len(a.notices) - keptNotices; over > 0 {
		a.notices = a.notices[over:]
	}
	return tea.Batch(cmds...)
}

func (a *App) accountDone(m accountDone) tea.Cmd {
	if m.err != nil {
		return a.toast(levelBad, m.email+" was not "+m.what+": "+Words(m.err))
	}
	a.wish(state.Wish{Kind: state.WishRefresh})
	return a.toast(levelGood, m.email+" "+m.what)
}

// Close ends the open profile, however the program came to its end: a signal
// goes past Update.
func (a *App) Close() error {
	if a.s == nil {
		return nil
	}
	return a.s.Close()
}

// quit leaves: what was to be written is written first, then the profile is
// closed. A second press does not wait.
func (a *App) quit() tea.Cmd {
	if a.quitting {
		return tea.Quit
	}
	a.quitting = true
	a.frame.stale()
	if a.s == nil && a.writes.idle() {
		return tea.Quit
	}
	a.closeSession()
	return nil
}

// closeSession leaves the open profile, after everything that is to be written
// to it.
func (a *App) closeSession() {
	s := a.s
	a.writes.add(write{do: func(context.Context) tea.Msg {
		if s == nil {
			return closed{}
		}
		return closed{err: s.Close()}
	}})
}

// trouble tells once that the service began to fail in a way that waiting does
// not cure. A line that is down is told in the footer alone: it comes and goes.
func (a *App) trouble(before error) tea.Cmd {
	err := a.data.Err
	if err == nil || Words(err) == Words(before) || client.KindOf(err) == client.KindUnavailable {
		return nil
	}
	return a.notify([]state.Notice{{At: a.now(), Level: levelBad, Text: Words(err)}})
}

func toastKind(l state.Level) ui.ToastKind {
	switch l {
	case levelGood:
		return ui.ToastGood
	case levelWarn:
		return ui.ToastWarn
	case levelBad:
		return ui.ToastBad
	default:
		return ui.ToastInfo
	}
}
