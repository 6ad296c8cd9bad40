package compose

import (
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/ui"
)

// dress gives a field what the verdict says about it: values, note, problem, or
// why it does not apply.
func (p *Pane) dress(r *row) {
	c := p.verdict.offers[r.key]
	problem, note := "", p.note(r)
	if pr, ok := p.verdict.problem(r.key); ok {
		if pr.Warning {
			note = p.th.Waiting.S(pr.Reason)
		} else {
			problem = pr.Reason
		}
	}
	off, shown := "", ""
	if r.folds(c, &p.form) {
		off, shown = c.Reason, p.instead(r)
		room := p.place().fields.W - labelWidth - 4
		switch {
		case shown != "" || ui.Width(off) <= room:
		case p.compact:
			off = ui.Truncate(off, room) // a second line would push a field off the screen
		default:
			shown = "not sent" // so that the reason has a line of its own
		}
	}
	if r.text != nil {
		r.text.SetNote(note).SetProblem(problem).SetOff(off, shown)
		return
	}
	r.choice.SetNote(note).SetProblem(problem).SetOff(off, shown)
	switch r.kind {
	case aPicture:
		p.dressPicture(r)
	case anEffect:
		p.dressEffect(r)
	default:
		r.choice.SetOptions(p.options(r, c)...)
	}
}

// options are the values to choose from. A value that is no longer among them
// stays where it is; the field shows it apart.
func (p *Pane) options(r *row, c client.Choices) []ui.Option {
	if c.Reason != "" || len(c.Values) == 0 {
		if r.insists {
			return []ui.Option{{Value: no, Label: p.label(r, no)}, {Value: yes, Label: p.label(r, yes), Off: c.Reason}}
		}
		return []ui.Option{{Value: r.val, Label: p.label(r, r.val)}}
	}
	out := make([]ui.Option, len(c.Values))
	for i, v := range c.Values {
		out[i] = ui.Option{Value: v, Label: p.label(r, v)}
	}
	return out
}

// label is how a value is shown.
func (p *Pane) label(r *row, v string) string {
	switch r.key {
	case "audio", "multi_shot", "preview_mode":
		return word(v, "on", "off", "")
	case "off_peak_mode":
		return word(v, "yes", "no", "")
	case "auto_sound":
		if p.form.Mode == client.ModeEffect {
			return word(v, "on", "off", "the effect's own")
		}
		return word(v, "on", "off", "left out")
	case "account":
		if v == auto {
			return "auto"
		}
		return p.mailName(v)
	case "duration":
		if v == r.val && v != "" {
			return v + " s"
		}
	}
	return v
}

func word(v, on, off, none string) string {
	switch v {
	case yes:
		return on
	case no:
		return off
	}
	return none
}

// mailName is the part before the @ where it names just one account.
func (p *Pane) mailName(mail string) string {
	name, _, _ := strings.Cut(mail, "@")
	for _, a := range p.d.Accounts {
		if other, _, _ := strings.Cut(a.Email, "@"); other == name && a.Email != mail {
			return mail
		}
	}
	return name
}

// instead stands in the place of a value that is not sent.
func (p *Pane) instead(r *row) string {
	switch {
	case r.key == "aspect_ratio" && p.form.Mode != client.ModeText:
		return "from the picture"
	case r.key == "model" && p.verdict.facts.Effect != nil:
		return p.verdict.facts.Effect.Model
	case r.val == yes || r.rare && r.val != "":
		return ui.Truncate(p.label(r, r.val), 24) + " is kept, not sent"
	}
	return ""
}

// note is the remark beside a value.
func (p *Pane) note(r *row) string {
	th := p.th
	switch r.key {
	case "model":
		m, ok := p.d.Rules.Model(p.form.Model)
		if !ok || p.compact { // there the line is worth more than the name
			return ""
		}
		if m.State == client.ModelLegacy {
			return th.Dim.S(m.Vendor + ", legacy")
		}
		return th.Dim.S(m.Vendor)
	case "quality":
		return th.Dim.S(p.d.Rules.QualityName(p.form.Mode, p.form.Model, p.form.Quality))
	case "audio", "preview_mode":
		if c, ok := p.verdict.hints[r.key]; ok && c.Known && c.Credits != p.verdict.cost.Credits {
			return th.Dim.S(p.label(r, word(r.val, no, yes, yes)) + ": " + p.approx(c))
		}
	case "off_peak_mode":
		return p.offPeakNote(r)
	case "seed":
		return th.Dim.S("alt+s another one")
	case "account":
		return th.Dim.S(p.accountWords())
	case "lip_sync_tts_speaker_id":
		return th.Dim.S("a voice's id")
	}
	return ""
}

