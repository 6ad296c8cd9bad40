package views

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// job of the ordered writer: a write to the store and the message it answers with.
type write struct {
	key string // writes of one key replace each other while they wait; "" never
	do  func(ctx context.Context) tea.Msg
}

// wrote says that a write is over; the next one may start.
type wrote struct{ msg tea.Msg }

// writes performs writes one after the other, so that an older draft can never
// overwrite a newer one, and never on the update loop.
type writes struct {
	queue []write
	busy  bool
}

// add puts a write at the end, or in the place of a waiting one of its key.
func (q *writes) add(w write) {
	if w.key != "" {
		for i := range q.queue {
			if q.queue[i].key == w.key {
				q.queue[i] = w
				return
			}
		}
	}
	q.queue = append(q.queue, w)
}

// next starts the oldest write when none is on its way.
func (q *writes) next(ctx context.Context) tea.Cmd {
	if q.busy || len(q.queue) == 0 {
		return nil
	}
	w := q.queue[0]
	q.queue = q.queue[1:]
	q.busy = true
	return func() tea.Msg { return wrote{msg: w.do(ctx)} }
}

// idle says that everything was written.
func (q *writes) idle() bool { return !q.busy && len(q.queue) == 0 }
