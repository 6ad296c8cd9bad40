package verbs

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/config"
)

// Several programs on one profile: one of them acts, the others hand over to
// it, and nothing is sent twice.
func TestSeveralMakesAtOnce(t *testing.T) {
	for _, service := range []string{"--backend=useapi", "--demo"} {
		t.Run(service, func(t *testing.T) {
			onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
				b.small = service == "--demo"
				got := b.together(
					[]string{"make", "a red panda", service},
					[]string{"make", "a grey panda", "--wait", service},
					[]string{"make", "a blue panda", "--wait", "--json", service},
					[]string{"accounts", service},
					[]string{"effects", "--limit", "1", service},
					[]string{"jobs", service},
				)
				for _, r := range got {
					r.ends(ExitOK)
				}
				isClip(t, strings.TrimSpace(got[1].out))
				var j state.JobView
				got[2].into(&j)
				isClip(t, j.File)
				if jobs := b.jobs(service); len(jobs) != 3 {
					t.Errorf("got %+v", jobs)
				}
				want := 3
				if service == "--demo" { // it runs on a service of its own
					want = 0
				}
				if b.spent() != want {
					t.Errorf("%d charges, want %d", b.spent(), want)
				}
			})
		})
	}
}

// A studio that is open sends what a verb queues, and shows it.
func TestMakeBesideAStudio(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, small)
		d.until("16 815 cr", time.Minute)
		b := &bench{t: t, home: d.home, env: map[string]string{config.EnvHome: d.home}, watch: true, small: true}
		var j state.JobView
		r := b.run("make", "a red panda", "--demo", "--wait").ends(ExitOK).says("waiting in the pixstudio that is open", "running on")
		isClip(t, strings.TrimSpace(r.out))
		b.run("make", "a grey panda", "--demo", "--json").ends(ExitOK).into(&j)
		d.press("alt+4").until("a grey panda", 5*time.Second).expect("a red panda")
		d.press("q").wait(time.Second)
		b.run("jobs", j.ID, "--demo", "--json").ends(ExitOK)
		time.Sleep(time.Minute)
		var list []state.JobView
		b.run("jobs", j.ID, "--demo", "--json").ends(ExitOK).into(&list)
		if len(list) != 1 || list[0].State != state.Fetched {
			t.Errorf("got %+v", list)
		}
		if n := len(d.srv.Ledger()); n != 2 {
			t.Errorf("%d charges", n)
		}
	})
}

// ctrl+c in a verb that handed its job over stops the watching only.
func TestInterruptedBesideAStudio(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 112, 34, small)
		d.until("16 815 cr", time.Minute)
		d.srv.Faults().On("POST", "videos/create").Times(3).BusyAll(0)
		b := &bench{t: t, home: d.home, env: map[string]string{config.EnvHome: d.home}, small: true}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		b.runUntil(ctx, "make", "a red panda", "--demo").ends(ExitInterrupted).says("it waits in the pixstudio that is open")
		d.press("alt+4").until("Running", 2*time.Minute).expect("a red panda")
	})
}

// The network path, with real sockets: the demo service as a server, and the
// same program as its client, from the first use without any profile.
func TestServe(t *testing.T) {
	start := time.Now()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	lines := make(chan string, 8)
	serving := &program{demo: demo.New, env: Env{
		Stdout: lineWriter(lines), Stderr: lineWriter(lines), Getenv: func(string) string { return "" }, Now: time.Now,
	}}
	ended := make(chan int, 1)
	go func() {
		ended <- serving.run(ctx, []string{"demo", "serve", "--addr", "127.0.0.1:0", "--speed", "0.01", "--token", theToken, "--effects", "40", "--clips", "3"})
	}()
	var base string
	select {
	case line := <-lines:
		var ok bool
		if base, ok = strings.CutPrefix(strings.TrimSpace(line), "READY "); !ok {
			t.Fatalf("the first line is %q", line)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("no first line")
	}
	home := t.TempDir()
	b := &bench{t: t, home: home, env: map[string]string{
		config.EnvHome: home, config.EnvUSEAPIURL: base, "USEAPI_TOKEN": theToken, config.EnvPoll: "100ms", config.EnvBusyWait: "100ms",
	}}
	var j state.JobView
	b.run("make", "a red panda", "--wait", "--json").ends(ExitOK).silent().into(&j)
	isClip(t, j.File)
	if !strings.HasPrefix(j.URL, "http://127.0.0.1:") {
		t.Errorf("the link leads to %s", j.URL)
	}
	b.run("accounts").ends(ExitOK).silent()
	b.env["USEAPI_TOKEN"] = "user:78-somebodyelse"
	b.run("accounts").ends(ExitAuth).says("the token is refused")
	b.env["USEAPI_TOKEN"] = theToken
	stop()
	if code := <-ended; code != ExitOK {
		t.Errorf("the server ended with %d", code)
	}
	b.run("credits").ends(ExitOK).says("shown as last known")
	b.env[config.EnvHome] = t.TempDir()
	b.run("credits").ends(ExitUnreachable).says("cannot be reached")
	b.keepsQuiet()
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("it took %v", took)
	}
}

// lineWriter sends each write on, without waiting for a reader.
type lineWriter chan string

func (w lineWriter) Write(b []byte) (int, error) {
	select {
	case w <- string(bytes.Clone(b)):
	default:
	}
	return len(b), nil
}
