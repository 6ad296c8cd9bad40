package scene

import "math"

// Moves of someone who stays where they are.

func portrait(s *shot) {
	s.bust()
	s.each(func(f *figure, ph float64) {
		f.tilt, f.look = 0.06*wave(ph), f.look+0.3*wave(ph)
		f.at.y += 0.006 * wave(2*ph)
	})
}

func stand(s *shot) {
	s.full()
	s.each(func(f *figure, ph float64) {
		f.tall = 1 + 0.015*wave(ph)
		f.look += 0.2 * wave(ph)
		f.hands = [2]vec{{-0.24, 0.2}, {0.24, 0.2 + 0.01*wave(ph)}}
		if !f.body {
			f.at.y += 0.01 * wave(ph)
		}
	})
}

// sit is cross-legged on the ground.
func sit(s *shot) {
	s.frame(0.98, 0.6, 0.44)
	s.each(func(f *figure, ph float64) {
		f.feet = [2]vec{{-0.1, -0.14}, {0.1, -0.14}}
		f.hands = [2]vec{{-0.15, 0.22}, {0.15, 0.22}}
		f.tilt = 0.07 * wave(ph)
		f.tall = 1 + 0.01*wave(2*ph)
	})
}

func sleep(s *shot) {
	f := s.lead()
	s.full()
	mount := s.takeSlot("", "sky", "mount", "front")
	y := 0.3
	if mount != "" {
		y = 0.12
		s.back(func(p pen) { thing(p, mount, vec{0.02, 0.08}, 0.95) })
	} else {
		s.back(func(p pen) {
			p.part(func(p pen) {
				p.fill(hex("f6f2ff"), box(vec{0, 0.36}, 1.1, 0.16, 0.07))
				p.fill(hex("ffffff"), box(vec{-0.36, 0.24}, 0.34, 0.16, 0.08))
			})
		})
	}
	f.mood = asleep
	f.size, f.turn = 0.74, -math.Pi/2+0.16
	f.at = vec{0.03, y + 0.32 + 0.008*wave(s.t)}
	f.hands = [2]vec{{-0.08, 0.2}, {0.12, 0.2}}
	s.aim = vec{0, 0.1}
	s.front(func(p pen) {
		for i := range 3 {
			u := fract(s.t + float64(i)/3)
			q := p.to(vec{-0.26 + 0.1*u + 0.02*wave(u*2), -0.06 - 0.36*u}).zoom(0.05 + 0.09*u).faded(1 - u*u)
			q.part(func(q pen) {
				q.line(hex("ffffff"), 0.2, vec{-0.4, -0.5}, vec{0.4, -0.5}, vec{-0.4, 0.5}, vec{0.4, 0.5})
			})
		}
	})
}

func read(s *shot) {
	s.near()
	what := s.takeSlot("openbook", "paper", "hold", "front")
	f := s.lead()
	f.hands = [2]vec{{-0.12, 0.1}, {0.12, 0.1}}
	f.front = true
	f.tilt = 0.06 * wave(s.t)
	f.at.y += 0.03
	f.mood = glad
	at := f.at.add(vec{0, (shoulderY + 0.2) * f.size})
	s.front(func(p pen) { thing(p, what, at.add(vec{0, 0.008 * wave(s.t)}), 0.4) })
}

func laugh(s *shot) {
	s.bust()
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		f.at.y += 0.02 * wave(2*ph)
		f.tilt = 0.14 * wave(ph)
	})
}

func cry(s *shot) {
	s.bust()
	f := s.lead()
	f.mood = sad
	f.tilt = 0.05 * wave(s.t)
	at, r := f.faceAt(), headR*f.size
	s.front(func(p pen) {
		blue := hex("4ac0ff")
		for _, side := range []float64{-1, 1} {
			x := at.x + side*r*0.42
			p.part(func(p pen) {
				p.bow(blue, 0.05, vec{x, at.y + r*0.25}, vec{x + side*0.03, at.y + r*0.7}, vec{x + side*0.1, at.y + r*1.4}, vec{x + side*0.17, at.y + r*2.4})
			})
			for i := range 3 {
				u := fract(s.t + float64(i)/3)
				p.oval(hex("b4e8ff"), vec{x + side*(0.02+0.15*u*u), at.y + r*(0.3+2*u)}, 0.014, 0.026, 0)
			}
		}
	})
}

