package scene

import "math"

// Moves of strength, sport and magic.

func punch(s *shot) {
	s.frame(1.05, 0.62, 0.5)
	k := smooth(there(s.t) * 1.3)
	a := s.cast[0]
	a.mood, a.look = fierce, 0.5
	if len(s.cast) > 1 {
		b := s.cast[1]
		a.lean, b.lean = 0.2*k, 0.4*k
		a.hands = [2]vec{{-0.14, 0.02}, {blend(0.1, 0.36, k), -0.08}}
		a.front = true
		b.mood, b.look = amazed, -0.3
		b.tilt = 0.25 * k
		b.hands = [2]vec{{-0.2, 0.1 - 0.1*k}, {0.26, -0.05 * k}}
		at := b.faceAt().add(vec{-0.16, 0.04})
		s.pop(at, "starburst", 0.36*ramp(k, 0.4, 0.9))
		return
	}
	a.at.x = -0.16
	a.lean = 0.18 * k
	a.hands = [2]vec{{-0.2, 0.06}, {0.2, -0.02}}
	fist := a.at.add(vec{0.14, shoulderY + 0.04}.by(a.size)).add(vec{0.12 + 0.22*k, -0.02})
	burst := s.takeSlot("starburst", "burst")
	s.back(func(p pen) { thing(p, burst, fist, 0.7*k) })
	s.front(func(p pen) {
		from := a.at.add(vec{0.12, shoulderY + 0.05}.by(a.size))
		p.with(a.inks).part(func(p pen) { p.line(p.ink("arm"), 0.13, from, fist) })
		p.with(a.inks).part(func(p pen) { p.fill(p.ink("hand"), box(fist, 0.16+0.07*k, 0.16+0.07*k, 0.06)) })
		for i := range 3 {
			y := fist.y - 0.05 + 0.045*float64(i)
			p.with(a.inks).line(a.inks["hand"].shade(-0.35), 0.01, vec{fist.x + 0.02, y}, vec{fist.x + 0.09, y})
		}
	})
}

func kick(s *shot) {
	s.frame(0.9, 0.48, 0.4)
	what := s.takeSlot("", "ball")
	f := s.lead()
	k := smooth(there(s.t) * 1.3)
	f.at.x = -0.14
	f.turn = -0.3 * k
	f.look, f.mood = 0.6, fierce
	f.feet = [2]vec{{-0.06, 0}, {blend(0.08, 0.42, k), -0.32 * k}}
	f.hands = [2]vec{{-0.3, -0.1}, {0.22, -0.1 - 0.1*k}}
	at := vec{0.3, 0.08}
	if what != "" {
		u := ramp(s.t, 0.4, 0.95)
		s.front(func(p pen) {
			thing(p.turnAt(6*u, at.add(vec{0.3 * u, -0.35 * u})), what, at.add(vec{0.3 * u, -0.35 * u}), 0.22)
		})
	}
	s.back(func(p pen) { thing(p, "starburst", at, 0.4*ramp(k, 0.6, 1)) })
}

func slash(s *shot) {
	s.frame(0.9, 0.48, 0.52)
	sword := s.takeSlot("sword", "hold")
	k := smooth(there(s.t) * 1.4)
	for i, f := range s.cast {
		side := 1.0
		if i == 1 {
			side = -1
		}
		if len(s.cast) == 1 {
			f.at.x = -0.08
		}
		f.look, f.mood, f.lean = 0.5*side, fierce, 0.16*side*k
		f.feet = [2]vec{{-0.16, 0}, {0.16, 0}}
		arm := (int(side) + 1) / 2
		f.hands[arm] = vec{side * blend(0.2, 0.3, k), blend(-0.3, 0.02, k)}
		f.hands[1-arm] = vec{-side * 0.22, 0.08}
		f.front = true
		hand := f.at.add(f.hands[arm].add(vec{0, shoulderY}).by(f.size))
		s.front(func(p pen) {
			q := p.to(hand)
			if side < 0 {
				q = q.flip()
			}
			q.turn(blend(-0.7, 1.15, k)).move(0, -0.2).zoom(0.62).draw(sword)
		})
	}
	at := s.aim.add(vec{0.02, 0.02})
	s.back(func(p pen) { crescent(p, at, 0.5, -1.5, 0.7, hex("ffffff").fade(0.85*ramp(k, 0.3, 0.8))) })
}

// crescent is the trace of a blade.
func crescent(p pen, at vec, r, from, upto float64, k ink) {
	var out, in []vec
	for i := range 13 {
		u := float64(i) / 12
		a := from + (upto-from)*u
		w := 0.12 * math.Sin(math.Pi*u)
		out = append(out, at.add(polar(a, r)))
		in = append([]vec{at.add(polar(a, r-w))}, in...)
	}
	p.fill(k, append(out, in...))
}

