package accounts

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// website is where the owner signs in to cure a 596.
const website = "https://app.pixverse.ai/"

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	if p.form != nil {
		return []ui.Binding{
			{Action: "form.next", Keys: []string{"tab", "down"}, Short: "next field", Long: "next field"},
			{Action: "form.previous", Keys: []string{"shift+tab", "up"}, Short: "previous", Long: "previous field", Quiet: true},
			{Action: "form.keep", Keys: []string{"enter"}, Short: p.form.enterWord(), Long: "next field; on the last one check it with the service and keep it"},
			{Action: "form.leave", Keys: []string{"esc"}, Short: "leave it", Long: "leave it as it was"},
		}
	}
	a, ok := p.selected()
	one, manage := "", ""
	if !ok {
		one = "choose an account first"
	}
	if !p.d.Caps.ManageAccounts {
		manage = "this service does not offer it"
	}
	site := one
	if ok && a.Health == state.HealthOK {
		site = a.Email + " is well"
	}
	table := []ui.Binding{
		{Action: "accounts.use", Keys: []string{"enter"}, Short: "use", Long: "make it the active account"},
		{Action: "accounts.auto", Keys: []string{"a"}, Short: "auto", Long: "let the studio place each job where there is a slot and enough credit"},
		{Action: "accounts.add", Keys: []string{"n"}, Short: "add", Long: "add a PixVerse account", Off: manage},
		{Action: "accounts.change", Keys: []string{"e"}, Short: "change", Long: "change password or slots; also clears a 596", Off: first(manage, one)},
		{Action: "accounts.remove", Keys: []string{"x"}, Short: "remove", Long: "remove the account from the service", Off: first(manage, one), Quiet: true},
		{Action: "accounts.site", Keys: []string{"w"}, Short: "website", Long: "open PixVerse in the browser to sign in", Off: site, Quiet: true},
		{Action: "accounts.pause", Keys: []string{"P"}, Short: p.pauseWord(), Long: "pause or resume sending on this account", Off: one},
		{Action: "accounts.refresh", Keys: []string{"r"}, Short: "refresh", Long: "read plans, credits and slots again"},
		{Action: "accounts.copy", Keys: []string{"y"}, Short: "copy", Long: "copy the e-mail", Off: one, Quiet: true},
		{Action: "accounts.profile", Keys: []string{"p"}, Short: "profile", Long: "the next profile: demo, useapi.net", Off: p.oneProfile()},
		{Action: "accounts.connect", Keys: []string{"N"}, Short: "connect", Long: "connect a service", Quiet: true},
	}
	return append(table, ui.NavBindings(false)...)
}

func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

func (p *Pane) pauseWord() string {
	if a, ok := p.selected(); ok && a.Paused {
		return "resume"
	}
	return "pause"
}

func (p *Pane) oneProfile() string {
	if len(p.d.Profiles) < 2 {
		return "there is only this profile: N connects another service"
	}
	return ""
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	p.lines = nil
	if p.form != nil {
		return p.formKey(k)
	}
	b, ok := ui.Find(p.Bindings(), k.String())
	if !ok || b.Off != "" {
		return nil
	}
	a, _ := p.selected()
	switch b.Action {
	case "accounts.use":
		return p.use()
	case "accounts.auto":
		return pane.All{pane.UseAccount{}, pane.Toast{Level: state.LevelInfo, Text: "auto: the studio places each job"}}
	case "accounts.add":
		p.form = newForm("", 3)
	case "accounts.change":
		p.form = newForm(a.Email, max(a.MaxJobs, 1))
	case "accounts.remove":
		return p.remove(a)
	case "accounts.site":
		return pane.Open{Target: website}
	case "accounts.pause":
		kind := state.WishPause
		if a.Paused {
			kind = state.WishResume
		}
		return pane.Wish{Wish: state.Wish{Kind: kind, Account: a.Email}}
	case "accounts.refresh":
		return pane.All{pane.Wish{Wish: state.Wish{Kind: state.WishRefresh}}, pane.Toast{Level: state.LevelInfo, Text: "reading accounts, credits and effects again"}}
	case "accounts.copy":
		return pane.Copy{Text: a.Email, What: "the e-mail"}
	case "accounts.profile":
		return p.nextProfile()
	case "accounts.connect":
		return pane.SetUp{}
	default:
		p.list.Move(ui.NavFor(k.String()))
	}
	return nil
}

func (p *Pane) use() pane.Action {
	a, ok := p.selected()
	if !ok {
		return pane.All{pane.UseAccount{}, pane.Toast{Level: state.LevelInfo, Text: "auto: the studio places each job"}}
	}
	return pane.All{pane.UseAccount{Email: a.Email}, pane.Toast{Level: state.LevelInfo, Text: a.Email + " is active"}}
}

func (p *Pane) remove(a state.Account) pane.Action {
	body := []string{a.Email + " is removed from " + p.d.Identity.Backend + ". Its clips at PixVerse stay; here its history stays too."}
	waiting := 0
	p.d.Jobs.Each(func(j *state.Job) {
		if live(j) && (j.Account == a.Email || j.Wanted == a.Email) {
			waiting++
		}
	})
	if waiting > 0 {
		body = append(body, fmt.Sprintf("%d of its jobs are not over: they could not be followed any more.", waiting))
	}
	return pane.Confirm{Title: "Remove " + a.Email, Body: body, Yes: "remove", Danger: true, Then: pane.RemoveAccount{Email: a.Email}}
}

// live says that a job still needs its account.
func live(j *state.Job) bool {
	switch j.Phase {
	case state.Queued, state.Uploading, state.Sending, state.Running, state.Unsure:
		return true
	default:
		return false
	}
}

func (p *Pane) nextProfile() pane.Action {
	for i, pr := range p.d.Profiles {
		if pr.Name == p.d.Profile {
			return pane.UseProfile{Name: p.d.Profiles[(i+1)%len(p.d.Profiles)].Name}
		}
	}
	return pane.UseProfile{Name: p.d.Profiles[0].Name}
}

func (p *Pane) formKey(k tea.KeyPressMsg) pane.Action {
	s, done := p.form.key(k)
	if !done {
		return nil
	}
	p.form = nil
	if s == nil {
		return nil
	}
	return pane.All{pane.SaveAccount{Settings: *s}, pane.Toast{Level: state.LevelInfo, Text: "asking the service: " + s.Email}}
}
