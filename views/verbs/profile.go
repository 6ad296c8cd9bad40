package verbs

import (
	"fmt"

	"pixstudio/client"
	"pixstudio/state/config"
	"pixstudio/state/secret"
)

// profile decides which profile to open; ok is false on the very first run.
//
// A flag decides first, then the profile that was chosen on the screen, then a
// token in the environment. An address in the environment goes before a demo
// that was once chosen: who names a service for this run means that service.
func (p *program) profile() (name string, ok bool, err error) {
	if err := p.demoFlags(); err != nil {
		return "", false, err
	}
	switch {
	case p.f.profile != "":
		name, err := p.named()
		return name, err == nil, err
	case p.f.demo:
		return string(config.Demo), true, nil
	case p.f.backend != "":
		return p.f.backend, true, nil
	}
	token := p.env.Getenv(secret.EnvUSEAPI) != ""
	if a, active := p.cfg.Active(); active && !(a.Backend == config.Demo && token && p.cfg.USEAPIURL != "") {
		if a.Backend == config.Demo && token && !p.env.Terminal {
			p.note("this is the demo, the profile chosen last; %s is not used without --backend useapi", secret.EnvUSEAPI)
		}
		return a.Name, true, nil
	}
	if token {
		return string(config.USEAPI), true, nil
	}
	return "", false, nil
}

// demoFlags refuses back ends that do not exist, and flags that contradict
// each other: what is meant for the demo must never reach a service that costs
// money.
func (p *program) demoFlags() error {
	demo := p.f.demo || p.f.backend == string(config.Demo)
	switch config.Backend(p.f.backend) {
	case "", config.Demo, config.USEAPI:
	case config.Platform:
		return input("backend", "the PixVerse platform is not offered yet", "useapi", "demo")
	default:
		return input("backend", quote(p.f.backend)+" is no back end", "useapi", "demo")
	}
	switch {
	case p.f.demo && p.f.backend == string(config.USEAPI):
		return input("backend", "--demo and --backend "+p.f.backend+" contradict each other")
	case demo, p.f.profile != "":
		return nil
	case p.f.fresh:
		return input("fresh", "--fresh starts the demo over: it needs --demo")
	case p.f.demoEffects > 0 || p.f.demoJobs > 0:
		return input("demo", "--demo-effects and --demo-jobs fill the demo: they need --demo")
	}
	return nil
}

// named checks the profile of --profile against the other flags.
func (p *program) named() (string, error) {
	pr, err := p.cfg.Profile(p.f.profile)
	if err != nil {
		f := input("profile", client.Clean(err.Error()))
		for _, info := range p.profiles() {
			f.allowed = append(f.allowed, info.Name)
		}
		f.err = err
		return "", f
	}
	want := config.Backend(p.f.backend)
	if p.f.demo {
		want = config.Demo
	}
	switch {
	case want != "" && pr.Backend != want:
		return "", input("profile", fmt.Sprintf("profile %s belongs to %s, not to %s", pr.Name, pr.Backend, want))
	case pr.Backend != config.Demo && (p.f.fresh || p.f.demoEffects > 0 || p.f.demoJobs > 0):
		return "", input("profile", fmt.Sprintf("profile %s belongs to %s: --fresh, --demo-effects and --demo-jobs are for the demo", pr.Name, pr.Backend))
	}
	return p.f.profile, nil
}