func roar(s *shot) {
	s.bust()
	f := s.lead()
	k := smooth(there(s.t) * 1.6)
	f.mood = fierce
	if k > 0.35 {
		f.mood = roaring
	}
	f.at.x += 0.008 * wave(s.t*8) * k
	f.size *= 1 + 0.06*k
	at := f.faceAt().add(vec{0, 0.12})
	s.back(func(p pen) {
		for i := range 3 {
			u := fract(s.t*2 + float64(i)/3)
			ring(p, at, 0.3+0.5*u, 0.03*(1-u), hex("ffffff").fade(0.8*(1-u)))
		}
	})
	s.front(func(p pen) {
		for i := range 10 {
			a := 2 * math.Pi * float64(i) / 10
			p.line(hex("ffffff").fade(0.8*k), 0.014, at.add(polar(a, 0.44+0.05*k)), at.add(polar(a, 0.52+0.16*k)))
		}
	})
}

// ring is a circle's line.
func ring(p pen, at vec, r, w float64, k ink) {
	if w <= 0 {
		return
	}
	pts := append(ellipse(at, r, r, 0), at.add(vec{r, 0}))
	p.line(k, w, pts...)
}

func selfie(s *shot) {
	s.near()
	what := s.takeSlot("phone", "hold", "beside", "frame")
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		f.tilt = 0.08 * wave(ph)
		f.at.x -= 0.1
	})
	f := s.cast[len(s.cast)-1]
	f.hands[1] = vec{0.36, -0.14}
	f.front = true
	hand := f.at.add(vec{0.36, shoulderY - 0.14}.by(f.size))
	s.front(func(p pen) { thing(p.turnAt(0.15+0.03*wave(s.t), hand), what, hand.add(vec{0.03, -0.05}), 0.36) })
	if s.t > 0.4 && s.t < 0.55 {
		s.over(func(p pen) { p.fill(hex("ffffff").fade(0.5), box(vec{0, 0}, 4, 4, 0)) })
	}
}

// turnAt turns the pen about a point of its own.
func (p pen) turnAt(a float64, at vec) pen { return p.to(at).turn(a).to(at.by(-1)) }

func waving(s *shot) {
	s.near()
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		f.hands[1] = vec{0.25 + 0.07*wave(2*ph), -0.26}
		f.front = true
		f.tilt = 0.07 * wave(2*ph)
		if !f.body {
			f.turn = 0.08 * wave(ph)
		}
	})
}

func cheer(s *shot) {
	s.frame(0.8, 0.48, 0.38)
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		up := there(2 * ph)
		f.at.y -= 0.05 * up
		f.hands = [2]vec{{-0.25 - 0.04*up, -0.27}, {0.25 + 0.04*up, -0.27}}
		f.feet = [2]vec{{-0.08, 0}, {0.08, 0}}
	})
}

func yoga(s *shot) {
	s.full()
	f := s.lead()
	f.mood = tender
	f.hands = [2]vec{{-0.03, -0.42}, {0.03, -0.42}}
	f.feet = [2]vec{{0, 0}, {0.05, -0.17}}
	f.turn = 0.03 * wave(s.t)
	f.at.y += 0.03
}

func reach(s *shot) {
	s.frame(0.98, 0.62, 0.4)
	what := s.takeSlot("", "sky", "hold", "twinkle")
	f := s.lead()
	k := there(s.t)
	f.at.x, f.at.y = -0.14, f.at.y-0.05*k
	f.mood, f.look, f.tilt = joyful, 0.6, 0.15
	f.hands[1] = vec{0.22, -0.34}
	f.front = true
	if what != "" {
		at := f.at.add(vec{0.3, -1.02})
		s.front(func(p pen) {
			p.glow(at, 0.3, hex("fff3b0").fade(0.6))
			thing(p, what, at, 0.26+0.03*k)
		})
	}
}

