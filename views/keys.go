package views

import (
	"strconv"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// tabName is what the header calls a tab.
var tabName = [pane.Tabs]string{"Accounts", "Effects", "Compose", "Jobs", "Library", "Credits"}

// Global is the table of keys that work in every view.
func Global() []ui.Binding {
	table := make([]ui.Binding, 0, 16)
	for i, name := range tabName {
		n := strconv.Itoa(i + 1)
		table = append(table, ui.Binding{
			Action: "tab." + n, Keys: []string{n, "alt+" + n}, Short: name, Long: "go to " + name, Quiet: true,
		})
	}
	return append(table,
		ui.Binding{Action: "tab.next", Keys: []string{"tab"}, Short: "next view", Long: "next view", Quiet: true},
		ui.Binding{Action: "tab.previous", Keys: []string{"shift+tab"}, Short: "previous view", Long: "previous view", Quiet: true},
		ui.Binding{Action: "palette", Keys: []string{":", "ctrl+k"}, Short: "actions", Long: "find an action by name", Quiet: true},
		ui.Binding{Action: "notices", Keys: []string{"!"}, Short: "notices", Long: "what happened by itself", Quiet: true},
		ui.Binding{Action: "mouse", Keys: []string{"m"}, Short: "mouse", Long: "mouse on or off, so that the terminal can select text", Quiet: true},
		ui.Binding{Action: "suspend", Keys: []string{"ctrl+z"}, Short: "to the shell", Long: "leave to the shell for a moment; fg comes back", Quiet: true},
		ui.Binding{Action: "help", Keys: []string{"?", "f1"}, Short: "keys", Long: "every key of this view"},
		ui.Binding{Action: "quit", Keys: []string{"q", "ctrl+c"}, Short: "quit", Long: "leave; jobs go on at the service and are picked up at the next start", Quiet: true},
	)
}

// whileTyping are the global keys that work although a pane captures text.
func whileTyping(key string) bool {
	switch key {
	case "alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "f1", "ctrl+k", "ctrl+z":
		return true
	}
	return false
}

// key dispatches a key press, in this order: ctrl+c, the dialog on top, the pane
// that captures text, the global keys, the pane in front.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if name == "ctrl+c" {
		return a.quit()
	}
	if a.quitting {
		if name == "q" {
			return a.quit()
		}
		return nil // the profile is being closed
	}
	if l := a.top(); l != nil {
		return a.layerKey(l, k)
	}
	p := a.panes[a.front]
	if a.openErr != nil {
		if cmd, done := a.troubleKey(name); done {
			return cmd
		}
		if b, ok := ui.Find(Global(), name); ok {
			return a.global(b.Action)
		}
		return nil
	}
	if p.Captures() && !whileTyping(name) {
		return a.perform(p.Key(k))
	}
	if !p.Captures() {
		// A pane's own key wins where the tables overlap (tab in a form).
		if b, ok := ui.Find(p.Bindings(), name); ok {
			if b.Off != "" {
				return a.toast(levelInfo, b.Off)
			}
			return a.perform(p.Key(k))
		}
	}
	if b, ok := ui.Find(Global(), name); ok {
		return a.global(b.Action)
	}
	return a.perform(p.Key(k))
}

func (a *App) global(action string) tea.Cmd {
	switch action {
	case "tab.next":
		return a.show((a.front + 1) % pane.Tabs)
	case "tab.previous":
		return a.show((a.front + pane.Tabs - 1) % pane.Tabs)
	case "help":
		a.push(newHelp(tabName[a.front], a.tables()))
	case "palette":
		a.push(newActions(a.tables()))
	case "notices":
		a.push(newNotices(a.notices, a.now))
		a.unread = 0
	case "mouse":
		a.mouse = !a.mouse
		if a.mouse {
			return a.toast(levelInfo, "mouse on")
		}
		return a.toast(levelInfo, "mouse off: the terminal selects text")
	case "suspend":
		return tea.Suspend
	case "quit":
		return a.quit()
	default:
		if n, err := strconv.Atoi(action[len("tab."):]); err == nil {
			return a.show(pane.Tab(n - 1))
		}
	}
	return nil
}

// tables are all bindings that can work now: the pane's, then the global ones.
func (a *App) tables() []ui.HelpGroup {
	return []ui.HelpGroup{
		{Title: tabName[a.front], Bindings: a.panes[a.front].Bindings()},
		{Title: "Everywhere", Bindings: Global()},
	}
}

func (a *App) paste(text string) tea.Cmd {
	if l := a.top(); l != nil {
		return a.perform(l.Paste(text))
	}
	return a.perform(a.panes[a.front].Paste(text))
}

// play does an action that was chosen by name in the palette, as if its key had
// been pressed.
func (a *App) play(action string) tea.Cmd {
	for _, g := range Global() {
		if g.Action == action {
			return a.global(action)
		}
	}
	for _, b := range a.panes[a.front].Bindings() {
		if b.Action == action && b.Off == "" && len(b.Keys) > 0 {
			return a.perform(a.panes[a.front].Key(KeyPress(b.Keys[0])))
		}
	}
	return nil
}

// KeyPress makes the key press that a binding's spelling stands for.
func KeyPress(name string) tea.KeyPressMsg {
	var k tea.Key
	rest := name
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"alt+", tea.ModAlt}, {"shift+", tea.ModShift}} {
		if cut, ok := strings.CutPrefix(rest, m.name); ok && cut != "" {
			k.Mod |= m.mod
			rest = cut
		}
	}
	special := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome,
		"end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f2": tea.KeyF2,
	}
	if code, ok := special[rest]; ok {
		k.Code = code
		if code == tea.KeySpace {
			k.Text = " "
		}
		return tea.KeyPressMsg(k)
	}
	k.Code, _ = utf8.DecodeRuneInString(rest)
	if k.Mod == 0 {
		k.Text = rest
	}
	return tea.KeyPressMsg(k)
}
