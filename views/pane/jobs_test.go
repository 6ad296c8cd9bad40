package pane_test

import (
	"testing"

	"pixstudio/state"
	"pixstudio/views/pane"
)

func TestFillKeepsWhatIsNewer(t *testing.T) {
	var x pane.JobIndex
	x.Reset([]state.Job{{ID: "a", Phase: state.Running}, {ID: "b", Phase: state.Queued}})
	x.Partial = true
	x.Put([]state.Job{{ID: "a", Phase: state.Fetched}, {ID: "saving-1", Phase: state.Draft}})
	x.Fill([]state.Job{{ID: "a", Phase: state.Running}, {ID: "b", Phase: state.Queued}, {ID: "c", Phase: state.Failed}})
	for id, want := range map[string]state.Phase{"a": state.Fetched, "b": state.Queued, "c": state.Failed, "saving-1": state.Draft} {
		if j, ok := x.Get(id); !ok || j.Phase != want {
			t.Errorf("%s is %v, want %s", id, j, want)
		}
	}
	if x.Partial || x.Changed != nil || x.Len() != 4 {
		t.Errorf("not a full reload: %+v", x)
	}
}