func release(s *shot) {
	s.near()
	what := s.takeSlot("heart", "fall", "rise", "fly")
	s.each(func(f *figure, ph float64) {
		f.hands = [2]vec{{-0.22, -0.3}, {0.22, -0.3}}
		f.mood = joyful
	})
	f := s.lead()
	s.back(func(p pen) { p.flock(what, 7, 0.15, "rise", s.seed, f.middle()) })
	at := f.crown().add(vec{0, 0.02})
	s.front(func(p pen) { thing(p, what, at.add(vec{0, -0.06 * there(s.t)}), 0.24) })
}

func crouch(s *shot) {
	sit(s)
	what := s.take("daisy")
	f := s.lead()
	f.at.x -= 0.16
	f.look, f.tilt, f.lean = 0.7, 0.2, 0.12
	f.hands[1] = vec{0.3, 0.22}
	s.front(func(p pen) { thing(p, what, vec{0.32, 0.3 + 0.01*wave(s.t)}, 0.32) })
}

func crawl(s *shot) {
	s.full()
	f := s.lead()
	f.size, f.turn = 1.05, 0.95
	f.at = vec{-0.04 + 0.05*wave(s.t), 0.62}
	f.tilt, f.look = -0.8, 0.3
	f.mood = joyful
	f.hands = [2]vec{{0.2, 0.1 + 0.05*wave(s.t)}, {0.28, 0.02 - 0.05*wave(s.t)}}
	f.feet = [2]vec{{0.04, 0.02}, {0.2, -0.08 + 0.04*wave(s.t)}}
}

func open(s *shot) {
	s.near()
	what := s.take("gift")
	f := s.lead()
	k := there(s.t)
	f.at.y -= 0.12
	f.mood = amazed
	f.hands = [2]vec{{-0.26, 0.02 - 0.1*k}, {0.26, 0.02 - 0.1*k}}
	f.front = true
	s.front(func(p pen) {
		at := vec{0, 0.3}
		p.glow(at.add(vec{0, -0.14}), 0.4+0.1*k, hex("ffe890").fade(0.5+0.4*k))
		thing(p, what, at, 0.46)
		p.flock("spark", 7, 0.08, "out", s.seed, at.add(vec{0, -0.15}))
	})
}

func reveal(s *shot) {
	s.near()
	k := smooth(there(s.t) * 1.3)
	f := s.lead()
	if what := s.takeSlot("", "mask"); what != "" && f.body {
		f.hands[1] = vec{blend(0.02, 0.34, k), blend(-0.2, 0.02, k)}
		f.front, f.mood = true, glad
		at := f.at.add(f.hands[1].add(vec{0, shoulderY}).by(f.size))
		s.front(func(p pen) { thing(p, what, at, 0.4) })
		return
	}
	s.frame(0.9, 0.47, 0.4)
	s.back(func(p pen) { p.glow(s.aim, 0.6, hex("fff2c0").fade(0.6*k)) })
	s.over(func(p pen) { curtain(p, k) })
}

// curtain is drawn apart by share k.
func curtain(p pen, k float64) {
	red := hex("b0182c")
	for _, side := range []float64{-1, 1} {
		edge := blend(0, p.c.half*0.78, k)
		for i := range 5 {
			x0 := edge + (p.c.half-edge)*float64(i)/5
			x1 := edge + (p.c.half-edge)*float64(i+1)/5
			col := red.shade(-0.3 + 0.12*float64(i%2))
			p.fill(col, []vec{{side * x0, -0.5}, {side*x1 + side*0.01, -0.5}, {side*x1 + side*0.01, 0.5}, {side * x0, 0.5}})
		}
	}
	p.fill(red.shade(-0.1), box(vec{0, -0.47}, 2*p.c.half, 0.1, 0))
}

func throwHat(s *shot) {
	cheer(s)
	f := s.lead()
	hat := f.hat
	f.hat = ""
	at := f.crown()
	k := math.Sin(math.Pi * s.t)
	s.front(func(p pen) {
		p.to(at.add(vec{0.08, 0.02 - 0.22*k})).turn(0.5 * wave(s.t)).zoom(0.2).draw(hat)
	})
}
