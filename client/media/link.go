package media

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"pixstudio/client"
)

// maxRedirects is how often a media host may send us on.
const maxRedirects = 5

// parseLink accepts https, and plain http to this machine (a demo server). A
// link with a user name is refused: net/http would turn it into credentials.
func parseLink(link string) (*url.URL, error) {
	u, err := url.Parse(link)
	if err != nil {
		return nil, errors.New("the link cannot be read")
	}
	if err := allowed(u, true); err != nil {
		return nil, err
	}
	return u, nil
}

func allowed(u *url.URL, plain bool) error {
	switch {
	case u.Host == "":
		return errors.New("the link names no host")
	case u.User != nil:
		return errors.New("the link carries a user name")
	case u.Scheme == "https":
		return nil
	case u.Scheme == "http" && plain && loopback(u.Hostname()):
		return nil
	}
	return fmt.Errorf("the link to %s is not https", client.Clean(u.Host))
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// guarded copies a client for fetching media: no cookies, and redirects only
// to https (or within this machine when it began there). The page that sent us
// on is not told to the next host, because a signed link is a key to the file.
func guarded(c *http.Client) *http.Client {
	if c == nil {
		c = &http.Client{}
	}
	g := *c
	g.Jar = nil
	g.Timeout = 0 // the callers' contexts and the stall guard bound the time
	g.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		if len(via) > maxRedirects {
			return errors.New("the link was sent on too often")
		}
		req.Header.Del("Referer")
		return allowed(req.URL, via[0].URL.Scheme == "http")
	}
	return &g
}

// withoutURL drops the link from a transport's error: a signed link in a log
// or on a screen would let anybody fetch the file.
func withoutURL(err error) error {
	var ue *url.Error
	if errors.As(err, &ue) {
		return ue.Err
	}
	return err
}
