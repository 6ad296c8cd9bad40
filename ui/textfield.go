package ui

import (
	"io"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// TextField is a huh field for a line of text beside its label: a path, a
// number, a name.
type TextField struct {
	fieldBase
	input  Input
	value  *string
	real   bool // the terminal's own cursor is placed by the form
	cursor int  // its column in the last View
}

var _ huh.Field = (*TextField)(nil)

// NewTextField makes a field that keeps its text in *value.
func NewTextField(t *Theme, key, label string, value *string) *TextField {
	f := &TextField{fieldBase: newFieldBase(t, key, label), value: value}
	f.input.SetValue(*value)
	return f
}

// SetPlaceholder sets what stands there while nothing is typed.
func (f *TextField) SetPlaceholder(s string) *TextField { f.input.Placeholder = s; return f }

// SetLimit sets the most characters; 0 = 4096.
func (f *TextField) SetLimit(n int) *TextField { f.input.Limit = n; return f }

// SetMask shows dots for the text.
func (f *TextField) SetMask(on bool) *TextField { f.input.Mask = on; return f }

// SetNote sets the styled text beside the value.
func (f *TextField) SetNote(s string) *TextField { f.note = s; return f }

// SetProblem says what is wrong with the value; "" takes it back.
func (f *TextField) SetProblem(s string) *TextField { f.problem = s; return f }

// SetOff says why the field does not apply and what stands in its place.
func (f *TextField) SetOff(reason, shown string) *TextField { f.off, f.shown = reason, shown; return f }

// SetLabelWidth sets the width of the label column.
func (f *TextField) SetLabelWidth(w int) *TextField { f.labelW = w; return f }

// Init implements huh.Field.
func (f *TextField) Init() tea.Cmd { return nil }

// Update implements huh.Field.
func (f *TextField) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	if f.off != "" {
		return f, nil
	}
	f.sync()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		f.input.Insert(msg.Content)
	case tea.KeyPressMsg:
		if cmd, moved := f.moved(msg); moved {
			return f, cmd
		}
		f.input.HandleKey(msg)
	}
	*f.value = f.input.Value()
	return f, nil
}

// sync takes over a value that was set from outside.
func (f *TextField) sync() {
	if *f.value != f.input.Value() {
		f.input.SetValue(*f.value)
		*f.value = f.input.Value()
	}
}

// View implements huh.Field.
func (f *TextField) View() string {
	if *f.value != f.input.Value() {
		f.input.SetValue(*f.value)
	}
	t, x := f.theme, f.valueX()
	room := f.width - x - 1
	if f.note != "" && f.problem == "" {
		room = max(room-Width(f.note)-3, min(room, 24))
	}
	line, cx := f.input.View(t, room)
	f.cursor = x + 1 + cx
	if !f.focused {
		if f.input.Value() != "" {
			line = t.AccentStrong.S(t.Glyphs.Cursor + trimRight(line))
		} else {
			line = " " + trimRight(line)
		}
		return f.lines(line)
	}
	if !f.real {
		line = cut(line, 0, cx, "") + newPaint(paintSpec{reverse: true}).S(cellAt(line, cx)) + cut(line, cx+1, Width(line), "")
	}
	return f.lines(t.Accent.S(t.Glyphs.Cursor) + line)
}

func cellAt(line string, x int) string {
	if c := Plain(cut(line, x, x+2, "")); c != "" {
		g, _ := firstGrapheme(c)
		return g
	}
	return " "
}

// trimRight takes padding off a line whose end may be a colour sequence.
func trimRight(s string) string {
	n := Width(s)
	for n > 0 && Plain(cut(s, n-1, n, "")) == " " {
		n--
	}
	return Clip(s, n)
}

// KeyBinds implements huh.Field.
func (f *TextField) KeyBinds() []huhKey { return []huhKey{f.prev, f.next} }

// Run implements huh.Field.
func (f *TextField) Run() error { return huh.Run(f) }

// RunAccessible implements huh.Field.
func (f *TextField) RunAccessible(w io.Writer, r io.Reader) error {
	answer, err := f.askLine(w, r, f.label)
	if err == nil && answer != "" {
		*f.value = answer
	}
	return err
}

// WithTheme implements huh.Field. The colours come from the Theme the field
// was made with.
func (f *TextField) WithTheme(huh.Theme) huh.Field { return f }

// WithKeyMap implements huh.Field. Only tab, shift+tab and enter leave a field.
func (f *TextField) WithKeyMap(k *huh.KeyMap) huh.Field { f.setKeys(k); return f }

// WithWidth implements huh.Field.
func (f *TextField) WithWidth(w int) huh.Field { f.width = w; return f }

// WithHeight implements huh.Field.
func (f *TextField) WithHeight(int) huh.Field { return f }

// WithPosition implements huh.Field.
func (f *TextField) WithPosition(p huh.FieldPosition) huh.Field { f.place(p); return f }

// GetValue implements huh.Field.
func (f *TextField) GetValue() any { return *f.value }
