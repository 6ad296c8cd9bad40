package scene

import (
	"image/color"
	"math"
)

// Textures change the finished pixels. Those that look random follow from the
// place alone, so that they stand still while the picture moves.

// every runs over all pixels with their place in units.
func (c *canvas) every(do func(px []uint8, x, y float64)) {
	r := c.im.Rect
	for j := range r.Max.Y {
		y := (float64(j)+0.5)/c.unit - c.tall()
		row := c.im.Pix[c.im.PixOffset(0, j):]
		for i := range r.Max.X {
			do(row[4*i:4*i+3:4*i+3], (float64(i)+0.5)/c.unit-c.half, y)
		}
	}
}

// mixTo moves a pixel towards a colour by a share of 256.
func mixTo(px []uint8, k color.RGBA, share int) {
	px[0] = uint8(int(px[0]) + (int(k.R)-int(px[0]))*share>>8)
	px[1] = uint8(int(px[1]) + (int(k.G)-int(px[1]))*share>>8)
	px[2] = uint8(int(px[2]) + (int(k.B)-int(px[2]))*share>>8)
}

// scalePx makes a pixel brighter or darker, in 256ths.
func scalePx(px []uint8, by int) {
	for i := range px {
		px[i] = uint8(min(255, int(px[i])*by>>8))
	}
}

// grain is a number from 0 to 255 that belongs to a place.
func grain(x, y int) int {
	h := uint32(x)*0x9e3779b1 ^ uint32(y)*0x85ebca6b
	h ^= h >> 15
	h *= 0x2c1b3c6d
	return int(h >> 24)
}

func (c *canvas) shadeEdges(strength float64) {
	w, h := 1/c.half, 1/c.tall()
	c.every(func(px []uint8, x, y float64) {
		d := (x*w)*(x*w) + (y*h)*(y*h)
		if d > 0.5 {
			scalePx(px, int(256*max(0.25, 1-strength*(d-0.5))))
		}
	})
}

func vignette(c *canvas, _ uint64, _ float64) { c.shadeEdges(0.45) }

func oldPrint(c *canvas, seed uint64, t float64) {
	c.shadeEdges(0.36)
	c.specks(22)
	d := throw(seed, int(t*6)) // scratches jump
	k := color.RGBA{250, 240, 215, 255}
	for range 3 {
		x, y, l := d.n(c.im.Rect.Max.X), d.n(c.im.Rect.Max.Y), d.n(c.im.Rect.Max.Y/3)
		for j := y; j < min(c.im.Rect.Max.Y, y+l); j++ {
			mixTo(c.im.Pix[c.im.PixOffset(x, j):], k, 110)
		}
	}
}

// specks is a grain of the given strength.
func (c *canvas) specks(strength int) {
	r := c.im.Rect
	for j := range r.Max.Y {
		row := c.im.Pix[c.im.PixOffset(0, j):]
		for i := range r.Max.X {
			by := 256 + (grain(i, j)-128)*strength>>8
			scalePx(row[4*i:4*i+3], by)
		}
	}
}

func paperGrain(c *canvas, _ uint64, _ float64) { c.specks(30) }

// glowLines lets every fourth line shine, as a tube does.
func glowLines(c *canvas, _ uint64, _ float64) {
	c.shadeEdges(0.4)
}

func scanLines(c *canvas, _ uint64, _ float64) {
	step := max(2, int(c.unit/45))
	for j := range c.im.Rect.Max.Y {
		if j/max(1, step/2)%2 == 0 {
			continue
		}
		row := c.im.Pix[c.im.PixOffset(0, j):]
		for i := range c.im.Rect.Max.X {
			scalePx(row[4*i:4*i+3], 205)
		}
	}
}

// dots prints the darker parts with a raster.
func dots(c *canvas, _ uint64, _ float64) {
	cell := 0.034
	c.every(func(px []uint8, x, y float64) {
		u, v := fract((x+y)/cell)-0.5, fract((x-y)/cell)-0.5
		light := float64(int(px[0])*77+int(px[1])*150+int(px[2])*29) / 65280
		r := 0.42 * (1 - light)
		if u*u+v*v < r*r {
			scalePx(px, 200)
		}
	})
}

