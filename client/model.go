package client

import (
	"fmt"
	"slices"
	"strings"
)

// ModelState says how alive a model is.
type ModelState string

// States of a model in the rule book.
const (
	ModelCurrent ModelState = "current"
	ModelLegacy  ModelState = "legacy"         // works, but its maker moves on
	ModelNew     ModelState = "new_unverified" // seen in scripts, not yet in the tables
	ModelDead    ModelState = "probably_dead"  // listed, but what it stands on was closed
)

// Model is a model as the rule book knows it. What it takes depends on the
// mode; the choice functions of Rules say it.
type Model struct {
	ID     string
	Vendor string
	// Native marks PixVerse's own models: the others refuse seed, preview,
	// off-peak and multi-shot (useapi.md §3).
	Native bool
	State  ModelState
	// Hidden is the reason why it is not offered by default; "" when it is.
	Hidden string
	Notes  []string
	Source string // where State was read, with its date
}

// Models lists the models of a mode in the order to show them. hidden adds the
// ones that are off by default. An effect has none: it brings its own. For
// ModeUpscale they are the models whose clips can be raised.
func (r *Rules) Models(m Mode, hidden bool) []Model {
	var out []Model
	for _, d := range r.byMode[m] {
		if v := r.view(d); hidden || v.Hidden == "" {
			out = append(out, v)
		}
	}
	return out
}

// Model finds a model by its id. A name that stands for a video and a picture
// model gives the video model.
func (r *Rules) Model(id string) (Model, bool) {
	d, ok := r.byID[id]
	if !ok {
		return Model{}, false
	}
	return r.view(d), true
}

// Defaults is the model that the service takes when none is sent, "" for modes
// without one. A transition of three and more pictures needs another one;
// Check says so.
func (r *Rules) Defaults(m Mode) (model string) {
	if e := r.endpoints.Modes[m]; e != nil {
		return e.Model.Default
	}
	return ""
}

// Joining lists the models that join n pictures in one transition, in order.
// With two of them the service's default is Defaults(ModeTransition); with more
// it is the first one here (useapi.md §9.3).
func (r *Rules) Joining(n int) []string {
	var ids []string
	for _, d := range r.byMode[ModeTransition] {
		if n <= d.Modes[ModeTransition].FramesMax {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// QualityName says what a quality stands for where it is not just a height
// ("Standard tier"), or "".
func (r *Rules) QualityName(m Mode, model, quality string) string {
	d := r.find(m, model)
	if d == nil {
		return ""
	}
	return d.QualityNames[quality]
}

func (r *Rules) view(d *modelData) Model {
	v := Model{
		ID: d.ID, Vendor: d.Vendor, Native: d.Native, State: d.State,
		Notes: slices.Clone(d.Notes), Source: r.cite(d.from("state")),
	}
	if d.State == ModelDead {
		v.Hidden = "probably gone"
		if len(d.Notes) > 0 {
			v.Hidden += ": " + d.Notes[0]
		}
	}
	return v
}

// find gives a model of a mode; "" is the mode's default. nil: there is none.
func (r *Rules) find(m Mode, id string) *modelData {
	if id == "" {
		id = r.Defaults(m)
	}
	for _, d := range r.byMode[m] {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// unknown says in words why a model cannot be used in a mode.
func (r *Rules) unknown(m Mode, id string) string {
	if d := r.byID[id]; d != nil && r.endpoints.Modes[m] != nil {
		return "not offered for " + r.endpoints.Modes[m].Path + r.picturesOnly(m, d)
	}
	for _, d := range r.byMode[m] {
		if slices.Contains(d.Aliases, id) {
			return "called " + d.ID + " here"
		}
	}
	for _, u := range r.models.Unconfirmed {
		if u.ID == id {
			return u.Why
		}
	}
	if near := nearest(id, r.ids(m)); near != "" {
		return fmt.Sprintf("unknown model; did you mean %s?", near)
	}
	return "unknown model"
}

// picturesOnly adds why a model of videos/create does not take words alone.
func (r *Rules) picturesOnly(m Mode, d *modelData) string {
	if _, ok := d.Modes[ModeImage]; ok && m == ModeText {
		return " without a picture"
	}
	return ""
}

// ids lists what a mode offers by default.
func (r *Rules) ids(m Mode) []string {
	var ids []string
	for _, v := range r.Models(m, false) {
		ids = append(ids, v.ID)
	}
	return ids
}

// withFlag names the models of a mode that take a switch.
func (r *Rules) withFlag(m Mode, flag string) []string {
	var ids []string
	for _, d := range r.byMode[m] {
		if slices.Contains(d.Flags, flag) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// from finds the origin of a member; "*" stands for all of them.
func (d *modelData) from(member string) origin {
	if o, ok := d.From[member]; ok {
		return o
	}
	return d.From["*"]
}

// qualities of a model in a mode, and the default among them.
func (d *modelData) qualities(m Mode) (values []string, def string) {
	values, def = d.Qualities, d.QualityDefault
	if o := d.Modes[m]; len(o.Qualities) > 0 {
		values, def = o.Qualities, o.QualityDefault
	}
	if !slices.Contains(values, def) && len(values) > 0 {
		def = values[0]
	}
	return values, def
}

// seconds of a model in a mode at a quality, and the default among them.
func (d *modelData) seconds(m Mode, quality string) (values []int, def int) {
	s, o := d.Seconds, d.Modes[m]
	lo, hi := max(s.Min, o.SecondsMin), s.Max
	if o.SecondsMax > 0 {
		hi = min(hi, o.SecondsMax)
	}
	if top := s.MaxByQuality[quality]; top > 0 {
		hi = min(hi, top)
	}
	values = slices.Clone(s.List)
	for n := lo; len(s.List) == 0 && n > 0 && n <= hi; n++ {
		values = append(values, n)
	}
	switch {
	case slices.Contains(values, s.Default):
		def = s.Default
	case slices.Contains(values, generalSeconds):
		def = generalSeconds
	case len(values) > 0:
		def = values[0]
	}
	return values, def
}

// generalSeconds is the default length of videos/create (useapi.md §9.1).
const generalSeconds = 5

// audio is the class of the field "audio" in a mode.
func (d *modelData) audio(m Mode) audioClass {
	if o := d.Modes[m]; o.Audio != "" {
		return o.Audio
	}
	return d.Audio
}

// nearest finds the name that differs least from a mistyped one; "" when all
// of them differ in more than a third.
func nearest(name string, names []string) string {
	best, least := "", len(name)/3+1
	for _, n := range names {
		if d := distance(strings.ToLower(name), n); d < least {
			best, least = n, d
		}
	}
	return best
}

// distance is the number of single edits between two short ASCII texts. Long
// ones are never near.
func distance(a, b string) int {
	if len(a) > 64 || len(b) > 64 {
		return 64
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
