package verbs

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// request builds what the flags describe. Values that were not given get the
// rule book's defaults, which --dry-run shows; a value that was given is never
// changed, only refused.
func (p *program) request(ctx context.Context, s *views.Session, m making) (client.Request, client.Facts, error) {
	f := state.Form{
		Mode: m.mode(), Prompt: client.CleanBlock(m.prompt), Model: m.model, Quality: m.quality, Duration: m.duration,
		AspectRatio: m.aspect, OffPeak: m.offPeak, Seed: m.seed, Account: m.account, TemplateID: m.effect,
	}
	if m.audioSet {
		f.Audio = &m.audio
	}
	if err := m.sane(f); err != nil {
		return nil, client.Facts{}, err
	}
	for _, path := range append(append([]string{}, m.image...), m.lastImage...) {
		media, err := s.Engine.Inspect(path)
		if err != nil {
			return nil, client.Facts{}, &failure{code: ExitInput, kind: "invalid", field: "image", message: err.Error(), err: err}
		}
		f.Pictures = append(f.Pictures, media)
	}
	facts, err := p.facts(ctx, s, f)
	if err != nil {
		return nil, facts, err
	}
	if facts.Effect != nil {
		f.EffectName = facts.Effect.Name
	}
	p.defaults(s.Rules, &f, facts)
	return f.Request(), facts, nil
}

// mode follows from what was given.
func (m making) mode() client.Mode {
	switch {
	case m.effect != 0:
		return client.ModeEffect
	case len(m.lastImage) > 0:
		return client.ModeFrames
	case len(m.image) > 0:
		return client.ModeImage
	}
	return client.ModeText
}

// sane refuses flags that cannot go together whatever the rules say.
func (m making) sane(f state.Form) error {
	switch {
	case f.Mode == client.ModeImage && len(m.image) > 1:
		return input("image", fmt.Sprintf("%d pictures were given: one --image, or --image and --last-image, or several with --effect", len(m.image)))
	case f.Mode == client.ModeFrames && (len(m.image) != 1 || len(m.lastImage) != 1):
		return input("last-image", "a first and a last picture are needed: one --image and one --last-image")
	case m.seed < 0:
		return input("seed", fmt.Sprintf("%d is no seed: use 1 to 2147483647", m.seed))
	case m.duration < 0:
		return input("duration", fmt.Sprintf("%d seconds are no duration", m.duration))
	}
	return nil
}

// facts finds the effect and the account a request speaks of.
func (p *program) facts(ctx context.Context, s *views.Session, f state.Form) (client.Facts, error) {
	var facts client.Facts
	if f.TemplateID == 0 && f.Account == "" {
		return facts, nil
	}
	snap, err := look(ctx, s.Engine, func(sn engine.Snapshot) bool {
		return (f.TemplateID == 0 || len(sn.Effects) > 0) && (f.Account == "" || len(sn.Accounts) > 0)
	})
	if err != nil && (f.TemplateID != 0 && len(snap.Effects) == 0 || f.Account != "" && len(snap.Accounts) == 0) {
		return facts, err
	}
	if f.TemplateID != 0 {
		for i := range snap.Effects {
			if snap.Effects[i].ID == f.TemplateID {
				facts.Effect = &snap.Effects[i]
			}
		}
		if facts.Effect == nil {
			return facts, input("effect", fmt.Sprintf("there is no effect %d among the %d of the catalogue: see pixstudio effects", f.TemplateID, len(snap.Effects)))
		}
	}
	if f.Account != "" {
		mails := make([]string, 0, len(snap.Accounts))
		for i := range snap.Accounts {
			a := &snap.Accounts[i]
			mails = append(mails, a.Email)
			if a.Email == f.Account && !a.Credits.AsOf.IsZero() {
				facts.Credits = &a.Credits
			}
		}
		if !contains(mails, f.Account) {
			return facts, input("account", "there is no account "+f.Account, mails...)
		}
	}
	return facts, nil
}

// defaults fills in what was not given.
func (p *program) defaults(rules *client.Rules, f *state.Form, facts client.Facts) {
	if f.Model == "" && f.Mode != client.ModeEffect {
		f.Model = rules.Defaults(f.Mode)
	}
	if f.Quality == "" {
		f.Quality = rules.Qualities(f.Mode, f.Model, facts).Default
	}
	if f.Duration == 0 && f.Mode != client.ModeEffect {
		f.Duration, _ = strconv.Atoi(rules.Durations(f.Mode, f.Model, f.Quality, facts).Default)
	}
	if f.AspectRatio == "" {
		f.AspectRatio = rules.Ratios(f.Mode, f.Model, facts).Default
	}
	if f.Audio == nil {
		if c := rules.Audio(f.Mode, f.Model, facts); c.Default != "" {
			on := c.Default == "on" || c.Default == "true"
			f.Audio = &on
		}
	}
	if f.Seed == 0 && rules.Seed(f.Mode, f.Model, facts).Reason == "" {
		f.Seed = newSeed()
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func indent(body json.RawMessage) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(body); err != nil {
		return string(body)
	}
	return strings.TrimRight(b.String(), "\n")
}
