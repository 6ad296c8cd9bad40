package scene

import "math"

// pen draws on a canvas in a place of its own. It is passed by value: what a
// function does to its pen is forgotten when it returns.
type pen struct {
	c     *canvas
	book  *book
	m     mat
	inks  map[string]ink // roles
	t     float64        // phase of the movement, 0 to 1
	rim   float64        // width of the outline around parts, in units
	edge  ink            // its colour
	outer bool           // the outline is being drawn, not the shapes
	alpha float64
	seed  uint64 // decides where hills and houses stand
}

func (p pen) move(x, y float64) pen { p.m = p.m.then(mat{1, 0, 0, 1, x, y}); return p }
func (p pen) to(v vec) pen          { return p.move(v.x, v.y) }
func (p pen) scale(x, y float64) pen {
	p.m = p.m.then(mat{x, 0, 0, y, 0, 0})
	return p
}
func (p pen) zoom(s float64) pen { return p.scale(s, s) }
func (p pen) flip() pen          { return p.scale(-1, 1) }
func (p pen) turn(angle float64) pen {
	s, c := math.Sin(angle), math.Cos(angle)
	p.m = p.m.then(mat{c, s, -s, c, 0, 0})
	return p
}
func (p pen) faded(a float64) pen { p.alpha *= a; return p }

// flat draws without an outline.
func (p pen) flat() pen { p.rim = 0; return p }

// size is how much longer a unit of the pen is than one of the canvas.
func (p pen) size() float64 { return math.Sqrt(math.Abs(p.m.a*p.m.d - p.m.b*p.m.c)) }

// with gives roles other colours.
func (p pen) with(roles map[string]ink) pen {
	all := make(map[string]ink, len(p.inks)+len(roles))
	for k, v := range p.inks {
		all[k] = v
	}
	for k, v := range roles {
		all[k] = v
	}
	p.inks = all
	return p
}

// ink finds a colour by its name.
func (p pen) ink(name string) ink {
	if name == "" {
		return ink{a: 1}
	}
	if name[0] == '#' {
		return hex(name[1:])
	}
	var s float64
	for name != "" && (name[len(name)-1] == '+' || name[len(name)-1] == '-') {
		if name[len(name)-1] == '+' {
			s += 0.28
		} else {
			s -= 0.28
		}
		name = name[:len(name)-1]
	}
	k, ok := p.inks[name]
	if !ok {
		k = ink{0.5, 0.5, 0.5, 1}
	}
	return k.shade(s)
}

// part draws something that has one outline: first all of it in the edge's
// colour and a little larger, then its shapes.
func (p pen) part(draw func(pen)) {
	if p.rim > 0 && !p.outer {
		p.outer = true
		draw(p)
		p.outer = false
	}
	draw(p)
}

// fill paints closed contours.
func (p pen) fill(k ink, contours ...[]vec) {
	moved := make([][]vec, len(contours))
	for i, contour := range contours {
		moved[i] = make([]vec, len(contour))
		for j, v := range contour {
			moved[i][j] = p.m.apply(v)
		}
		if p.outer {
			moved[i] = grow(moved[i], p.rim)
		}
	}
	if p.outer {
		k = p.edge.fade(k.a)
	}
	p.c.fill(moved, k.fade(p.alpha))
}

func (p pen) disc(k ink, at vec, r float64)            { p.fill(k, ellipse(at, r, r, 0)) }
func (p pen) oval(k ink, at vec, rx, ry, turn float64) { p.fill(k, ellipse(at, rx, ry, turn)) }
func (p pen) line(k ink, w float64, pts ...vec)        { p.fill(k, stroke(pts, w)...) }
func (p pen) bow(k ink, w float64, pts ...vec)         { p.fill(k, stroke(curve(pts, false), w)...) }
func (p pen) blob(k ink, pts ...vec)                   { p.fill(k, curve(pts, true)) }

// glow mixes a colour into a round area.
func (p pen) glow(at vec, r float64, k ink) {
	if !p.outer {
		p.c.glow(p.m.apply(at), r*p.size(), k.fade(p.alpha))
	}
}

