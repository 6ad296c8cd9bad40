package compose

import (
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/state"
)

// kind is how a field is filled in.
type kind int

const (
	aChoice kind = iota
	aText
	aPicture // a file
	anEffect // chosen in its own tab
)

// spec is one field of the form: where its value lies in the draft and what
// the rule book says about it.
type spec struct {
	key   string // the wire's name, but for pictures; see keyOf
	label string
	kind  kind
	slot  int // which picture
	get   func(f *state.Form) string
	set   func(f *state.Form, v string)
	// offers says what fits now; nil when anything may be tried.
	offers func(q question) client.Choices
	// insists keeps a switch that is on in the request although it does not fit:
	// it was asked for and changes the price, so it is a problem to be mended
	// and not something to leave out.
	insists bool
	// rare fields are shown only where they apply or hold something.
	rare    bool
	numeric bool
	limit   int // most characters of a text; 0 = a long line
}

// question is what a field's offers depend on.
type question struct {
	rules *client.Rules
	form  *state.Form
	facts client.Facts
	caps  client.Capabilities
	mails []string
}

// modes are the ones that have a form here, in the order of the tabs.
func modes() []client.Mode {
	return []client.Mode{client.ModeText, client.ModeImage, client.ModeEffect}
}

func modeName(m client.Mode) string {
	switch m {
	case client.ModeText:
		return "Text"
	case client.ModeImage:
		return "Image"
	case client.ModeEffect:
		return "Effect"
	}
	return string(m)
}

// specs are the fields of a mode in the order of the screen.
func specs(m client.Mode, pictures int) []spec {
	var out []spec
	switch m {
	case client.ModeEffect:
		out = append(out, effectField())
		for i := range pictures {
			out = append(out, pictureField(m, i, pictures))
		}
		out = append(out, qualityField(), soundField(), previewField(), offPeakField(), seedField(), accountField(),
			modelField(), durationField(), ratioField())
	case client.ModeImage:
		out = append(out, pictureField(m, 0, 1))
		fallthrough
	default:
		out = append(out, modelField(), durationField(), qualityField(), audioField(), soundField())
		out = append(out, soundWords()...)
		out = append(out, ratioField(), multiShotField(), previewField(), offPeakField(), seedField(), accountField())
	}
	return append(out, replyField(), maxJobsField())
}

func effectField() spec {
	return spec{
		key: "template_id", label: "Effect", kind: anEffect,
		get: func(f *state.Form) string { return number(f.TemplateID) },
		set: func(*state.Form, string) {},
	}
}

// pictureField is one picture.
func pictureField(m client.Mode, i, of int) spec {
	s := spec{
		key: slotKey(i), label: "Picture " + strconv.Itoa(i+1), kind: aPicture, slot: i,
		get: func(f *state.Form) string {
			pic := picture(f, i)
			if pic.Local != "" {
				return pic.Local
			}
			return pic.Remote
		},
		set: func(*state.Form, string) {},
	}
	switch {
	case m == client.ModeImage:
		s.label = "First frame"
	case of == 1:
		s.label = "Picture"
	}
	return s
}

func slotKey(i int) string { return "picture." + strconv.Itoa(i+1) }

// keyOf is the field that a problem belongs to. The wire has two names for the
// pictures of an effect, by how many there are (useapi.md §10).
func keyOf(field string) string {
	switch field {
	case "first_frame_path":
		return slotKey(0)
	case "last_frame_path":
		return slotKey(1)
	}
	if n, ok := strings.CutPrefix(field, "frame_"); ok {
		if n, ok = strings.CutSuffix(n, "_path"); ok && parse(n) > 0 {
			return slotKey(int(parse(n)) - 1)
		}
	}
	return field
}

func picture(f *state.Form, i int) client.Media {
	if i < len(f.Pictures) {
		return f.Pictures[i]
	}
	return client.Media{}
}

func modelField() spec {
	return spec{
		key: "model", label: "Model",
		get: func(f *state.Form) string { return f.Model },
		set: func(f *state.Form, v string) { f.Model = v },
		offers: func(q question) client.Choices {
			if q.form.Mode == client.ModeEffect {
				return client.Choices{Reason: "the effect brings its own"}
			}
			c := client.Choices{Default: q.rules.Defaults(q.form.Mode)}
			for _, m := range q.rules.Models(q.form.Mode, false) {
				c.Values = append(c.Values, m.ID)
			}
			return c
		},
	}
}

func durationField() spec {
	return spec{
		key: "duration", label: "Duration",
		get: func(f *state.Form) string { return number(int64(f.Duration)) },
		set: func(f *state.Form, v string) { f.Duration = int(parse(v)) },
		offers: func(q question) client.Choices {
			return q.rules.Durations(q.form.Mode, q.form.Model, q.form.Quality, q.facts)
		},
	}
}

func qualityField() spec {
	return spec{
		key: "quality", label: "Quality",
		get: func(f *state.Form) string { return f.Quality },
		set: func(f *state.Form, v string) { f.Quality = v },
		offers: func(q question) client.Choices {
			c := q.rules.Qualities(q.form.Mode, q.form.Model, q.facts)
			if c.Reason == "" {
				return c
			}
			// What only the plan lacks is no reason to leave the field out.
			if q.rules.Qualities(q.form.Mode, q.form.Model, client.Facts{Effect: q.facts.Effect}).Reason == "" {
				c.Reason = ""
			}
			return c
		},
	}
}

