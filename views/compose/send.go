package compose

import (
	"strconv"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

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
	if p.stage == sent {
		return p.sendAgain()
	}
	act := pane.Submit{Request: v.request, Cost: v.cost}
	if w := p.waits(); w.who != "" {
		p.stage = asked
		return pane.Confirm{Title: w.title(), Body: p.waitWords(w), Yes: "queue it", Then: act}
	}
	p.sending, p.stage = true, sent
	return act
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
	if wait := p.waits(); wait.who != "" {
		return ui.Fit(s+th.Dim.S(" · ")+th.Waiting.S(wait.who+": it will wait"+wait.until), w)
	}
	if name, free, held, known := p.purse(); known {
		s += th.Dim.S(" · " + fitting(name, w-62) + " " + has(free, held))
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
