package scene

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
)

// A preview is a loop of a second and a half.
const (
	previewWidth  = 160
	previewHeight = 120
	previewFrames = 12
	previewDelay  = 12 // hundredths of a second
)

// Preview draws the effect's moving picture, an animated GIF, and returns it
// with its content type.
func Preview(e Effect) ([]byte, string) {
	p := pictureOf(e)
	frames := make([]*image.RGBA, previewFrames)
	for i := range frames {
		frames[i] = p.frame(previewWidth, previewHeight, fract(p.move.peak+float64(i)/previewFrames))
	}
	palette, index := quantize(frames)
	g := gif.GIF{Config: image.Config{ColorModel: palette, Width: previewWidth, Height: previewHeight}}
	for _, f := range frames {
		im := image.NewPaletted(f.Rect, palette)
		for i := range im.Pix {
			im.Pix[i] = index[bin(f.Pix[4*i:])]
		}
		g.Image, g.Delay = append(g.Image, im), append(g.Delay, previewDelay)
	}
	var b bytes.Buffer
	_ = gif.EncodeAll(&b, &g) // a buffer takes every write
	return b.Bytes(), "image/gif"
}

// bin is the place of a pixel in a table of 32³ colours.
func bin(px []uint8) int { return int(px[0])>>3<<10 | int(px[1])>>3<<5 | int(px[2])>>3 }

// hueCount is a used colour of that table.
type hueCount struct {
	bin, count int
	part       [3]int // red, green, blue, 0 to 31
}

// quantize finds 256 colours for all frames together (median cut) and which of
// them stands for each bin.
func quantize(frames []*image.RGBA) (color.Palette, []uint8) {
	counts := make([]int, 1<<15)
	for _, f := range frames {
		for i := 0; i < len(f.Pix); i += 4 {
			counts[bin(f.Pix[i:])]++
		}
	}
	var used []hueCount
	for b, n := range counts {
		if n > 0 {
			used = append(used, hueCount{b, n, [3]int{b >> 10, b >> 5 & 31, b & 31}})
		}
	}
	boxes := [][]hueCount{used}
	for len(boxes) < 256 {
		best, axis, most := -1, 0, 0
		for i, b := range boxes {
			if a, v := spread(b); v > most {
				best, axis, most = i, a, v
			}
		}
		if best < 0 {
			break
		}
		left, right := split(boxes[best], axis)
		boxes[best] = left
		boxes = append(boxes, right)
	}
	palette := make(color.Palette, len(boxes))
	index := make([]uint8, 1<<15)
	for i, b := range boxes {
		var sum [3]int
		n := 0
		for _, h := range b {
			n += h.count
			for a := range sum {
				sum[a] += h.part[a] * h.count
			}
			index[h.bin] = uint8(i)
		}
		part := func(a int) uint8 { return uint8((sum[a]*255 + n*31/2) / (n * 31)) }
		palette[i] = color.RGBA{part(0), part(1), part(2), 255}
	}
	return palette, index
}

// spread says along which axis a box is longest, and how much splitting it
// there would gain: its length, more for boxes that many pixels fall into.
func spread(b []hueCount) (axis, gain int) {
	if len(b) < 2 {
		return 0, 0
	}
	lo, hi := b[0].part, b[0].part
	n := 0
	for _, h := range b {
		n += h.count
		for a, v := range h.part {
			lo[a], hi[a] = min(lo[a], v), max(hi[a], v)
		}
	}
	long := 0
	for a := range lo {
		if d := hi[a] - lo[a]; d > long {
			axis, long = a, d
		}
	}
	weight := 1
	for n > 0 {
		weight, n = weight+1, n/4
	}
	return axis, long * long * weight
}

// split cuts a box along an axis where half of its pixels lie on either side.
func split(b []hueCount, axis int) (left, right []hueCount) {
	var at [32]int
	total := 0
	for _, h := range b {
		at[h.part[axis]] += h.count
		total += h.count
	}
	lo, hi := 31, 0
	for _, h := range b {
		lo, hi = min(lo, h.part[axis]), max(hi, h.part[axis])
	}
	cut, sum := lo, at[lo]
	for cut < hi-1 && sum*2 < total {
		cut++
		sum += at[cut]
	}
	for _, h := range b {
		if h.part[axis] <= cut {
			left = append(left, h)
		} else {
			right = append(right, h)
		}
	}
	return left, right
}
