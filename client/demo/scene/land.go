package scene

import "math"

// land draws the lines of a setting that are more than a shape: skies, hills,
// houses, crowds. They span the picture whatever its shape.
func (p pen) land(o op) {
	p.rim = 0
	n := o.num
	k := p.ink(o.word(0, "#fff"))
	d := throw(p.seed^hash(o.verb+o.word(0, "")), int(n(0, 0)*100))
	wide, low := p.c.half+0.1, p.c.tall()
	switch o.verb {
	case "sky": // colours from the top down
		p.c.gradient(-low, low, p.all(o)...)
	case "band": // colours; from [to]
		p.c.gradient(n(0, 0), n(1, low), p.all(o)...)
	case "sun": // x y r: a disc in its own light
		p.glow(vec{n(0, 0), n(1, 0)}, n(2, 0.1)*3.2, k.fade(0.6))
		p.disc(k, vec{n(0, 0), n(1, 0)}, n(2, 0.1))
	case "ground": // y [amplitude] [bumps]
		p.ridge(k, n(0, 0.2), n(1, 0), n(2, 1), &d)
	case "peaks": // y height count; second colour: snow
		p.peaks(k, o, &d)
	case "city": // foot, lowest, highest, count; second colour: windows
		p.city(k, o, &d)
	case "sea": // y; second colour: depth, third: crests
		p.sea(k, o)
	case "stars": // count [size]
		p.stars(k, int(n(0, 40)), n(1, 0.008), &d)
	case "clouds": // count y spread size
		p.clouds(k, o, &d)
	case "rays": // count x y: wedges of light that turn slowly
		p.rays(k, int(n(0, 12)), vec{n(1, 0), n(2, 0)})
	case "beams": // count y: spotlights from above
		p.beams(o, &d)
	case "grid": // y: lines that run to the horizon
		p.grid(k, n(0, 0.1))
	case "planks": // y count: boards or furrows that run to the horizon
		p.planks(k, n(0, 0.2), int(n(1, 8)), n(2, 0))
	case "checks": // y: a chequered floor
		p.checks(k, p.ink(o.word(1, "#000")), n(0, 0.2))
	case "pines", "trees": // foot height count; second colour: trunks
		p.trees(k, o, &d)
	case "bricks": // rows
		p.bricks(k, int(n(0, 9)))
	case "books": // from to rows
		p.books(o, &d)
	case "bokeh": // count [radius]
		p.bokeh(o, &d)
	case "bulbs": // y count: a chain of lights
		p.bulbs(o)
	case "crowd": // y count: heads seen from behind
		p.crowd(k, n(0, 0.4), int(n(1, 9)), &d)
	case "scatter": // drawing; count from to size: things that stand about
		p.scatter(o, &d)
	case "streaks": // count degrees length: rain, speed
		p.streaks(k, o, &d)
	case "fill": // everything below the first y, or above the second
		p.fill(k, []vec{{-wide, n(0, -low)}, {wide, n(0, -low)}, {wide, n(1, low)}, {-wide, n(1, low)}})
	}
}

func (p pen) all(o op) []ink {
	out := make([]ink, len(o.words))
	for i, w := range o.words {
		out[i] = p.ink(w)
	}
	return out
}

// ridge fills below a soft line of hills.
func (p pen) ridge(k ink, y, amp, bumps float64, d *dice) {
	wide, low := p.c.half+0.1, p.c.tall()
	phase, other := d.f(), d.f()
	line := []vec{{wide, low}, {-wide, low}}
	for i := 0; i <= 24; i++ {
		x := -wide + 2*wide*float64(i)/24
		line = append(line, vec{x, y + amp*(wave(x*bumps/1.33+phase)*0.7+wave(x*bumps/0.7+other)*0.3)})
	}
	p.fill(k, line)
}

func (p pen) peaks(k ink, o op, d *dice) {
	foot, high, count := o.num(0, 0.1), o.num(1, 0.4), int(o.num(2, 4))
	wide, low := p.c.half+0.1, p.c.tall()
	for i := range count {
		x := -wide + 2*wide*(float64(i)+0.5)/float64(count) + d.between(-0.08, 0.08)
		h := high * d.between(0.65, 1.1)
		w := h * d.between(0.7, 1)
		side := k.shade(-0.25)
		top := vec{x, foot - h}
		p.fill(k, []vec{top, {x + w, foot}, {x - w, foot}})
		p.fill(side, []vec{top, {x + w, foot}, {x + w*0.15, foot}, {x + w*0.05, foot - h*0.5}})
		if len(o.words) > 1 {
			snow := p.ink(o.words[1])
			p.fill(snow, []vec{top, {x + w*0.36, foot - h*0.64}, {x + w*0.16, foot - h*0.7}, {x + w*0.02, foot - h*0.56}, {x - w*0.15, foot - h*0.7}, {x - w*0.36, foot - h*0.64}})
		}
	}
	p.fill(k.shade(-0.1), box(vec{0, (foot + low) / 2}, 2*wide, low-foot, 0))
}

func (p pen) city(k ink, o op, d *dice) {
	foot, least, most, count := o.num(0, 0.3), o.num(1, 0.2), o.num(2, 0.5), int(o.num(3, 7))
	wide := p.c.half + 0.05
	step := 2 * wide / float64(count)
	for i := range count {
		h := d.between(least, most)
		x := -wide + step*(float64(i)+0.5)
		w := step * d.between(0.82, 1.02)
		col := k.shade(d.between(-0.15, 0.12))
		p.fill(col, box(vec{x, foot - h/2}, w, h, 0))
		if d.one(0.3) {
			p.fill(col, box(vec{x, foot - h - 0.03}, w*0.5, 0.07, 0))
		}
		if len(o.words) < 2 {
			continue
		}
		lit := p.ink(o.words[1])
		for wy := foot - h + 0.035; wy < foot-0.03; wy += 0.06 {
			for c := range 3 {
				if d.one(0.55) {
					p.fill(lit.shade(d.between(-0.5, 0.2)), box(vec{x + (float64(c)-1)*w*0.28, wy}, w*0.15, 0.028, 0))
				}
			}
		}
	}
}

