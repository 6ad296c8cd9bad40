package verbs

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/config"
	"pixstudio/state/secret"
)

func TestEffects(t *testing.T) {
	onBench(t, demo.Options{Effects: 300}, func(t *testing.T, b *bench) {
		var all, some []effectView
		b.run("effects", "--json").ends(ExitOK).silent().into(&all)
		if len(all) < 100 {
			t.Fatalf("%d effects", len(all))
		}
		b.run("effects", "1img", "<=40", "--json").ends(ExitOK).into(&some)
		if len(some) == 0 || len(some) >= len(all) {
			t.Fatalf("%d of %d", len(some), len(all))
		}
		for _, e := range some {
			if e.MinPictures > 1 || e.Credits == nil || *e.Credits > 40 || *e.Credits != *e.BaseCost+*e.FixedCost {
				t.Errorf("got %+v", e)
			}
		}
		var few []effectView
		if b.run("effects", "--json", "--limit", "3").ends(ExitOK).into(&few); len(few) != 3 || few[0].ID != all[0].ID {
			t.Errorf("got %+v", few)
		}
		table := b.run("effects", "--limit", "3").ends(ExitOK).silent().out
		if lines := strings.Split(table, "\n"); len(lines) != 5 || !strings.HasPrefix(lines[0], "ID ") || !strings.Contains(lines[1], all[0].Name) {
			t.Errorf("got %s", table)
		}
		b.run("effects", "zzzzzz").ends(ExitOK).says("nothing to show")
		if out := b.run("effects", "zzzzzz", "--json").ends(ExitOK).silent().out; out != "[]\n" {
			t.Errorf("got %q", out)
		}
	})
}

func TestAccountsAndCredits(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		var list []accountView
		b.run("accounts", "--json").ends(ExitOK).silent().into(&list)
		if len(list) != 3 || list[0].Email != alto || list[0].Health != "ok" || list[0].Balance <= 0 || list[0].MaxJobs != 5 {
			t.Fatalf("got %+v", list)
		}
		if err := b.srv.SetCredits(alto, 1, 20, 300); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		b.run("credits", "--json").ends(ExitOK).silent().into(&list)
		if a := list[0]; a.Balance != 321 || a.Daily != 1 || a.Monthly != 20 || a.Package != 300 || time.Since(a.AsOf) > time.Second {
			t.Errorf("not read anew: %+v", a)
		}
		for verb, want := range map[string]string{"accounts": "basso@studio.example  Premium", "credits": "alto@studio.example     321"} {
			if r := b.run(verb).ends(ExitOK).silent(); !strings.Contains(r.out, want) {
				t.Errorf("no %q: %s", want, r)
			}
		}
		if out := b.run("accounts", "--limit", "1").ends(ExitOK).out; strings.Count(out, "\n") != 2 {
			t.Errorf("got %s", out)
		}
	})
}

func TestJobsNamesAreAPromise(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		if out := b.run("jobs", "--json").ends(ExitOK).silent().out; out != "[]\n" {
			t.Errorf("got %q", out)
		}
		b.run("jobs").ends(ExitOK).says("nothing to show")
		first := strings.TrimSpace(b.run("make", "雪の中の red panda").ends(ExitOK).out)
		time.Sleep(time.Second)
		b.run("make", "--effect", b.effect(1), "--image", b.picture("portrait.jpg")).ends(ExitOK)
		var list []map[string]any
		if err := json.Unmarshal([]byte(b.run("jobs", "--json").ends(ExitOK).out), &list); err != nil || len(list) != 2 {
			t.Fatalf("%v, %v", list, err)
		}
		for _, name := range []string{
			"id", "remote_id", "mode", "state", "prompt", "model", "quality", "duration", "account", "template_id",
			"estimated_credits", "charged_credits", "created_at", "finished_at", "file", "url", "error",
		} {
			if _, there := list[0][name]; !there {
				t.Errorf("no %s in %v", name, list[0])
			}
		}
		if list[1]["id"] != first {
			t.Errorf("not newest first: %v", list)
		}
		r := b.run("jobs", "--limit", "1").ends(ExitOK).says("1 older ones")
		if strings.Contains(r.out, first) || strings.Count(r.out, "\n") != 2 {
			t.Errorf("got %s", r)
		}
		if got := b.jobs("--state", "running"); len(got) != 2 {
			t.Errorf("%d run", len(got))
		}
		if got := b.jobs("--state", "failed"); len(got) != 0 {
			t.Errorf("%d failed", len(got))
		}
		if out := b.run("jobs", first).ends(ExitOK).out; !strings.Contains(out, "雪の中の red panda") || strings.Count(out, "\n") != 2 {
			t.Errorf("got %s", out)
		}
	})
}

