package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// app names our folder inside the system's.
const app = "pixstudio"

// Folders is where the program keeps things; all paths are absolute.
type Folders struct {
	Config    string // settings and secrets
	Data      string // profiles with their stores
	Cache     string // what can be fetched again
	Log       string
	Downloads string // finished clips; the user's own folder
}

// folders follows PIXSTUDIO_HOME, one folder for everything, or else the
// system's places (XDG on Linux, Library on macOS, AppData on Windows).
func folders(env func(string) string) (Folders, error) {
	if home := env(EnvHome); home != "" {
		abs, err := filepath.Abs(expandHome(home))
		if err != nil {
			return Folders{}, &EnvError{Name: EnvHome, Value: home, Reason: err.Error()}
		}
		if fi, err := os.Stat(abs); err == nil && !fi.IsDir() {
			return Folders{}, &EnvError{Name: EnvHome, Value: home, Reason: "is not a folder"}
		}
		return Folders{
			Config:    filepath.Join(abs, "config"),
			Data:      filepath.Join(abs, "data"),
			Cache:     filepath.Join(abs, "cache"),
			Log:       filepath.Join(abs, "log"),
			Downloads: filepath.Join(abs, "downloads"),
		}, nil
	}
	xdg.Reload() // the package reads the environment once, at its init
	return Folders{
		Config:    filepath.Join(xdg.ConfigHome, app),
		Data:      filepath.Join(xdg.DataHome, app),
		Cache:     filepath.Join(xdg.CacheHome, app),
		Log:       filepath.Join(xdg.StateHome, app, "log"),
		Downloads: filepath.Join(xdg.UserDirs.Videos, app),
	}, nil
}

// SecretsFile is the file for tokens where no key ring is used.
func (f Folders) SecretsFile() string { return filepath.Join(f.Config, "secrets.json") }

// LogFile is the file the program logs to.
func (f Folders) LogFile() string { return filepath.Join(f.Log, app+".log") }

func (f Folders) settingsFile() string { return filepath.Join(f.Config, "config.json") }
func (f Folders) settingsCopy() string { return filepath.Join(f.Data, "config.last-good.json") }
func (f Folders) profiles() string     { return filepath.Join(f.Data, "profiles") }

// Make creates the folders that are ours alone; nobody else can look inside.
// The downloads come into being with the first clip.
func (f Folders) Make() error {
	for _, d := range []string{f.Config, f.Data, f.Cache, f.Log} {
		if err := os.MkdirAll(d, 0o700); err != nil {
			return err
		}
	}
	return nil
}

func expandHome(path string) string {
	if path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(home, path[1:])
}

// writeFile replaces a file at once or not at all, readable by the user only.
func writeFile(path string, b []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	t, err := os.CreateTemp(filepath.Dir(path), ".new-*") // created 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(t.Name())
		}
	}()
	_, err = t.Write(b)
	err = errors.Join(err, t.Sync(), t.Close())
	if err != nil {
		return err
	}
	return os.Rename(t.Name(), path)
}
