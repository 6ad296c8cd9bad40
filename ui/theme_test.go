package ui

import (
	"image/color"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	lin := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(r) + 0.7152*lin(g) + 0.0722*lin(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds the promise of readable text: 4.5 for what is read, 3
// for what is secondary, on the backgrounds people use and on our own, also
// after the terminal's writer has brought the colours down to 256.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		name  string
		tok   tokens
		backs []uint32
		text  float64
	}{
		{"dark", darkTokens(), []uint32{0x1e1e2e, 0x000000, 0x1d1f21}, 4.5},
		{"light", lightTokens(), []uint32{0xffffff, 0xfaf8f5, 0xfdf6e3}, 4.5},
		{"dark contrast", darkContrastTokens(), []uint32{0x1e1e2e, 0x000000}, 7},
		{"light contrast", lightContrastTokens(), []uint32{0xffffff, 0xfaf8f5}, 7},
	} {
		check := func(role string, fg, bg color.Color, least float64) {
			t.Helper()
			if got := contrast(fg, bg); got < least {
				t.Errorf("%s: %s on %v has contrast %.2f, want %.1f", c.name, role, bg, got, least)
			}
			if got := contrast(ansi.Convert256(fg), bg); got < least-0.5 {
				t.Errorf("%s: %s in 256 colours on %v has contrast %.2f, want about %.1f", c.name, role, bg, got, least)
			}
		}
		backs := []color.Color{c.tok.selected, c.tok.selectedQuiet}
		for _, b := range c.backs {
			backs = append(backs, hex(b))
		}
		for i, b := range backs {
			least := c.text
			if i < 2 {
				least = 4.5
			}
			check("text", c.tok.text, b, least)
			for role, fg := range map[string]color.Color{"accent": c.tok.accent, "name": c.tok.name, "green": c.tok.green,
				"yellow": c.tok.yellow, "blue": c.tok.blue, "red": c.tok.red} {
				check(role, fg, b, 4.5)
			}
			check("dim", c.tok.dim, b, 3)
			check("faint", c.tok.faint, b, 2)
		}
		check("on accent", c.tok.onAccent, c.tok.accent, 4.5)
	}
}

// TestMonoKeepsDistinctions: without colours a role that means something must
// still look different from plain text, or be told by glyph and word.
func TestMonoKeepsDistinctions(t *testing.T) {
	th := NewTheme(ThemeOptions{Color: ColorNone})
	for name, p := range map[string]Paint{"strong": th.Strong, "dim": th.Dim, "key": th.Key, "on accent": th.OnAccent,
		"tab": th.TabActive, "selected": th.Selected, "focused border": th.BorderFocus, "match": th.Match} {
		if p.S("x") == "x" {
			t.Errorf("%s looks like plain text without colours", name)
		}
		if s := p.S("x"); strings.Contains(s, "38;") || strings.Contains(s, "48;") {
			t.Errorf("%s has a colour in a theme without colours: %q", name, s)
		}
	}
	if th.BorderFocus.S("x") == th.Border.S("x") {
		t.Error("the focused border cannot be told from the others")
	}
}

func TestPaintNests(t *testing.T) {
	th := NewTheme(ThemeOptions{Dark: true, Color: ColorTrue})
	row := th.SelectRow("a "+th.Bad.S("bad")+" b\x1b[m c", 20, true)
	if w := ansi.StringWidth(row); w != 20 {
		t.Fatalf("selected row is %d cells wide", w)
	}
	// every reset is followed by the row's background, except the last
	inner := strings.TrimSuffix(row, reset)
	if strings.Count(inner, reset) != strings.Count(inner, reset+th.Selected.open) {
		t.Errorf("the background ends inside the row: %q", row)
	}
	if strings.Contains(inner, defaultBg) || strings.Contains(inner, defaultFg) {
		t.Errorf("a part of the row falls back to the terminal's colours: %q", row)
	}
	mono := NewTheme(ThemeOptions{Color: Color16})
	if got, want := mono.SelectRow(mono.Bad.S("bad"), 5, true), "\x1b[7mbad  \x1b[27m"; got != want {
		t.Errorf("16 colours: %q, want %q", got, want)
	}
}

func TestASCII(t *testing.T) {
	th := NewTheme(ThemeOptions{ASCII: true, Color: ColorNone})
	u := glyphsFor(false)
	all := strings.Join([]string{u.Running, u.Waiting, u.Quiet, u.Unsure, u.Bad, u.Good, u.Sending, u.Receiving, u.Bar, u.Cursor, u.Mark, u.Unmark,
		u.Heart, u.Star, u.StarOff, u.Picture, u.Up, u.Down, u.Left, u.Right, u.More, u.Dot, u.Dash, u.Minus, u.Approx, u.Times, u.Ellipsis,
		u.SlotUsed, u.SlotFree, u.LineDone, u.LineLeft, u.Fill, u.Held, u.Empty, u.RuleH, u.RuleV}, "") + strings.Join(u.Corner[:], "")
	if got := th.Finish(all); !isPrintable(got) || Width(got) != Width(all) {
		t.Errorf("left over: %q", got)
	}
	for _, g := range append(append([]string{}, u.Steps...), u.Spin...) {
		if Width(g) != 1 {
			t.Errorf("glyph %q is %d cells wide", g, Width(g))
		}
	}
}

// TestStylesOnlyInTheme keeps looks in one place.
func TestStylesOnlyInTheme(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(f, "theme") || strings.HasSuffix(f, "_test.go") {
			continue
		}
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(src), "lipgloss.NewStyle") || strings.Contains(string(src), "lipgloss.Color(") {
			t.Errorf("%s makes a style of its own", f)
		}
	}
}
