package compose

import (
	"strconv"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// stage is how far what the form shows has come. Any change by the user makes
// it fresh; the seed that is chosen by itself after sending is no such change.
// A key that is held down repeats many times a second, and each clip costs.
type stage int

const (
	fresh stage = iota // ctrl+s sends it
	asked              // a question was put up that sends it
	sent               // sending it once more is asked about
)

// sendAgain asks before the same is sent once more. Only the question's own key
// sends: it does not know ctrl+s, so holding that leads no further. Every
// question has a seed of its own, since the one before may be on its way to the
// disk and the same seed would be the same clip, paid twice.
func (p *Pane) sendAgain() pane.Action {
	var out pane.All
	if p.proposed == p.form.Seed && p.noSeed() == "" {
		p.form.Seed = p.newSeed()
		out = append(out, p.settle())
	}
	p.proposed = p.form.Seed
	v := &p.verdict
	price := "price unknown"
	if v.cost.Known {
		price = p.approx(v.cost)
	}
	body := []string{"“" + ui.Truncate(ui.OneLine(ui.Plain(v.request.Words())), 160) + "”"}
	if p.noSeed() == "" {
		body = append(body, "It was sent, and nothing but the seed is new: "+strconv.FormatInt(p.form.Seed, 10)+".")
	} else {
		body = append(body, "It was sent, and nothing has changed since.")
	}
	if w := p.waits(); w.who != "" {
		body = append(body, p.waitWords(w)...)
	} else {
		body = append(body, "Another clip costs "+price+".")
	}
	ask := pane.Confirm{
		Title: "Send the same again", Body: body, Yes: "send again · " + price, Danger: true,
		Then: pane.Submit{Request: v.request, Cost: v.cost},
	}
	if out == nil {
		return ask
	}
	return append(out, ask)
}
