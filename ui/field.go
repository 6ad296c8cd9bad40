package ui

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// huhKey is the key binding type of huh's interface.
type huhKey = key.Binding

// fieldBase is what our huh fields share: a label in a fixed column at the
// left, the value, a note at the right, a problem in place of the note, and a
// reason when the field does not apply.
type fieldBase struct {
	theme      *Theme
	key, label string
	note       string // styled
	problem    string
	off        string // why the field does not apply; "" = it does
	shown      string // what stands in place of the value then
	labelW     int
	width      int
	focused    bool

	prev, next key.Binding
}

// defaultLabel is the width of the label column.
const defaultLabel = 14

func newFieldBase(t *Theme, key, label string) fieldBase {
	return fieldBase{theme: t, key: key, label: label, labelW: defaultLabel}
}

// Focus implements huh.Field.
func (f *fieldBase) Focus() tea.Cmd { f.focused = true; return nil }

// Blur implements huh.Field.
func (f *fieldBase) Blur() tea.Cmd { f.focused = false; return nil }

// Error implements huh.Field. It is always nil: a problem is shown beside the
// field and never keeps the cursor from leaving, since its cure may lie in
// another field.
func (f *fieldBase) Error() error { return nil }

// Skip implements huh.Field: a field that does not apply is passed over.
func (f *fieldBase) Skip() bool { return f.off != "" }

// Zoom implements huh.Field.
func (f *fieldBase) Zoom() bool { return false }

// GetKey implements huh.Field.
func (f *fieldBase) GetKey() string { return f.key }

func (f *fieldBase) setTheme(t *Theme) { f.theme = t }

func (f *fieldBase) setKeys(k *huh.KeyMap) { f.prev, f.next = k.Select.Prev, k.Select.Next }

// place stops the last field of a form from going on: that would end the form,
// and a form that has ended cannot be used again.
func (f *fieldBase) place(p huh.FieldPosition) {
	f.prev.SetEnabled(!p.IsFirst())
	f.next.SetEnabled(!p.IsLast())
}

// moved handles the keys that leave a field.
func (f *fieldBase) moved(k tea.KeyPressMsg) (tea.Cmd, bool) {
	switch {
	case key.Matches(k, f.prev):
		return huh.PrevField, true
	case key.Matches(k, f.next):
		return huh.NextField, true
	}
	return nil, false
}

// valueX is the column at which values begin.
func (f *fieldBase) valueX() int { return min(f.labelW+2, max(f.width/2, 0)) }

// lines puts label, value and note together. The note goes beside the value if
// it fits, else under it.
func (f *fieldBase) lines(value string) string {
	t, w := f.theme, f.width
	if w <= 0 {
		return ""
	}
	bar, label := "  ", t.Dim
	if f.focused {
		bar, label = t.Accent.S(t.Glyphs.Bar)+" ", t.Strong
	}
	note, notePaint := OneLine(f.note), t.Dim
	switch {
	case f.off != "":
		label = t.Faint
		value, note = " "+t.Faint.S(Plain(f.shown)), t.Dim.S(Plain(f.off))
		if f.shown == "" {
			value, note = " "+note, ""
		}
	case f.problem != "":
		notePaint = t.Bad
		note = t.Bad.S(t.Glyphs.Bad + " " + Plain(f.problem))
	}
	x := f.valueX()
	line := Truncate(Fit(bar+label.S(Truncate(Plain(f.label), max(x-3, 0))), x)+value, w)
	if note == "" {
		return PadRight(line, w)
	}
	if lw := Width(line); lw+3+Width(note) <= w {
		return PadRight(line+"   "+note, w)
	}
	out := []string{PadRight(line, w)}
	for _, l := range Wrap(Plain(note), w-x-1, 2) {
		out = append(out, Fit(Spaces(x+1)+notePaint.S(l), w))
	}
	return strings.Join(out, "\n")
}

func joinWide(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "   " + b
}

// askLine is accessible mode: a prompt and one line of answer.
func (f *fieldBase) askLine(w io.Writer, r io.Reader, question string) (string, error) {
	if f.off != "" {
		_, err := fmt.Fprintf(w, "%s: %s\n", f.label, joinWide(f.shown, f.off))
		return "", err
	}
	if _, err := fmt.Fprintf(w, "%s: ", question); err != nil {
		return "", err
	}
	// Byte by byte: what comes after the line belongs to the next field.
	var line []byte
	b := make([]byte, 1)
	for {
		n, err := r.Read(b)
		if n == 1 && b[0] == '\n' {
			break
		}
		line = append(line, b[:n]...)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", err
		}
	}
	return strings.TrimSpace(string(line)), nil
}