func swingBat(s *shot) {
	s.frame(0.9, 0.48, 0.4)
	what := s.takeSlot("baseball", "ball", "fall")
	f := s.lead()
	k := smooth(s.t * 1.6)
	if s.t > 0.7 {
		k = 1 - ramp(s.t, 0.7, 1)
	}
	f.at.x = -0.16
	f.look, f.mood = 0.5, fierce
	f.lean = 0.14 * k
	f.hands = [2]vec{{blend(-0.06, 0.2, k), -0.06}, {blend(0.06, 0.3, k), -0.04}}
	f.front = true
	f.feet = [2]vec{{-0.14, 0}, {0.14, 0}}
	hand := f.at.add(vec{blend(0, 0.25, k), shoulderY - 0.05}.by(f.size))
	s.front(func(p pen) {
		p.to(hand).turn(blend(-0.9, 1.4, k)).part(func(p pen) {
			p.fill(hex("d89a4a"), []vec{{-0.018, 0.04}, {0.018, 0.04}, {0.045, -0.3}, {0.03, -0.36}, {-0.03, -0.36}, {-0.045, -0.3}})
		})
		at := vec{blend(0.8, 0.3, min(1, s.t*2)), 0}
		if s.t > 0.5 {
			at = vec{0.3 + 0.9*(s.t-0.5), -0.7 * (s.t - 0.5)}
		}
		thing(p, what, at, 0.17)
	})
	s.back(func(p pen) {
		thing(p, "starburst", vec{0.3, 0}, 0.4*max(0, 1-math.Abs(s.t-0.5)*5))
	})
}

func shoot(s *shot) {
	s.frame(0.95, 0.54, 0.4)
	s.takeSlot("", "hold")
	f := s.lead()
	f.at.x = -0.14
	f.look = 0.9
	f.mood = calm
	k := smooth(there(s.t))
	f.hands = [2]vec{{-0.1 - 0.1*k, -0.02}, {0.36, -0.02}}
	f.front = true
	at := f.at.add(vec{0.37, shoulderY - 0.02}.by(f.size))
	back := f.at.add(vec{-0.1 - 0.1*k, shoulderY - 0.02}.by(f.size))
	s.front(func(p pen) {
		p.part(func(p pen) {
			p.bow(hex("8a4a1e"), 0.03, at.add(vec{-0.1, -0.26}), at.add(vec{0.02, -0.13}), at.add(vec{0.05, 0}), at.add(vec{0.02, 0.13}), at.add(vec{-0.1, 0.26}))
		})
		p.line(hex("fff"), 0.008, at.add(vec{-0.1, -0.26}), back, at.add(vec{-0.1, 0.26}))
		tip := at.add(vec{0.12 + 0.5*ramp(s.t, 0.6, 0.8), 0})
		tail := tip.add(vec{-0.4, 0})
		p.part(func(p pen) {
			p.line(hex("f0d090"), 0.016, tail, tip)
			p.fill(hex("e8304a"), []vec{tip.add(vec{0.05, 0}), tip.add(vec{-0.02, -0.035}), tip.add(vec{-0.02, 0.035})})
		})
	})
}

func pull(s *shot) {
	s.frame(0.9, 0.48, 0.4)
	what := s.takeSlot("sword", "hold")
	f := s.lead()
	k := smooth(there(s.t))
	f.at.y -= 0.08
	f.mood = fierce
	if k > 0.5 {
		f.mood = joyful
	}
	f.hands = [2]vec{{-0.04, blend(0.14, -0.3, k)}, {0.04, blend(0.14, -0.3, k)}}
	f.front = true
	at := f.at.add(vec{0, (shoulderY + blend(0.12, -0.32, k)) * f.size})
	s.front(func(p pen) {
		p.glow(at, 0.4*k, hex("fff0a0").fade(0.8))
		thing(p.turnAt(math.Pi, at), what, at.add(vec{0, -0.2}), 0.56)
		p.part(func(p pen) {
			p.blob(hex("7a7f90"), vec{-0.26, 0.5}, vec{-0.2, 0.32}, vec{-0.04, 0.27}, vec{0.14, 0.3}, vec{0.28, 0.5})
		})
	})
}

