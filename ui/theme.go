package ui

import "strings"

// ColorLevel is how many colours the terminal shows.
type ColorLevel int

// From no colour at all (NO_COLOR, a dumb terminal) to 24 bits.
const (
	ColorNone ColorLevel = iota
	Color16
	Color256
	ColorTrue
)

// ThemeOptions says for which terminal and taste a theme is made.
type ThemeOptions struct {
	Dark         bool       // the terminal's background is dark
	HighContrast bool       // stronger greys and borders
	ASCII        bool       // no glyph outside ASCII in the chrome
	Color        ColorLevel // what the terminal can show
	Motion       bool       // things may move
}

// Theme is every colour and glyph of the program, by role. It is built once
// for its options and handed down by pointer; a new background or a new
// setting makes a new Theme, so a changed pointer is all a cache has to look at.
type Theme struct {
	Options ThemeOptions
	Glyphs  Glyphs

	// Greys. Text is the terminal's own foreground: readable even when the
	// background was guessed wrong.
	Text, Dim, Faint, Strong Paint

	// Here: the active tab, the focused border, the cursor bar, keys, send.
	Accent, AccentStrong, OnAccent, Key Paint

	// Proper names.
	Name, NameStrong Paint

	// Status, each also in bold for headings.
	Running, Waiting, Quiet, Bad, Good                   Paint
	RunningStrong, WaitingStrong, QuietStrong, BadStrong Paint
	GoodStrong, DimStrong                                Paint
	Price, PriceStrong                                   Paint
	Rule, Border, BorderFocus, Title, TitleFocus         Paint
	TabActive, Match, Placeholder                        Paint
	Selected, SelectedQuiet                              Paint // backgrounds
	Track, MeterGood, MeterName, MeterQuiet, MeterHeld   Paint // bars and charts
	MeterAccent, MeterWarn, MeterDim, TrackText          Paint

	palette palette
	forms   formStyles
	ascii   *strings.Replacer // nil when every glyph may be printed
}

// NewTheme builds a theme.
func NewTheme(o ThemeOptions) *Theme {
	t := &Theme{Options: o, Glyphs: glyphsFor(o.ASCII), palette: paletteFor(o)}
	if o.ASCII {
		t.ascii = newASCIIReplacer()
	}
	t.paintRoles()
	t.forms = newFormStyles(t)
	return t
}

// Pictures says whether half-block pictures can be told apart here; else
// placeholders stand in for them.
func (t *Theme) Pictures() bool { return t.Options.Color >= Color256 && !t.Options.ASCII }

// coloured says whether backgrounds of our own can be shown softly.
func (t *Theme) coloured() bool { return t.Options.Color >= Color256 }

// SelectRow lays the soft background of the selected row under a line and
// pads it to w cells. Below 256 colours there is no soft background: the line
// loses its colours and is shown in reverse, which every terminal can do.
// A selection in a pane without focus is quieter.
func (t *Theme) SelectRow(line string, w int, focused bool) string {
	line = Fit(line, w)
	if !t.coloured() {
		if !focused {
			return line
		}
		return t.Selected.open + Plain(line) + t.Selected.close
	}
	bg := t.Selected
	if !focused {
		bg = t.SelectedQuiet
	}
	// What the row resets to must be the selection, not the terminal's own.
	line = strings.ReplaceAll(line, reset, reset+bg.open)
	line = strings.ReplaceAll(line, defaultFg, t.palette.rowFg)
	line = strings.ReplaceAll(line, defaultBg, bg.open)
	return bg.open + line + reset
}

// Finish makes a finished frame fit for the terminal: in ASCII mode it swaps
// the glyphs of the chrome that are left for ASCII ones of the same width.
// Text that people wrote is left as it is.
func (t *Theme) Finish(frame string) string {
	if t.ascii == nil {
		return frame
	}
	return t.ascii.Replace(frame)
}
