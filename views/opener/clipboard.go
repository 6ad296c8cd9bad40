package opener

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"github.com/atotto/clipboard"
)

// Clipboard hands text to the clipboards that a program can reach without the
// terminal: the desktop's, and tmux's buffer. The terminal's own (OSC 52) is
// written by whoever owns the screen; that one gives no answer, so the user is
// told "sent to the clipboard" whatever happens here.
type Clipboard struct{ system system }

// NewClipboard makes a Clipboard of this machine.
func NewClipboard() *Clipboard { return &Clipboard{system: thisSystem()} }

// Copy hands text over and names the clipboards that took it, for example
// "desktop" and "tmux". None is the rule over SSH and no error there; errors
// are those of programs that are there and failed. The text travels by
// standard input: arguments can be read by every user of the machine.
func (c *Clipboard) Copy(ctx context.Context, text string) (took []string, err error) {
	var failed []error
	try := func(name string, f func() error) {
		if err := f(); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", name, err))
			return
		}
		took = append(took, name)
	}
	if c.desktop() {
		try("desktop", func() error { return judge(ctx, func() error { return c.system.copy(text) }) })
	}
	// tmux ignores OSC 52 of a program by default (set-clipboard external),
	// but passes on to the terminal what is loaded with -w.
	if c.system.env("TMUX") != "" {
		try("tmux", func() error {
			ctx, cancel := context.WithTimeout(ctx, judgeAfter)
			defer cancel()
			return c.system.pipe(ctx, text, "tmux", "load-buffer", "-w", "-")
		})
	}
	return took, errors.Join(failed...)
}

// desktop says whether this session has a desktop clipboard: over SSH the
// machine's own desktop is somebody else's.
func (c *Clipboard) desktop() bool {
	env := c.system.env
	switch c.system.goos {
	case "darwin", "windows":
		return env("SSH_CONNECTION") == ""
	}
	return env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
}

// writeAll is the desktop's clipboard. Unsupported is false even where the
// tool then fails, so the error decides.
func writeAll(text string) error {
	if clipboard.Unsupported {
		return errors.New("none of xclip, xsel and wl-copy is installed")
	}
	return clipboard.WriteAll(text)
}

// pipe runs a program with a text as its input.
func pipe(ctx context.Context, stdin, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	return cmd.Run()
}
