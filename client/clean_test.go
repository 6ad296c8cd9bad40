package client

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", "a red fox", "a red fox"},
		{"empty", "", ""},
		{"letters of the world", "Füchse 狐 ثعلب", "Füchse 狐 ثعلب"},
		{"lines become spaces", "a\nb\r\nc\rd\u2028e", "a b c d e"},
		{"tab", "a\tb", "a b"},
		{"C0 and DEL", "a\x00b\x07c\x7fd", "abcd"},
		{"C1", "a\u0080b\u009fc", "abc"},
		{"colour", "\x1b[1;31mred\x1b[0m", "red"},
		{"C1 colour", "\u009b31mred", "red"},
		{"title", "\x1b]0;evil\x07name", "name"},
		{"title with ST", "\x1b]0;evil\x1b\\name", "name"},
		{"title with C1", "\u009d0;evil\u009cname", "name"},
		{"clipboard write", "\x1b]52;c;ZXZpbA==\x07x", "x"},
		{"device control", "\x1bP1$r\x1b\\x", "x"},
		{"charset", "\x1b(Bx", "x"},
		{"two characters", "\x1bcx", "x"},
		{"stray escape keeps the text", "a\x1b", "a"},
		{"open string keeps the text", "\x1b]0;name", "0;name"},
		{"open control keeps the text", "\x1b[31", "31"},
		{"string broken by a line", "\x1b]0;a\nb\x07", "0;a b"},
		{"bidi override", "abc\u202etxt.exe\u202c", "abctxt.exe"},
		{"bidi isolate", "\u2066a\u2069", "a"},
		{"zero width", "pa\u200bss\u200cwo\u200drd\ufeff", "password"},
		{"tags", "a\U000e0041\U000e007f", "a"},
		{"family stays one", "👩\u200d👧", "👩\u200d👧"},
		{"heart on fire stays one", "❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"},
		{"joiner without a partner", "👩\u200d", "👩"},
		{"broken UTF-8", "a\xffb\xc3", "a\ufffdb\ufffd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clean(tt.in); got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCleanBlockKeepsLines(t *testing.T) {
	const in = "one\r\ntwo\rthree\x1b[2J\n\nfive\u0085six"
	if got, want := CleanBlock(in), "one\ntwo\nthree\n\nfive\nsix"; got != want {
		t.Errorf("CleanBlock(%q) = %q, want %q", in, got, want)
	}
}

func TestCleanBoundsTheLength(t *testing.T) {
	for _, unit := range []string{"a", "狐", "👩\u200d", "\xff"} {
		got := Clean(strings.Repeat(unit, 3*CleanMax) + "a")
		if n := utf8.RuneCountInString(got); n > CleanMax || n < CleanMax-1 {
			t.Errorf("%q repeated: %d characters, want at most %d", unit, n, CleanMax)
		}
		if !strings.HasSuffix(got, "…") {
			t.Errorf("%q repeated: the cut is not shown", unit)
		}
	}
	whole := strings.Repeat("狐", CleanMax)
	if Clean(whole) != whole {
		t.Error("a text of just the allowed length was cut")
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b]0;b\x07c", "\u009b1m", "👩\u200d👧", "\xff\xfe", "\u202e\u2069", "a\r\n\tb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, block := Clean(s), CleanBlock(s)
		for _, got := range []string{line, block} {
			if !utf8.ValidString(got) {
				t.Fatalf("%q gives invalid UTF-8 %q", s, got)
			}
			for _, r := range got {
				if r != '\n' && unicode.IsControl(r) || isInvisible(r) && r != 0x200d {
					t.Fatalf("%q leaves %U", s, r)
				}
			}
		}
		if strings.ContainsRune(line, '\n') {
			t.Fatalf("%q leaves a line break in one line", s)
		}
		if again := Clean(line); again != line {
			t.Fatalf("%q: cleaned twice %q, once %q", s, again, line)
		}
		if again := CleanBlock(block); again != block {
			t.Fatalf("%q: cleaned twice %q, once %q", s, again, block)
		}
	})
}
