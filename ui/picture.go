package ui

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/gif"  // a format of Decode
	_ "image/jpeg" // a format of Decode
	_ "image/png"  // a format of Decode
	"strconv"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // a format of Decode
)

// MaxPixels is the largest picture that is decoded: 50 megapixels, a large
// photo. As a JPEG it takes 75 MB for a moment, as the worst of PNGs 400 MB;
// for pictures that come from a network, ask Decode for less.
const MaxPixels = 50_000_000

// Decode reads a PNG, JPEG, GIF (its first frame) or WebP. It looks at the size
// in the header first, so that a small file cannot unfold into all of the
// memory; maxPixels ≤ 0 means MaxPixels.
func Decode(data []byte, maxPixels int) (img image.Image, format string, err error) {
	if maxPixels <= 0 {
		maxPixels = MaxPixels
	}
	defer func() {
		// The decoders read files from anywhere; a panic in one is a broken
		// file, not a reason to lose the screen.
		if r := recover(); r != nil {
			img, err = nil, fmt.Errorf("the picture is damaged: %v", r)
		}
	}()
	c, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, "", fmt.Errorf("not a picture this program can show: %w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > maxPixels/c.Height {
		return nil, format, fmt.Errorf("a picture of %d×%d pixels is too large to show", c.Width, c.Height)
	}
	img, format, err = image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, format, fmt.Errorf("the picture is damaged: %w", err)
	}
	return img, format, nil
}

// FitCells is the largest box inside maxCols×maxRows cells that keeps the shape
// of a w×h picture, with cells twice as high as wide.
func FitCells(w, h, maxCols, maxRows int) (cols, rows int) {
	if w <= 0 || h <= 0 || maxCols <= 0 || maxRows <= 0 {
		return 0, 0
	}
	cols, rows = (2*w*maxRows+h/2)/h, maxRows
	if cols > maxCols {
		cols, rows = maxCols, (h*maxCols+w)/(2*w)
	}
	return max(cols, 1), min(max(rows, 1), maxRows)
}

// Cover is the middle part of a picture that has the shape of cols×rows cells,
// so that it fills them without being squeezed.
func Cover(b image.Rectangle, cols, rows int) image.Rectangle {
	w, h := b.Dx(), b.Dy()
	if w <= 0 || h <= 0 || cols <= 0 || rows <= 0 {
		return b
	}
	if want := h * cols / (2 * rows); want < w {
		want = max(want, 1)
		x := b.Min.X + (w-want)/2
		return image.Rect(x, b.Min.Y, x+want, b.Max.Y)
	}
	want := min(max(w*2*rows/cols, 1), h)
	// Faces are in the upper half of a portrait more often than in the middle.
	y := b.Min.Y + (h-want)/3
	return image.Rect(b.Min.X, y, b.Max.X, y+want)
}

// coarse is how many samples in each direction a pixel is made of when a much
// larger picture is scaled down: a photo of 24 megapixels would keep the exact
// filter busy for a second, and a tile of the grid for 2 ms in place of 0.4, for
// a difference nobody sees in a few cells.
const coarse = 4

// Scale resizes the part of a picture to w×h pixels on a background, which
// shows where the picture is transparent.
func Scale(src image.Image, part image.Rectangle, w, h int, bg color.Color) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, max(w, 0), max(h, 0)))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(bg), image.Point{}, draw.Src)
	if dst.Rect.Empty() || part.Empty() {
		return dst
	}
	if part.Dx() > 2*coarse*w && part.Dy() > 2*coarse*h {
		small := image.NewRGBA(image.Rect(0, 0, coarse*w, coarse*h))
		draw.ApproxBiLinear.Scale(small, small.Bounds(), src, part, draw.Src, nil)
		src, part = small, small.Bounds()
	}
	draw.CatmullRom.Scale(dst, dst.Bounds(), src, part, draw.Over, nil)
	return dst
}

