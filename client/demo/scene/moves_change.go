package scene

import "math"

// Moves in which something happens to the cast.

func glow(s *shot) {
	s.frame(0.84, 0.46, 0.4)
	if f := s.lead(); f.body {
		f.back = s.takeSlot(f.back, "back")
	}
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.hands = [2]vec{{-0.28, 0.08 - 0.08*k}, {0.28, 0.08 - 0.08*k}}
		f.mood = tender
		if k > 0.5 {
			f.mood = glad
		}
		f.at.y -= 0.02 + 0.02*k
	})
	s.back(func(p pen) {
		light := p.ink("a").shade(0.55)
		p.glow(s.aim, 0.62+0.1*k, light.fade(0.9))
		p.faded(0.25+0.45*k).rays(light, 14, s.aim)
		p.glow(s.aim, 0.42, hex("ffffff").fade(0.5+0.3*k))
	})
}

func burn(s *shot) {
	s.frame(0.84, 0.45, 0.4)
	s.takeSlot("", "flames", "twinkle")
	s.each(func(f *figure, ph float64) {
		f.hands = [2]vec{{-0.27, -0.08 + 0.04*wave(2*ph)}, {0.27, -0.08 - 0.04*wave(2*ph)}}
		f.mood = roaring
		if !f.body {
			f.size = 0.76
		}
	})
	flames := func(p pen, y, high float64, n int, shift float64) {
		for i := range n {
			x := (float64(i)-float64(n-1)/2)*0.8/float64(n) + shift
			q := p
			q.t = fract(p.t + 0.37*float64(i))
			h := high * (0.75 + 0.25*wave(q.t*2))
			q.move(x, y).scale(high*0.62, h).draw("flame")
		}
	}
	s.back(func(p pen) {
		p.glow(s.aim, 0.75, hex("ff9a2e").fade(0.8))
		flames(p, 0.42, 0.95, 5, 0)
	})
	s.front(func(p pen) { flames(p, 0.5, 0.38, 6, 0.03) })
}

func bloom(s *shot) {
	k := smooth(there(s.t*0.9+0.05) * 1.2)
	what := s.takeSlot("flowerhead", "fall", "twinkle", "fly", "head")
	f := s.lead()
	if !f.body {
		s.full()
		f.tall, f.wide = blend(0.25, 1, k), blend(0.35, 1, k)
	} else {
		s.near()
		f.mood = glad
		f.tilt = 0.05 * wave(s.t)
	}
	s.back(func(p pen) { petals(p, what, s.aim.add(vec{0, -0.1}), 12, 0.5*k+0.08, 0.2*k) })
	if f.body {
		s.front(func(p pen) { petals(p, what, vec{0, 0.42}, 5, 0.3, 0.24*k) })
	}
}

// petals is a wreath of n copies of a drawing.
func petals(p pen, name string, at vec, n int, r, size float64) {
	for i := range n {
		a := 2*math.Pi*float64(i)/float64(n) + 0.1*wave(p.t)
		thing(p, name, at.add(vec{math.Cos(a) * r * 1.1, math.Sin(a) * r}), size*(0.85+0.3*float64(i%2)))
	}
}

func burst(s *shot) {
	s.frame(0.86, 0.48, 0.4)
	what := s.takeSlot("spark", "fall", "rise", "fly", "twinkle", "burst", "front")
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.hands = [2]vec{{-0.33, -0.14}, {0.33, -0.14}}
		f.feet = [2]vec{{-0.14, 0}, {0.14, 0}}
		f.mood = joyful
		f.wide, f.tall = 1+0.08*k, 1+0.06*k
		if !f.body {
			f.size = 0.6
			f.at.y = 0.32
			f.turn = 0.08 * wave(2*ph)
		}
	})
	s.aim = vec{0, 0}
	s.back(func(p pen) {
		p.glow(s.aim, 0.7, hex("fff6d0").fade(0.9))
		thing(p, "starburst", s.aim, 1.05+0.16*k)
		p.flock(what, 14, 0.2, "out", s.seed, s.aim)
	})
	s.front(func(p pen) { p.flock(what, 9, 0.15, "out", s.seed+1, s.aim) })
}

