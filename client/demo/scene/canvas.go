package scene

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// canvas is a picture under way. A picture is one unit high whatever its size:
// y runs from -0.5 at the top to 0.5, x from -half to half.
type canvas struct {
	im    *image.RGBA
	unit  float64 // pixels
	half  float64 // half of the width in units
	ras   vector.Rasterizer
	grade func(ink) ink // the style's way with colours; nil leaves them
}

// newCanvas starts a picture. One that is higher than wide keeps a width of at
// least 0.9 units, so that what stands in the middle is not cut off.
func newCanvas(w, h int) *canvas {
	unit := math.Min(float64(h), float64(w)/0.9)
	return &canvas{im: image.NewRGBA(image.Rect(0, 0, w, h)), unit: unit, half: float64(w) / unit / 2}
}

// tall is half of the height in units: 0.5, more for upright pictures.
func (c *canvas) tall() float64 { return float64(c.im.Rect.Dy()) / c.unit / 2 }

// pixel turns units into pixels.
func (c *canvas) pixel(v vec) vec {
	return vec{(v.x + c.half) * c.unit, (v.y + c.tall()) * c.unit}
}

func (c *canvas) rgba(k ink) color.RGBA {
	if c.grade != nil {
		k = c.grade(k)
	}
	return k.rgba()
}

// fill paints the inside of contours, smoothly at the edge. Contours that
// overlap add up to one area.
func (c *canvas) fill(contours [][]vec, k ink) {
	lo, hi := vec{math.Inf(1), math.Inf(1)}, vec{math.Inf(-1), math.Inf(-1)}
	for _, contour := range contours {
		for _, v := range contour {
			v = c.pixel(v)
			lo = vec{math.Min(lo.x, v.x), math.Min(lo.y, v.y)}
			hi = vec{math.Max(hi.x, v.x), math.Max(hi.y, v.y)}
		}
	}
	if !(hi.x > lo.x) || k.a <= 0 {
		return
	}
	box := image.Rect(int(math.Floor(max(lo.x, -1))), int(math.Floor(max(lo.y, -1))),
		int(math.Ceil(min(hi.x, 1e4))), int(math.Ceil(min(hi.y, 1e4)))).Intersect(c.im.Rect)
	if box.Empty() {
		return
	}
	c.ras.Reset(box.Dx(), box.Dy())
	for _, contour := range contours {
		c.trace(contour, box.Min)
	}
	c.ras.Draw(c.im, box, image.NewUniform(c.rgba(k)), image.Point{})
}

// trace hands a contour to the rasteriser, all of them running the same way
// round: areas of opposite direction would cancel each other.
func (c *canvas) trace(contour []vec, from image.Point) {
	var area float64
	for i, v := range contour {
		n := contour[(i+1)%len(contour)]
		area += v.x*n.y - n.x*v.y
	}
	for i := range contour {
		v := contour[i]
		if area < 0 {
			v = contour[len(contour)-1-i]
		}
		v = c.pixel(v)
		x, y := float32(v.x)-float32(from.X), float32(v.y)-float32(from.Y)
		if i == 0 {
			c.ras.MoveTo(x, y)
		} else {
			c.ras.LineTo(x, y)
		}
	}
	c.ras.ClosePath()
}

// gradient fills everything from y0 down to y1 with colours that run from the
// first to the last.
func (c *canvas) gradient(y0, y1 float64, stops ...ink) {
	if len(stops) == 0 {
		return
	}
	r := c.im.Rect
	from, to := int((y0+c.tall())*c.unit), int(math.Ceil((y1+c.tall())*c.unit))
	for y := max(from, 0); y < min(to, r.Max.Y); y++ {
		at := float64(y-from) / float64(max(1, to-from-1)) * float64(len(stops)-1)
		i := min(int(at), len(stops)-1)
		k := c.rgba(stops[i].to(stops[min(i+1, len(stops)-1)], at-float64(i)))
		row := c.im.Pix[c.im.PixOffset(0, y):c.im.PixOffset(r.Max.X, y)]
		for x := 0; x < len(row); x += 4 {
			row[x], row[x+1], row[x+2], row[x+3] = k.R, k.G, k.B, 255
		}
	}
}

// glow mixes a colour into a round area, strongest in the middle.
func (c *canvas) glow(at vec, radius float64, k ink) {
	p, r := c.pixel(at), radius*c.unit
	col := c.rgba(ink{k.r, k.g, k.b, 1})
	box := image.Rect(int(p.x-r), int(p.y-r), int(p.x+r)+1, int(p.y+r)+1).Intersect(c.im.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		dy := (float64(y) + 0.5 - p.y) / r
		row := c.im.Pix[c.im.PixOffset(box.Min.X, y):]
		for x := box.Min.X; x < box.Max.X; x++ {
			dx := (float64(x) + 0.5 - p.x) / r
			d := 1 - dx*dx - dy*dy
			if d > 0 {
				a := int(k.a * d * d * 256)
				px := row[4*(x-box.Min.X):]
				px[0] += uint8((int(col.R) - int(px[0])) * a >> 8)
				px[1] += uint8((int(col.G) - int(px[1])) * a >> 8)
				px[2] += uint8((int(col.B) - int(px[2])) * a >> 8)
			}
		}
	}
}
