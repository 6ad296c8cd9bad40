package scene

import "image"

// picture is what can be drawn at any phase of its movement.
type picture struct {
	book   *book
	plan   plan
	roles  map[string]role
	style  style
	seed   uint64
	ground ink // the backdrop's colour behind the cast
	move   move
}

// imagine reads a recipe and decides what does not change while it moves. seed
// makes two pictures of one recipe differ.
func imagine(recipe string, seed uint64) *picture {
	p := &picture{book: openBook(), roles: readRoles(), seed: seed}
	p.plan = p.book.readPlan(recipe, p.roles)
	p.style = styleOf(p.plan.style, seed)
	p.move = moves()[p.plan.move]
	p.ground = p.measure()
	return p
}

// measure finds the mean colour of the backdrop where the cast will stand, from
// a very small picture of it.
func (p *picture) measure() ink {
	c := newCanvas(24, 18)
	pen{c: c, book: p.book, m: mat{1, 0, 0, 1, 0, 0}, alpha: 1, seed: p.seed, inks: p.accents()}.
		run(p.book.page("at-" + p.plan.setting).ops)
	var sum ink
	n := 0.0
	for y := 4; y < 16; y++ {
		for x := 6; x < 18; x++ {
			px := c.im.RGBAAt(x, y)
			sum.r, sum.g, sum.b = sum.r+float64(px.R), sum.g+float64(px.G), sum.b+float64(px.B)
			n += 255
		}
	}
	return ink{sum.r / n, sum.g / n, sum.b / n, 1}
}

// accents are the two colours that drawings call a and b.
func (p *picture) accents() map[string]ink {
	d := throw(p.seed, 9)
	h := d.f()
	return map[string]ink{
		"a": hue(h, 0.85, 0.6), "b": hue(fract(h+d.between(0.3, 0.6)), 0.8, 0.62),
		"skin": hex(pick(&d, skins[:4])), "hair": hex("4a2c1a"), "cloth": hue(fract(h+0.15), 0.75, 0.55),
	}
}

// frame draws the picture of w×h pixels at phase t.
func (p *picture) frame(w, h int, t float64) *image.RGBA {
	c := newCanvas(w, h)
	c.grade = p.style.grade
	s := &shot{plan: p.plan, seed: p.seed, view: mat{1, 0, 0, 1, 0, 0}}
	s.pen = pen{c: c, book: p.book, m: s.view, t: t, alpha: 1, seed: p.seed, inks: p.accents()}
	s.rim, s.edge = p.rim()
	s.cast = p.book.cast(p.plan, p.roles, p.seed, p.ground)
	s.props = p.plan.props
	s.full()
	p.move.act(s)
	s.place()

	s.m = s.view
	if p.style.set != nil {
		c.grade = p.style.set
	}
	s.pen.flat().run(p.book.page("at-" + p.plan.setting).ops)
	p.spot(s)
	c.grade = p.style.grade
	for _, draw := range s.behind {
		draw(s.pen)
	}
	s.drawCast()
	for _, draw := range s.before {
		draw(s.pen)
	}
	s.m = mat{1, 0, 0, 1, 0, 0}
	if p.style.texture != nil {
		p.style.texture(c, p.seed, t)
	}
	for _, draw := range s.after {
		draw(s.pen)
	}
	return c.im
}

// rim is the outline that lifts the cast off the ground: light on dark grounds,
// dark on light ones.
func (p *picture) rim() (float64, ink) {
	wide := 0.011
	if p.style.wide > 0 {
		wide = p.style.wide
	}
	switch {
	case p.style.rim != (ink{}):
		return wide, p.style.rim
	case p.ground.light() < 0.42:
		return wide, p.ground.to(ink{1, 1, 1, 1}, 0.88)
	}
	return wide, p.ground.shade(-0.8)
}

// spot puts a soft light behind the cast.
func (p *picture) spot(s *shot) {
	k := p.ground.vivid(1.2).shade(0.45)
	s.pen.glow(s.aim, 0.62, k.fade(0.45))
}

// drawCast draws the cast and what happens to its pixels.
func (s *shot) drawCast() {
	c := s.pen.c
	var base []uint8
	if s.pixels != nil || s.other != nil {
		base = append(base, c.im.Pix...)
	}
	for _, f := range s.cast {
		f.draw(s.pen)
	}
	if s.other != nil {
		was := append([]uint8(nil), c.im.Pix...)
		copy(c.im.Pix, base)
		for _, f := range s.other {
			f.draw(s.pen)
		}
		x := min(max(0, int(c.pixel(vec{s.frontier, 0}).x)), c.im.Rect.Dx())
		for y := range c.im.Rect.Dy() {
			row := c.im.PixOffset(0, y)
			copy(c.im.Pix[row:row+4*x], was[row:])
		}
	}
	if s.pixels != nil {
		s.pixels(c, base)
	}
}
