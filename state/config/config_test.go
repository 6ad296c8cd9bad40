package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// env makes an environment of NAME=VALUE pairs.
func env(pairs ...string) func(string) string {
	m := map[string]string{}
	for _, p := range pairs {
		k, v, _ := strings.Cut(p, "=")
		m[k] = v
	}
	return func(k string) string { return m[k] }
}

// load reads a configuration whose home is dir.
func load(t *testing.T, dir string, pairs ...string) Config {
	t.Helper()
	c, err := Load(env(append(pairs, EnvHome+"="+dir)...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestOneFolderForEverything(t *testing.T) {
	dir := t.TempDir()
	c := load(t, dir)
	want := Folders{dir + "/config", dir + "/data", dir + "/cache", dir + "/log", dir + "/downloads"}
	if c.Folders != want {
		t.Errorf("got %+v", c.Folders)
	}
	if err := c.Folders.Make(); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(c.Folders.Data)
	if err != nil || fi.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", fi, err)
	}
	t.Chdir(dir)
	c, err = Load(env(EnvHome + "=portable"))
	if err != nil || !filepath.IsAbs(c.Folders.Config) {
		t.Errorf("a relative home gives %q, %v", c.Folders.Config, err)
	}
}

func TestSystemFolders(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", dir+"/c")
	t.Setenv("XDG_DATA_HOME", dir+"/d")
	t.Setenv("XDG_CACHE_HOME", dir+"/k")
	t.Setenv("XDG_STATE_HOME", dir+"/s")
	t.Setenv("XDG_VIDEOS_DIR", dir+"/Films")
	c, err := Load(env())
	want := Folders{dir + "/c/pixstudio", dir + "/d/pixstudio", dir + "/k/pixstudio", dir + "/s/pixstudio/log", dir + "/Films/pixstudio"}
	if err != nil || c.Folders != want {
		t.Errorf("got %+v, %v", c.Folders, err)
	}
}

func TestVariables(t *testing.T) {
	tests := []struct{ name, value, want, refusal string }{
		{EnvUSEAPIURL, "", "", ""},
		{EnvUSEAPIURL, "https://API.example:443/v2/pixverse/", "https://api.example/v2/pixverse", ""},
		{EnvUSEAPIURL, "http://127.0.0.1:8790/v2/pixverse", "http://127.0.0.1:8790/v2/pixverse", ""},
		{EnvUSEAPIURL, "http://[::1]:80", "http://[::1]", ""},
		{EnvUSEAPIURL, "http://localhost:9", "http://localhost:9", ""},
		{EnvUSEAPIURL, "http://10.0.0.1/v2", "", "in the clear"},
		{EnvUSEAPIURL, "http://localhost.example/v2", "", "in the clear"},
		{EnvUSEAPIURL, "api.useapi.net", "", "not an address"},
		{EnvUSEAPIURL, "ftp://api.example/", "", "must begin with https://"},
		{EnvUSEAPIURL, "https://me:s3cret@api.example/", "", "user name or password"},
		{EnvUSEAPIURL, "https://api.example/?key=s3cret", "", "without ? or #"},
		{EnvPlatformURL, "http://api.example", "", "in the clear"},
		{EnvPoll, "1500ms", "1.5s", ""},
		{EnvPoll, "10", "", "not a duration"},
		{EnvPoll, "0s", "", "more than 0"},
		{EnvBusyWait, "2m", "2m0s", ""},
		{EnvBusyWait, "-1s", "", "more than 0"},
		{EnvBusyWait, "48h", "", "at most 24h"},
	}
	for _, tt := range tests {
		t.Run(tt.name+"="+tt.value, func(t *testing.T) {
			c, err := Load(env(EnvHome+"="+t.TempDir(), tt.name+"="+tt.value))
			if tt.refusal != "" {
				var ee *EnvError
				if !errors.As(err, &ee) || ee.Name != tt.name || !strings.Contains(err.Error(), tt.refusal) || !strings.Contains(err.Error(), tt.name) {
					t.Errorf("got %v", err)
				}
				if strings.Contains(err.Error(), "s3cret") {
					t.Errorf("a secret is in %q", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{EnvUSEAPIURL: c.USEAPIURL, EnvPlatformURL: c.PlatformURL, EnvPoll: c.Poll.String(), EnvBusyWait: c.BusyWait.String()}[tt.name]
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestHomeMustBeAFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(env(EnvHome + "=" + file)); err == nil || !strings.Contains(err.Error(), EnvHome) {
		t.Errorf("got %v", err)
	}
}

func TestTiming(t *testing.T) {
	tests := []struct {
		env        []string
		b          Backend
		poll, busy time.Duration
	}{
		{nil, USEAPI, 10 * time.Second, 10 * time.Second},
		{nil, Platform, 10 * time.Second, 10 * time.Second},
		{nil, Demo, time.Second, 2 * time.Second},
		{[]string{EnvPoll + "=3s"}, USEAPI, 3 * time.Second, 10 * time.Second},
		{[]string{EnvPoll + "=3s", EnvBusyWait + "=4s"}, Demo, 3 * time.Second, 4 * time.Second},
	}
	for _, tt := range tests {
		poll, busy := load(t, t.TempDir(), tt.env...).Timing(tt.b)
		if poll != tt.poll || busy != tt.busy {
			t.Errorf("%v %v: got %v, %v", tt.env, tt.b, poll, busy)
		}
	}
}
