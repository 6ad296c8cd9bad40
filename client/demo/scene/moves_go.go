package scene

import "math"

// Moves that go somewhere. The cast stays in the picture; what is around it
// moves past.

func walk(s *shot) {
	s.frame(0.88, 0.47, 0.36)
	what := s.takeSlot("", "leash")
	s.each(func(f *figure, ph float64) {
		f.steps(ph, 0.1)
		f.look = 0.35
		f.lean = 0.03
		if !f.body {
			f.at.y -= 0.02 * there(2*ph)
			f.turn = 0.03 * wave(ph)
		}
	})
	if what != "" && len(s.cast) > 1 {
		a, b := s.pair()
		from, upto := a.at.add(vec{0.02, -0.42}), b.at.add(vec{-0.1, -0.3})
		s.front(func(p pen) { p.bow(hex("e0342f"), 0.014, from, from.to(upto, 0.5).add(vec{0, 0.06}), upto) })
	}
}

func run(s *shot) {
	s.frame(0.86, 0.46, 0.36)
	s.each(func(f *figure, ph float64) {
		f.steps(2*ph, 0.19)
		f.lean, f.turn = 0.16, 0.06
		f.look = 0.6
		f.at.y -= 0.03 * there(4*ph)
		f.hands = [2]vec{{-0.24 + 0.14*wave(2*ph), 0.04 - 0.05*wave(2*ph)}, {0.24 + 0.14*wave(2*ph), 0.04 + 0.05*wave(2*ph)}}
		f.mood = joyful
		if !f.body {
			f.turn = 0.1 * wave(2*ph)
		}
	})
	s.rush(0, hex("ffffff"))
}

// rush draws lines of speed behind the cast; angle is where they go, in degrees.
func (s *shot) rush(angle float64, k ink) {
	o := op{verb: "streaks", words: []string{"#fff"}, nums: []float64{16, 180 + angle, 0.22}}
	s.back(func(p pen) { p.faded(0.7).streaks(k.fade(0.7), o, ptr(throw(s.seed, 77))) })
}

func ptr[T any](v T) *T { return &v }

func jump(s *shot) {
	s.frame(0.8, 0.45, 0.38)
	s.each(func(f *figure, ph float64) {
		u := fract(ph + 0.1)
		h := math.Abs(math.Sin(math.Pi * u))
		shadow := f.at
		f.at.y -= 0.17 * h
		f.mood = joyful
		f.hands = [2]vec{{-0.26, blend(0.15, -0.24, h)}, {0.26, blend(0.15, -0.24, h)}}
		f.feet = [2]vec{{-0.1 - 0.08*h, -0.12 * h}, {0.1 + 0.08*h, -0.06 * h}}
		f.tall = 1 + 0.08*(h-0.5)
		if !f.body {
			f.turn = 0.5 * math.Cos(math.Pi*u) * -1
			f.at.y -= 0.05 * h
		}
		s.back(func(p pen) { p.oval(hex("101020").fade(0.3), shadow, 0.16-0.07*h, 0.03, 0) })
	})
}

func fly(s *shot) {
	s.full()
	s.each(func(f *figure, ph float64) {
		if !f.body {
			f.at.y += 0.035*wave(ph) - 0.02
			f.turn = 0.06 * wave(ph+0.2)
			return
		}
		f.size = 0.82
		f.turn = 1.02 + 0.06*wave(ph)
		f.at = f.at.add(vec{-0.02, -0.06 + 0.03*wave(ph)})
		f.look, f.tilt = 0.5, -0.55
		f.hands = [2]vec{{-0.2, 0.16}, {0.14, -0.42}}
		f.feet = [2]vec{{-0.05, 0.02}, {0.05, 0.02 * wave(2*ph)}}
		f.mood = glad
	})
	if p := s.takeSlot("", "back"); p != "" {
		s.lead().back = p
	}
	s.rush(0, hex("ffffff"))
}

func fall(s *shot) {
	s.full()
	f := s.lead()
	f.size = 0.8
	f.turn = 2.7 + 0.25*wave(s.t)
	f.at = vec{0.03 * wave(s.t), 0.4 + 0.03*wave(2*s.t)}
	f.mood = amazed
	f.hands = [2]vec{{-0.3, -0.14 + 0.05*wave(s.t)}, {0.3, -0.14 - 0.05*wave(s.t)}}
	f.feet = [2]vec{{-0.14, -0.02}, {0.12, -0.06}}
	s.rush(90, hex("ffffff"))
}

