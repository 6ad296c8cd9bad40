package config

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func writeSettings(t *testing.T, c Config, text string) {
	t.Helper()
	if err := writeFile(c.Folders.settingsFile(), []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func TestSettingsAreKept(t *testing.T) {
	dir := t.TempDir()
	c := load(t, dir)
	if c.Settings != DefaultSettings() || c.Warning != nil {
		t.Fatalf("a fresh start has %+v, %v", c.Settings, c.Warning)
	}
	s := c.Settings
	s.ActiveProfile, s.Theme, s.Motion, s.Pictures = "useapi", "light", false, "off"
	if err := c.SaveSettings(s); err != nil {
		t.Fatal(err)
	}
	if c := load(t, dir); c.Settings != s || c.Warning != nil {
		t.Errorf("got %+v, %v", c.Settings, c.Warning)
	}
	fi, err := os.Stat(c.Folders.settingsFile())
	if err != nil || fi.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", fi, err)
	}
}

func TestSettingsNamesFileAndKey(t *testing.T) {
	tests := []struct{ name, text, key, reason string }{
		{"unknown key", `{"tehme":"dark"}`, "tehme", "no such setting"},
		{"unknown value", `{"theme":"drak"}`, "theme", `"drak" is none of auto, dark`},
		{"wrong type", `{"motion":"yes"}`, "motion", "a string where a true or false belongs"},
		{"pictures", `{"pictures":"sixel"}`, "pictures", "none of auto, blocks, off"},
		{"relative folder", `{"downloads":"clips"}`, "downloads", "absolute"},
		{"path as profile", `{"active_profile":"../x"}`, "active_profile", "only letters"},
		{"not JSON", "{\n\"theme\": dark\n}", "", "line 2 is not JSON"},
		{"cut off", `{"theme":`, "", "not JSON"},
		{"two values", `{} {}`, "", "more than one value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			c := load(t, dir)
			writeSettings(t, c, tt.text)
			c = load(t, dir)
			var se *SettingsError
			if !errors.As(c.Warning, &se) {
				t.Fatalf("got %v", c.Warning)
			}
			if se.Path != c.Folders.settingsFile() || se.Key != tt.key || !strings.Contains(se.Error(), tt.reason) {
				t.Errorf("got %v", se)
			}
			if c.Settings != DefaultSettings() {
				t.Errorf("in force: %+v", c.Settings)
			}
		})
	}
}

// A typing mistake costs nothing that was set before it.
func TestSettingsFallBackToTheLastGood(t *testing.T) {
	dir := t.TempDir()
	c := load(t, dir)
	writeSettings(t, c, `{"theme":"light","mouse":false}`)
	good := load(t, dir).Settings
	writeSettings(t, c, `{"theme":"light","mouse":fals}`)
	c = load(t, dir)
	if c.Warning == nil || c.Settings != good || c.Settings.Mouse {
		t.Errorf("got %+v, %v", c.Settings, c.Warning)
	}
	writeSettings(t, c, `{"theme":"dark"}`)
	if c := load(t, dir); c.Warning != nil || c.Settings.Theme != "dark" {
		t.Errorf("got %+v, %v", c.Settings, c.Warning)
	}
	if err := c.SaveSettings(Settings{Theme: "pink"}); err == nil {
		t.Error("a bad value was written")
	}
}
