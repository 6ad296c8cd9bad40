package opener

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/skratchdot/open-golang/open"
)

// What can be told apart; everything else is a failure of the player itself.
var (
	// ErrNoDesktop: there is nothing to open the file with (no display, no
	// xdg-open, no program for this kind). The file's path is still of use.
	ErrNoDesktop = errors.New("no player found")
	// ErrRefused: not a file of ours and not an https link.
	ErrRefused = errors.New("only pictures, videos, sounds and https links are opened")
)

// judgeAfter is how long a player may take to fail. One that runs on after
// that has opened the file: some stay in the foreground while they play.
const judgeAfter = 2 * time.Second

// Opener opens finished files and https links.
type Opener struct {
	roots  []string
	system system
}

// system is what an Opener and a Clipboard need of the machine.
type system struct {
	goos string
	env  func(string) string
	look func(program string) error // nil when it can be run
	open func(target string) error  // waits for the program
	pipe func(ctx context.Context, stdin, name string, args ...string) error
	copy func(text string) error // waits for the program
}

func thisSystem() system {
	return system{
		goos: runtime.GOOS,
		env:  os.Getenv,
		look: func(p string) error { _, err := exec.LookPath(p); return err },
		open: open.Run, // Start would leave a zombie and hide how it ended
		pipe: pipe,
		copy: writeAll,
	}
}

// New makes an Opener for files below the given folders. Without any, every
// folder will do: clips are also written where --out says.
func New(roots ...string) *Opener { return &Opener{roots: roots, system: thisSystem()} }

// Open opens an https link in the browser, and everything else as a file; see
// Link and File.
func (o *Opener) Open(ctx context.Context, target string) error {
	if strings.HasPrefix(target, "https://") {
		return o.Link(ctx, target)
	}
	return o.File(ctx, target)
}

// File opens a finished file in the player the system has for it. Errors:
// ErrRefused for what is no medium or lies outside of the roots,
// fs.ErrNotExist, ErrNoDesktop, the player's own failure within two seconds, or
// the context's.
func (o *Opener) File(ctx context.Context, path string) error {
	abs, err := o.resolve(path)
	if err != nil {
		return err
	}
	return o.run(ctx, abs)
}

// Link opens an https link in the browser.
func (o *Opener) Link(ctx context.Context, link string) error {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ErrRefused
	}
	return o.run(ctx, u.String()) // written anew, so blanks and quotes are escaped
}

// Available says whether a player could be started at all, without starting
// one; nil, or ErrNoDesktop with the reason.
func (o *Opener) Available() error {
	s := o.system
	if s.goos == "darwin" || s.goos == "windows" {
		return nil
	}
	if s.env("DISPLAY") == "" && s.env("WAYLAND_DISPLAY") == "" {
		// xdg-open would try text browsers, on our terminal
		return fmt.Errorf("%w: this session has no display", ErrNoDesktop)
	}
	if s.look("xdg-open") != nil {
		return fmt.Errorf("%w: xdg-open is not installed", ErrNoDesktop)
	}
	return nil
}

// Player names the program that opens files, for the user's eyes; "" when there
// is none.
func (o *Opener) Player() string {
	if o.Available() != nil {
		return ""
	}
	switch o.system.goos {
	case "darwin":
		return "open"
	case "windows":
		return "the program Windows has for it"
	}
	return "xdg-open"
}

// media are the names of files that a player shows. The desktop goes by the
// name too, so nothing that it would run or install can be opened.
const media = ".mp4 .mov .m4v .webm .mkv .gif .png .jpg .jpeg .webp .mp3 .wav .m4a "

// resolve makes the path absolute, which also keeps it from looking like an
// option, and checks that it is a media file below a root, links followed.
func (o *Opener) resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return "", err
	}
	fi, err := os.Stat(real)
	if err != nil {
		return "", err
	}
	ext := strings.ToLower(filepath.Ext(real))
	if !fi.Mode().IsRegular() || ext == "" || !strings.Contains(media, ext+" ") {
		return "", ErrRefused
	}
	if len(o.roots) == 0 || slices.ContainsFunc(o.roots, func(root string) bool { return below(root, real) }) {
		return real, nil
	}
	return "", ErrRefused
}

func below(root, path string) bool {
	root, err := filepath.EvalSymlinks(root)
	if err != nil {
		return false // a folder that is not there holds nothing
	}
	rel, err := filepath.Rel(root, path)
	return err == nil && filepath.IsLocal(rel)
}

// run starts the player and judges it after a while.
func (o *Opener) run(ctx context.Context, target string) error {
	if err := o.Available(); err != nil {
		return err
	}
	return judge(ctx, func() error { return explain(o.system.open(target)) })
}

// judge waits for f, but no longer than judgeAfter. The goroutine stays until
// the program ends, so that no zombie is left.
func judge(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- f() }()
	t := time.NewTimer(judgeAfter)
	defer t.Stop()
	select {
	case err := <-done:
		return err
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// explain words the exit codes of xdg-open(1).
func explain(err error) error {
	var exit *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("%w: %s", ErrNoDesktop, strings.TrimPrefix(err.Error(), "exec: "))
	case !errors.As(err, &exit):
		return err
	case exit.ExitCode() == 3:
		return fmt.Errorf("%w: no program is set for this kind of file", ErrNoDesktop)
	case exit.ExitCode() == 4:
		return errors.New("the player failed")
	}
	return fmt.Errorf("the player ended with code %d", exit.ExitCode())
}