func swim(s *shot) {
	s.full()
	s.each(func(f *figure, ph float64) {
		if !f.body {
			f.at.y += 0.03 * wave(ph)
			f.turn = 0.07 * wave(ph+0.25)
			return
		}
		f.size = 0.84
		f.turn = 1.05 + 0.08*wave(ph)
		f.at = f.at.add(vec{0, -0.04 + 0.03*wave(ph)})
		f.look, f.tilt = 0.4, -0.5
		f.hands = [2]vec{{-0.26, 0.02 - 0.12*wave(ph)}, {0.2, -0.3 + 0.12*wave(ph)}}
		f.feet = [2]vec{{-0.06 - 0.05*wave(2*ph), 0}, {0.06 + 0.05*wave(2*ph), 0}}
	})
	s.back(func(p pen) { p.flock("bubble", 7, 0.07, "rise", s.seed, s.aim) })
}

func rise(s *shot) {
	s.frame(0.74, 0.38, 0.4)
	s.each(func(f *figure, ph float64) {
		up := there(ph)
		f.at.y -= 0.12*up - 0.03
		f.hands = [2]vec{{-0.32, -0.06 - 0.06*up}, {0.32, -0.06 - 0.06*up}}
		f.feet = [2]vec{{-0.04, 0.03}, {0.05, -0.03}}
		f.mood = glad
		f.tilt = 0.05 * wave(ph)
		if !f.body {
			f.size = 0.72
			f.at.y -= 0.02
			f.turn = 0.05 * wave(ph)
		}
	})
	at := s.lead().at
	s.back(func(p pen) {
		light := p.ink("a").shade(0.6)
		p.fill(light.fade(0.28), []vec{{at.x - 0.1, -0.5}, {at.x + 0.1, -0.5}, {at.x + 0.3, 0.5}, {at.x - 0.3, 0.5}})
		p.glow(vec{at.x, 0.46}, 0.4, light.fade(0.8))
		p.streaks(hex("ffffff").fade(0.6), op{nums: []float64{12, -90, 0.14}}, ptr(throw(s.seed, 78)))
	})
}

func float(s *shot) {
	s.frame(0.78, 0.4, 0.4)
	s.each(func(f *figure, ph float64) {
		f.turn = 0.28 + 0.22*wave(ph)
		f.at = f.at.add(vec{0.02 * wave(ph), 0.03 * wave(ph+0.3)})
		f.hands = [2]vec{{-0.32, -0.06}, {0.3, 0.06 - 0.08*wave(ph)}}
		f.feet = [2]vec{{-0.12, -0.03}, {0.1, 0.02}}
		f.tilt = -0.15
		if !f.body {
			f.turn = 0.08 * wave(ph)
			f.size = 0.84
		}
	})
}

// seat is where a drawing takes its rider, in its own units.
func (k *book) seat(name string) (at vec, inside bool) {
	for _, o := range k.page(name).ops {
		if o.verb == "seat" {
			return vec{o.num(0, 0), o.num(1, 0)}, o.word(0, "") == "inside"
		}
	}
	return vec{0, -0.2}, false
}

// mount is what someone rides when the recipe says nothing.
const mount = "carpet"

func ride(s *shot) { s.onMount(s.takeSlot(mount, "mount"), 0.03) }

func gallop(s *shot) {
	s.onMount("", 0.06)
	s.rush(0, hex("ffffff"))
}

func drive(s *shot) {
	if !s.lead().body {
		f := s.lead()
		f.size = 0.9
		f.at.y = 0.46 + 0.008*wave(4*s.t)
		f.turn = 0.01 * wave(3*s.t)
	} else {
		s.onMount(s.takeSlot("car", "mount"), 0.012)
	}
	s.rush(0, hex("ffffff"))
}