func melt(s *shot) {
	s.frame(0.9, 0.46, 0.4)
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.tall, f.wide = 1-0.42*k, 1+0.22*k
		f.mood = sad
		f.hands = [2]vec{{-0.24, 0.28}, {0.24, 0.28}}
		f.at.y += 0.01
		top, low := f.inks["top"], f.inks["low"]
		if !f.body {
			top, low = f.inks["a"], f.inks["b"]
		}
		at := f.at
		s.back(func(p pen) {
			p.part(func(p pen) {
				p.oval(low, at.add(vec{0, 0}), 0.16+0.36*k, 0.03+0.05*k, 0)
			})
		})
		s.front(func(p pen) {
			p.part(func(p pen) {
				p.oval(top, at.add(vec{0.02, 0.015}), 0.1+0.3*k, 0.02+0.035*k, 0)
				for i := range 5 {
					x := (float64(i) - 2) * 0.075
					l := (0.08 + 0.1*fract(float64(i)*0.37+0.2)) * k
					p.line(top, 0.05, at.add(vec{x, -0.2}), at.add(vec{x, -0.2 + l*1.2}))
				}
			})
		})
	})
}

func freeze(s *shot) {
	s.frame(0.84, 0.45, 0.4)
	k := smooth(there(s.t) * 1.5)
	s.each(func(f *figure, ph float64) {
		f.hands = [2]vec{{-0.24, 0.02}, {0.24, -0.06}}
		f.mood = amazed
	})
	at := s.aim.add(vec{0, 0.05})
	s.front(func(p pen) {
		q := p.faded(k)
		q.part(func(p pen) {
			if p.outer {
				return
			}
			p.fill(hex("bfeaff").fade(0.5), []vec{
				at.add(vec{-0.3, -0.44}), at.add(vec{0.06, -0.52}), at.add(vec{0.33, -0.4}), at.add(vec{0.37, 0.2}),
				at.add(vec{0.3, 0.44}), at.add(vec{-0.34, 0.44}), at.add(vec{-0.38, 0.05}),
			})
		})
		white := hex("ffffff")
		q.fill(white.fade(0.55), []vec{at.add(vec{-0.26, -0.36}), at.add(vec{-0.16, -0.4}), at.add(vec{-0.24, 0.1}), at.add(vec{-0.32, 0.12})})
		q.fill(white.fade(0.4), []vec{at.add(vec{0.16, 0.36}), at.add(vec{0.26, 0.3}), at.add(vec{0.3, -0.1}), at.add(vec{0.24, 0.06})})
		q.line(white.fade(0.9), 0.014, at.add(vec{-0.3, -0.44}), at.add(vec{0.06, -0.52}), at.add(vec{0.33, -0.4}), at.add(vec{0.37, 0.2}), at.add(vec{0.3, 0.44}), at.add(vec{-0.34, 0.44}), at.add(vec{-0.38, 0.05}), at.add(vec{-0.3, -0.44}))
		q.flock("snowflake", 5, 0.13, "twinkle", s.seed, at)
	})
}

func inflate(s *shot) {
	s.frame(0.8, 0.45, 0.4)
	k := smooth(there(s.t))
	f := s.lead()
	if !f.body {
		f.tall, f.wide = blend(0.4, 1.04, k), blend(0.5, 1.04, k)
		return
	}
	f.at.y -= 0.1 * k
	f.mood = amazed
	f.belly = 0.06 + 0.24*k
	f.hands = [2]vec{{-0.28 - 0.1*k, 0.02}, {0.28 + 0.1*k, 0.02}}
	f.feet = [2]vec{{-0.12, 0.03 * k}, {0.12, 0.03 * k}}
}

