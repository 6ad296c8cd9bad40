package effects

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

// scope is a part of the catalogue.
type scope int

// The scopes in the order of the head.
const (
	scopeAll scope = iota
	scopeNew
	scopeHot
	scopeFavourites
	scopeRecent
	scopes
)

// order is how the effects are sorted.
type order int

// The orders in turn.
const (
	popular order = iota
	newest
	byName
	cheapest
	orders
)

func (o order) String() string {
	return [orders]string{"popular", "newest", "name", "cheapest"}[o]
}

// catalogue is what of all effects is on the screen. Sorting is done once for
// each catalogue and order, choosing a scope once for each change of it; a key
// in the filter only searches what is left.
type catalogue struct {
	all    []client.Effect
	usual  int           // what an effect costs as a rule, in credits
	sorted [orders][]int // all, by order; nil until it is asked for
	hidden int           // how many of all are hidden

	base   []client.Effect // what the scope leaves, sorted
	keys   []string        // of base, for the widgets
	shown  []int           // what the filter leaves of base
	ranked bool            // the best match comes first
}

// view is which part of the catalogue is wanted.
type view struct {
	scope  scope
	order  order
	hidden bool // hidden effects too
}

// load takes over another catalogue.
func (c *catalogue) load(all []client.Effect) {
	*c = catalogue{all: all}
	var prices []int
	for i := range all {
		if n, known := all[i].Price(); known {
			prices = append(prices, n)
		}
	}
	if slices.Sort(prices); len(prices) > 0 {
		c.usual = prices[(len(prices)-1)/2]
	}
}

// dear says that a price is more than usual: twice the usual one, or more.
func (c *catalogue) dear(price int) bool { return c.usual > 0 && price >= 2*c.usual }

// in gives the places of all effects in an order.
func (c *catalogue) in(o order) []int {
	if c.sorted[o] != nil {
		return c.sorted[o]
	}
	at := make([]int, len(c.all))
	for i := range at {
		at[i] = i
	}
	less := [orders]func(a, b *client.Effect) int{
		popular: func(a, b *client.Effect) int { return cmp.Compare(b.Popularity, a.Popularity) },
		newest:  func(a, b *client.Effect) int { return b.CreatedAt.Compare(a.CreatedAt) },
		byName: func(a, b *client.Effect) int {
			return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
		},
		cheapest: func(a, b *client.Effect) int { return cmp.Compare(priceRank(a), priceRank(b)) },
	}[o]
	slices.SortStableFunc(at, func(a, b int) int { return less(&c.all[a], &c.all[b]) })
	c.sorted[o] = at
	return at
}

// priceRank puts what has no known price last.
func priceRank(e *client.Effect) int {
	if n, known := e.Price(); known {
		return n
	}
	return int(^uint(0) >> 1)
}

// choose lays out a part of the catalogue.
func (c *catalogue) choose(v view, d *pane.Data) {
	c.base, c.keys, c.hidden = c.base[:0:0], c.keys[:0:0], 0
	add := func(e *client.Effect) {
		if d.Hidden[e.ID] && !v.hidden {
			return
		}
		c.base = append(c.base, *e)
		c.keys = append(c.keys, key(e.ID))
	}
	for i := range c.all {
		if d.Hidden[c.all[i].ID] {
			c.hidden++
		}
	}
	if v.scope == scopeRecent {
		c.recent(d.Recent, add)
		return
	}
	if v.scope == scopeAll {
		c.base, c.keys = make([]client.Effect, 0, len(c.all)), make([]string, 0, len(c.all))
	}
	for _, i := range c.in(v.order) {
		if e := &c.all[i]; v.scope.takes(e, d) {
			add(e)
		}
	}
}

// recent adds what was used, the newest first.
func (c *catalogue) recent(ids []int64, add func(*client.Effect)) {
	at := make(map[int64]int, len(c.all))
	for i := range c.all {
		at[c.all[i].ID] = i
	}
	for _, id := range ids {
		if i, ok := at[id]; ok {
			add(&c.all[i])
		}
	}
}

func (s scope) takes(e *client.Effect, d *pane.Data) bool {
	switch s {
	case scopeNew:
		return e.Marker == "new"
	case scopeHot:
		return e.Marker == "hot"
	case scopeFavourites:
		return d.Favourites[e.ID]
	}
	return true
}

func key(id int64) string { return strconv.FormatInt(id, 10) }

// filter narrows what the scope left. With words the best match comes first,
// unless another order than the usual one was chosen.
func (c *catalogue) filter(line string, v view, d *pane.Data) {
	c.shown = state.FindEffects(c.base, line, func(id int64) bool { return d.Favourites[id] })
	c.ranked = len(state.ParseQuery(line).Words) > 0
	if c.ranked && v.order != popular && v.scope != scopeRecent {
		c.ranked = false
		slices.Sort(c.shown)
	}
}

// halfTyped is a line without a last word that is the beginning of a condition,
// such as <= or 10: it means nothing yet.
func halfTyped(line string) (rest string, ok bool) {
	at := strings.LastIndexByte(line, ' ') + 1
	last := strings.ToLower(line[at:])
	begun := slices.Contains([]string{"<", ">", "<=", ">="}, last)
	if n := strings.TrimLeft(last, "0123456789"); n != last {
		begun = n == "" || strings.HasPrefix("img", n)
	}
	return line[:at], begun && len(state.ParseQuery(last).Words) > 0
}

// elsewhere counts what a filter finds in the whole catalogue.
func (c *catalogue) elsewhere(line string, d *pane.Data) int {
	n := 0
	for _, i := range state.FindEffects(c.all, line, func(id int64) bool { return d.Favourites[id] }) {
		if !d.Hidden[c.all[i].ID] {
			n++
		}
	}
	return n
}

// at is the effect at a place on the screen.
func (c *catalogue) at(i int) *client.Effect { return &c.base[c.shown[i]] }

// find says whether the catalogue has an effect.
func (c *catalogue) find(id int64) bool {
	return slices.ContainsFunc(c.all, func(e client.Effect) bool { return e.ID == id })
}