// onMount puts the cast on or into a drawing that moves.
func (s *shot) onMount(name string, bob float64) {
	s.full()
	size := 0.95
	if page := s.book.page(name); page.slot == "mount" {
		size = page.size
	}
	seat, inside := s.book.seat(name)
	at := vec{0.02 * wave(s.t), 0.49 - size*0.5 + bob*wave(2*s.t)}
	if name == "" {
		at.y = 0.34
	}
	tip := bob * 1.5 * wave(2*s.t+0.2)
	place := mat{1, 0, 0, 1, at.x, at.y}.then(mat{math.Cos(tip), math.Sin(tip), -math.Sin(tip), math.Cos(tip), 0, 0})
	for i, f := range s.cast {
		f.size = 0.58
		side := (float64(i) - float64(len(s.cast)-1)/2)
		hip := place.apply(vec{seat.x*size + side*0.2, seat.y * size})
		f.at = hip.add(vec{0, 0.26 * f.size * f.grown})
		f.look, f.mood = 0.4, joyful
		f.turn = tip
		f.feet = [2]vec{{-0.16, -0.06}, {0.16, -0.06}}
		f.hands = [2]vec{{-0.14, 0.18}, {0.26, 0.08 - 0.05*wave(s.t)}}
		if !f.body {
			f.at.y -= 0.1
		}
	}
	draw := func(page string) func(pen) {
		return func(p pen) { p.to(at).turn(tip).zoom(size).draw(page) }
	}
	switch {
	case name == "":
	case s.book.has(name + "-front"): // one sits between its halves
		s.back(draw(name + "-back"))
		s.front(draw(name + "-front"))
	case inside:
		s.front(draw(name))
	default:
		s.back(draw(name))
	}
	s.aim = at.add(vec{0, -0.2})
}

func slide(s *shot) {
	s.full()
	what := s.takeSlot("", "sky", "mount", "front", "beside")
	s.back(func(p pen) {
		if what != "" {
			thing(p, what, vec{0, 0}, 1.25)
			return
		}
		p.part(func(p pen) {
			p.blob(hex("f4fbff"), vec{-0.8, -0.3}, vec{-0.3, -0.02}, vec{0.2, 0.24}, vec{0.8, 0.34}, vec{0.9, 0.7}, vec{-0.9, 0.7})
		})
	})
	f := s.lead()
	k := s.t
	f.size = 0.62
	f.at = vec{blend(-0.42, 0.42, smooth(k)), blend(0.14, 0.5, smooth(k))}
	f.turn, f.look, f.mood = 0.4, 0.5, joyful
	f.feet = [2]vec{{0.12, -0.1}, {0.2, -0.06}}
	f.hands = [2]vec{{-0.24, -0.24}, {0.24, -0.24}}
	f.front = true
	f.hide = max(0, math.Abs(k-0.5)-0.42) / 0.08
	s.rush(30, hex("ffffff"))
}

func swing(s *shot) {
	s.full()
	a := 0.42 * wave(s.t)
	top := vec{0, -0.85}
	what := s.takeSlot("swing", "swing", "sky")
	hang := func(p pen) pen { return p.turnAt(a, top) }
	for i, f := range s.cast {
		f.size = 0.66
		side := float64(i) - float64(len(s.cast)-1)/2
		hip := vec{side * 0.24, 0.2}
		d := hip.sub(top)
		c, n := math.Cos(a), math.Sin(a)
		f.at = top.add(vec{d.x*c - d.y*n, d.x*n + d.y*c}).add(vec{0, 0.28 * f.size * f.grown})
		f.turn, f.mood = a, joyful
		f.feet = [2]vec{{-0.06 - 0.12*wave(s.t), -0.06}, {0.06 - 0.12*wave(s.t), -0.04}}
		f.hands = [2]vec{{-0.2, -0.22}, {0.2, -0.22}}
		f.front = true
	}
	wide := 0.13 + 0.12*float64(len(s.cast)-1)
	s.back(func(p pen) {
		q := hang(p)
		switch what {
		case "moon":
			thing(q, what, vec{0, 0.12}, 0.8)
		case "vine":
			q.part(func(q pen) { q.line(hex("3a8a3a"), 0.03, top, vec{0.14, 0.16}) })
		default:
			q.part(func(q pen) {
				q.line(hex("e8d8b0"), 0.016, top.add(vec{-wide, 0}), vec{-wide, 0.24})
				q.line(hex("e8d8b0"), 0.016, top.add(vec{wide, 0}), vec{wide, 0.24})
				q.fill(hex("a8642e"), box(vec{0, 0.24}, 2*wide+0.12, 0.05, 0.02))
			})
		}
	})
}

