package scene

import "math"

// vec is a point or a direction; y points down.
type vec struct{ x, y float64 }

func (v vec) add(w vec) vec              { return vec{v.x + w.x, v.y + w.y} }
func (v vec) sub(w vec) vec              { return vec{v.x - w.x, v.y - w.y} }
func (v vec) by(s float64) vec           { return vec{v.x * s, v.y * s} }
func (v vec) len() float64               { return math.Hypot(v.x, v.y) }
func (v vec) to(w vec, s float64) vec    { return vec{v.x + (w.x-v.x)*s, v.y + (w.y-v.y)*s} }
func polar(angle, radius float64) vec    { return vec{math.Cos(angle) * radius, math.Sin(angle) * radius} }
func wave(t float64) float64             { return math.Sin(2 * math.Pi * t) }
func there(t float64) float64            { return (1 - math.Cos(2*math.Pi*t)) / 2 } // 0 → 1 → 0
func smooth(t float64) float64           { t = min(1, max(0, t)); return t * t * (3 - 2*t) }
func blend(a, b, s float64) float64      { return a + (b-a)*s }
func ramp(t, from, upto float64) float64 { return smooth((t - from) / (upto - from)) }
func fract(t float64) float64            { return t - math.Floor(t) }

// mat is an affine map: x' = a·x + c·y + e, y' = b·x + d·y + f.
type mat struct{ a, b, c, d, e, f float64 }

func (m mat) apply(v vec) vec { return vec{m.a*v.x + m.c*v.y + m.e, m.b*v.x + m.d*v.y + m.f} }

// then applies n first and m afterwards.
func (m mat) then(n mat) mat {
	return mat{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

// ellipse is a closed contour around c, turned by angle.
func ellipse(c vec, rx, ry, angle float64) []vec {
	const n = 32
	out := make([]vec, n)
	cos, sin := math.Cos(angle), math.Sin(angle)
	for i := range out {
		a := 2 * math.Pi * float64(i) / n
		x, y := rx*math.Cos(a), ry*math.Sin(a)
		out[i] = vec{c.x + x*cos - y*sin, c.y + x*sin + y*cos}
	}
	return out
}

// box is a rectangle around c with round corners of radius r.
func box(c vec, w, h, r float64) []vec {
	r = min(r, w/2, h/2)
	if r <= 0 {
		return []vec{{c.x - w/2, c.y - h/2}, {c.x + w/2, c.y - h/2}, {c.x + w/2, c.y + h/2}, {c.x - w/2, c.y + h/2}}
	}
	var out []vec
	for i, q := range []vec{{1, 1}, {-1, 1}, {-1, -1}, {1, -1}} {
		m := vec{c.x + q.x*(w/2-r), c.y + q.y*(h/2-r)}
		for j := range 5 {
			out = append(out, m.add(polar((float64(i)+float64(j)/4)*math.Pi/2, r)))
		}
	}
	return out
}

// curve runs smoothly through the points (Catmull-Rom), back to the first when
// closed.
func curve(pts []vec, closed bool) []vec {
	n := len(pts)
	if n < 3 {
		return pts
	}
	at := func(i int) vec {
		if closed {
			return pts[(i+n)%n]
		}
		return pts[min(max(i, 0), n-1)]
	}
	spans := n
	if !closed {
		spans--
	}
	const steps = 5
	out := make([]vec, 0, spans*steps+1)
	for i := range spans {
		p0, p1, p2, p3 := at(i-1), at(i), at(i+1), at(i+2)
		for j := range steps {
			t := float64(j) / steps
			out = append(out, vec{
				spline(p0.x, p1.x, p2.x, p3.x, t),
				spline(p0.y, p1.y, p2.y, p3.y, t),
			})
		}
	}
	if !closed {
		out = append(out, pts[n-1])
	}
	return out
}

func spline(a, b, c, d, t float64) float64 {
	return b + t*((c-a)/2+t*(a-2.5*b+2*c-d/2+t*((d-a)/2+1.5*(b-c))))
}

// stroke turns a line into contours of width w with round ends and joints.
func stroke(line []vec, w float64) [][]vec {
	out := make([][]vec, 0, 2*len(line))
	r := w / 2
	for i, v := range line {
		if i == 0 || i == len(line)-1 {
			out = append(out, ellipse(v, r, r, 0))
		}
		if i == 0 {
			continue
		}
		p := line[i-1]
		d := v.sub(p)
		l := d.len()
		if l == 0 {
			continue
		}
		n := vec{-d.y / l * r, d.x / l * r}
		out = append(out, []vec{p.add(n), v.add(n), v.sub(n), p.sub(n)})
		if i < len(line)-1 {
			out = append(out, joint(v, r))
		}
	}
	return out
}

// joint is a rough circle that closes the gap where two pieces of a line meet.
func joint(v vec, r float64) []vec {
	out := make([]vec, 10)
	for i := range out {
		out[i] = v.add(polar(2*math.Pi*float64(i)/10, r))
	}
	return out
}

// grow moves a closed contour outwards by w.
func grow(contour []vec, w float64) []vec {
	n := len(contour)
	var area float64
	for i, v := range contour {
		next := contour[(i+1)%n]
		area += v.x*next.y - next.x*v.y
	}
	if area < 0 {
		w = -w
	}
	out := make([]vec, n)
	for i, v := range contour {
		in, on := v.sub(contour[(i+n-1)%n]), contour[(i+1)%n].sub(v)
		li, lo := in.len(), on.len()
		if li == 0 || lo == 0 {
			out[i] = v
			continue
		}
		normal := vec{in.y/li + on.y/lo, -in.x/li - on.x/lo}
		l := normal.len()
		if l < 0.3 { // a needle: the corner is cut instead of drawn out
			l = 0.3
		}
		// at a corner the tip lies further out; two widths are enough
		out[i] = v.add(normal.by(w / l * min(2, 2/l)))
	}
	return out
}
