package client

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// priceFile is prices.json.
type priceFile struct {
	header
	Modes      map[Mode]priceMode `json:"modes"`
	Rules      []priceRule        `json:"rules"`
	Surcharges []surcharge        `json:"surcharges"`
	Discounts  []discount         `json:"discounts"`
	Unknown    []unpriced         `json:"unknown"`
	Prices     []priceRow         `json:"prices"`
}

// mark says where a figure came from.
type mark struct {
	Level string `json:"level"` // "doc" or "inferred"
	Src   string `json:"src"`   // key of the file's sources
	Note  string `json:"note,omitempty"`
}

func (m mark) inferred() bool { return m.Level != "doc" }

// priceMode says which rows a mode is priced by.
type priceMode struct {
	mark
	Kind string `json:"kind"` // "": no price is documented
	Why  string `json:"why"`
}

// Units of a price.
const (
	perJob        = "job"
	perSecond     = "second"
	perPicture    = "picture"
	perTrack      = "track"
	perCharacters = "1000 characters"
)

// priceRow is one figure of a document.
type priceRow struct {
	mark
	Kind          string `json:"kind"`
	Model         string `json:"model"`   // "*": any
	Quality       string `json:"quality"` // "*" or "": any
	Seconds       int    `json:"seconds"` // 0: any
	Audio         *bool  `json:"audio"`   // nil: with or without
	Detail        string `json:"detail"`  // "": any
	Credits       int    `json:"credits"`
	Unit          string `json:"unit"`
	SoundIncluded bool   `json:"sound_included"`
}

// priceRule finds prices that have no row of their own.
type priceRule struct {
	mark
	Kind        string `json:"kind"`
	Model       string `json:"model"`
	As          string `json:"as"`           // priced like this model
	UnitSeconds int    `json:"unit_seconds"` // started units at the price of one
}

// surcharge is added when one of its fields is used.
type surcharge struct {
	mark
	Kind    string   `json:"kind"`
	Model   string   `json:"model"`
	Name    string   `json:"name"`
	Fields  []string `json:"fields"`
	Credits int      `json:"credits"`
}

// discount is a factor to pay, for a field or for the models of others.
type discount struct {
	mark
	Name   string  `json:"name"`
	Field  string  `json:"field"`
	Scope  string  `json:"scope"`
	Plan   string  `json:"plan"` // "*": any
	Factor float64 `json:"factor"`
}

// unpriced says why a model has no row.
type unpriced struct {
	Kind  string `json:"kind"`
	Model string `json:"model"`
	Why   string `json:"why"`
	Src   string `json:"src"`
}

// asked is what a price is looked up by.
type asked struct {
	kind, model, quality, detail string
	seconds                      int
	audio                        bool
	amount                       int      // pictures, or characters of a text
	fields                       []string // fields that may cost a surcharge
}

// quote is a price found in the table.
type quote struct {
	mark
	label   string
	credits int
}

// lookup finds the price of one job, before surcharges and discounts.
func (p *priceFile) lookup(a asked) (quote, bool) {
	rule := p.rule(a)
	if rule.As != "" {
		like := a
		like.model = rule.As
		q, ok := p.lookup(like)
		q.Level, q.Note = rule.Level, rule.Note
		q.label += ", priced like " + rule.As
		return q, ok
	}
	for i := range p.Prices {
		if row := &p.Prices[i]; row.fits(a) && (row.Seconds == 0 || row.Seconds == a.seconds) {
			return row.quote(a)
		}
	}
	if rule.UnitSeconds == 0 || a.seconds <= 0 {
		return quote{}, false
	}
	for i := range p.Prices {
		if row := &p.Prices[i]; row.fits(a) && row.Seconds == rule.UnitSeconds {
			n := (a.seconds + rule.UnitSeconds - 1) / rule.UnitSeconds
			return quote{
				mark:    rule.mark,
				label:   fmt.Sprintf("%d × %d s × %d cr", n, rule.UnitSeconds, row.Credits) + a.sound(),
				credits: n * row.Credits,
			}, true
		}
	}
	return quote{}, false
}

func (p *priceFile) rule(a asked) priceRule {
	i := slices.IndexFunc(p.Rules, func(r priceRule) bool { return r.Kind == a.kind && r.Model == a.model })
	if i < 0 {
		return priceRule{}
	}
	return p.Rules[i]
}

// fits compares everything but the seconds.
func (row *priceRow) fits(a asked) bool {
	return row.Kind == a.kind &&
		(row.Model == "*" || row.Model == a.model) &&
		(row.Quality == "*" || row.Quality == "" || row.Quality == a.quality) &&
		(row.Audio == nil || *row.Audio == a.audio) &&
		(row.Detail == "" || row.Detail == a.detail)
}

// quote does the row's arithmetic and words it.
func (row *priceRow) quote(a asked) (quote, bool) {
	q := quote{mark: row.mark}
	switch row.Unit {
	case perSecond:
		if a.seconds <= 0 {
			return q, false
		}
		q.credits = a.seconds * row.Credits
		q.label = fmt.Sprintf("%d s × %d cr", a.seconds, row.Credits)
		if a.audio && row.SoundIncluded {
			q.label += ", sound included"
		}
	case perPicture:
		q.credits = a.amount * row.Credits
		q.label = fmt.Sprintf("%d × %d cr", a.amount, row.Credits)
	case perCharacters:
		q.credits = (a.amount*row.Credits + 999) / 1000
		q.label = fmt.Sprintf("%d characters × %d cr per 1000, rounded up", a.amount, row.Credits)
	case perTrack:
		q.credits, q.label = row.Credits, fmt.Sprintf("1 track × %d cr", row.Credits)
	default: // perJob
		q.credits, q.label = row.Credits, fmt.Sprintf("%d s for %d cr", a.seconds, row.Credits)+a.sound()
	}
	return q, true
}

func (a asked) sound() string {
	if a.audio {
		return ", with sound"
	}
	return ""
}

// why words what is missing when lookup finds nothing.
func (p *priceFile) why(a asked) string {
	for _, u := range p.Unknown {
		if u.Kind == a.kind && u.Model == a.model {
			return u.Why
		}
	}
	what := a.model
	if a.quality != "" {
		what += " at " + a.quality
	}
	return "no price is documented for " + what
}

// byPlan finds a discount that a plan brings for a field, or for a scope.
func (p *priceFile) byPlan(plan, field, scope string) (discount, bool) {
	words := strings.FieldsFunc(plan, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, d := range p.Discounts {
		if d.Field != field || d.Scope != scope {
			continue
		}
		if d.Plan == "*" || slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, d.Plan) }) {
			return d, true
		}
	}
	return discount{}, false
}
