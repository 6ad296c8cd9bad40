package verbs

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views"
)

// choosing is what jobs shows.
type choosing struct {
	listing
	ids   []string
	state string
	all   bool
}

func (p *program) jobsVerb() *cobra.Command {
	var ch choosing
	c := &cobra.Command{
		Use:   "jobs [ID…]",
		Short: "List jobs, newest first",
		Long: "Lists jobs, newest first: those of this studio, and what runs at the service by other hands.\n" +
			"With ids it lists just these. Finished clips that were not fetched yet are fetched.",
		Example: "  pixstudio jobs --state running\n" +
			"  pixstudio jobs --json | jq -r '.[] | select(.state == \"fetched\") | .file'",
		RunE: func(c *cobra.Command, args []string) error {
			ch.ids = args
			if !c.Flags().Changed("limit") && (len(args) > 0 || p.f.json) {
				ch.limit = 0 // a program that reads a list wants all of it
			}
			if err := ch.checkState(c.Flags().Changed("state")); err != nil {
				return err
			}
			return p.listVerb(c, ch.listing, func(ctx context.Context, s *views.Session) error { return p.jobs(ctx, s, ch) })
		},
	}
	ch.flags(c, 50)
	c.Flags().Lookup("limit").Usage = "at most `N` rows, 50 in a table, else all; 0 = all"
	c.Flags().StringVar(&ch.state, "state", "", "only this `STATE`, for example running")
	c.Flags().BoolVar(&ch.all, "all", false, "also finished clips that were made elsewhere, as far as they are known here")
	return c
}

func (ch choosing) checkState(given bool) error {
	var words []string
	for _, ph := range state.Phases() {
		if ph == state.Draft { // kept as a form, never as a job
			continue
		}
		words = append(words, string(ph))
	}
	if given && !slices.Contains(words, ch.state) {
		return input("state", quote(ch.state)+" is no state of a job", words...)
	}
	return nil
}

// choose gives the jobs that fit, newest first.
func (ch choosing) choose(jobs []state.Job) ([]state.Job, error) {
	for _, id := range ch.ids {
		if !slices.ContainsFunc(jobs, func(j state.Job) bool { return j.ID == strings.ToUpper(id) }) {
			return nil, input("id", "there is no job "+quote(id))
		}
	}
	var out []state.Job
	for _, j := range jobs {
		named := slices.ContainsFunc(ch.ids, func(id string) bool { return strings.ToUpper(id) == j.ID })
		ours := j.Origin != state.OriginElsewhere || !j.Phase.Finished()
		if (named || len(ch.ids) == 0 && (ours || ch.all)) && (ch.state == "" || string(j.Phase) == ch.state) {
			out = append(out, j)
		}
	}
	slices.SortStableFunc(out, func(a, b state.Job) int { return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), cmp.Compare(b.ID, a.ID)) })
	return out, nil
}

func (p *program) jobs(ctx context.Context, s *views.Session, ch choosing) error {
	snap, err := p.known(ctx, s, ch.listing, func(sn engine.Snapshot, v view) bool {
		return v.WriterElsewhere || !p.fetching(sn.Jobs)
	}, func(engine.Snapshot) bool { return true })
	if err != nil {
		return err
	}
	all, err := ch.choose(snap.Jobs)
	if err != nil {
		return err
	}
	jobs := head(all, ch.limit)
	if p.f.json {
		out := make([]state.JobView, 0, len(jobs))
		for _, j := range jobs {
			out = append(out, state.ViewJob(j))
		}
		return p.print(out)
	}
	if more := len(all) - len(jobs); more > 0 {
		p.note("these are the newest, %d older ones are left out: --limit 0 shows all", more)
	}
	now := p.env.Now()
	rows := make([][]string, 0, len(jobs))
	for _, j := range jobs {
		rows = append(rows, []string{
			j.ID, string(j.Phase), ui.Age(now.Sub(j.CreatedAt)), charged(j), cmp.Or(j.Payer(), "auto"), ui.Truncate(ui.OneLine(j.Title), 60),
		})
	}
	return p.table(cols("ID", "STATE", "AGE", ">CREDITS", "ACCOUNT", "WHAT"), rows)
}

// fetching says that a clip of ours is finished and its file can come now: a
// listing waits for it, so that who made it without --wait gets it all the
// same.
func (p *program) fetching(jobs []state.Job) bool {
	now := p.env.Now()
	return slices.ContainsFunc(jobs, func(j state.Job) bool {
		return j.Phase == state.Ready && j.Origin != state.OriginElsewhere && j.URL != "" && !j.NextTry.After(now)
	})
}

// charged is what a job was charged, or is estimated to be.
func charged(j state.Job) string {
	switch {
	case j.Charged != nil:
		return fmt.Sprint(*j.Charged)
	case j.Estimated != nil:
		return fmt.Sprintf("≈%d", *j.Estimated)
	}
	return "?"
}
