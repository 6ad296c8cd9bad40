package compose

import (
	"strconv"
	"strings"

	"pixstudio/state"
	"pixstudio/ui"
)

// usable says that an account takes work now. One of which nothing is known yet
// may.
func usable(a state.Account) bool {
	return !a.Paused && (a.Health == state.HealthOK || a.Health == "")
}

// payers are the accounts that may be charged: the chosen one, or those that
// take work now.
func (p *Pane) payers() []state.Account {
	var out []state.Account
	for _, a := range p.d.Accounts {
		if a.Email == p.form.Account || p.form.Account == auto && usable(a) {
			out = append(out, a)
		}
	}
	return out
}

// purse is who pays: the account that was chosen, or all that can be used, and
// what the jobs without an account will take from them.
func (p *Pane) purse() (name string, free, held int, known bool) {
	payers := p.payers()
	for _, a := range payers {
		if !a.Credits.AsOf.IsZero() {
			free, held, known = free+a.Credits.Free(), held+a.Held, true
		}
	}
	if p.form.Account == auto {
		held += p.unplaced()
	}
	switch all := len(p.d.Accounts); {
	case p.form.Account != auto:
		name = p.mailName(p.form.Account) + " has"
	case len(payers) == 1:
		name = p.mailName(payers[0].Email) + " has"
	case len(payers) < all:
		name = strconv.Itoa(len(payers)) + " of " + strconv.Itoa(all) + " accounts have"
	default:
		name = "all accounts have"
	}
	return name, free, held, known
}

// unplaced is what is held for jobs that wait for any account: what the header's
// sum has beside the accounts' own.
func (p *Pane) unplaced() int {
	if p.d.Active != "" {
		return 0
	}
	_, held, _, _ := p.d.Totals()
	for _, a := range p.d.Accounts {
		held -= a.Held
	}
	return max(held, 0)
}

// fitting shortens who pays where there is little room.
func fitting(name string, w int) string {
	if ui.Width(name) > w {
		return strings.Replace(strings.Replace(name, "all accounts", "all", 1), " accounts have", " have", 1)
	}
	return name
}

// wait is why a job would not be sent at once: who stands in the way, and what
// has to come.
type wait struct{ who, until string }

const untilCredit = " for credit"

func (w wait) title() string {
	if w.until == untilCredit {
		return "Not enough credit"
	}
	return "It has to wait"
}

// waitWords say what happens to a job that waits.
func (p *Pane) waitWords(w wait) []string {
	const calm = "Waiting costs nothing."
	if w.until == untilCredit {
		why := w.who
		if p.verdict.cost.Known {
			why += "; this takes " + p.approx(p.verdict.cost)
		}
		return []string{why + ".", "It will wait in the queue until there is credit. " + calm}
	}
	return []string{w.who + ".", "It will wait in the queue until there is an account that can take it. " + calm}
}

// waits says what a job would wait for; empty when it would be sent at once, or
// nothing is known.
func (p *Pane) waits() wait {
	all := p.d.Accounts
	if mail := p.form.Account; mail != auto {
		a, ok := p.d.Account(mail)
		if !ok {
			return wait{}
		}
		all = []state.Account{a}
	}
	if len(all) == 0 {
		return wait{}
	}
	able, paused := []state.Account{}, 0
	for _, a := range all {
		switch {
		case a.Paused:
			paused++
		case usable(a) || a.Health == state.HealthNoCredit:
			able = append(able, a)
		}
	}
	switch {
	case len(able) > 0:
		return p.short(able)
	case len(all) == 1 && paused == 1:
		return wait{who: p.mailName(all[0].Email) + " is paused"}
	case len(all) == 1:
		return wait{who: p.mailName(all[0].Email) + ": " + string(all[0].Health)}
	case paused == len(all):
		return wait{who: "every account is paused"}
	}
	return wait{who: "no account can be used now"}
}

// short says which credits are known to be too few among accounts that take
// work but for that.
func (p *Pane) short(able []state.Account) wait {
	c, best, broke := p.verdict.cost, able[0], true
	for _, a := range able {
		broke = broke && a.Health == state.HealthNoCredit
		if a.Health == state.HealthNoCredit {
			continue
		}
		if !c.Known || a.Credits.AsOf.IsZero() || a.Free() >= c.Credits {
			return wait{}
		}
		if best.Health == state.HealthNoCredit || a.Free() > best.Free() {
			best = a
		}
	}
	name := p.mailName(best.Email)
	who := name + " has " + has(best.Credits.Free(), best.Held)
	switch {
	case broke && len(able) == 1:
		who = name + " has no credit"
	case broke:
		who = "no account has credit"
	case len(able) > 1:
		who = "no account has enough, " + name + " has most: " + has(best.Credits.Free(), best.Held)
	}
	return wait{who: who, until: untilCredit}
}
