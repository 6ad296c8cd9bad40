package ui

import (
	"image/color"

	"github.com/charmbracelet/x/ansi"
)

// tokens are the colours of one theme, by meaning. A nil colour is the
// terminal's own.
type tokens struct {
	text, dim, faint         color.Color
	accent, onAccent         color.Color
	name                     color.Color
	green, yellow, blue, red color.Color
	border                   color.Color
	selected, selectedQuiet  color.Color
	track, held              color.Color
}

// palette is the tokens plus what is derived from them.
type palette struct {
	tokens
	rowFg string // opens the text colour on a selected row
}

func hex(rgb uint32) color.Color {
	return color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

func darkTokens() tokens {
	return tokens{
		text: hex(0xe6e4f0), dim: hex(0x9492a8), faint: hex(0x5f5d75),
		accent: hex(0xb48cff), onAccent: hex(0x1b1528),
		name:  hex(0x5ad1e6),
		green: hex(0x7fd88f), yellow: hex(0xefc66b), blue: hex(0x7aa2f7), red: hex(0xf47f7f),
		border:   hex(0x4a485e),
		selected: hex(0x2e2a42), selectedQuiet: hex(0x28263a),
		track: hex(0x2c2a3c), held: hex(0x94804a),
	}
}

func lightTokens() tokens {
	return tokens{
		text: hex(0x231f2e), dim: hex(0x686477), faint: hex(0x9d98ab),
		accent: hex(0x6b3fd4), onAccent: hex(0xffffff),
		name:  hex(0x006f87),
		green: hex(0x0f5f2a), yellow: hex(0x855500), blue: hex(0x2353c0), red: hex(0xbd2334),
		border:   hex(0xc7c1d6),
		selected: hex(0xebe3fc), selectedQuiet: hex(0xf0edf6),
		track: hex(0xe3dfec), held: hex(0xcfa23f),
	}
}

func darkContrastTokens() tokens {
	t := darkTokens()
	t.text, t.dim, t.faint = hex(0xffffff), hex(0xd0cede), hex(0xa3a1b6)
	t.accent, t.onAccent, t.border = hex(0xd2b8ff), hex(0x000000), hex(0x8f8da6)
	t.name, t.green, t.yellow = hex(0x7fe7fa), hex(0x9bf0aa), hex(0xffdc87)
	t.blue, t.red, t.selected = hex(0xa3c1ff), hex(0xffa3a3), hex(0x443a6e)
	return t
}

func lightContrastTokens() tokens {
	t := lightTokens()
	t.text, t.dim, t.faint = hex(0x000000), hex(0x3b3847), hex(0x625e70)
	t.accent, t.border = hex(0x4a1fb0), hex(0x6f6b7d)
	t.name, t.green, t.yellow = hex(0x00495a), hex(0x0c5420), hex(0x5e3b00)
	t.blue, t.red, t.selected = hex(0x123a94), hex(0x8f0f1f), hex(0xd9cbfa)
	return t
}

// ansiTokens leave every shade to the terminal's own sixteen colours, which
// its owner has chosen to be readable.
func ansiTokens() tokens {
	return tokens{
		accent: ansi.Magenta, name: ansi.Cyan, green: ansi.Green,
		yellow: ansi.Yellow, blue: ansi.Blue, red: ansi.Red, held: ansi.Yellow,
	}
}

func paletteFor(o ThemeOptions) palette {
	var p palette
	switch {
	case o.Color == ColorNone:
	case o.Color == Color16:
		p.tokens = ansiTokens()
	case o.Dark && o.HighContrast:
		p.tokens = darkContrastTokens()
	case o.Dark:
		p.tokens = darkTokens()
	case o.HighContrast:
		p.tokens = lightContrastTokens()
	default:
		p.tokens = lightTokens()
	}
	p.rowFg = defaultFg
	if p.text != nil {
		p.rowFg = newPaint(paintSpec{fg: p.text}).open
	}
	return p
}

// paintRoles gives each role its colour and the attributes that keep it apart
// where there are none.
func (t *Theme) paintRoles() {
	p := t.palette
	few := !t.coloured()
	fg := func(c color.Color) Paint { return newPaint(paintSpec{fg: c}) }
	strong := func(c color.Color) Paint { return newPaint(paintSpec{fg: c, bold: true}) }

	t.Text, t.Strong = Paint{}, strong(nil)
	t.Dim = newPaint(paintSpec{fg: p.dim, dim: few && !t.Options.HighContrast})
	t.Faint = newPaint(paintSpec{fg: p.faint, dim: few && !t.Options.HighContrast})
	t.DimStrong = strong(p.dim)
	t.Accent, t.AccentStrong, t.Key = fg(p.accent), strong(p.accent), strong(p.accent)
	t.OnAccent = newPaint(paintSpec{fg: p.onAccent, bg: p.accent, bold: true})
	if few {
		t.OnAccent = newPaint(paintSpec{fg: p.accent, bold: true, reverse: true})
	}
	t.Name, t.NameStrong = fg(p.name), strong(p.name)
	t.Running, t.RunningStrong = fg(p.green), strong(p.green)
	t.Good, t.GoodStrong = fg(p.green), strong(p.green)
	t.Waiting, t.WaitingStrong = fg(p.yellow), strong(p.yellow)
	t.Price, t.PriceStrong = fg(p.yellow), strong(p.yellow)
	t.Quiet, t.QuietStrong = fg(p.blue), strong(p.blue)
	t.Bad, t.BadStrong = fg(p.red), strong(p.red)

	t.Border = newPaint(paintSpec{fg: p.border, dim: few && !t.Options.HighContrast})
	t.Rule = t.Border
	t.BorderFocus = newPaint(paintSpec{fg: p.accent, bold: t.Options.Color == ColorNone})
	t.Title, t.TitleFocus = t.Dim, t.Strong
	t.TabActive = newPaint(paintSpec{bold: true, underline: true})
	t.Match = newPaint(paintSpec{fg: p.accent, underline: true})
	t.Placeholder = t.Faint

	t.Selected = newPaint(paintSpec{fg: p.text, bg: p.selected, reverse: few})
	t.SelectedQuiet = newPaint(paintSpec{fg: p.text, bg: p.selectedQuiet})
	t.TrackText = newPaint(paintSpec{fg: p.dim, bg: p.track, bold: true})
	bar := func(c color.Color) Paint { return newPaint(paintSpec{fg: c, bg: p.track}) }
	t.Track = newPaint(paintSpec{fg: p.faint, bg: p.track, dim: few && !t.Options.HighContrast})
	t.MeterGood, t.MeterName, t.MeterQuiet = bar(p.green), bar(p.name), bar(p.blue)
	t.MeterHeld, t.MeterAccent, t.MeterWarn = bar(p.held), bar(p.accent), bar(p.yellow)
	t.MeterDim = bar(p.dim)
}
