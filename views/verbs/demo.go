package verbs

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/client/useapi"
)

// demoVerb groups what concerns the demo service alone.
func (p *program) demoVerb() *cobra.Command {
	c := &cobra.Command{Use: "demo", Short: "The demo service", Args: noArgs, RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(p.serveVerb())
	return c
}

// serving is the flags of demo serve.
type serving struct {
	addr, token, state string
	speed              float64
	effects, clips     int
	cost, refunds      bool
}

func (p *program) serveVerb() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the demo service over HTTP, for any script written for the real API",
		Long: "Serves the demo service over HTTP. The first line on stdout is READY and the base URL;\n" +
			"give that URL to any script written for useapi.net's PixVerse API v2. ctrl+c ends it.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.serve(c.Context(), s) },
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&s.addr, "addr", "127.0.0.1:8790", "`HOST:PORT` to listen on; port 0 takes a free one")
	f.Float64Var(&s.speed, "speed", 1, "`FACTOR` of how long everything takes: 1 = a clip in 15 to 40 s, 0.1 = ten times faster")
	f.StringVar(&s.token, "token", "", "bearer `TOKEN` that is accepted; empty accepts any")
	f.StringVar(&s.state, "state", "", "`FILE` that keeps accounts, jobs and credits; empty keeps them in memory")
	f.IntVar(&s.effects, "effects", 0, "`N` effects; 0 = 950")
	f.IntVar(&s.clips, "clips", 0, "`N` finished clips; 0 = 120")
	f.BoolVar(&s.cost, "cost", false, "answer cost_credits when a job is accepted")
	f.BoolVar(&s.refunds, "refunds", false, "give credits back for failed and moderated jobs")
	return c
}

func (p *program) serve(ctx context.Context, s serving) error {
	switch {
	case !(s.speed > 0) || math.IsInf(s.speed, 0):
		return input("speed", fmt.Sprintf("a speed of %v would never end: use a number above 0", s.speed))
	case s.effects < 0:
		return input("effects", fmt.Sprintf("%d is no number of effects", s.effects))
	case s.clips < 0:
		return input("clips", fmt.Sprintf("%d is no number of clips", s.clips))
	}
	host, _, err := net.SplitHostPort(s.addr)
	if err != nil {
		return input("addr", quote(s.addr)+" is no address to listen on: write it like 127.0.0.1:8790")
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return input("addr", "the demo service listens on this machine only: use 127.0.0.1 or localhost")
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", s.addr)
	if err != nil {
		return &failure{code: ExitOther, kind: "other", field: "addr", message: "cannot listen on " + s.addr + ": " + err.Error(), err: err}
	}
	base := "http://" + l.Addr().String()
	srv, err := demo.New(demo.Options{
		Token: s.token, StateFile: s.state, Speed: s.speed, Effects: s.effects, Clips: s.clips, MediaBase: base,
		CostInAnswers: s.cost, Refunds: s.refunds, Now: p.env.Now,
	})
	if err == nil {
		err = works(ctx, srv, s)
	}
	if err != nil {
		return errors.Join(err, l.Close())
	}
	fmt.Fprintln(p.env.Stdout, "READY "+base+apiPath())
	web := &http.Server{Handler: srv, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(l) }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
		defer cancel()
		err = web.Shutdown(stop)
	}
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, context.DeadlineExceeded) {
		err = nil
	}
	return errors.Join(err, srv.Close())
}

// works asks the service once, before anybody else does: a state file that
// cannot be used shows only then.
func works(ctx context.Context, srv *demo.Server, s serving) error {
	token := s.token
	if token == "" {
		token = demo.Token
	}
	c, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: token, Transport: srv.Transport()})
	if err != nil {
		return input("token", "--token: "+err.Error())
	}
	if _, err := c.Accounts(ctx); err != nil {
		var e *client.Error
		if errors.As(err, &e) && s.state != "" {
			return input("state", "--state "+quote(s.state)+" cannot be used: "+e.Message)
		}
		return err
	}
	return nil
}

// apiPath is the path of the API below a host, the same as the real one's.
func apiPath() string {
	u, err := url.Parse(demo.BaseURL)
	if err != nil {
		return ""
	}
	return u.Path
}
