package compose

import (
	"slices"

	"charm.land/huh/v2"

	"pixstudio/client"
	"pixstudio/ui"
)

// keyPrompt is the prompt, which stands above the form and is no huh field.
const keyPrompt = "prompt"

// labelWidth is the column of the labels.
const labelWidth = 12

// row is a field on the screen. Its huh field edits val through a pointer; the
// draft takes it from there.
type row struct {
	spec
	val    string
	was    string        // val when the draft last took it
	choice *ui.Choice    // nil for typed text
	text   *ui.TextField // nil for the others
}

func (p *Pane) newRow(s spec) *row {
	r := &row{spec: s, val: s.get(&p.form)}
	r.was = r.val
	if s.kind == aText {
		r.text = ui.NewTextField(p.th, s.key, s.label, &r.val).SetLabelWidth(labelWidth).SetLimit(s.limit)
		return r
	}
	r.choice = ui.NewChoice(p.th, s.key, s.label, &r.val).SetLabelWidth(labelWidth)
	return r
}

func (r *row) field() huh.Field {
	if r.text != nil {
		return r.text
	}
	return r.choice
}

// row finds a field of the screen by its key.
func (p *Pane) row(key string) *row {
	for _, r := range p.rows {
		if r.key == key {
			return r
		}
	}
	return nil
}

// arrange makes the fields those of the mode, with the values of the draft
// behind them, and dresses them. The huh form is built anew only when other
// fields are shown or the spacing changes; the cursor stays on its field.
func (p *Pane) arrange(list []spec) {
	var rows []*row
	for _, s := range list {
		if s.rare && !p.shows(s) {
			continue
		}
		r := p.row(s.key)
		if r == nil || r.label != s.label {
			r = p.newRow(s)
		}
		r.spec = s
		rows = append(rows, r)
	}
	same := slices.Equal(rows, p.rows)
	p.rows = rows
	l := p.place()
	same = same && p.compact == l.compact
	p.compact = l.compact
	for _, r := range rows {
		p.dress(r)
	}
	p.dressPrompt()
	p.prompt.SetSize(l.prompt.W, l.prompt.H)
	if !same || p.fields == nil {
		p.build(l)
		return
	}
	p.fields.SetSize(l.fields.W, l.fields.H)
	p.fields.Refresh()
	if p.focus != keyPrompt {
		p.focus = p.fields.FocusedKey() // it moves on from a field that no longer applies
	}
}

// shows says that a rare field applies or holds something. The one under the
// cursor does not vanish while it is emptied.
func (p *Pane) shows(s spec) bool {
	if s.get(&p.form) != "" || p.editing && p.focus == s.key {
		return true
	}
	return s.offers != nil && p.verdictOffers(s).Reason == ""
}

func (p *Pane) verdictOffers(s spec) client.Choices { return p.verdict.offers[s.key] }

// build makes the huh form around the rows.
func (p *Pane) build(l layout) {
	fields := make([]huh.Field, len(p.rows))
	for i, r := range p.rows {
		fields[i] = r.field()
	}
	p.fields = ui.NewForm(p.th, l.compact, fields...)
	p.fields.SetSize(l.fields.W, l.fields.H)
	if p.row(p.focus) == nil {
		p.focus = keyPrompt
	}
	p.put(p.focus)
}

// put gives the keys to a field, or shows which one would get them.
func (p *Pane) put(key string) {
	p.lines, p.focus = nil, key
	if key != keyPrompt && p.fields != nil {
		p.fields.Select(key)
		p.focus = p.fields.FocusedKey() // a field that does not apply passes it on
	}
	p.prompt.Blur()
	if p.fields != nil {
		p.fields.Blur()
	}
	switch {
	case !p.editing:
	case p.focus == keyPrompt:
		p.prompt.Focus()
	case p.fields != nil:
		p.fields.Focus()
	}
}

// move goes to the next or the previous field, round the ends; the prompt is
// before the first one.
func (p *Pane) move(dir int) {
	if p.focus == keyPrompt {
		at := p.ends()
		if dir < 0 {
			p.put(at[1])
		} else {
			p.put(at[0])
		}
		return
	}
	if p.fields.Move(dir) {
		p.put(keyPrompt)
		return
	}
	p.put(p.fields.FocusedKey())
}

// ends are the first and the last field that apply.
func (p *Pane) ends() [2]string {
	out := [2]string{keyPrompt, keyPrompt}
	for _, r := range p.rows {
		if r.field().Skip() {
			continue
		}
		if out[0] == keyPrompt {
			out[0] = r.key
		}
		out[1] = r.key
	}
	return out
}

// take brings what the fields hold into the draft and says whether it changed.
func (p *Pane) take() bool {
	changed := false
	for _, r := range p.rows {
		if r.kind == aPicture || r.kind == anEffect || r.val == r.was {
			continue
		}
		r.was = r.val
		r.set(&p.form, r.val)
		changed = true
	}
	return changed
}

// give brings the draft's values into the fields. A number stays as it was
// typed, also when it is none yet.
func (p *Pane) give() {
	for _, r := range p.rows {
		if v := r.get(&p.form); !r.numeric || parse(v) != parse(r.val) {
			r.val = v
		}
		r.was = r.val
	}
}
