package ui

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
)

// Option is one value of a Choice.
type Option struct {
	Value string
	Label string // "" = Value
	Off   string // why it cannot be chosen; "" = it can
}

// Choice is a huh field that shows its values in a row with a mark before the
// chosen one; ← and → choose. It has no callbacks: whoever owns the form sets
// options, note and problem after each message.
type Choice struct {
	fieldBase
	options []Option
	value   *string
}

var _ huh.Field = (*Choice)(nil)

// NewChoice makes a choice that keeps its value in *value.
func NewChoice(t *Theme, key, label string, value *string) *Choice {
	return &Choice{fieldBase: newFieldBase(t, key, label), value: value}
}

// SetOptions replaces the values. The chosen one stays what it is, even when
// it is no longer among them: nothing is changed without a key press.
func (c *Choice) SetOptions(options ...Option) *Choice { c.options = options; return c }

// SetValues replaces the values by plain ones.
func (c *Choice) SetValues(values ...string) *Choice {
	c.options = make([]Option, len(values))
	for i, v := range values {
		c.options[i].Value = v
	}
	return c
}

// SetNote sets the styled text beside the values.
func (c *Choice) SetNote(s string) *Choice { c.note = s; return c }

// SetProblem says what is wrong with the value; "" takes it back.
func (c *Choice) SetProblem(s string) *Choice { c.problem = s; return c }

// SetOff says why the field does not apply and what stands in its place; an
// empty reason puts it in force again.
func (c *Choice) SetOff(reason, shown string) *Choice { c.off, c.shown = reason, shown; return c }

// SetLabelWidth sets the width of the label column.
func (c *Choice) SetLabelWidth(w int) *Choice { c.labelW = w; return c }

func (c *Choice) index() int {
	return slices.IndexFunc(c.options, func(o Option) bool { return o.Value == *c.value })
}

func (o Option) label() string {
	if o.Label != "" {
		return o.Label
	}
	return o.Value
}

// step chooses the next value that can be chosen in a direction; it stops at
// the ends.
func (c *Choice) step(dir int) {
	i := c.index()
	if i < 0 && dir < 0 {
		i = len(c.options)
	}
	for i += dir; i >= 0 && i < len(c.options); i += dir {
		if c.options[i].Off == "" {
			*c.value = c.options[i].Value
			return
		}
	}
}

// Init implements huh.Field.
func (c *Choice) Init() tea.Cmd { return nil }

// Update implements huh.Field.
func (c *Choice) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok || c.off != "" {
		return c, nil
	}
	switch k.String() {
	case "left", "h":
		c.step(-1)
	case "right", "l":
		c.step(+1)
	case "home":
		*c.value = c.edge(+1)
	case "end":
		*c.value = c.edge(-1)
	case "space":
		c.cycle()
	default:
		cmd, _ := c.moved(k)
		return c, cmd
	}
	return c, nil
}

// edge is the first (+1) or last (-1) value that can be chosen.
func (c *Choice) edge(dir int) string {
	i := 0
	if dir < 0 {
		i = len(c.options) - 1
	}
	for ; i >= 0 && i < len(c.options); i += dir {
		if c.options[i].Off == "" {
			return c.options[i].Value
		}
	}
	return *c.value
}

// cycle chooses the next value and begins again after the last.
func (c *Choice) cycle() {
	was := *c.value
	if c.step(+1); *c.value == was {
		*c.value = c.edge(+1)
	}
}

// View implements huh.Field.
func (c *Choice) View() string {
	return c.lines(c.row(c.width - c.valueX()))
}

// row is the values in a row. When they do not all fit, a window of them
// around the chosen one, and how many more there are.
func (c *Choice) row(w int) string {
	if len(c.options) == 0 {
		return c.theme.Faint.S("no values")
	}
	chosen := c.index()
	from, to := c.window(w, max(chosen, 0))
	var b strings.Builder
	if chosen < 0 && *c.value != "" {
		// kept though it is no longer offered
		c.theme.Bad.To(&b, c.theme.Glyphs.Cursor+Plain(*c.value)+"  ")
	}
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		o := c.options[i]
		label := Plain(o.label())
		switch {
		case i == chosen:
			c.theme.AccentStrong.To(&b, c.theme.Glyphs.Cursor+label)
		case o.Off != "":
			c.theme.Faint.To(&b, " "+label)
		default:
			c.theme.Dim.To(&b, " "+label)
		}
	}
	if hidden := len(c.options) - (to - from); hidden > 0 {
		c.theme.Faint.To(&b, "  "+c.theme.Glyphs.Ellipsis+strconv.Itoa(hidden))
	}
	return b.String()
}

// window is the run of options around one that fits into w cells.
func (c *Choice) window(w, around int) (from, to int) {
	width := func(i int) int { return Width(Plain(c.options[i].label())) + 2 }
	total := 0
	for i := range c.options {
		total += width(i)
	}
	if total-1 <= w {
		return 0, len(c.options)
	}
	room := w - len("  …99") - width(around)
	from, to = around, around+1
	for {
		grown := false
		if to < len(c.options) && width(to) <= room {
			room, to, grown = room-width(to), to+1, true
		}
		if from > 0 && width(from-1) <= room {
			room, from, grown = room-width(from-1), from-1, true
		}
		if !grown {
			return from, to
		}
	}
}

// KeyBinds implements huh.Field.
func (c *Choice) KeyBinds() []huhKey { return []huhKey{c.prev, c.next} }

// Run implements huh.Field.
func (c *Choice) Run() error { return huh.Run(c) }

// RunAccessible implements huh.Field: the values by number, for screen readers.
func (c *Choice) RunAccessible(w io.Writer, r io.Reader) error {
	if c.off == "" {
		for i, o := range c.options {
			mark := " "
			if o.Value == *c.value {
				mark = "*"
			}
			if _, err := fmt.Fprintf(w, "%s %d. %s %s\n", mark, i+1, o.label(), o.Off); err != nil {
				return err
			}
		}
	}
	answer, err := c.askLine(w, r, c.label+" (number or value, empty keeps "+*c.value+")")
	if err != nil || answer == "" {
		return err
	}
	n, numErr := strconv.Atoi(answer)
	for i, o := range c.options {
		if o.Value == answer || o.label() == answer || numErr == nil && n == i+1 {
			if o.Off != "" {
				return fmt.Errorf("%s: %s", o.label(), o.Off)
			}
			*c.value = o.Value
			return nil
		}
	}
	return fmt.Errorf("%s: %q is none of the values", c.label, answer)
}

// WithTheme implements huh.Field. The colours come from the Theme the field
// was made with.
func (c *Choice) WithTheme(huh.Theme) huh.Field { return c }

// WithKeyMap implements huh.Field.
func (c *Choice) WithKeyMap(k *huh.KeyMap) huh.Field { c.setKeys(k); return c }

// WithWidth implements huh.Field.
func (c *Choice) WithWidth(w int) huh.Field { c.width = w; return c }

// WithHeight implements huh.Field; a choice takes the lines it needs.
func (c *Choice) WithHeight(int) huh.Field { return c }

// WithPosition implements huh.Field.
func (c *Choice) WithPosition(p huh.FieldPosition) huh.Field { c.place(p); return c }

// GetValue implements huh.Field.
func (c *Choice) GetValue() any { return *c.value }
