package opener

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// desk is a machine with a display on which opening goes as told.
func desk(open func(string) error) system {
	return system{
		goos: "linux",
		env:  func(k string) string { return map[string]string{"DISPLAY": ":0"}[k] },
		look: func(string) error { return nil },
		open: open,
	}
}

// ended is how a program looks that left with a code.
func ended(t *testing.T, code string) error {
	t.Helper()
	err := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestEndWithCode$", "--", "code "+code).Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("got %v", err)
	}
	return err
}

// TestEndWithCode is the program that ended starts; a test elsewhere.
func TestEndWithCode(*testing.T) {
	switch os.Args[len(os.Args)-1] {
	case "code 3":
		os.Exit(3)
	case "code 4":
		os.Exit(4)
	}
}

func clip(t *testing.T) (root, path string) {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(root, "-clip.mp4")
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	return root, path
}

func TestFile(t *testing.T) {
	root, path := clip(t)
	other, foreign := clip(t)
	link := filepath.Join(root, "link.mp4")
	if err := os.Symlink(foreign, link); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	script := filepath.Join(root, "run.desktop")
	if err := os.WriteFile(script, []byte("[Desktop Entry]"), 0o700); err != nil {
		t.Fatal(err)
	}
	disguised := filepath.Join(root, "disguised.mp4")
	if err := os.Symlink(script, disguised); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path, opened string
		is                 error
	}{
		{"what the desktop would run", script, "", ErrRefused},
		{"the same under another name", disguised, "", ErrRefused},
		{"ours", path, path, nil},
		{"relative, like an option", "-clip.mp4", path, nil},
		{"outside", foreign, "", ErrRefused},
		{"by way of ..", filepath.Join(root, "..", filepath.Base(other), "-clip.mp4"), "", ErrRefused},
		{"by way of a link", link, "", ErrRefused},
		{"a folder", root, "", ErrRefused},
		{"gone", filepath.Join(root, "gone.mp4"), "", fs.ErrNotExist},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opened := ""
			o := &Opener{roots: []string{filepath.Join(root, "not-there"), root}, system: desk(func(s string) error { opened = s; return nil })}
			if err := o.Open(t.Context(), tt.path); !errors.Is(err, tt.is) || opened != tt.opened {
				t.Errorf("opened %q, %v", opened, err)
			}
		})
	}
}

func TestAnyFolderWithoutRoots(t *testing.T) {
	_, path := clip(t)
	opened := ""
	o := &Opener{system: desk(func(s string) error { opened = s; return nil })}
	if err := o.Open(t.Context(), path); err != nil || opened != path {
		t.Errorf("opened %q, %v", opened, err)
	}
}

func TestLink(t *testing.T) {
	for link, want := range map[string]string{
		"https://media.example/a.mp4?x=1&y=2": "https://media.example/a.mp4?x=1&y=2",
		"https://media.example/a b":           "https://media.example/a%20b",
		"http://media.example/a.mp4":          "",
		"https://user:pw@media.example/":      "",
		"file:///etc/passwd":                  "",
		"--version":                           "",
		"javascript:alert(1)":                 "",
		"https:///nowhere":                    "",
	} {
		opened := ""
		o := &Opener{system: desk(func(s string) error { opened = s; return nil })}
		err := o.Link(t.Context(), link)
		if opened != want || (want == "") != errors.Is(err, ErrRefused) {
			t.Errorf("%s: opened %q, %v", link, opened, err)
		}
	}
}

