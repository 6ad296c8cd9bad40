package accounts

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
)

// form adds an account or changes one. The password is masked, sent once and
// kept nowhere.
type form struct {
	email, password, slots ui.Input
	fixed                  bool // the e-mail is given
	at                     int
	problem                string
}

const (
	fieldEmail = iota
	fieldPassword
	fieldSlots
	fields
)

func newForm(email string, slots int) *form {
	f := &form{fixed: email != ""}
	f.email.SetValue(email)
	f.email.Placeholder = "name@example.com"
	f.password.Mask = true
	f.slots.SetValue(strconv.Itoa(slots))
	if f.fixed {
		f.at = fieldPassword
	}
	return f
}

func (f *form) input() *ui.Input {
	switch f.at {
	case fieldEmail:
		return &f.email
	case fieldPassword:
		return &f.password
	}
	return &f.slots
}

func (f *form) paste(text string) {
	f.input().Insert(strings.TrimSpace(text))
	f.digits()
}

// key takes a key; done closes the form, settings is nil when nothing is kept.
func (f *form) key(k tea.KeyPressMsg) (settings *client.AccountSettings, done bool) {
	switch k.String() {
	case "esc":
		return nil, true
	case "tab", "down":
		if f.at == fieldEmail && !mailLike(f.email.Value()) {
			f.problem = "an e-mail address is needed"
			return nil, false
		}
		f.turn(1)
	case "shift+tab", "up":
		f.turn(-1)
	case "enter":
		if f.at == fieldEmail && !mailLike(f.email.Value()) {
			f.problem = "an e-mail address is needed"
			return nil, false
		}
		if f.at != fieldSlots {
			f.turn(1)
			return nil, false
		}
		s, problem := f.settings()
		f.problem = problem
		if problem == "" {
			return &s, true
		}
	default:
		f.problem = ""
		f.input().HandleKey(k)
		f.digits()
	}
	return nil, false
}

// digits keeps the slots a number: whoever is one tab too far must not see a
// password appear.
func (f *form) digits() {
	if v := f.slots.Value(); strings.Trim(v, "0123456789") != "" || len(v) > 1 {
		f.slots.SetValue(lastDigit(v))
	}
}

func lastDigit(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] >= '0' && s[i] <= '9' {
			return s[i : i+1]
		}
	}
	return ""
}

// enterWord is what enter does in this field.
func (f *form) enterWord() string {
	if f.at == fieldSlots {
		return "check and keep"
	}
	return "next field"
}

func (f *form) turn(by int) {
	f.at = (f.at + by + fields) % fields
	if f.fixed && f.at == fieldEmail {
		f.at = (f.at + by + fields) % fields
	}
}

// mailLike says that a text could be an address; only the service knows.
func mailLike(s string) bool {
	s = strings.TrimSpace(s)
	return strings.Contains(s, "@") && !strings.ContainsAny(s, " /")
}

// settings checks the form by the rules of useapi.md §5.
func (f *form) settings() (client.AccountSettings, string) {
	n, err := strconv.Atoi(strings.TrimSpace(f.slots.Value()))
	s := client.AccountSettings{Email: strings.TrimSpace(f.email.Value()), Password: f.password.Value(), MaxJobs: n}
	switch {
	case !mailLike(s.Email):
		f.at = fieldEmail
		return s, "an e-mail address is needed"
	case s.Password == "":
		f.at = fieldPassword
		return s, "the PixVerse password is needed; Google, Apple and Discord sign-ins do not work"
	case err != nil || n < 1 || n > 8:
		f.at = fieldSlots
		return s, "slots are 1 to 8, and not more than the plan allows"
	}
	return s, ""
}

// draw is the form in a panel of w×h cells, and where its cursor stands.
func (f *form) draw(th *ui.Theme, w, h int) (lines []string, x, y int) {
	p := ui.Panel{Title: "Add an account", W: w, H: h, Focused: true}
	if f.fixed {
		p.Title = "Change " + f.email.Value()
	}
	room, _ := p.Inner()
	var body []string
	for i, in := range []*ui.Input{&f.email, &f.password, &f.slots} {
		label := [...]string{"e-mail", "password", "slots"}[i]
		if i == fieldEmail && f.fixed {
			body = append(body, th.Dim.S(ui.Fit(label, 10))+in.Value(), "")
			continue
		}
		line, cx := in.View(th, room-12)
		mark := "  "
		if i == f.at {
			mark = th.Accent.S(th.Glyphs.Bar) + " "
			x, y = 2+2+10+cx, 1+len(body)
		}
		body = append(body, mark+th.Dim.S(ui.Fit(label, 10))+line, "")
	}
	if f.problem != "" {
		for _, l := range ui.Wrap(f.problem, room, 3) {
			body = append(body, th.Bad.S(l))
		}
		body = append(body, "")
	}
	for _, l := range ui.Wrap("The password is sent once and kept nowhere here. While the API uses an account, the website logs it out.", room, 5) {
		body = append(body, th.Dim.S(l))
	}
	return p.Draw(th, body), x, y
}

func (f *form) cursor(th *ui.Theme, r ui.Rect) *tea.Cursor {
	_, x, y := f.draw(th, r.W, r.H)
	return tea.NewCursor(r.X+x, r.Y+y)
}
