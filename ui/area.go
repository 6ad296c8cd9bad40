package ui

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
)

// Area is a box for longer text with a counter in its border. The cursor is
// the terminal's own, so that input methods open where the text goes.
type Area struct {
	Title string
	Hint  string // a quiet last line, for example keys

	theme *Theme
	model textarea.Model
	limit int
	w, h  int
}

// areaLines bounds what can be pasted: the component draws every line at each
// key, and becomes slow to type in after some hundreds of them.
const areaLines = 400

// NewArea makes an empty box for at most limit characters.
func NewArea(t *Theme, title, placeholder string, limit int) *Area {
	m := textarea.New()
	m.Prompt, m.Placeholder = "", placeholder
	m.ShowLineNumbers = false
	m.EndOfBufferCharacter = ' '
	m.MaxHeight = areaLines
	m.SetVirtualCursor(false)
	m.SetStyles(t.AreaStyles())
	m.KeyMap.InsertNewline.SetKeys("shift+enter", "alt+enter", "ctrl+j", "enter")
	a := &Area{Title: title, theme: t, model: m}
	a.SetLimit(limit)
	return a
}

// SetTheme changes the look.
func (a *Area) SetTheme(t *Theme) {
	a.theme = t
	a.model.SetStyles(t.AreaStyles())
}

// SetLimit sets how many characters the text may have. A text that is longer
// already is kept as it is and shown as too long.
func (a *Area) SetLimit(n int) {
	a.limit, a.model.CharLimit = n, max(n, utf8.RuneCountInString(a.Value()))
}

// SetSize gives the box its outer size.
func (a *Area) SetSize(w, h int) {
	a.w, a.h = w, h
	iw, ih := Panel{W: w, H: h}.Inner()
	if a.Hint != "" && ih > 2 {
		ih--
	}
	a.model.SetWidth(max(iw, 1))
	a.model.SetHeight(max(ih, 1))
}

// Focus gives the keys to the text.
func (a *Area) Focus() tea.Cmd { return a.model.Focus() }

// Blur takes the keys from the text.
func (a *Area) Blur() { a.model.Blur() }

// Focused says whether keys go to the text.
func (a *Area) Focused() bool { return a.model.Focused() }

// Value is the text.
func (a *Area) Value() string { return a.model.Value() }

// SetValue replaces the text and puts the cursor at its end.
func (a *Area) SetValue(s string) {
	if s == a.model.Value() {
		return
	}
	a.model.CharLimit = max(a.limit, utf8.RuneCountInString(s))
	a.model.SetValue(s)
}

// Insert puts text at the cursor.
func (a *Area) Insert(s string) { a.model.InsertString(cleanBlock(s)) }

func cleanBlock(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = cleanTyped(lines[i])
	}
	return strings.Join(lines, "\n")
}

// Update hands a key or a paste to the text and says whether it changed.
func (a *Area) Update(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	before := a.model.Value()
	if p, ok := msg.(tea.PasteMsg); ok {
		a.Insert(p.Content)
	} else {
		a.model, cmd = a.model.Update(msg)
	}
	return cmd, before != a.model.Value()
}

// AtFirstLine and AtLastLine say whether up or down would leave the text.
func (a *Area) AtFirstLine() bool { return a.model.Line() == 0 && a.model.LineInfo().RowOffset == 0 }

// AtLastLine says whether the cursor is on the last line of the text.
func (a *Area) AtLastLine() bool {
	li := a.model.LineInfo()
	return a.model.Line() == a.model.LineCount()-1 && li.RowOffset >= li.Height-1
}

// Lines is the box as exactly its size.
func (a *Area) Lines() []string {
	n := utf8.RuneCountInString(a.Value())
	p := Panel{Title: a.Title, W: a.w, H: a.h, Focused: a.Focused()}
	if a.limit > 0 {
		p.Note = strconv.Itoa(n) + "/" + strconv.Itoa(a.limit)
	}
	if a.limit > 0 && n > a.limit {
		p.Note = strconv.Itoa(n-a.limit) + " too long"
	}
	lines := strings.Split(a.model.View(), "\n")
	_, ih := p.Inner()
	if a.Hint != "" && ih > 2 {
		lines = append(Box(lines, max(a.w-4, 0), ih-1), a.theme.Faint.S(Plain(a.Hint)))
	}
	return p.Draw(a.theme, lines)
}

// Cursor is where the terminal's cursor belongs in the box; nil when the text
// has no focus.
func (a *Area) Cursor() *tea.Cursor {
	c := a.model.Cursor()
	if c == nil {
		return nil
	}
	x, y := Panel{W: a.w, H: a.h}.InnerAt()
	iw, _ := Panel{W: a.w, H: a.h}.Inner()
	c.X, c.Y = min(c.X, max(iw-1, 0))+x, c.Y+y
	return c
}
