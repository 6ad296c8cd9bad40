package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// Form is a huh form that stays on the screen. huh's own ends after its last
// field, shrinks but never grows, and draws a change one message late; here
// the cursor goes round, a new size builds the form anew around the same
// fields, and Refresh draws after the owner has set options or notes.
//
// There should be one live Form in a program: huh's messages for moving carry
// no address.
type Form struct {
	theme   *Theme
	fields  []huh.Field
	form    *huh.Form
	w, h    int
	compact bool
	focused bool
}

// refreshMsg makes a huh group draw itself again.
type refreshMsg struct{}

// NewForm makes a form of fields. Compact leaves out the blank lines between.
func NewForm(t *Theme, compact bool, fields ...huh.Field) *Form {
	f := &Form{theme: t, fields: fields, compact: compact}
	for _, field := range fields {
		if tf, ok := field.(*TextField); ok {
			tf.real = true
		}
	}
	return f
}

// SetTheme changes the look. Notes are styled by their owner, who sets them
// again.
func (f *Form) SetTheme(t *Theme) {
	if f.theme == t {
		return
	}
	f.theme = t
	for _, field := range f.fields {
		if own, ok := field.(interface{ setTheme(*Theme) }); ok {
			own.setTheme(t)
		}
	}
	if f.form != nil {
		f.build(f.FocusedKey())
	}
}

// SetSize gives the form its box and keeps the focused field.
func (f *Form) SetSize(w, h int) {
	w, h = max(w, 1), max(h, 1)
	if f.form != nil && w == f.w && h == f.h {
		return
	}
	key := f.FocusedKey()
	f.w, f.h = w, h
	f.build(key)
}

// build makes the huh form around the fields with one of them focused.
func (f *Form) build(key string) {
	if len(f.fields) == 0 {
		return
	}
	for _, field := range f.fields {
		field.Blur()
	}
	km := huh.NewDefaultKeyMap()
	km.Quit.SetEnabled(false)
	styles := *f.theme.HuhStyles()
	if f.compact {
		styles.FieldSeparator = baseStyle().SetString("\n")
	}
	f.form = huh.NewForm(huh.NewGroup(f.fields...)).
		WithShowHelp(false).WithShowErrors(false).WithKeyMap(km).
		WithTheme(huh.ThemeFunc(func(bool) *huh.Styles { return &styles })).
		WithWidth(f.w).WithHeight(f.h)
	f.form.Init()
	if f.Select(key); !f.focused {
		f.Blur()
	}
}

// Focus gives the keys to the form.
func (f *Form) Focus() {
	f.focused = true
	if f.form != nil {
		f.form.GetFocusedField().Focus()
		f.Refresh()
	}
}

// Blur takes the keys from the form; the field that had them is remembered.
func (f *Form) Blur() {
	f.focused = false
	if f.form != nil {
		f.form.GetFocusedField().Blur()
		f.Refresh()
	}
}

// FocusedKey is the key of the field under the cursor; "" before SetSize.
func (f *Form) FocusedKey() string {
	if f.form == nil {
		return ""
	}
	return f.form.GetFocusedField().GetKey()
}

func (f *Form) at() int {
	key := f.FocusedKey()
	for i, field := range f.fields {
		if field.GetKey() == key {
			return i
		}
	}
	return 0
}

// Select puts the cursor on a field, or on the first one that takes it when
// that one does not.
func (f *Form) Select(key string) {
	target := f.first()
	for i, field := range f.fields {
		if field.GetKey() == key && !field.Skip() {
			target = i
		}
	}
	f.goTo(target)
}

func (f *Form) first() int {
	for i, field := range f.fields {
		if !field.Skip() {
			return i
		}
	}
	return 0
}

// goTo walks to a field: huh knows no jumps.
func (f *Form) goTo(target int) {
	if f.form == nil || f.fields[target].Skip() {
		return
	}
	for range 2 * len(f.fields) {
		switch at := f.at(); {
		case at < target:
			f.form.Update(huh.NextField())
		case at > target:
			f.form.Update(huh.PrevField())
		default:
			return
		}
	}
}

// Move goes to the next (+1) or previous (-1) field that applies, round the
// ends. wrapped says that it went round: the owner may put the cursor
// elsewhere then.
func (f *Form) Move(dir int) (wrapped bool) {
	n := len(f.fields)
	if n == 0 {
		return true
	}
	for i, at := 1, f.at(); i <= n; i++ {
		to := ((at+dir*i)%n + n) % n
		if !f.fields[to].Skip() {
			f.goTo(to)
			return at+dir*i < 0 || at+dir*i >= n
		}
	}
	return true
}

// Update hands a message to the fields. Keys that move between fields are the
// owner's business (Move), so that it decides what lies beyond the ends.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	if f.form == nil {
		return nil
	}
	m, cmd := f.form.Update(msg)
	if hf, ok := m.(*huh.Form); ok {
		f.form = hf
	}
	return cmd
}

// Refresh draws what the owner has set on the fields since. When the field
// under the cursor no longer applies, the cursor goes to the next.
func (f *Form) Refresh() {
	if f.form == nil {
		return
	}
	if f.form.GetFocusedField().Skip() {
		f.Move(+1)
		if !f.focused {
			f.form.GetFocusedField().Blur()
		}
	}
	f.form.Update(refreshMsg{})
}

// Lines is the form as exactly h lines of w cells.
func (f *Form) Lines() []string {
	if f.form == nil {
		return Box(nil, f.w, f.h)
	}
	return Box(strings.Split(f.form.View(), "\n"), f.w, f.h)
}

// Cursor is where the terminal's cursor belongs in the form's box; ok is false
// when no text is being typed.
func (f *Form) Cursor() (x, y int, ok bool) {
	if f.form == nil || !f.focused {
		return 0, 0, false
	}
	at, gap, total := f.at(), 2, 0
	if f.compact {
		gap = 1
	}
	tf, text := f.fields[at].(*TextField)
	for i, field := range f.fields {
		lines := strings.Count(field.View(), "\n") + gap
		if i < at {
			y += lines
		}
		total += lines
	}
	// The group's viewport puts the focused field at its top, as far as there
	// is enough below to fill it.
	y -= min(y, max(total-gap+1-f.h, 0))
	if !text {
		return 0, y, false
	}
	return tf.cursor, y, true
}

// FieldAt is the key of the field on line y of the form's box, for the mouse.
func (f *Form) FieldAt(y int) (key string, ok bool) {
	if f.form == nil {
		return "", false
	}
	gap, at := 2, f.at()
	if f.compact {
		gap = 1
	}
	tops, total, offset := make([]int, len(f.fields)+1), 0, 0
	for i, field := range f.fields {
		tops[i] = total
		if i == at {
			offset = total
		}
		total += strings.Count(field.View(), "\n") + gap
	}
	tops[len(f.fields)] = total
	y += min(offset, max(total-gap+1-f.h, 0))
	for i, field := range f.fields {
		if y >= tops[i] && y < tops[i+1]-gap+1 {
			return field.GetKey(), !field.Skip()
		}
	}
	return "", false
}
