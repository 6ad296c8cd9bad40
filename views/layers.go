package views

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

func (a *App) top() pane.Layer {
	if len(a.layer) == 0 {
		return nil
	}
	return a.layer[len(a.layer)-1]
}

func (a *App) push(l pane.Layer) {
	l.Bind(a.th)
	l.SetSize(a.w, a.h)
	a.layer = append(a.layer, l)
	a.frame.stale()
}

func (a *App) layerKey(l pane.Layer, k tea.KeyPressMsg) tea.Cmd {
	act, done := l.Key(k)
	if done {
		a.drop(l)
	}
	return a.perform(act)
}

// drop takes a layer away wherever it stands.
func (a *App) drop(l pane.Layer) {
	for i := range a.layer {
		if a.layer[i] == l {
			a.layer = append(a.layer[:i:i], a.layer[i+1:]...)
			break
		}
	}
	a.frame.stale()
}

// plain is what simple layers share: no text, no pictures, no messages.
type plain struct {
	th   *ui.Theme
	w, h int
}

func (p *plain) Bind(th *ui.Theme)         { p.th = th }
func (p *plain) SetSize(w, h int)          { p.w, p.h = w, h }
func (*plain) Paste(string) pane.Action    { return nil }
func (*plain) Message(tea.Msg) pane.Action { return nil }
func (*plain) Cursor() *tea.Cursor         { return nil }
func (*plain) Wanted() []pane.PictureKey   { return nil }
