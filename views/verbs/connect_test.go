package verbs

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client/demo"
	"pixstudio/state/config"
	"pixstudio/state/secret"
)

// TestConnectFromStdin: a token comes by stdin, is checked, kept in a file that
// only its owner can read, and printed nowhere.
func TestConnectFromStdin(t *testing.T) {
	const good = "user:12-qqqq"
	cases := []struct {
		name, stdin, variable string
		code                  int
		says                  string
	}{
		{"good", good + "\n", "", ExitOK, "connected"},
		{"from the variable", "", good, ExitOK, "connected"},
		{"wrong", "user:12-xxxx\n", "", ExitAuth, "the token is refused"},
		{"none", "\n", "", ExitInput, "no token"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				srv, err := demo.New(demo.Options{Token: good})
				if err != nil {
					t.Fatal(err)
				}
				defer srv.Close()
				home := t.TempDir()
				env := map[string]string{config.EnvHome: home, config.EnvUSEAPIURL: demo.BaseURL, secret.EnvUSEAPI: c.variable}
				var out, words bytes.Buffer
				p := &program{net: srv.Transport(), demo: demo.New, env: Env{
					Stdin: strings.NewReader(c.stdin), Stdout: &out, Stderr: &words, Getenv: func(k string) string { return env[k] }, Now: time.Now,
				}}
				code := p.run(context.Background(), []string{"connect"})
				if code != c.code || !strings.Contains(words.String(), c.says) {
					t.Errorf("exit %d, says %q; want %d and %q", code, words.String(), c.code, c.says)
				}
				if all := out.String() + words.String(); strings.Contains(all, "qqqq") || strings.Contains(all, "xxxx") {
					t.Errorf("the token is printed: %q", all)
				}
				if c.code != ExitOK {
					return
				}
				if !strings.Contains(out.String(), "alto@studio.example") {
					t.Errorf("no accounts: %q", out.String())
				}
				fi, err := os.Stat(filepath.Join(home, "config", "secrets.json"))
				if kept := c.variable == ""; kept != (err == nil) || kept && fi.Mode().Perm() != 0o600 {
					t.Errorf("kept: %v %v", fi, err)
				}
			})
		})
	}
}
