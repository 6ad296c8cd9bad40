package scene

import "math"

// Moves for a laugh, and those of things.

func stretch(s *shot) {
	s.frame(0.62, 0.46, 0.4)
	k := smooth(there(s.t))
	f := s.lead()
	f.tall, f.wide = 1+0.42*k, 1-0.1*k
	f.mood = amazed
	f.hands = [2]vec{{-0.26, -0.3}, {0.26, -0.3}}
	f.front = true
}

func wobble(s *shot) {
	s.frame(0.9, 0.47, 0.4)
	s.each(func(f *figure, ph float64) {
		f.lean = 0.34 * wave(ph)
		f.turn = -0.1 * wave(ph)
		f.tilt = 0.3 * wave(ph+0.15)
		f.hands = [2]vec{{-0.44, 0.12 * wave(2*ph)}, {0.44, -0.12 * wave(2*ph)}}
		f.mood = joyful
		f.wide = 1 + 0.1*wave(2*ph)
	})
}

func bigHead(s *shot) {
	s.frame(0.74, 0.48, 0.4)
	f := s.lead()
	f.head = blend(1.2, 1.85, there(s.t))
	f.tilt = 0.1 * wave(2*s.t)
	f.mood = joyful
}

func tinyHead(s *shot) {
	s.frame(1.12, 0.56, 0.4)
	f := s.lead()
	f.head = blend(0.8, 0.4, there(s.t))
	f.mood = amazed
	f.hands = [2]vec{{-0.3, -0.06}, {0.3, -0.06}}
}

func splash(s *shot) {
	s.frame(0.9, 0.52, 0.36)
	s.takeSlot("", "splash")
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.at.y += 0.04 - 0.05*k
		f.mood = joyful
		f.hands = [2]vec{{-0.3, -0.2}, {0.3, -0.2}}
		if !f.body {
			f.size, f.at.y = 0.7, 0.36
		}
	})
	s.back(func(p pen) { thing(p, "splash", vec{0, 0.2}, 1.0+0.2*k) })
	s.front(func(p pen) {
		thing(p, "splash", vec{0, 0.42}, 0.8+0.2*k)
		p.flock("drop", 12, 0.07, "out", s.seed, vec{0, 0.2})
	})
}

func hatch(s *shot) {
	s.frame(0.8, 0.5, 0.4)
	s.takeSlot("", "front")
	k := there(s.t)
	f := s.lead()
	f.at = vec{0, 0.6 - 0.12*k}
	f.size = 0.9
	f.mood = joyful
	f.hands = [2]vec{{-0.28, -0.1}, {0.28, -0.1}}
	shell := hex("fff4e0")
	s.front(func(p pen) {
		p.part(func(p pen) {
			p.fill(shell, []vec{{-0.3, 0.2}, {-0.2, 0.12}, {-0.1, 0.2}, {0, 0.12}, {0.1, 0.2}, {0.2, 0.12}, {0.3, 0.2}, {0.27, 0.38}, {0.14, 0.5}, {-0.14, 0.5}, {-0.27, 0.38}})
		})
		p.disc(p.ink("a"), vec{-0.12, 0.32}, 0.045)
		p.disc(p.ink("a"), vec{0.12, 0.38}, 0.04)
		q := p.turnAt(0.3*k, vec{0.2, -0.2}).move(0.06*k, -0.12*k)
		q.part(func(p pen) {
			p.fill(shell, []vec{{-0.26, -0.16}, {-0.16, -0.1}, {-0.06, -0.16}, {0.04, -0.1}, {0.14, -0.16}, {0.26, -0.1}, {0.2, -0.32}, {0, -0.42}, {-0.2, -0.32}})
		})
	})
}

func knock(s *shot) {
	s.near()
	what := s.takeSlot("", "jar")
	f := s.lead()
	w := wave(2 * s.t)
	f.mood = amazed
	f.front = true
	f.hands = [2]vec{{-0.2, -0.02 + 0.03*w}, {0.2, -0.02 - 0.03*w}}
	if what != "" {
		s.frame(0.62, 0.4, 0.3)
		s.front(func(p pen) { thing(p, what, vec{0, 0}, 0.98) })
		return
	}
	s.front(func(p pen) {
		p.fill(hex("d8f2ff").fade(0.22), box(vec{0, 0}, 0.9, 0.92, 0.02))
		p.line(hex("ffffff").fade(0.8), 0.014, vec{-0.45, -0.46}, vec{0.45, -0.46}, vec{0.45, 0.46}, vec{-0.45, 0.46}, vec{-0.45, -0.46})
		p.line(hex("ffffff").fade(0.6), 0.03, vec{-0.36, -0.1}, vec{-0.16, -0.38})
		p.line(hex("ffffff").fade(0.6), 0.02, vec{-0.34, 0.04}, vec{-0.06, -0.36})
	})
}

