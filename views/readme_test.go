package views

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

var update = flag.Bool("update", false, "write the README's key tables anew")

// TestReadmeKeys keeps the README's key tables what the program dispatches.
func TestReadmeKeys(t *testing.T) {
	a := New(context.Background(), Options{Profile: "demo", Theme: ui.ThemeOptions{Dark: true, Color: ui.ColorTrue}})
	var b strings.Builder
	b.WriteString("<!-- keys -->\n")
	for i := range pane.Tabs {
		b.WriteString("\n**" + tabName[i] + "**")
		keyTable(&b, a.panes[i].Bindings())
	}
	b.WriteString("\n**Everywhere**")
	keyTable(&b, Global())
	b.WriteString("\n<!-- /keys -->")

	const path = "../README.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	from, to := strings.Index(text, "<!-- keys -->"), strings.Index(text, "<!-- /keys -->")
	if from < 0 || to < 0 {
		t.Fatal("the README has no place for the keys")
	}
	to += len("<!-- /keys -->")
	if text[from:to] == b.String() {
		return
	}
	if !*update {
		t.Fatal("the README's key tables are not what the program does: go test ./views -run Readme -update")
	}
	if err := os.WriteFile(path, []byte(text[:from]+b.String()+text[to:]), 0o644); err != nil {
		t.Fatal(err)
	}
}

// keyTable lists what each key does, movements and tabs left out: those are
// said once in the README's own words.
func keyTable(b *strings.Builder, table []ui.Binding) {
	b.WriteString("\n\n| key | what it does |\n|---|---|\n")
	for _, x := range table {
		if strings.HasPrefix(x.Action, "nav.") || strings.HasPrefix(x.Action, "tab.") || x.Long == "" {
			continue
		}
		keys := make([]string, len(x.Keys))
		for i, k := range x.Keys {
			keys[i] = "`" + strings.ReplaceAll(ui.KeyName(k), "|", "\\|") + "`"
		}
		b.WriteString("| " + strings.Join(keys, " ") + " | " + x.Long + " |\n")
	}
}

// TestNoKeyTwice: within one view no key may mean two things, and no view takes
// a global key for itself except where it says so.
func TestNoKeyTwice(t *testing.T) {
	a := New(context.Background(), Options{Profile: "demo", Theme: ui.ThemeOptions{Dark: true, Color: ui.ColorTrue}})
	if c := ui.Conflicts(Global()); len(c) > 0 {
		t.Errorf("global keys: %v", c)
	}
	for i := range pane.Tabs {
		own := a.panes[i].Bindings()
		if c := ui.Conflicts(own); len(c) > 0 {
			t.Errorf("%s: %v", tabName[i], c)
		}
		if a.panes[i].Captures() {
			continue // while text is typed the global keys sleep
		}
		if c := ui.Conflicts(append(append([]ui.Binding{}, own...), Global()...)); len(c) > 0 {
			t.Errorf("%s takes a global key: %v", tabName[i], c)
		}
	}
}

// TestEveryKeySaysWhatItDoes: the help is made from the bindings.
func TestEveryKeySaysWhatItDoes(t *testing.T) {
	a := New(context.Background(), Options{Profile: "demo", Theme: ui.ThemeOptions{Dark: true, Color: ui.ColorTrue}})
	for i := range pane.Tabs {
		for _, b := range append(a.panes[i].Bindings(), Global()...) {
			if b.Action == "" || len(b.Keys) == 0 || b.Long == "" {
				t.Errorf("%s: %+v has no action, key or sentence", tabName[i], b)
			}
		}
	}
}
