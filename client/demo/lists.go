package demo

import "net/http"

// list prints rows, twice each when a rule wants it.
func (c *call) list(rows []map[string]any) []map[string]any {
	if c.fault == nil || c.fault.kind != faultTwice {
		return rows
	}
	twice := make([]map[string]any, 0, 2*len(rows))
	for _, r := range rows {
		twice = append(twice, r, r)
	}
	return twice
}

// page is a part of a list of total rows.
type page struct {
	from, to, total int
	next            int
}

// page reads limit and offset; most is what one page holds at most. last is
// next_offset on the last page: the pages of the documents differ in that.
func (c *call) page(total, limit, most int, last func(end int) int) (page, *reply) {
	n, ok1 := c.number("limit", limit)
	from, ok2 := c.number("offset", 0)
	if !ok1 || !ok2 || n == 0 {
		a := refuse(http.StatusBadRequest, "Parameters limit and offset must be numbers")
		return page{}, &a
	}
	n = min(n, most)
	if c.fault != nil && c.fault.kind == faultEndless && total > 0 {
		start := from % total
		return page{from: start, to: min(start+n, total), next: from + n}, nil
	}
	p := page{from: min(from, total), total: total}
	p.to = min(p.from+n, total)
	p.next = p.to
	if p.to == total {
		p.next = last(p.to)
	}
	if c.fault != nil && c.fault.kind == faultStuck {
		p.next = from
	}
	return p, nil
}
