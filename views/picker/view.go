package picker

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
)

// View implements pane.Layer.
func (p *Picker) View(base []string) []string {
	b, in := p.box(), p.inner()
	panel := ui.Panel{Title: p.o.Title, W: b.W, H: b.H, Focused: true, Note: p.list.Position()}
	return ui.Overlay(p.th.Fade(base), panel.Draw(p.th, p.lines(in)), b.X, b.Y)
}

func (p *Picker) lines(in ui.Rect) []string {
	th := p.th
	filter, _ := p.filter.View(th, in.W-2)
	mark := th.Faint.S("/") + " "
	if p.typing {
		mark = th.Accent.S("/") + " "
	}
	trouble := ""
	if p.err != nil { // the list is still the folder before
		trouble = th.Bad.S(ui.Truncate("cannot be read: "+client.Clean(p.err.Error()), in.W))
	}
	head := []string{th.Name.S(ui.ShortPath(client.Clean(p.dir), in.W)), mark + filter, trouble}
	lw := p.listWidth(in.W)
	left := p.list.Lines()
	if len(p.shown) == 0 {
		left = p.nothing(lw)
	}
	if in.W < previewFrom {
		return append(head, left...)
	}
	return append(head, ui.Beside(in.H-3, 2, ui.Column{W: lw, Lines: left}, ui.Column{W: in.W - lw - 2, Lines: p.previewLines(in.W - lw - 2)})...)
}

// nothing says why the list is empty.
func (p *Picker) nothing(w int) []string {
	text := "nothing here fits; h goes up"
	switch {
	case p.loading:
		text = "reading …"
	case p.err != nil:
		text = "h goes up, ~ goes home, / takes another path"
	case p.filter.Value() != "" && looksLikePath(p.filter.Value()):
		text = "enter takes this path"
	case p.filter.Value() != "":
		text = "nothing here is called that; esc clears"
	}
	var out []string
	for _, l := range ui.Wrap(text, w-2, 4) {
		out = append(out, "  "+p.th.Dim.S(l))
	}
	return out
}

func (p *Picker) previewLines(w int) []string {
	e, ok := p.selected()
	if !ok {
		return nil
	}
	th := p.th
	name := client.Clean(e.Name)
	if e.Folder {
		return []string{th.Dim.S("folder")}
	}
	facts := ui.Truncate(th.Dim.S(ui.Bytes(e.Bytes)+" · "+e.ModTime.Local().Format("2 Jan 2006")), w)
	k, ok := p.preview()
	if !ok {
		return []string{ui.Truncate(name, w), facts}
	}
	pic := p.o.Pictures.Lines(k, 0)
	if pic == nil {
		pic = ui.Placeholder(th, name, k.Cols, k.Rows)
	}
	out := append(append([]string{}, pic...), ui.Truncate(name, w), facts)
	if why := p.o.Pictures.Failed(k); why != "" {
		for _, l := range ui.Wrap(client.Clean(why), w, 2) {
			out = append(out, th.Bad.S(l))
		}
	}
	return out
}

// Cursor implements pane.Layer.
func (p *Picker) Cursor() *tea.Cursor {
	if !p.typing {
		return nil
	}
	in := p.inner()
	_, x := p.filter.View(p.th, in.W-2)
	return tea.NewCursor(in.X+2+x, in.Y+1)
}
