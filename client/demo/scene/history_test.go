package scene

import (
	"reflect"
	"testing"
	"time"

	"pixstudio/client"
)

func TestHistoryFollowsFromItsArguments(t *testing.T) {
	if !reflect.DeepEqual(History(120, 5), History(120, 5)) {
		t.Error("two histories of one seed differ")
	}
	if reflect.DeepEqual(History(120, 5), History(120, 6)) {
		t.Error("the seed changes nothing")
	}
	if len(History(0, 1)) != 0 {
		t.Error("a history of nothing is not empty")
	}
}

func TestHistoryIsBelievable(t *testing.T) {
	const n = 600
	count := map[string]int{}
	last := time.Duration(0)
	for _, p := range History(n, 2) {
		if p.Age < last {
			t.Fatal("not the newest first")
		}
		last = p.Age
		if p.Account < 0 || p.Account > 2 {
			t.Errorf("account %d", p.Account)
		}
		if p.Template >= 0 {
			count["effects"]++
			if p.Model != "" || p.Ratio != "" {
				t.Errorf("an effect with model %q and ratio %q", p.Model, p.Ratio)
			}
		} else if p.Prompt == "" {
			t.Error("neither words nor an effect")
		}
		if p.Failed && p.Moderated {
			t.Error("ended in two ways")
		}
		if p.Failed || p.Moderated {
			count["ended badly"]++
		}
	}
	if last > 60*24*time.Hour {
		t.Errorf("the oldest is %v old", last)
	}
	if c := count["effects"]; c < n*35/100 || c > n*55/100 {
		t.Errorf("%d of %d with effects", c, n)
	}
	if c := count["ended badly"]; c < n*2/100 || c > n*10/100 {
		t.Errorf("%d of %d ended badly", c, n)
	}
}

// TestHistoryKeepsTheRules: nothing in it could not have been sent.
func TestHistoryKeepsTheRules(t *testing.T) {
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, take := range readTakes(string(mustRead("demo/history.txt"))) {
		if take.weight <= 0 || len(take.seconds) == 0 {
			t.Fatalf("%s: unreadable line", take.model)
		}
		for _, q := range take.qualities {
			for _, s := range take.seconds {
				for _, r := range take.ratios {
					req := &client.TextRequest{Prompt: "a lighthouse at dusk", Output: client.Output{Model: take.model, Quality: q, Duration: s, AspectRatio: r}}
					req.Shared.OffPeak = take.offPeak
					if take.sound == "choice" {
						yes := true
						req.Audio = &yes
					}
					if ps := rules.Check(req, client.Facts{}); client.Blocking(ps) {
						t.Errorf("%s %s %d s %s: %+v", take.model, q, s, r, ps)
					}
				}
			}
		}
	}
}
