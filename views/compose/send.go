package compose

import (
	"strconv"
	"strings"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// unready says in a few words why nothing can be sent now.
func (p *Pane) unready() string {
	switch {
	case !p.loaded:
		return "the profile is being opened"
	case p.verdict.mend > 0:
		return p.toMend()
	}
	return ""
}

// toMend is "2 things to mend: prompt must not be empty".
func (p *Pane) toMend() string {
	n := p.verdict.mend
	if n == 0 {
		return ""
	}
	s := strconv.Itoa(n) + " things to mend: "
	if n == 1 {
		s = "1 thing to mend: "
	}
	first := p.verdict.problems[0]
	return s + p.fieldName(first.Field) + ": " + first.Reason
}

// fieldName is what the screen calls a field.
func (p *Pane) fieldName(key string) string {
	if key == keyPrompt {
		return "Prompt"
	}
	for _, s := range specs(p.form.Mode, p.slots(p.question())) {
		if s.key == key {
			return s.label
		}
	}
	return key
}

// send hands over exactly the request that is shown.
func (p *Pane) send() pane.Action {
	v := &p.verdict
	if v.mend > 0 {
		if key := v.problems[0].Field; key == keyPrompt || p.row(key) != nil {
			p.editing, p.summary = true, false
			p.put(key)
		}
		return pane.Toast{Level: state.LevelWarn, Text: p.toMend()}
	}
	if p.sending {
		return pane.Toast{Level: state.LevelInfo, Text: "it is being queued"}
	}
	act := pane.Submit{Request: v.request, Cost: v.cost}
	if who := p.short(); who != "" {
		return pane.Confirm{
			Title: "Not enough credit", Yes: "queue it", Then: act,
			Body: []string{
				who + "; this takes " + p.approx(v.cost) + ".",
				"It will wait in the queue until there is credit. Waiting costs nothing.",
			},
		}
	}
	p.sending = true
	return act
}

// short says which credits are known to be too few; "" when they suffice or
// nothing is known.
func (p *Pane) short() string {
	c := p.verdict.cost
	if !c.Known || len(p.d.Accounts) == 0 {
		return ""
	}
	if mail := p.form.Account; mail != auto {
		a, ok := p.d.Account(mail)
		if !ok || a.Credits.AsOf.IsZero() || a.Free() >= c.Credits {
			return ""
		}
		return p.mailName(mail) + " has " + has(a.Credits.Free(), a.Held)
	}
	best := p.d.Accounts[0]
	for _, a := range p.d.Accounts {
		if a.Credits.AsOf.IsZero() || a.Free() >= c.Credits {
			return ""
		}
		if a.Free() > best.Free() {
			best = a
		}
	}
	if len(p.d.Accounts) == 1 {
		return p.mailName(best.Email) + " has " + has(best.Credits.Free(), best.Held)
	}
	return "no account has enough, " + p.mailName(best.Email) + " has most: " + has(best.Credits.Free(), best.Held)
}

// purse is who pays: the account that was chosen, or all of them.
func (p *Pane) purse() (name string, free, held int, known bool) {
	accounts := p.d.Accounts
	if mail := p.form.Account; mail != auto {
		a, ok := p.d.Account(mail)
		if !ok {
			return p.mailName(mail), 0, 0, false
		}
		accounts = []state.Account{a}
	}
	for _, a := range accounts {
		if !a.Credits.AsOf.IsZero() {
			free, held, known = free+a.Credits.Free(), held+a.Held, true
		}
	}
	name = "all accounts have"
	if len(accounts) == 1 {
		name = p.mailName(accounts[0].Email) + " has"
	}
	return name, free, held, known
}

// fitting shortens who pays where there is little room.
func fitting(name string, w int) string {
	if ui.Width(name) > w {
		return strings.Replace(name, "all accounts", "all", 1)
	}
	return name
}

// sendLine is always on the screen: what ctrl+s does now, or what is missing.
func (p *Pane) sendLine(w int) string {
	th, v := p.th, &p.verdict
	if v.mend > 0 {
		return ui.Fit(" "+th.Faint.S(" ctrl+s ")+" "+th.Waiting.S(th.Glyphs.Waiting+" "+p.toMend()), w)
	}
	s := " " + th.OnAccent.S(" ctrl+s ") + " " + th.Strong.S("Send") + th.Dim.S(" · ")
	if v.cost.Known {
		s += th.Price.S(p.approx(v.cost))
	} else {
		s += th.Price.S("price unknown")
	}
	if who := p.short(); who != "" {
		return ui.Fit(s+th.Dim.S(" · ")+th.Waiting.S(who+": it will wait for credit"), w)
	}
	if name, free, held, known := p.purse(); known {
		s += th.Dim.S(" · " + fitting(name, w-60) + " " + has(free, held))
	}
	switch {
	case p.form.OffPeak && v.offers["off_peak_mode"].Reason == "":
		s += th.Dim.S(" · usually within 24 h")
	case v.ready != "":
		s += th.Dim.S(" · ready in about " + v.ready)
	}
	if p.d.Err != nil {
		s += th.Dim.S(" · ") + th.Waiting.S("sent when the service answers again")
	}
	return ui.Fit(s, w)
}

// copied puts the exact body, or the curl line, on the clipboard.
func (p *Pane) copied() pane.Action {
	v := &p.verdict
	switch {
	case v.wireErr != nil || len(v.wire.Body) == 0:
		return pane.Toast{Level: state.LevelInfo, Text: "there is nothing to copy yet"}
	case p.curl:
		return pane.Copy{Text: curlLine(p.d.Identity, v.wire), What: "the curl line"}
	}
	return pane.Copy{Text: string(v.wire.Body), What: "the JSON"}
}