func TestFailuresAreWorded(t *testing.T) {
	_, path := clip(t)
	tests := []struct {
		name      string
		fail      error
		noDesktop bool
		want      string
	}{
		{"no program for it", ended(t, "3"), true, "no program is set"},
		{"player failed", ended(t, "4"), false, "the player failed"},
		{"no opener", &exec.Error{Name: "xdg-open", Err: exec.ErrNotFound}, true, "not found"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := &Opener{roots: []string{filepath.Dir(path)}, system: desk(func(string) error { return tt.fail })}
			err := o.File(t.Context(), path)
			if errors.Is(err, ErrNoDesktop) != tt.noDesktop || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestNoDesktop(t *testing.T) {
	missing := func(string) error { return exec.ErrNotFound }
	tests := []struct {
		name string
		set  func(*system)
		want string
	}{
		{"no display", func(s *system) { s.env = func(string) string { return "" } }, "no display"},
		{"no xdg-open", func(s *system) { s.look = missing }, "not installed"},
		{"macOS", func(s *system) { s.goos, s.look, s.env = "darwin", missing, func(string) string { return "" } }, ""},
		{"Windows", func(s *system) { s.goos, s.look, s.env = "windows", missing, func(string) string { return "" } }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			opened := false
			o := &Opener{system: desk(func(string) error { opened = true; return nil })}
			tt.set(&o.system)
			err := o.Open(t.Context(), "https://media.example/")
			if (o.Player() == "") != (tt.want != "") {
				t.Errorf("the player is %q", o.Player())
			}
			if opened != (tt.want == "") || (err == nil) != (tt.want == "") || err != nil && (!errors.Is(err, ErrNoDesktop) || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("opened %v, %v", opened, err)
			}
		})
	}
}

// A player in the foreground counts as opened after two seconds, one that
// fails at once does not, and whoever leaves does not wait.
func TestPlayersThatStay(t *testing.T) {
	tests := []struct {
		name  string
		after time.Duration
		leave time.Duration
		waits time.Duration
		is    error
	}{
		{"plays on", time.Hour, time.Hour, judgeAfter, nil},
		{"fails soon", time.Second, time.Hour, time.Second, os.ErrInvalid},
		{"the user leaves", time.Hour, 500 * time.Millisecond, 500 * time.Millisecond, context.DeadlineExceeded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), tt.leave)
				defer cancel()
				o := &Opener{system: desk(func(string) error { time.Sleep(tt.after); return os.ErrInvalid })}
				start := time.Now()
				err := o.Link(ctx, "https://media.example/")
				if !errors.Is(err, tt.is) || time.Since(start) != tt.waits {
					t.Errorf("after %v: %v", time.Since(start), err)
				}
				time.Sleep(tt.after) // until the player has ended too
			})
		})
	}
}

func TestCopy(t *testing.T) {
	broken := errors.New("broken")
	tests := []struct {
		name         string
		goos         string
		env          map[string]string
		desktop, tmx error
		took         string
		failed       string
	}{
		{"desktop", "linux", map[string]string{"WAYLAND_DISPLAY": "w"}, nil, nil, "desktop", ""},
		{"tmux on a desktop", "linux", map[string]string{"DISPLAY": ":0", "TMUX": "/x,1,0"}, nil, nil, "desktop tmux", ""},
		{"over SSH", "linux", map[string]string{"SSH_CONNECTION": "x"}, broken, broken, "", ""},
		{"a Mac", "darwin", nil, nil, nil, "desktop", ""},
		{"a Mac over SSH", "darwin", map[string]string{"SSH_CONNECTION": "x"}, broken, nil, "", ""},
		{"no tool but tmux", "linux", map[string]string{"DISPLAY": ":0", "TMUX": "x"}, broken, nil, "tmux", "desktop: broken"},
		{"both fail", "linux", map[string]string{"DISPLAY": ":0", "TMUX": "x"}, broken, broken, "", "tmux: broken"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := map[string]string{}
			c := &Clipboard{system{
				goos: tt.goos,
				env:  func(k string) string { return tt.env[k] },
				copy: func(s string) error { got["desktop"] = s; return tt.desktop },
				pipe: func(_ context.Context, in, name string, args ...string) error {
					got["tmux"] = in
					if name != "tmux" || strings.Join(args, " ") != "load-buffer -w -" {
						t.Errorf("ran %s %v", name, args)
					}
					return tt.tmx
				},
			}}
			took, err := c.Copy(t.Context(), "the text")
			if strings.Join(took, " ") != tt.took {
				t.Errorf("took %v", took)
			}
			if (err == nil) != (tt.failed == "") || err != nil && !strings.Contains(err.Error(), tt.failed) {
				t.Errorf("got %v", err)
			}
			for _, name := range took {
				if got[name] != "the text" {
					t.Errorf("%s got %q", name, got[name])
				}
			}
		})
	}
}

// A program gets the text by its standard input, and dies with the context.
func TestPipe(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if err := pipe(t.Context(), "the text", "sh", "-c", "cat > "+out); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(out); string(b) != "the text" {
		t.Errorf("got %q", b)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := pipe(ctx, "", "sh", "-c", "sleep 60"); err == nil {
		t.Error("it ran without a context")
	}
}