// draw draws a page of the book.
func (p pen) draw(name string) {
	ops := p.book.page(name).ops
	p.part(func(q pen) { q.run(ops) })
}

// run draws the lines of a page. Verbs of movement change the pen for the lines
// that follow, until "rest".
func (p pen) run(ops []op) {
	home := p
	for _, o := range ops {
		switch o.verb {
		case "rest":
			p.m = home.m
		case "sway": // px py degrees [phase]: swings about a point
			a := o.num(2, 10) * math.Pi / 180 * wave(p.t+o.num(3, 0))
			p = p.move(o.num(0, 0), o.num(1, 0)).turn(a).move(-o.num(0, 0), -o.num(1, 0))
		case "spin": // px py turns: goes round in a loop
			p = p.move(o.num(0, 0), o.num(1, 0)).turn(2*math.Pi*p.t*o.num(2, 1)).move(-o.num(0, 0), -o.num(1, 0))
		case "beat": // px py share [phase]: swells and shrinks
			s := 1 + o.num(2, 0.1)*wave(p.t+o.num(3, 0))
			p = p.move(o.num(0, 0), o.num(1, 0)).zoom(s).move(-o.num(0, 0), -o.num(1, 0))
		case "flap": // px share: becomes narrower and wider, as a wing does
			p = p.move(o.num(0, 0), 0).scale(1-o.num(1, 0.4)*there(2*p.t), 1).move(-o.num(0, 0), 0)
		default:
			p.do(o)
			if o.mirror {
				p.flip().do(o)
			}
		}
	}
}

// do draws one line.
func (p pen) do(o op) {
	n := func(i int) float64 { return o.num(i, 0) }
	k := p.ink(o.word(0, "#000"))
	switch o.verb {
	case "o": // ellipse: x y rx [ry] [degrees]
		p.oval(k, vec{n(0), n(1)}, n(2), o.num(3, n(2)), n(4)*math.Pi/180)
	case "p": // polygon
		p.fill(k, o.points(0))
	case "s": // smooth closed shape
		p.blob(k, o.points(0)...)
	case "l": // line: width, points
		p.line(k, n(0), o.points(1)...)
	case "a": // smooth line: width, points
		p.bow(k, n(0), o.points(1)...)
	case "b": // box: x y width height [radius]
		p.fill(k, box(vec{n(0), n(1)}, n(2), n(3), n(4)))
	case "g": // glow: x y radius [strength]
		p.glow(vec{n(0), n(1)}, n(2), k.fade(o.num(3, 0.6)))
	case "*": // star: x y radius [points] [inner share]
		p.fill(k, star(vec{n(0), n(1)}, n(2), int(o.num(3, 5)), o.num(4, 0.45)))
	case "h": // heart: x y size
		p.fill(k, heart(vec{n(0), n(1)}, n(2)))
	case "u": // another page: x y size [degrees]
		p.move(n(0), n(1)).turn(n(3) * math.Pi / 180).zoom(o.num(2, 1)).run(p.book.page(o.words[0]).ops)
	default:
		p.land(o)
	}
}

// star is a star with one tip up.
func star(c vec, r float64, tips int, inner float64) []vec {
	out := make([]vec, 2*tips)
	for i := range out {
		radius := r
		if i%2 == 1 {
			radius *= inner
		}
		out[i] = c.add(polar(math.Pi*float64(i)/float64(tips)-math.Pi/2, radius))
	}
	return out
}

// heart is a heart about s wide and high.
func heart(c vec, s float64) []vec {
	const n = 28
	out := make([]vec, n)
	for i := range out {
		a := 2 * math.Pi * float64(i) / n
		x := 16 * math.Pow(math.Sin(a), 3)
		y := 13*math.Cos(a) - 5*math.Cos(2*a) - 2*math.Cos(3*a) - math.Cos(4*a)
		out[i] = c.add(vec{x * s / 32, (-y - 2.5) * s / 30})
	}
	return out
}
