package picker

import (
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Bindings implements pane.Layer.
func (p *Picker) Bindings() []ui.Binding {
	if p.typing {
		return []ui.Binding{
			{Action: "choose", Keys: []string{"enter"}, Short: "choose"},
			{Action: "move", Keys: []string{"down", "up"}, Label: "↑↓", Short: "move"},
			{Action: "clear", Keys: []string{"esc"}, Short: "clear"},
		}
	}
	table := []ui.Binding{
		{Action: "choose", Keys: []string{"enter", "right", "l"}, Short: "choose"},
		{Action: "up", Keys: []string{"left", "h", "backspace"}, Short: "folder up"},
		{Action: "filter", Keys: []string{"/"}, Short: "filter or path"},
		{Action: "hidden", Keys: []string{"."}, Short: "hidden files"},
		{Action: "home", Keys: []string{"~"}, Short: "home"},
	}
	if p.o.Samples != "" {
		table = append(table, ui.Binding{Action: "samples", Keys: []string{"s"}, Short: "samples"})
	}
	return append(table, ui.Binding{Action: "back", Keys: []string{"esc"}, Short: "back"})
}

// Key implements pane.Layer.
func (p *Picker) Key(k tea.KeyPressMsg) (pane.Action, bool) {
	key := k.String()
	if p.typing {
		return p.typeKey(k)
	}
	b, ok := ui.Find(p.Bindings(), key)
	if !ok {
		p.list.Move(ui.NavFor(key))
		return nil, false
	}
	switch b.Action {
	case "choose":
		return p.choose()
	case "up":
		p.land = filepath.Base(p.dir)
		return p.cd(filepath.Dir(p.dir)), false
	case "filter":
		p.typing = true
	case "hidden":
		p.hidden = !p.hidden
		p.show()
	case "home":
		if home, err := os.UserHomeDir(); err == nil {
			return p.cd(home), false
		}
	case "samples":
		return p.cd(p.o.Samples), false
	case "back":
		return nil, true
	}
	return nil, false
}

func (p *Picker) typeKey(k tea.KeyPressMsg) (pane.Action, bool) {
	switch k.String() {
	case "esc":
		p.typing = false
		p.filter.SetValue("")
		p.show()
	case "up", "down", "pgup", "pgdown":
		p.list.Move(ui.NavFor(k.String()))
	case "enter":
		if looksLikePath(p.filter.Value()) {
			return p.typedPath(p.filter.Value())
		}
		return p.choose()
	default:
		if _, changed := p.filter.HandleKey(k); changed {
			p.show()
		}
	}
	return nil, false
}

// choose enters a folder, or takes the file under the cursor.
func (p *Picker) choose() (pane.Action, bool) {
	e, ok := p.selected()
	if !ok {
		return nil, false
	}
	path := filepath.Join(p.dir, e.Name)
	if e.Folder {
		return p.cd(path), false
	}
	return pane.InspectFile{Path: path, Token: p.o.Token}, true
}

func looksLikePath(s string) bool {
	s = strings.TrimLeft(s, "'\" ")
	return strings.HasPrefix(s, "/") || strings.HasPrefix(s, "~") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "file:")
}

// typedPath goes to a folder that was typed, or takes a file. Which of the two
// it is only the disk knows: a path that names media is taken.
func (p *Picker) typedPath(s string) (pane.Action, bool) {
	if isMedia(strings.Trim(strings.TrimSpace(s), `'"`), p.o.Want) {
		return pane.InspectFile{Path: s, Token: p.o.Token}, true
	}
	if rest, ok := strings.CutPrefix(s, "~"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			s = filepath.Join(home, rest)
		}
	}
	return p.cd(s), false
}

// Paste implements pane.Layer. A dropped file arrives as a pasted path.
func (p *Picker) Paste(text string) pane.Action {
	p.typing = true
	p.filter.SetValue("")
	p.filter.Insert(strings.TrimSpace(text))
	p.show()
	return nil
}
