package scene

// Moves of two who are fond of each other. Someone alone does them alone.

func hug(s *shot) {
	s.frame(1.08, 0.68, 0.5)
	if len(s.cast) > 2 {
		groupHug(s)
		return
	}
	a, b := s.pair()
	k := smooth(there(s.t) * 1.4)
	gap := blend(0.4, 0.185, k)
	a.at.x, b.at.x = -gap, gap
	a.look, b.look = 0.7, -0.7
	a.lean, b.lean = 0.14*k, -0.14*k
	a.tilt, b.tilt = 0.12*k, -0.12*k
	a.hands = [2]vec{{blend(-0.2, 0.04, k), blend(0.2, 0.2, k)}, {blend(0.36, 0.36, k), blend(-0.02, 0.06, k)}}
	b.hands = [2]vec{{blend(-0.36, -0.34, k), blend(-0.02, 0.1, k)}, {blend(0.2, 0, k), 0.22}}
	if a == b {
		b.hands, b.look, b.tilt, b.at.x = [2]vec{{0.1, 0.1}, {-0.1, 0.1}}, 0, 0.1*wave(s.t), 0
	}
	if k > 0.6 {
		a.mood, b.mood = tender, tender
	} else {
		a.mood, b.mood = joyful, joyful
	}
	s.pop(vec{0, -0.36}, "heart", 0.2*ramp(k, 0.6, 1))
}

// pop shows a small thing at a size that may be zero.
func (s *shot) pop(at vec, name string, size float64) {
	if size > 0.01 {
		s.front(func(p pen) { thing(p, name, at, size) })
	}
}

func groupHug(s *shot) {
	k := there(s.t)
	n := float64(len(s.cast)-1) / 2
	for i, f := range s.cast {
		side := float64(i) - n
		f.at.x = side * blend(0.42, 0.29, k)
		f.tilt, f.mood = -0.12*side*k, joyful
		f.hands = [2]vec{{-0.3, 0.02}, {0.3, 0.02}}
	}
}

func kiss(s *shot) {
	s.frame(1.22, 0.8, 0.5)
	a, b := s.pair()
	if a == b {
		blowKiss(s)
		return
	}
	k := smooth(there(s.t) * 1.5)
	gap := blend(0.4, 0.235, k)
	a.at.x, b.at.x = -gap, gap
	a.look, b.look = 1, -1
	a.mood, b.mood = kissy, kissy
	a.tilt, b.tilt = 0.1*k, -0.1*k
	s.pop(vec{0, -0.36 - 0.02*k}, "heart", 0.08+0.14*k)
}

func propose(s *shot) {
	s.frame(0.9, 0.48, 0.5)
	what := s.takeSlot("ring", "hold")
	knee := s.cast[len(s.cast)-1]
	if len(s.cast) > 1 {
		other := s.cast[0]
		other.at.x, other.look = -0.26, 0.6
		other.mood = amazed
		other.hands = [2]vec{{-0.08, -0.08}, {0.08, -0.08}}
		other.front = true
		other.tall = 1 + 0.02*wave(2*s.t)
		knee.at.x, knee.look = 0.24, -0.8
	} else {
		knee.at.x = 0
	}
	knee.at.y += 0.1
	knee.feet = [2]vec{{-0.13, -0.1}, {0.2, -0.1}}
	knee.mood = glad
	side := -1.0
	if len(s.cast) == 1 {
		side = 1
	}
	hand := vec{side * 0.27, -0.02 - 0.02*there(s.t)}
	knee.hands[int((side+1)/2)] = hand
	at := knee.at.add(hand.add(vec{0, shoulderY}).by(knee.size))
	s.front(func(p pen) {
		p.glow(at.add(vec{0, -0.06}), 0.2, hex("fff6c8").fade(0.7))
		thing(p, what, at.add(vec{0, -0.09}), 0.24+0.02*there(s.t))
	})
}

