package client

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Estimate says what a request will be charged, from the dated price tables of
// assets/rules/prices.json. It judges a request that Check refuses just the
// same, as far as a figure can be found. Nothing is added for what no document
// prices; Cost.Known or Cost.Inferred say so.
func (r *Rules) Estimate(req Request, f Facts) Cost {
	if req == nil {
		return Cost{Why: "no request"}
	}
	m := req.Mode()
	by := r.prices.Modes[m]
	e := &estimate{r: r, mode: m, f: f, cost: Cost{Inferred: by.inferred()}}
	switch {
	case by.Kind == "":
		return Cost{Why: orElse(by.Why, "no price is documented")}
	case m == ModeEffect:
		e.effect(req.(*EffectRequest), by)
	default:
		e.table(req, by)
	}
	if e.cost.Known {
		e.discounts(req)
	}
	return e.cost
}

// estimate collects the parts of a cost.
type estimate struct {
	r    *Rules
	mode Mode
	f    Facts
	cost Cost
}

// effect prices a template: base plus fixed cost, which belong to its default
// quality (useapi.md §10).
func (e *estimate) effect(q *EffectRequest, by priceMode) {
	fx := e.f.effectOf(q)
	if fx == nil {
		e.cost = Cost{Why: "the effect's price has not been read yet"}
		return
	}
	total, known := fx.Price()
	if !known {
		e.cost = Cost{Why: "the service tells no price for this effect"}
		return
	}
	e.known(by.mark)
	e.add(fmt.Sprintf("base %d cr + fixed %d cr", *fx.BaseCost, *fx.FixedCost), total)
	if len(fx.Qualities) > 0 && q.Quality != "" && q.Quality != fx.Qualities[0] {
		e.cost.Inferred = true
		e.add("price of "+fx.Qualities[0]+"; that of "+q.Quality+" is not documented", 0)
	}
}

// table prices a mode by the rows of prices.json.
func (e *estimate) table(req Request, by priceMode) {
	a, guessed := e.ask(req, by.Kind)
	q, ok := e.r.prices.lookup(a)
	if !ok {
		why := e.r.prices.why(a)
		if by.Why != "" && !by.inferred() {
			why = by.Why
		}
		e.cost = Cost{Why: why}
		return
	}
	e.known(q.mark)
	e.add(q.label, q.credits)
	for _, g := range guessed {
		e.cost.Inferred = true
		e.add(g, 0)
	}
	for _, s := range e.r.prices.Surcharges {
		if s.Kind == a.kind && s.Model == a.model && slices.ContainsFunc(a.fields, func(n string) bool { return slices.Contains(s.Fields, n) }) {
			e.cost.Inferred = e.cost.Inferred || s.inferred()
			e.add(s.Name, s.Credits)
		}
	}
}

// ask gathers what the price depends on. What the request leaves to the
// service is taken as the rule book's default, and named in guessed.
func (e *estimate) ask(req Request, kind string) (a asked, guessed []string) {
	o := outputOf(req)
	a = asked{kind: kind, model: o.Model, quality: o.Quality, seconds: o.Duration, amount: 1, audio: o.Audio != nil && *o.Audio}
	fill := func(into *string, name, def string) {
		if *into == "" && def != "" {
			*into = def
			guessed = append(guessed, name+" is left to the service: taken as "+def)
		}
	}
	if e.mode != ModeUpscale {
		fill(&a.model, "model", e.r.Defaults(e.mode))
		fill(&a.quality, "quality", e.r.Qualities(e.mode, a.model, e.f).Default)
	}
	if kind == "video" && a.seconds == 0 {
		var s string
		fill(&s, "duration", e.r.Durations(e.mode, a.model, a.quality, e.f).Default)
		a.seconds, _ = strconv.Atoi(s) // "" leaves it at 0: no price
	}
	switch q := req.(type) {
	case *PictureRequest:
		a.amount, a.detail = max(q.Count, 1), q.DetailLevel
	case *SpeechRequest:
		a.amount = utf8.RuneCountInString(q.Text)
	}
	a.fields = pricedFields(req, o)
	return a, guessed
}

// pricedFields names the fields in use that can cost a surcharge.
func pricedFields(req Request, o Output) []string {
	var names []string
	if o.MultiShot {
		names = append(names, "multi_shot")
	}
	s := soundOf(req)
	if s.AutoSound != nil && *s.AutoSound {
		names = append(names, "auto_sound")
	}
	if s.Effect != "" {
		names = append(names, "sound_effect_prompt")
	}
	if s.Speech != "" {
		names = append(names, "lip_sync_tts_prompt")
	}
	return names
}

// discounts applies the shares to pay: of the models of others on a plan, then
// of a preview, then of off-peak.
func (e *estimate) discounts(req Request) {
	o := outputOf(req)
	var c Credits
	if e.f.Credits != nil {
		c = *e.f.Credits
	}
	if d := e.r.find(e.mode, o.Model); d != nil && !d.Native && slices.Contains(e.r.models.Video, d) {
		if cut, ok := e.r.prices.byPlan(c.Plan, "", "third_party"); ok {
			e.cost.Inferred = true // the article does not say how far it reaches
			e.times(cut.Name, cut.Factor)
		}
	}
	if o.Preview {
		e.share("preview", "preview_mode", c.PreviewFactor, c.Plan)
	}
	if req.Common().OffPeak {
		e.share("off-peak", "off_peak_mode", c.OffPeakFactor, c.Plan)
	}
}

// share applies the factor that the account tells, else the one of its plan.
func (e *estimate) share(name, field string, told *float64, plan string) {
	if told != nil {
		e.times(name, *told)
		return
	}
	if cut, ok := e.r.prices.byPlan(plan, field, ""); ok {
		e.cost.Inferred = e.cost.Inferred || cut.Plan != "*" // one document by plan contradicts another
		e.times(name, cut.Factor)
		return
	}
	e.cost.Inferred = true
	e.add(name+": the plan's discount is not known, none is counted", 0)
}

// times multiplies the sum and rounds up: an estimate must not be too low.
func (e *estimate) times(name string, factor float64) {
	if math.IsNaN(factor) || factor < 0 || factor > 1 {
		e.add(fmt.Sprintf("%s: the account tells a factor of %v, which is not used", name, factor), 0)
		return
	}
	exact := float64(e.cost.Credits) * factor
	up := int(math.Ceil(exact - 1e-6)) // 100 × 0.55 is a hair above 55
	label := fmt.Sprintf("%s × %s", name, strconv.FormatFloat(factor, 'g', -1, 64))
	if float64(up)-exact > 1e-6 {
		label += ", rounded up"
	}
	e.cost.Credits = up
	e.cost.Parts = append(e.cost.Parts, CostPart{Label: label, Credits: up})
}

// known marks that a figure was found, and where.
func (e *estimate) known(m mark) {
	s := e.r.prices.Sources[m.Src]
	e.cost.Known, e.cost.Source, e.cost.Date = true, s.Text, s.Date
	e.cost.Inferred = e.cost.Inferred || m.inferred()
}

func (e *estimate) add(label string, credits int) {
	e.cost.Credits += credits
	e.cost.Parts = append(e.cost.Parts, CostPart{Label: label, Credits: credits})
}
