package verbs

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// listing is the flags of the listing verbs.
type listing struct {
	limit   int
	offline bool
}

func (l *listing) flags(c *cobra.Command, limit int) {
	c.Flags().IntVar(&l.limit, "limit", limit, "at most `N` rows; 0 = all")
	c.Flags().BoolVar(&l.offline, "offline", false, "show what is known here, ask nobody")
}

func (l *listing) check() error {
	if l.limit < 0 {
		return input("limit", fmt.Sprintf("%d is no number of rows", l.limit))
	}
	return nil
}

// listVerb runs a listing verb on an open profile.
func (p *program) listVerb(c *cobra.Command, l listing, list func(context.Context, *views.Session) error) error {
	if err := l.check(); err != nil {
		return err
	}
	return p.with(c.Context(), func(s *views.Session) error { return list(c.Context(), s) })
}

func (p *program) effectsVerb() *cobra.Command {
	var l listing
	c := &cobra.Command{
		Use:   "effects [WORDS]",
		Short: "List effects; words and conditions narrow it: hug 2img '<=40' 5s 1080p new hot fav image",
		Example: "  pixstudio effects hug '<=40' --demo\n" +
			"  pixstudio effects 1img --json | jq -r '.[] | [.id, .name, .price] | @tsv'",
		RunE: func(c *cobra.Command, args []string) error {
			return p.listVerb(c, l, func(ctx context.Context, s *views.Session) error {
				return p.effects(ctx, s, l, strings.Join(args, " "))
			})
		},
	}
	l.flags(c, 0)
	return c
}

// effectView is an effect as --json prints it.
type effectView struct {
	client.Effect
	Credits *int `json:"price"` // base and fixed cost together; null when not told
}

func (p *program) effects(ctx context.Context, s *views.Session, l listing, query string) error {
	some := func(sn engine.Snapshot) bool { return len(sn.Effects) > 0 }
	snap, err := p.known(ctx, s, l, func(sn engine.Snapshot, v view) bool {
		if p.f.demoEffects > 0 && !v.WriterElsewhere && sn.EffectsAsOf.Before(v.started) {
			return false // what is known is a catalogue of another size
		}
		return current(sn, p.env.Now()) || v.WriterElsewhere && some(sn)
	}, some)
	if err != nil {
		return err
	}
	marked, err := s.Engine.Marks(ctx, state.MarkFavourite)
	if err != nil {
		return err
	}
	favourites := make(map[string]bool, len(marked))
	for _, id := range marked {
		favourites[id] = true
	}
	hits := state.FindEffects(snap.Effects, query, func(id int64) bool { return favourites[strconv.FormatInt(id, 10)] })
	out := make([]effectView, 0, len(hits))
	for _, i := range head(hits, l.limit) {
		v := effectView{Effect: snap.Effects[i]}
		if n, ok := v.Price(); ok {
			v.Credits = &n
		}
		out = append(out, v)
	}
	if p.f.json {
		return p.print(out)
	}
	rows := make([][]string, 0, len(out))
	for _, e := range out {
		rows = append(rows, []string{
			strconv.FormatInt(e.ID, 10), e.Name, span(e.MinPictures, e.MaxPictures), strconv.Itoa(e.Seconds), number(e.Credits),
			strings.Join(e.Qualities, " "), e.Marker,
		})
	}
	return p.table(cols("ID", "NAME", ">PICTURES", ">SECONDS", ">CREDITS", "QUALITIES", "MARK"), rows)
}

func span(lo, hi int) string {
	if lo == hi {
		return strconv.Itoa(lo)
	}
	return fmt.Sprintf("%d–%d", lo, hi)
}

func number(n *int) string {
	if n == nil {
		return "?"
	}
	return strconv.Itoa(*n)
}
