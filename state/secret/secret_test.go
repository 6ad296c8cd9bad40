package secret

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const token = "user:1234-s3cretS3cret"

func none(string) string { return "" }

func TestFile(t *testing.T) {
	ctx := t.Context()
	f := File(filepath.Join(t.TempDir(), "config", "secrets.json"))
	if _, err := f.Get(ctx, "useapi"); !errors.Is(err, ErrNotFound) {
		t.Errorf("before: %v", err)
	}
	if err := f.Delete(ctx, "useapi"); err != nil {
		t.Errorf("deleting nothing: %v", err)
	}
	for name, v := range map[string]string{"useapi": token, "work": "other"} {
		if err := f.Set(ctx, name, v); err != nil {
			t.Fatal(err)
		}
	}
	if v, err := f.Get(ctx, "useapi"); err != nil || v != token {
		t.Errorf("got %q, %v", v, err)
	}
	if err := f.Delete(ctx, "useapi"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Get(ctx, "useapi"); !errors.Is(err, ErrNotFound) {
		t.Errorf("after: %v", err)
	}
	if v, err := f.Get(ctx, "work"); err != nil || v != "other" {
		t.Errorf("the other one: %q, %v", v, err)
	}
	entries, err := os.ReadDir(filepath.Dir(string(f)))
	if err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

func TestFileIsForTheUserOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // no such bits
	}
	ctx := t.Context()
	f := File(filepath.Join(t.TempDir(), "secrets.json"))
	if err := f.Set(ctx, "useapi", token); err != nil {
		t.Fatal(err)
	}
	fi, err := os.Stat(string(f))
	if err != nil || fi.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", fi.Mode(), err)
	}
	if err := os.Chmod(string(f), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = f.Get(ctx, "useapi")
	if err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("got %v", err)
	}
	if err := f.Set(ctx, "useapi", "new"); err == nil {
		t.Error("a file that others can read was written to")
	}
}

func TestFileNeverPrintsItsContent(t *testing.T) {
	for _, text := range []string{token, `{"useapi":"` + token, `null`, `[]`} {
		f := File(filepath.Join(t.TempDir(), "secrets.json"))
		if err := os.WriteFile(string(f), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := f.Get(t.Context(), "useapi")
		if err == nil || errors.Is(err, ErrNotFound) || strings.Contains(err.Error(), "s3cret") || strings.Contains(err.Error(), "'u'") {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestFileHonoursItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := File(filepath.Join(t.TempDir(), "x")).Get(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLookup(t *testing.T) {
	ctx := t.Context()
	f := File(filepath.Join(t.TempDir(), "secrets.json"))
	if err := Keep(ctx, f, "useapi", "  "+token+"\n"); err != nil {
		t.Fatal(err)
	}
	env := func(k string) string {
		return map[string]string{EnvUSEAPI: "user:9-fromtheenvironment\n", EnvPlatform: "key"}[k]
	}
	tests := []struct {
		name             string
		env              func(string) string
		backend, profile string
		want, where      string
	}{
		{"kept", none, "useapi", "useapi", token, f.Where()},
		{"variable beats it", env, "useapi", "useapi", "user:9-fromtheenvironment", "the variable USEAPI_TOKEN"},
		{"the platform's own", env, "platform", "platform", "key", "the variable PIXVERSE_API_KEY"},
		{"not for another address", none, "useapi", "useapi@127.0.0.1-8790", "", ""},
		{"the demo asks no variable", env, "demo", "demo", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Lookup(ctx, tt.env, f, tt.backend, tt.profile)
			if tt.want == "" {
				if !errors.Is(err, ErrNotFound) {
					t.Errorf("got %+v, %v", got, err)
				}
				return
			}
			if err != nil || got.Value != tt.want || got.Where != tt.where {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestTokensThatCannotTravel(t *testing.T) {
	f := File(filepath.Join(t.TempDir(), "secrets.json"))
	for _, v := range []string{"", " ", "user:1-a b", "user:1-\r\nX-Evil: s3cret", "user:1-é"} {
		err := Keep(t.Context(), f, "useapi", v)
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%q: got %v", v, err)
		}
	}
	env := func(string) string { return "user:1-a\nb" }
	if got, err := Lookup(t.Context(), env, f, "useapi", "useapi"); err == nil || got.Value != "" || !strings.Contains(err.Error(), EnvUSEAPI) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWarning(t *testing.T) {
	for _, tt := range []struct {
		backend, value, want string
	}{
		{"useapi", token, ""},
		{"useapi", " " + token + "\n", ""},
		{"useapi", "Bearer " + token, "without the word Bearer"},
		{"useapi", "s3cret", "usually looks like"},
		{"useapi", "user:x-s3cret", "usually looks like"},
		{"platform", "s3cret", ""},
	} {
		got := Warning(tt.backend, tt.value)
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) || strings.Contains(got, "s3cret") {
			t.Errorf("%q: got %q", tt.value, got)
		}
	}
}

func TestMask(t *testing.T) {
	for value, want := range map[string]string{token: "user:1234-…", "user:1-ab": "…", "plainkeyplainkey": "…", "": "…"} {
		if got := Mask(value); got != want {
			t.Errorf("%q: got %q", value, got)
		}
	}
}
