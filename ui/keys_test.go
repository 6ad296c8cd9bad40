package ui

import (
	"strings"
	"testing"
)

// TestNavBindingsDispatch: what the help says about moving is what happens.
func TestNavBindingsDispatch(t *testing.T) {
	for _, grid := range []bool{true, false} {
		table := NavBindings(grid)
		if c := Conflicts(table); len(c) > 0 {
			t.Errorf("conflicts: %v", c)
		}
		seen := map[Nav]string{}
		for _, b := range table {
			if b.Long == "" || b.Action == "" {
				t.Errorf("%v says nothing", b.Keys)
			}
			for _, k := range b.Keys {
				n := NavFor(k)
				if n == NavNone {
					t.Errorf("%s is in the help and moves nothing", k)
				}
				if other, ok := seen[n]; ok && other != b.Action {
					t.Errorf("%s and %s are the same movement", other, b.Action)
				}
				seen[n] = b.Action
			}
		}
	}
	if NavFor("x") != NavNone {
		t.Error("x moves")
	}
}

func TestBindings(t *testing.T) {
	table := sampleBindings()
	if b, ok := Find(table, "ctrl+o"); !ok || b.Action != "a.wide" {
		t.Errorf("%+v %v", b, ok)
	}
	if _, ok := Find(table, "ctrl+x"); ok {
		t.Error("found a key that is not there")
	}
	table = append(table, Binding{Action: "other", Keys: []string{"s"}})
	if c := Conflicts(table); len(c) != 1 || !strings.Contains(c[0], "a.stop and other") {
		t.Errorf("%v", c)
	}
	ascii := NewTheme(ThemeOptions{ASCII: true})
	if got := ascii.KeyLabel(Binding{Keys: []string{"enter"}}); got != "enter" {
		t.Errorf("%q", got)
	}
	if got := darkTheme().KeyLabel(Binding{Keys: []string{"enter"}}); got != "↵" {
		t.Errorf("%q", got)
	}
}
