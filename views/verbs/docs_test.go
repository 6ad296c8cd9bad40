package verbs

import (
	"os"
	"regexp"
	"strconv"
	"testing"

	"pixstudio/client/demo/scene"
)

// TestExamplesCanBeCopied: every effect the README and the help name exists in
// the demo's catalogue and takes the one picture of the example.
func TestExamplesCanBeCopied(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[int64]string{}
	for _, e := range scene.Effects(950, 0) {
		known[e.TemplateID] = e.EffectType
	}
	p := &program{}
	text := string(readme) + p.makeVerb().Example
	ids := regexp.MustCompile(`--effect (\d+)`).FindAllStringSubmatch(text, -1)
	if len(ids) < 2 {
		t.Fatalf("%d examples with an effect", len(ids))
	}
	for _, m := range ids {
		id, err := strconv.ParseInt(m[1], 10, 64)
		if err != nil || known[id] != "1" {
			t.Errorf("effect %s is of type %q in the demo's catalogue", m[1], known[id])
		}
	}
}
