package state

import (
	"testing"

	"pixstudio/client"
)

func effectsNamed(names ...string) []client.Effect {
	out := make([]client.Effect, 0, len(names))
	for i, n := range names {
		base, fixed := 10*(i+1), 10
		out = append(out, client.Effect{
			ID: int64(i + 1), Name: n, Kind: client.EffectVideo, MinPictures: 1, MaxPictures: 1 + i%2,
			Seconds: 5, Qualities: []string{"540p", "720p"}, BaseCost: &base, FixedCost: &fixed,
		})
	}
	return out
}

func TestFindEffects(t *testing.T) {
	list := effectsNamed("Slow Motion", "Muscle Surge", "Hug Together", "Beary Hug", "Mermaid Sky", "Cat Dance", "Hug")
	list[3].Marker = "new"
	list[5].Prompt = "a tabby twirls on a stage"
	cases := []struct {
		line string
		want []string
	}{
		{"hug", []string{"Hug", "Hug Together", "Beary Hug"}},
		{"dnce cat", []string{"Cat Dance"}},
		{"cat dance", []string{"Cat Dance"}},
		{"tabby", []string{"Cat Dance"}},
		{"hug new", []string{"Beary Hug"}},
		{"<=30", []string{"Slow Motion", "Muscle Surge"}},
		{"hug >=50 <=50", []string{"Beary Hug"}},
		{"2img", []string{"Muscle Surge", "Beary Hug", "Cat Dance"}},
		{"8s", nil},
		{"hug 1080p", nil},
		{"zzz", nil},
	}
	for _, c := range cases {
		var got []string
		for _, i := range FindEffects(list, c.line, nil) {
			got = append(got, list[i].Name)
		}
		if len(got) != len(c.want) {
			t.Errorf("%q found %q, want %q", c.line, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q found %q, want %q", c.line, got, c.want)
				break
			}
		}
	}
	all := FindEffects(list, "", nil)
	if len(all) != len(list) || all[0] != 0 {
		t.Errorf("an empty line gives %v, want every effect in order", all)
	}
	if got := FindEffects(list, "fav", func(id int64) bool { return id == 2 }); len(got) != 1 || got[0] != 1 {
		t.Errorf("fav found %v, want the second", got)
	}
}

func TestParseQueryKeepsWords(t *testing.T) {
	q := ParseQuery("2 kings 5star <=x img s p 4p")
	if len(q.Words) != 8 {
		t.Fatalf("words %q: what is no condition must stay a word", q.Words)
	}
}

func BenchmarkFindEffects(b *testing.B) {
	names := make([]string, 0, 1000)
	for range 125 {
		names = append(names, "Slow Motion", "Muscle Surge", "Hug Together", "Beary Hug", "Mermaid Sky", "Cat Dance", "Old Photo Revival", "Cosmic Rise")
	}
	list := effectsNamed(names...)
	for b.Loop() {
		FindEffects(list, "hug", nil)
	}
}
