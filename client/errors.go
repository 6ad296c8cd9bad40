package client

import (
	"errors"
	"fmt"
	"time"
)

// Kind classifies a failure once, from status, code and body; everything above
// the client switches on it and never on a status code.
type Kind string

// The kinds of failure (useapi.md §4, platform.md §6).
const (
	KindAuth        Kind = "auth"        // 401, 402, 403: the token or subscription is refused
	KindNoCredit    Kind = "no_credit"   // 412: this account's credits are used up
	KindModerated   Kind = "moderated"   // 422: refused by moderation
	KindBusy        Kind = "busy"        // 429: no slot; see Scope
	KindPending     Kind = "pending"     // 596: the account needs its owner
	KindInvalid     Kind = "invalid"     // 400: a field or combination is refused
	KindNotFound    Kind = "not_found"   // 404
	KindUnavailable Kind = "unavailable" // 5xx or network, and nothing was accepted
	KindAmbiguous   Kind = "ambiguous"   // a paid call that could have been accepted: look, never resend
	KindMalformed   Kind = "malformed"   // an answer to a read that cannot be understood
	KindUnsupported Kind = "unsupported" // this back end cannot do it
)

// Scope says what is busy when Kind is KindBusy.
type Scope string

// Scopes of a 429 (useapi.md §4).
const (
	ScopeAccount Scope = "account" // maxJobs of one account is reached: another may be free
	ScopeAll     Scope = "all"     // every account is at capacity
	ScopePlan    Scope = "plan"    // PixVerse's own limit for concurrent generations
)

// Error is a classified failure of a Service call. Message is the service's
// own words, stripped of control characters, cut and without secrets.
type Error struct {
	Op         string // "submit", "upload", …
	Kind       Kind
	Scope      Scope  // with KindBusy
	Account    string // whom it concerns, when known
	Status     int    // HTTP status, 0 when there was no answer
	Code       string // the service's own code, when it has one
	Field      string // with KindInvalid, when the answer names one
	Message    string
	RetryAfter time.Duration // 0: the service named none
	ServerTime time.Time     // from the answer's Date header; zero when unknown
	// NotSent is set with KindUnavailable when it is proven that no byte of
	// the request left this machine (dial refused, DNS, TLS).
	NotSent bool
	Err     error
}

// Error implements error.
func (e *Error) Error() string {
	s := e.Op + ": " + string(e.Kind)
	if e.Status != 0 {
		s += fmt.Sprintf(" (%d)", e.Status)
	}
	if e.Message != "" {
		s += ": " + e.Message
	} else if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf finds the kind of a failure; "" when err is not a Service failure.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// Unsupported makes the error of a call that a back end does not offer.
func Unsupported(op string) error {
	return &Error{Op: op, Kind: KindUnsupported, Message: "this service does not offer it"}
}
