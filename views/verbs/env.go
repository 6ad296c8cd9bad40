package verbs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"pixstudio/client/demo"
	"pixstudio/state/config"
)

// Env is the world a verb runs in; tests bring their own.
type Env struct {
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Getenv   func(string) string
	Terminal bool // stdin and stdout are a terminal
	Now      func() time.Time
}

// OS is the world of the process.
func OS() Env {
	return Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Terminal: term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()),
		Now:      time.Now,
	}
}

// flags are what every verb understands.
type flags struct {
	demo, fresh      bool
	backend, profile string
	demoEffects      int
	demoJobs         int
	json             bool
	pictures, theme  string
	noMotion, ascii  bool
	account          string
	noMouse          bool
}

// program is one run: its world, flags and settings.
type program struct {
	env Env
	f   flags
	cfg config.Config
	// demo makes the demo service; tests keep a hand on it.
	demo func(demo.Options) (*demo.Server, error)
	// net is the way to the remote services; nil is the network. Tests put a
	// service in its place.
	net http.RoundTripper
}

// Main runs the program and gives its exit code.
func Main(ctx context.Context, args []string, env Env) int {
	p := &program{env: env, demo: demo.New}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return ExitOK
	}
	if ctx.Err() != nil {
		err = &failure{code: ExitInterrupted, kind: "interrupted", message: "interrupted; what was sent goes on at the service and is picked up at the next start", err: err}
	}
	p.tell(err)
	return codeOf(err)
}

// root is the command without a verb: the studio itself.
func (p *program) root() *cobra.Command {
	c := &cobra.Command{
		Use:           "pixstudio",
		Short:         "A studio in the terminal for AI video with PixVerse",
		Long:          "A studio in the terminal for AI video with PixVerse.\nWithout a verb it opens the screen; try --demo first: no account, no network, no cost.",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return p.studio(c.Context()) },
		PersistentPreRunE: func(*cobra.Command, []string) error {
			cfg, err := config.Load(p.env.Getenv)
			if err != nil {
				return badSetting(err)
			}
			p.cfg = cfg
			return nil
		},
	}
	c.SetVersionTemplate("pixstudio {{.Version}}\n")
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return input("", err.Error()) })
	c.CompletionOptions.HiddenDefaultCmd = true
	pf := c.PersistentFlags()
	pf.BoolVar(&p.f.demo, "demo", false, "use the built-in demo service: no account, no network, no cost")
	pf.StringVar(&p.f.backend, "backend", "", "which service: useapi, platform or demo")
	pf.StringVar(&p.f.profile, "profile", "", "which profile, by name")
	pf.BoolVar(&p.f.fresh, "fresh", false, "with --demo: start the demo over")
	pf.IntVar(&p.f.demoEffects, "demo-effects", 0, "with --demo: how many effects (for measuring)")
	pf.IntVar(&p.f.demoJobs, "demo-jobs", 0, "with --demo: how many finished clips (for measuring)")
	pf.BoolVar(&p.f.json, "json", false, "print JSON, also for errors")
	f := c.Flags()
	f.StringVar(&p.f.pictures, "pictures", "", "pictures in the terminal: auto, blocks or off")
	f.StringVar(&p.f.theme, "theme", "", "auto, dark, light or high-contrast")
	f.BoolVar(&p.f.noMotion, "no-motion", false, "nothing moves by itself")
	f.BoolVar(&p.f.ascii, "ascii", false, "ASCII signs only")
	f.BoolVar(&p.f.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	c.AddCommand(p.makeVerb(), p.effectsVerb(), p.jobsVerb(), p.accountsVerb(), p.creditsVerb(), p.demoVerb())
	return c
}

// noArgs refuses a word that is no verb.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, s := range c.Commands() {
		if s.IsAvailableCommand() {
			names = append(names, s.Name())
		}
	}
	return input("verb", fmt.Sprintf("%q is no verb of pixstudio", args[0]), names...)
}

// version is the module's version, or the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "dev-" + s.Value[:12]
		}
	}
	return "dev"
}

// badSetting turns a refused variable into wrong input.
func badSetting(err error) error {
	var e *config.EnvError
	if errors.As(err, &e) {
		return &failure{code: ExitInput, kind: "invalid", field: e.Name, message: e.Error(), err: err}
	}
	return err
}

// tell prints an error: one line for people, or JSON on stdout.
func (p *program) tell(err error) {
	f := asFailure(err)
	if p.f.json {
		_ = p.print(map[string]any{"error": jsonError{Kind: f.kind, Message: f.message, Field: f.field, Allowed: f.allowed, Source: f.source}})
		return
	}
	line := "pixstudio: " + f.message
	if len(f.allowed) > 0 {
		line += "\n  what fits: " + joinMost(f.allowed, 16)
	}
	if f.source != "" {
		line += "\n  source: " + f.source
	}
	fmt.Fprintln(p.env.Stderr, line)
}

type jsonError struct {
	Kind    string   `json:"kind"`
	Message string   `json:"message"`
	Field   string   `json:"field,omitempty"`
	Allowed []string `json:"allowed,omitempty"`
	Source  string   `json:"source,omitempty"`
}

// print writes a value as indented JSON on stdout.
func (p *program) print(v any) error {
	e := json.NewEncoder(p.env.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
