package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func profile(t *testing.T, c Config, name string) Profile {
	t.Helper()
	p, err := c.Profile(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryBackEndHasAProfile(t *testing.T) {
	dir := t.TempDir()
	c := load(t, dir)
	for b, base := range map[Backend]string{Demo: "", USEAPI: DefaultUSEAPIURL, Platform: DefaultPlatformURL} {
		p := profile(t, c, string(b))
		if p.Backend != b || p.BaseURL != base || p.Dir != filepath.Join(dir, "data/profiles", string(b)) {
			t.Errorf("got %+v", p)
		}
		if p.Store() != p.Dir+"/store.db" || p.Lock() != p.Dir+"/lock" || p.DemoState() != p.Dir+"/demo.state" {
			t.Errorf("files %s %s %s", p.Store(), p.Lock(), p.DemoState())
		}
	}
	if ps, err := c.Profiles(); err != nil || len(ps) != 0 {
		t.Errorf("looking created %v, %v", ps, err)
	}
	if _, err := c.Profile("nobody"); !errors.Is(err, ErrNoProfile) {
		t.Errorf("got %v", err)
	}
}

func TestAnotherAddressIsAnotherProfile(t *testing.T) {
	dir := t.TempDir()
	local := EnvUSEAPIURL + "=http://127.0.0.1:8790/v2/pixverse"
	plain, tested := profile(t, load(t, dir), "useapi"), profile(t, load(t, dir, local), "useapi")
	if tested.Name != "useapi@127.0.0.1-8790" || tested.BaseURL != "http://127.0.0.1:8790/v2/pixverse" || tested.Backend != USEAPI {
		t.Errorf("got %+v", tested)
	}
	for _, pair := range [][2]string{{plain.Dir, tested.Dir}, {plain.Cache, tested.Cache}, {plain.Downloads, tested.Downloads}} {
		if pair[0] == pair[1] {
			t.Errorf("both use %s", pair[0])
		}
	}
	c := load(t, dir)
	if err := c.SaveProfile(tested); err != nil {
		t.Fatal(err)
	}
	own := Profile{Name: "work", Backend: USEAPI, BaseURL: DefaultUSEAPIURL}
	if err := c.SaveProfile(own); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ env, name, want, base string }{
		{"", "useapi@127.0.0.1-8790", "useapi@127.0.0.1-8790", tested.BaseURL},
		{local, "useapi@127.0.0.1-8790", "useapi@127.0.0.1-8790", tested.BaseURL},
		{local, "work", "work@127.0.0.1-8790", tested.BaseURL},
		{local, "work@127.0.0.1-8790", "work@127.0.0.1-8790", tested.BaseURL},
		{local, "demo", "demo", ""},
		{EnvUSEAPIURL + "=" + DefaultUSEAPIURL + "/", "useapi", "useapi", DefaultUSEAPIURL},
		{EnvUSEAPIURL + "=https://proxy.example/other/path", "useapi", "useapi@proxy.example-other-path", "https://proxy.example/other/path"},
		{EnvUSEAPIURL + "=http://[::1]:9/v2/pixverse", "useapi@127.0.0.1-8790", "useapi@1--9", "http://[::1]:9/v2/pixverse"},
	}
	for _, tt := range tests {
		if p := profile(t, load(t, dir, tt.env), tt.name); p.Name != tt.want || p.BaseURL != tt.base {
			t.Errorf("%s with %s: got %s at %s", tt.name, tt.env, p.Name, p.BaseURL)
		}
	}
	if _, err := load(t, dir).Profile("work@127.0.0.1-8790"); !errors.Is(err, ErrNoProfile) {
		t.Errorf("without the address: %v", err)
	}
}

func TestProfilesAreListedAndKept(t *testing.T) {
	c := load(t, t.TempDir())
	for _, p := range []Profile{{Name: "work", Backend: USEAPI, BaseURL: DefaultUSEAPIURL}, {Name: "demo", Backend: Demo}} {
		if err := c.SaveProfile(p); err != nil {
			t.Fatal(err)
		}
		if err := c.SaveProfile(p); err != nil {
			t.Errorf("saving twice: %v", err)
		}
	}
	ps, err := c.Profiles()
	if err != nil || len(ps) != 2 || ps[0].Name != "demo" || ps[1].Name != "work" || ps[1].BaseURL != DefaultUSEAPIURL {
		t.Errorf("got %+v, %v", ps, err)
	}
	fi, err := os.Stat(ps[0].Dir)
	if err != nil || fi.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", fi, err)
	}
	moved := ps[1]
	moved.BaseURL = "https://elsewhere.example"
	if err := c.SaveProfile(moved); err == nil || !strings.Contains(err.Error(), "cannot change") {
		t.Errorf("a profile moved to another address: %v", err)
	}
	if err := c.SaveProfile(Profile{Name: "x", Backend: "else"}); err == nil {
		t.Error("an unknown back end was saved")
	}
}

func TestDamagedProfiles(t *testing.T) {
	c := load(t, t.TempDir())
	if err := c.SaveProfile(Profile{Name: "demo", Backend: Demo}); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"copied":  `{"name":"demo","backend":"demo"}`,
		"unknown": `{"name":"unknown","backend":"else"}`,
		"clear":   `{"name":"clear","backend":"useapi","base_url":"http://10.0.0.1"}`,
		"broken":  `{"name":`,
	} {
		if err := writeFile(c.profileFile(name), []byte(text)); err != nil {
			t.Fatal(err)
		}
		var se *SettingsError
		if _, err := c.Profile(name); !errors.As(err, &se) || se.Path != c.profileFile(name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	ps, err := c.Profiles()
	if len(ps) != 1 || err == nil {
		t.Errorf("got %v, %v", ps, err)
	}
}

func TestActive(t *testing.T) {
	dir := t.TempDir()
	c := load(t, dir)
	if _, ok := c.Active(); ok {
		t.Error("the first run has an active profile")
	}
	if err := c.SaveSettings(Settings{Theme: "auto", Pictures: "auto", ActiveProfile: "demo"}); err != nil {
		t.Fatal(err)
	}
	c = load(t, dir)
	if p, ok := c.Active(); !ok || p.Backend != Demo {
		t.Errorf("got %+v, %v", p, ok)
	}
	c.Settings.ActiveProfile = "removed"
	if _, ok := c.Active(); ok {
		t.Error("a removed profile is active")
	}
}

func TestDownloadsFollowTheSetting(t *testing.T) {
	c := load(t, t.TempDir())
	c.Settings.Downloads = "/clips"
	if p := profile(t, c, "demo"); p.Downloads != filepath.Join("/clips", "demo") {
		t.Errorf("got %s", p.Downloads)
	}
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{
		"work": true, "Work_2-b": true, "0": true,
		"": false, "../x": false, "a/b": false, ".hidden": false, "-x": false, "_x": false, "a b": false,
		"é": false, "a\x00": false, "useapi@host": false, `a\b`: false, "a.b": false, strings.Repeat("x", maxName+1): false,
	} {
		if err := CheckName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	for name, ok := range map[string]bool{"useapi@127.0.0.1-8790": true, "useapi@": false, "@host": false, "useapi@../x": false, "a@b@c": false} {
		if err := checkName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
}
