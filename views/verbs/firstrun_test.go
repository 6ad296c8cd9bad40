package verbs

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client/demo"
)

// remote puts a service of ours where useapi.net's would be; its media are
// served beside it.
type remote struct {
	srv *demo.Server
	rt  http.RoundTripper
}

const rightToken = "user:7-right"

func newRemote(t *testing.T) *remote {
	t.Helper()
	srv, err := demo.New(demo.Options{Token: rightToken, Effects: 60, Clips: 6})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := srv.Close(); err != nil {
			t.Error(err)
		}
	})
	return &remote{srv: srv, rt: srv.Transport()}
}

func (r *remote) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Host == "api.useapi.net" {
		to, err := url.Parse(demo.BaseURL)
		if err != nil {
			return nil, err
		}
		req = req.Clone(req.Context())
		req.URL.Host, req.Host = to.Host, to.Host
	}
	return r.rt.RoundTrip(req)
}

// stranger starts the program as it is on a machine that never saw it.
func stranger(t *testing.T, r *remote) *desk {
	t.Helper()
	return sit(t, 100, 30, func(p *program) {
		small(p)
		p.f.demo = false
		if r != nil {
			p.net = r
		}
	})
}

func TestFirstRunDemo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := stranger(t, nil)
		d.expect("Welcome.", "nothing costs credits until you press", "Look around with the demo service", "Connect useapi.net")
		d.press("enter").until("16 815 cr", time.Minute)
		d.until("60 effects", time.Minute).expect("demo")
		d.never("Welcome.")
	})
}

func TestFirstRunConnect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRemote(t)
		d := stranger(t, r)
		d.press("j", "enter").expect("Connect useapi.net", "costs nothing, and kept in a file only you")
		d.press("enter").expect("there is no token yet")

		d.paste("user:7-wrong").never("user:7-wrong") // it is masked
		d.press("enter").until("the token is refused", time.Minute)

		d.press("ctrl+u").paste(rightToken).never(rightToken)
		r.srv.Faults().On("GET", "accounts").Always().DialRefused()
		d.press("enter").until("cannot be reached", time.Minute)
		if f := tokenIn(t, d.home); f != "" {
			t.Errorf("a token that was not checked lies in %s", f)
		}
		r.srv.Faults().Clear()

		d.press("enter").until("Connected", time.Minute)
		d.expect("token kept in", "alto@studio.example", "basso@studio.example", "canto@studio.example", "Premium", "11 430 cr")
		d.never(rightToken)
		if tokenIn(t, d.home) == "" {
			t.Error("the token is kept nowhere")
		}

		d.press("enter").until("16 815 cr", time.Minute)
		d.until("60 effects", time.Minute)
		d.expect("useapi").never(rightToken, "demo")
		d.press("1").expect("alto@studio.example")
	})
}

// tokenIn finds the file that holds the token; only the owner may read it, and
// there is only one.
func tokenIn(t *testing.T, home string) string {
	t.Helper()
	found := ""
	err := filepath.WalkDir(home, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), "7-right") {
			return err
		}
		fi, err := e.Info()
		if err == nil && fi.Mode().Perm() != 0o600 {
			t.Errorf("%s holds the token and has mode %v", path, fi.Mode())
		}
		if found != "" {
			t.Errorf("the token is in %s and in %s", found, path)
		}
		found = path
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
