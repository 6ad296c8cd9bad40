package effects

import (
	"image"
	"image/color"
	"testing"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// benchRig is the tab with 1,000 effects and every picture there.
func benchRig(b *testing.B) *rig {
	d := data(b, many(1000))
	r := newRig(b, d, "dark", 120, 36)
	im := image.NewRGBA(image.Rect(0, 0, 80, 60))
	for i := range im.Pix {
		im.Pix[i] = uint8(i * 7)
	}
	var drawn = map[[2]int][]string{}
	load := func() {
		for _, k := range r.Wanted() {
			size := [2]int{k.Cols, k.Rows}
			if drawn[size] == nil {
				drawn[size] = ui.HalfBlocks(im, k.Cols, k.Rows, color.Black)
			}
			d.Pictures.Put(k, [][]string{drawn[size]})
		}
		r.Refresh(pane.PicturesChanged)
	}
	for range 30 {
		load()
		r.press("j")
	}
	load()
	r.View()
	b.ReportAllocs()
	return r
}

// A key in the grid draws two tiles and the detail.
func BenchmarkMove(b *testing.B) {
	r := benchRig(b)
	keys := []string{"j", "j", "right", "k", "k", "left"}
	for i := 0; b.Loop(); i++ {
		r.Key(press(keys[i%len(keys)]))
		r.Bindings()
		r.Wanted()
		r.View()
	}
}

// Holding j scrolls through new tiles whose pictures are not there.
func BenchmarkHold(b *testing.B) {
	r := benchRig(b)
	for b.Loop() {
		if a := r.Key(press("j")); a == nil && r.at == r.cat.base[len(r.cat.base)-1].ID {
			r.press("g")
		}
		r.Bindings()
		r.Wanted()
		r.View()
	}
}

// A letter in the filter searches everything and fills the screen anew.
func BenchmarkFilter(b *testing.B) {
	r := benchRig(b)
	r.press("/")
	keys := []string{"h", "u", "g", "backspace", "backspace", "backspace"}
	for i := 0; b.Loop(); i++ {
		r.Key(press(keys[i%len(keys)]))
		r.Bindings()
		r.Wanted()
		r.View()
	}
}

// Nothing changed: what every message costs.
func BenchmarkIdle(b *testing.B) {
	r := benchRig(b)
	for b.Loop() {
		r.Bindings()
		r.Wanted()
		r.View()
	}
}
