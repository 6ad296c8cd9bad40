package scene

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"testing"
)

func TestPreviewMoves(t *testing.T) {
	all := Effects(950, 1)
	for i := 0; i < len(all); i += 79 {
		body, kind := Preview(all[i])
		if kind != "image/gif" {
			t.Fatalf("content type %s", kind)
		}
		g, err := gif.DecodeAll(bytes.NewReader(body))
		if err != nil {
			t.Fatalf("%s: %v", all[i].Name, err)
		}
		if len(g.Image) < 8 || len(g.Image) > 12 || g.LoopCount != 0 {
			t.Errorf("%s: %d frames, loop count %d", all[i].Name, len(g.Image), g.LoopCount)
		}
		if b := g.Image[0].Rect; b.Dx() < 160 || b.Dx() > 240 || b.Dy() < 120 || b.Dy() > 180 {
			t.Errorf("%s: %v pixels", all[i].Name, b)
		}
		for j := range g.Image {
			next := g.Image[(j+1)%len(g.Image)]
			if changed(g.Image[j], next) < 20 {
				t.Errorf("%s: nothing moves from frame %d to the next", all[i].Name, j)
			}
		}
	}
}

// changed counts the pixels that differ.
func changed(a, b *image.Paletted) int {
	n := 0
	for i := range a.Pix {
		if a.Palette[a.Pix[i]] != b.Palette[b.Pix[i]] {
			n++
		}
	}
	return n
}

// TestQuantize: few colours are kept as they are, many are brought to 256.
func TestQuantize(t *testing.T) {
	im := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for i := range 64 * 64 {
		im.Set(i%64, i/64, color.RGBA{uint8(i % 3 * 120), 248, 0, 255})
	}
	p, index := quantize([]*image.RGBA{im})
	if len(p) != 3 {
		t.Errorf("3 colours became %d", len(p))
	}
	for i := 0; i < len(im.Pix); i += 4 {
		got := p[index[bin(im.Pix[i:])]].(color.RGBA)
		if d := int(got.R) - int(im.Pix[i]); d > 8 || d < -8 {
			t.Fatalf("red %d became %d", im.Pix[i], got.R)
		}
	}
	for i := range 64 * 64 {
		im.Set(i%64, i/64, color.RGBA{uint8(i % 64 * 4), uint8(i / 64 * 4), uint8(i), 255})
	}
	if p, _ := quantize([]*image.RGBA{im}); len(p) != 256 {
		t.Errorf("many colours became %d", len(p))
	}
}