func hit(s *shot) {
	s.bust()
	what := s.take("pie")
	if len(s.props) > 0 { // thrown by someone, in pieces
		what = s.take(what)
	}
	f := s.lead()
	k := ramp(s.t, 0, 0.45)
	at := f.faceAt().add(vec{0.05, 0})
	hitNow := s.t > 0.42
	f.mood = amazed
	if hitNow {
		f.tilt = 0.2 * (1 - ramp(s.t, 0.45, 0.9))
		s.back(func(p pen) { thing(p, "starburst", at, 0.95) })
	}
	s.front(func(p pen) {
		pos := vec{-0.75, -0.2}.to(at, k)
		thing(p.turnAt(-0.5+0.5*k, pos), what, pos, 0.3+0.1*k)
	})
}

func magic(s *shot) {
	s.frame(0.94, 0.52, 0.56)
	k := there(s.t)
	var hands []vec
	for i, f := range s.cast {
		side := 1.0
		if i == 1 {
			side = -1
		}
		arm := (int(side) + 1) / 2
		f.look, f.mood = 0.4*side, joyful
		f.hands[arm] = vec{side * 0.3, -0.12 - 0.06*k}
		f.hands[1-arm] = vec{-side * 0.26, 0.04}
		if len(s.cast) == 1 {
			f.at.x = -0.14
		}
		f.front = true
		hand := f.at.add(f.hands[arm].add(vec{0, shoulderY}).by(f.size))
		hands = append(hands, hand.add(vec{side * 0.09, -0.12}))
		s.front(func(p pen) {
			p.part(func(p pen) { p.line(hex("6a3a1e"), 0.026, hand, hand.add(vec{side * 0.09, -0.12})) })
		})
	}
	tip := hands[0]
	s.front(func(p pen) {
		glowing := p.ink("a").shade(0.3)
		if len(hands) > 1 {
			bolt(p, hands[0], hands[1], 0.05, p.ink("a"), s.t)
			return
		}
		p.glow(tip, 0.22+0.06*k, glowing.fade(0.9))
		thing(p.turnAt(s.t*1.2, tip), "spark", tip, 0.26)
		p.flock("spark", 9, 0.1, "out", s.seed, tip)
	})
}

// bolt is a jagged line of light that jumps with t.
func bolt(p pen, from, upto vec, w float64, k ink, t float64) {
	d := throw(uint64(t*8)+7, 1)
	n := upto.sub(from)
	side := vec{-n.y, n.x}
	pts := []vec{from}
	for i := 1; i < 6; i++ {
		pts = append(pts, from.to(upto, float64(i)/6).add(side.by(d.between(-0.12, 0.12))))
	}
	pts = append(pts, upto)
	p.line(k.fade(0.6), w*1.8, pts...)
	p.line(hex("ffffff"), w*0.7, pts...)
}

func shock(s *shot) {
	s.frame(0.86, 0.47, 0.4)
	s.takeSlot("", "sky", "twinkle")
	what := s.takeSlot("", "hold", "beside")
	f := s.lead()
	f.mood = roaring
	f.hands = [2]vec{{-0.3, -0.2}, {0.3, -0.1}}
	f.at.x += 0.006 * wave(8*s.t)
	if what != "" {
		f.hold = what
	}
	at := f.crown()
	s.back(func(p pen) {
		p.glow(s.aim, 0.6, hex("bfe6ff").fade(0.8))
		bolt(p, vec{-0.3, -0.55}, at.add(vec{-0.2, 0.3}), 0.04, hex("6ac8ff"), s.t)
		bolt(p, vec{0.4, -0.55}, at.add(vec{0.22, 0.3}), 0.04, hex("6ac8ff"), s.t+0.31)
	})
	s.front(func(p pen) {
		bolt(p, vec{0.1, -0.56}, at.add(vec{0.16, 0.04}), 0.05, hex("ffe86a"), s.t+0.13)
	})
}

func muscle(s *shot) {
	s.frame(1.12, 0.68, 0.6)
	k := smooth(there(s.t) * 1.3)
	s.each(func(f *figure, ph float64) {
		f.mood = fierce
		if f.kind == "human" && k > 0.2 {
			f.shape = "bulk"
			f.inks["arm"], f.inks["hand"] = f.inks["skin"], f.inks["skin"]
		}
		if s.plan.style == "toxic" {
			f.inks["arm"], f.inks["hand"], f.inks["skin"] = hex("4fc23a"), hex("4fc23a"), hex("4fc23a")
		}
		f.wide = blend(0.9, 1.14, k)
		f.tall = blend(0.97, 1.03, k)
		f.head = 0.92
		f.hands = [2]vec{{-0.27, -0.17}, {0.27, -0.17}}
		f.front = true
		f.at.x += 0.005 * wave(6*ph) * k
	})
	if len(s.cast) == 1 {
		s.back(func(p pen) { thing(p, "starburst", s.aim.add(vec{0, -0.02}), 1.15*k) })
	}
}
