package secret

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Variables that hold a secret. They are never accepted as arguments, which
// every user of a machine can list.
const (
	EnvUSEAPI   = "USEAPI_TOKEN"
	EnvPlatform = "PIXVERSE_API_KEY"
)

// EnvFor names the variable for a back end; "" when it needs no secret.
func EnvFor(backend string) string {
	switch backend {
	case "useapi":
		return EnvUSEAPI
	case "platform":
		return EnvPlatform
	}
	return ""
}

// Found is a secret and where it came from.
type Found struct {
	Value string
	Where string // for the user's eyes: the variable's name or the store
}

// Lookup finds the secret of a profile: the back end's variable beats what is
// kept, so that a script can use another token without touching the user's.
// The store knows secrets by the profile's name, so a token given for one
// address is never sent to another. Without any it is ErrNotFound.
func Lookup(ctx context.Context, env func(string) string, s Store, backend, profile string) (Found, error) {
	f := Found{Where: s.Where()}
	if name := EnvFor(backend); name != "" {
		if v := strings.TrimSpace(env(name)); v != "" {
			f = Found{Value: v, Where: "the variable " + name}
		}
	}
	if f.Value == "" {
		v, err := s.Get(ctx, profile)
		if err != nil {
			return Found{}, err
		}
		f.Value = v
	}
	if err := checkHeader(f.Value); err != nil {
		return Found{}, fmt.Errorf("%s: %w", f.Where, err)
	}
	return f, nil
}

// Keep stores the secret of a profile after it was checked by a call. Blanks
// around a pasted token go.
func Keep(ctx context.Context, s Store, profile, value string) error {
	value = strings.TrimSpace(value)
	if value == "" {
		return errors.New("the token is empty")
	}
	if err := checkHeader(value); err != nil {
		return err
	}
	return s.Set(ctx, profile, value)
}

// checkHeader refuses what cannot travel in a header, without repeating it.
func checkHeader(v string) error {
	for _, r := range v {
		if r <= ' ' || r > '~' {
			return errors.New("the token contains a blank, a line break or a character that is not ASCII: was it copied whole?")
		}
	}
	return nil
}

// Warning says in words what looks odd about a token, "" when nothing does. It
// never blocks: only the service knows what it accepts. A useapi.net token is
// the whole string user:<number>-<secret> (useapi.md §1).
func Warning(backend, value string) string {
	value = strings.TrimSpace(value)
	switch {
	case value == "" || backend != "useapi":
		return ""
	case strings.HasPrefix(strings.ToLower(value), "bearer "):
		return "a token begins with user:, without the word Bearer"
	case !regexp.MustCompile(`^user:\d+-\S+$`).MatchString(value):
		return "a useapi.net token usually looks like user:1234-abcd…"
	}
	return ""
}

// Mask shows enough of a token to tell two apart and too little to use one.
func Mask(value string) string {
	head, tail, ok := strings.Cut(value, "-")
	if !ok || !strings.HasPrefix(head, "user:") || len(tail) < 8 {
		return "…"
	}
	return head + "-…"
}
