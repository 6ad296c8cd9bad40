package compose

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	switch {
	case p.editing:
		return p.fieldBindings()
	case p.summary:
		return p.summaryBindings()
	}
	table := []ui.Binding{
		{Action: "compose.edit", Keys: []string{"enter", "i"}, Short: "edit", Long: "go into the form"},
		{Action: "compose.send", Keys: []string{"ctrl+s"}, Short: "send", Long: "queue it as it is shown, or go to what is missing"},
		{Action: "compose.mode.next", Keys: []string{"]", "alt+right"}, Short: "next mode", Long: "next mode; every value is kept"},
		{Action: "compose.mode.previous", Keys: []string{"[", "alt+left"}, Short: "previous mode", Long: "previous mode; every value is kept", Quiet: true},
		{Action: "compose.editor", Keys: []string{"ctrl+e"}, Short: "editor", Long: "write the prompt in $EDITOR"},
		{Action: "compose.file", Keys: []string{"ctrl+o"}, Short: "pick file", Long: "choose a picture", Off: p.noSlot()},
		{Action: "compose.summary", Keys: []string{"f2", "alt+w"}, Short: "what is sent", Long: "what will be sent, its price and its problems", Off: p.noSummary()},
		{Action: "compose.seed", Keys: []string{"s", "alt+s"}, Short: "new seed", Long: "choose another seed", Off: p.noSeed(), Quiet: true},
		{Action: "compose.pinned", Keys: []string{"p", "alt+p"}, Short: "pinned photo", Long: "take the pinned photo", Off: p.noPinned(), Quiet: true},
		{Action: "compose.curl", Keys: []string{"c", "alt+c"}, Short: "curl", Long: "show what will be sent as JSON or as a curl line", Off: p.noCurl(), Quiet: true},
		{Action: "compose.copy", Keys: []string{"y", "alt+y"}, Short: "copy", Long: "copy what will be sent", Quiet: true},
	}
	return append(table, ui.NavBindings(false)...)
}

// fieldBindings are the keys while a field has the cursor. Where text is typed
// plain letters belong to it, so everything has a key with alt beside; the keys
// of tmux, screen and Zellij are left to them.
func (p *Pane) fieldBindings() []ui.Binding {
	r := p.row(p.focus)
	next, previous := []string{"tab"}, []string{"shift+tab"}
	if r != nil {
		next, previous = append(next, "down"), append(previous, "up")
		if r.kind == aChoice || r.kind == aText {
			next = append(next, "enter")
		}
	}
	letter := func(key, with string) []string { return []string{with} }
	if !p.typing() {
		letter = func(key, with string) []string { return []string{key, with} }
		next, previous = append(next, "j"), append(previous, "k")
	}
	table := []ui.Binding{{Action: "compose.next", Keys: next, Short: "next field", Long: "next field"}}
	table = append(table, p.ownBindings(r)...)
	table = append(table, ui.Binding{Action: "compose.send", Keys: []string{"ctrl+s"}, Short: "send", Long: "queue it as it is shown, or go to what is missing"})
	if r == nil || r.kind != aPicture {
		table = append(table, ui.Binding{Action: "compose.file", Keys: []string{"ctrl+o"}, Short: "pick file", Long: "choose a picture", Off: p.noSlot()})
	}
	return append(table,
		ui.Binding{Action: "compose.leave", Keys: []string{"esc"}, Short: "leave field", Long: "leave the form, so that all keys of the program work"},
		ui.Binding{Action: "compose.editor", Keys: []string{"ctrl+e"}, Short: "editor", Long: "write the prompt in $EDITOR"},
		ui.Binding{Action: "compose.mode.next", Keys: letter("]", "alt+right"), Short: "next mode", Long: "next mode; every value is kept", Quiet: true},
		ui.Binding{Action: "compose.mode.previous", Keys: letter("[", "alt+left"), Short: "previous mode", Long: "previous mode; every value is kept", Quiet: true},
		ui.Binding{Action: "compose.summary", Keys: []string{"f2", "alt+w"}, Short: "what is sent", Long: "what will be sent, its price and its problems", Off: p.noSummary()},
		ui.Binding{Action: "compose.previous", Keys: previous, Short: "previous", Long: "previous field", Quiet: true},
		ui.Binding{Action: "compose.seed", Keys: letter("s", "alt+s"), Short: "new seed", Long: "choose another seed", Off: p.noSeed(), Quiet: true},
		ui.Binding{Action: "compose.pinned", Keys: letter("p", "alt+p"), Short: "pinned photo", Long: "take the pinned photo", Off: p.noPinned(), Quiet: true},
		ui.Binding{Action: "compose.curl", Keys: letter("c", "alt+c"), Short: "curl", Long: "show what will be sent as JSON or as a curl line", Off: p.noCurl(), Quiet: true},
		ui.Binding{Action: "compose.copy", Keys: letter("y", "alt+y"), Short: "copy", Long: "copy what will be sent", Quiet: true},
		ui.Binding{Action: "compose.paste", Keys: []string{"ctrl+v"}, Short: "paste", Long: "say how to paste", Quiet: true},
	)
}

