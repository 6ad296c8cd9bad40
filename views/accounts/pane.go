package accounts

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// autoKey is the row that leaves the choice to the studio.
const autoKey = "auto"

// Pane is the accounts tab.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	list    *ui.List
	version uint64
	form    *form // add or change; nil when closed
	lines   []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane { return &Pane{} }

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	p.d, p.th = d, th
	if p.list == nil {
		p.list = ui.NewList(th)
		p.list.SetFocused(true)
	}
	p.list.SetTheme(th)
	p.update()
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h = w, h
	p.layout()
}

func (p *Pane) layout() {
	main, _, _ := ui.Detail(ui.Rect{W: p.w, H: p.h})
	p.list.SetSize(main.W, max(min(main.H-3, len(p.d.Accounts)+1), 1))
	p.lines = nil
}

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if what.Has(pane.AccountsChanged | pane.PrefsChanged | pane.ClockChanged | pane.JobsChanged | pane.SettingsChanged) {
		p.update()
	}
}

func (p *Pane) update() {
	p.version++
	p.list.SetRows(rows{p}, nil)
	p.layout()
}

// Focus implements pane.Pane.
func (p *Pane) Focus(bool) pane.Action { return nil }

// selected is the account under the cursor; ok is false on the "auto" row.
func (p *Pane) selected() (state.Account, bool) {
	_, key, ok := p.list.Cursor()
	if !ok || key == autoKey {
		return state.Account{}, false
	}
	return p.d.Account(key)
}

// Paste implements pane.Pane.
func (p *Pane) Paste(text string) pane.Action {
	if p.form != nil {
		p.form.paste(text)
		p.lines = nil
	}
	return nil
}

// Mouse implements pane.Pane.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	p.lines = nil
	switch kind {
	case pane.WheelUp:
		p.list.Wheel(-1)
	case pane.WheelDown:
		p.list.Wheel(1)
	case pane.Click, pane.DoubleClick:
		i, ok := p.list.RowAt(m.Y - headRows)
		if !ok || p.form != nil {
			return nil
		}
		p.list.SelectIndex(i)
		if kind == pane.DoubleClick {
			return p.use()
		}
	}
	return nil
}

// Message implements pane.Pane.
func (p *Pane) Message(tea.Msg) pane.Action { return nil }

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor {
	if p.form == nil {
		return nil
	}
	return p.form.cursor(p.th, p.detail())
}

// Captures implements pane.Pane.
func (p *Pane) Captures() bool { return p.form != nil }

// Wanted implements pane.Pane.
func (p *Pane) Wanted() []pane.PictureKey { return nil }

// rows feeds the list: "auto", then the accounts.
type rows struct{ p *Pane }

func (r rows) Len() int { return len(r.p.d.Accounts) + 1 }

func (r rows) Key(i int) string {
	if i == 0 {
		return autoKey
	}
	return r.p.d.Accounts[i-1].Email
}

func (r rows) Version(int) uint64 { return r.p.version }

func (r rows) Row(i, w int, selected bool) string { return r.p.row(i, w, selected) }

// slots is "3/5".
func slots(a state.Account) string {
	return strconv.Itoa(a.Slot.Executing) + "/" + strconv.Itoa(max(a.MaxJobs, a.Slot.MaxJobs))
}
