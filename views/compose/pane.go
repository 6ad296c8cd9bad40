package compose

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Pane is the composer.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	form   state.Form
	prompt *ui.Area
	lines  []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane { return &Pane{} }

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	p.d, p.th, p.form = d, th, d.Form
	if p.form.Mode == "" {
		p.form.Mode = client.ModeText
	}
	if p.prompt == nil {
		p.prompt = ui.NewArea(th, "Prompt", "what happens in the clip", 5000)
	}
	p.prompt.SetTheme(th)
	p.prompt.SetValue(p.form.Prompt)
	p.SetSize(p.w, p.h)
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h, p.lines = w, h, nil
	p.prompt.SetSize(w, min(h, 8))
}

// Refresh implements pane.Pane.
func (p *Pane) Refresh(pane.Changed) { p.lines = nil }

// Focus implements pane.Pane.
func (p *Pane) Focus(front bool) pane.Action {
	p.lines = nil
	if !front {
		p.prompt.Blur()
		return nil
	}
	return pane.Run{Cmd: p.prompt.Focus()}
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	p.lines = nil
	if k.String() == "esc" {
		p.prompt.Blur()
		return nil
	}
	p.prompt.Update(k)
	p.form.Prompt = p.prompt.Value()
	return pane.SaveForm{Form: p.form}
}

// Paste implements pane.Pane.
func (p *Pane) Paste(text string) pane.Action {
	p.lines = nil
	p.prompt.Insert(text)
	p.form.Prompt = p.prompt.Value()
	return pane.SaveForm{Form: p.form}
}

// Mouse implements pane.Pane.
func (p *Pane) Mouse(tea.Mouse, pane.MouseKind) pane.Action { return nil }

// Message implements pane.Pane.
func (p *Pane) Message(tea.Msg) pane.Action { return nil }

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = ui.Box(p.prompt.Lines(), p.w, p.h)
	}
	return p.lines
}

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor { return p.prompt.Cursor() }

// Captures implements pane.Pane.
func (p *Pane) Captures() bool { return p.prompt.Focused() }

// Wanted implements pane.Pane.
func (p *Pane) Wanted() []pane.PictureKey { return nil }

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	return []ui.Binding{{Action: "compose.leave", Keys: []string{"esc"}, Short: "leave field", Long: "leave the field"}}
}