// steps moves the legs of someone walking; far is the length of a step.
func (f *figure) steps(ph, far float64) {
	up := func(u float64) float64 { return -0.07 * max(0, wave(u+0.25)) * far / 0.1 }
	f.feet = [2]vec{{-0.06 + far*wave(ph), up(ph)}, {0.06 + far*wave(ph+0.5), up(ph + 0.5)}}
	f.at.y -= 0.015 * there(2*ph)
	f.hands = [2]vec{{-0.18 - 0.08*wave(ph), 0.2}, {0.18 - 0.08*wave(ph), 0.2}}
}

func stroll(s *shot) {
	s.frame(0.9, 0.48, 0.34)
	for i, f := range s.cast {
		ph := s.t + 0.5*float64(i%2)
		f.steps(ph, 0.07)
		f.tilt = 0.05 * wave(s.t)
		f.look += 0.2
	}
	if len(s.cast) > 1 { // hand in hand
		a, b := s.pair()
		a.hands[1], b.hands[0] = vec{0.19, 0.2}, vec{-0.19, 0.2}
		if a.grown < b.grown {
			a.hands[1].y = 0.02
		} else if b.grown < a.grown {
			b.hands[0] = vec{-0.22, 0.02}
		}
	}
}

func waltz(s *shot) {
	s.frame(0.94, 0.5, 0.3)
	a, b := s.pair()
	if a == b {
		s.t = fract(s.t - 0.15)
		spin(s)
		return
	}
	w := wave(s.t)
	a.at.x, b.at.x = -0.15+0.05*w, 0.15+0.05*w
	a.at.y, b.at.y = a.at.y-0.02*there(2*s.t), b.at.y-0.02*there(2*s.t)
	a.turn, b.turn = 0.1*w, 0.1*w
	a.look, b.look = 0.7, -0.7
	a.mood, b.mood = tender, glad
	// joined hands at one side, the others on shoulder and back
	a.hands = [2]vec{{-0.28, -0.12}, {0.2, 0.04}}
	b.hands = [2]vec{{-0.6, -0.12}, {0.02, 0.14}}
	b.hands[0] = vec{-0.16, 0.16}
	a.feet = [2]vec{{-0.08 + 0.04*w, 0}, {0.08, -0.03 * there(s.t)}}
	b.feet = [2]vec{{-0.08, -0.03 * there(s.t+0.5)}, {0.08 + 0.04*w, 0}}
}

func tango(s *shot) {
	s.frame(0.94, 0.5, 0.34)
	a, b := s.pair()
	k := smooth(there(s.t))
	b.at.x, a.at.x = 0.16, -0.1
	a.turn = -0.75 * k
	a.at = a.at.add(vec{-0.05 * k, 0.02 * k})
	b.lean = -0.28 * k
	a.look, b.look = 0.6, -0.7
	a.hands = [2]vec{{-0.3, -0.12 * k}, {0.26, -0.02}}
	b.hands = [2]vec{{-0.3, 0.1}, {0.24, -0.24 * k}}
	a.feet = [2]vec{{-0.05, 0}, {0.05 + 0.2*k, -0.12 * k}}
	b.mood, a.mood = glad, tender
	if a == b {
		dance(s)
	}
}

func blowKiss(s *shot) {
	s.near()
	f := s.lead()
	k := there(s.t)
	f.mood = kissy
	f.tilt, f.look = 0.1*k, 0.3
	f.front = true
	f.hands = [2]vec{{-0.14, 0.2}, {blend(0.06, 0.32, k), blend(-0.06, -0.02, k)}}
	if f.at.x == 0 {
		f.at.x = -0.12
	}
	what := s.takeSlot("heart", "rise", "fall", "fly")
	if front := s.takeSlot("", "front", "beside", "hold"); front != "" {
		f.at.y -= 0.08
		f.hands = [2]vec{{-0.2, 0.2}, {0.2, 0.2}}
		s.front(func(p pen) { thing(p, front, vec{-0.1, 0.32}, 0.44) })
		return
	}
	from := f.faceAt().add(vec{0.16, 0.08})
	s.front(func(p pen) {
		for i := range 4 {
			u := fract(s.t + float64(i)/4)
			at := from.add(vec{0.5 * u, -0.26*u + 0.05*wave(u)})
			thing(p.faded(1-u*u*u), what, at, 0.08+0.2*u)
		}
	})
}

