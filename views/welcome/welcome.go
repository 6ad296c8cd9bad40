package welcome

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Options is what the screen says about this machine.
type Options struct {
	Player   string // what opens a finished clip, in words; "" = none
	Pictures bool   // this terminal shows half-block pictures
	Back     bool   // a profile is open: esc goes back to it
}

type step int

const (
	choosing step = iota
	typing
	checking
	connected
)

// Screen is the first-run screen. It implements pane.Layer.
type Screen struct {
	o     Options
	th    *ui.Theme
	w, h  int
	at    step
	row   int
	token ui.Input
	err   error
	found pane.Connected
}

var _ pane.Layer = (*Screen)(nil)

// New makes the screen, the cursor on the choice that needs nothing.
func New(o Options) *Screen {
	return &Screen{o: o, token: ui.Input{Mask: true, Placeholder: "paste the token: user:1234-…"}}
}

// Bind implements pane.Layer.
func (s *Screen) Bind(th *ui.Theme) { s.th = th }

// SetSize implements pane.Layer.
func (s *Screen) SetSize(w, h int) { s.w, s.h = w, h }

// Key implements pane.Layer.
func (s *Screen) Key(k tea.KeyPressMsg) (pane.Action, bool) {
	switch s.at {
	case choosing:
		return s.choose(k)
	case typing:
		return s.typed(k)
	case checking:
		if k.String() == "esc" {
			s.at = typing // the answer is ignored when it comes
		}
	case connected:
		switch k.String() {
		case "enter":
			return pane.UseProfile{Name: s.found.Profile}, true
		case "esc":
			s.at = choosing
		}
	}
	return nil, false
}

// choices is how many rows can be chosen. The PixVerse platform is not among
// them: its back end does not exist yet, and what is not there is not shown.
const choices = 2

func (s *Screen) choose(k tea.KeyPressMsg) (pane.Action, bool) {
	switch k.String() {
	case "up", "k":
		s.row = max(s.row-1, 0)
	case "down", "j", "tab":
		s.row = min(s.row+1, choices-1)
	case "esc":
		return nil, s.o.Back
	case "q":
		return pane.Quit{}, false
	case "enter":
		if s.row == 0 {
			return pane.UseProfile{Name: "demo"}, true
		}
		s.at, s.err = typing, nil
	}
	return nil, false
}

func (s *Screen) typed(k tea.KeyPressMsg) (pane.Action, bool) {
	switch k.String() {
	case "esc":
		s.at, s.err = choosing, nil
		return nil, false
	case "enter":
		s.at, s.err = checking, nil
		return pane.Connect{Backend: "useapi", Token: s.token.Value()}, false
	}
	s.err = nil
	s.token.HandleKey(k)
	return nil, false
}

// Paste implements pane.Layer.
func (s *Screen) Paste(text string) pane.Action {
	if s.at == typing {
		s.token.Insert(strings.TrimSpace(text))
		s.err = nil
	}
	return nil
}

// Message implements pane.Layer.
func (s *Screen) Message(m tea.Msg) pane.Action {
	c, ok := m.(pane.Connected)
	if !ok || s.at != checking {
		return nil
	}
	if c.Err != nil {
		s.at, s.err = typing, c.Err
		return nil
	}
	s.at, s.found = connected, c
	s.token.SetValue("") // it lies where it is kept, and nowhere else
	return nil
}

// Wanted implements pane.Layer.
func (*Screen) Wanted() []pane.PictureKey { return nil }

// Bindings implements pane.Layer.
func (s *Screen) Bindings() []ui.Binding {
	back := ui.Binding{Action: "back", Keys: []string{"esc"}, Short: "back"}
	switch s.at {
	case typing:
		return []ui.Binding{{Action: "check", Keys: []string{"enter"}, Short: "check and keep"}, back}
	case checking:
		return []ui.Binding{back}
	case connected:
		return []ui.Binding{{Action: "open", Keys: []string{"enter"}, Short: "open the studio"}, back}
	case choosing:
	}
	return []ui.Binding{
		{Action: "choose", Keys: []string{"enter"}, Short: "choose"},
		{Action: "move", Keys: []string{"down", "up"}, Label: "↑↓", Short: "move"},
		{Action: "quit", Keys: []string{"q"}, Short: "quit"},
	}
}

// View implements pane.Layer. The screen replaces the body of the frame.
func (s *Screen) View(base []string) []string {
	lines := s.lines()
	body, _ := s.place(lines)
	blank := make([]string, s.h)
	for i := range blank {
		blank[i] = ui.Spaces(s.w)
	}
	copy(blank, base[:min(1, len(base))])
	if len(base) == s.h && s.h > 4 {
		blank[1], blank[s.h-2], blank[s.h-1] = base[1], base[s.h-2], base[s.h-1]
	}
	return ui.Overlay(blank, lines, body.X, body.Y)
}

