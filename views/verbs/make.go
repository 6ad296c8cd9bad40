package verbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views"
)

// making is the flags of make.
type making struct {
	prompt                 string
	model, quality, aspect string
	duration               int
	image, lastImage       []string
	effect                 int64
	audio, offPeak         bool
	audioSet               bool
	seed                   int64
	account                string
	maxCredits             int
	maxSet                 bool
	wait, dryRun           bool
	out                    string
}

func (p *program) makeVerb() *cobra.Command {
	var m making
	c := &cobra.Command{
		Use:   "make [PROMPT]",
		Short: "Make one clip",
		Long: "Makes one clip from words, a picture, two pictures or an effect. It returns once the job is\n" +
			"accepted, refused or unsure; with --wait once the file is there. --dry-run prints the request and\n" +
			"the price and sends nothing.",
		Example: "  pixstudio make \"a red panda in the snow\" --demo --wait\n" +
			"  pixstudio make --effect 380178461924416 --image me.jpg --max-credits 60",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return input("prompt", "put the prompt in quotes: "+fmt.Sprint(len(args))+" words were given as separate arguments")
			}
			if len(args) == 1 {
				m.prompt = args[0]
			}
			m.audioSet, m.maxSet = c.Flags().Changed("audio"), c.Flags().Changed("max-credits")
			return p.with(c.Context(), func(s *views.Session) error { return p.make(c.Context(), s, m) })
		},
	}
	f := c.Flags()
	f.StringVar(&m.model, "model", "", "model, for example v6; the default is shown by --dry-run")
	f.StringVar(&m.quality, "quality", "", "360p, 540p, 720p, 1080p …, what the model takes")
	f.IntVar(&m.duration, "duration", 0, "seconds, what the model takes")
	f.StringVar(&m.aspect, "aspect", "", "16:9, 9:16, 1:1 …; not with a picture")
	f.StringArrayVar(&m.image, "image", nil, "picture to start from; repeat it for an effect of several pictures")
	f.StringArrayVar(&m.lastImage, "last-image", nil, "picture to end with")
	f.Int64Var(&m.effect, "effect", 0, "id of an effect; see pixstudio effects")
	f.BoolVar(&m.audio, "audio", false, "with sound, where the model has a choice")
	f.BoolVar(&m.offPeak, "off-peak", false, "cheaper, usually within 24 hours; PixVerse's own models only")
	f.Int64Var(&m.seed, "seed", 0, "1 to 2147483647; chosen and printed when you give none")
	f.StringVar(&m.account, "account", "", "e-mail of the account; the studio chooses without")
	f.IntVar(&m.maxCredits, "max-credits", 0, "send nothing that is estimated to cost more")
	f.BoolVar(&m.wait, "wait", false, "wait until the file is there")
	f.StringVar(&m.out, "out", "", "also copy the finished file into this folder (with --wait)")
	f.BoolVar(&m.dryRun, "dry-run", false, "print request and price, send nothing")
	return c
}

// make checks, prices, queues and follows one request.
func (p *program) make(ctx context.Context, s *views.Session, m making) error {
	req, facts, err := p.request(ctx, s, m)
	if err != nil {
		return err
	}
	ps := s.Rules.Check(req, facts)
	if client.Blocking(ps) {
		return refusal(ps)
	}
	for _, w := range ps {
		fmt.Fprintf(p.env.Stderr, "note: %s: %s\n", w.Field, w.Reason)
	}
	cost := s.Rules.Estimate(req, facts)
	if m.dryRun {
		return p.dryRun(s, req, cost)
	}
	if err := m.withinCap(cost); err != nil {
		return err
	}
	if m.out != "" && !m.wait {
		return input("out", "--out needs --wait: the file is there only when the clip is finished")
	}
	p.say("price: %s", priceWords(cost))
	j, err := s.Engine.Enqueue(ctx, req, engine.EnqueueOptions{Estimate: cost})
	if err != nil {
		return err
	}
	j, err = follow(ctx, s.Engine, j.ID, m.done, p.progress())
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		return notSent(ctx, s.Engine, j, err)
	}
	if err := outcome(j); err != nil {
		return err
	}
	if m.out != "" && j.File != "" {
		if j.File, err = copyTo(m.out, j.File); err != nil {
			return err
		}
	}
	return p.made(j)
}

