package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
)

// The services' own addresses (useapi.md §1 and platform.md §1). The profile
// of a back end belongs to its own address; any other gets another profile.
const (
	DefaultUSEAPIURL   = "https://api.useapi.net/v2/pixverse"
	DefaultPlatformURL = "https://app-api.pixverse.ai/openapi/v2"
)

// baseURL reads the address of a service from the environment. The refusal
// does not repeat the value: people paste keys into addresses.
func baseURL(env func(string) string, name string) (string, error) {
	v := strings.TrimSpace(env(name))
	if v == "" {
		return "", nil
	}
	base, err := parseBase(v)
	if err != nil {
		return "", &EnvError{Name: name, Reason: err.Error()}
	}
	return base, nil
}

// parseBase checks an address of a service. Plain http is for this machine
// only: elsewhere the token would travel in the clear.
func parseBase(v string) (string, error) {
	u, err := url.Parse(v)
	switch {
	case err != nil || u.Host == "":
		return "", errors.New("not an address such as " + DefaultUSEAPIURL)
	case u.User != nil:
		return "", errors.New("must not carry a user name or password; the token has a variable of its own")
	case u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("must end with the path, without ? or #")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return "", fmt.Errorf("plain http to %q would send the token in the clear; only this machine (127.0.0.1, localhost) may be reached so, use https", u.Host)
	case u.Scheme != "http" && u.Scheme != "https":
		return "", fmt.Errorf("must begin with https://, not %q", u.Scheme)
	}
	return tidyURL(u), nil
}

// tidyURL writes an address in one way, so that equal ones compare equal.
func tidyURL(u *url.URL) string {
	host := strings.ToLower(u.Host)
	if (u.Scheme == "https" && u.Port() == "443") || (u.Scheme == "http" && u.Port() == "80") {
		host = strings.TrimSuffix(host, ":"+u.Port())
	}
	return u.Scheme + "://" + host + strings.TrimRight(u.EscapedPath(), "/")
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// placeOf names an address so that it can stand in a folder's name: host and
// port, and the path where it is not the service's usual one.
func placeOf(base, usual string) string {
	u, err := url.Parse(base)
	if err != nil {
		return "elsewhere"
	}
	s := u.Host
	if d, err := url.Parse(usual); err != nil || u.Path != d.Path {
		s += u.Path
	}
	return strings.Trim(strings.Map(func(r rune) rune {
		if isNameRune(r) || r == '.' {
			return r
		}
		return '-'
	}, s), "-")
}
