package state

import (
	"strings"
	"time"

	"pixstudio/client"
)

// ShortName is what rows call an account: its e-mail before the @.
func ShortName(email string) string {
	name, _, _ := strings.Cut(email, "@")
	return name
}

// Park takes an account out of work until it is cured; why says the cause in
// words. Parking it again for the same reason changes nothing.
func Park(a Account, h Health, why string, now time.Time) Account {
	if a.Health == h {
		return a
	}
	a.Health, a.Why, a.ParkedAt = h, why, now
	return a
}

// Cure puts an account back to work.
func Cure(a Account) Account {
	a.Health, a.Why, a.ParkedAt, a.NextTry = HealthOK, "", time.Time{}, time.Time{}
	return a
}

// CoolDown keeps an account from being asked before a moment (after a 429);
// its health stays good.
func CoolDown(a Account, why string, until time.Time) Account {
	if a.Healthy() {
		a.Why = why
	}
	if until.After(a.NextTry) {
		a.NextTry = until
	}
	return a
}

// Healthy says that nothing is wrong with an account.
func (a Account) Healthy() bool { return a.Health == "" || a.Health == HealthOK }

// HealthFor says which health a failure means for the account it happened on;
// ok is false when it says nothing about the account.
func HealthFor(k client.Kind) (h Health, ok bool) {
	switch k {
	case client.KindNoCredit:
		return HealthNoCredit, true
	case client.KindPending:
		return HealthNeedsYou, true
	case client.KindUnavailable:
		return HealthUnreachable, true
	case client.KindAuth, client.KindModerated, client.KindBusy, client.KindInvalid, client.KindNotFound,
		client.KindAmbiguous, client.KindMalformed, client.KindUnsupported:
		return "", false // a refused token concerns the service, not one account
	}
	return "", false
}

// Observe brings an account up to date with a reading of its credits: an
// account out of reach is back, and one without credit is cured when the
// balance has grown.
func Observe(a Account, c client.Credits, now time.Time) Account {
	grown := c.Free() > a.Credits.Free()
	a.Credits = c
	a.Credits.AsOf = orTime(c.AsOf, now)
	if a.Health == HealthUnreachable || a.Health == HealthNoCredit && grown {
		a = Cure(a)
	}
	return a
}

// Known brings an account up to date with the service's list of accounts. The
// end of its session is judged by now.
func Known(a Account, listed client.Account, now time.Time) Account {
	a.Account = listed
	expired := !listed.SessionExpires.IsZero() && !listed.SessionExpires.After(now)
	switch {
	case expired && a.Healthy():
		a = Park(a, HealthExpired, "the session ended; the service signs in again by itself or needs the password", now)
	case !expired && a.Health == HealthExpired:
		a = Cure(a)
	}
	if a.Health == "" {
		a.Health = HealthOK
	}
	return a
}
