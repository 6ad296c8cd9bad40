package verbs

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// making is the flags of make, and which of them were given.
type making struct {
	prompt                 string
	model, quality, aspect string
	duration               int
	image, lastImage       []string
	effect                 int64
	audio, offPeak         bool
	seed                   int64
	account                string
	maxCredits             int
	wait, dryRun           bool
	out                    string

	given func(flag string) bool
}

func (p *program) makeVerb() *cobra.Command {
	var m making
	c := &cobra.Command{
		Use:   "make [PROMPT]",
		Short: "Make one clip",
		Long: "Makes one clip from words, a picture, two pictures or an effect. It returns once the job is\n" +
			"accepted, refused or unsure; with --wait once the file is there. It prints the job's id, with\n" +
			"--wait the file's path. --dry-run prints the request and the price and sends nothing.\n\n" +
			"A prompt of - is read from stdin.",
		Example: "  pixstudio make \"a red panda in the snow\" --demo --wait\n" +
			"  pixstudio make --effect 477861200835687 --image me.jpg --max-credits 60\n" +
			"  pixstudio make - --quality 720p --dry-run --json < prompt.txt",
		RunE: func(c *cobra.Command, args []string) error {
			m.given = c.Flags().Changed
			if err := emptyFlags(c.Flags()); err != nil {
				return err
			}
			if err := p.readPrompt(c.Context(), &m, args); err != nil {
				return err
			}
			if err := m.sane(); err != nil {
				return err
			}
			return p.with(c.Context(), func(s *views.Session) error { return p.make(c.Context(), s, m) })
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&m.model, "model", "", "`MODEL`, for example v6; the default is shown by --dry-run")
	f.StringVar(&m.quality, "quality", "", "`QUALITY`: 360p, 540p, 720p, 1080p …, what the model takes")
	f.IntVar(&m.duration, "duration", 0, "length in `SECONDS`, what the model takes")
	f.StringVar(&m.aspect, "aspect", "", "`RATIO`: 16:9, 9:16, 1:1 …; not with a picture")
	f.StringArrayVar(&m.image, "image", nil, "picture `FILE` to start from; repeat it for an effect of several pictures")
	f.StringArrayVar(&m.lastImage, "last-image", nil, "picture `FILE` to end with")
	f.Int64Var(&m.effect, "effect", 0, "`ID` of an effect; see pixstudio effects")
	f.BoolVar(&m.audio, "audio", false, "with sound, where the model has a choice")
	f.BoolVar(&m.offPeak, "off-peak", false, "cheaper, usually within 24 hours; PixVerse's own models only")
	f.Int64Var(&m.seed, "seed", 0, "`N` from 1 to 2147483647; one is chosen when you give none")
	f.StringVar(&m.account, "account", "", "`MAIL` of the account; the studio chooses without")
	f.IntVar(&m.maxCredits, "max-credits", 0, "send nothing that is estimated to cost more than `N`")
	f.BoolVar(&m.wait, "wait", false, "wait until the file is there")
	f.StringVar(&m.out, "out", "", "also copy the finished file into this `FOLDER` (with --wait)")
	f.BoolVar(&m.dryRun, "dry-run", false, "print request and price, send nothing")
	return c
}

// make checks, prices, queues and follows one request.
func (p *program) make(ctx context.Context, s *views.Session, m making) error {
	started := p.env.Now()
	req, facts, err := p.request(ctx, s, m)
	if err != nil {
		return err
	}
	if ok, reason := s.Engine.Capabilities().Offers(req.Mode()); !ok {
		return &failure{code: ExitInput, kind: string(client.KindUnsupported), field: "mode", message: string(req.Mode()) + ": " + reason}
	}
	ps := s.Rules.Check(req, facts)
	if client.Blocking(ps) {
		return refusal(ps, req.Mode())
	}
	for _, w := range ps {
		p.note("%s: %s", flagOf(w.Field), w.Reason)
	}
	cost := s.Rules.Estimate(req, facts)
	if m.dryRun {
		return p.dryRun(s, req, cost)
	}
	if err := m.withinCap(cost); err != nil {
		return err
	}
	if m.out != "" {
		if err := usable(m.out); err != nil {
			return err
		}
	}
	p.say("price: %s", priceWords(cost))
	j, err := s.Engine.Enqueue(ctx, req, engine.EnqueueOptions{Estimate: cost})
	if err != nil {
		return err
	}
	f := &follower{p: p, s: s, req: req, facts: facts, started: started}
	if j, err = f.follow(ctx, j, m.done); err != nil {
		return err
	}
	if err := outcome(j, m.wait); err != nil {
		return err
	}
	if m.out != "" {
		if j.File, err = copyTo(m.out, j.File); err != nil {
			return err
		}
	}
	return p.made(j, m.wait)
}

// done says when make may return.
func (m *making) done(j state.Job) bool {
	switch j.Phase {
	case state.Unsure, state.Moderated, state.Failed, state.Cancelled, state.Fetched, state.Unwatched:
		return true
	case state.Running, state.Ready:
		return !m.wait
	case state.Draft, state.Queued, state.Uploading, state.Sending:
	}
	return false
}

// withinCap holds the estimate against --max-credits.
func (m *making) withinCap(c client.Cost) error {
	const field = "max-credits"
	switch {
	case !m.given(field):
		return nil
	case !c.Known:
		return input(field, "not sent: no price is documented for this ("+c.Why+"), so it cannot be held against --max-credits")
	case c.Credits > m.maxCredits:
		f := input(field, fmt.Sprintf("not sent: it is estimated to cost %d credits, more than --max-credits %d", c.Credits, m.maxCredits))
		f.source = priceSource(c)
		return f
	}
	return nil
}

// dry is what --dry-run --json prints; the names are a promise to scripts.
type dry struct {
	Method    string          `json:"method"`
	Path      string          `json:"path"`
	Body      json.RawMessage `json:"body"`
	Estimated *int            `json:"estimated_credits"` // null when no price is documented
	Source    string          `json:"price_source"`      // or why there is no price
}

// dryRun prints what would be sent and what it would cost.
func (p *program) dryRun(s *views.Session, req client.Request, cost client.Cost) error {
	w, err := s.Engine.Wire(req, client.Ticket{Account: req.Common().Account})
	if err != nil {
		return err
	}
	if p.f.json {
		out := dry{Method: w.Method, Path: w.Path, Body: w.Body, Source: cost.Why}
		if cost.Known {
			out.Estimated, out.Source = &cost.Credits, priceSource(cost)
		}
		return p.print(out)
	}
	_, err = fmt.Fprintf(p.env.Stdout, "%s %s\n%s\nprice: %s\nnothing was sent\n", w.Method, w.Path, indent(w.Body), priceWords(cost))
	return err
}

// priceSource names the document of a price and its day.
func priceSource(c client.Cost) string {
	if c.Date == "" {
		return c.Source
	}
	return strings.TrimSpace(c.Source + " (" + c.Date + ")")
}

func priceWords(c client.Cost) string {
	if !c.Known {
		return "unknown (" + c.Why + ")"
	}
	words := fmt.Sprintf("≈ %d credits", c.Credits)
	if from := priceSource(c); from != "" {
		words += ", by " + from
	}
	return words
}

// made prints on stdout what a script wants to go on with: the file when it was
// waited for, else the job's id.
func (p *program) made(j state.Job, file bool) error {
	if p.f.json {
		return p.print(state.ViewJob(j))
	}
	line := j.ID
	if file {
		line = j.File
	}
	_, err := fmt.Fprintln(p.env.Stdout, line)
	return err
}

// promptLimit bounds what is read from stdin, far above the longest prompt.
const promptLimit = 256 << 10

// readPrompt takes the prompt from the arguments or, for -, from stdin.
func (p *program) readPrompt(ctx context.Context, m *making, args []string) error {
	switch len(args) {
	case 0:
		return nil
	case 1:
		m.prompt = args[0]
	default:
		if last := args[len(args)-1]; m.given("audio") && len(args) == 2 && (last == "true" || last == "false") {
			return input("prompt", "write --audio="+last+", with an equals sign")
		}
		return input("prompt", fmt.Sprintf("put the prompt in quotes: %d words were given as separate arguments", len(args)))
	}
	if m.prompt != "-" {
		return nil
	}
	text, err := readAll(ctx, io.LimitReader(p.env.Stdin, promptLimit+1))
	switch {
	case err != nil:
		return err
	case len(text) > promptLimit:
		return input("prompt", "what came from stdin is far too long for a prompt")
	}
	m.prompt = strings.TrimRight(string(text), "\r\n") // the line end that every text file has
	if m.prompt == "" {
		return input("prompt", "nothing came from stdin")
	}
	return nil
}

// readAll reads until the end or until ctx ends, whichever comes first; a
// terminal that is read from does not listen to a context.
func readAll(ctx context.Context, r io.Reader) ([]byte, error) {
	type result struct {
		text []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		text, err := io.ReadAll(r)
		read <- result{text, err}
	}()
	select {
	case got := <-read:
		return got.text, got.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
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