func heartHands(s *shot) {
	s.near()
	k := there(s.t)
	s.each(func(f *figure, ph float64) {
		f.mood = joyful
		f.tilt = 0.06 * wave(ph)
		f.front = true
		f.hands = [2]vec{{-0.07, 0.03}, {0.07, 0.03}}
		f.at.y -= 0.04
	})
	what := s.takeSlot("heart", "hold", "rise", "twinkle")
	at := vec{0, s.lead().at.y + (shoulderY+0.04)*s.lead().size}
	if len(s.cast) > 1 {
		s.cast[0].hands[1], s.cast[1].hands[0] = vec{0.22, -0.02}, vec{-0.22, -0.02}
		at.y -= 0.06
	}
	s.front(func(p pen) { thing(p, what, at, 0.26+0.07*k) })
}

func offer(s *shot) {
	s.near()
	what := s.takeSlot("bouquet", "hold", "front", "beside", "play", "rise", "fall")
	k := there(s.t)
	f := s.cast[0]
	f.mood = joyful
	f.front = true
	if len(s.cast) > 1 {
		other := s.cast[1]
		other.mood = amazed
		other.hands = [2]vec{{-0.1, -0.02}, {0.1, -0.02}}
		other.front = true
		f.hands[1] = vec{0.24, 0.02}
		at := f.at.add(vec{0.28, shoulderY}.by(f.size))
		s.front(func(p pen) { thing(p, what, at.add(vec{0.02, -0.05 - 0.02*k}), 0.34) })
		return
	}
	f.hands = [2]vec{{-0.1, 0.06 - 0.02*k}, {0.1, 0.06 - 0.02*k}}
	f.at.y -= 0.04
	at := f.at.add(vec{0, (shoulderY + 0.14) * f.size})
	s.front(func(p pen) { thing(p, what, at.add(vec{0, -0.02 - 0.02*k}), 0.38+0.05*k) })
}

func piggyback(s *shot) {
	s.frame(0.86, 0.46, 0)
	a, b := s.pair() // a is carried
	b.at.x = 0.05
	b.steps(s.t, 0.07)
	b.look = 0.4
	b.hands = [2]vec{{-0.2, 0.2}, {0.2, 0.2}}
	a.size, b.size = 0.7, 0.72
	a.at = b.at.add(vec{-0.12, -0.2})
	a.look, a.mood = 0.5, joyful
	a.hands = [2]vec{{-0.3, -0.16}, {0.1, 0.1}}
	b.mood = joyful
	if a == b {
		walk(s)
	}
}

func carry(s *shot) {
	s.frame(0.96, 0.52, 0)
	a, b := s.pair()
	if a == b {
		muscle(s)
		return
	}
	if b.grown < a.grown { // the taller one carries
		a, b = b, a
		s.cast = []*figure{b, a}
	} else {
		s.cast = []*figure{b, a}
	}
	b.at.x = 0.06
	b.hands = [2]vec{{-0.26, 0.14}, {0.22, 0.14}}
	b.mood = joyful
	b.at.y += 0.008 * wave(s.t)
	a.size *= 0.86
	a.turn = -1.25 + 0.04*wave(s.t)
	a.at = vec{0.08, b.at.y + 0.02}
	a.feet = [2]vec{{-0.05, -0.02}, {0.06, 0.02 * wave(s.t)}}
	a.hands = [2]vec{{0.02, 0.2}, {0.16, -0.16}}
	a.mood = glad
}

func carryPet(s *shot) {
	s.near()
	f := s.lead()
	f.hands = [2]vec{{-0.08, 0.16}, {0.12, 0.16}}
	f.front = true
	f.mood = glad
	pet := &figure{kind: "cat", body: true, grown: 0.9, inks: map[string]ink{}, pose: rest()}
	s.book.animal(pet, hex("fff"))
	pet.size, pet.at = 0.5, vec{0.02, 0.53 + 0.01*wave(s.t)}
	s.front(func(p pen) { pet.draw(p) })
}
