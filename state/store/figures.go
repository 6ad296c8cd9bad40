package store

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// figures takes numbers one by one out of a text that separates them by commas.
// The first failure is kept, and everything after it reads as 0.
type figures struct {
	left string
	done bool // the last one was taken
	bad  error
}

func (f *figures) cell() string {
	if f.done && f.bad == nil {
		f.bad = errors.New("too few")
	}
	cell, rest, more := strings.Cut(f.left, ",")
	f.left, f.done = rest, !more
	return cell
}

func (f *figures) parse(cell string) int64 {
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil && f.bad == nil {
		f.bad = err
	}
	return n
}

func (f *figures) next() int64     { return f.parse(f.cell()) }
func (f *figures) flag() bool      { return f.next() != 0 }
func (f *figures) time() time.Time { return fromMicros(f.next()) }

// credits is a figure that may not be known, which is not the same as 0.
func (f *figures) credits() *int {
	cell := f.cell()
	if cell == "" {
		return nil
	}
	n := int(f.parse(cell))
	return &n
}

// end says whether there were just as many as were taken.
func (f *figures) end() error {
	if f.bad == nil && !f.done {
		return errors.New("too many")
	}
	return f.bad
}