// place centres the text and gives the row of its first line.
func (s *Screen) place(lines []string) (ui.Rect, int) {
	w := 0
	for _, l := range lines {
		w = max(w, ui.Width(l))
	}
	for i := range lines {
		lines[i] = ui.PadRight(lines[i], w)
	}
	return ui.Rect{X: max((s.w-w)/2, 1), Y: max((s.h-len(lines))*2/5, 2), W: w, H: len(lines)}, w
}

// Cursor implements pane.Layer.
func (s *Screen) Cursor() *tea.Cursor {
	if s.at != typing {
		return nil
	}
	r, _ := s.place(s.lines())
	_, x := s.token.View(s.th, s.room()-2)
	return tea.NewCursor(r.X+2+x, r.Y+len(s.tokenHead()))
}

func (s *Screen) room() int { return min(s.w-4, 84) }

func (s *Screen) lines() []string {
	switch s.at {
	case typing, checking:
		return s.tokenLines()
	case connected:
		return s.foundLines()
	default:
		return s.choiceLines()
	}
}

func (s *Screen) wrapped(text string) []string {
	out := ui.Wrap(text, s.room(), 0)
	for i := range out {
		out[i] = s.th.Dim.S(out[i])
	}
	return out
}

func (s *Screen) choiceLines() []string {
	th := s.th
	out := []string{th.Strong.S("Welcome.")}
	out = append(out, s.wrapped("Nothing is sent and nothing costs credits until you press ctrl+s on a form that shows a price.")...)
	out = append(out, "")
	rows := [choices][2]string{
		{"Look around with the demo service", "no account, no network, no cost"},
		{"Connect useapi.net", "your PixVerse plan, every effect"},
	}
	for i, r := range rows {
		mark, name := "  ", r[0]
		if i == s.row {
			mark, name = th.Accent.S(th.Glyphs.Cursor)+" ", th.Strong.S(r[0])
		}
		line := mark + ui.PadRight(name, 36)
		if s.room() >= 70 {
			line += th.Dim.S(r[1])
		}
		out = append(out, line)
	}
	out = append(out, "")
	yes := func(ok bool, text string) string {
		if ok {
			return text + " " + th.Good.S(th.Glyphs.Good)
		}
		return text + " " + th.Waiting.S(th.Glyphs.Bad)
	}
	player := "player: none found, paths are shown instead"
	if s.o.Player != "" {
		player = "player: " + s.o.Player
	}
	facts := []string{yes(s.o.Pictures, "half-block pictures"), yes(s.o.Player != "", player), "tokens: a file only you can read", fmt.Sprintf("%d×%d", s.w, s.h)}
	if line := strings.Join(facts, "   "); ui.Width(line) <= s.room() {
		return append(out, th.Dim.S(line))
	}
	for _, f := range facts {
		out = append(out, th.Dim.S(ui.Truncate(f, s.room())))
	}
	return out
}

// tokenHead stands over the field.
func (s *Screen) tokenHead() []string {
	out := []string{s.th.Strong.S("Connect useapi.net"), ""}
	out = append(out, s.wrapped("The token of your useapi.net subscription; the whole string, user: included. "+
		"It is checked by reading your accounts, which costs nothing, and kept in a file only you can read.")...)
	return append(out, "")
}

func (s *Screen) tokenLines() []string {
	th, out := s.th, s.tokenHead()
	field, _ := s.token.View(th, s.room()-2)
	out = append(out, th.Accent.S(th.Glyphs.Bar)+" "+field, "")
	switch {
	case s.at == checking:
		out = append(out, th.Waiting.S(th.Glyphs.Waiting)+" reading your accounts …")
	case s.err != nil:
		for _, l := range ui.Wrap(s.err.Error(), s.room(), 4) {
			out = append(out, th.Bad.S(l))
		}
	default:
		out = append(out, th.Faint.S("it can also come from the variable USEAPI_TOKEN"))
	}
	return out
}

func (s *Screen) foundLines() []string {
	th := s.th
	out := []string{th.Good.S(th.Glyphs.Good) + " " + th.Strong.S("Connected"), th.Dim.S("token kept in ") + ui.Truncate(s.found.Kept, s.room()-14), ""}
	if len(s.found.Accounts) == 0 {
		out = append(out, s.wrapped("No PixVerse account is configured at useapi.net yet: add one in the Accounts tab with n.")...)
	}
	for _, a := range s.found.Accounts {
		line := th.Name.S(ui.Fit(a.Email, 34))
		if c, ok := s.found.Credits[a.Email]; ok {
			line += ui.Fit(c.Plan, 20) + ui.FitLeft(ui.Number(int64(c.Free())), 9) + th.Dim.S(" cr")
		}
		out = append(out, line+th.Dim.S(fmt.Sprintf("   %d slots", a.MaxJobs)))
	}
	out = append(out, "")
	out = append(out, s.wrapped("While the API uses an account, the PixVerse website logs it out. Uploaded pictures can be used by whoever knows their path.")...)
	return append(out, "", th.Key.S("↵")+" open the studio")
}
