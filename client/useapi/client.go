package useapi

import (
	"fmt"
	"net/http"
	"time"

	"pixstudio/client"
)

// DefaultBaseURL is where useapi.net serves the API (§1).
const DefaultBaseURL = "https://api.useapi.net/v2/pixverse"

// Time limits of one call when Options.Timeout is zero. A paid call is answered
// after PixVerse has answered the service, which takes longer than any read.
const (
	readTimeout  = 30 * time.Second
	slowerFactor = 4 // 120 s for paid calls and logins
)

// Options says where the service is and who asks.
type Options struct {
	BaseURL   string            // DefaultBaseURL when empty; plain http for loopback only
	Token     string            `json:"-"` // the bearer, whole
	Transport http.RoundTripper // nil: one of our own over the network
	Backend   string            // for Identity; "useapi" when empty
	Timeout   time.Duration     // of a read; 30 s when 0. Paid calls get four times as long, uploads as long as ctx
	UserAgent string            // "pixstudio" when empty
}

// Format implements fmt.Formatter, so that no verb prints the token.
func (o Options) Format(f fmt.State, _ rune) {
	_, _ = fmt.Fprintf(f, "useapi.Options{BaseURL: %q, Backend: %q, Token: %s}", o.BaseURL, o.Backend, hidden)
}

// Client talks to useapi.net. It is safe for concurrent use.
type Client struct {
	base    base
	token   Token
	backend string
	agent   string
	timeout time.Duration
	reads   *http.Client // everything that may be repeated
	paid    *http.Client // everything that must not be
}

var _ client.Service = (*Client)(nil)

// New checks the options; it does no I/O. It refuses an address that would
// send the token in the clear or to somebody else.
func New(o Options) (*Client, error) {
	b, err := parseBase(o.BaseURL)
	if err != nil {
		return nil, err
	}
	token, err := NewToken(o.Token)
	if err != nil {
		return nil, err
	}
	if o.Backend == "" {
		o.Backend = "useapi"
	}
	if o.UserAgent == "" {
		o.UserAgent = "pixstudio"
	}
	if o.Timeout <= 0 {
		o.Timeout = readTimeout
	}
	if o.Transport == nil {
		o.Transport = newTransport()
	}
	return &Client{
		base:    b,
		token:   token,
		backend: o.Backend,
		agent:   o.UserAgent,
		timeout: o.Timeout,
		reads:   &http.Client{Transport: o.Transport, CheckRedirect: checkRedirect},
		paid:    &http.Client{Transport: unshared(o.Transport), CheckRedirect: checkRedirect},
	}, nil
}

// Identity implements client.Service.
func (c *Client) Identity() client.Identity {
	return client.Identity{Backend: c.backend, BaseURL: c.base.String()}
}

// Capabilities implements client.Service. Modes that are absent are answered
// with client.Unsupported.
func (c *Client) Capabilities() client.Capabilities {
	modes := map[client.Mode]string{}
	for _, m := range client.Modes() {
		if endpoint(m) != "" {
			modes[m] = ""
		}
	}
	return client.Capabilities{
		Modes:          modes,
		List:           true,
		Scheduler:      true,
		References:     true,
		TraceIDs:       false, // no idempotency key on any endpoint (§1)
		OffPeak:        true,
		Preview:        true,
		Delete:         true,
		StopTracking:   true,
		ManageAccounts: true,
	}
}
