package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Backend names the kind of service behind a profile, as --backend spells it.
type Backend string

// The back ends.
const (
	Demo     Backend = "demo"
	USEAPI   Backend = "useapi"
	Platform Backend = "platform"
)

// Backends lists every back end.
func Backends() []Backend { return []Backend{Demo, USEAPI, Platform} }

// ErrNoProfile is returned for a name nobody gave a profile.
var ErrNoProfile = errors.New("there is no such profile")

// Profile is one service with everything the program knows about it. Each has
// a folder of its own, so that jobs of one service never meet another.
//
// A profile belongs to one address. When PIXSTUDIO_USEAPI_URL (or the
// platform's variable) names another address than the profile's, the profile
// of that name steps aside for one called NAME@HOST-PORT, for example
// useapi@127.0.0.1-8790: what is rehearsed against a local server stays there,
// and the token of the real service is not offered to it.
type Profile struct {
	Name    string
	Backend Backend
	BaseURL string // "" for the demo service, which has no address

	Dir       string // store, lock and demo state
	Cache     string
	Downloads string
}

// Store is the profile's database.
func (p Profile) Store() string { return filepath.Join(p.Dir, "store.db") }

// Lock is the file whose lock makes a process the writer.
func (p Profile) Lock() string { return filepath.Join(p.Dir, "lock") }

// DemoState is where the demo service keeps itself.
func (p Profile) DemoState() string { return filepath.Join(p.Dir, "demo.state") }

// Make creates the profile's folder; nobody else can look inside.
func (p Profile) Make() error { return os.MkdirAll(p.Dir, 0o700) }

// profileFile is profile.json.
type profileFile struct {
	Name    string  `json:"name"`
	Backend Backend `json:"backend"`
	BaseURL string  `json:"base_url,omitempty"` // "" = the service's own
}

// Profile gives the profile of a name: a saved one, or the one that every back
// end has under its own name without having been saved. Errors: a name that
// cannot be one, ErrNoProfile, or a *SettingsError for a bad profile.json.
func (c Config) Profile(name string) (Profile, error) {
	if err := checkName(name); err != nil {
		return Profile{}, err
	}
	f, err := c.readProfile(name)
	if errors.Is(err, ErrNoProfile) {
		// NAME@PLACE need not have been saved: the address is in the environment.
		root, _, _ := strings.Cut(name, "@")
		f, err = c.readProfile(root)
		if p := c.place(f); err == nil && root != name && p.Name != name {
			return Profile{}, fmt.Errorf("%w: %s", ErrNoProfile, name)
		}
	}
	if err != nil {
		return Profile{}, err
	}
	return c.place(f), nil
}

// Active gives the profile to start with; ok is false on the very first run,
// when the user has not chosen any yet. A profile that was removed by hand
// counts as none.
func (c Config) Active() (p Profile, ok bool) {
	if c.Settings.ActiveProfile == "" {
		return Profile{}, false
	}
	p, err := c.Profile(c.Settings.ActiveProfile)
	return p, err == nil
}

// Profiles lists the profiles that exist on the disk, by name. A folder whose
// profile.json cannot be read is left out and named in the error.
func (c Config) Profiles() ([]Profile, error) {
	entries, err := os.ReadDir(c.Folders.profiles())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var out []Profile
	var bad []error
	for _, e := range entries {
		f, err := c.readProfile(e.Name())
		switch {
		case errors.Is(err, ErrNoProfile):
		case err != nil:
			bad = append(bad, err)
		default:
			out = append(out, c.at(f))
		}
	}
	slices.SortFunc(out, func(a, b Profile) int { return strings.Compare(a.Name, b.Name) })
	return out, errors.Join(bad...)
}

