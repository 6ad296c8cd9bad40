package scene

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNamesAndIDsAreUnique(t *testing.T) {
	all := Effects(10_000, 7)
	if len(all) != 10_000 {
		t.Fatalf("the catalogue has %d effects, want 10000", len(all))
	}
	names, ids := map[string]bool{}, map[int64]bool{}
	for _, e := range all {
		if low := strings.ToLower(e.Name); names[low] {
			t.Errorf("two effects are called %q", e.Name)
		} else {
			names[low] = true
		}
		if ids[e.TemplateID] {
			t.Errorf("two effects have the id %d", e.TemplateID)
		}
		ids[e.TemplateID] = true
		if e.TemplateID < 100_000_000_000_000 || e.TemplateID > 999_999_999_999_999 {
			t.Errorf("%s: id %d has not 15 digits", e.Name, e.TemplateID)
		}
		if n := utf8.RuneCountInString(e.Name); n < 3 || n > 36 {
			t.Errorf("%q is %d letters long", e.Name, n)
		}
	}
}

func TestEffectsFollowFromTheirArguments(t *testing.T) {
	whole := Effects(950, 3)
	if !reflect.DeepEqual(whole, Effects(950, 3)) {
		t.Error("two catalogues of one seed differ")
	}
	if !reflect.DeepEqual(whole[:120], Effects(120, 3)) {
		t.Error("a shorter catalogue does not begin like a longer one")
	}
	if reflect.DeepEqual(whole, Effects(950, 4)) {
		t.Error("the seed changes nothing")
	}
	for _, n := range []int{0, -1} {
		if got := len(Effects(n, 1)); got != 0 {
			t.Errorf("Effects(%d) has %d", n, got)
		}
	}
}

// TestSharesOfTheCatalogue holds the mixture to what the real one is like.
func TestSharesOfTheCatalogue(t *testing.T) {
	const n = 950
	count := map[string]int{}
	for _, e := range Effects(n, 1) {
		count["pictures "+e.EffectType]++
		count["marker "+e.Marker]++
		if e.TemplateType == 2 {
			count["image"]++
		}
		if e.BaseCost == nil || e.FixedCost == nil {
			count["untold"]++
		}
		if e.Sound {
			count["sound"]++
		}
	}
	several := count["pictures 3"] + count["pictures 4"] + count["pictures 5"]
	for _, c := range []struct {
		what       string
		got        int
		least, top float64
	}{
		{"one picture", count["pictures 1"], 0.70, 0.82},
		{"two pictures", count["pictures 2"], 0.12, 0.22},
		{"more pictures", several, 0.03, 0.10},
		{"image templates", count["image"], 0.06, 0.10},
		{"new", count["marker new"], 0.04, 0.08},
		{"hot", count["marker hot"], 0.03, 0.07},
		{"price not told", count["untold"], 0.01, 0.06},
		{"with sound", count["sound"], 0.3, 0.6},
	} {
		if share := float64(c.got) / n; share < c.least || share > c.top {
			t.Errorf("%s: %.3f of the catalogue, want %.2f to %.2f", c.what, share, c.least, c.top)
		}
	}
}

func TestEveryEffectIsSound(t *testing.T) {
	end := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	for _, e := range Effects(4_000, 11) {
		if e.BaseCost != nil && (*e.BaseCost < 10 || *e.BaseCost > 90) || e.FixedCost != nil && (*e.FixedCost < 0 || *e.FixedCost > 40) {
			t.Errorf("%s: odd price", e.Name)
		}
		if len(e.Qualities) == 0 {
			t.Errorf("%s: no qualities", e.Name)
		}
		if (e.TemplateType == 1) != (e.Duration > 0) {
			t.Errorf("%s: type %d lasts %d s", e.Name, e.TemplateType, e.Duration)
		}
		if e.CreatedAt.Before(end.AddDate(-1, 0, 0)) || !e.CreatedAt.Before(end) || e.UpdatedAt.Before(e.CreatedAt) || e.UpdatedAt.After(end) {
			t.Errorf("%s: made %v, changed %v", e.Name, e.CreatedAt, e.UpdatedAt)
		}
		if e.Marker == "new" && end.Sub(e.CreatedAt) > 22*24*time.Hour {
			t.Errorf("%s: new since %v", e.Name, e.CreatedAt)
		}
		if e.HotCount <= 0 || e.Tag == "" || e.Hint == "" {
			t.Errorf("%s: incomplete: %+v", e.Name, e)
		}
		if e.Prompt == "" || strings.Contains(e.Prompt, "  ") || e.Prompt[0] < 'A' || e.Prompt[0] > 'Z' {
			t.Errorf("%s: prompt %q", e.Name, e.Prompt)
		}
	}
}

func TestPrompts(t *testing.T) {
	say := readPhrases()
	for _, c := range []struct{ recipe, want string }{
		{"couple hug meadow +hearts", "A couple coming together in a long warm hug in a flowering meadow, hearts drifting around"},
		{"cat astronaut float space", "An astronaut cat floating weightlessly in outer space"},
		{"samurai-pair slash bamboo", "Two samurai striking with a bright blade in a bamboo grove"},
		{"bear-girl hug room", "A bear and a girl coming together in a long warm hug in a cosy room"},
		{"dog portrait ice *ice !", "A dog looking into the camera, a slow breath on the ice, icy blue tones"},
	} {
		if got := say.prompt(strings.Fields(c.recipe)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.recipe, got, c.want)
		}
	}
}
