package verbs

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// mode follows from what was given.
func (m *making) mode() client.Mode {
	switch {
	case m.given("effect"):
		return client.ModeEffect
	case len(m.lastImage) > 0:
		return client.ModeFrames
	case len(m.image) > 0:
		return client.ModeImage
	}
	return client.ModeText
}

// sane refuses, before anything is opened, what cannot be right whatever the
// rules say.
func (m *making) sane() error {
	m.prompt = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(m.prompt)
	mode, pictures := m.mode(), len(m.image)+len(m.lastImage)
	switch {
	case m.prompt == "" && mode == client.ModeText:
		return input("prompt", "say what to make: a prompt in quotes, --image FILE or --effect ID")
	case strings.ContainsFunc(m.prompt, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }):
		return input("prompt", "the prompt holds control characters, such as those of a coloured terminal: take them out")
	case slices.Contains(m.image, "") || slices.Contains(m.lastImage, ""):
		return input("first_frame_path", "the name of a picture is empty: give a file or leave the flag out")
	case mode == client.ModeImage && pictures > 1:
		return input("first_frame_path", fmt.Sprintf("%d pictures were given: one --image, or --image and --last-image, or several with --effect", pictures))
	case mode == client.ModeFrames && (len(m.image) != 1 || len(m.lastImage) != 1):
		return input("last_frame_path", "a first and a last picture are needed: one --image and one --last-image")
	case m.given("effect") && m.effect <= 0:
		return input("template_id", fmt.Sprintf("%d is no id of an effect: see pixstudio effects", m.effect))
	case m.given("seed") && m.seed <= 0:
		return input("seed", fmt.Sprintf("%d is no seed: use 1 to 2147483647", m.seed), "1..2147483647")
	case m.given("duration") && m.duration <= 0:
		return input("duration", fmt.Sprintf("%d seconds are no duration", m.duration))
	case m.given("max-credits") && m.maxCredits < 0:
		return input("max-credits", fmt.Sprintf("%d is no number of credits", m.maxCredits))
	case m.out != "" && !m.wait && !m.dryRun:
		return input("out", "--out needs --wait: the file is there only when the clip is finished")
	}
	return nil
}

// request builds what the flags describe. Values that were not given get the
// rule book's defaults, which --dry-run shows; a value that was given is never
// changed, only refused.
func (p *program) request(ctx context.Context, s *views.Session, m making) (client.Request, client.Facts, error) {
	f := state.Form{
		Mode: m.mode(), Prompt: m.prompt, Model: m.model, Quality: m.quality, Duration: m.duration,
		AspectRatio: m.aspect, OffPeak: m.offPeak, Seed: m.seed, Account: m.account, TemplateID: m.effect,
	}
	if m.given("audio") {
		f.Audio = &m.audio
	}
	paths := append(slices.Clone(m.image), m.lastImage...)
	for i, path := range paths {
		picture, err := inspect(path)
		if err != nil {
			return nil, client.Facts{}, badFile(pictureField(f.Mode, i, len(paths)), err)
		}
		f.Pictures = append(f.Pictures, picture)
	}
	facts, err := p.facts(ctx, s, f)
	if err != nil {
		return nil, facts, err
	}
	if facts.Effect != nil {
		f.EffectName = facts.Effect.Name
	}
	defaults(s.Rules, &f, facts)
	req := f.Request()
	m.insist(req)
	return req, facts, nil
}

// inspect looks at a picture. The shell has done its part on the name already;
// only a name that leads nowhere is read as one that was pasted with quotes.
func inspect(path string) (client.Media, error) {
	if _, err := os.Lstat(path); err != nil {
		if strings.Contains(path, "://") && !strings.HasPrefix(path, "file:") {
			return client.Media{}, &media.FileError{Path: path, Reason: "it is a link: download it first, then give the file"}
		}
		if other := media.Expand(path); other != path {
			if _, err := os.Lstat(other); err == nil {
				path = other
			}
		}
	}
	return media.Inspect(path)
}

// pictureField names the field that picture i of n travels in.
func pictureField(mode client.Mode, i, n int) string {
	switch {
	case mode == client.ModeEffect && n > 2:
		return fmt.Sprintf("frame_%d_path", i+1)
	case i == 0:
		return "first_frame_path"
	}
	return "last_frame_path"
}