// SaveProfile creates the profile's folder and writes its profile.json. An
// existing profile is never pointed at another service.
func (c Config) SaveProfile(p Profile) error {
	if err := checkName(p.Name); err != nil {
		return err
	}
	if !slices.Contains(Backends(), p.Backend) {
		return fmt.Errorf("profile %s: unknown back end %q", p.Name, p.Backend)
	}
	old, err := c.readProfile(p.Name)
	switch {
	case errors.Is(err, ErrNoProfile):
	case err != nil:
		return err
	case old.Backend != p.Backend || home(old) != p.BaseURL:
		return fmt.Errorf("profile %s belongs to %s %s and cannot change to %s %s: choose another name",
			p.Name, old.Backend, home(old), p.Backend, p.BaseURL)
	}
	f := profileFile{Name: p.Name, Backend: p.Backend}
	if p.BaseURL != defaultURL(p.Backend) {
		f.BaseURL = p.BaseURL
	}
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(c.profileFile(p.Name), append(b, '\n'))
}

func (c Config) profileFile(name string) string {
	return filepath.Join(c.Folders.profiles(), name, "profile.json")
}

// readProfile reads profile.json; the back ends' own profiles exist without.
func (c Config) readProfile(name string) (profileFile, error) {
	path := c.profileFile(name)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) || err != nil && !isDir(filepath.Dir(path)) {
		if slices.Contains(Backends(), Backend(name)) {
			return profileFile{Name: name, Backend: Backend(name)}, nil
		}
		return profileFile{}, fmt.Errorf("%w: %s", ErrNoProfile, name)
	}
	if err != nil {
		return profileFile{}, err
	}
	var f profileFile
	if err := json.Unmarshal(b, &f); err != nil {
		return profileFile{}, jsonError(path, b, err)
	}
	switch {
	case f.Name != name:
		return profileFile{}, &SettingsError{Path: path, Key: "name", Reason: fmt.Sprintf("%q is not the folder's name: was it copied?", f.Name)}
	case !slices.Contains(Backends(), f.Backend):
		return profileFile{}, &SettingsError{Path: path, Key: "backend", Reason: fmt.Sprintf("%q is none of demo, useapi, platform", f.Backend)}
	}
	if f.BaseURL != "" {
		base, err := parseBase(f.BaseURL)
		if err != nil {
			return profileFile{}, &SettingsError{Path: path, Key: "base_url", Reason: err.Error()}
		}
		f.BaseURL = base
	}
	return f, nil
}

// place lets the environment's address decide where a profile lives.
func (c Config) place(f profileFile) Profile {
	want := ""
	switch f.Backend {
	case USEAPI:
		want = c.USEAPIURL
	case Platform:
		want = c.PlatformURL
	case Demo: // lives in this process
	}
	if want == "" || want == home(f) {
		return c.at(f)
	}
	root, _, _ := strings.Cut(f.Name, "@")
	return c.at(profileFile{Name: root + "@" + placeOf(want, defaultURL(f.Backend)), Backend: f.Backend, BaseURL: want})
}

// at gives a profile its folders.
func (c Config) at(f profileFile) Profile {
	downloads := c.Folders.Downloads
	if d := c.Settings.Downloads; d != "" {
		downloads = expandHome(d)
	}
	return Profile{
		Name: f.Name, Backend: f.Backend, BaseURL: home(f),
		Dir:       filepath.Join(c.Folders.profiles(), f.Name),
		Cache:     filepath.Join(c.Folders.Cache, f.Name),
		Downloads: filepath.Join(downloads, f.Name),
	}
}

// home is the address a profile belongs to.
func home(f profileFile) string {
	if f.BaseURL != "" {
		return f.BaseURL
	}
	return defaultURL(f.Backend)
}

func defaultURL(b Backend) string {
	switch b {
	case USEAPI:
		return DefaultUSEAPIURL
	case Platform:
		return DefaultPlatformURL
	case Demo:
	}
	return ""
}

func isDir(path string) bool {
	fi, err := os.Stat(path)
	return err == nil && fi.IsDir()
}
