package verbs

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/assets"
	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/config"
	"pixstudio/state/secret"
	"pixstudio/views"
)

// theToken must never be seen outside of a header.
const (
	theToken = "user:77-Zx9sEcReTzx9"
	theHalf  = "Zx9sEcReTzx9"
)

// bench runs command lines against one service that stands in for useapi.net:
// the whole program, and nothing of the network.
type bench struct {
	t     *testing.T
	srv   *demo.Server
	home  string
	env   map[string]string
	stdin string
	watch bool // somebody reads stderr along
	small bool // the built-in demo has few effects and clips: a tenth of the work
}

// oneRulebook is read once for all command lines, which are hundreds.
var oneRulebook = sync.OnceValues(client.LoadRules)

// onBench runs a test in a bubble, with a service whose waits cost no time. At
// the end nothing that was printed or written may hold the token.
func onBench(t *testing.T, o demo.Options, f func(t *testing.T, b *bench)) {
	t.Helper()
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		if o.Effects == 0 {
			o.Effects = 60
		}
		if o.Clips == 0 {
			o.Clips = -1
		}
		o.Token = theToken
		srv, err := demo.New(o)
		if err != nil {
			t.Fatal(err)
		}
		home := t.TempDir()
		b := &bench{t: t, srv: srv, home: home, env: map[string]string{
			config.EnvHome: home, config.EnvUSEAPIURL: demo.BaseURL, secret.EnvUSEAPI: theToken,
		}}
		f(t, b)
		b.keepsQuiet()
	})
}

// result is what a command line came to.
type result struct {
	t        *testing.T
	args     []string
	code     int
	out, err string
}

func (b *bench) run(args ...string) result {
	b.t.Helper()
	return b.runUntil(context.Background(), args...)
}

func (b *bench) runUntil(ctx context.Context, args ...string) result {
	b.t.Helper()
	var out, errs bytes.Buffer
	p := &program{demo: demo.New, net: b.net(), env: Env{
		Stdin: strings.NewReader(b.stdin), Stdout: &out, Stderr: &errs, Getenv: func(k string) string { return b.env[k] },
		ErrTerminal: b.watch, Now: time.Now,
	}}
	p.book.once.Do(func() { p.book.rules, p.book.err = oneRulebook() })
	if b.small {
		p.demo = func(o demo.Options) (*demo.Server, error) {
			o.Effects, o.Clips = cmp.Or(o.Effects, 60), cmp.Or(o.Clips, 6)
			return demo.New(o)
		}
	}
	code := p.run(ctx, args)
	r := result{b.t, args, code, out.String(), errs.String()}
	if strings.Contains(r.out+r.err, theHalf) {
		b.t.Errorf("%q prints the token:\n%s", args, r)
	}
	return r
}

// net is the way to the service; without one it is the real network.
func (b *bench) net() http.RoundTripper {
	if b.srv == nil {
		return nil
	}
	return b.srv.Transport()
}

// keepsQuiet looks for the token in every file of the home.
func (b *bench) keepsQuiet() {
	b.t.Helper()
	err := filepath.WalkDir(b.home, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		if bytes.Contains(data, []byte(theHalf)) {
			b.t.Errorf("the token is in %s", name)
		}
		return err
	})
	if err != nil {
		b.t.Error(err)
	}
}

// picture puts one of the sample pictures beside the home.
func (b *bench) picture(name string) string {
	b.t.Helper()
	data, err := fs.ReadFile(assets.Demo, path.Join("demo/samples", name))
	if err != nil {
		b.t.Fatal(err)
	}
	return b.file(name, data)
}

func (b *bench) file(name string, data []byte) string {
	b.t.Helper()
	to := filepath.Join(b.home, name)
	if err := os.WriteFile(to, data, 0o600); err != nil {
		b.t.Fatal(err)
	}
	return to
}

// spent counts what the service accepted, and with it charged for.
func (b *bench) spent() int { return len(b.srv.Jobs()) }

// jobs are the jobs as jobs --json prints them.
func (b *bench) jobs(args ...string) []state.JobView {
	b.t.Helper()
	var out []state.JobView
	b.run(append([]string{"jobs", "--json", "--offline"}, args...)...).ends(ExitOK).into(&out)
	return out
}

// String shows a result in failures.
func (r result) String() string {
	return strings.Join(r.args, " ") + "\nstdout: " + r.out + "\nstderr: " + r.err
}

// ends fails unless the exit code is right.
func (r result) ends(code int) result {
	r.t.Helper()
	if r.code != code {
		r.t.Fatalf("exit code %d, want %d: %s", r.code, code, r)
	}
	return r
}

// silent fails when anything was said to people.
func (r result) silent() result {
	r.t.Helper()
	if r.err != "" {
		r.t.Errorf("stderr is not empty: %s", r)
	}
	return r
}

// says fails unless stderr has all the words.
func (r result) says(words ...string) result {
	r.t.Helper()
	for _, w := range words {
		if !strings.Contains(r.err, w) {
			r.t.Errorf("stderr lacks %q: %s", w, r)
		}
	}
	return r
}

// into decodes stdout, which must hold one value and no name that v does not
// know.
func (r result) into(v any) result {
	r.t.Helper()
	d := json.NewDecoder(strings.NewReader(r.out))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		r.t.Fatalf("%v: %s", err, r)
	}
	if d.More() {
		r.t.Errorf("more than one value: %s", r)
	}
	return r
}

// refused decodes an error and holds all its names to be there.
func (r result) refused() jsonError {
	r.t.Helper()
	var names map[string]map[string]json.RawMessage
	if err := json.Unmarshal([]byte(r.out), &names); err != nil {
		r.t.Fatalf("%v: %s", err, r)
	}
	for _, name := range []string{"kind", "message", "field", "allowed", "source"} {
		if _, there := names["error"][name]; !there {
			r.t.Errorf("the error has no %s: %s", name, r)
		}
	}
	var v struct {
		Error jsonError `json:"error"`
	}
	r.into(&v)
	if v.Error.Message == "" || v.Error.Kind == "" {
		r.t.Errorf("no words: %s", r)
	}
	return v.Error
}

// together runs command lines at the same time.
func (b *bench) together(lines ...[]string) []result {
	b.t.Helper()
	out := make([]result, len(lines))
	var wg sync.WaitGroup
	for i, line := range lines {
		wg.Go(func() { out[i] = b.run(line...) })
	}
	wg.Wait()
	return out
}

// sampleClip is one of the clips the demo service plays.
func sampleClip(t *testing.T) []byte {
	t.Helper()
	names, err := fs.Glob(assets.Demo, "demo/clips/*.mp4")
	if err != nil || len(names) == 0 {
		t.Fatal("no clips", err)
	}
	data, err := fs.ReadFile(assets.Demo, names[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// wish does what a key of the studio would do.
func (b *bench) wish(w state.Wish) {
	b.t.Helper()
	p := &program{demo: demo.New, net: b.net(), env: Env{
		Stderr: io.Discard, Getenv: func(k string) string { return b.env[k] }, Now: time.Now,
	}}
	err := p.configure()
	if err == nil {
		err = p.with(context.Background(), func(s *views.Session) error {
			err := s.Engine.Wish(context.Background(), w)
			s.Engine.Step(context.Background())
			return err
		})
	}
	if err != nil {
		b.t.Fatal(err)
	}
}
