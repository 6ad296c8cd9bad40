package ui

import (
	"image"
	"image/color"
	"strings"
	"testing"
)

// A picture under a dialog keeps its place and its width, and is darker.
func TestFadeKeepsPictures(t *testing.T) {
	th := NewTheme(ThemeOptions{Dark: true, Color: ColorTrue})
	im := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for i := range im.Pix {
		im.Pix[i] = 0xff
	}
	pic := HalfBlocks(im, 6, 2, color.Black)
	line := th.Accent.S("▌ ") + pic[0] + th.Strong.S(" 変身 name") + "  " + pic[1] + " end"
	got := th.Fade([]string{line})[0]
	if Width(got) != Width(line) || Plain(got) == "" {
		t.Fatalf("width %d, was %d", Width(got), Width(line))
	}
	if n := strings.Count(got, halfBlock); n != 12 {
		t.Errorf("%d of 12 picture cells are left", n)
	}
	if strings.Contains(got, "255;255;255") || !strings.Contains(got, "38;2;") {
		t.Errorf("the picture is as bright as before: %q", got)
	}
	if strings.Contains(got, "▌") || !strings.Contains(Plain(got), "変身 name") {
		t.Errorf("the text is %q", Plain(got))
	}
}

func FuzzFade(f *testing.F) {
	f.Add("\x1b[38;2;1;2;3;48;2;4;5;6m▀▀\x1b[m x")
	f.Add("\x1b[38;2;1m▀\x1b[")
	th := NewTheme(ThemeOptions{Dark: true, Color: ColorTrue})
	f.Fuzz(func(t *testing.T, s string) {
		s = OneLine(s)
		if got := th.Fade([]string{s})[0]; Width(got) != Width(Plain(s)) && Width(got) != Width(s) {
			t.Errorf("%q: width %d became %d", s, Width(s), Width(got))
		}
	})
}
