package verbs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"pixstudio/client/demo"
	"pixstudio/state/config"
	"pixstudio/ui"
	"pixstudio/views"
)

// desk is a studio under test: the real program on the demo service, driven by
// keys, judged by the settled screen. It lives in a synctest bubble, so waiting
// costs nothing.
type desk struct {
	t    *testing.T
	rec  *recorder
	prog *tea.Program
	srv  *demo.Server // of the demo profile
	home string
	w, h int

	mu     sync.Mutex // the program's commands run in goroutines of their own
	opened []string   // what was handed to the player or the browser
	copied []string   // what was put on the clipboard
	noOpen error      // why the player fails

	done chan struct{}
	stop context.CancelFunc
	left bool
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

func (r *recorder) last() tea.View {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.view
}

// sit starts a studio of w×h cells on a machine of its own. It must run inside
// a bubble; the studio is left at the end of the test.
func sit(t *testing.T, w, h int, prepare func(*program)) *desk {
	t.Helper()
	return sitAt(t, t.TempDir(), w, h, prepare)
}

// sitAt starts a studio on the machine whose folder is home, where others may
// have run before or still do.
func sitAt(t *testing.T, home string, w, h int, prepare func(*program)) *desk {
	t.Helper()
	d := &desk{t: t, home: home, w: w, h: h, done: make(chan struct{})}
	p := d.program(prepare)
	name, _, err := p.profile()
	if err != nil {
		t.Fatal(err)
	}
	o, err := p.screen(name)
	if err != nil {
		t.Fatal(err)
	}
	o.OpenFile = func(_ context.Context, target string) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.opened = append(d.opened, target)
		return d.noOpen
	}
	o.CopyText = func(_ context.Context, text string) error {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.copied = append(d.copied, text)
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	d.stop = stop
	d.rec = &recorder{Model: views.New(ctx, o)}
	// What is drawn is judged before it becomes bytes; a pseudo-terminal's test
	// judges the bytes.
	d.prog = tea.NewProgram(d.rec, tea.WithInput(nil), tea.WithOutput(&bytes.Buffer{}), tea.WithoutSignalHandler(), tea.WithoutRenderer(),
		tea.WithFilter(views.Filter(time.Now)), tea.WithWindowSize(w, h), tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithContext(ctx), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	go func() {
		defer close(d.done)
		_, _ = d.prog.Run() // a killed program is how some tests end
	}()
	t.Cleanup(d.leave)
	return d.wait(50 * time.Millisecond)
}

// program is a run of the demo with the given flags.
func (d *desk) program(prepare func(*program)) *program {
	d.t.Helper()
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
		d.t.Fatal(err)
	}
	p.cfg = cfg
	p.f.demo = true
	if prepare != nil {
		prepare(p)
	}
	return p
}

// small is a demo with few effects and clips and without pictures: what most
// journeys need, in a tenth of the time.
func small(p *program) {
	p.f.pictures = "off"
	full := p.demo
	p.demo = func(o demo.Options) (*demo.Server, error) {
		o.Effects, o.Clips = 60, 6
		return full(o)
	}
}

// leave quits and waits, so that no goroutine outlives the bubble.
func (d *desk) leave() {
	if d.left {
		return
	}
	d.prog.Send(views.KeyPress("ctrl+c"))
	select {
	case <-d.done:
	case <-time.After(time.Minute):
		d.t.Error("the studio did not end within a minute of ctrl+c")
	}
	d.kill()
}

// kill ends the program without a word to it, as a closed terminal does.
func (d *desk) kill() {
	d.t.Helper()
	d.left = true
	d.stop()
	<-d.done
	if err := d.rec.Model.(*views.App).Close(); err != nil { // the system lets go of the files
		d.t.Error(err)
	}
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

// keyOf is the press of one sign, or of one together with "ctrl+".
func keyOf(r rune, mods ...string) tea.KeyPressMsg {
	if len(mods) > 0 {
		return views.KeyPress(strings.Join(mods, "") + string(r))
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}

// typed types text.
func (d *desk) typed(text string) *desk {
	for _, r := range text {
		d.prog.Send(keyOf(r))
	}
	return d.wait(200 * time.Millisecond)
}

// paste pastes text, as a dropped file does too.
func (d *desk) paste(text string) *desk {
	d.prog.Send(tea.PasteMsg{Content: text})
	return d.wait(200 * time.Millisecond)
}

// click presses the left button on a text of the screen.
func (d *desk) click(text string) *desk {
	d.t.Helper()
	for y, line := range strings.Split(d.screen(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			d.prog.Send(tea.MouseClickMsg{X: ui.Width(before) + 1, Y: y, Button: tea.MouseLeft})
			return d.wait(time.Second) // no double click
		}
	}
	d.t.Fatalf("%q is not there to be clicked:\n%s", text, d.screen())
	return d
}

// size changes the window.
func (d *desk) size(w, h int) *desk {
	d.w, d.h = w, h
	d.prog.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d.wait(50 * time.Millisecond)
}

// screen is the settled view as text. Whatever it shows, it must fill the
// window, not go beyond it, and hold nothing that moves a cursor.
func (d *desk) screen() string {
	d.t.Helper()
	synctest.Wait()
	content := d.rec.last().Content
	lines := strings.Split(ansi.Strip(content), "\n")
	if len(lines) != d.h {
		d.t.Fatalf("%d lines in a window of %d:\n%s", len(lines), d.h, content)
	}
	for y, l := range lines {
		if w := ui.Width(l); w > d.w {
			d.t.Fatalf("line %d is %d cells wide in a window of %d: %q", y+1, w, d.w, l)
		}
		if strings.ContainsFunc(l, unicode.IsControl) {
			d.t.Fatalf("line %d holds a control character: %q", y+1, l)
		}
		lines[y] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n") + "\n"
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

// until waits for a text, a second at a time, for at most so long.
func (d *desk) until(text string, most time.Duration) *desk {
	d.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); d.wait(time.Second) {
		synctest.Wait()
		if strings.Contains(ansi.Strip(d.rec.last().Content), text) {
			d.screen()
			return d
		}
	}
	d.t.Fatalf("%q did not come in %v:\n%s", text, most, d.screen())
	return d
}

// row is the line of the screen that a text is on.
func (d *desk) row(text string) string {
	d.t.Helper()
	for line := range strings.SplitSeq(d.screen(), "\n") {
		if strings.Contains(line, text) {
			return line
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.screen())
	return ""
}

var panelTitle = regexp.MustCompile(`╭─ ([^─╮]+) ─`)

// panel is the title of the first panel on the screen: in Effects what is under
// the cursor.
func (d *desk) panel() string {
	d.t.Helper()
	m := panelTitle.FindStringSubmatch(d.screen())
	if m == nil {
		d.t.Fatalf("no panel is on the screen:\n%s", d.screen())
	}
	return m[1]
}

// player is what was opened so far.
func (d *desk) player() []string {
	synctest.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.opened)
}

// clipboard is what was copied so far.
func (d *desk) clipboard() []string {
	synctest.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.copied)
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
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatal(err)
	}
	return out
}

// charged fails unless the service charged exactly these prices, in order.
func (d *desk) charged(prices ...int) *desk {
	d.t.Helper()
	var got []int
	for _, c := range d.srv.Ledger() {
		got = append(got, c.Credits)
	}
	if !slices.Equal(got, prices) {
		d.t.Fatalf("the service charged %v, want %v", got, prices)
	}
	return d
}

// cr is a price as the screen writes it.
func cr(n int) string { return ui.Number(int64(n)) + " cr" }
