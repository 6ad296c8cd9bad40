package compose

import (
	"cmp"
	"slices"

	"pixstudio/client"
	"pixstudio/state"
)

// verdict is everything that follows from the draft. It is worked out once per
// change and never while drawing.
type verdict struct {
	offers   map[string]client.Choices // by field; what does not apply has a reason
	facts    client.Facts
	request  client.Request // exactly what ctrl+s hands over
	problems []client.Problem
	mend     int // how many of them stand in the way
	cost     client.Cost
	wire     client.Wire
	wireErr  error
	hints    map[string]client.Cost // by switch: the price with the switch turned over
	ready    string                 // how long similar ones took; "" when not known
}

// question is what the offers of a field depend on.
func (p *Pane) question() question {
	q := question{rules: p.d.Rules, form: &p.form, facts: p.facts(), caps: p.d.Caps}
	for _, a := range p.d.Accounts {
		q.mails = append(q.mails, a.Email)
	}
	return q
}

func (p *Pane) facts() client.Facts {
	if p.form.Mode != client.ModeEffect {
		return p.d.Facts(p.form.Account, 0)
	}
	return p.d.Facts(p.form.Account, p.form.TemplateID)
}

// judge works out the verdict and brings the fields in line with it.
func (p *Pane) judge() {
	p.lines = nil
	if p.d == nil || p.d.Rules == nil || !p.loaded {
		return
	}
	q := p.question()
	list := specs(p.form.Mode, p.slots(q))
	v := verdict{facts: q.facts, offers: offersOf(list, q)}
	effective := p.form.Without(folded(list, v.offers, &p.form)...)
	v.request = effective.Request()
	v.problems = inOrder(p.needed(q, list, together(p.own(list, v.offers), p.d.Rules.Check(v.request, v.facts))), list)
	for _, pr := range v.problems {
		if !pr.Warning {
			v.mend++
		}
	}
	v.cost = p.d.Rules.Estimate(v.request, v.facts)
	v.hints = p.hintsOf(effective, v)
	if p.d.Wire != nil {
		v.wire, v.wireErr = p.d.Wire(v.request, client.Ticket{})
	}
	v.ready = p.ready(effective)
	p.verdict = v
	p.arrange(list)
}

// offersOf asks for every field what fits. When the mode does not know the
// model, that is the one problem: the other fields then show what they hold.
func offersOf(list []spec, q question) map[string]client.Choices {
	out := make(map[string]client.Choices, len(list))
	known := q.form.Mode == client.ModeEffect || modelField().offers(q).Has(q.form.Model)
	for _, s := range list {
		switch {
		case s.offers == nil:
		case !known && s.key != "model" && s.key != "account" && !s.rare:
			out[s.key] = client.Choices{}
			if v := s.get(q.form); v != "" {
				out[s.key] = client.Choices{Values: []string{v}}
			}
		default:
			out[s.key] = s.offers(q)
		}
	}
	return out
}

// folds says that a field does not apply and is left out of the request.
func (s spec) folds(c client.Choices, f *state.Form) bool {
	return c.Reason != "" && !(s.insists && s.get(f) == yes)
}

// folded names the fields that do not apply, for Form.Without.
func folded(list []spec, offers map[string]client.Choices, f *state.Form) []string {
	var out []string
	for _, s := range list {
		if s.folds(offers[s.key], f) {
			out = append(out, s.key)
		}
	}
	return out
}

