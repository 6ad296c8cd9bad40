package ui

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
	"time"
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
		f := image.NewPaletted(image.Rect(i, 0, i+1, 8), color.Palette{color.Transparent, color.RGBA{255, 255, 255, 255}})
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

func TestMovie(t *testing.T) {
	count := func(lines []string) int { return strings.Count(strings.Join(lines, ""), "255;255;255") }
	m, err := DecodeMovie(movie(t, 6, gif.DisposalNone), 8, 4, 24, color.Black)
	if err != nil || len(m.Frames) != 6 {
		t.Fatalf("%v, %d frames", err, len(m.Frames))
	}
	white := func(lines []string, x int) bool {
		c := cut(lines[0], x, x+1, "")
		return strings.Contains(c, "255;255;255") || x > 0 && !strings.Contains(c, "0;0;0")
	}
	if !white(m.Frames[5], 0) {
		t.Error("what an earlier frame painted is gone")
	}
	m2, err := DecodeMovie(movie(t, 6, gif.DisposalBackground), 8, 4, 24, color.Black)
	if err != nil || count(m2.Frames[5]) == 0 || strings.HasPrefix(m2.Frames[5][0], "\x1b[38;2;255") {
		t.Errorf("disposal to background: %v %q", err, m2.Frames[5][0])
	}
	few, err := DecodeMovie(movie(t, 6, gif.DisposalPrevious), 8, 4, 3, color.Black)
	if err != nil || len(few.Frames) != 3 || few.Delays[0] != 400*time.Millisecond {
		t.Errorf("%v: %d frames, %v", err, len(few.Frames), few.Delays)
	}
	if f, left := m.FrameAt(250 * time.Millisecond); &f[0] != &m.Frames[1][0] || left != 150*time.Millisecond {
		t.Errorf("after 250 ms: %v left", left)
	}
	if f, _ := m.FrameAt(1200 * time.Millisecond); &f[0] != &m.Frames[0][0] {
		t.Error("does not go round")
	}
	if f, left := (Movie{}).FrameAt(time.Second); f != nil || left != 0 {
		t.Error("frames of nothing")
	}
	data := movie(t, 3, gif.DisposalNone)
	for n := range len(data) - 1 {
		_, _ = DecodeMovie(data[:n], 4, 2, 8, color.Black) // must not panic
	}
	// A thousand frames of 60 000×60 000 in a few kilobytes.
	bomb := append([]byte{}, data[:13+colorTable(data[10])]...)
	for range 1000 {
		bomb = append(bomb, 0x2c, 0, 0, 0, 0, 0x60, 0xea, 0x60, 0xea, 0, 2, 1, 0, 0)
	}
	bomb = append(bomb, 0x3b)
	if _, err := DecodeMovie(bomb, 4, 2, 8, color.Black); err == nil || !strings.Contains(err.Error(), "too many") {
		t.Errorf("a bomb: %v", err)
	}
	if _, err := DecodeMovie(encode(t, "png", sample(2, 2)), 4, 2, 8, color.Black); err == nil {
		t.Error("a PNG is not a GIF")
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
		_, _ = DecodeMovie(data, 4, 2, 4, color.Black)
	})
}

func TestPictureCache(t *testing.T) {
	c := NewPictureCache(1000)
	pic := Picture{Lines: []string{strings.Repeat("x", 200)}}
	key := func(i int) PictureKey { return PictureKey{URL: fmt.Sprint(i), Cols: 4, Rows: 2} }
	for i := range 3 {
		c.Put(key(i), pic)
	}
	if _, ok := c.Get(key(0)); !ok {
		t.Fatal("lost while there was room")
	}
	c.Put(key(3), pic)
	if _, ok := c.Get(key(1)); ok {
		t.Error("the one not looked at for longest is still there")
	}
	if _, ok := c.Get(key(0)); !ok {
		t.Error("one that was just looked at went")
	}
	if c.Bytes() > 1000 || c.Len() != 3 {
		t.Errorf("%d bytes, %d pictures", c.Bytes(), c.Len())
	}
	c.Put(key(0), Picture{Err: errors.New("expired")})
	if p, ok := c.Get(key(0)); !ok || p.Err == nil || c.Len() != 3 {
		t.Error("a picture is not replaced")
	}
	c.Put(key(9), Picture{Lines: []string{strings.Repeat("x", 2000)}})
	if _, ok := c.Get(key(9)); ok {
		t.Error("larger than the cache, and kept")
	}
	if c.Clear(); c.Len() != 0 || c.Bytes() != 0 {
		t.Error("not clear")
	}
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
