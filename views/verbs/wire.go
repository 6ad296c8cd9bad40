package verbs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/gofrs/flock"

	"pixstudio/assets"
	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/client/useapi"
	"pixstudio/state/config"
	"pixstudio/state/engine"
	"pixstudio/state/secret"
	"pixstudio/state/store"
	"pixstudio/views"
)

// profile decides which profile to open; ok is false on the very first run.
func (p *program) profile() (name string, ok bool, err error) {
	switch {
	case p.f.demo && p.f.backend != "" && p.f.backend != string(config.Demo):
		return "", false, input("backend", "--demo and --backend "+p.f.backend+" contradict each other")
	case p.f.profile != "":
		if _, err := p.cfg.Profile(p.f.profile); err != nil {
			return "", false, &failure{code: ExitInput, kind: "invalid", field: "profile", message: err.Error(), err: err}
		}
		return p.f.profile, true, nil
	case p.f.demo:
		return string(config.Demo), true, nil
	case p.f.backend == string(config.Platform):
		return "", false, input("backend", "the PixVerse platform is not offered yet", "useapi", "demo")
	case p.f.backend != "":
		if p.f.backend != string(config.USEAPI) && p.f.backend != string(config.Demo) {
			return "", false, input("backend", fmt.Sprintf("%q is no back end", p.f.backend), "useapi", "demo")
		}
		return p.f.backend, true, nil
	}
	if a, active := p.cfg.Active(); active {
		return a.Name, true, nil
	}
	if p.env.Getenv(secret.EnvUSEAPI) != "" {
		return string(config.USEAPI), true, nil
	}
	return "", false, nil
}

// service is one remote service with the transport for its media.
type service struct {
	client.Service
	media http.RoundTripper
	close func() error
}

// service makes the service of a profile. Only here are services made.
func (p *program) service(ctx context.Context, pr config.Profile) (service, error) {
	switch pr.Backend {
	case config.Demo:
		return p.demoService(pr)
	case config.USEAPI:
		token, err := p.token(ctx, pr)
		if err != nil {
			return service{}, err
		}
		return p.useapiService(pr.BaseURL, token)
	default:
		return service{}, input("backend", "the PixVerse platform is not offered yet", "useapi", "demo")
	}
}

func (p *program) useapiService(base, token string) (service, error) {
	c, err := useapi.New(useapi.Options{BaseURL: base, Token: token, Transport: p.net})
	if err != nil {
		return service{}, err
	}
	return service{Service: c, media: p.net, close: func() error { return nil }}, nil
}

func (p *program) demoService(pr config.Profile) (service, error) {
	srv, err := p.demo(demo.Options{
		Token: demo.Token, StateFile: pr.DemoState(), Effects: p.f.demoEffects, Clips: p.f.demoJobs, Now: p.env.Now,
	})
	if err != nil {
		return service{}, err
	}
	c, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: demo.Token, Transport: srv.Transport(), Backend: string(config.Demo)})
	if err != nil {
		return service{}, errors.Join(err, srv.Close())
	}
	return service{Service: c, media: srv.Transport(), close: srv.Close}, nil
}

// open opens a profile: its store, service and engine.
func (p *program) open(ctx context.Context, name string) (*views.Session, error) {
	pr, err := p.cfg.Profile(name)
	if err != nil {
		return nil, err
	}
	if p.f.fresh && pr.Backend == config.Demo {
		if err := startOver(pr); err != nil {
			return nil, err
		}
		p.f.fresh = false // once a run, however often the profile is opened
	}
	if err := pr.Make(); err != nil {
		return nil, fmt.Errorf("the folder of profile %s: %w", name, err)
	}
	svc, err := p.service(ctx, pr)
	if err != nil {
		return nil, err
	}
	st, err := store.Open(ctx, pr.Store(), svc.Identity())
	if err != nil {
		return nil, errors.Join(err, svc.close())
	}
	rules, err := client.LoadRules()
	if err != nil {
		return nil, errors.Join(err, st.Close(), svc.close())
	}
	poll, busy := p.cfg.Timing(pr.Backend)
	eng, err := engine.New(engine.Options{
		Store: st, Service: svc, Rules: rules, Media: svc.media, Dir: pr.Downloads, CacheDir: pr.Cache,
		LockFile: pr.Lock(), Poll: poll, BusyWait: busy, Now: p.env.Now,
	})
	if err != nil {
		return nil, errors.Join(err, st.Close(), svc.close())
	}
	s := &views.Session{Profile: pr.Name, Engine: eng, Rules: rules}
	s.Close = sync.OnceValue(func() error { return errors.Join(eng.Close(), st.Close(), svc.close()) })
	if pr.Backend == config.Demo {
		if s.Samples, err = samples(pr); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// startOver empties the demo's folder. Clips in the downloads stay.
func startOver(pr config.Profile) error {
	if _, err := os.Stat(pr.Dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	lock := flock.New(pr.Lock())
	free, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("the demo's lock: %w", err)
	}
	if !free {
		return input("fresh", "the demo is open in another window: leave it there first, then start over")
	}
	return errors.Join(os.RemoveAll(pr.Dir), lock.Unlock())
}

// samples puts the four sample pictures into the profile's folder, so that a
// newcomer without a photo can try everything.
func samples(pr config.Profile) (string, error) {
	const from = "demo/samples"
	dir := filepath.Join(pr.Dir, "samples")
	list, err := fs.ReadDir(assets.Demo, from)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	for _, e := range list {
		to := filepath.Join(dir, e.Name())
		if _, err := os.Stat(to); err == nil || filepath.Ext(e.Name()) != ".jpg" {
			continue
		}
		data, err := fs.ReadFile(assets.Demo, path.Join(from, e.Name()))
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(to, data, 0o600); err != nil {
			return "", err
		}
	}
	return dir, nil
}
