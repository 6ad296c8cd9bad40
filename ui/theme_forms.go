package ui

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
)

// baseStyle is where every lipgloss style of the program starts.
func baseStyle() lipgloss.Style { return lipgloss.NewStyle() }

// formStyles are the styles of the components that are not ours, made once
// with the theme: huh asks for its theme for every field of every frame.
type formStyles struct {
	huh  *huh.Styles
	area textarea.Styles
}

// HuhStyles are the styles of huh forms in this theme. The same pointer comes
// back each time.
func (t *Theme) HuhStyles() *huh.Styles { return t.forms.huh }

// Huh is the theme for huh.Form.WithTheme. It ignores huh's own guess of the
// background, which reaches only the group that is selected.
func (t *Theme) Huh() huh.Theme {
	return huh.ThemeFunc(func(bool) *huh.Styles { return t.forms.huh })
}

// AreaStyles are the styles of a bubbles textarea in this theme.
func (t *Theme) AreaStyles() textarea.Styles { return t.forms.area }

func newFormStyles(t *Theme) formStyles {
	return formStyles{huh: huhStyles(t), area: areaStyles(t)}
}

func huhStyles(t *Theme) *huh.Styles {
	var s huh.Styles
	s.Form.Base, s.Group.Base = baseStyle(), baseStyle()
	s.Group.Title, s.Group.Description = t.Strong.Style(), t.Dim.Style()
	s.FieldSeparator = baseStyle().SetString("\n\n")
	s.Help = help.Styles{
		Ellipsis: t.Faint.Style(), ShortKey: t.Key.Style(), ShortDesc: t.Dim.Style(), ShortSeparator: t.Faint.Style(),
		FullKey: t.Key.Style(), FullDesc: t.Dim.Style(), FullSeparator: t.Faint.Style(),
	}

	b := huh.FieldStyles{
		Base: baseStyle().PaddingLeft(1), Card: baseStyle().PaddingLeft(1),
		Title: t.Dim.Style(), NoteTitle: t.Strong.Style(), Description: t.Faint.Style(),
		ErrorIndicator: t.Bad.Style().SetString(" " + t.Glyphs.Bad), ErrorMessage: t.Bad.Style(),
		SelectSelector: t.Faint.Style().SetString("  "), Option: t.Dim.Style(),
		NextIndicator: t.Faint.Style().MarginLeft(1).SetString(t.Glyphs.Right),
		PrevIndicator: t.Faint.Style().MarginRight(1).SetString(t.Glyphs.Left),
		Directory:     t.Name.Style(), File: baseStyle(),
		MultiSelectSelector: baseStyle().SetString("  "),
		SelectedOption:      t.AccentStrong.Style(), SelectedPrefix: t.Accent.Style().SetString(t.Glyphs.Mark + " "),
		UnselectedOption: t.Dim.Style(), UnselectedPrefix: t.Faint.Style().SetString(t.Glyphs.Unmark + " "),
		FocusedButton: t.Strong.Style().Padding(0, 2).MarginRight(1),
		BlurredButton: t.Dim.Style().Padding(0, 2).MarginRight(1),
		TextInput: huh.TextInputStyles{
			Cursor: t.Accent.Style(), CursorText: baseStyle(), Placeholder: t.Placeholder.Style(),
			Prompt: t.Faint.Style(), Text: baseStyle(),
		},
	}
	b.Next = b.FocusedButton

	f := b
	f.Title, f.NoteTitle = t.Strong.Style(), t.Strong.Style()
	f.Description = t.Dim.Style()
	f.SelectSelector = t.Accent.Style().SetString(t.Glyphs.Cursor + " ")
	f.MultiSelectSelector = t.Accent.Style().SetString(t.Glyphs.Cursor + " ")
	f.Option, f.UnselectedOption = baseStyle(), baseStyle()
	f.FocusedButton = t.OnAccent.Style().Padding(0, 2).MarginRight(1)
	f.Next = f.FocusedButton
	f.TextInput.Prompt = t.Accent.Style()

	s.Blurred, s.Focused = b, f
	return &s
}

func areaStyles(t *Theme) textarea.Styles {
	state := textarea.StyleState{
		Base: baseStyle(), Text: baseStyle(), CursorLine: baseStyle(), Prompt: baseStyle(),
		LineNumber: t.Faint.Style(), CursorLineNumber: t.Dim.Style(), EndOfBuffer: baseStyle(),
		Placeholder: t.Placeholder.Style(), Selection: t.Selected.Style(),
	}
	blurred := state
	blurred.Text = t.Dim.Style()
	return textarea.Styles{
		Focused: state, Blurred: blurred,
		Cursor: textarea.CursorStyle{Color: t.Accent.Color(), Shape: tea.CursorBar, Blink: t.Options.Motion},
	}
}
