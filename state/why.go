package state

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pixstudio/client"
)

// Unfit says in words why an account takes no jobs now; "" when it takes them.
func Unfit(a Account, now time.Time) string {
	name := ShortName(a.Email)
	switch {
	case a.Paused:
		return name + " is paused"
	case !a.Healthy() && a.Health != HealthExpired: // the service renews a session by itself, or says 596
		return name + ": " + string(a.Health)
	case a.NextTry.After(now):
		why := a.Why
		if why == "" {
			why = "busy"
		}
		return fmt.Sprintf("next try in %s: %s on %s", Countdown(a.NextTry.Sub(now)), why, name)
	}
	return ""
}

// Suits says whether an account's plan makes what a job wants, as far as the
// plan is known.
func Suits(r *client.Rules, j Job, a Account) bool {
	if j.OffPeak && a.Credits.OffPeak != nil && !*a.Credits.OffPeak {
		return false
	}
	return r == nil || !r.PlanLacks(j.Mode, j.Quality, a.Credits)
}

// Why says in words why a waiting job waits, what matters most first: a row of
// a list cuts the end. ahead is how many jobs are due before it (its place in
// Queue), accounts carry what Reserve set.
func Why(j Job, ahead int, accounts []Account, r *client.Rules, now time.Time) string {
	if j.Phase != Queued {
		return j.Cause
	}
	if j.Paused {
		return "paused"
	}
	if j.NextTry.After(now) {
		wait := "next try in " + Countdown(j.NextTry.Sub(now))
		if j.Cause == "" {
			return wait
		}
		return wait + ": " + j.Cause
	}
	if len(accounts) == 0 {
		return "no account yet"
	}
	if j.Wanted != "" {
		i := slices.IndexFunc(accounts, func(a Account) bool { return a.Email == j.Wanted })
		if i < 0 {
			return ShortName(j.Wanted) + " is not among the accounts"
		}
		accounts = accounts[i : i+1]
	}
	able := slices.DeleteFunc(slices.Clone(accounts), func(a Account) bool { return !Suits(r, j, a) })
	if len(able) == 0 {
		return whyUnable(j, accounts)
	}
	return whyOn(j, ahead, able, now)
}

func whyOn(j Job, ahead int, accounts []Account, now time.Time) string {
	var fit []Account
	var unfit string
	for _, a := range accounts {
		why := Unfit(a, now)
		if why == "" {
			fit = append(fit, a)
		} else if unfit == "" {
			unfit = why
		}
	}
	if len(fit) == 0 {
		if len(accounts) > 1 {
			return unfit + "; no other can take it"
		}
		return unfit
	}
	var rich []Account
	for _, a := range fit {
		if affords(a, j) {
			rich = append(rich, a)
		}
	}
	if len(rich) == 0 {
		return whyPoor(j, fit)
	}
	for _, a := range rich {
		if j.OffPeak || slots(a) > 0 {
			if ahead > 0 {
				return fmt.Sprintf("after %d", ahead)
			}
			return "slot on " + ShortName(a.Email) + " next"
		}
	}
	if ahead > 0 {
		return fmt.Sprintf("after %d", ahead)
	}
	if len(rich) == 1 {
		return "waits for a slot on " + ShortName(rich[0].Email)
	}
	return "waits for a free slot"
}

func whyUnable(j Job, accounts []Account) string {
	what := j.Quality
	if j.OffPeak {
		what += " off-peak"
	}
	if len(accounts) == 1 {
		return ShortName(accounts[0].Email) + "'s plan makes no " + strings.TrimSpace(what)
	}
	return "no plan makes " + strings.TrimSpace(what)
}

// affords compares a price with what an account has left. The job's own
// credits are among the held ones when the user chose this account.
func affords(a Account, j Job) bool {
	if a.Credits.AsOf.IsZero() || j.Estimated == nil {
		return true
	}
	left := a.Free()
	if j.Payer() == a.Email {
		left += j.Hold()
	}
	return left >= *j.Estimated
}

func whyPoor(j Job, fit []Account) string {
	if len(fit) == 1 {
		return fmt.Sprintf("%s has not %d credits free", ShortName(fit[0].Email), *j.Estimated)
	}
	return fmt.Sprintf("no account has %d credits free", *j.Estimated)
}

// Countdown words a wait: "14 s", "3 min", "2 h".
func Countdown(d time.Duration) string {
	switch {
	case d <= 0:
		return "0 s"
	case d < 100*time.Second:
		return fmt.Sprintf("%d s", int((d+time.Second-1)/time.Second))
	case d < 100*time.Minute:
		return fmt.Sprintf("%d min", int((d+time.Minute-1)/time.Minute))
	}
	return fmt.Sprintf("%d h", int((d+time.Hour-1)/time.Hour))
}