// own are the problems that the rule book cannot see: what is typed and is no
// value, files, the account and what the service itself lacks.
func (p *Pane) own(list []spec, offers map[string]client.Choices) []client.Problem {
	var out []client.Problem
	add := func(field, value, reason string, warning bool) {
		out = append(out, client.Problem{Field: field, Value: value, Reason: reason, Warning: warning})
	}
	if ok, reason := p.d.Caps.Offers(p.form.Mode); !ok {
		add("mode", modeName(p.form.Mode), reason, false)
	}
	for _, s := range list {
		r := p.row(s.key)
		switch {
		case s.kind == aPicture:
			if st := p.file(s.slot); st.reading {
				add(s.key, "", "is being looked at", false)
			} else if st.problem != "" {
				add(s.key, "", st.problem, false)
			}
		case s.numeric && r != nil && r.val != "" && parse(r.val) <= 0:
			add(s.key, r.val, "must be a whole number from 1 on", false)
		case s.insists && s.get(&p.form) == yes && offers[s.key].Reason == notOffered:
			add(s.key, yes, notOffered, false)
		}
	}
	if a := p.form.Account; a != auto && len(p.d.Accounts) > 0 {
		switch acc, ok := p.d.Account(a); {
		case !ok:
			add("account", a, "is not among the accounts", false)
		case acc.Health != state.HealthOK && acc.Health != "" && acc.Health != state.HealthNoCredit:
			add("account", a, "waits: "+string(acc.Health), true)
		case acc.Paused:
			add("account", a, "waits: the account is paused", true)
		}
	}
	return out
}

// together adds what the rule book says to our own problems. Where ours stops a
// field already, as a file that cannot be read does, nothing is added: it would
// say the same in other words.
func together(own, rules []client.Problem) []client.Problem {
	out := own
	for _, pr := range rules {
		pr.Field = keyOf(pr.Field)
		if !slices.ContainsFunc(own, func(o client.Problem) bool { return o.Field == pr.Field && !o.Warning }) {
			out = append(out, pr)
		}
	}
	return out
}

// needed adds a problem to every empty picture that the mode cannot do without.
// The rule book counts them and tells it at the first one only.
func (p *Pane) needed(q question, list []spec, ps []client.Problem) []client.Problem {
	least, _ := q.rules.Pictures(p.form.Mode, p.form.Model, q.facts)
	for _, s := range list {
		if s.kind != aPicture || s.slot >= least || !picture(&p.form, s.slot).Empty() {
			continue
		}
		if !slices.ContainsFunc(ps, func(o client.Problem) bool { return o.Field == s.key && !o.Warning }) {
			ps = append(ps, client.Problem{Field: s.key, Reason: "is needed too: choose a picture"})
		}
	}
	return ps
}

// inOrder puts what blocks first, then by the order of the screen.
func inOrder(ps []client.Problem, list []spec) []client.Problem {
	at := func(p client.Problem) int {
		if p.Field == keyPrompt {
			return -1
		}
		return slices.IndexFunc(list, func(s spec) bool { return s.key == p.Field })
	}
	slices.SortStableFunc(ps, func(a, b client.Problem) int {
		if a.Warning != b.Warning {
			if a.Warning {
				return 1
			}
			return -1
		}
		return cmp.Compare(at(a), at(b))
	})
	return ps
}

// hintsOf is the price with one switch turned over, so that a choice shows what
// it costs before it is made.
func (p *Pane) hintsOf(f state.Form, v verdict) map[string]client.Cost {
	out := map[string]client.Cost{}
	turn := func(key string, change func(f *state.Form)) {
		if c := v.offers[key]; c.Reason == "" && c.Has(yes) {
			other := f
			change(&other)
			out[key] = p.d.Rules.Estimate(other.Request(), v.facts)
		}
	}
	turn("audio", func(f *state.Form) { on := f.Audio == nil || !*f.Audio; f.Audio = &on })
	turn("preview_mode", func(f *state.Form) { f.Preview = !f.Preview })
	turn("off_peak_mode", func(f *state.Form) { f.OffPeak = !f.OffPeak })
	return out
}

// problem is the first that blocks at a field, else the first remark.
func (v *verdict) problem(key string) (client.Problem, bool) {
	i := slices.IndexFunc(v.problems, func(p client.Problem) bool { return p.Field == key })
	if i < 0 {
		return client.Problem{}, false
	}
	return v.problems[i], true
}
