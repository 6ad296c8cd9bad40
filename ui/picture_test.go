package ui

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func encode(t *testing.T, format string, im image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, im)
	case "jpeg":
		err = jpeg.Encode(&b, im, nil)
	case "gif":
		err = gif.Encode(&b, im, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDecode(t *testing.T) {
	for _, format := range []string{"png", "jpeg", "gif"} {
		data := encode(t, format, sample(40, 30))
		im, got, err := Decode(data, 0)
		if err != nil || got != format || im.Bounds().Dx() != 40 {
			t.Errorf("%s: %v %s", format, err, got)
		}
		for n := range len(data) - 1 {
			if im, _, err := Decode(data[:n], 0); err == nil && format != "jpeg" && im.Bounds().Dx() != 40 {
				t.Errorf("%s cut at %d decodes to %v", format, n, im.Bounds())
			}
		}
		if _, _, err := Decode(data, 40*30-1); err == nil {
			t.Errorf("%s: larger than allowed, and decoded", format)
		}
	}
	if _, _, err := Decode([]byte("<html>"), 0); err == nil {
		t.Error("a web page was decoded")
	}
}

// TestDecodeBomb: a file of a few bytes that says it is a billion pixels.
func TestDecodeBomb(t *testing.T) {
	data := encode(t, "png", sample(2, 2))
	ihdr := data[12:29]
	binary.BigEndian.PutUint32(ihdr[4:], 40_000)
	binary.BigEndian.PutUint32(ihdr[8:], 40_000)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(ihdr))
	_, _, err := Decode(data, 0)
	if err == nil || !strings.Contains(err.Error(), "too large") {
		t.Errorf("%v", err)
	}
}

func TestHalfBlocksSize(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 500}, {500, 1}, {33, 44}} {
		im := sample(size[0], size[1])
		for cols := range 30 {
			for rows := range 12 {
				lines := HalfBlocks(im, cols, rows, color.Black)
				if cols == 0 || rows == 0 {
					if lines != nil {
						t.Fatalf("%d×%d: %d lines", cols, rows, len(lines))
					}
					continue
				}
				exact(t, "picture", lines, cols, rows)
			}
		}
	}
	exact(t, "photo", HalfBlocks(image.NewYCbCr(image.Rect(0, 0, 3000, 2000), image.YCbCrSubsampleRatio420), 23, 7, color.Black), 23, 7)
}

func TestHalfBlocksColours(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 2, 2))
	im.Set(0, 0, color.RGBA{255, 0, 0, 255})
	im.Set(1, 0, color.RGBA{255, 0, 0, 255})
	im.Set(0, 1, color.RGBA{0, 0, 255, 255})
	im.Set(1, 1, color.RGBA{0, 255, 0, 255})
	want := "\x1b[38;2;255;0;0;48;2;0;0;255m▀\x1b[48;2;0;255;0m▀\x1b[m"
	if got := HalfBlocks(im, 2, 1, color.Black)[0]; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	clear := image.NewRGBA(image.Rect(0, 0, 2, 2))
	if got := HalfBlocks(clear, 1, 1, color.White)[0]; !strings.Contains(got, "255;255;255") {
		t.Errorf("a hole does not show the background: %q", got)
	}
}

func TestFitCells(t *testing.T) {
	for _, c := range []struct{ w, h, mc, mr, cols, rows int }{
		{1920, 1080, 40, 20, 40, 11}, {1080, 1920, 40, 20, 23, 20}, {100, 100, 40, 20, 40, 20},
		{1, 10_000, 40, 20, 1, 20}, {10_000, 1, 40, 20, 40, 1}, {0, 5, 40, 20, 0, 0},
	} {
		if cols, rows := FitCells(c.w, c.h, c.mc, c.mr); cols != c.cols || rows != c.rows {
			t.Errorf("%d×%d in %d×%d: %d×%d, want %d×%d", c.w, c.h, c.mc, c.mr, cols, rows, c.cols, c.rows)
		}
	}
}

func TestCoverStaysInside(t *testing.T) {
	for w := 1; w < 60; w += 3 {
		for h := 1; h < 60; h += 3 {
			b := image.Rect(5, 7, 5+w, 7+h)
			if c := Cover(b, 23, 7); !c.In(b) || c.Empty() {
				t.Fatalf("%v of %v", c, b)
			}
		}
	}
}

func TestPlaceholder(t *testing.T) {
	for _, v := range variants() {
		th := NewTheme(v.o)
		for _, name := range append(nasty(), "Forever Us") {
			for _, size := range [][2]int{{23, 7}, {4, 2}, {1, 1}, {2, 1}, {0, 3}} {
				lines := Placeholder(th, name, size[0], size[1])
				if size[0] == 0 {
					continue
				}
				exact(t, "placeholder", lines, size[0], size[1])
			}
		}
		if s := Plain(strings.Join(Placeholder(th, "forever · us two", 23, 7), "")); !strings.Contains(s, "FU") {
			t.Errorf("%s: no letters in %q", v.name, s)
		}
	}
}

