package scene

// place puts the things that the move made no use of where they belong.
func (s *shot) place() {
	props := s.props
	s.props = nil
	for _, name := range props {
		s.put(name, s.book.page(name))
	}
}

func (s *shot) put(name string, page page) {
	f := s.lead()
	switch page.slot {
	case "hold", "ball", "paper", "play":
		s.putInHand(name, page)
	case "head":
		f.hat, f.wig = name, true
		if s.book.has(name + "-worn") {
			f.hat = name + "-worn"
		}
	case "mask":
		for _, f := range s.cast {
			f.mask = "eyemask"
		}
	case "back":
		for _, f := range s.cast {
			f.back = name
		}
	case "neck":
		at := f.at.add(vec{0, (shoulderY + 0.17) * f.size})
		s.front(func(p pen) { thing(p, name, at, page.size) })
	case "behind", "burst":
		s.back(func(p pen) {
			p.glow(s.aim, 0.5, hex("ffffff").fade(0.25))
			thing(p, name, vec{s.aim.x, min(0.02, s.aim.y)}, page.size)
		})
	case "sky":
		s.putInSky(name, page.size)
	case "front":
		s.front(func(p pen) { thing(p, name, vec{0.34, 0.5 - page.size*0.4}, page.size*0.85) })
	case "ground":
		s.back(func(p pen) { thing(p, name, vec{0, 0.47 - page.size*0.47}, page.size) })
	case "glass":
		s.front(func(p pen) { thing(p, name, vec{0, 0}, page.size) })
	case "frame":
		s.over(func(p pen) { p.scale(p.c.half/0.667, p.c.tall()/0.5).flat().draw(name) })
	case "fall", "rise", "drift", "twinkle", "fly":
		s.putAround(name, page)
	default: // beside, mount
		s.putBeside(name, page.size)
	}
}

// putInHand gives something to the lead, or to its picture's right.
func (s *shot) putInHand(name string, page page) {
	f := s.lead()
	if !f.body {
		s.putBeside(name, page.size)
		return
	}
	switch full := s.plan.move == "hug" || s.plan.move == "kiss"; {
	case len(s.cast) > 1 && page.size >= 0.7: // over their heads, which make room
		for _, f := range s.cast {
			f.size, f.at.x = f.size*0.84, f.at.x*0.88
			f.at.y -= 0.04 * f.at.y
		}
		s.back(func(p pen) { thing(p, name, vec{0, -0.16}, 0.86) })
		return
	case len(s.cast) > 1 && full: // their hands are not free
		s.pop(vec{0, 0.36}, name, 0.7*page.size)
		return
	}
	f.hold = name
	if y := f.hands[1].y; f.hands == rest().hands || y > 0.15 || y < -0.12 {
		f.hands[1] = vec{0.29, 0.02}
	}
}

// putInSky hangs something up where the cast is not.
func (s *shot) putInSky(name string, size float64) {
	at := vec{-0.43, -0.27}
	if size > 0.7 { // as wide as the picture
		at = vec{0, 0.02 - 0.1*size}
	} else if s.seed%2 == 0 {
		at.x = 0.43
	}
	s.back(func(p pen) { thing(p, name, at.add(vec{0, 0.01 * wave(p.t)}), size) })
}

func (s *shot) putAround(name string, page page) {
	way := page.slot
	if way == "fly" {
		way = "float"
	}
	n := 9
	if page.size > 0.18 {
		n = 6
	}
	s.back(func(p pen) { p.flock(name, n, page.size, way, s.seed, s.aim) })
	if way == "fall" || way == "rise" { // others would hide faces
		s.front(func(p pen) { p.flock(name, n/3, page.size*1.2, way, s.seed+9, s.aim) })
	}
}

// putBeside stands something at the right and moves the cast aside for it.
func (s *shot) putBeside(name string, size float64) {
	for _, f := range s.cast {
		f.at.x -= 0.12
	}
	s.back(func(p pen) { thing(p, name, vec{0.42, 0.48 - size*0.46}, size) })
}