func squish(s *shot) {
	s.frame(0.9, 0.47, 0.4)
	k := smooth(there(s.t) * 1.3)
	s.each(func(f *figure, ph float64) {
		f.tall, f.wide = 1-0.5*k, 1+0.42*k
		f.mood = amazed
		f.hands = [2]vec{{-0.3, 0.05}, {0.3, 0.05}}
	})
	top := s.lead().crown().y
	s.front(func(p pen) {
		p.part(func(p pen) {
			steel := hex("c8d0dc")
			p.fill(steel.shade(-0.25), box(vec{0, top - 0.4}, 0.16, 0.6, 0))
			p.fill(steel, box(vec{0, top - 0.05}, 0.96, 0.11, 0.03))
		})
		for i := range 7 {
			x := -0.42 + 0.14*float64(i)
			p.fill(hex("ffc42e"), []vec{{x, top}, {x + 0.05, top}, {x + 0.09, top - 0.1}, {x + 0.04, top - 0.1}})
		}
	})
}

func dust(s *shot) {
	s.frame(0.9, 0.47, 0.4)
	s.each(func(f *figure, ph float64) {
		f.at.x -= 0.1
		f.mood = calm
		f.hands = [2]vec{{-0.22, 0.2}, {0.3, 0}}
	})
	share := there(s.t)
	s.pixels = func(c *canvas, base []uint8) { c.erode(base, share*0.62, vec{0.5, -0.16}, s.seed) }
}

func vanish(s *shot) {
	s.frame(0.9, 0.47, 0.4)
	s.takeSlot("", "smoke")
	s.each(func(f *figure, ph float64) { f.hands = [2]vec{{-0.3, -0.02}, {0.3, -0.02}}; f.mood = glad })
	k := there(s.t)
	s.pixels = func(c *canvas, base []uint8) { c.erode(base, k*0.55, vec{0.1, -0.4}, s.seed) }
	puffs := func(n int, seed uint64) func(pen) {
		return func(p pen) {
			d := throw(seed, 4)
			for range n {
				at := vec{d.between(-0.4, 0.4), d.between(0, 0.46) - 0.1*k}
				r := d.between(0.08, 0.16) * (0.4 + 0.8*k)
				p.part(func(p pen) { p.disc(hex("e8e4f4").shade(d.between(-0.2, 0)).fade(0.9), at, r) })
			}
		}
	}
	s.back(puffs(6, s.seed))
	s.front(puffs(4, s.seed+1))
}

func glitch(s *shot) {
	s.bust()
	s.lead().mood = calm
	s.over(func(p pen) { p.c.glitch(uint64(s.t*12) + 3) })
}

func giant(s *shot) {
	s.frame(1.02, 0.56, 0.4)
	f := s.lead()
	f.steps(s.t, 0.06)
	f.mood = fierce
	f.hands[1] = vec{0.3, -0.16}
	f.front = true
	s.front(func(p pen) {
		p.city(p.ground().shade(-0.45), op{verb: "city", words: []string{"#000", "#ffd86a"}, nums: []float64{0.52, 0.1, 0.26, 9}}, ptr(throw(s.seed, 21)))
	})
}

// ground is a colour for what stands in front of everything.
func (p pen) ground() ink { return p.ink("b").to(hex("334466"), 0.7) }

func shrink(s *shot) {
	s.frame(0.46, 0.42, 0.2)
	what := s.takeSlot("cup", "hold", "beside", "front")
	s.each(func(f *figure, ph float64) {
		f.at.x -= 0.24
		f.look, f.mood = 0.6, amazed
		f.hands[1] = vec{0.28, -0.2 + 0.06*wave(2*ph)}
		f.at.y -= 0.02 * there(2*ph)
	})
	s.back(func(p pen) { thing(p, what, vec{0.24, 0.06}, 0.82) })
}

func clone(s *shot) {
	s.frame(0.8, 0.46, 0.3)
	f := s.lead()
	k := smooth(there(s.t) * 1.3)
	all := []*figure{}
	for _, i := range []float64{-2, 2, -1, 1} {
		c := *f
		c.at = f.at.add(vec{i * 0.25 * k, -0.03 * math.Abs(i)})
		c.size = f.size * (1 - 0.1*math.Abs(i))
		c.hide = 0.12 * math.Abs(i)
		all = append(all, &c)
	}
	s.cast = append(all, f)
	for i, c := range s.cast {
		c.tilt = 0.06 * wave(s.t+0.2*float64(i))
		c.mood = joyful
	}
}
