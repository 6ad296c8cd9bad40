package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// The frame around every view: two rows above (tabs, rule), two below (rule,
// keys), the pane between them.
const frameRows = 4

// frameCache keeps the last frame: View runs after every message, also those
// that change nothing.
type frameCache struct {
	valid   bool
	content string
	cursor  *tea.Cursor
	hits    []hit
}

func (f *frameCache) stale() { f.valid = false }

// View implements tea.Model.
func (a *App) View() tea.View {
	if !a.frame.valid {
		a.frame.content, a.frame.cursor = a.draw()
		a.frame.valid = true
	}
	v := tea.NewView(a.frame.content)
	v.AltScreen = true
	v.ReportFocus = true
	v.WindowTitle = a.title()
	v.Cursor = a.frame.cursor
	if a.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

func (a *App) title() string {
	if a.data.Profile == "" {
		return "pixstudio"
	}
	return "pixstudio · " + a.data.Profile
}

// draw composes the frame. It reads the model and changes only the list of
// places that can be clicked.
func (a *App) draw() (string, *tea.Cursor) {
	if a.w == 0 || a.h == 0 {
		return "", nil
	}
	f := ui.NewFrame(a.w, a.h)
	if f.TooSmall {
		words := fmt.Sprintf("pixstudio needs %d×%d cells; this window has %d×%d", ui.MinWidth, ui.MinHeight, a.w, a.h)
		return strings.Join(ui.Box(ui.Wrap(words, a.w, a.h), a.w, a.h), "\n"), nil
	}
	a.frame.hits = a.frame.hits[:0]
	rule := a.th.Rule.S(ui.Repeat(a.th.Glyphs.RuleH, a.w))
	lines := make([]string, 0, a.h)
	lines = append(lines, a.header(), rule)
	p := a.panes[a.front]
	if a.openErr != nil {
		lines = append(lines, a.openFailed(f.Body.H)...)
	} else {
		lines = append(lines, p.View()...)
	}
	foot := a.footer()
	lines = append(lines, rule, foot)
	lines = a.toasts.Over(a.th, lines, a.w, a.toastArea(f.Body))
	cursor := shift(p.Cursor(), f.Body.X, f.Body.Y)
	for _, l := range a.layer {
		lines = l.View(lines)
		cursor = l.Cursor()
	}
	if a.h > 0 && len(lines) == a.h {
		lines[a.h-1] = foot // the keys of a dialog are read there, not faded with the rest
	}
	return a.th.Finish(strings.Join(lines, "\n")), cursor
}

// composeFoot are the lines at the bottom of the composer that nothing may
// cover: the price, and what ctrl+s does.
const composeFoot = 8

// toastArea is where notices may lie.
func (a *App) toastArea(body ui.Rect) ui.Rect {
	if a.front == pane.Compose {
		body.H = max(body.H-composeFoot, body.H/2)
	}
	return body
}

func shift(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	moved := *c
	moved.X += x
	moved.Y += y
	return &moved
}

// header is the program's name, the tabs with live counts, and the meter. Where
// it is narrow the program's name goes first, then the meter says less, then
// the tabs lose their names.
func (a *App) header() string {
	name := a.th.OnAccent.S(" pixstudio ") + "  "
	if a.data.Profile == "" { // the first run: there is nothing behind the tabs yet
		return ui.Between(name+a.th.Dim.S("a studio in the terminal for AI video"), "", a.w)
	}
	if a.w < ui.TwoPane {
		name = " "
	}
	at := ui.Width(name)
	tabs := make([]ui.Tab, pane.Tabs)
	for i := range tabs {
		tabs[i] = ui.Tab{Key: strconv.Itoa(i + 1), Label: tabName[i]}
	}
	if n := a.data.Jobs.Live(); n > 0 {
		tabs[pane.Jobs].Badge = a.th.Waiting.S(a.th.Glyphs.Dot + strconv.Itoa(n))
	}
	room, right := a.w-at-1, ""
	line, places := ui.TabBar(a.th, tabs, int(a.front), room)
	for _, m := range a.meters() {
		if ui.Width(line)+2+ui.Width(m) <= room {
			right = m
			break
		}
	}
	for i, r := range places {
		a.frame.hits = append(a.frame.hits, hit{x: at + r.X - 1, y: 0, w: r.W + 2, h: 1, tab: pane.Tab(i)})
	}
	return ui.Between(name+line, right+" ", a.w)
}

// meters are the account, what can be spent, what is held, and the slots: the
// longest way to say it first, the shortest last.
func (a *App) meters() []string {
	d := &a.data
	if !d.Opened || len(d.Accounts) == 0 {
		return nil
	}
	who := "auto"
	if d.Active != "" {
		who = shortMail(d.Active)
	}
	free, held, used, slots := d.Totals()
	credits := a.th.Strong.S(ui.Number(int64(free))) + a.th.Dim.S(" cr")
	out := []string{credits, a.th.Name.S(who) + "  " + credits}
	add := func(s string) { out = append(out, out[len(out)-1]+"  "+s) }
	if held > 0 {
		add(a.th.Waiting.S("−" + ui.Number(int64(held)) + " held"))
	}
	if slots > 0 {
		add(a.th.Running.S(fmt.Sprintf("%d/%d", used, slots)) + a.th.Dim.S(" slots"))
	}
	slices.Reverse(out)
	return out
}

func shortMail(mail string) string {
	name, _, _ := strings.Cut(mail, "@")
	return name
}

// footer is the keys that work here and now, and how fresh everything is.
func (a *App) footer() string {
	bindings := a.panes[a.front].Bindings()
	if a.openErr != nil {
		bindings = a.troubleKeys()
	}
	if l := a.top(); l != nil {
		bindings = l.Bindings()
	} else {
		bindings = append(append([]ui.Binding{}, bindings...), a.everywhere()...)
	}
	return ui.Footer(a.th, a.w, bindings, a.status())
}

// everywhere are the global keys that work now: while text is typed only those
// that no text needs.
func (a *App) everywhere() []ui.Binding {
	table := Global()
	if !a.panes[a.front].Captures() {
		return table
	}
	for i := range table {
		table[i].Keys = slices.DeleteFunc(table[i].Keys, func(k string) bool { return !whileTyping(k) })
	}
	return slices.DeleteFunc(table, func(b ui.Binding) bool { return len(b.Keys) == 0 })
}

// status is the right end of the footer.
func (a *App) status() string {
	d := &a.data
	var parts []string
	switch {
	case a.quitting:
		return a.th.Waiting.S("leaving, waiting for an answer") + a.th.Faint.S(" · ") + a.th.Key.S("q") + a.th.Dim.S(" leaves now")
	case a.openErr != nil, d.Profile == "":
	case !d.Opened:
		parts = append(parts, a.th.Dim.S("opening"))
	case d.Err != nil:
		parts = append(parts, a.th.Bad.S(outage(d.Err)))
		fallthrough
	default:
		if !d.AsOf.IsZero() {
			layout := "15:04"
			if d.Jobs.Live() > 0 || d.Err != nil {
				layout = "15:04:05"
			}
			parts = append(parts, a.th.Dim.S("as of "+d.AsOf.Local().Format(layout)))
		}
	}
	if d.Resting > 0 {
		parts = append(parts, a.th.Waiting.S(fmt.Sprintf("%d need your key", d.Resting)))
	}
	if a.unread > 0 {
		parts = append(parts, a.th.Waiting.S(fmt.Sprintf("! %d", a.unread)))
	}
	if d.Opened && !d.Writer {
		parts = append(parts, a.th.Dim.S("another window sends"))
	}
	if d.Profile != "" {
		parts = append(parts, a.th.Name.S(d.Profile))
	}
	return strings.Join(parts, a.th.Faint.S(" · "))
}

func (a *App) resize() {
	for _, p := range a.panes {
		p.SetSize(a.w, max(1, a.h-frameRows))
	}
	for _, l := range a.layer {
		l.SetSize(a.w, a.h)
	}
	a.frame.stale()
}
