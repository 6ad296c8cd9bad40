package client

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Choices is what a field takes, in the order to show it.
type Choices struct {
	Values  []string
	Default string // one of Values; "" when the field may be left out
	Reason  string // why the field does not apply; Values is empty then
	Source  string // documents and dates of the rule
}

// Has says that v is offered.
func (c Choices) Has(v string) bool { return slices.Contains(c.Values, v) }

// Qualities lists the qualities of a model, without those that the account's
// plan lacks. For an effect they are the effect's own, its default first.
func (r *Rules) Qualities(m Mode, model string, f Facts) Choices {
	c := r.allQualities(m, model, f)
	if c.Reason != "" || !r.planned(m) {
		return c
	}
	c.Values = slices.DeleteFunc(slices.Clone(c.Values), func(q string) bool { return r.lacks(q, f) })
	if len(c.Values) == 0 {
		return Choices{Reason: "the account's plan has none of its qualities", Source: r.cite(r.endpoints.Shared.PlanQualities.origin)}
	}
	if !c.Has(c.Default) {
		c.Default = c.Values[0]
	}
	return c
}

// allQualities is Qualities without a look at the plan.
func (r *Rules) allQualities(m Mode, model string, f Facts) Choices {
	if m == ModeEffect {
		return r.effectQualities(f)
	}
	d, c := r.open(m, model, "quality")
	if d == nil {
		return c
	}
	c.Values, c.Default = d.qualities(m)
	c.Source = r.cite(d.from(overridden(len(d.Modes[m].Qualities) > 0, "qualities")))
	if len(c.Values) == 0 {
		c.Reason = "the model has no quality to choose"
	}
	return c
}

func (r *Rules) effectQualities(f Facts) Choices {
	c := Choices{Source: r.cite(r.endpoints.Modes[ModeEffect].Pictures.origin)}
	switch {
	case f.Effect == nil:
		c.Reason = "choose an effect first"
	case len(f.Effect.Qualities) == 0:
		c.Reason = "the effect lists no quality"
	default:
		c.Values, c.Default = slices.Clone(f.Effect.Qualities), f.Effect.Qualities[0]
	}
	return c
}

// planned says that a plan's list of qualities speaks about this mode. It is
// about clips; pictures have qualities of their own.
func (r *Rules) planned(m Mode) bool { return m != ModePicture }

// lacks says that the account's plan is known to be without a quality. A
// quality that no plan's table names is not judged.
func (r *Rules) lacks(quality string, f Facts) bool {
	return f.Credits != nil && f.Credits.Qualities != nil &&
		slices.Contains(r.endpoints.Shared.PlanQualities.Values, quality) &&
		!slices.Contains(f.Credits.Qualities, quality)
}

// Durations lists the seconds that a model makes at a quality ("" is the
// default quality). For a transition they are the seconds of one step.
func (r *Rules) Durations(m Mode, model, quality string, f Facts) Choices {
	if m == ModeTransition {
		return r.steps(model)
	}
	d, c := r.open(m, model, "duration")
	if d == nil {
		if m == ModeEffect && f.Effect != nil && f.Effect.Seconds > 0 {
			c.Reason = fmt.Sprintf("an effect has its own length: %d s", f.Effect.Seconds)
		}
		return c
	}
	if quality == "" {
		quality = r.Qualities(m, model, f).Default
	}
	o := d.Modes[m]
	values, def := d.seconds(m, quality)
	c.Source = r.cite(d.from(overridden(o.SecondsMin+o.SecondsMax > 0, "seconds")))
	if len(values) == 0 {
		c.Reason = "the model has no length to choose"
		return c
	}
	c.Values, c.Default = texts(values), strconv.Itoa(def)
	return c
}

func (r *Rules) steps(model string) Choices {
	d, c := r.open(ModeTransition, model, "step_duration")
	if d == nil {
		return c
	}
	l := r.endpoints.Modes[ModeTransition].StepSeconds
	for n := l.Min; n <= l.Max; n++ {
		c.Values = append(c.Values, strconv.Itoa(n))
	}
	c.Default, c.Source = strconv.Itoa(l.Default), r.cite(l.origin)
	return c
}

