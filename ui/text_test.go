package ui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
)

func TestTruncate(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"hello", 5, "hello"}, {"hello", 4, "hel…"}, {"hello", 1, "…"}, {"hello", 0, ""}, {"hello", -3, ""},
		{"中文字", 6, "中文字"}, {"中文字", 5, "中文…"}, {"中文字", 4, "中…"}, {"👩‍👩‍👧‍👦x", 2, "…"},
	} {
		if got := Truncate(c.in, c.w); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestShortPath(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"/home/ann/Videos/boat.mp4", 25, "/home/ann/Videos/boat.mp4"}, {"/home/ann/Videos/boat.mp4", 24, "…/ann/Videos/boat.mp4"},
		{"/home/ann/Videos/boat.mp4", 20, "…/Videos/boat.mp4"}, {"/home/ann/Videos/boat.mp4", 10, "…/boat.mp4"},
		{"/home/ann/Videos/boat.mp4", 6, "boat.…"}, {"boat.mp4", 5, "boat…"}, {"/a/", 2, "a/"}, {"", 3, ""}, {"/home/x", 0, ""},
	} {
		if got := ShortPath(c.in, c.w); got != c.want {
			t.Errorf("ShortPath(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestFitIsExact(t *testing.T) {
	for _, s := range nasty() {
		for w := range 40 {
			exact(t, "Fit", []string{Fit(OneLine(s), w)}, w, 1)
			exact(t, "FitLeft", []string{FitLeft(OneLine(s), w)}, w, 1)
			exact(t, "Center", []string{Center(OneLine(s), w)}, w, 1)
			exact(t, "Between", []string{Between(Plain(s), "12 cr", w)}, w, 1)
			exact(t, "Between", []string{Between("left side", Plain(s), w)}, w, 1)
		}
	}
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		l, r string
		w    int
		want string
	}{
		{"name", "40 cr", 12, "name   40 cr"}, {"a long name", "40 cr", 12, "a lon… 40 cr"},
		{"name", "40 cr", 5, "40 cr"}, {"name", "40 cr", 3, "40…"}, {"name", "", 6, "name  "},
	} {
		if got := Between(c.l, c.r, c.w); got != c.want {
			t.Errorf("Between(%q, %q, %d) = %q, want %q", c.l, c.r, c.w, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[31mred\x1b[m": "ared", "\x1b]0;t\x07x": "x", "a\nb\tc": "a b c", "\u202eabc\u202c": "abc", "a\x00b": "ab", "中文": "中文",
		"👩‍👩‍👧 x": "👩\u200d\u200d x", "👍🏽": "👍", "1️⃣": "1", "☠️": "☠", "\xffa": "a", "हिन्दी": "हिन्दी",
	} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in     string
		w, max int
		want   []string
	}{
		{"two people, one photo", 10, 0, []string{"two", "people,", "one photo"}},
		{"two people, one photo", 10, 2, []string{"two", "people,…"}},
		{"a\n\nb", 5, 0, []string{"a", "", "b"}},
		{"abcdefghij", 4, 0, []string{"abcd", "efgh", "ij"}},
		{"中文字符", 5, 0, []string{"中文", "字符"}},
		{"中", 1, 0, []string{"?"}},
		{"x", 0, 0, nil},
		{"", 5, 0, []string{""}},
	} {
		if got := Wrap(c.in, c.w, c.max); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d, %d) = %q, want %q", c.in, c.w, c.max, got, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	for i, s := range nasty() {
		f.Add(s, i*3, i)
	}
	f.Fuzz(func(t *testing.T, s string, w, h int) {
		w, h = w%300, h%50
		exact(t, "Fit", []string{Fit(Plain(s), w)}, w, 1)
		exact(t, "Box", Box(strings.Split(s, "\n"), w, h), w, h)
		lines := Wrap(s, w, max(h, 0))
		for _, l := range lines {
			if got := ansi.StringWidth(l); got > w {
				t.Fatalf("Wrap(%q, %d): %d cells in %q", s, w, got, l)
			}
		}
		if h > 0 && len(lines) > h {
			t.Fatalf("Wrap(%q, %d, %d): %d lines", s, w, h, len(lines))
		}
	})
}

func TestFormat(t *testing.T) {
	check := func(got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	check(Number(0), "0")
	check(Number(999), "999")
	check(Number(5640), "5 640")
	check(Number(-310), "−310")
	check(Number(-1234567), "−1 234 567")
	check(Number(-1<<63), "−9 223 372 036 854 775 808")
	check(Bytes(812), "812 B")
	check(Bytes(-1), "0 B")
	check(Bytes(4_200_000), "4.2 MB")
	check(Bytes(999_999), "1.0 MB")
	check(Bytes(150_000), "150 kB")
	check(Bytes(3_000_000_000_000_000), "3000 TB")
	check(Clock(41*time.Second), "0:41")
	check(Clock(-time.Second), "0:00")
	check(Clock(12*time.Minute+5*time.Second), "12:05")
	check(Clock(time.Hour+2*time.Minute+3*time.Second), "1:02:03")
	check(Age(500*time.Millisecond), "now")
	check(Age(-time.Hour), "now")
	check(Age(12*time.Second), "12 s")
	check(Age(22*time.Minute), "22 m")
	check(Age(5*time.Hour+12*time.Minute), "5 h")
	check(Age(72*time.Hour), "3 d")
	check(Long(5*time.Hour+12*time.Minute), "5 h 12 m")
	check(Long(76*time.Hour), "3 d 4 h")
	check(Span(10*time.Second, 25*time.Second), "10–25 s")
	check(Span(61*time.Second, 119*time.Second), "1–2 m")
	check(Span(time.Minute, time.Minute), "60 s")
	check(Span(2*time.Hour, 5*time.Hour-1), "2–5 h")
	check(Percent(62.9, 100), "62 %")
	check(Percent(1, 0), "0 %")
}

// TestWidthShortWays: the scanner's short ways agree with the library.
func TestWidthShortWays(t *testing.T) {
	for r := rune(0x2490); r < 0x2610; r++ {
		for _, s := range []string{string(r), string(r) + "\ufe0f", string(r) + "\u0301x", string(r) + "\u200d☠", "a" + string(r) + string(r+1), string(r) + "\u20e3"} {
			if got, want := Width(s), ansi.StringWidth(s); got != want {
				t.Errorf("%q is %d cells wide, want %d", s, got, want)
			}
		}
	}
	for _, s := range append(nasty(), "\x1b[m", "\x1b[38;2;1;2;3mx\x1b[m", "\x1b[1", "\x1b[1中", "\x1b", "\x1b[?25lx", "\x1b]8;;http://x\x07link\x1b]8;;\x07") {
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Errorf("%q is %d cells wide, want %d", s, got, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"\x1b[1;38;2;1;2;3mred\x1b[m": "\x1b[1;38;2;1;2;3mred\x1b[m", "a\x1b[2Jb": "ab", "\x1b]0;title\x07x": "x", "a\nb": "a b",
		"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\": "\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;aGk=\x07x": "x",
		"\u009b31mx": "31mx", "\u202eabc": "abc", "\x1b[31m👍🏽": "\x1b[31m👍", "a\x1b": "a",
	} {
		if got := OneLine(in); got != want {
			t.Errorf("OneLine(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestOneWidthEverywhere: what is shown has the same width for terminals that
// count graphemes and for those that count characters.
func TestOneWidthEverywhere(t *testing.T) {
	for _, s := range []string{"👩‍👩‍👧‍👦 family", "👍🏽", "1️⃣ 2️⃣", "☠️ vs ☠", "🇩🇪🇫🇷", "中文", "e\u0301"} {
		p := OneLine("\x1b[1m" + s + "\x1b[m")
		if a, b := ansi.StringWidth(p), ansi.StringWidthWc(p); a != b {
			t.Errorf("%q is %d or %d cells wide", p, a, b)
		}
	}
}