func cut(s *shot) {
	s.bust()
	s.takeSlot("", "front")
	f := s.lead()
	k := smooth(there(s.t))
	f.mood = glad
	at, r := f.faceAt(), headR*f.size
	s.front(func(p pen) {
		// the slice that has been taken shows the layers inside
		layers := []ink{hex("fff2d8"), hex("ff8ab0"), hex("ffe0a0"), hex("ff8ab0"), hex("fff2d8")}
		p.part(func(p pen) {
			for i, k := range layers {
				u0, u1 := float64(i)/5, float64(i+1)/5
				p.fill(k, []vec{
					at.add(vec{r * blend(0.15, 1.1, u0), r * blend(-1.1, -0.6, u0)}), at.add(vec{r * blend(0.15, 1.1, u1), r * blend(-1.1, -0.6, u1)}),
					at.add(vec{r * blend(0.05, 1.1, u1), r * blend(0.1, 0.9, u1)}), at.add(vec{r * blend(0.05, 1.1, u0), r * blend(0.1, 0.9, u0)}),
				})
			}
		})
		q := p.to(at.add(vec{r * 1.5, -r * blend(1.3, 0.4, k)})).turn(0.5)
		q.part(func(p pen) {
			p.fill(hex("eef4fa"), []vec{{-0.035, 0.3}, {0.05, 0.24}, {0.05, -0.12}, {-0.035, -0.12}})
			p.fill(hex("3a2a24"), box(vec{0.007, -0.2}, 0.07, 0.18, 0.02))
		})
	})
}

func eat(s *shot) {
	s.bust()
	what := s.take("bowl")
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.at.y -= 0.1
		f.mood = joyful
		if fract(2*ph) > 0.5 {
			f.mood = amazed
		}
		f.tilt = 0.05 * wave(2*ph)
	})
	s.front(func(p pen) { thing(p, what, vec{0, 0.4 - 0.06*k}, 0.4) })
}

func cook(s *shot) {
	s.near()
	f := s.lead()
	k := there(2 * s.t)
	f.at.x = -0.1
	f.mood = joyful
	f.hands = [2]vec{{-0.2, 0.1}, {0.28, 0.06 - 0.04*k}}
	f.front = true
	at := f.at.add(vec{0.3, shoulderY + 0.05 - 0.04*k}.by(f.size))
	s.front(func(p pen) {
		p.move(at.x+0.14, at.y-0.02).scale(0.3, 0.36+0.08*wave(s.t)).draw("flame")
		p.part(func(p pen) {
			p.line(hex("22242c"), 0.05, at, at.add(vec{0.08, 0}))
			p.fill(hex("3a3e4a"), arch(at.add(vec{0.2, -0.02}), 0.15, 0.1))
		})
		for i := range 3 {
			u := fract(s.t + float64(i)/3)
			p.disc(hex([...]string{"ff6a4a", "ffd23a", "5cc24a"}[i]), at.add(vec{0.12 + 0.07*float64(i), -0.04 - 0.3*math.Sin(math.Pi*u)}), 0.03)
		}
	})
}

func stack(s *shot) {
	s.full()
	f := s.lead()
	k := smooth(s.t * 1.35)
	if s.t > 0.9 {
		k = 1 - ramp(s.t, 0.9, 1)
	}
	f.size = 0.9
	f.at.y = 0.47
	base := s.seed
	s.pixels = func(c *canvas, under []uint8) { c.build(under, k, base) }
}

func orbit(s *shot) {
	s.frame(0.82, 0.45, 0.4)
	what := s.takeSlot("", "front", "hold", "beside")
	f := s.lead()
	f.look = wave(s.t)
	if !f.body {
		c := math.Cos(2 * math.Pi * s.t)
		f.size = 0.7
		f.at.y = 0.36
		f.wide = sign(c) * max(0.35, math.Abs(c))
	}
	at := s.aim.add(vec{0, 0.1})
	path := func(from float64) func(pen) {
		return func(p pen) {
			for i := range 9 {
				a := from + math.Pi*(float64(i)+fract(s.t*9))/9
				p.disc(hex("ffffff").fade(0.8), at.add(vec{math.Cos(a) * 0.5, math.Sin(a) * 0.15}), 0.012)
			}
		}
	}
	s.back(path(math.Pi))
	s.front(path(0))
	if what == "" {
		return
	}
	a := 2*math.Pi*s.t + 0.5
	draw := func(p pen) {
		thing(p, what, at.add(vec{math.Cos(a) * 0.5, math.Sin(a) * 0.15}), 0.24+0.05*math.Sin(a))
	}
	if math.Sin(a) > 0 {
		s.front(draw)
	} else {
		s.back(draw)
	}
}

func zoomIn(s *shot) {
	s.full()
	if f := s.lead(); !f.body {
		f.size, f.at.y = 0.5, 0.1
	}
	k := smooth(there(s.t))
	s.camera(blend(1, 1.7, k), vec{0, -0.18}, 0)
	s.lead().mood = amazed
	s.over(func(p pen) {
		d := throw(s.seed, 31)
		for i := range 22 {
			a := 2 * math.Pi * (float64(i) + d.between(-0.3, 0.3)) / 22
			in := 0.5 + 0.18*d.f() - 0.06*k
			p.fill(hex("ffffff").fade(0.75), []vec{polar(a, in), polar(a-0.035, 0.95), polar(a+0.035, 0.95)})
		}
	})
}