// Ratios lists the shapes of a model. Facts.Experimental adds the ones that
// only PixVerse's own client documents.
func (r *Rules) Ratios(m Mode, model string, f Facts) Choices {
	d, c := r.open(m, model, "aspect_ratio")
	if d == nil {
		return c
	}
	c.Values, c.Source = slices.Clone(d.Ratios), r.cite(d.from("ratios"))
	if f.Experimental {
		c.Values = append(c.Values, d.Experimental...)
	}
	if len(c.Values) == 0 {
		c.Reason = "the model takes its shape from the picture"
		return c
	}
	for _, def := range []string{d.RatioDefault, r.endpoints.Modes[m].Ratio.Default, c.Values[0]} {
		if c.Has(def) {
			c.Default = def
			break
		}
	}
	return c
}

// Audio offers "false" and "true" where the field may be sent.
func (r *Rules) Audio(m Mode, model string, _ Facts) Choices {
	d, c := r.open(m, model, "audio")
	if d == nil {
		return c
	}
	c.Source = r.cite(d.from(overridden(d.Modes[m].Audio != "", "audio")))
	switch class := d.audio(m); {
	case class == audioToggle:
		return onOff(c)
	case class == audioAlways:
		c.Reason = d.ID + " always makes sound; the field is left out"
	case len(d.Sound) > 0:
		c.Reason = d.ID + " has sound fields of its own instead"
	default:
		c.Reason = d.ID + " takes no audio field here"
	}
	return c
}

// MultiShot offers "false" and "true" where the switch may be sent.
func (r *Rules) MultiShot(m Mode, model string, f Facts) Choices {
	return r.flag(m, model, "multi_shot", f)
}

// Preview offers "false" and "true" where the switch may be sent.
func (r *Rules) Preview(m Mode, model string, f Facts) Choices {
	return r.flag(m, model, "preview_mode", f)
}

// OffPeak offers "false" and "true" where the switch may be sent and the
// account's plan is not known to lack it.
func (r *Rules) OffPeak(m Mode, model string, f Facts) Choices {
	c := r.flag(m, model, "off_peak_mode", f)
	if c.Reason == "" && f.Credits != nil && f.Credits.OffPeak != nil && !*f.Credits.OffPeak {
		return Choices{Reason: "the account's plan has no off-peak", Source: r.cite(r.endpoints.Shared.OffPeakPlan)}
	}
	return c
}

// Seed gives the lowest and the highest seed as its two Values; it has no
// default, as a seed may be left out.
func (r *Rules) Seed(m Mode, model string, f Facts) Choices {
	c := r.flag(m, model, "seed", f)
	if m == ModePicture { // every picture model takes one (useapi.md §14.1)
		_, c = r.open(m, model, "seed")
	}
	if c.Reason != "" {
		return c
	}
	l := r.endpoints.Modes[m].Seed
	return Choices{Values: []string{strconv.Itoa(l.Min), strconv.Itoa(l.Max)}, Source: r.cite(l.origin)}
}

// Pictures is how many pictures a request takes at least and at most. Facts
// about an effect narrow it down to the effect's own.
func (r *Rules) Pictures(m Mode, model string, f Facts) (least, most int) {
	e := r.endpoints.Modes[m]
	if e == nil {
		return 0, 0
	}
	least, most = e.Pictures.Min, e.Pictures.Max
	d := r.find(m, model)
	switch {
	case m == ModeEffect && f.Effect != nil && f.Effect.MinPictures > 0 && f.Effect.MaxPictures >= f.Effect.MinPictures:
		return f.Effect.MinPictures, f.Effect.MaxPictures
	case m == ModeTransition && d != nil:
		most = d.Modes[m].FramesMax
	case d != nil && (m == ModeFusion || m == ModePicture || m == ModeMusic):
		most = d.References.Pictures
	}
	return least, most
}

