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
	"pixstudio/state"
	"pixstudio/state/config"
	"pixstudio/state/engine"
	"pixstudio/state/store"
	"pixstudio/views"
)

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
	rules, err := p.book.read()
	if err != nil {
		return nil, errors.Join(err, st.Close(), svc.close())
	}
	poll, busy := p.cfg.Timing(pr.Backend)
	eng, err := engine.New(engine.Options{
		Store: st, Service: svc, Rules: rules, Media: svc.media, Dir: pr.Downloads, CacheDir: pr.Cache,
		LockFile: pr.Lock(), Poll: poll, BusyWait: busy, Log: p.logger(), Now: p.env.Now,
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
		if err := p.fill(ctx, eng); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// prefDemoSize is the size of the demo that was read last.
const prefDemoSize = "demo.size"

// fill lets a demo of another size be read whole and anew, once: a wish is a
// write that the first frame would wait for.
func (p *program) fill(ctx context.Context, eng *engine.Engine) error {
	size := fmt.Sprintf("%d effects, %d jobs", p.f.demoEffects, p.f.demoJobs)
	if p.f.demoEffects == 0 && p.f.demoJobs == 0 {
		return nil
	}
	have, _, err := eng.Pref(ctx, prefDemoSize)
	if err != nil || have == size {
		return err
	}
	if p.f.demoEffects > 0 {
		err = eng.Wish(ctx, state.Wish{Kind: state.WishRefresh})
	}
	if p.f.demoJobs > 0 {
		err = errors.Join(err, eng.LibrarySync(ctx))
	}
	return errors.Join(err, eng.SetPref(ctx, prefDemoSize, size))
}

// rulebook is read once, however often it is asked for.
type rulebook struct {
	once  sync.Once
	rules *client.Rules
	err   error
}

func (b *rulebook) read() (*client.Rules, error) {
	b.once.Do(func() { b.rules, b.err = client.LoadRules() })
	return b.rules, b.err
}

// startOver empties the demo's folder, except for the lock that keeps others
// out meanwhile. Clips in the downloads stay.
func startOver(pr config.Profile) error {
	entries, err := os.ReadDir(pr.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	lock := flock.New(pr.Lock(), flock.SetPermissions(0o600))
	free, err := lock.TryLock()
	if err != nil {
		return fmt.Errorf("the demo's lock: %w", err)
	}
	if !free {
		return input("fresh", "the demo is open in another window: leave it there first, then start over")
	}
	var errs []error
	for _, e := range entries {
		if path := filepath.Join(pr.Dir, e.Name()); path != pr.Lock() {
			errs = append(errs, os.RemoveAll(path))
		}
	}
	return errors.Join(errors.Join(errs...), lock.Unlock())
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
