package config

import (
	"fmt"
	"time"
)

// Config is everything that is settled before the program starts to work.
type Config struct {
	Folders  Folders
	Settings Settings
	// Warning says why config.json is not in force as it is written; the last
	// good settings are used instead. It is for the user's eyes, and nil when
	// all is well.
	Warning error

	// USEAPIURL and PlatformURL replace the services' own addresses; "" when
	// the environment names none.
	USEAPIURL   string
	PlatformURL string
	// Poll and BusyWait are what the environment asks for; 0 when it does
	// not. Timing fills in what holds for a back end.
	Poll     time.Duration
	BusyWait time.Duration
}

// Names of the variables this package reads.
const (
	EnvHome        = "PIXSTUDIO_HOME"
	EnvUSEAPIURL   = "PIXSTUDIO_USEAPI_URL"
	EnvPlatformURL = "PIXSTUDIO_PLATFORM_URL"
	EnvPoll        = "PIXSTUDIO_POLL"
	EnvBusyWait    = "PIXSTUDIO_BUSY_WAIT"
)

// EnvError refuses the value of a variable. It is wrong input, not a failure.
type EnvError struct {
	Name   string // of the variable
	Value  string // "" where it is not repeated
	Reason string
}

// Error implements error.
func (e *EnvError) Error() string {
	if e.Value == "" {
		return e.Name + ": " + e.Reason
	}
	return fmt.Sprintf("%s=%s: %s", e.Name, e.Value, e.Reason)
}

// Load reads the environment through env (os.Getenv) and the settings file. A
// bad variable is an *EnvError; a bad settings file is only Config.Warning,
// because a typing mistake must not keep anybody from a running job. Nothing
// is created on the disk except a copy of settings that were read well.
func Load(env func(string) string) (Config, error) {
	f, err := folders(env)
	if err != nil {
		return Config{}, err
	}
	c := Config{Folders: f}
	if c.USEAPIURL, err = baseURL(env, EnvUSEAPIURL); err != nil {
		return Config{}, err
	}
	if c.PlatformURL, err = baseURL(env, EnvPlatformURL); err != nil {
		return Config{}, err
	}
	if c.Poll, err = duration(env, EnvPoll); err != nil {
		return Config{}, err
	}
	if c.BusyWait, err = duration(env, EnvBusyWait); err != nil {
		return Config{}, err
	}
	c.Settings, c.Warning = loadSettings(f.settingsFile(), f.settingsCopy())
	return c, nil
}

// Longest wait that a variable may ask for: more is a mistake in the unit.
const maxWait = 24 * time.Hour

func duration(env func(string) string, name string) (time.Duration, error) {
	v := env(name)
	if v == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(v)
	switch {
	case err != nil:
		return 0, &EnvError{Name: name, Value: v, Reason: "not a duration such as 10s, 500ms or 2m"}
	case d <= 0:
		return 0, &EnvError{Name: name, Value: v, Reason: "must be more than 0"}
	case d > maxWait:
		return 0, &EnvError{Name: name, Value: v, Reason: "must be at most 24h"}
	}
	return d, nil
}

// Timing says how long to wait between two looks at a back end, and after it
// answered that it is busy. useapi.net itself looks at PixVerse every ten
// seconds (useapi.md §8.2), so asking more often shows nothing new; the demo
// service lives in this process and may be asked as often as one likes to see.
func (c Config) Timing(b Backend) (poll, busyWait time.Duration) {
	poll, busyWait = 10*time.Second, 10*time.Second
	if b == Demo {
		poll, busyWait = time.Second, 2*time.Second
	}
	if c.Poll > 0 {
		poll = c.Poll
	}
	if c.BusyWait > 0 {
		busyWait = c.BusyWait
	}
	return poll, busyWait
}
