package scene

import "image/color"

// What happens to finished pixels: falling apart, being built, trembling.

// blocks visits the picture in squares of the given edge, in pixels.
func (c *canvas) blocks(edge int, visit func(x, y, w, h int)) {
	r := c.im.Rect
	for y := 0; y < r.Max.Y; y += edge {
		for x := 0; x < r.Max.X; x += edge {
			visit(x, y, min(edge, r.Max.X-x), min(edge, r.Max.Y-y))
		}
	}
}

// erode takes away what was drawn over base, from the side that dir points to,
// and blows it there in little squares. share is how much is gone.
func (c *canvas) erode(base []uint8, share float64, dir vec, seed uint64) {
	edge := max(2, int(c.unit*0.028))
	type speck struct {
		x, y int
		far  float64
		k    color.RGBA
	}
	var gone []speck
	left, right := c.drawn(base)
	c.blocks(edge, func(x, y, w, h int) {
		at := c.im.PixOffset(x+w/2, y+h/2)
		if same(c.im.Pix[at:], base[at:]) && same(c.im.Pix[c.im.PixOffset(x, y):], base[c.im.PixOffset(x, y):]) {
			return
		}
		d := throw(seed, x*977+y)
		u := (float64(x) - left) / max(1, right-left)
		rest := u + d.between(-0.14, 0.14) - (1.1 - 1.3*share)
		if rest < 0 {
			return
		}
		gone = append(gone, speck{x, y, rest * d.between(0.5, 1.2), c.im.RGBAAt(x+w/2, y+h/2)})
		for j := range h {
			from := c.im.PixOffset(x, y+j)
			copy(c.im.Pix[from:from+4*w], base[from:])
		}
	})
	for i, g := range gone {
		if i%3 == 2 {
			continue
		}
		dx, dy := int(dir.x*g.far*c.unit), int(dir.y*g.far*c.unit)
		size := max(1, int(float64(edge)*(1-0.5*g.far)))
		for j := range size {
			for k := range size {
				c.im.SetRGBA(g.x+dx+k, g.y+dy+j, g.k)
			}
		}
	}
}

// drawn is how far what was drawn over base reaches to the left and right.
func (c *canvas) drawn(base []uint8) (left, right float64) {
	w, h := c.im.Rect.Dx(), c.im.Rect.Dy()
	l, r := w, 0
	for y := 0; y < h; y += 3 {
		for x := 0; x < w; x += 3 {
			if i := c.im.PixOffset(x, y); !same(c.im.Pix[i:], base[i:]) {
				l, r = min(l, x), max(r, x)
			}
		}
	}
	return float64(l), float64(r)
}

func same(a, b []uint8) bool { return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] }

// build shows what was drawn over base only as far as it has been put
// together: squares from below, the last of them still falling.
func (c *canvas) build(base []uint8, share float64, seed uint64) {
	full := append([]uint8(nil), c.im.Pix...)
	copy(c.im.Pix, base)
	edge := max(4, int(c.unit*0.085))
	h := c.im.Rect.Dy()
	c.blocks(edge, func(x, y, w, bh int) {
		d := throw(seed, x*31+y)
		u := 1 - float64(y)/float64(h)
		rest := share*1.5 - u - d.between(0, 0.3)
		if rest < 0 {
			return
		}
		drop := 0
		if rest < 0.12 {
			drop = int((0.12 - rest) * 2.2 * float64(h))
		}
		for j := range bh {
			from, to := c.im.PixOffset(x, y+j), c.im.PixOffset(x, y+j-drop)
			if y+j-drop < 0 {
				continue
			}
			for i := 0; i < 4*w; i += 4 {
				if !same(full[from+i:], base[from+i:]) {
					copy(c.im.Pix[to+i:to+i+4], full[from+i:])
				}
			}
		}
	})
}

// glitch shifts bands of lines sideways and lets the colours run apart.
func (c *canvas) glitch(seed uint64) {
	w, h := c.im.Rect.Dx(), c.im.Rect.Dy()
	d := throw(seed, 1)
	row := make([]uint8, 4*w)
	for y := 0; y < h; {
		band := int(d.between(0.03, 0.14) * float64(h))
		shift := 0
		if d.one(0.6) {
			shift = int(d.between(-0.1, 0.1) * float64(w))
		}
		split := w / 50
		for end := min(h, y+band+1); y < end; y++ {
			line := c.im.Pix[c.im.PixOffset(0, y) : c.im.PixOffset(w-1, y)+4]
			copy(row, line)
			for x := range w {
				at := func(dx int) int { return 4 * ((x + dx + 2*w) % w) }
				line[4*x] = row[at(shift-split)]
				line[4*x+1] = row[at(shift)+1]
				line[4*x+2] = row[at(shift+split)+2]
			}
		}
	}
}
