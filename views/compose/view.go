package compose

import (
	"pixstudio/ui"
)

// layout is where the parts of the tab lie, in its own coordinates.
type layout struct {
	modes, prompt, fields, side, send ui.Rect
	compact                           bool // no blank lines between the fields
}

// Heights of the prompt's box, with its border.
const (
	promptLeast = 4
	promptGood  = 6
	promptMost  = 14
)

func (p *Pane) wide() bool { return p.w >= ui.TwoPane }

// place lays out the tab: the modes, the prompt, the form, and at the bottom
// the line that sends; beside them what will be sent.
func (p *Pane) place() layout {
	gap := 0
	if p.h >= 18 {
		gap = 1
	}
	var l layout
	rest := ui.Rect{W: p.w, H: p.h}
	l.send, rest = rest.Bottom(1)
	_, rest = rest.Bottom(gap)
	if p.wide() {
		var main ui.Rect
		l.side, main = rest.Right(min(max(p.w*35/100, 36), 70))
		_, rest = main.Right(2)
	}
	l.modes, rest = rest.Top(1)
	_, rest = rest.Top(gap)
	room := rest.H - gap
	want := 2*len(p.rows) - 1
	if l.compact = room-want < promptGood; l.compact {
		want = len(p.rows)
	}
	high := min(max(room-want, promptLeast), promptMost)
	l.prompt, rest = rest.Top(min(high, rest.H))
	_, rest = rest.Top(gap)
	l.fields = rest
	return l
}

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	switch {
	case !p.d.Opened || !p.loaded:
		return ui.Message(p.th, p.w, p.h, "Opening", []string{"The profile is being read."}, nil)
	case len(p.offered()) == 0:
		return ui.Message(p.th, p.w, p.h, "Nothing to compose here",
			[]string{"This service offers neither text, image nor effect. Another profile may."},
			[]ui.Binding{{Keys: []string{"1"}, Long: "switch the profile in Accounts"}})
	}
	l := p.place()
	body := l.fields.Y + l.fields.H
	var out []string
	switch {
	case p.summary:
		out = p.summaryLines(p.w, body)
	case p.wide():
		out = ui.Beside(body, 2,
			ui.Column{W: l.modes.W, Lines: p.formLines(l, body), Exact: true},
			ui.Column{W: l.side.W, Lines: p.sideLines(l.side), Exact: true})
	default:
		out = p.formLines(l, body)
	}
	out = pad(ui.Box(out, p.w, body), l.send.Y)
	return ui.Box(append(out, p.sendLine(p.w)), p.w, p.h)
}

// formLines are the modes, the prompt and the fields.
func (p *Pane) formLines(l layout, h int) []string {
	out := make([]string, 0, h)
	out = append(out, p.modeTabs(l.modes.W).line)
	out = append(pad(out, l.prompt.Y), p.prompt.Lines()...)
	out = pad(out, l.fields.Y)
	if p.fields != nil {
		out = append(out, p.fields.Lines()...)
	}
	return ui.Box(out, l.modes.W, h)
}

// pad puts blank lines up to a line of the screen.
func pad(lines []string, y int) []string {
	for len(lines) < y {
		lines = append(lines, "")
	}
	return lines
}

// tabs is the row of modes and where each lies in it.
type tabs struct {
	line string
	at   []ui.Rect
}

func (p *Pane) modeTabs(w int) tabs {
	list := p.offered()
	bar := make([]ui.Tab, len(list))
	active := 0
	for i, m := range list {
		bar[i] = ui.Tab{Label: modeName(m)}
		if m == p.form.Mode {
			active = i
		}
	}
	hint := ""
	if len(list) > 1 {
		hint = p.th.Dim.S(p.th.KeyLabel(ui.Binding{Label: "alt+← →"}) + " mode ")
	}
	line, at := ui.TabBar(p.th, bar, active, w-1-ui.Width(hint))
	for i := range at {
		at[i].X++
	}
	return tabs{line: ui.Between(" "+line, hint, w), at: at}
}
