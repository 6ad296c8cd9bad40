package verbs

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"runtime/debug"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state/config"
	"pixstudio/state/store"
	"pixstudio/ui"
	"pixstudio/views"
	"pixstudio/views/opener"
	"pixstudio/views/pane"
)

// studio opens the screen.
func (p *program) studio(ctx context.Context) error {
	if !p.env.Terminal {
		return &failure{code: ExitInput, kind: "invalid", message: "the studio needs a terminal; the verbs work without one: see pixstudio --help"}
	}
	name, _, err := p.profile()
	if err != nil {
		return err
	}
	p.tuneMemory()
	// The rule book takes 2 ms of a start of 20: it is read while the terminal
	// is made ready, and whoever needs it waits for it, and for its error.
	go func() { _, _ = p.book.read() }()
	o, err := p.screen(name)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	app := views.New(ctx, o)
	// Signals end the context, which ends the program. Bubble Tea's own handler
	// would take SIGTERM as well and wait for ever to be heard.
	prog := tea.NewProgram(app, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithFilter(views.Filter(p.env.Now)))
	_, err = prog.Run()
	if cerr := app.Close(); err == nil {
		err = cerr
	}
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return nil // a signal ends the studio like q does
	}
	return err
}

const (
	startTime = 300 * time.Millisecond // of the first screen, pictures included
	// startGC lets the heap grow without a collection until the first frame:
	// on two busy cores that is there after 37 ms in place of 56. startMemory
	// ends it early when the first pictures need more.
	startGC     = 400
	startMemory = 30 << 20
	// steadyGC keeps a studio that has shown some hundred pictures under
	// 60 MiB; with the usual 100 it is 10 MiB more. It costs half a percent
	// of a core while pictures are loaded, and nothing else.
	steadyGC = 40
)

// tuneMemory trades memory for time during the start, and time for memory from
// then on. GOGC in the environment has its way.
func (p *program) tuneMemory() {
	if p.env.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(startGC)
	debug.SetMemoryLimit(startMemory)
	time.AfterFunc(startTime, func() {
		debug.SetGCPercent(steadyGC)
		debug.SetMemoryLimit(math.MaxInt64)
	})
}

// screen is everything the studio needs to know.
func (p *program) screen(profile string) (views.Options, error) {
	st := p.cfg.Settings
	if p.f.theme != "" {
		st.Theme = p.f.theme
	}
	if p.f.pictures != "" {
		st.Pictures = p.f.pictures
	}
	if err := oneOf("theme", st.Theme, config.Themes()); err != nil {
		return views.Options{}, err
	}
	if err := oneOf("pictures", st.Pictures, config.PictureModes()); err != nil {
		return views.Options{}, err
	}
	clip := opener.NewClipboard()
	o := views.Options{
		Profile: profile, Pictures: st.Pictures, Mouse: st.Mouse && !p.f.noMouse, Now: p.env.Now,
		Theme: ui.ThemeOptions{
			Dark:         st.Theme != "light" && !lightTerminal(p.env.Getenv("COLORFGBG")),
			HighContrast: st.Theme == "high-contrast", ASCII: st.ASCII || p.f.ascii,
			Color: ui.ColorTrue, Motion: st.Motion && !p.f.noMotion,
		},
		FixedDark: st.Theme == "dark" || st.Theme == "light",
		OpenFile:  p.openTarget,
		CopyText: func(ctx context.Context, text string) error {
			_, err := clip.Copy(ctx, text)
			return err
		},
		Open: func(ctx context.Context, name string) (*views.Session, error) {
			s, err := p.open(ctx, name)
			if err == nil {
				p.remember(name)
			}
			return s, err
		},
		Connect:  p.connect,
		Profiles: p.profiles,
		PutAside: p.putAside,
		Damaged:  func(err error) bool { return errors.Is(err, store.ErrDamaged) },
	}
	if st.Theme == "dark" {
		o.Theme.Dark = true
	}
	if opener.New(p.cfg.Folders.Downloads).Available() == nil {
		o.Player = "the system's"
	}
	return o, nil
}

// openTarget hands a finished file of ours, or an https link, to the desktop.
func (p *program) openTarget(ctx context.Context, target string) error {
	roots := []string{p.cfg.Folders.Downloads, p.cfg.Folders.Data}
	if list, err := p.cfg.Profiles(); err == nil {
		for _, pr := range list {
			roots = append(roots, pr.Downloads)
		}
	}
	o := opener.New(roots...)
	if strings.Contains(target, "://") {
		return o.Link(ctx, target)
	}
	return o.File(ctx, target)
}

// putAside renames the library of a profile with all that SQLite keeps beside it.
func (p *program) putAside(_ context.Context, name string) (string, error) {
	pr, err := p.cfg.Profile(name)
	if err != nil {
		return "", err
	}
	to := pr.Store() + ".damaged-" + p.env.Now().UTC().Format("20060102-150405")
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(pr.Store()+end, to+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return to, nil
}

// remember makes a profile the one to start with. The demo of --demo is a visit
// and changes nothing.
func (p *program) remember(name string) {
	if p.f.demo || p.f.profile != "" || p.f.backend != "" || p.cfg.Settings.ActiveProfile == name {
		return
	}
	st := p.cfg.Settings
	st.ActiveProfile = name
	if err := p.cfg.SaveSettings(st); err != nil {
		p.logger().Warn("the active profile could not be kept", "err", err)
	}
}

// profiles lists what can be switched to.
func (p *program) profiles() []pane.ProfileInfo {
	list, err := p.cfg.Profiles()
	if err != nil {
		p.logger().Warn("profiles", "err", err) // the readable ones are listed all the same
	}
	out := make([]pane.ProfileInfo, 0, len(list)+1)
	seen := false
	for _, pr := range list {
		seen = seen || pr.Backend == config.Demo
		out = append(out, pane.ProfileInfo{Name: pr.Name, Backend: string(pr.Backend)})
	}
	if !seen {
		out = append(out, pane.ProfileInfo{Name: string(config.Demo), Backend: string(config.Demo)})
	}
	return out
}

// lightTerminal reads COLORFGBG, which some terminals set: "15;0" is dark.
func lightTerminal(v string) bool {
	i := strings.LastIndexByte(v, ';')
	if i < 0 {
		return false
	}
	bg := v[i+1:]
	return bg == "7" || bg == "15"
}

func oneOf(field, value string, allowed []string) error {
	for _, a := range allowed {
		if a == value {
			return nil
		}
	}
	return input(field, "--"+field+" takes no "+quote(value), allowed...)
}
