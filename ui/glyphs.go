package ui

import "strings"

// Glyphs are the signs of the chrome, each one cell wide. A state is never told
// by its glyph alone: a word stands beside it.
type Glyphs struct {
	Running, Waiting, Quiet, Unsure, Bad, Good string // states
	Sending, Receiving                         string // something leaves, something comes
	Bar, Cursor, Mark, Unmark                  string // selection
	Heart, Star, StarOff, Picture              string
	Up, Down, Left, Right, More                string
	Dot, Dash, Minus, Approx, Times, Ellipsis  string
	SlotUsed, SlotFree                         string
	LineDone, LineLeft                         string // progress line
	Fill, Held, Empty                          string // meters
	RuleH, RuleV                               string
	Corner                                     [4]string // ╭ ╮ ╰ ╯
	Steps                                      []string  // eighths of a column, low to high
	Spin                                       []string
}

func glyphsFor(ascii bool) Glyphs {
	if ascii {
		return asciiGlyphs()
	}
	return Glyphs{
		Running: "◐", Waiting: "·", Quiet: "☾", Unsure: "?", Bad: "✕", Good: "✓",
		Sending: "↥", Receiving: "↧",
		Bar: "▌", Cursor: "▸", Mark: "●", Unmark: "○",
		Heart: "♥", Star: "★", StarOff: "☆", Picture: "▢",
		Up: "↑", Down: "↓", Left: "←", Right: "→", More: "▾",
		Dot: "·", Dash: "–", Minus: "−", Approx: "≈", Times: "×", Ellipsis: "…",
		SlotUsed: "▰", SlotFree: "▱",
		LineDone: "━", LineLeft: "─",
		Fill: "█", Held: "▓", Empty: "░",
		RuleH: "─", RuleV: "│",
		Corner: [4]string{"╭", "╮", "╰", "╯"},
		Steps:  []string{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
		Spin:   []string{"◐", "◓", "◑", "◒"},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Running: "*", Waiting: ".", Quiet: "z", Unsure: "?", Bad: "x", Good: "+",
		Sending: "^", Receiving: "v",
		Bar: "|", Cursor: ">", Mark: "*", Unmark: "o",
		Heart: "*", Star: "*", StarOff: ".", Picture: "o",
		Up: "^", Down: "v", Left: "<", Right: ">", More: "v",
		Dot: ".", Dash: "-", Minus: "-", Approx: "~", Times: "x", Ellipsis: "~",
		SlotUsed: "#", SlotFree: "-",
		LineDone: "=", LineLeft: "-",
		Fill: "#", Held: "%", Empty: ".",
		RuleH: "-", RuleV: "|",
		Corner: [4]string{"+", "+", "+", "+"},
		Steps:  []string{".", ".", ":", ":", "|", "|", "#", "#"},
		Spin:   []string{"|", "/", "-", "\\"},
	}
}

// newASCIIReplacer maps what the chrome may still print in ASCII mode (an ellipsis
// from a cut, a dash in a sentence) to signs of the same width.
func newASCIIReplacer() *strings.Replacer {
	return strings.NewReplacer(
		"…", "~", "–", "-", "—", "-", "−", "-", "·", ".", "×", "x", "≈", "~", "≤", "<", "≥", ">",
		"─", "-", "━", "=", "│", "|", "╭", "+", "╮", "+", "╰", "+", "╯", "+",
		"├", "+", "┤", "+", "┬", "+", "┴", "+", "┼", "+",
		"▌", "|", "▐", "|", "▸", ">", "▾", "v", "▴", "^", "◂", "<", "█", "#", "▓", "%", "▒", ":", "░", ".",
		"▰", "#", "▱", "-", "◐", "*", "☾", "z", "✕", "x", "✓", "+", "↥", "^", "↧", "v",
		"●", "*", "○", "o", "♥", "*", "★", "*", "☆", ".", "▢", "o",
		"↑", "^", "↓", "v", "←", "<", "→", ">", "↵", "~", "’", "'", "‘", "'", "“", "\"", "”", "\"",
	)
}
