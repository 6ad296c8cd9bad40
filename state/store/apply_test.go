package store

import (
	"reflect"
	"testing"

	"pixstudio/state"
)

func TestApplyKeepsJobEventAndLedger(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	c := queued(t, "A", t0())
	must(t, s.Apply(ctx, c))
	got := ok[state.Job](t)(s.Job(ctx, "A"))
	if !reflect.DeepEqual(got, c.Job) {
		t.Errorf("job came back as\n%+v, want\n%+v", got, c.Job)
	}
	events := ok[[]state.Event](t)(s.Events(ctx, "A"))
	if !reflect.DeepEqual(events, []state.Event{c.Event}) {
		t.Errorf("events %+v, want %+v", events, c.Event)
	}
	rows := ok[[]state.LedgerRow](t)(s.LedgerOf(ctx, "A"))
	if !reflect.DeepEqual(rows, c.Ledger) {
		t.Errorf("ledger %+v, want %+v", rows, c.Ledger)
	}
}