// HalfBlocks draws a picture as rows lines of cols cells, two pixels a cell.
// The picture fills the box and is cut at its edges where its shape differs.
// Colours are 24 bits; the terminal's writer brings them down where it must.
func HalfBlocks(src image.Image, cols, rows int, bg color.Color) []string {
	if cols <= 0 || rows <= 0 {
		return nil
	}
	im := Scale(src, Cover(src.Bounds(), cols, rows), cols, rows*2, bg)
	out := make([]string, rows)
	buf := make([]byte, 0, cols*42)
	for y := range out {
		buf = halfBlockLine(buf[:0], im, y, cols)
		out[y] = string(buf)
	}
	return out
}

// alike is how far apart two values of a channel may be, of 255, to be drawn as
// one colour: nobody sees it, and a colour that is not written need not be
// parsed by the screen's buffer and by the terminal. It is a sixth of a picture.
const alike = 4

// halfBlockLine writes one line of cells. Only colours that change are written:
// the line is parsed again whenever the screen is drawn.
func halfBlockLine(buf []byte, im *image.RGBA, y, cols int) []byte {
	var top, bot [3]uint8
	for x := range cols {
		t := [3]uint8(im.Pix[im.PixOffset(x, 2*y):][:3])
		b := [3]uint8(im.Pix[im.PixOffset(x, 2*y+1):][:3])
		newTop, newBot := x == 0 || !near(t, top), x == 0 || !near(b, bot)
		if newTop || newBot {
			buf = append(buf, "\x1b["...)
			if newTop {
				buf = appendRGB(buf, "38;2;", t)
				top = t
			}
			if newTop && newBot {
				buf = append(buf, ';')
			}
			if newBot {
				buf = appendRGB(buf, "48;2;", b)
				bot = b
			}
			buf = append(buf, 'm')
		}
		buf = append(buf, "▀"...)
	}
	return append(buf, reset...)
}

// near says that two colours look the same.
func near(a, b [3]uint8) bool {
	for i := range a {
		if d := int(a[i]) - int(b[i]); d > alike || d < -alike {
			return false
		}
	}
	return true
}

func appendRGB(buf []byte, kind string, c [3]uint8) []byte {
	buf = append(buf, kind...)
	buf = strconv.AppendUint(buf, uint64(c[0]), 10)
	buf = append(buf, ';')
	buf = strconv.AppendUint(buf, uint64(c[1]), 10)
	buf = append(buf, ';')
	return strconv.AppendUint(buf, uint64(c[2]), 10)
}

// Background is the colour to put behind pictures with holes.
func (t *Theme) Background() color.Color {
	if t.Options.Dark {
		return color.Black
	}
	return color.White
}

// Placeholder stands where a picture will be, or cannot be: a shaded block
// with the first letters of a name, the same size as the picture, so that
// nothing jumps.
func Placeholder(t *Theme, name string, cols, rows int) []string {
	if cols <= 0 || rows <= 0 {
		return nil
	}
	letters := Clip(initials(name), cols)
	shade := " "
	if !t.coloured() {
		shade = t.Glyphs.Empty
	}
	out := make([]string, rows)
	blank := t.Track.S(Repeat(shade, cols))
	for y := range out {
		out[y] = blank
	}
	n := Width(letters)
	if n == 0 {
		return out
	}
	left := (cols - n) / 2
	out[(rows-1)/2] = t.Track.S(Repeat(shade, left)) + t.TrackText.S(letters) + t.Track.S(Repeat(shade, cols-n-left))
	return out
}

// initials are the first letters of up to two words.
func initials(name string) string {
	var b strings.Builder
	words := 0
	for w := range strings.FieldsSeq(Plain(name)) {
		g, n := firstGrapheme(w)
		if n == 0 || Width(g) == 0 || strings.ContainsAny(g, "·+-–—/&()[]{}#@.,;:") {
			continue
		}
		b.WriteString(strings.ToUpper(g))
		if words++; words == 2 {
			break
		}
	}
	return b.String()
}
