package client

import "slices"

// SoundField says whether one of the old sound fields of v5 and of effects
// (useapi.md §9.9) is taken: "auto_sound" offers "false" and "true", the others
// are free words and offer nothing. Reason says why a field does not apply.
func (r *Rules) SoundField(m Mode, model, field string) Choices {
	ok, c := r.takes(m, field)
	if !ok {
		return c
	}
	if m != ModeEffect {
		d := r.find(m, model)
		if d == nil {
			return Choices{Reason: r.unknown(m, model)}
		}
		if c.Source = r.cite(d.from("audio")); !slices.Contains(d.Sound, field) {
			c.Reason = "not taken by " + d.ID
			return c
		}
	}
	if field == "auto_sound" { // may be left out: no default
		c.Values = []string{"false", "true"}
	}
	return c
}

// SoundMax is the longest text of a sound field in characters; 0 when no limit
// is documented.
func (r *Rules) SoundMax(m Mode) int {
	if e := r.endpoints.Modes[m]; e != nil {
		return e.SoundWords.Max
	}
	return 0
}