func audioField() spec {
	return spec{
		key: "audio", label: "Audio",
		get:    func(f *state.Form) string { return optional(f.Audio) },
		set:    func(f *state.Form, v string) { f.Audio = option(v) },
		offers: func(q question) client.Choices { return q.rules.Audio(q.form.Mode, q.form.Model, q.facts) },
	}
}

// ratioField has no default where the field may be left out.
func ratioField() spec {
	return spec{
		key: "aspect_ratio", label: "Ratio",
		get:    func(f *state.Form) string { return f.AspectRatio },
		set:    func(f *state.Form, v string) { f.AspectRatio = v },
		offers: func(q question) client.Choices { return q.rules.Ratios(q.form.Mode, q.form.Model, q.facts) },
	}
}

func multiShotField() spec {
	return spec{
		key: "multi_shot", label: "Multi-shot", insists: true,
		get:    func(f *state.Form) string { return strconv.FormatBool(f.MultiShot) },
		set:    func(f *state.Form, v string) { f.MultiShot = v == yes },
		offers: func(q question) client.Choices { return q.rules.MultiShot(q.form.Mode, q.form.Model, q.facts) },
	}
}

func previewField() spec {
	return spec{
		key: "preview_mode", label: "Preview", insists: true,
		get: func(f *state.Form) string { return strconv.FormatBool(f.Preview) },
		set: func(f *state.Form, v string) { f.Preview = v == yes },
		offers: func(q question) client.Choices {
			if !q.caps.Preview {
				return client.Choices{Reason: notOffered}
			}
			return q.rules.Preview(q.form.Mode, q.form.Model, q.facts)
		},
	}
}

func offPeakField() spec {
	return spec{
		key: "off_peak_mode", label: "Off-peak", insists: true,
		get: func(f *state.Form) string { return strconv.FormatBool(f.OffPeak) },
		set: func(f *state.Form, v string) { f.OffPeak = v == yes },
		offers: func(q question) client.Choices {
			if !q.caps.OffPeak {
				return client.Choices{Reason: notOffered}
			}
			return q.rules.OffPeak(q.form.Mode, q.form.Model, q.facts)
		},
	}
}

func seedField() spec {
	return spec{
		key: "seed", label: "Seed", kind: aText, numeric: true, limit: 10,
		get:    func(f *state.Form) string { return number(f.Seed) },
		set:    func(f *state.Form, v string) { f.Seed = parse(v) },
		offers: func(q question) client.Choices { return q.rules.Seed(q.form.Mode, q.form.Model, q.facts) },
	}
}

func accountField() spec {
	return spec{
		key: "account", label: "Account",
		get: func(f *state.Form) string { return f.Account },
		set: func(f *state.Form, v string) { f.Account = v },
		offers: func(q question) client.Choices {
			return client.Choices{Values: append([]string{auto}, q.mails...)}
		},
	}
}

// auto leaves the account to the studio.
const auto = ""

// soundField switches the sound of an effect, and of v5.
func soundField() spec {
	return spec{
		key: "auto_sound", label: "Sound", rare: true,
		get: func(f *state.Form) string { return optional(f.Sound.AutoSound) },
		set: func(f *state.Form, v string) { f.Sound.AutoSound = option(v) },
		offers: func(q question) client.Choices {
			c := q.rules.SoundField(q.form.Mode, q.form.Model, "auto_sound")
			if c.Reason == "" {
				c.Values = append([]string{""}, c.Values...) // the field may be left out
			}
			return c
		},
	}
}

// soundWords are the fields that only v5 takes.
func soundWords() []spec {
	field := func(key, label string, at func(f *state.Form) *string) spec {
		return spec{
			key: key, label: label, kind: aText, rare: true,
			get:    func(f *state.Form) string { return *at(f) },
			set:    func(f *state.Form, v string) { *at(f) = v },
			offers: func(q question) client.Choices { return q.rules.SoundField(q.form.Mode, q.form.Model, key) },
		}
	}
	return []spec{
		field("sound_effect_prompt", "Sound words", func(f *state.Form) *string { return &f.Sound.Effect }),
		field("lip_sync_tts_prompt", "Speech", func(f *state.Form) *string { return &f.Sound.Speech }),
		field("lip_sync_tts_speaker_id", "Voice id", func(f *state.Form) *string { return &f.Sound.SpeakerID }),
	}
}

// replyField and maxJobsField come with a remix; nothing that is sent is hidden.
func replyField() spec {
	return spec{
		key: "replyUrl", label: "Reply URL", kind: aText, rare: true,
		get: func(f *state.Form) string { return f.ReplyURL },
		set: func(f *state.Form, v string) { f.ReplyURL = v },
	}
}

func maxJobsField() spec {
	return spec{
		key: "maxJobs", label: "Max jobs", kind: aText, numeric: true, rare: true,
		get: func(f *state.Form) string { return number(int64(f.MaxJobs)) },
		set: func(f *state.Form, v string) { f.MaxJobs = int(parse(v)) },
	}
}

const (
	notOffered = "this service does not offer it"

	yes = "true"
	no  = "false"
)

func optional(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

func option(v string) *bool {
	if v == "" {
		return nil
	}
	b := v == yes
	return &b
}

// number spells an amount; 0 is nothing.
func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// parse is the opposite; what is no number is nothing, and judged as such.
func parse(v string) int64 {
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