func (p pen) sea(k ink, o op) {
	y, low, wide := o.num(0, 0.1), p.c.tall(), p.c.half+0.2
	p.c.gradient(y, low, k, p.ink(o.word(1, "#024")))
	crest := p.ink(o.word(2, "#fff")).fade(0.5)
	for row := range 5 {
		s := float64(row+1) / 5
		yy := y + (low-y)*s*s
		dx := 0.12 * wave(p.t+float64(row)*0.37)
		for i := range 5 {
			x := -wide + 2*wide*fract(float64(i)/5+float64(row)*0.13) + dx
			w := 0.05 + 0.12*s
			p.bow(crest, 0.006+0.01*s, vec{x - w, yy}, vec{x, yy - 0.018*s}, vec{x + w, yy})
		}
	}
}

func (p pen) stars(k ink, count int, size float64, d *dice) {
	for range count {
		at := vec{d.between(-p.c.half, p.c.half), d.between(-p.c.tall(), p.c.tall())}
		r := size * d.between(0.5, 1.6)
		twinkle := 0.6 + 0.4*wave(p.t*float64(1+d.n(2))+d.f())
		p.fill(k.fade(twinkle), []vec{{at.x, at.y - 1.5*r}, {at.x + r, at.y}, {at.x, at.y + 1.5*r}, {at.x - r, at.y}})
	}
}

func (p pen) clouds(k ink, o op, d *dice) {
	count := int(o.num(0, 3))
	for i := range count {
		s := o.num(3, 0.2) * d.between(0.75, 1.25)
		x := -p.c.half + 2*p.c.half*(float64(i)+d.between(0.2, 0.8))/float64(count) + 0.04*wave(p.t+d.f())
		p.cloud(k, vec{x, o.num(1, -0.3) + o.num(2, 0.1)*d.between(-1, 1)}, s)
	}
}

// cloud is three heaps on a flat foot, s wide.
func (p pen) cloud(k ink, at vec, s float64) {
	p.fill(k,
		ellipse(at.add(vec{-0.28 * s, -0.02 * s}), 0.24*s, 0.17*s, 0),
		ellipse(at.add(vec{0, -0.12 * s}), 0.28*s, 0.25*s, 0),
		ellipse(at.add(vec{0.28 * s, -0.01 * s}), 0.22*s, 0.16*s, 0),
		box(at.add(vec{0, 0.06 * s}), 0.98*s, 0.18*s, 0.09*s))
}

func (p pen) rays(k ink, count int, at vec) {
	far := 2 * (p.c.half + p.c.tall())
	for i := range count {
		a := 2 * math.Pi * (float64(i) + p.t) / float64(count)
		w := math.Pi / float64(count) / 2
		p.fill(k, []vec{at, at.add(polar(a-w, far)), at.add(polar(a+w, far))})
	}
}

func (p pen) beams(o op, d *dice) {
	count := int(o.num(0, 3))
	for i := range count {
		k := p.ink(o.words[i%len(o.words)]).fade(0.4)
		x := p.c.half * (2*(float64(i)+0.5)/float64(count) - 1)
		foot := x*0.5 + 0.25*wave(p.t+d.f())
		top, low := -p.c.tall(), o.num(1, 0.45)
		p.fill(k, []vec{{x - 0.03, top}, {x + 0.03, top}, {foot + 0.22, low}, {foot - 0.22, low}})
		p.oval(k, vec{foot, low}, 0.22, 0.04, 0)
	}
}

func (p pen) grid(k ink, y float64) {
	low, wide := p.c.tall(), p.c.half*3
	for i := -9; i <= 9; i++ {
		x := float64(i) / 9
		p.line(k, 0.008, vec{x * 0.4, y}, vec{x * wide, low})
	}
	for i := range 7 {
		s := (float64(i) + p.t) / 7
		yy := y + (low-y)*s*s
		p.line(k, 0.004+0.01*s, vec{-wide, yy}, vec{wide, yy})
	}
}

func (p pen) planks(k ink, y float64, count int, bow float64) {
	low, wide := p.c.tall()+0.05, p.c.half*1.7
	for i := range count {
		x0 := 2*float64(i)/float64(count) - 1
		x1 := x0 + 1/float64(count)
		p.fill(k, []vec{{x0*0.75 + bow, y}, {x1*0.75 + bow, y}, {x1 * wide, low}, {x0 * wide, low}})
	}
}

func (p pen) checks(a, b ink, y float64) {
	low, wide := p.c.tall(), p.c.half*1.9
	p.fill(b, box(vec{0, (y + low) / 2}, 4, low-y, 0))
	const rows, cols = 4, 10
	edge := func(i, row int) vec {
		s := float64(row) / rows
		s *= s
		x := 2*float64(i)/cols - 1
		return vec{x * blend(p.c.half*0.9, wide, s), y + (low-y)*s}
	}
	for row := range rows {
		for i := range cols {
			if (i+row)%2 == 0 {
				p.fill(a, []vec{edge(i, row), edge(i+1, row), edge(i+1, row+1), edge(i, row+1)})
			}
		}
	}
}