// Clips that were made elsewhere are no jobs of ours: they are shown when asked
// for.
func TestJobsMadeElsewhere(t *testing.T) {
	onBench(t, demo.Options{Clips: 30}, func(t *testing.T, b *bench) {
		b.run("make", "a red panda", "--wait").ends(ExitOK)
		if here := b.jobs(); len(here) != 1 || here[0].Origin != state.OriginHere {
			t.Errorf("got %+v", here)
		}
		all := b.jobs("--all", "--limit", "0")
		if len(all) < 2 || !slices.ContainsFunc(all, func(j state.JobView) bool { return j.Origin == state.OriginElsewhere }) {
			t.Errorf("%d jobs in all", len(all))
		}
	})
}

// With the service down a list shows what is known and says so; a refused
// token is not passed over.
func TestListsWithoutTheService(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("", "").Always().DialRefused()
		for _, verb := range []string{"accounts", "credits", "effects"} {
			if e := b.run(verb, "--json").ends(ExitUnreachable).refused(); e.Kind != "unavailable" {
				t.Errorf("%s: %+v", verb, e)
			}
		}
		b.srv.Faults().Clear()
		b.run("make", "a red panda").ends(ExitOK)
		b.run("effects").ends(ExitOK)
		b.run("accounts").ends(ExitOK)
		time.Sleep(2 * time.Hour)
		b.srv.Faults().On("", "").Always().DialRefused()
		for _, verb := range []string{"accounts", "credits", "effects", "jobs"} {
			b.run(verb).ends(ExitOK).says("note: shown as last known", "cannot be reached")
			b.run(verb, "--offline").ends(ExitOK).silent()
		}
		b.srv.Faults().Clear()
		b.srv.Faults().On("", "").Always().Unauthorized()
		for _, verb := range []string{"accounts", "credits", "effects", "jobs"} {
			b.run(verb).ends(ExitAuth).says("the token is refused")
		}
	})
}

// One account that needs its owner is shown as such and hides nothing else.
func TestListsWithOneBadAccount(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		if err := b.srv.Need(basso); err != nil {
			t.Fatal(err)
		}
		var list []accountView
		b.run("accounts", "--json").ends(ExitOK).into(&list)
		if len(list) != 3 || list[1].Health != "needs you (596)" || list[0].Health != "ok" {
			t.Errorf("got %+v", list)
		}
		b.run("effects", "--limit", "1").ends(ExitOK)
	})
}

func TestDemoFlags(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.env, b.small = map[string]string{config.EnvHome: b.home}, true
		count := func(args ...string) int {
			t.Helper()
			var list []json.RawMessage
			b.run(append(args, "--json", "--demo")...).ends(ExitOK).silent().into(&list)
			return len(list)
		}
		usual := count("effects")
		time.Sleep(time.Second)
		if n := count("effects", "--demo-effects", "70"); n != 70 || usual == n {
			t.Errorf("%d effects, usually %d", n, usual)
		}
		b.run("make", "a red panda", "--demo").ends(ExitOK)
		if n := count("jobs"); n != 1 {
			t.Errorf("%d jobs", n)
		}
		if n := count("jobs", "--fresh"); n != 0 {
			t.Errorf("%d jobs after starting over", n)
		}
		for _, same := range []string{"--backend=demo", "--profile=demo"} {
			b.run("accounts", same).ends(ExitOK)
		}
		if b.spent() != 0 {
			t.Error("--demo reached the other service")
		}
	})
}

