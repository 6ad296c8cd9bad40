package demo

import (
	"maps"
	"math"
	"net/http"
	"strconv"
	"time"
)

// faultKind is what goes wrong.
type faultKind int

const (
	faultSlow faultKind = iota + 1
	faultDial
	faultDNS
	faultTLS
	faultResetSending
	faultResetBefore
	faultResetAfter
	faultHangBefore
	faultHangAfter
	faultReply
	faultTruncated
	faultMalformed
	faultEmpty
	faultEndless
	faultStuck
	faultTwice
	faultMediaCut
)

// Slow serves the call after d and changes nothing else.
func (m *Match) Slow(d time.Duration) *Fault {
	return m.end(faultSlow, func(f *Fault) { f.delay = d })
}

// DialRefused lets the connection be refused: nothing leaves.
func (m *Match) DialRefused() *Fault { return m.end(faultDial, nil) }

// NoSuchHost lets the name not be found: nothing leaves.
func (m *Match) NoSuchHost() *Fault { return m.end(faultDNS, nil) }

// BadCertificate lets the TLS handshake fail: nothing leaves.
func (m *Match) BadCertificate() *Fault { return m.end(faultTLS, nil) }

// ResetSending drops the connection in the middle of the request's body.
func (m *Match) ResetSending() *Fault { return m.end(faultResetSending, nil) }

// ResetBefore drops the connection once the request is sent; the service does
// nothing with it.
func (m *Match) ResetBefore() *Fault { return m.end(faultResetBefore, nil) }

// ResetAfter drops the connection after the service did what it was asked: a
// paid call is charged and its answer lost.
func (m *Match) ResetAfter() *Fault { return m.end(faultResetAfter, nil) }

// HangBefore never answers and does nothing; the call ends with its context.
func (m *Match) HangBefore() *Fault { return m.end(faultHangBefore, nil) }

// HangAfter does what it was asked and never answers.
func (m *Match) HangAfter() *Fault { return m.end(faultHangAfter, nil) }

// Reply answers with a status and a body instead of doing anything.
func (m *Match) Reply(status int, contentType, body string) *Fault {
	return m.end(faultReply, func(f *Fault) {
		f.reply = reply{status: status, raw: body}
		f.header = http.Header{"Content-Type": {contentType}}
	})
}

// Redirect answers with a Location, which no paid call and no token may follow.
func (m *Match) Redirect(status int, location string) *Fault {
	return m.end(faultReply, func(f *Fault) {
		f.reply, f.header = reply{status: status}, http.Header{"Location": {location}}
	})
}

func (m *Match) answer(a reply) *Fault {
	return m.end(faultReply, func(f *Fault) { f.reply = a })
}

// ServerError is a 500.
func (m *Match) ServerError() *Fault {
	return m.answer(refuse(http.StatusInternalServerError, "Login to PixVerse failed"))
}

// BadGateway is a 502 with the HTML page of a proxy.
func (m *Match) BadGateway() *Fault {
	return m.Reply(http.StatusBadGateway, "text/html",
		"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n")
}

// Unauthorized is the 401 of a bad token.
func (m *Match) Unauthorized() *Fault {
	return m.answer(refuse(http.StatusUnauthorized, "Unauthorized"))
}

// SubscriptionExpired is the 402 of a useapi.net account that was not renewed.
func (m *Match) SubscriptionExpired() *Fault {
	return m.answer(refuse(http.StatusPaymentRequired, "Your subscription has expired"))
}

// Forbidden is the 403 of a resource that belongs to another user.
func (m *Match) Forbidden() *Fault {
	return m.answer(refuse(http.StatusForbidden, "Forbidden"))
}

// NoCredit is the 412 of an account without credits.
func (m *Match) NoCredit() *Fault { return m.answer(noCredit()) }

// Moderated is the 422 of a prompt that moderation refuses.
func (m *Match) Moderated() *Fault { return m.answer(moderated()) }

// BusyAccount is the 429 of a full queue; wait > 0 adds Retry-After.
func (m *Match) BusyAccount(email string, maxJobs int, wait time.Duration) *Fault {
	return m.busy(busyAccount(email, maxJobs), wait)
}

// BusyAll is the 429 when every account is full; wait > 0 adds Retry-After.
func (m *Match) BusyAll(wait time.Duration) *Fault { return m.busy(busyAll(), wait) }

// BusyPlan is PixVerse's own 429 for the plan's concurrency. wait > 0 adds
// Retry-After, and retryAfter to the body as the platform's pages have it
// (useapi.md §1).
func (m *Match) BusyPlan(wait time.Duration) *Fault { return m.busy(busyPlan(), wait) }

func (m *Match) busy(a reply, wait time.Duration) *Fault {
	return m.end(faultReply, func(f *Fault) { f.reply, f.wait = a, wait })
}

// said is the answer of a rule at a moment of the service's clock.
func (f *Fault) said(now time.Time) (reply, http.Header) {
	a, h := f.reply, f.header.Clone()
	if f.wait <= 0 {
		return a, h
	}
	if h == nil {
		h = http.Header{}
	}
	h.Set("Retry-After", strconv.Itoa(int(math.Ceil(f.wait.Seconds()))))
	if body, isJSON := a.body.(map[string]any); isJSON {
		body = maps.Clone(body)
		body["retryAfter"] = now.Add(f.wait).UTC().Format(time.RFC3339)
		a.body = body
	}
	return a, h
}

// NeedsOwner is the 596 of an account with a pending error.
func (m *Match) NeedsOwner(email string) *Fault { return m.answer(needsOwner(email)) }

// Truncated does what it was asked and drops the connection in the middle of
// the answer's body.
func (m *Match) Truncated() *Fault { return m.end(faultTruncated, nil) }

// MalformedJSON does what it was asked and answers with half of the JSON as if
// that were all.
func (m *Match) MalformedJSON() *Fault { return m.end(faultMalformed, nil) }

// NoID does what it was asked and answers 200 with an empty object.
func (m *Match) NoID() *Fault { return m.end(faultEmpty, nil) }

// EndlessPages lets a list begin anew when it is through: next_offset always
// grows, no page is empty and total is 0.
func (m *Match) EndlessPages() *Fault { return m.end(faultEndless, nil) }

// StuckPages answers every page of a list with the offset it was asked for as
// next_offset.
func (m *Match) StuckPages() *Fault { return m.end(faultStuck, nil) }

// DuplicateRows prints every row of a list twice.
func (m *Match) DuplicateRows() *Fault { return m.end(faultTwice, nil) }

// MediaExpired answers a media link with this status: 403, 404 or 410.
func (m *Match) MediaExpired(status int) *Fault {
	return m.Reply(status, "application/xml",
		`<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>`)
}

// MediaCut drops the connection after n bytes of an answer's body.
func (m *Match) MediaCut(n int64) *Fault {
	return m.end(faultMediaCut, func(f *Fault) { f.bytes = n })
}