// done says when make may return.
func (m making) done(j state.Job) bool {
	switch j.Phase {
	case state.Unsure, state.Moderated, state.Failed, state.Cancelled, state.Fetched, state.Unwatched:
		return true
	case state.Running, state.Ready:
		return !m.wait
	}
	return false
}

// withinCap holds the estimate against --max-credits.
func (m making) withinCap(c client.Cost) error {
	if !m.maxSet {
		return nil
	}
	if !c.Known {
		return input("max-credits", "not sent: no price is documented for this ("+c.Why+"), so it cannot be held against --max-credits")
	}
	if c.Credits > m.maxCredits {
		return input("max-credits", fmt.Sprintf("not sent: it is estimated to cost %d credits, more than --max-credits %d", c.Credits, m.maxCredits))
	}
	return nil
}

// dryRun prints what would be sent and what it would cost.
func (p *program) dryRun(s *views.Session, req client.Request, cost client.Cost) error {
	w, err := s.Engine.Wire(req, client.Ticket{Account: req.Common().Account})
	if err != nil {
		return err
	}
	if p.f.json {
		out := map[string]any{"method": w.Method, "path": w.Path, "body": w.Body, "estimated_credits": nil, "price_source": cost.Why}
		if cost.Known {
			out["estimated_credits"], out["price_source"] = cost.Credits, strings.TrimSpace(cost.Source+" "+cost.Date)
		}
		return p.print(out)
	}
	fmt.Fprintf(p.env.Stdout, "%s %s\n%s\n", w.Method, w.Path, indent(w.Body))
	fmt.Fprintf(p.env.Stdout, "price: %s\nnothing was sent\n", priceWords(cost))
	return nil
}

func priceWords(c client.Cost) string {
	if !c.Known {
		return "unknown (" + c.Why + ")"
	}
	words := fmt.Sprintf("≈ %d credits", c.Credits)
	if c.Source != "" {
		words += " (" + strings.TrimSpace(c.Source+" "+c.Date) + ")"
	}
	return words
}

// made prints the job on stdout: JSON, or a line and the file.
func (p *program) made(j state.Job) error {
	if p.f.json {
		return p.print(state.ViewJob(j))
	}
	fmt.Fprintf(p.env.Stdout, "%s %s %s\n", j.ID, j.Phase, ui.OneLine(j.Title))
	if j.File != "" {
		fmt.Fprintln(p.env.Stdout, j.File)
	}
	return nil
}

// progress tells a person on stderr what a job is doing, one line a change.
func (p *program) progress() func(state.Job, engine.Report) {
	last := ""
	return func(j state.Job, rep engine.Report) {
		line := string(j.Phase)
		if j.Cause != "" {
			line += ": " + j.Cause
		}
		if rep.Err != nil {
			line += " (" + views.Words(rep.Err) + ")"
		}
		if line != last {
			p.say("%s", line)
			last = line
		}
	}
}

// say is for people, and silent with --json.
func (p *program) say(format string, args ...any) {
	if !p.f.json {
		fmt.Fprintf(p.env.Stderr, format+"\n", args...)
	}
}

// copyTo copies a finished file into a folder of the user's, through a
// temporary name, so that nothing half-written ever carries the real one.
func copyTo(dir, file string) (string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // a folder the user named
		return file, fmt.Errorf("the folder of --out: %w", err)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return file, err
	}
	to := filepath.Join(dir, filepath.Base(file))
	src, err := os.Open(file)
	if err != nil {
		return file, err
	}
	defer src.Close() //nolint:errcheck // only read
	tmp, err := os.CreateTemp(dir, ".pixstudio-*")
	if err != nil {
		return file, fmt.Errorf("the folder of --out: %w", err)
	}
	_, err = io.Copy(tmp, src)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644) //nolint:gosec // a clip for the user
	}
	if err == nil {
		err = os.Rename(tmp.Name(), to)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // the first error is the one to tell
		return file, fmt.Errorf("the clip is at %s; it could not be copied to %s: %w", file, dir, err)
	}
	return to, nil
}

// newSeed chooses a seed as the rule book wants it.
func newSeed() int64 { return client.NewSeed(rand.Int64N) }
