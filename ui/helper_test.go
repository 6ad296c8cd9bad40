package ui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a drawing with testdata/<test name>.golden. Escapes are
// spelled out, so that a diff can be read.
func golden(t *testing.T, got string) {
	t.Helper()
	got = strings.ReplaceAll(got, "\x1b", "␛") + "\n"
	path := filepath.Join("testdata", strings.ReplaceAll(t.Name(), "/", "_")+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if string(want) != got {
		t.Errorf("differs from %s\n--- want\n%s\n--- got\n%s", path, want, got)
	}
}

// exact fails when lines are not h lines of w cells each.
func exact(t *testing.T, what string, lines []string, w, h int) {
	t.Helper()
	if len(lines) != max(h, 0) {
		t.Fatalf("%s: %d lines, want %d (w=%d)", what, len(lines), h, w)
	}
	for i, l := range lines {
		if strings.ContainsAny(l, "\n\r") {
			t.Fatalf("%s: line %d holds a line break: %q", what, i, l)
		}
		if got := ansi.StringWidth(l); got != max(w, 0) {
			t.Fatalf("%s: line %d is %d cells wide, want %d (h=%d): %q", what, i, got, w, h, l)
		}
	}
}

// within fails when lines are more than h or wider than w.
func within(t *testing.T, what string, lines []string, w, h int) {
	t.Helper()
	if len(lines) > max(h, 0) {
		t.Fatalf("%s: %d lines, at most %d", what, len(lines), h)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got > max(w, 0) || strings.ContainsAny(l, "\n\r") {
			t.Fatalf("%s: line %d is %d cells wide, at most %d: %q", what, i, got, w, l)
		}
	}
}

type variant struct {
	name string
	o    ThemeOptions
}

func variants() []variant {
	return []variant{
		{"dark", ThemeOptions{Dark: true, Color: ColorTrue}},
		{"light", ThemeOptions{Color: ColorTrue}},
		{"mono", ThemeOptions{Dark: true, Color: ColorNone}},
	}
}

// nasty are texts that break drawing code.
func nasty() []string {
	return []string{
		"", " ", "plain", "한글中文日本語ABC", "👩‍👩‍👧‍👦 family", "🇩🇪🇫🇷 flags", "e\u0301e\u0301 combining",
		"a\x1b[31mred\x1b[m b", "\x1b]0;title\x07after", "\x1b[2J\x1b[Hclear", "tab\tand\nnewline\r\n", "\u202eright to left\u202c",
		"שלום עולם", "مرحبا", "हिन्दी", "ไทย", "\u200bzero\u200dwidth", strings.Repeat("長い", 200), strings.Repeat("word ", 100),
		"\xff\xfe broken", "☠️ vs ☠", "ｆｕｌｌ", "a\x00b", "\x9b31m c1", "👍🏽", "1️⃣ 2️⃣",
	}
}
