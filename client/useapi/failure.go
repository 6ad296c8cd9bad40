package useapi

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"pixstudio/client"
)

// fail builds the error of a call. words are the service's own; cause is ours
// or the transport's.
func (c *Client) fail(k call, a answer, kind client.Kind, words string, cause error) *client.Error {
	e := &client.Error{
		Op:         k.op,
		Kind:       kind,
		Account:    k.account,
		Status:     a.status,
		Message:    c.message(k, words),
		ServerTime: a.when,
	}
	if cause != nil {
		e.Err = &redacted{c.message(k, cause.Error()), cause}
	}
	return e
}

// redacted says what a cause said, without secrets; errors.Is and As see the
// cause itself.
type redacted struct {
	text  string
	cause error
}

// Error implements error.
func (r *redacted) Error() string { return r.text }

// Unwrap gives the cause.
func (r *redacted) Unwrap() error { return r.cause }

// lost classifies a call that brought no whole answer; a is what there was of
// one. ctx is the one it ran under, with its time limit.
//
// A call that costs nothing is simply unavailable. A paid one is so only when
// it is proven that it never left; otherwise it is ambiguous, whatever ended
// it, the caller's own context included (§4, retry rule).
func (c *Client) lost(ctx context.Context, k call, a answer, sent *departure, err error) error {
	if u := new(url.Error); errors.As(err, &u) {
		err = u.Err // without the URL: it names an account, and says nothing new
	}
	ended := ctx.Err()
	if errors.Is(context.Cause(ctx), errNoAnswer) { // our limit is not the end of the caller's context
		ended, err = nil, fmt.Errorf("no answer within %s", k.limit)
	}
	if k.paid {
		if ended != nil {
			err = ended
		}
		if sent.neverLeft(err) {
			e := c.fail(k, a, client.KindUnavailable, "", err)
			e.NotSent = true
			return e
		}
		return c.fail(k, a, client.KindAmbiguous, "", err)
	}
	switch {
	case ended != nil:
		return fmt.Errorf("%s: %w", k.op, ended)
	case errors.Is(err, errTooLarge):
		return c.fail(k, a, client.KindMalformed, "", err)
	}
	return c.fail(k, a, client.KindUnavailable, "", err)
}

// statusPending is not an IANA status: the PixVerse account has an error that
// its owner must clear (§4).
const statusPending = 596

// Codes of client.Error that tell apart what has one Kind.
const (
	CodeUnauthorized = "unauthorized" // 401: the token is not known
	CodeSubscription = "subscription" // 402: useapi.net's subscription has ended
	CodeForbidden    = "forbidden"    // 403: it belongs to another user
	CodeUnsuitable   = "unsuitable"   // 422, but about what a picture or clip shows, not about moderation
)

// kindOf is the table of §4, and of what gateways answer in its place. A status
// that does not prove a refusal leaves a paid call ambiguous: a 5xx (§4, retry
// rule), a redirect (somebody else answered, and what became of the body is not
// known), and the 4xx that speak of time or of a conflict with an earlier copy.
func kindOf(status int, paid bool) client.Kind {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden:
		return client.KindAuth
	case http.StatusNotFound, http.StatusGone:
		return client.KindNotFound
	case http.StatusPreconditionFailed:
		return client.KindNoCredit
	case http.StatusUnprocessableEntity:
		return client.KindModerated
	case http.StatusTooManyRequests:
		return client.KindBusy
	case statusPending:
		return client.KindPending
	case http.StatusRequestTimeout, http.StatusConflict, http.StatusTooEarly, statusClientClosed:
	default:
		if status >= 400 && status < 500 {
			return client.KindInvalid
		}
	}
	if paid {
		return client.KindAmbiguous
	}
	return client.KindUnavailable
}

// statusClientClosed is what nginx writes when it thinks that we hung up.
const statusClientClosed = 499

// refused classifies an answer that is not a 2xx.
func (c *Client) refused(k call, a answer) *client.Error {
	body := readError(a)
	var cause error
	switch {
	case a.status >= 300 && a.status < 400:
		cause = errRedirect
	case body.words == "":
		cause = fmt.Errorf("status %d without a text", a.status)
	}
	e := c.fail(k, a, kindOf(a.status, k.paid), body.words, cause)
	e.Code, e.RetryAfter = c.message(k, body.code), body.retryAfter
	switch a.status {
	case http.StatusUnauthorized:
		e.Code = CodeUnauthorized
	case http.StatusPaymentRequired:
		e.Code = CodeSubscription
	case http.StatusForbidden:
		e.Code = CodeForbidden
	case http.StatusUnprocessableEntity:
		if body.unsuitable() {
			e.Code = CodeUnsuitable
		}
	case http.StatusTooManyRequests:
		e.Scope = body.scope()
	}
	if e.Kind == client.KindInvalid {
		e.Field = body.field()
	}
	if named := body.account(); named != "" && (e.Kind == client.KindBusy || e.Kind == client.KindPending) {
		e.Account = named
	}
	return e
}
