package views

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// question asks once before an action that costs, deletes or cannot be undone.
type question struct {
	plain
	d    ui.Dialog
	then pane.Action
	now  func() time.Time
}

const (
	answerYes = "yes"
	answerNo  = "no"
)

func newQuestion(x pane.Confirm, now func() time.Time) *question {
	q := &question{then: x.Then, now: now}
	yes := ui.Answer{Label: x.Yes, Value: answerYes, Danger: x.Danger, Key: "y", Needs: x.Word != ""}
	q.d = ui.Dialog{
		Title: x.Title, Body: x.Body, Warn: x.Danger, Word: x.Word,
		Answers: []ui.Answer{yes, {Label: "leave it", Value: answerNo, Key: "n"}},
	}
	if x.Danger {
		q.d.Focus = 1 // enter alone never spends or deletes
	}
	if x.Word != "" {
		q.d.Input, q.d.Focus = &ui.Input{}, 0
	}
	return q
}

func (q *question) Key(k tea.KeyPressMsg) (pane.Action, bool) {
	value, done := q.d.HandleKey(k, q.now())
	if done && value == answerYes {
		return q.then, true
	}
	return nil, done
}

func (q *question) Paste(text string) pane.Action {
	q.d.Paste(text)
	return nil
}

func (q *question) View(base []string) []string {
	box, _, _, _ := q.d.Draw(q.th, q.w, q.h)
	return ui.Centered(q.th.Fade(base), box, q.w)
}

func (q *question) Cursor() *tea.Cursor {
	box, x, y, ok := q.d.Draw(q.th, q.w, q.h)
	if !ok {
		return nil
	}
	left, top := ui.CenterOf(q.w, q.h, box)
	return tea.NewCursor(left+x, top+y)
}

func (q *question) Bindings() []ui.Binding {
	return []ui.Binding{
		{Action: "answer", Keys: []string{"enter"}, Short: "answer"},
		{Action: "turn", Keys: []string{"tab"}, Short: "other answer"},
		{Action: "back", Keys: []string{"esc"}, Short: "back"},
	}
}

// help is every key of the view.
type help struct {
	plain
	title string
	h     ui.Help
}

func newHelp(title string, groups []ui.HelpGroup) *help {
	return &help{title: title, h: ui.Help{Groups: groups}}
}

func (l *help) Key(k tea.KeyPressMsg) (pane.Action, bool) {
	switch k.String() {
	case "esc", "q", "?", "f1", "enter":
		return nil, true
	}
	l.h.Scroll(ui.NavFor(k.String()))
	return nil, false
}

func (l *help) View(base []string) []string {
	p := ui.Panel{Title: "Keys · " + l.title, W: min(l.w-4, 140), H: l.plain.h - 4, Focused: true}
	w, h := p.Inner()
	lines := l.h.Draw(l.th, w, h)
	if above, below := l.h.More(); above || below {
		p.Note = "↑↓ more"
	}
	return ui.Centered(l.th.Fade(base), p.Draw(l.th, lines), l.w)
}

func (l *help) Bindings() []ui.Binding {
	return []ui.Binding{
		{Action: "scroll", Keys: []string{"down", "up"}, Label: "↑↓", Short: "scroll"},
		{Action: "back", Keys: []string{"esc"}, Short: "back"},
	}
}

// actions is the palette: every action by name.
type actions struct {
	plain
	p *ui.Palette
}

func newActions(groups []ui.HelpGroup) *actions { return &actions{p: ui.NewPalette(groups)} }

func (l *actions) Key(k tea.KeyPressMsg) (pane.Action, bool) {
	name, done := l.p.HandleKey(k)
	if name != "" {
		return pane.Do{Name: name}, true
	}
	return nil, done
}

func (l *actions) Paste(text string) pane.Action {
	l.p.Paste(text)
	return nil
}

func (l *actions) View(base []string) []string {
	box, _, _ := l.p.Draw(l.th, l.w, l.plain.h)
	return ui.Centered(l.th.Fade(base), box, l.w)
}

func (l *actions) Cursor() *tea.Cursor {
	box, x, y := l.p.Draw(l.th, l.w, l.plain.h)
	left, top := ui.CenterOf(l.w, l.plain.h, box)
	return tea.NewCursor(left+x, top+y)
}

func (l *actions) Bindings() []ui.Binding {
	return []ui.Binding{
		{Action: "do", Keys: []string{"enter"}, Short: "do it"},
		{Action: "choose", Keys: []string{"down", "up"}, Label: "↑↓", Short: "choose"},
		{Action: "back", Keys: []string{"esc"}, Short: "back"},
	}
}

// newNotices lists what happened by itself, newest first.
func newNotices(ns []state.Notice, now func() time.Time) *question {
	var body []string
	for i := len(ns) - 1; i >= 0; i-- {
		n := ns[i]
		body = append(body, n.At.Local().Format("15:04")+"  "+strings.TrimSpace(n.Text))
	}
	if len(body) == 0 {
		body = []string{"Nothing happened by itself since the start."}
	}
	return &question{now: now, d: ui.Dialog{Title: "Notices", Body: body, Width: 90, Answers: []ui.Answer{{Label: "back", Value: answerNo}}}}
}