// A demo of many clips has them all, whatever the engine reads by itself
// at a start.
func TestDemoIsFilled(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.env = map[string]string{config.EnvHome: b.home}
		few := func(o demo.Options) (*demo.Server, error) {
			o.Effects = 60
			return demo.New(o)
		}
		p := &program{demo: few, f: flags{demo: true, demoJobs: 400}, env: Env{Getenv: func(k string) string { return b.env[k] }, Now: time.Now}}
		if err := p.configure(); err != nil {
			t.Fatal(err)
		}
		s, err := p.session(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for end := time.Now().Add(time.Minute); n < 400 && time.Now().Before(end); {
			s.Engine.Sleep(t.Context(), s.Engine.Step(t.Context()).Next)
			snap, err := s.Engine.Snapshot(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			n = len(snap.Jobs)
		}
		if err := s.Close(); err != nil || n != 400 {
			t.Errorf("%d clips, %v", n, err)
		}
	})
}

// --fresh is refused while another run has the demo open.
func TestFreshSparesWhoIsThere(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.small = true
		got := b.together([]string{"make", "a red panda", "--demo", "--wait"}, []string{"make", "a grey one", "--demo", "--wait"})
		got[0].ends(ExitOK)
		got[1].ends(ExitOK)
		done := make(chan result)
		go func() { done <- b.run("make", "a third one", "--demo", "--wait") }()
		time.Sleep(5 * time.Second)
		if e := b.run("jobs", "--demo", "--fresh", "--json").ends(ExitInput).refused(); e.Field != "fresh" {
			t.Errorf("got %+v", e)
		}
		(<-done).ends(ExitOK)
		b.run("jobs", "--demo", "--fresh").ends(ExitOK)
	})
}

// Which profile a run opens: by flag, by the choice made on the screen, by the
// environment.
func TestProfileChoice(t *testing.T) {
	const local = "http://127.0.0.1:8790/v2/pixverse"
	tests := []struct {
		name   string
		f      flags
		active string
		env    map[string]string
		want   string // "" is the first run
		note   bool
	}{
		{"first run", flags{}, "", nil, "", false},
		{"--demo", flags{demo: true}, "useapi", nil, "demo", false},
		{"--backend demo", flags{backend: "demo"}, "useapi", nil, "demo", false},
		{"--backend useapi", flags{backend: "useapi"}, "demo", nil, "useapi", false},
		{"--profile", flags{profile: "demo"}, "useapi", nil, "demo", false},
		{"the active one", flags{}, "demo", nil, "demo", false},
		{"a token alone", flags{}, "", map[string]string{secret.EnvUSEAPI: "x"}, "useapi", false},
		{"a token, and a demo chosen once", flags{}, "demo", map[string]string{secret.EnvUSEAPI: "x"}, "demo", true},
		{"an address beats a demo chosen once", flags{}, "demo", map[string]string{secret.EnvUSEAPI: "x", config.EnvUSEAPIURL: local}, "useapi", false},
		{"an address beside the active one", flags{}, "useapi", map[string]string{secret.EnvUSEAPI: "x", config.EnvUSEAPIURL: local}, "useapi@127.0.0.1-8790", false},
		{"--demo whatever the address", flags{demo: true}, "", map[string]string{secret.EnvUSEAPI: "x", config.EnvUSEAPIURL: local}, "demo", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			env := map[string]string{config.EnvHome: t.TempDir()}
			for k, v := range tt.env {
				env[k] = v
			}
			var errs strings.Builder
			p := &program{f: tt.f, env: Env{Stderr: &errs, Getenv: func(k string) string { return env[k] }, Now: time.Now}}
			if err := p.configure(); err != nil {
				t.Fatal(err)
			}
			p.cfg.Settings.ActiveProfile = tt.active
			name, ok, err := p.profile()
			if err != nil || name != tt.want || ok != (tt.want != "") || (errs.Len() > 0) != tt.note {
				t.Errorf("got %q, %v, %v, said %q", name, ok, err, &errs)
			}
		})
	}
}
