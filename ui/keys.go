package ui

import (
	"slices"
	"strings"
)

// Binding is one key and what it does. The same table dispatches keys, fills
// the footer, the help and the palette, and writes the README's key list.
type Binding struct {
	Action string   // stable name, for example "jobs.stop"; dispatch switches on it
	Keys   []string // as tea.KeyPressMsg.String() spells them; the first is shown
	Label  string   // how the first key is shown; "" = Keys[0] in plain words
	Short  string   // footer: one or two words
	Long   string   // help and palette: a sentence without a full stop
	Off    string   // why it does nothing here and now; "" = it works
	Quiet  bool     // not in the footer
}

// Matches says whether a key press belongs to the binding.
func (b Binding) Matches(key string) bool { return slices.Contains(b.Keys, key) }

// Shown is the key as people read it.
func (b Binding) Shown() string {
	if b.Label != "" {
		return b.Label
	}
	if len(b.Keys) == 0 {
		return ""
	}
	return KeyName(b.Keys[0])
}

// KeyName spells a key for people.
func KeyName(k string) string {
	switch k {
	case "enter":
		return "↵"
	case " ":
		return "space"
	case "left":
		return "←"
	case "right":
		return "→"
	case "up":
		return "↑"
	case "down":
		return "↓"
	}
	if len(k) > 1 && k[0] == 'f' && k[1] >= '1' && k[1] <= '9' {
		return strings.ToUpper(k) // function keys as they are printed
	}
	return strings.ReplaceAll(k, "escape", "esc")
}

// Find gives the first binding for a key, working or not.
func Find(table []Binding, key string) (Binding, bool) {
	for _, b := range table {
		if b.Matches(key) {
			return b, true
		}
	}
	return Binding{}, false
}

// Conflicts names keys that two bindings of one scope both claim.
func Conflicts(table []Binding) []string {
	seen := map[string]string{}
	var out []string
	for _, b := range table {
		for _, k := range b.Keys {
			if other, ok := seen[k]; ok && other != b.Action {
				out = append(out, k+": "+other+" and "+b.Action)
			}
			seen[k] = b.Action
		}
	}
	return out
}

// KeyLabel is how a binding's key is shown in this theme: in words where signs
// cannot be printed.
func (t *Theme) KeyLabel(b Binding) string {
	s := b.Shown()
	if !t.Options.ASCII {
		return s
	}
	for sign, word := range map[string]string{"↵": "enter", "←": "left", "→": "right", "↑": "up", "↓": "down"} {
		s = strings.ReplaceAll(s, sign, word)
	}
	return s
}
