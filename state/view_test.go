package state

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pixstudio/client"
)

// TestJobViewKeepsItsPromise: programs read these names, whatever a job has.
func TestJobViewKeepsItsPromise(t *testing.T) {
	promised := []string{
		"id", "remote_id", "mode", "state", "prompt", "model", "quality", "duration", "account", "template_id",
		"estimated_credits", "charged_credits", "created_at", "finished_at", "file", "url", "error",
	}
	for _, p := range Phases()[1:] {
		data, err := json.Marshal(ViewJob(inPhase(t, p)))
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		for _, name := range promised {
			if _, there := got[name]; !there {
				t.Errorf("%s: no %s in %s", p, name, data)
			}
		}
		if got["state"] != string(p) {
			t.Errorf("%s: state %v", p, got["state"])
		}
		bad := slices.Contains([]Phase{Failed, Moderated, Unsure}, p)
		if (got["error"] != nil) != bad {
			t.Errorf("%s: error %v", p, got["error"])
		}
	}
}

func TestJobViewTellsErrors(t *testing.T) {
	v := ViewJob(Job{Phase: Queued, Cause: "429 on alto", ErrKind: client.KindBusy, Wanted: alto, Template: 42})
	if v.Error == nil || v.Error.Kind != client.KindBusy || v.Error.Message != "429 on alto" || v.Account != alto || *v.TemplateID != 42 {
		t.Errorf("%+v", v)
	}
	if v := ViewJob(Job{Phase: Failed, Cause: "failed at the service"}); v.Error == nil || v.Error.Message != "failed at the service" {
		t.Errorf("%+v", v)
	}
}

func TestRows(t *testing.T) {
	jobs := []Job{
		{ID: "1", Title: "A red Panda", Model: "v6", Phase: Fetched, Seed: 42},
		{ID: "2", Prompt: "panda in the snow", Model: "v5.5", Phase: Failed},
		{ID: "3", Effect: "Hug me", Account: alto},
	}
	for search, want := range map[string]string{
		"": "123", "panda": "12", "PANDA v6": "1", "hug": "3", "failed": "2", "seed:42": "1", "alto": "3", "red snow": "", "meno": "",
	} {
		got := ""
		for _, j := range Rows(jobs, search) {
			got += j.ID
		}
		if got != want {
			t.Errorf("%q finds %q, want %q", search, got, want)
		}
	}
}

func TestSpendBy(t *testing.T) {
	jobs := []Job{
		{Model: "v6", Charged: credits(60)},
		{Model: "v6", Booked: 40, Refunded: 40},
		{Model: "v5", Estimated: credits(200), Origin: OriginHere, AcceptedAt: t0},
		{Model: "v5", Estimated: credits(200)}, // never accepted: costs nothing
		{Charged: credits(9)},
	}
	got := SpendBy(jobs, func(j Job) string { return j.Model })
	want := []Spend{{"v5", 200, 1}, {"v6", 60, 2}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestBurn(t *testing.T) {
	zone := time.FixedZone("west", -5*3600)
	now := t0.In(zone)
	rows := []LedgerRow{
		{At: now, Kind: LedgerCharged, Credits: -60},
		{At: now, Kind: LedgerRefund, Credits: 10},
		{At: now, Kind: LedgerHeld, Credits: 99},
		{At: now, Kind: LedgerGrant, Credits: 500},
		{At: now, Kind: LedgerMoved, Credits: 500},
		{At: now.Add(-9 * time.Hour), Kind: LedgerMoved, Credits: -7}, // 00:02 of the same day there
		{At: now.Add(-24 * time.Hour), Kind: LedgerCharged, Credits: -20},
		{At: now.Add(-72 * time.Hour), Kind: LedgerCharged, Credits: -30},
		{At: now.Add(24 * time.Hour), Kind: LedgerCharged, Credits: -1},
	}
	if got := Burn(rows, 3, now); !slices.Equal(got, []int{0, 20, 57}) {
		t.Errorf("%v", got)
	}
	if got := Burn(rows, 0, now); len(got) != 0 {
		t.Errorf("no days: %v", got)
	}
}
