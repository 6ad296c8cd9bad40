package verbs

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
)

// hopeless says why a job that was not sent will not be without its owner; nil
// while it may still go. On the screen such a job waits for the cure; a script
// wants to know.
func (f *follower) hopeless(j state.Job, rep engine.Report) error {
	if !waits(j) {
		return nil
	}
	now := f.p.env.Now()
	switch {
	case rep.Err == nil:
		f.failing = time.Time{}
	case f.failing.IsZero():
		f.failing = now
	}
	switch {
	case client.KindOf(rep.Err) == client.KindAuth:
		return rep.Err
	case j.ErrKind == client.KindAuth:
		return &client.Error{Op: "submit", Kind: client.KindAuth, Message: j.ErrMessage}
	case rep.Err != nil && now.Sub(f.failing) >= patience:
		return rep.Err
	case j.Phase == state.Uploading:
		return nil
	case rep.Paused:
		return &failure{code: ExitOther, kind: "paused", message: "everything is paused: go on in pixstudio (4 Jobs, P)"}
	}
	return f.noAccount(j, rep, now)
}

// noAccount says why none of the accounts takes the job.
func (f *follower) noAccount(j state.Job, rep engine.Report, now time.Time) error {
	switch {
	case len(rep.Accounts) > 0:
		f.alone = time.Time{}
	case f.alone.IsZero():
		f.alone = now
		return nil
	case rep.Err == nil && now.Sub(f.alone) >= patience:
		return noAccounts(rep)
	default:
		return nil
	}
	var reasons []*failure
	for _, a := range rep.Accounts {
		if j.Wanted != "" && j.Wanted != a.Email {
			continue
		}
		why := f.unfit(j, a, rep.WriterElsewhere)
		if why == nil {
			return nil
		}
		reasons = append(reasons, why)
	}
	if len(reasons) == 0 {
		return input("account", "there is no account "+quote(j.Wanted))
	}
	return together(reasons)
}

// together makes one failure of what is wrong with each account. The cure that
// is nearest decides: credits come back by themselves, a plan does not grow.
func together(reasons []*failure) *failure {
	slices.SortStableFunc(reasons, func(a, b *failure) int { return rank(a) - rank(b) })
	all := *reasons[0]
	if len(reasons) > 1 {
		each := make([]string, len(reasons))
		for i, r := range reasons {
			each[i] = r.message
		}
		all.message = "no account can take it: " + strings.Join(each, "; ")
	}
	if all.kind == string(client.KindPending) {
		all.message += ": sign in on the PixVerse website, then enter the password again in pixstudio (1 Accounts, e)"
	}
	return &all
}

func rank(f *failure) int {
	return slices.Index([]int{ExitUnreachable, ExitNoCredit, ExitAuth, ExitOther, ExitInput}, f.code)
}

// unfit says why an account will not take the job; nil while it may. Nothing is
// concluded from figures that are older than this run.
func (f *follower) unfit(j state.Job, a state.Account, reader bool) *failure {
	name := state.ShortName(a.Email)
	read := !a.Credits.AsOf.IsZero() && (reader || !a.Credits.AsOf.Before(f.started))
	switch {
	case a.Paused:
		return &failure{code: ExitOther, kind: "paused", message: name + " is paused"}
	case a.Health == state.HealthNeedsYou:
		return &failure{code: ExitAuth, kind: string(client.KindPending), message: name + " needs you (596)"}
	case a.Health == state.HealthNoCredit && (read || j.ErrKind == client.KindNoCredit):
		return &failure{code: ExitNoCredit, kind: string(client.KindNoCredit), message: name + " has no credits left"}
	case a.Health == state.HealthUnreachable && f.p.env.Now().Sub(a.ParkedAt) >= patience:
		return &failure{code: ExitUnreachable, kind: string(client.KindUnavailable), message: name + " cannot be reached"}
	case !read:
		return nil
	}
	facts := f.facts
	facts.Credits = &a.Credits
	if ps := f.s.Rules.Check(f.req, facts); client.Blocking(ps) {
		why := refusal(ps, f.req.Mode())
		why.message = name + ": " + why.message
		return why
	}
	if have := a.Credits.Free(); j.Estimated != nil && have < *j.Estimated {
		return &failure{code: ExitNoCredit, kind: string(client.KindNoCredit), message: fmt.Sprintf("%s has %d credits, %d are needed", name, have, *j.Estimated)}
	}
	return nil
}