func slip(s *shot) {
	s.full()
	what := s.take("banana")
	f := s.lead()
	k := there(s.t)
	f.turn = -1.15 * k
	f.at = f.at.add(vec{0.06 * k, -0.12 * k})
	f.mood = amazed
	f.hands = [2]vec{{-0.3, 0.1 - 0.3*k}, {0.3, 0.1 - 0.3*k}}
	f.feet = [2]vec{{-0.08, -0.02 * k}, {0.08 + 0.1*k, -0.1 * k}}
	s.front(func(p pen) { thing(p, what, vec{0.26 + 0.1*k, 0.38}, 0.24) })
}

func flip(s *shot) {
	s.frame(0.74, 0.44, 0.4)
	f := s.lead()
	h := math.Sin(math.Pi * s.t)
	f.turn = -2 * math.Pi * smooth(s.t)
	f.at.y -= 0.2 * h
	f.mood = joyful
	f.feet = [2]vec{{-0.08, -0.1 * h}, {0.08, -0.1 * h}}
	f.hands = [2]vec{{-0.3, 0}, {0.3, 0}}
	at := f.middle()
	s.back(func(p pen) { arc(p, at, 0.42, -2.4, 1.6, hex("ffffff").fade(0.8)) })
}

// arc is a curved stroke that ends in an arrow's tip.
func arc(p pen, at vec, r, from, upto float64, k ink) {
	var pts []vec
	for i := range 13 {
		pts = append(pts, at.add(polar(from+(upto-from)*float64(i)/12, r)))
	}
	p.line(k, 0.022, pts...)
	end, dir := pts[12], polar(upto+math.Pi/2*sign(upto-from), 1)
	side := vec{-dir.y, dir.x}
	p.fill(k, []vec{end.add(dir.by(0.07)), end.add(side.by(0.045)), end.add(side.by(-0.045))})
}

func land(s *shot) {
	s.frame(0.9, 0.5, 0.4)
	f := s.lead()
	k := ramp(s.t, 0, 0.3)
	f.at.y -= 0.7 * (1 - k)
	f.at.y += 0.06 * k
	f.lean = 0.26 * k
	f.look, f.mood = 0.2, fierce
	f.feet = [2]vec{{-0.24 * k, -0.02}, {0.22 * k, -0.14 * k}}
	f.hands = [2]vec{{-0.34, -0.16}, {0.1, 0.42 * k}}
	ground := vec{0.06, 0.46}
	s.back(func(p pen) {
		u := ramp(s.t, 0.3, 1)
		if s.t > 0.3 {
			for i := range 9 {
				a := math.Pi + math.Pi*float64(i)/8
				p.line(hex("fff0b0").fade(1-u), 0.02, ground.add(polar(a, 0.2+0.3*u)), ground.add(polar(a, 0.3+0.5*u)))
			}
			p.oval(hex("e8dcc8").fade(0.8*(1-u)), ground, 0.2+0.5*u, 0.04+0.05*u, 0)
		}
	})
}

func dodge(s *shot) {
	s.frame(0.9, 0.48, 0.4)
	what := s.take("")
	f := s.lead()
	k := there(s.t)
	f.lean, f.turn = -0.9*k, -0.12*k
	f.hands = [2]vec{{-0.3, 0}, {0.3, -0.1}}
	f.feet = [2]vec{{-0.12, 0}, {0.18, 0}}
	f.mood = amazed
	s.front(func(p pen) {
		for i := range 4 {
			u := fract(s.t + float64(i)/4)
			at := vec{0.8 - 1.6*u, -0.22 + 0.12*float64(i%3)}
			if what != "" {
				thing(p, what, at, 0.24)
				continue
			}
			for j := range 3 {
				ring(p, at.add(vec{0.09 * float64(j), 0}), 0.03+0.014*float64(j), 0.007, hex("d8ffe0").fade(0.7))
			}
			p.oval(hex("ffd24a"), at, 0.04, 0.018, 0)
		}
	})
}

func stomp(s *shot) {
	s.frame(0.92, 0.48, 0.4)
	f := s.lead()
	k := there(s.t)
	f.turn = -0.16 * k
	f.mood = fierce
	f.hands = [2]vec{{-0.3, 0.1}, {0.3, 0.1}}
	f.feet = [2]vec{{-0.13, 0}, {0.13 + 0.1*k, -0.16 * k}}
	f.at.y += 0.008 * wave(8*s.t) * (1 - k)
	s.back(func(p pen) { p.oval(hex("f4e4c0").fade(0.7*(1-k)), vec{0, 0.46}, 0.5*(1-k)+0.2, 0.05, 0) })
}
