package compose

import (
	"slices"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// offered are the modes that have a form here and that the service offers.
func (p *Pane) offered() []client.Mode {
	return slices.DeleteFunc(modes(), func(m client.Mode) bool {
		ok, _ := p.d.Caps.Offers(m)
		return !ok
	})
}

// load begins with the draft as it was last kept.
func (p *Pane) load() {
	p.loaded, p.follows = true, p.d.Active
	f := p.d.Form
	if f.SavedAt.IsZero() && f.Account == auto {
		f.Account = p.d.Active
	}
	if offered := p.offered(); len(offered) > 0 && !slices.Contains(offered, f.Mode) {
		f.Mode = offered[0]
	}
	p.use(f)
}

// use makes a form the draft: what it leaves empty gets the rule book's
// defaults, where they can be seen.
func (p *Pane) use(f state.Form) {
	f.Pictures = slices.Clone(f.Pictures)
	p.form = f
	p.sending, p.stage = false, fresh
	p.files = map[int]*file{}
	if p.form.Seed == 0 {
		p.form.Seed = p.newSeed()
	}
	p.fill()
	p.prompt.SetValue(p.form.Prompt)
	p.form.Prompt = p.prompt.Value() // what is sent is what can be seen
	p.rows, p.fields = nil, nil
	p.judge()
}

// fill puts defaults where nothing was chosen yet. It never replaces a value.
func (p *Pane) fill() {
	q := p.question()
	for _, s := range specs(p.form.Mode, 0) {
		if s.kind != aChoice || s.offers == nil || s.get(&p.form) != "" {
			continue
		}
		if c := s.offers(q); c.Reason == "" && c.Default != "" {
			s.set(&p.form, c.Default)
		}
	}
}

// kept is the draft on its way to the disk.
func (p *Pane) kept() pane.Action { return pane.SaveForm{Form: p.form} }

// changed follows every change that the user made in the draft: what is there
// now was not sent yet.
func (p *Pane) changed() pane.Action {
	p.sending, p.stage = false, fresh
	return p.settle()
}

// settle brings fields and verdict in line with the draft.
func (p *Pane) settle() pane.Action {
	p.fill()
	p.give()
	p.judge()
	return p.kept()
}

// turnMode goes to the next or the previous mode and keeps every value.
func (p *Pane) turnMode(dir int) pane.Action {
	offered := p.offered()
	if len(offered) < 2 {
		return nil
	}
	i := slices.Index(offered, p.form.Mode) + dir
	return p.toMode(offered[(i+len(offered))%len(offered)])
}

func (p *Pane) toMode(m client.Mode) pane.Action {
	if m == p.form.Mode {
		return nil
	}
	p.form.Mode = m
	return p.changed()
}

// reseed chooses another seed.
func (p *Pane) reseed() pane.Action {
	p.form.Seed = p.newSeed()
	return p.changed()
}

// queued makes ready for the next one: the same values with another seed. That
// is no change by the user: what is sent now would be the same again.
func (p *Pane) queued(j state.Job) pane.Action {
	p.sending = false
	if p.stage == asked {
		p.stage = sent
	}
	if j.Seed != p.form.Seed || j.Mode != p.form.Mode || j.Prompt != p.form.Prompt {
		return nil // it came from another tab, or it is an earlier one
	}
	p.form.Seed = p.newSeed()
	return p.settle()
}

// composeWith takes a form from another tab. Words that were never sent are
// asked about first.
func (p *Pane) composeWith(x pane.ComposeWith) pane.Action {
	if !p.loaded {
		return nil
	}
	if offered := p.offered(); !slices.Contains(offered, x.Form.Mode) {
		return pane.Toast{Level: state.LevelWarn, Text: modeName(x.Form.Mode) + " has no form here; in Jobs, r makes it again as it was"}
	}
	f := p.merged(x.Form)
	if !x.Sure && p.form.Prompt != f.Prompt && p.unsent() {
		x.Sure = true
		return pane.Confirm{
			Title: "Replace your words", Yes: "replace them", Danger: true, Then: x,
			Body: []string{
				"The composer holds words that were not sent yet:",
				"“" + ui.Truncate(ui.OneLine(ui.Plain(p.form.Prompt)), 160) + "”",
				"They would give way to " + from(x) + ".",
			},
		}
	}
	p.use(f)
	if p.front {
		p.enter()
	}
	out := pane.All{p.kept(), p.look()}
	if p.form.Prompt != f.Prompt {
		out = append(out, pane.Toast{Level: state.LevelWarn, Text: "signs that cannot be shown were left out of the prompt of " + from(x)})
	}
	return out
}

func from(x pane.ComposeWith) string {
	if x.From != "" {
		return x.From
	}
	return "another clip"
}

// merged completes a form from another tab: what its mode does not have stays
// as it is, for the other modes.
func (p *Pane) merged(f state.Form) state.Form {
	if f.Account == auto {
		f.Account = p.d.Active
	}
	old := p.form
	if len(f.Pictures) == 0 {
		f.Pictures = old.Pictures
	}
	if f.Mode != client.ModeEffect {
		if f.TemplateID == 0 {
			f.TemplateID, f.EffectName = old.TemplateID, old.EffectName
		}
		return f
	}
	if old.Mode == client.ModeEffect && f.Prompt == "" && f.Seed == 0 {
		f.Prompt = old.Prompt // another effect for the same words; a clip that is made again has its seed
	}
	f.Model, f.Duration, f.AspectRatio, f.Audio, f.MultiShot = old.Model, old.Duration, old.AspectRatio, old.Audio, old.MultiShot
	f.Sound.Effect, f.Sound.Speech, f.Sound.SpeakerID = old.Sound.Effect, old.Sound.Speech, old.Sound.SpeakerID
	return f
}

// unsent says that the prompt was typed and no job has it.
func (p *Pane) unsent() bool {
	if blank(p.form.Prompt) {
		return false
	}
	sent := false
	p.d.Jobs.Each(func(j *state.Job) { sent = sent || j.Prompt == p.form.Prompt })
	return !sent
}

// followActive moves the draft to the account that was made active, when it was
// on the active one before.
func (p *Pane) followActive() {
	if was := p.follows; was != p.d.Active {
		p.follows = p.d.Active
		if p.form.Account == was {
			p.form.Account = p.d.Active
			p.dirty = true
			p.give()
		}
	}
}

// ready is how long similar jobs took, as a range in words; "" when too few
// are known.
func (p *Pane) ready(f state.Form) string {
	like := state.Job{Mode: f.Mode, Model: f.Model, Quality: f.Quality, Seconds: f.Duration}
	if f.Mode == client.ModeEffect {
		like.Model, like.Seconds, like.Template = "", 0, f.TemplateID
	}
	key := likeness{like.Mode, like.Model, like.Quality, like.Seconds, like.Template}
	if p.took.done == nil {
		p.took.done = []state.Job{}
		p.d.Jobs.Each(func(j *state.Job) {
			if _, ok := j.Took(); ok {
				p.took.done = append(p.took.done, *j)
			}
		})
		p.took.likes = nil
	}
	if p.took.key != key || p.took.likes == nil {
		p.took.key, p.took.likes = key, append([]time.Duration{}, state.Similar(p.took.done, like)...)
	}
	lo, hi, ok := state.ETA(p.took.likes, 0)
	if f.OffPeak || !ok {
		return ""
	}
	return ui.Span(lo, hi)
}

// finishedSome says that the newest report, or a reload, brought a job that
// tells how long one takes.
func (p *Pane) finishedSome() bool {
	if p.d.Jobs.Changed == nil {
		return true
	}
	return slices.ContainsFunc(p.d.Jobs.Changed, func(id string) bool {
		j, ok := p.d.Jobs.Get(id)
		if !ok {
			return false
		}
		_, took := j.Took()
		return took
	})
}

// took keeps how long finished jobs took, until the jobs change.
type took struct {
	done  []state.Job
	key   likeness
	likes []time.Duration
}

// likeness is what jobs have in common that take about as long.
type likeness struct {
	mode           client.Mode
	model, quality string
	seconds        int
	template       int64
}
