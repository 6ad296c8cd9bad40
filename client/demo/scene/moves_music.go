package scene

import "math"

// Dancing, music and play.

func dance(s *shot) {
	s.frame(0.86, 0.46, 0.36)
	s.each(func(f *figure, ph float64) {
		w := wave(ph)
		f.turn = 0.1 * w
		f.lean = -0.12 * w
		f.tilt = 0.16 * w
		f.at.y -= 0.025 * there(2*ph)
		f.mood = joyful
		f.hands = [2]vec{{-0.28, -0.02 - 0.24*w}, {0.28, -0.02 + 0.24*w}}
		f.feet = [2]vec{{-0.1, -0.05 * max(0, w)}, {0.1, -0.05 * max(0, -w)}}
	})
}

func shuffle(s *shot) {
	s.frame(0.86, 0.46, 0.36)
	s.each(func(f *figure, ph float64) {
		w := wave(ph)
		f.at.x += 0.07 * w
		f.turn = 0.16 * w
		f.tilt = -0.12 * w
		f.hands = [2]vec{{-0.3, 0.06 + 0.12*w}, {0.3, 0.06 - 0.12*w}}
		f.feet = [2]vec{{-0.14 - 0.05*w, 0}, {0.1 + 0.09*w, -0.02}}
		f.mood = joyful
	})
}

func hula(s *shot) {
	dance(s)
	s.each(func(f *figure, ph float64) {
		w := wave(ph)
		f.hands = [2]vec{{-0.34, -0.02 + 0.05*w}, {-0.1 + 0.3*there(ph), -0.06 - 0.04*w}}
		f.shape, f.inks["low"] = "tutu", hex("8cc63a")
		f.mood = glad
	})
}

func headSpin(s *shot) {
	s.full()
	f := s.lead()
	f.size = 0.84
	f.turn = math.Pi
	f.at.y = 0.36
	f.wide = 0.6 + 0.4*math.Abs(wave(s.t))
	f.feet = [2]vec{{-0.22, -0.04}, {0.22, -0.1}}
	f.hands = [2]vec{{-0.26, -0.18}, {0.26, -0.18}}
	f.mood = joyful
	s.swirl(vec{0, 0.34}, 0.5)
	s.swirl(vec{0, -0.16}, 0.4)
}

// swirl is a ring of motion around someone, half behind and half before.
func (s *shot) swirl(at vec, r float64) {
	half := func(from float64) func(pen) {
		return func(p pen) {
			for i := range 3 {
				start := from + math.Pi*(0.06+0.3*float64(i)) + 0.3*wave(s.t)
				var pts []vec
				for j := range 7 {
					a := start + 0.7*float64(j)/6
					pts = append(pts, at.add(vec{math.Cos(a) * r, math.Sin(a) * r * 0.24}))
				}
				p.line(hex("ffffff").fade(0.75), 0.02, pts...)
			}
		}
	}
	s.back(half(math.Pi))
	s.front(half(0))
}

func spin(s *shot) {
	s.frame(0.88, 0.47, 0.4)
	s.each(func(f *figure, ph float64) {
		c := math.Cos(2 * math.Pi * ph)
		f.wide = sign(c) * max(0.3, math.Abs(c))
		f.look = wave(ph) * 0.9
		f.hands = [2]vec{{-0.34, -0.04}, {0.34, -0.12}}
		if s.cast[0].shape == "tutu" {
			f.hands = [2]vec{{-0.12, -0.4}, {0.12, -0.4}}
			f.feet = [2]vec{{0, 0}, {0.06, -0.2}}
		}
		f.mood = joyful
		if f.shape == "suit" && f.body {
			f.feet = [2]vec{{-0.05, 0}, {0.08, -0.05}}
		}
	})
	s.swirl(s.aim.add(vec{0, 0.12}), 0.46)
	s.swirl(s.aim.add(vec{0, 0.34}), 0.36)
}

func sing(s *shot) {
	s.near()
	mic := s.takeSlot("mic", "hold")
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		if fract(2*ph) < 0.5 {
			f.mood = amazed
		}
		f.tilt = 0.1 * wave(ph)
		f.hands = [2]vec{{-0.26, 0.02}, {0.12, -0.06}}
		f.front = true
	})
	for _, f := range s.cast {
		at := f.at.add(vec{0.1, shoulderY - 0.1}.by(f.size * f.grown))
		s.front(func(p pen) { thing(p, mic, at, 0.26) })
	}
	s.back(func(p pen) { p.flock("note", 6, 0.13, "rise", s.seed, s.aim) })
}

func play(s *shot) {
	what := s.takeSlot("guitar", "play", "front", "hold")
	s.frame(1.05, 0.62, 0.4)
	f := s.lead()
	w := wave(2 * s.t)
	f.tilt, f.mood = 0.1*wave(s.t), tender
	if s.book.page(what).slot == "front" {
		f.at.y -= 0.12
		f.hands = [2]vec{{-0.16, 0.14 + 0.03*w}, {0.16, 0.14 - 0.03*w}}
		s.front(func(p pen) { thing(p, what, vec{0, 0.28}, 0.86) })
	} else {
		f.hands = [2]vec{{-0.12, 0.2 + 0.04*w}, {0.28, 0.02}}
		at := f.at.add(vec{0.03, (shoulderY + 0.17) * f.size})
		f.front = true
		s.front(func(p pen) { thing(p.turnAt(0.04*w, at), what, at, 0.72) })
	}
	s.back(func(p pen) { p.flock("note", 6, 0.12, "rise", s.seed, s.aim) })
}

func drum(s *shot) {
	what := s.takeSlot("drums", "front", "mount")
	s.frame(1.0, 0.5, 0.4)
	f := s.lead()
	w := wave(2 * s.t)
	f.at.y -= 0.06
	f.mood = joyful
	f.tilt = 0.12 * wave(s.t)
	f.hands = [2]vec{{-0.22, 0.02 - 0.12*w}, {0.22, 0.02 + 0.12*w}}
	f.front = true
	hands := [2]vec{}
	for i := range hands {
		hands[i] = f.at.add(f.hands[i].add(vec{0, shoulderY}).by(f.size * f.grown))
	}
	s.front(func(p pen) {
		p.part(func(p pen) {
			for i, h := range hands {
				side := float64(2*i - 1)
				p.line(hex("f0d8a0"), 0.022, h.add(vec{side * 0.02, 0}), h.add(vec{-side * 0.1, 0.12 + 0.05*w*side}))
			}
		})
		thing(p, what, vec{0, 0.3}, 0.8)
	})
	s.back(func(p pen) { p.flock("note", 4, 0.12, "rise", s.seed, s.aim) })
}

func juggle(s *shot) {
	s.frame(0.95, 0.56, 0.4)
	f := s.lead()
	w := wave(2 * s.t)
	f.mood = joyful
	f.at.y += 0.02
	f.hands = [2]vec{{-0.26, 0.02 + 0.03*w}, {0.26, 0.02 - 0.03*w}}
	f.front = true
	at := f.at.add(vec{0, (shoulderY - 0.02) * f.size})
	s.front(func(p pen) {
		for i := range 4 {
			u := fract(s.t + float64(i)/4)
			a := math.Pi * (1 + u)
			pos := at.add(vec{0.3 * math.Cos(a), 0.52 * math.Sin(a)})
			p.part(func(p pen) { p.disc(hex([...]string{"ff4d5e", "ffd23a", "3ad07a", "3a7bff"}[i]), pos, 0.055) })
		}
	})
}
