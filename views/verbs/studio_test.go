package verbs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"pixstudio/client/demo"
	"pixstudio/state/config"
	"pixstudio/views"
)

// desk is a studio under test: the real program on the demo service, driven by
// keys, judged by the settled screen. It lives in a synctest bubble, so waiting
// costs nothing.
type desk struct {
	t    *testing.T
	rec  *recorder
	prog *tea.Program
	srv  *demo.Server
	home string
	open []string // what was handed to the player

	done chan struct{}
	stop context.CancelFunc
}

// recorder keeps the last view; the model itself belongs to the program.
type recorder struct {
	tea.Model
	mu   sync.Mutex
	view tea.View
}

func (r *recorder) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.Model.Update(m)
	return r, cmd
}

func (r *recorder) View() tea.View {
	v := r.Model.View()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.view = v
	return v
}

// sit starts a studio of w×h cells with the given flags. It must run inside a
// bubble; the studio is left at the end of the test.
func sit(t *testing.T, w, h int, prepare func(*program)) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir(), done: make(chan struct{})}
	env := map[string]string{config.EnvHome: d.home}
	p := &program{env: Env{
		Stdin: strings.NewReader(""), Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{},
		Getenv: func(k string) string { return env[k] }, Terminal: true, Now: time.Now,
	}}
	p.demo = func(o demo.Options) (*demo.Server, error) {
		srv, err := demo.New(o)
		d.srv = srv
		return srv, err
	}
	cfg, err := config.Load(p.env.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	p.cfg = cfg
	p.f.demo = true
	if prepare != nil {
		prepare(p)
	}
	name, _, err := p.profile()
	if err != nil {
		t.Fatal(err)
	}
	o, err := p.screen(name)
	if err != nil {
		t.Fatal(err)
	}
	o.OpenFile = func(_ context.Context, target string) error {
		d.open = append(d.open, target)
		return nil
	}
	o.CopyText = nil
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	d.rec = &recorder{Model: views.New(ctx, o)}
	d.prog = tea.NewProgram(d.rec, tea.WithInput(nil), tea.WithOutput(&bytes.Buffer{}), tea.WithoutSignalHandler(),
		tea.WithWindowSize(w, h), tea.WithColorProfile(colorprofile.TrueColor), tea.WithContext(ctx), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	go func() {
		defer close(d.done)
		_, _ = d.prog.Run() // a killed program is how some tests end
	}()
	t.Cleanup(d.leave)
	return d
}

// leave quits and waits, so that no goroutine outlives the bubble.
func (d *desk) leave() {
	d.prog.Send(views.KeyPress("ctrl+c"))
	select {
	case <-d.done:
	case <-time.After(time.Minute):
		d.stop()
		<-d.done
	}
	d.stop()
	synctest.Wait()
}

// wait lets time pass and everything settle.
func (d *desk) wait(t time.Duration) *desk {
	time.Sleep(t)
	synctest.Wait()
	return d
}

// press presses keys as the screen spells them: "enter", "ctrl+s", "j".
func (d *desk) press(keys ...string) *desk {
	for _, k := range keys {
		d.prog.Send(views.KeyPress(k))
		d.wait(50 * time.Millisecond)
	}
	return d
}

// typed types text.
func (d *desk) typed(text string) *desk {
	for _, r := range text {
		d.prog.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d.wait(200 * time.Millisecond)
}

// screen is the settled view, drawn into cells.
func (d *desk) screen() string {
	d.t.Helper()
	synctest.Wait()
	d.rec.mu.Lock()
	content := d.rec.view.Content
	d.rec.mu.Unlock()
	lines := strings.Split(content, "\n")
	w := 0
	for _, l := range lines {
		w = max(w, len(l))
	}
	buf := uv.NewScreenBuffer(min(w, 400), len(lines))
	uv.NewStyledString(content).Draw(buf, buf.Bounds())
	var b strings.Builder
	for y := range len(lines) {
		var row strings.Builder
		for x := range min(w, 400) {
			if c := buf.CellAt(x, y); c != nil {
				row.WriteString(c.Content)
			}
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
	}
	return b.String()
}

// expect fails unless every text is on the screen.
func (d *desk) expect(texts ...string) *desk {
	d.t.Helper()
	s := d.screen()
	for _, x := range texts {
		if !strings.Contains(s, x) {
			d.t.Fatalf("%q is not on the screen:\n%s", x, s)
		}
	}
	return d
}

// never fails when a text is on the screen.
func (d *desk) never(texts ...string) *desk {
	d.t.Helper()
	s := d.screen()
	for _, x := range texts {
		if strings.Contains(s, x) {
			d.t.Fatalf("%q is on the screen:\n%s", x, s)
		}
	}
	return d
}

// until waits for a text, a minute at a time, for at most so long.
func (d *desk) until(text string, most time.Duration) *desk {
	d.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); d.wait(time.Second) {
		if strings.Contains(d.screen(), text) {
			return d
		}
	}
	d.t.Fatalf("%q did not come in %v:\n%s", text, most, d.screen())
	return d
}

// clips lists the finished files.
func (d *desk) clips() []string {
	d.t.Helper()
	var out []string
	err := filepath.WalkDir(filepath.Join(d.home, "downloads"), func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(path) == ".mp4" {
			out = append(out, path)
		}
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

// charges counts what the service charged for.
func (d *desk) charges() int { return len(d.srv.Ledger()) }
