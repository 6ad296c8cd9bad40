package verbs

import (
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"

	"pixstudio/client/demo"
	"pixstudio/state/config"
)

// Env is the world a verb runs in; tests bring their own.
type Env struct {
	Stdin       io.Reader
	Stdout      io.Writer
	Stderr      io.Writer
	Getenv      func(string) string
	Terminal    bool // stdin and stdout are a terminal
	ErrTerminal bool // stderr is a terminal: somebody reads along
	Now         func() time.Time
}

// OS is the world of the process.
func OS() Env {
	return Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Terminal:    term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd()),
		ErrTerminal: term.IsTerminal(os.Stderr.Fd()),
		Now:         time.Now,
	}
}

// flags are what every verb understands, and those of the studio itself.
type flags struct {
	demo, fresh      bool
	backend, profile string
	demoEffects      int
	demoJobs         int
	json             bool
	pictures, theme  string
	noMotion, ascii  bool
	noMouse          bool
}

// program is one run: its world, flags and settings.
type program struct {
	env Env
	f   flags
	cfg config.Config
	// demo makes the demo service; tests keep a hand on it.
	demo func(demo.Options) (*demo.Server, error)
	book rulebook
	// net is the way to the remote services; nil is the network. Tests put a
	// service in its place.
	net http.RoundTripper

	logOnce sync.Once
	log     *logFile
}

// Main runs the program and gives its exit code.
func Main(ctx context.Context, args []string, env Env) int {
	p := &program{env: env, demo: demo.New}
	return p.run(ctx, args)
}

// run carries out one command line.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(args)
	root.SetIn(p.env.Stdin)
	root.SetOut(p.env.Stdout)
	root.SetErr(p.env.Stderr)
	err := root.ExecuteContext(ctx)
	defer p.closeLog()
	if err == nil {
		return ExitOK
	}
	var known *failure
	if ctx.Err() != nil && !errors.As(err, &known) {
		err = &failure{code: ExitInterrupted, kind: "interrupted", message: "interrupted", err: err}
	}
	p.f.json = p.f.json || wantsJSON(args) // a wrong flag before --json ends the reading of flags
	p.tell(err)
	return codeOf(err)
}

// wantsJSON looks for --json as the flags would be read.
func wantsJSON(args []string) bool {
	for _, a := range args {
		switch v, given := strings.CutPrefix(a, "--json="); {
		case a == "--":
			return false
		case a == "--json":
			return true
		case given:
			on, err := strconv.ParseBool(v)
			return err == nil && on
		}
	}
	return false
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
