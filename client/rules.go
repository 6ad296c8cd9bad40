package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"pixstudio/assets"
)

// Rules is the rule book: what each mode and model takes and what it costs at
// useapi.net, as read in dated documents and never tried out. It does not
// change after LoadRules and may be used by several goroutines.
type Rules struct {
	models    modelFile
	endpoints endpointFile
	prices    priceFile
	sources   map[string]source // of models and endpoints together
	byMode    map[Mode][]*modelData
	byID      map[string]*modelData
}

// LoadRules reads the rule book that the program carries. It fails only when
// the data contradicts itself, which the tests of this package rule out.
func LoadRules() (*Rules, error) {
	r := &Rules{sources: map[string]source{}, byMode: map[Mode][]*modelData{}, byID: map[string]*modelData{}}
	for name, into := range map[string]any{"models.json": &r.models, "endpoints.json": &r.endpoints, "prices.json": &r.prices} {
		if err := readRules(name, into); err != nil {
			return nil, err
		}
	}
	for _, h := range []header{r.models.header, r.endpoints.header, r.prices.header} {
		if h.Schema != 1 {
			return nil, fmt.Errorf("rule book: schema %d is not known", h.Schema)
		}
	}
	for _, h := range []header{r.models.header, r.endpoints.header} {
		for key, s := range h.Sources {
			r.sources[key] = s
		}
	}
	for _, d := range r.models.all() {
		if _, ok := r.byID[d.ID]; !ok {
			r.byID[d.ID] = d
		}
		for m := range d.Modes {
			if r.endpoints.Modes[m] == nil {
				return nil, fmt.Errorf("rule book: %s names the unknown mode %q", d.ID, m)
			}
			r.byMode[m] = append(r.byMode[m], d)
		}
	}
	return r, nil
}

// readRules is strict: a mistyped member must not silently lift a limit.
func readRules(name string, into any) error {
	data, err := assets.Rules.ReadFile("rules/" + name)
	if err != nil {
		return fmt.Errorf("rule book: %w", err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("rule book: %s: %w", name, err)
	}
	return nil
}

// Compiled is the day on which the rule book was put together, YYYY-MM-DD.
func (r *Rules) Compiled() string { return r.models.Compiled }

// cite words where a rule came from: documents with their days.
func (r *Rules) cite(o origin) string {
	var docs []string
	for _, key := range o.Src {
		s := r.sources[key]
		docs = append(docs, s.Text+" ("+s.Date+")")
	}
	text := strings.Join(docs, "; ")
	if o.inferred() {
		text = "inferred from " + text
		if o.Why != "" {
			text += ": " + o.Why
		}
	}
	return text
}
