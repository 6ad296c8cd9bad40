package scene

import "math"

// shot is one frame while it is being arranged: a move places the cast, adds
// what it brings, and points the camera.
type shot struct {
	pen
	plan     plan
	cast     []*figure
	seed     uint64
	props    []string // those that are still to be placed
	behind   []func(pen)
	before   []func(pen)
	after    []func(pen) // over everything, outside the camera
	view     mat
	pixels   func(c *canvas, base []uint8) // changes what the cast's drawing left
	other    []*figure                     // what is right of the frontier instead of the cast
	frontier float64
	aim      vec // where the cast's middle is, for what surrounds it
}

// Framings: the whole figure, from the hips up, head and shoulders.
func (s *shot) full() { s.frame(0.86, 0.455, 0.42) }
func (s *shot) near() { s.frame(1.2, 0.78, 0.5) }
func (s *shot) bust() {
	switch len(s.cast) {
	case 1:
		s.frame(1.5, 1.05, 0.62)
	case 2:
		s.frame(1.28, 0.86, 0.56)
	default:
		s.near()
	}
}

// frame gives the cast its size, its ground and its places side by side.
func (s *shot) frame(size, ground, gap float64) {
	n := len(s.cast)
	if n > 2 {
		size, ground, gap = size*0.9, 0.5+(ground-0.5)*0.9, gap*0.88
	}
	for i, f := range s.cast {
		f.size, f.at = size, vec{(float64(i) - float64(n-1)/2) * gap, ground}
		if !f.body {
			f.size, f.at.y = 0.84, 0.44
		}
		if size > 1 { // small ones stand on something to be in the picture
			f.at.y -= (1 - f.grown) * size * 0.62
		}
		if n > 1 {
			f.look = -0.4 * sign(f.at.x)
		}
	}
	s.aim = vec{0, ground - size*0.55}
}

func sign(x float64) float64 {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

// each runs for everyone; ph is a phase that differs a little from one to the next.
func (s *shot) each(do func(f *figure, ph float64)) {
	for i, f := range s.cast {
		do(f, s.t+0.12*float64(i))
	}
}

// pair gives the first two of the cast; someone alone gets a companion.
func (s *shot) pair() (a, b *figure) {
	if len(s.cast) > 1 {
		return s.cast[0], s.cast[1]
	}
	return s.cast[0], s.cast[0]
}

func (s *shot) lead() *figure { return s.cast[0] }

// middle is where the body of a figure is in the picture.
func (f *figure) middle() vec { return f.at.add(vec{0, -0.45 * f.size * f.grown}) }

// crown is where the top of a figure's head is.
func (f *figure) crown() vec { return f.at.add(vec{0, -0.97 * f.size * f.grown * f.tall}) }

// face is where a figure's head is.
func (f *figure) faceAt() vec {
	return f.at.add(vec{0, headY * f.size * f.grown * f.tall})
}

// back and front add something that is drawn behind or before the cast.
func (s *shot) back(draw func(pen))  { s.behind = append(s.behind, draw) }
func (s *shot) front(draw func(pen)) { s.before = append(s.before, draw) }
func (s *shot) over(draw func(pen))  { s.after = append(s.after, draw) }

// camera brings the picture nearer by zoom about a point, shifts and rolls it.
func (s *shot) camera(zoom float64, about vec, roll float64) {
	c, n := math.Cos(roll)*zoom, math.Sin(roll)*zoom
	m := mat{c, n, -n, c, 0, 0}
	s.view = mat{1, 0, 0, 1, about.x, about.y}.then(m).then(mat{1, 0, 0, 1, -about.x, -about.y}).then(s.view)
}

// take takes a prop that the move makes use of itself, or returns other.
func (s *shot) take(other string) string {
	if len(s.props) == 0 {
		return other
	}
	p := s.props[0]
	s.props = s.props[1:]
	return p
}

// takeSlot takes the first prop that belongs into one of the slots, or returns other.
func (s *shot) takeSlot(other string, slots ...string) string {
	for _, slot := range slots {
		for i, p := range s.props {
			if s.book.page(p).slot == slot {
				s.props = append(append([]string{}, s.props[:i]...), s.props[i+1:]...)
				return p
			}
		}
	}
	return other
}

// thing draws a page at its natural size, standing or floating with its middle
// at a point.
func thing(p pen, name string, at vec, size float64) {
	p.to(at).zoom(size).draw(name)
}

// flock draws n copies of a page that keep moving, as way says: fall, rise,
// drift, out, float or twinkle. The movement loops.
func (p pen) flock(name string, n int, size float64, way string, seed uint64, around vec) {
	d := throw(seed^hash(name), 5)
	wide, low := p.c.half+size, p.c.tall()+size
	for i := range n {
		ph, speed := d.f(), float64(1+d.n(2))
		q := p
		q.t = fract(p.t + ph)
		home := vec{(2*(float64(i)+d.between(0.2, 0.8))/float64(n) - 1) * p.c.half, d.between(-p.c.tall(), p.c.tall()*0.8)}
		grown := size * d.between(0.7, 1.25)
		turn := d.between(-0.5, 0.5)
		var at vec
		alpha := 1.0
		switch way {
		case "fall":
			at = vec{home.x + 0.06*wave(p.t*speed+ph), fract(ph+p.t*speed)*2*low - low}
			turn += 0.6 * wave(p.t*speed+ph)
		case "rise":
			at = vec{home.x + 0.05*wave(p.t+ph), low - fract(ph+p.t*speed)*2*low}
			turn += 0.2 * wave(p.t+ph)
		case "drift":
			at = vec{fract(ph+p.t*speed)*2*wide - wide, home.y + 0.04*wave(p.t+ph)}
		case "out":
			r := fract(p.t + ph)
			a := 2 * math.Pi * (float64(i) + d.between(-0.3, 0.3)) / float64(n)
			at = around.add(polar(a, (0.15 + 0.7*r)))
			grown *= 0.6 + 0.6*r
			alpha = 1 - r*r*r
		case "float":
			a := 2*math.Pi*(float64(i)/float64(n)+p.t/float64(n)) + d.f()*0.4
			at = around.add(vec{math.Cos(a) * (0.46 + 0.1*d.f()), math.Sin(a)*0.36 + 0.03*wave(p.t+ph)})
			turn += 0.15 * wave(p.t+ph)
		default: // twinkle
			at = home
			grown *= 0.55 + 0.45*wave(p.t*speed+ph)
			alpha = 0.6 + 0.4*wave(p.t*speed+ph)
		}
		q.to(at).turn(turn).zoom(grown).faded(max(0, alpha)).draw(name)
	}
}
