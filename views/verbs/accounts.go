package verbs

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// accountView is an account as --json prints it.
type accountView struct {
	Email       string    `json:"email"`
	Plan        string    `json:"plan"`
	Health      string    `json:"health"`
	Why         string    `json:"why,omitempty"`
	Free        int       `json:"free_credits"` // what can be promised: the balance less what is held
	Held        int       `json:"held_credits"`
	Balance     int       `json:"balance"`
	Daily       int       `json:"daily"`
	Monthly     int       `json:"monthly"`
	Package     int       `json:"package"`
	Renews      time.Time `json:"renews,omitzero"`
	MaxJobs     int       `json:"max_jobs"`
	Executing   int       `json:"executing"`
	Available   int       `json:"available"`
	Qualities   []string  `json:"qualities,omitempty"`
	SessionEnds time.Time `json:"session_expires,omitzero"`
	AsOf        time.Time `json:"as_of,omitzero"` // when the balance was read; absent: never
}

func viewAccount(a state.Account) accountView {
	c := a.Credits
	return accountView{
		Email: a.Email, Plan: c.Plan, Health: string(a.Health), Why: a.Why, Free: a.Free(), Held: a.Held, Balance: c.Free(),
		Daily: c.Daily, Monthly: c.Monthly, Package: c.Package, Renews: c.Renews.UTC(), MaxJobs: a.MaxJobs, Executing: a.Slot.Executing,
		Available: a.Slot.Available, Qualities: c.Qualities, SessionEnds: a.SessionExpires.UTC(), AsOf: c.AsOf.UTC(),
	}
}

func (p *program) accountsVerb() *cobra.Command {
	return p.accountLister("accounts", "List the PixVerse accounts of the service",
		cols("EMAIL", "PLAN", "HEALTH", ">FREE", ">HELD", ">SLOTS"),
		func(a accountView) []string {
			return []string{a.Email, a.Plan, a.Health, strconv.Itoa(a.Free), strconv.Itoa(a.Held), fmt.Sprintf("%d/%d", a.Executing, a.MaxJobs)}
		})
}

func (p *program) creditsVerb() *cobra.Command {
	return p.accountLister("credits", "Show what can be spent, by account and bucket",
		cols("EMAIL", ">FREE", ">HELD", ">DAILY", ">MONTHLY", ">PACKAGE", "RENEWS"),
		func(a accountView) []string {
			renews := "?"
			if !a.Renews.IsZero() {
				renews = a.Renews.Local().Format("2 Jan 2006")
			}
			return []string{
				a.Email, strconv.Itoa(a.Free), strconv.Itoa(a.Held), strconv.Itoa(a.Daily), strconv.Itoa(a.Monthly),
				strconv.Itoa(a.Package), renews,
			}
		})
}

// accountLister makes a verb that lists accounts in columns of its own.
func (p *program) accountLister(name, short string, columns []column, row func(accountView) []string) *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use: name, Short: short, Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.listVerb(c, l, func(ctx context.Context, s *views.Session) error { return p.accounts(ctx, s, l, columns, row) })
		},
	}
	l.flags(c, 0)
	return c
}

func (p *program) accounts(ctx context.Context, s *views.Session, l listing, columns []column, row func(accountView) []string) error {
	some := func(sn engine.Snapshot) bool { return len(sn.Accounts) > 0 }
	snap, err := p.known(ctx, s, l, func(sn engine.Snapshot, v view) bool { return v.fresh(sn) }, some)
	if err != nil {
		return err
	}
	out := make([]accountView, 0, len(snap.Accounts))
	for _, a := range head(snap.Accounts, l.limit) {
		out = append(out, viewAccount(a))
	}
	if p.f.json {
		return p.print(out)
	}
	rows := make([][]string, 0, len(out))
	for _, a := range out {
		rows = append(rows, row(a))
	}
	return p.table(columns, rows)
}
