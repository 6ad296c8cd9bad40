package verbs

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views"
)

// listing is the flags of the listing verbs.
type listing struct {
	limit   int
	offline bool
	state   string
}

func (l *listing) flags(c *cobra.Command, limit int) {
	c.Flags().IntVar(&l.limit, "limit", limit, "at most so many rows; 0 = all")
	c.Flags().BoolVar(&l.offline, "offline", false, "show what is known here, ask nobody")
}

// known reads the snapshot, after a look at the service unless told not to.
// What is known here is shown although the service does not answer; that is
// said on stderr.
func (p *program) known(ctx context.Context, s *views.Session, l listing, enough func(engine.Snapshot) bool) (engine.Snapshot, error) {
	if l.offline {
		return s.Engine.Snapshot(ctx)
	}
	snap, err := look(ctx, s.Engine, enough)
	if err == nil {
		return snap, nil
	}
	if !enough(snap) {
		return snap, err
	}
	fmt.Fprintln(p.env.Stderr, "note: shown as last known: "+views.Words(err))
	return snap, nil
}

func (p *program) effectsVerb() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:     "effects [WORDS]",
		Short:   "List effects; words and conditions narrow it: hug 2img <=40 5s 1080p new hot",
		Example: "  pixstudio effects hug '<=40' --demo\n  pixstudio effects --json | jq '.[].id'",
		RunE: func(c *cobra.Command, args []string) error {
			return p.with(c.Context(), func(s *views.Session) error {
				return p.effects(c.Context(), s, l, strings.Join(args, " "))
			})
		},
	}
	l.flags(c, 0)
	return c
}

func (p *program) effects(ctx context.Context, s *views.Session, l listing, query string) error {
	snap, err := p.known(ctx, s, l, func(sn engine.Snapshot) bool { return len(sn.Effects) > 0 })
	if err != nil {
		return err
	}
	hits := state.FindEffects(snap.Effects, query, nil)
	out := make([]client.Effect, 0, len(hits))
	for _, i := range hits {
		out = append(out, snap.Effects[i])
	}
	out = head(out, l.limit)
	if p.f.json {
		return p.print(out)
	}
	return p.table("ID\tNAME\tPICTURES\tSECONDS\tCREDITS\tQUALITIES\tMARK", len(out), func(w io.Writer) {
		for _, e := range out {
			price := "?"
			if n, ok := e.Price(); ok {
				price = fmt.Sprint(n)
			}
			fmt.Fprintf(w, "%d\t%s\t%s\t%d\t%s\t%s\t%s\n", e.ID, ui.OneLine(e.Name), span(e.MinPictures, e.MaxPictures), e.Seconds, price, strings.Join(e.Qualities, " "), e.Marker)
		}
	})
}

func span(lo, hi int) string {
	if lo == hi {
		return fmt.Sprint(lo)
	}
	return fmt.Sprintf("%d–%d", lo, hi)
}

func (p *program) jobsVerb() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "jobs",
		Short: "List jobs, newest first",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.with(c.Context(), func(s *views.Session) error { return p.jobs(c.Context(), s, l) })
		},
	}
	l.flags(c, 50)
	c.Flags().StringVar(&l.state, "state", "", "only this state, for example running")
	return c
}

func (p *program) jobs(ctx context.Context, s *views.Session, l listing) error {
	if l.state != "" {
		var words []string
		for _, ph := range state.Phases() {
			words = append(words, string(ph))
		}
		if !contains(words, l.state) {
			return input("state", quote(l.state)+" is no state of a job", words...)
		}
	}
	snap, err := p.known(ctx, s, l, func(engine.Snapshot) bool { return true })
	if err != nil {
		return err
	}
	jobs := snap.Jobs
	if l.state != "" {
		jobs = slices.DeleteFunc(slices.Clone(jobs), func(j state.Job) bool { return string(j.Phase) != l.state })
	}
	slices.SortStableFunc(jobs, func(a, b state.Job) int { return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(b.ID, a.ID)) })
	jobs = head(jobs, l.limit)
	if p.f.json {
		out := make([]state.JobView, 0, len(jobs))
		for _, j := range jobs {
			out = append(out, state.ViewJob(j))
		}
		return p.print(out)
	}
	now := p.env.Now()
	return p.table("ID\tSTATE\tAGE\tCREDITS\tACCOUNT\tWHAT", len(jobs), func(w io.Writer) {
		for _, j := range jobs {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", j.ID, j.Phase, ui.Age(now.Sub(j.CreatedAt)), credits(j), cmp.Or(j.Account, j.Wanted, "auto"), ui.Truncate(ui.OneLine(j.Title), 60))
		}
	})
}

