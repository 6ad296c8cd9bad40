package ui

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

const (
	reset     = "\x1b[m"
	defaultFg = "\x1b[39m"
	defaultBg = "\x1b[49m"
)

// Paint colours text by two strings made in advance: a row of ten parts costs
// ten concatenations, where lipgloss would parse and measure ten times. The
// closing string takes back only what the opening one set, so a paint inside
// another, or on the background of a selected row, leaves the outer one alone.
//
// Paint takes single lines; what spans lines is painted line by line.
type Paint struct {
	open, close string
	spec        *paintSpec
}

type paintSpec struct {
	fg, bg                                color.Color
	bold, dim, underline, reverse, strike bool
}

func newPaint(s paintSpec) Paint {
	var open, shut []string
	add := func(on bool, o, c string) {
		if on {
			open, shut = append(open, o), append(shut, c)
		}
	}
	add(s.bold, "1", "22")
	add(s.dim, "2", "22")
	add(s.underline, "4", "24")
	add(s.reverse, "7", "27")
	add(s.strike, "9", "29")
	p := Paint{spec: &s}
	if len(open) > 0 {
		p.open = "\x1b[" + strings.Join(open, ";") + "m"
		p.close = "\x1b[" + strings.Join(shut, ";") + "m"
	}
	if s.fg != nil {
		p.open += ansi.NewStyle().ForegroundColor(s.fg).String()
		p.close = defaultFg + p.close
	}
	if s.bg != nil {
		p.open += ansi.NewStyle().BackgroundColor(s.bg).String()
		p.close = defaultBg + p.close
	}
	return p
}

// S is the painted text.
func (p Paint) S(s string) string {
	if p.open == "" || s == "" {
		return s
	}
	return p.open + s + p.close
}

// To writes the painted text.
func (p Paint) To(b *strings.Builder, s string) {
	if s == "" {
		return
	}
	b.WriteString(p.open)
	b.WriteString(s)
	b.WriteString(p.close)
}

// Bold is the same paint in bold. It builds a new paint: keep the result.
func (p Paint) Bold() Paint {
	s := p.copySpec()
	s.bold, s.dim = true, false
	return newPaint(s)
}

// Underline is the same paint underlined. It builds a new paint: keep the result.
func (p Paint) Underline() Paint {
	s := p.copySpec()
	s.underline = true
	return newPaint(s)
}

func (p Paint) copySpec() paintSpec {
	if p.spec == nil {
		return paintSpec{}
	}
	return *p.spec
}

// Style is the paint for the components that want a lipgloss style.
func (p Paint) Style() lipgloss.Style {
	s := p.copySpec()
	st := baseStyle()
	if s.fg != nil {
		st = st.Foreground(s.fg)
	}
	if s.bg != nil {
		st = st.Background(s.bg)
	}
	if s.bold {
		st = st.Bold(true)
	}
	if s.dim {
		st = st.Faint(true)
	}
	if s.underline {
		st = st.Underline(true)
	}
	if s.reverse {
		st = st.Reverse(true)
	}
	if s.strike {
		st = st.Strikethrough(true)
	}
	return st
}

// Color is the paint's foreground; nil when it is the terminal's own.
func (p Paint) Color() color.Color {
	if p.spec == nil {
		return nil
	}
	return p.spec.fg
}