// DetailLevels lists the levels of a picture model that wants one.
func (r *Rules) DetailLevels(model string) Choices {
	d := r.find(ModePicture, model)
	if d == nil {
		return Choices{Reason: r.unknown(ModePicture, model)}
	}
	if len(d.DetailLevels) == 0 {
		return Choices{Reason: d.ID + " takes none", Source: r.cite(r.endpoints.Modes[ModePicture].From)}
	}
	return Choices{Values: slices.Clone(d.DetailLevels), Default: d.DetailLevels[0], Source: r.cite(d.from("detail_levels"))}
}

// PromptMax is the longest prompt in characters; 0 when no limit is documented
// or the mode has no prompt.
func (r *Rules) PromptMax(m Mode, model string) int {
	if d := r.find(m, model); d != nil && d.PromptMax > 0 {
		return d.PromptMax
	}
	if e := r.endpoints.Modes[m]; e != nil {
		return e.Prompt.Max
	}
	return 0
}

// flag is a switch that some models take.
func (r *Rules) flag(m Mode, model, name string, f Facts) Choices {
	if m == ModeEffect {
		return r.effectFlag(name, f)
	}
	d, c := r.open(m, model, name)
	if d == nil {
		return c
	}
	c.Source = r.cite(d.from("flags"))
	if !slices.Contains(d.Flags, name) {
		c.Reason = r.onlyFor(m, name)
		return c
	}
	return onOff(c)
}

// effectFlag judges by the model that the effect says it runs on. An effect
// that names none gets the benefit of the doubt.
func (r *Rules) effectFlag(name string, f Facts) Choices {
	if ok, c := r.takes(ModeEffect, name); !ok {
		return c
	}
	c := Choices{Source: r.cite(r.endpoints.Modes[ModeEffect].From)}
	if f.Effect == nil || f.Effect.Model == "" {
		return onOff(c)
	}
	d := r.byID[f.Effect.Model]
	if d == nil || !d.Native {
		c.Reason = "only PixVerse's own models take it; the effect runs on " + f.Effect.Model
		return c
	}
	return onOff(c)
}

// onlyFor words who takes a switch that a model refuses.
func (r *Rules) onlyFor(m Mode, flag string) string {
	switch ids := r.withFlag(m, flag); len(ids) {
	case 0:
		return "no model takes it here"
	case 1:
		return "only " + ids[0] + " takes it"
	case 2:
		return "only " + strings.Join(ids, " and ") + " take it"
	}
	return "only PixVerse's own models take it"
}

// open finds the model of a field that the call knows. Without one d is nil
// and c says why.
func (r *Rules) open(m Mode, model, field string) (d *modelData, c Choices) {
	ok, c := r.takes(m, field)
	if !ok {
		return nil, c
	}
	if d = r.find(m, model); d == nil {
		c.Reason = r.unknown(m, model)
		return nil, c
	}
	return d, c
}

// takes says whether a call knows a field at all, else why not.
func (r *Rules) takes(m Mode, field string) (bool, Choices) {
	e := r.endpoints.Modes[m]
	if e == nil {
		return false, Choices{Reason: "unknown mode"}
	}
	if slices.Contains(e.Takes, field) {
		return true, Choices{Source: r.cite(e.From)}
	}
	if no, ok := e.Refuses[field]; ok {
		return false, Choices{Reason: no.Why, Source: r.cite(origin{Level: "doc", Src: no.Src})}
	}
	return false, Choices{Reason: e.Path + " has no such field", Source: r.cite(e.From)}
}

// overridden names the member whose origin counts.
func overridden(yes bool, member string) string {
	if yes {
		return "modes"
	}
	return member
}

func onOff(c Choices) Choices {
	c.Values, c.Default = []string{"false", "true"}, "false"
	return c
}

func texts(ns []int) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = strconv.Itoa(n)
	}
	return out
}