func bigPixels(c *canvas, _ uint64, _ float64) {
	edge := max(2, int(c.unit/36))
	c.blocks(edge, func(x, y, w, h int) {
		k := c.im.RGBAAt(x+w/2, y+h/2)
		for j := range h {
			for i := range w {
				c.im.SetRGBA(x+i, y+j, k)
			}
		}
	})
}

// wash leaves blotches and a ragged white margin.
func wash(c *canvas, seed uint64, _ float64) {
	a, b := float64(seed%7), float64(seed%5)
	paper := color.RGBA{252, 249, 242, 255}
	c.every(func(px []uint8, x, y float64) {
		n := math.Sin(7*x+a)*math.Sin(6*y+b) + 0.5*math.Sin(17*x-9*y+b) + 0.25*math.Sin(31*x+23*y)
		mixTo(px, paper, int(34+34*n))
		edge := max(math.Abs(x)/c.half, math.Abs(y)/c.tall()) + 0.03*n
		if edge > 0.86 {
			mixTo(px, paper, min(256, int((edge-0.86)*3600)))
		}
	})
}

// brush moves pixels about in short strokes.
func brush(c *canvas, _ uint64, _ float64) {
	src := append([]uint8(nil), c.im.Pix...)
	w, h := c.im.Rect.Max.X, c.im.Rect.Max.Y
	far := c.unit * 0.01
	cell := max(2, int(c.unit/42))
	for j := range h {
		for i := range w {
			bx, by := (i+j/2)/cell, (j-i/3+w)/cell
			g := grain(bx, by)
			dx := int(far * (float64(g&15)/7.5 - 1))
			dy := int(far * (float64(g>>4)/7.5 - 1))
			x, y := min(max(0, i+dx), w-1), min(max(0, j+dy), h-1)
			to := c.im.PixOffset(i, j)
			copy(c.im.Pix[to:to+3], src[c.im.PixOffset(x, y):])
			scalePx(c.im.Pix[to:to+3], 240+g>>3)
		}
	}
}

// hatching draws slanted lines where it is dark.
func hatching(c *canvas, _ uint64, _ float64) {
	c.every(func(px []uint8, x, y float64) {
		u := fract((x + y) * 26)
		switch light := int(px[0]); {
		case light < 176 && fract((x-y)*26) < 0.25, light < 206 && u < 0.3:
			scalePx(px, 205)
		}
	})
}

// rounded lightens from above, as soft matter in a studio's light.
func rounded(c *canvas, _ uint64, _ float64) {
	c.every(func(px []uint8, x, y float64) { scalePx(px, int(268-66*(y+0.5))) })
	c.specks(18)
}

func gleam(c *canvas, _ uint64, _ float64) {
	c.glow(vec{-c.half, -c.tall()}, 0.9, ink{1, 1, 0.9, 0.75})
}

func mist(c *canvas, _ uint64, _ float64) {
	c.glow(vec{-c.half * 0.6, c.tall()}, 0.7, ink{1, 0.9, 1, 0.6})
	c.glow(vec{c.half, -c.tall()}, 0.8, ink{0.9, 0.95, 1, 0.7})
}

func bars(c *canvas, _ uint64, _ float64) {
	c.shadeEdges(0.3)
	black := ink{0.02, 0.02, 0.03, 1}
	c.fill([][]vec{box(vec{0, -c.tall()}, 2*c.half+0.1, 0.16, 0)}, black)
	c.fill([][]vec{box(vec{0, c.tall()}, 2*c.half+0.1, 0.16, 0)}, black)
}

// leading puts panes of glass between lines of lead.
func leading(c *canvas, _ uint64, _ float64) {
	c.every(func(px []uint8, x, y float64) {
		u := fract((x + 0.4*y) * 3.4)
		v := fract((0.5*x - y) * 2.9)
		if u < 0.03 || v < 0.025 {
			scalePx(px, 90)
			return
		}
		scalePx(px, 226+int(60*u*v))
	})
}

func halfColour(c *canvas, _ uint64, t float64) {
	edge := 0.1 * wave(t)
	c.every(func(px []uint8, x, _ float64) {
		if x < edge {
			l := (int(px[0])*77 + int(px[1])*150 + int(px[2])*29) >> 8
			px[0], px[1], px[2] = uint8(min(255, l*11/10)), uint8(l), uint8(l*5/6)
		}
	})
}
