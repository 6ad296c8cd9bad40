package scene

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
)

// Thumbnail draws the effect's still and returns it with its content type.
func Thumbnail(e Effect) ([]byte, string) { return Still(e.Name, 240, 180) }

// Still draws a picture of w×h pixels for key and returns it with its content type.
func Still(key string, w, h int) ([]byte, string) {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, plain(key, w, h, 0), &jpeg.Options{Quality: 85}) // a buffer takes every write
	return b.Bytes(), "image/jpeg"
}

// Preview draws the effect's moving picture and returns it with its content type.
func Preview(e Effect) ([]byte, string) {
	var g gif.GIF
	for i := range 8 {
		im := plain(e.Name, 160, 120, i*15)
		p := image.NewPaletted(im.Rect, nil)
		for k := range 256 {
			p.Palette = append(p.Palette, color.RGBA{uint8(k >> 5 << 5), uint8(k >> 2 << 5), uint8(k << 6), 255})
		}
		for j := range p.Pix {
			p.Pix[j] = im.Pix[4*j]>>5<<5 | im.Pix[4*j+1]>>5<<2 | im.Pix[4*j+2]>>6
		}
		g.Image, g.Delay = append(g.Image, p), append(g.Delay, 12)
	}
	var b bytes.Buffer
	_ = gif.EncodeAll(&b, &g) // a buffer takes every write
	return b.Bytes(), "image/gif"
}

func plain(key string, w, h, shift int) *image.RGBA {
	d := throw(hash(key), 0)
	r, g, b := d.n(128), d.n(128), d.n(128)
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.SetRGBA(x, y, color.RGBA{uint8(r + x*127/w), uint8(g + (y+shift)*100/h), uint8(b + (x+y)*127/(w+h)), 255})
		}
	}
	return im
}