// insist puts back what a mode leaves behind in the form, so that the rule book
// refuses it by name instead of it being dropped in silence.
func (m *making) insist(req client.Request) {
	switch r := req.(type) {
	case *client.ImageRequest:
		r.AspectRatio = m.aspect
	case *client.FramesRequest:
		r.AspectRatio = m.aspect
	case *client.EffectRequest:
		r.Model, r.Duration, r.AspectRatio = m.model, m.duration, m.aspect
		if m.given("audio") {
			r.Audio = &m.audio
		}
	}
}

// facts finds the effect and the account a request speaks of.
func (p *program) facts(ctx context.Context, s *views.Session, f state.Form) (client.Facts, error) {
	var facts client.Facts
	if f.TemplateID == 0 && f.Account == "" {
		return facts, nil
	}
	snap, err := s.Engine.Snapshot(ctx)
	if err != nil {
		return facts, err
	}
	now := p.env.Now()
	if !knows(snap, f) || f.TemplateID != 0 && !current(snap, now) {
		snap, err = p.look(ctx, s.Engine, func(sn engine.Snapshot, v view) bool {
			listed := f.TemplateID == 0 || current(sn, now) || v.WriterElsewhere && len(sn.Effects) > 0
			return listed && (f.Account == "" || knowsAccount(sn, f.Account) || v.fresh(sn))
		})
		// What is known will do: the engine meets the same failure when it
		// comes to sending.
		if err != nil && (ctx.Err() != nil || !knows(snap, f)) {
			return facts, err
		}
	}
	if f.TemplateID != 0 {
		i := slices.IndexFunc(snap.Effects, func(e client.Effect) bool { return e.ID == f.TemplateID })
		if i < 0 {
			return facts, input("template_id", fmt.Sprintf("there is no effect %d among the %d of the catalogue: see pixstudio effects", f.TemplateID, len(snap.Effects)))
		}
		facts.Effect = &snap.Effects[i]
	}
	if f.Account == "" {
		return facts, nil
	}
	var mails []string
	for i := range snap.Accounts {
		a := &snap.Accounts[i]
		mails = append(mails, a.Email)
		if a.Email == f.Account && !a.Credits.AsOf.IsZero() {
			facts.Credits = &a.Credits
		}
	}
	if !slices.Contains(mails, f.Account) {
		return facts, input("account", "there is no account "+quote(f.Account), mails...)
	}
	return facts, nil
}

// knows says that a snapshot holds what a form speaks of.
func knows(sn engine.Snapshot, f state.Form) bool {
	effect := f.TemplateID == 0 || slices.ContainsFunc(sn.Effects, func(e client.Effect) bool { return e.ID == f.TemplateID })
	return effect && (f.Account == "" || knowsAccount(sn, f.Account))
}

// knowsAccount says that an account's plan and balance are known.
func knowsAccount(sn engine.Snapshot, email string) bool {
	return slices.ContainsFunc(sn.Accounts, func(a state.Account) bool { return a.Email == email && !a.Credits.AsOf.IsZero() })
}

// current says that the catalogue is as new as the engine keeps it: within the
// hour.
func current(sn engine.Snapshot, now time.Time) bool {
	return len(sn.Effects) > 0 && now.Sub(sn.EffectsAsOf) < time.Hour
}

// defaults fills in what was not given.
func defaults(rules *client.Rules, f *state.Form, facts client.Facts) {
	if f.Model == "" && f.Mode != client.ModeEffect {
		f.Model = rules.Defaults(f.Mode)
	}
	if f.Quality == "" {
		f.Quality = rules.Qualities(f.Mode, f.Model, facts).Default
	}
	if f.Duration == 0 && f.Mode != client.ModeEffect {
		f.Duration, _ = strconv.Atoi(rules.Durations(f.Mode, f.Model, f.Quality, facts).Default) // without one it stays 0
	}
	if f.AspectRatio == "" {
		f.AspectRatio = rules.Ratios(f.Mode, f.Model, facts).Default
	}
	if f.Audio == nil {
		if on, err := strconv.ParseBool(rules.Audio(f.Mode, f.Model, facts).Default); err == nil {
			f.Audio = &on
		}
	}
	if f.Seed == 0 && rules.Seed(f.Mode, f.Model, facts).Reason == "" {
		f.Seed = client.NewSeed(nil)
	}
}
