package scene

import "math"

// trees stand in a row, pines or round ones.
func (p pen) trees(k ink, o op, d *dice) {
	foot, high, count := o.num(0, 0.2), o.num(1, 0.4), int(o.num(2, 7))
	trunk := p.ink(o.word(1, "#532"))
	for i := range count {
		x := p.c.half*(2*(float64(i)+d.between(0.2, 0.8))/float64(count)-1) + 0.006*wave(p.t+d.f())
		h := high * d.between(0.75, 1.15)
		col := k.shade(d.between(-0.2, 0.14))
		p.fill(trunk, box(vec{x, foot - h*0.1}, h*0.09, h*0.3, 0))
		if o.verb == "pines" {
			for j := range 3 {
				y, w := foot-h*(0.15+0.26*float64(j)), h*(0.3-0.07*float64(j))
				p.fill(col, []vec{{x - w, y}, {x, y - h*0.42}, {x + w, y}})
			}
			continue
		}
		p.fill(col,
			ellipse(vec{x - h*0.16, foot - h*0.45}, h*0.22, h*0.22, 0),
			ellipse(vec{x + h*0.16, foot - h*0.45}, h*0.22, h*0.22, 0),
			ellipse(vec{x, foot - h*0.7}, h*0.27, h*0.27, 0))
	}
}

func (p pen) bricks(k ink, rows int) {
	h := 2 * p.c.tall() / float64(rows)
	w := h * 2.1
	for row := range rows {
		y := -p.c.tall() + h*float64(row)
		p.line(k, 0.008, vec{-p.c.half, y}, vec{p.c.half, y})
		for x := -p.c.half + w*0.5*float64(row%2); x < p.c.half; x += w {
			p.line(k, 0.008, vec{x, y}, vec{x, y + h})
		}
	}
}

// books fill shelves from wall to wall.
func (p pen) books(o op, d *dice) {
	y0, y1, rows := o.num(0, -0.5), o.num(1, 0.3), int(o.num(2, 3))
	h := (y1 - y0) / float64(rows)
	for row := range rows {
		y := y0 + h*float64(row+1)
		for x := -p.c.half; x < p.c.half; {
			w := d.between(0.035, 0.075)
			tall := h * d.between(0.6, 0.85)
			if d.one(0.9) {
				p.fill(p.ink(pick(d, o.words)).shade(d.between(-0.25, 0.1)), box(vec{x + w/2, y - tall/2 - 0.01}, w*0.92, tall, 0))
			}
			x += w
		}
		p.fill(hex("3a2214"), box(vec{0, y}, 2*p.c.half+0.1, 0.03, 0))
	}
}

func (p pen) bokeh(o op, d *dice) {
	r := o.num(1, 0.07)
	for range int(o.num(0, 12)) {
		at := vec{d.between(-p.c.half, p.c.half), d.between(-p.c.tall(), 0.2)}
		k := p.ink(pick(d, o.words)).fade(d.between(0.2, 0.6) * (0.75 + 0.25*wave(p.t+d.f())))
		p.disc(k, at, r*d.between(0.4, 1.2))
	}
}

func (p pen) bulbs(o op) {
	y, count := o.num(0, -0.35), int(o.num(1, 9))
	at := func(i int) vec {
		x := 2*float64(i)/float64(count) - 1
		return vec{x * p.c.half, y + 0.09*math.Sin(math.Pi*fract(x*1.5+0.5))}
	}
	for i := range count + 1 {
		if i > 0 {
			p.line(hex("322"), 0.008, at(i-1), at(i))
		}
	}
	for i := range count + 1 {
		k := p.ink(o.words[i%len(o.words)])
		lit := 0.7 + 0.3*wave(p.t+float64(i)/3)
		p.glow(at(i), 0.09, k.fade(0.5*lit))
		p.disc(k.shade(0.3*lit), at(i), 0.024)
	}
}

func (p pen) crowd(k ink, y float64, count int, d *dice) {
	for i := range count {
		x := p.c.half * (2*(float64(i)+d.between(0.3, 0.7))/float64(count) - 1)
		yy := y + d.between(0, 0.05) + 0.015*wave(p.t*2+d.f())
		r := 0.065
		shapes := [][]vec{ellipse(vec{x, yy}, r, r*1.1, 0), ellipse(vec{x, yy + 0.2}, r*1.8, 0.14, 0)}
		if d.one(0.4) { // a raised arm
			shapes = append(shapes, stroke([]vec{{x + 0.08, yy + 0.12}, {x + 0.12, yy - 0.1 + 0.02*wave(p.t*2+d.f())}}, 0.04)...)
		}
		p.fill(k.shade(d.between(-0.1, 0.08)), shapes...)
	}
}

// scatter stands copies of a drawing about, nearer ones larger and in front.
func (p pen) scatter(o op, d *dice) {
	count, from, upto, size := int(o.num(0, 8)), o.num(1, 0.2), o.num(2, 0.45), o.num(3, 0.12)
	ops := p.book.page(o.word(0, "")).ops
	for i := range count {
		s := (float64(i) + 0.5) / float64(count)
		y := blend(from, upto, s)
		// the middle is left to the subject
		x := d.between(0.12, p.c.half) * float64(2*d.n(2)-1)
		q := p.move(x, y).zoom(size * blend(0.6, 1.2, s) * d.between(0.85, 1.15))
		if d.one(0.5) {
			q = q.flip()
		}
		q.t = fract(p.t + d.f())
		q.run(ops)
	}
}

func (p pen) streaks(k ink, o op, d *dice) {
	a, l := o.num(1, 75)*math.Pi/180, o.num(2, 0.12)
	dir := polar(a, 1)
	reach := 2 * (p.c.half + p.c.tall())
	for range int(o.num(0, 30)) {
		side := d.between(-1, 1) * reach / 2
		s := fract(p.t*float64(1+d.n(2))+d.f())*reach - reach/2
		at := vec{-dir.y * side, dir.x * side}.add(dir.by(s))
		p.line(k.fade(d.between(0.4, 0.9)), d.between(0.005, 0.011), at, at.add(dir.by(l*d.between(0.6, 1.3))))
	}
}