// credits is what a job was charged, or is estimated to be.
func credits(j state.Job) string {
	switch {
	case j.Charged != nil:
		return fmt.Sprint(*j.Charged)
	case j.Estimated != nil:
		return fmt.Sprintf("≈%d", *j.Estimated)
	}
	return "?"
}

// accountView is an account as --json prints it.
type accountView struct {
	Email       string    `json:"email"`
	Plan        string    `json:"plan"`
	Health      string    `json:"health"`
	Why         string    `json:"why,omitempty"`
	Free        int       `json:"free_credits"`
	Held        int       `json:"held_credits"`
	Daily       int       `json:"daily"`
	Monthly     int       `json:"monthly"`
	Package     int       `json:"package"`
	Renews      time.Time `json:"renews,omitzero"`
	MaxJobs     int       `json:"max_jobs"`
	Executing   int       `json:"executing"`
	Available   int       `json:"available"`
	Qualities   []string  `json:"qualities,omitempty"`
	AsOf        time.Time `json:"as_of,omitzero"`
	SessionEnds time.Time `json:"session_expires,omitzero"`
}

func viewAccount(a state.Account) accountView {
	c := a.Credits
	return accountView{
		Email: a.Email, Plan: c.Plan, Health: string(a.Health), Why: a.Why, Free: c.Free(), Held: a.Held, Daily: c.Daily,
		Monthly: c.Monthly, Package: c.Package, Renews: c.Renews, MaxJobs: a.MaxJobs, Executing: a.Slot.Executing,
		Available: a.Slot.Available, Qualities: c.Qualities, AsOf: c.AsOf, SessionEnds: a.SessionExpires,
	}
}

func (p *program) accountsVerb() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "accounts",
		Short: "List the PixVerse accounts of the service",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.with(c.Context(), func(s *views.Session) error {
				return p.accounts(c.Context(), s, l, "EMAIL\tPLAN\tHEALTH\tFREE\tHELD\tSLOTS", func(w io.Writer, a accountView) {
					fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d/%d\n", a.Email, a.Plan, a.Health, a.Free, a.Held, a.Executing, a.MaxJobs)
				})
			})
		},
	}
	l.flags(c, 0)
	return c
}

func (p *program) creditsVerb() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "credits",
		Short: "Show what can be spent, by account and bucket",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return p.with(c.Context(), func(s *views.Session) error {
				return p.accounts(c.Context(), s, l, "EMAIL\tFREE\tHELD\tDAILY\tMONTHLY\tPACKAGE\tRENEWS", func(w io.Writer, a accountView) {
					renews := "?"
					if !a.Renews.IsZero() {
						renews = a.Renews.Local().Format("2 Jan 2006")
					}
					fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\n", a.Email, a.Free, a.Held, a.Daily, a.Monthly, a.Package, renews)
				})
			})
		},
	}
	l.flags(c, 0)
	return c
}

func (p *program) accounts(ctx context.Context, s *views.Session, l listing, head string, row func(io.Writer, accountView)) error {
	snap, err := p.known(ctx, s, l, func(sn engine.Snapshot) bool {
		for _, a := range sn.Accounts {
			if a.Credits.AsOf.IsZero() && a.Health == state.HealthOK {
				return false
			}
		}
		return len(sn.Accounts) > 0
	})
	if err != nil {
		return err
	}
	out := make([]accountView, 0, len(snap.Accounts))
	for _, a := range snap.Accounts {
		out = append(out, viewAccount(a))
	}
	if p.f.json {
		return p.print(out)
	}
	return p.table(head, len(out), func(w io.Writer) {
		for _, a := range out {
			row(w, a)
		}
	})
}

// table prints columns, or one line when there is nothing.
func (p *program) table(head string, rows int, body func(io.Writer)) error {
	if rows == 0 {
		fmt.Fprintln(p.env.Stderr, "nothing to show")
		return nil
	}
	w := tabwriter.NewWriter(p.env.Stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, head)
	body(w)
	return w.Flush()
}

func head[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}
