package demo

import (
	"net/http"
	"strings"

	"pixstudio/client"
)

// accountRow is an account as POST and GET accounts print it; the password and
// the token are masked (useapi.md §5).
func (s *Server) accountRow(a *account) map[string]any {
	name, _, _ := strings.Cut(a.Email, "@")
	return map[string]any{
		"email": a.Email, "maxJobs": a.MaxJobs, "password": "…secured…",
		"jwt": map[string]any{
			"AccountId": a.UserID, "ExpireTime": s.stamp(a.Session).Unix(),
			"ExpireTimeUTC": s.isoTime(a.Session), "Username": name, "token": "abc…secured…cde",
		},
	}
}

func (s *Server) listAccounts(*call) reply {
	rows := map[string]any{}
	err := s.with(func(w *world) error {
		for _, a := range w.accounts {
			rows[a.Email] = s.accountRow(a)
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	if len(rows) == 0 {
		return refuse(http.StatusNotFound, "No PixVerse account is configured")
	}
	return ok(rows)
}

func (s *Server) getAccount(c *call) reply {
	out := noAccount(c.arg)
	err := s.with(func(w *world) error {
		if a := w.account(c.arg); a != nil {
			out = ok(s.accountRow(a))
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return out
}

func noAccount(email string) reply {
	return refuse(http.StatusNotFound, "Unable to find configuration for account "+email)
}

// postAccount adds an account, changes it and clears a 596.
func (s *Server) postAccount(c *call) reply {
	f, problem := readFields(c.r)
	if problem != nil {
		return *problem
	}
	email, password, maxJobs := f.text("email"), f.text("password"), f.number("maxJobs")
	f.text("token") // for debugging at the real service; it means nothing here
	if bad := f.end(); bad != nil {
		return *bad
	}
	switch {
	case email == "" || email != c.arg || !strings.Contains(email, "@"):
		return refuse(http.StatusBadRequest, "Parameter email must be the address in the path")
	case password == "":
		return refuse(http.StatusBadRequest, "Parameter password is required")
	case maxJobs < 1 || maxJobs > 8:
		return refuse(http.StatusBadRequest, "Parameter maxJobs must be between 1 and 8")
	case password == "wrong":
		return refuse(http.StatusBadRequest, "PixVerse login failed: wrong e-mail or password")
	}
	var out reply
	err := s.with(func(w *world) error {
		next := s.newAccount(w, email)
		if maxJobs > next.Plan.Parallel {
			out = refuse(http.StatusBadRequest, "Parameter maxJobs is above the plan's concurrency")
			return nil
		}
		next.MaxJobs, next.Pending = maxJobs, password == "hold"
		next.Session = w.now.AddDate(0, 0, 28)
		out = reply{status: http.StatusCreated, body: s.accountRow(&next)}
		return s.record(true, event{Account: &next})
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// newAccount is the account of an address as it is, or a fresh one.
func (s *Server) newAccount(w *world, email string) account {
	if a := w.account(email); a != nil {
		return *a
	}
	p := standardPlan()
	return account{Email: email, UserID: 346730000000 + int64(len(w.accounts))*1_000_003, Plan: p,
		Balance: Balance{Daily: p.Daily, Monthly: p.Monthly}, Day: midnight(w.now), Renews: midnight(w.now).AddDate(0, 1, 0)}
}

func (s *Server) deleteAccount(c *call) reply {
	out := noAccount(c.arg)
	err := s.with(func(w *world) error {
		if w.account(c.arg) == nil {
			return nil
		}
		out = reply{status: http.StatusNoContent}
		return s.record(true, event{Removed: c.arg})
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// credits is the account as the rule book wants to see it.
func (a account) credits() client.Credits {
	offPeak := !a.Plan.OffPeakOff
	return client.Credits{
		Account: a.Email, Plan: a.Plan.Name,
		Daily: a.Balance.Daily, Monthly: a.Balance.Monthly, Package: a.Balance.Package,
		DailyGrant: a.Plan.Daily, MonthlyGrant: a.Plan.Monthly,
		Concurrency: a.Plan.Parallel, Qualities: a.Plan.Qualities,
		OffPeak: &offPeak, OffPeakFactor: &a.Plan.OffPeak, PreviewFactor: &a.Plan.Preview,
	}
}
