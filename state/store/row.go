package store

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// columns counts the names in a list of columns.
func columns(names string) int { return strings.Count(names, ",") + 1 }

// marks gives n question marks for a list of values.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

// credits is a figure as it is stored: NULL when it is not known.
func credits(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

// row takes the cells of one row after the other. The driver gives every cell
// of a STRICT table as string, int64 or nil, and taking them as they are is
// three times as fast as scanning into fields.
type row struct {
	cells []any
	next  int
	bad   error
}

func newRow(n int) (*row, []any) {
	r := &row{cells: make([]any, n)}
	into := make([]any, n)
	for i := range r.cells {
		into[i] = &r.cells[i]
	}
	return r, into
}

func (r *row) text() string {
	v := r.cell()
	s, ok := v.(string)
	if !ok {
		r.fail(v)
	}
	return s
}

func (r *row) cell() any {
	v := r.cells[r.next]
	r.next++
	return v
}

func (r *row) fail(v any) {
	if r.bad == nil {
		r.bad = fmt.Errorf("column %d holds a %T", r.next, v)
	}
}

// scanAll reads every row of n cells with one, and closes rows.
func scanAll[T any](rows *sql.Rows, n int, one func(*row) T) ([]T, error) {
	defer rows.Close() //nolint:errcheck // rows.Err tells
	r, into := newRow(n)
	var out []T
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, plain(err)
		}
		if len(out) == cap(out) { // rows are large: append would copy them too often
			out = slices.Grow(out, 3*len(out)+1)
		}
		r.next = 0
		out = append(out, one(r))
		if r.bad != nil {
			return nil, r.bad
		}
	}
	return out, plain(rows.Err())
}