// ownBindings are the keys that only this kind of field has.
func (p *Pane) ownBindings(r *row) []ui.Binding {
	if r == nil {
		return nil
	}
	switch r.kind {
	case aChoice:
		return []ui.Binding{{Action: "compose.choose", Keys: []string{"left", "right", "h", "l", "space", "home", "end"}, Label: "←→", Short: "choose", Long: "choose another value"}}
	case aPicture:
		return []ui.Binding{
			{Action: "compose.file", Keys: []string{"enter", "ctrl+o"}, Short: "pick file", Long: "choose a picture; a path can be pasted or a file dropped"},
			{Action: "compose.drop", Keys: []string{"backspace", "delete"}, Short: "take away", Long: "take the picture away", Quiet: picture(&p.form, r.slot).Empty()},
		}
	case anEffect:
		return []ui.Binding{{Action: "compose.effect", Keys: []string{"enter"}, Short: "choose effect", Long: "choose an effect in its tab"}}
	}
	return nil
}

// summaryBindings are the keys of what will be sent, where it has a screen of
// its own.
func (p *Pane) summaryBindings() []ui.Binding {
	table := []ui.Binding{
		{Action: "compose.summary", Keys: []string{"esc", "f2", "alt+w"}, Short: "back", Long: "back to the form"},
		{Action: "compose.send", Keys: []string{"ctrl+s"}, Short: "send", Long: "queue it as it is shown, or go to what is missing"},
		{Action: "compose.curl", Keys: []string{"c", "alt+c"}, Short: "curl", Long: "show it as JSON or as a curl line"},
		{Action: "compose.copy", Keys: []string{"y", "alt+y"}, Short: "copy", Long: "copy it"},
	}
	return append(table, ui.NavBindings(false)...)
}

func (p *Pane) noSlot() string {
	if p.form.Mode == client.ModeText {
		return "text alone takes no picture: alt+→ goes to another mode"
	}
	return ""
}

func (p *Pane) noSummary() string {
	if p.wide() {
		return "it is shown beside the form"
	}
	return ""
}

// noCurl: nobody sees what is turned over behind the form.
func (p *Pane) noCurl() string {
	if !p.wide() {
		return "f2 shows what will be sent; c turns it over there"
	}
	return ""
}

func (p *Pane) noSeed() string {
	if c := p.verdict.offers["seed"]; c.Reason != "" {
		return "no seed here: " + c.Reason
	}
	return ""
}

func (p *Pane) noPinned() string {
	switch {
	case p.noSlot() != "":
		return p.noSlot()
	case p.d == nil || p.d.Pinned.Empty():
		return "no photo is pinned: p pins one in Effects"
	}
	return ""
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	if !p.loaded {
		return nil
	}
	p.lines = nil
	b, ok := ui.Find(p.Bindings(), k.String())
	switch {
	case ok && b.Action == "compose.send":
		return p.send()
	case ok && b.Off != "":
		return pane.Toast{Level: state.LevelInfo, Text: b.Off}
	case ok && b.Action != "compose.choose":
		return p.act(b.Action, k)
	case p.editing:
		return p.edit(k)
	}
	return nil
}

// act does what a binding stands for.
func (p *Pane) act(name string, k tea.KeyPressMsg) pane.Action {
	switch name {
	case "compose.edit":
		p.editing = true
		p.put(p.focus)
	case "compose.leave":
		p.editing = false
		p.put(p.focus)
	case "compose.next":
		if k.String() != "down" || p.focus != p.ends()[1] {
			p.move(+1)
		}
	case "compose.previous":
		p.move(-1)
	case "compose.mode.next":
		return p.turnMode(+1)
	case "compose.mode.previous":
		return p.turnMode(-1)
	case "compose.editor":
		return pane.Edit{Text: p.form.Prompt, Token: tokenPrompt}
	case "compose.file":
		return p.pick()
	case "compose.drop":
		return p.drop()
	case "compose.effect":
		return pane.Switch{To: pane.Effects}
	case "compose.seed":
		return p.reseed()
	case "compose.pinned":
		return p.pinned()
	case "compose.summary":
		p.turnSummary()
	case "compose.curl":
		p.curl, p.top = !p.curl, 0
	case "compose.copy":
		return p.copied()
	case "compose.paste":
		return pane.Toast{Level: state.LevelInfo, Text: "paste with the terminal's own key, for example ctrl+shift+v"}
	default:
		p.scroll(ui.NavFor(k.String()))
	}
	return nil
}

// edit gives a key to the field under the cursor.
func (p *Pane) edit(k tea.KeyPressMsg) pane.Action {
	if p.focus != keyPrompt {
		p.fields.Update(k)
		if p.take() {
			return p.changed()
		}
		p.fields.Refresh()
		return nil
	}
	if k.String() == "down" && p.prompt.AtLastLine() {
		p.move(+1)
		return nil
	}
	cmd, _ := p.prompt.Update(k)
	act := p.typed()
	if cmd == nil {
		return act
	}
	if act == nil {
		return pane.Run{Cmd: cmd}
	}
	return pane.All{act, pane.Run{Cmd: cmd}}
}

// turnSummary goes between the form and what will be sent.
func (p *Pane) turnSummary() {
	p.summary, p.top = !p.summary, 0
	if p.summary {
		p.resume, p.editing = p.editing, false
	} else {
		p.editing = p.resume
	}
	p.put(p.focus)
}

// scroll moves through what will be sent.
func (p *Pane) scroll(nav ui.Nav) {
	switch nav {
	case ui.NavUp:
		p.top--
	case ui.NavDown:
		p.top++
	case ui.NavPageUp, ui.NavHalfUp:
		p.top -= 8
	case ui.NavPageDown, ui.NavHalfDown:
		p.top += 8
	case ui.NavHome:
		p.top = 0
	case ui.NavEnd:
		p.top = p.most
	}
	p.top = max(min(p.top, p.most), 0)
}