func (p *Pane) offPeakNote(r *row) string {
	c, ok := p.verdict.hints[r.key]
	price := ""
	if ok && c.Known && c.Credits != p.verdict.cost.Credits {
		price = p.approx(c)
	}
	const when = "usually within 24 h"
	switch {
	case r.val == yes && price != "":
		return p.th.Quiet.S(when + "; " + price + " without")
	case r.val == yes || price == "":
		return p.th.Quiet.S(when)
	}
	return p.th.Quiet.S(price + ", " + when)
}

// approx is an estimated price in words.
func (p *Pane) approx(c client.Cost) string {
	return p.th.Glyphs.Approx + " " + ui.Number(int64(c.Credits)) + " cr"
}

// accountWords say what the account that is chosen can spend, or that the
// studio chooses.
func (p *Pane) accountWords() string {
	if p.form.Account == auto {
		return "the studio places it"
	}
	a, ok := p.d.Account(p.form.Account)
	if !ok || a.Credits.AsOf.IsZero() {
		return ""
	}
	return has(a.Credits.Free(), a.Held)
}

// has words a balance: 1 240 (310 held).
func has(free, held int) string {
	s := ui.Number(int64(free))
	if held > 0 {
		s += " (" + ui.Number(int64(held)) + " held)"
	}
	return s
}

// dressPicture shows a chosen file and what is known about it.
func (p *Pane) dressPicture(r *row) {
	pic := picture(&p.form, r.slot)
	r.val = r.get(&p.form)
	if pic.Empty() {
		r.choice.SetOptions(ui.Option{Value: "none", Label: "no picture yet", Off: "chosen from files"})
		if _, bad := p.verdict.problem(r.key); !bad {
			r.choice.SetNote(p.th.Dim.S("may stay empty"))
		}
		return
	}
	facts := pictureFacts(pic)
	if facts != "" {
		r.choice.SetNote(p.th.Good.S(facts + "  " + p.th.Glyphs.Good))
	}
	room := p.place().fields.W - labelWidth - 7 - ui.Width(facts) - 4
	name := pic.Local
	if name == "" {
		name = pic.Remote
	}
	r.choice.SetOptions(ui.Option{Value: r.val, Label: p.shortPath(name, max(room, 16))})
}

// pictureFacts is "1920×1080  1.1 MB".
func pictureFacts(m client.Media) string {
	var parts []string
	if m.Width > 0 && m.Height > 0 {
		parts = append(parts, strconv.Itoa(m.Width)+"×"+strconv.Itoa(m.Height))
	}
	if m.Bytes > 0 {
		parts = append(parts, ui.Bytes(m.Bytes))
	}
	if m.Local == "" {
		parts = append(parts, "at the service")
	}
	return strings.Join(parts, "  ")
}

// shortPath keeps the end of a path: the name says more than the root.
func (p *Pane) shortPath(path string, w int) string {
	path = ui.Plain(path)
	if rest, ok := strings.CutPrefix(path, p.home); ok && p.home != "" && strings.HasPrefix(rest, "/") {
		path = "~" + rest
	}
	if ui.Width(path) <= w {
		return path
	}
	r := []rune(path)
	for len(r) > 0 && ui.Width(string(r))+1 > w {
		r = r[1:]
	}
	return p.th.Glyphs.Ellipsis + string(r)
}

// dressEffect shows the effect that was chosen in its own tab.
func (p *Pane) dressEffect(r *row) {
	r.val = r.get(&p.form)
	name := p.form.EffectName
	if e := p.verdict.facts.Effect; e != nil {
		name = e.Name
		n := strconv.Itoa(e.MinPictures)
		if e.MaxPictures > e.MinPictures {
			n += "–" + strconv.Itoa(e.MaxPictures)
		}
		if n += " pictures"; e.MaxPictures == 1 {
			n = "1 picture"
		}
		if e.Seconds > 0 {
			n += "  " + strconv.Itoa(e.Seconds) + " s"
		}
		r.choice.SetNote(p.th.Dim.S(n))
	} else if p.form.TemplateID != 0 {
		r.choice.SetNote(p.th.Waiting.S("not in the catalogue: its needs and price are not known"))
	}
	if r.val == "" {
		r.choice.SetOptions(ui.Option{Value: "none", Label: "no effect yet", Off: "chosen in Effects"})
		return
	}
	if name == "" {
		name = r.val
	}
	r.choice.SetOptions(ui.Option{Value: r.val, Label: ui.Plain(name)})
}
