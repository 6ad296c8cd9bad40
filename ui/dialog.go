package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Answer is one way out of a dialog.
type Answer struct {
	Key    string // a key that gives this answer at once; "" = none
	Label  string
	Value  string // what the dialog returns
	Danger bool   // costs or destroys something
	Needs  bool   // the typed word, or some text, must be there first
}

// Dialog asks one question, or tells one thing, in a box over the screen. Esc
// is always a way out without an answer.
type Dialog struct {
	Title   string
	Body    []string // plain paragraphs are wrapped, styled lines are cut
	Answers []Answer
	Focus   int    // which answer enter gives
	Input   *Input // a line to fill in
	Word    string // with Input: what has to be typed before an answer that Needs it
	Width   int    // 0 = 64
	Warn    bool   // the border says that something is lost or spent

	// Ready is when keys begin to count. A dialog that opens by itself sets
	// it a moment ahead, so that a key meant for the screen below does not
	// answer it.
	Ready time.Time

	top int // first body line shown
}

// HandleKey takes a key. done is true when the dialog is over; value is the
// answer's, empty for esc.
func (d *Dialog) HandleKey(k tea.KeyPressMsg, now time.Time) (value string, done bool) {
	if now.Before(d.Ready) {
		return "", false
	}
	switch key := k.String(); key {
	case "esc":
		return "", true
	case "enter":
		return d.give(d.Focus)
	case "tab", "shift+tab":
		d.turn(key == "tab")
		return "", false
	case "up", "down", "pgup", "pgdown":
		d.scroll(key)
		return "", false
	case "left", "right":
		if d.Input == nil || d.Input.Value() == "" {
			d.turn(key == "right")
			return "", false
		}
	default:
		if d.Input == nil {
			for i, a := range d.Answers {
				if a.Key != "" && a.Key == key {
					return d.give(i)
				}
			}
			return "", false
		}
	}
	if d.Input != nil {
		d.Input.HandleKey(k)
	}
	return "", false
}

// Paste puts text into the dialog's line, if it has one.
func (d *Dialog) Paste(s string) {
	if d.Input != nil {
		d.Input.Insert(s)
	}
}

func (d *Dialog) give(i int) (string, bool) {
	if i < 0 || i >= len(d.Answers) {
		return "", len(d.Answers) == 0
	}
	if !d.allowed(d.Answers[i]) {
		d.Focus = i
		return "", false
	}
	return d.Answers[i].Value, true
}

// allowed says whether an answer can be given now.
func (d *Dialog) allowed(a Answer) bool {
	if !a.Needs || d.Input == nil {
		return true
	}
	typed := strings.TrimSpace(d.Input.Value())
	if d.Word != "" {
		return strings.EqualFold(typed, d.Word)
	}
	return typed != ""
}

func (d *Dialog) turn(forward bool) {
	n := len(d.Answers)
	if n == 0 {
		return
	}
	step := n - 1
	if forward {
		step = 1
	}
	d.Focus = (d.Focus + step) % n
}

func (d *Dialog) scroll(key string) {
	switch key {
	case "up":
		d.top--
	case "down":
		d.top++
	case "pgup":
		d.top -= 8
	case "pgdown":
		d.top += 8
	}
	d.top = max(d.top, 0)
}

// Draw is the box for a screen of w×h cells, and where the cursor of its line
// stands in the box; cursor is false when there is none.
func (d *Dialog) Draw(t *Theme, w, h int) (box []string, x, y int, cursor bool) {
	width := d.Width
	if width == 0 {
		width = 64
	}
	p := Panel{Title: d.Title, W: min(width, w-2), Focused: true}
	room := p.W - 4
	if room < 8 || h < 5 {
		return nil, 0, 0, false
	}
	var tail []string
	if d.Input != nil {
		tail = append(tail, "")
		if d.Word != "" {
			tail = append(tail, t.Dim.S("type ")+t.Strong.S(Plain(d.Word)))
		}
		line, cx := d.Input.View(t, room-2)
		x, y, cursor = 2+2+cx, len(tail), true
		tail = append(tail, t.Accent.S(t.Glyphs.Cursor)+" "+line)
	}
	if answers := d.drawAnswers(t, room); len(answers) > 0 {
		tail = append(append(tail, ""), answers...)
	}
	body := d.bodyLines(room)
	if h >= 2*(len(body)+len(tail)) { // room to breathe
		body = append([]string{""}, body...)
		tail = append(tail, "")
	}
	show := max(h-4-len(tail), 1)
	more := len(body) > show
	if more {
		d.top = min(d.top, len(body)-show)
		p.Note = Number(int64(d.top+show)) + " of " + Number(int64(len(body))) + " lines " + t.Glyphs.Up + t.Glyphs.Down
		body = body[d.top : d.top+show]
	}
	y += 1 + len(body)
	lines := append(append([]string{}, body...), tail...)
	p.H = min(len(lines)+2, h)
	if d.Warn {
		p.Tone = t.Bad
	}
	return p.Draw(t, lines), x, y, cursor
}

func (d *Dialog) bodyLines(w int) []string {
	var out []string
	for _, b := range d.Body {
		if strings.Contains(b, "\x1b") {
			out = append(out, Truncate(OneLine(b), w))
			continue
		}
		out = append(out, Wrap(b, w, 0)...)
	}
	return out
}

// drawAnswers puts the answers side by side, or under each other when they do
// not fit.
func (d *Dialog) drawAnswers(t *Theme, w int) []string {
	var parts []string
	total := 0
	for i, a := range d.Answers {
		s := d.drawAnswer(t, i, a)
		parts = append(parts, s)
		total += Width(s) + 2
	}
	if len(parts) == 0 {
		return nil
	}
	if total-2 <= w {
		return []string{strings.Join(parts, "  ")}
	}
	for i := range parts {
		parts[i] = Truncate(parts[i], w)
	}
	return parts
}

func (d *Dialog) drawAnswer(t *Theme, i int, a Answer) string {
	label := Plain(a.Label)
	key := ""
	if a.Key != "" && d.Input == nil {
		key = t.KeyLabel(Binding{Keys: []string{a.Key}})
	}
	switch {
	case !d.allowed(a):
		return t.Faint.S(" " + join(key, label) + " ")
	case i == d.Focus:
		return t.OnAccent.S(" " + join(key, label) + " ")
	case a.Danger:
		return " " + join(t.Key.S(key), t.Bad.S(label)) + " "
	}
	return " " + join(t.Key.S(key), t.Text.S(label)) + " "
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}
