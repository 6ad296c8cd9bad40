package useapi

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"unicode"

	"pixstudio/client"
)

// base is the checked address of the service, without a slash at its end.
type base struct{ url url.URL }

// parseBase refuses what would carry the token in the clear or hide it in the
// address itself.
func parseBase(s string) (base, error) {
	if s == "" {
		s = DefaultBaseURL
	}
	u, err := url.Parse(s)
	if err != nil {
		return base{}, errors.New("the service's address is not a URL") // the cause would quote it, with its password
	}
	switch {
	case u.Host == "" || u.Opaque != "":
		return base{}, errors.New("the service's address needs a host, for example " + DefaultBaseURL)
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return base{}, errors.New("the service's address takes no user, query or fragment")
	case u.Scheme == "https":
	case u.Scheme == "http" && loopback(u.Hostname()):
	case u.Scheme == "http":
		return base{}, fmt.Errorf("plain http would show the token to everyone on the way to %s: use https", u.Host)
	default:
		return base{}, fmt.Errorf("the service's address must begin with https, not %q", u.Scheme)
	}
	u.Path, u.RawPath = strings.TrimRight(u.EscapedPath(), "/"), ""
	if p, err := url.PathUnescape(u.Path); err != nil || p != u.Path {
		return base{}, errors.New("the path of the service's address must be plain")
	}
	return base{*u}, nil
}

// String is the address as it was checked.
func (b base) String() string { return b.url.String() }

// loopback says that a host is this machine.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// at makes the URL of an endpoint. path is escaped already and goes out exactly
// as it is, because the service refuses encoded ":" and "@" (§1.1).
func (b base) at(path string, query url.Values) (*url.URL, error) {
	u := b.url
	raw := u.Path + "/" + path
	plain, err := url.PathUnescape(raw)
	if err != nil {
		return nil, fmt.Errorf("path %q: %w", path, err)
	}
	u.Path, u.RawPath, u.RawQuery = plain, raw, query.Encode()
	if got := u.EscapedPath(); got != raw {
		return nil, fmt.Errorf("path %q would leave as %q", raw, got)
	}
	return &u, nil
}

// element puts an id or an e-mail behind a resource, raw: PathEscape leaves
// ":", "@" and "+" alone and takes care of what would end the element (§1.1).
func element(resource, id string) string { return resource + "/" + url.PathEscape(id) }

// encoded is element for the one client in the field that escapes more (§1.1).
func encoded(resource, id string) string { return resource + "/" + url.QueryEscape(id) }

// email is the query of reads that concern one account; with several accounts
// the service demands it (§1).
func email(account string) url.Values {
	q := url.Values{}
	if account != "" {
		q.Set("email", account)
	}
	return q
}

// longestID is far above the longest id the service can build: an e-mail has
// at most 254 characters.
const longestID = 512

// usable says that an id or e-mail can be stored and sent back whole. What is
// not printable, or would climb out of its path element, came from nobody who
// means well.
func usable(id string) bool {
	if id == "" || id == "." || id == ".." || len(id) > longestID {
		return false
	}
	return client.Clean(id) == id && !strings.ContainsFunc(id, unicode.IsSpace)
}
