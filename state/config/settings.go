package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Settings is config.json: what the user chose once and for all profiles.
type Settings struct {
	ActiveProfile string `json:"active_profile,omitempty"` // "" until the first run is over
	Theme         string `json:"theme"`                    // one of Themes
	Pictures      string `json:"pictures"`                 // one of PictureModes
	Motion        bool   `json:"motion"`                   // spinners and moving previews
	Mouse         bool   `json:"mouse"`
	ASCII         bool   `json:"ascii"`               // glyphs for terminals without Unicode
	Downloads     string `json:"downloads,omitempty"` // folder for clips; "" = Folders.Downloads
}

// Themes lists the values of Settings.Theme. "auto" follows the terminal.
func Themes() []string { return []string{"auto", "dark", "light", "high-contrast"} }

// PictureModes lists the values of Settings.Pictures.
func PictureModes() []string { return []string{"auto", "blocks", "off"} }

// DefaultSettings is what holds where config.json says nothing.
func DefaultSettings() Settings {
	return Settings{Theme: "auto", Pictures: "auto", Motion: true, Mouse: true}
}

// SettingsError says which file and which key cannot be used.
type SettingsError struct {
	Path   string
	Key    string // "" when the file as a whole is unreadable
	Reason string
}

// Error implements error.
func (e *SettingsError) Error() string {
	if e.Key == "" {
		return e.Path + ": " + e.Reason
	}
	return fmt.Sprintf("%s: %s: %s", e.Path, e.Key, e.Reason)
}

// SaveSettings checks and writes config.json. What is in force in c does not
// change.
func (c Config) SaveSettings(s Settings) error {
	path := c.Folders.settingsFile()
	if err := s.check(path); err != nil {
		return err
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(path, append(b, '\n'))
}

// loadSettings reads config.json. When it is bad, the copy of its last good
// reading holds, or else the defaults, and the error says what is wrong.
func loadSettings(path, lastGood string) (Settings, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return DefaultSettings(), nil
	}
	var s Settings
	if err == nil {
		s, err = parseSettings(path, b)
	}
	if err != nil {
		if old, err2 := os.ReadFile(lastGood); err2 == nil {
			if s, err3 := parseSettings(lastGood, old); err3 == nil {
				return s, err
			}
		}
		return DefaultSettings(), err
	}
	if old, err := os.ReadFile(lastGood); err != nil || !bytes.Equal(old, b) {
		_ = writeFile(lastGood, b) // without the copy, a later mistake falls back to the defaults
	}
	return s, nil
}

func parseSettings(path string, b []byte) (Settings, error) {
	s := DefaultSettings()
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&s); err != nil {
		return s, jsonError(path, b, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return s, &SettingsError{Path: path, Reason: "more than one value in the file"}
	}
	return s, s.check(path)
}

// jsonError names key or line of what encoding/json refused.
func jsonError(path string, b []byte, err error) error {
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong):
		return &SettingsError{Path: path, Key: wrong.Field, Reason: fmt.Sprintf("a %s where a %s belongs", wrong.Value, plainType(wrong.Type.Kind().String()))}
	case errors.As(err, &syntax):
		line := 1 + bytes.Count(b[:min(int(syntax.Offset), len(b))], []byte("\n"))
		return &SettingsError{Path: path, Reason: fmt.Sprintf("line %d is not JSON: %v", line, syntax)}
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return &SettingsError{Path: path, Key: strings.Trim(key, `"`), Reason: "there is no such setting"}
	}
	return &SettingsError{Path: path, Reason: "not JSON: " + err.Error()}
}

func plainType(kind string) string {
	switch kind {
	case "bool":
		return "true or false"
	case "struct":
		return "set of settings"
	}
	return kind
}

// check refuses values that mean nothing.
func (s Settings) check(path string) error {
	bad := func(key, value string, allowed []string) error {
		return &SettingsError{Path: path, Key: key, Reason: fmt.Sprintf("%q is none of %s", value, strings.Join(allowed, ", "))}
	}
	switch {
	case !slices.Contains(Themes(), s.Theme):
		return bad("theme", s.Theme, Themes())
	case !slices.Contains(PictureModes(), s.Pictures):
		return bad("pictures", s.Pictures, PictureModes())
	case s.Downloads != "" && !filepath.IsAbs(expandHome(s.Downloads)):
		return &SettingsError{Path: path, Key: "downloads", Reason: "must be an absolute folder, or begin with ~/"}
	}
	if s.ActiveProfile != "" {
		if err := checkName(s.ActiveProfile); err != nil {
			return &SettingsError{Path: path, Key: "active_profile", Reason: err.Error()}
		}
	}
	return nil
}