func movie(t *testing.T, frames int, disposal byte) []byte {
	t.Helper()
	g := &gif.GIF{Config: image.Config{Width: 8, Height: 8}}
	for i := range frames {
		// every frame paints one more column
		f := image.NewPaletted(image.Rect(i%8, 0, i%8+1, 8), color.Palette{color.Transparent, color.RGBA{255, 255, 255, 255}})
		for p := range f.Pix {
			f.Pix[p] = 1
		}
		g.Image, g.Delay, g.Disposal = append(g.Image, f), append(g.Delay, 20), append(g.Disposal, disposal)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDecodeFrames(t *testing.T) {
	white := func(im image.Image, x int) bool {
		_, g, _, a := im.At(x, 4).RGBA()
		return g > 0xf000 && a > 0xf000
	}
	for _, c := range []struct {
		name        string
		disposal    byte
		first, last bool // is column 0, column 5 white in the last frame?
	}{
		{"none", gif.DisposalNone, true, true},
		{"background", gif.DisposalBackground, false, true},
		{"previous", gif.DisposalPrevious, false, true},
	} {
		frames, err := DecodeFrames(movie(t, 6, c.disposal), 0, 24)
		if err != nil || len(frames) != 6 {
			t.Fatalf("%s: %v, %d frames", c.name, err, len(frames))
		}
		if got := white(frames[5], 0); got != c.first {
			t.Errorf("%s: column 0 of the last frame is white: %v", c.name, got)
		}
		if got := white(frames[5], 5); got != c.last {
			t.Errorf("%s: column 5 of the last frame is white: %v", c.name, got)
		}
	}
	if frames, err := DecodeFrames(movie(t, 60, gif.DisposalNone)[:], 0, 16); err != nil || len(frames) != 15 {
		t.Errorf("%v: %d of 60 frames", err, len(frames))
	}
	data := movie(t, 3, gif.DisposalNone)
	if frames, err := DecodeFrames(data, 0, 1); err != nil || len(frames) != 1 {
		t.Errorf("one frame wanted: %v, %d", err, len(frames))
	}
	for n := range len(data) - 1 {
		_, _ = DecodeFrames(data[:n], 0, 8) // must not panic
	}
	if frames, err := DecodeFrames(encode(t, "png", sample(2, 2)), 0, 8); err != nil || len(frames) != 1 {
		t.Errorf("a PNG: %v, %d frames", err, len(frames))
	}
	if _, err := DecodeFrames(data, 63, 8); err == nil {
		t.Error("larger than allowed, and decoded")
	}
}

// TestMovieBomb: a thousand frames of 60 000×60 000 in a few kilobytes.
func TestMovieBomb(t *testing.T) {
	data := movie(t, 1, gif.DisposalNone)
	bomb := append([]byte{}, data[:13+colorTable(data[10])]...)
	for range 1000 {
		bomb = append(bomb, 0x2c, 0, 0, 0, 0, 0x60, 0xea, 0x60, 0xea, 0, 2, 1, 0, 0)
	}
	bomb = append(bomb, 0x3b)
	if n, err := moviePixels(bomb); err != nil || n < 3_600_000_000_000 {
		t.Errorf("%d pixels announced, %v", n, err)
	}
	if frames := movieFrames(bomb, 8); frames != nil {
		t.Error("unfolded")
	}
	if n, err := moviePixels(movie(t, 6, gif.DisposalNone)); err != nil || n != 8*8+6*8 {
		t.Errorf("%d pixels, want 112: %v", n, err)
	}
}

func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	_ = png.Encode(&b, sample(3, 3))
	f.Add(b.Bytes())
	f.Add([]byte("GIF89a\x02\x00\x02\x00\x80\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if im, _, err := Decode(data, 10_000); err == nil {
			exact(t, "picture", HalfBlocks(im, 6, 3, color.Black), 6, 3)
		}
		_, _ = DecodeFrames(data, 10_000, 4)
	})
}

func BenchmarkHalfBlocks(b *testing.B) {
	im := sample(640, 360)
	b.ReportAllocs()
	for b.Loop() {
		HalfBlocks(im, 40, 12, color.Black)
	}
}

func BenchmarkHalfBlocksPhoto(b *testing.B) {
	im := image.NewYCbCr(image.Rect(0, 0, 6000, 4000), image.YCbCrSubsampleRatio420)
	b.ReportAllocs()
	for b.Loop() {
		HalfBlocks(im, 40, 12, color.Black)
	}
}
