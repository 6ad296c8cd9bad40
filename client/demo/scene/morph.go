package scene

// morph shows the lead as two: what it was at the left of a line of light that
// wanders across, what it becomes at the right.
func morph(s *shot) {
	s.bust()
	f := s.lead()
	f.mood = glad
	f.tilt = 0.05 * wave(s.t)
	s.cast = s.cast[:1]
	f.at.x = 0
	after := s.altered(f)
	s.other = []*figure{after}
	s.frontier = blend(-0.42, 0.42, there(s.t+0.02)) * -1
	x := s.frontier
	s.front(func(p pen) {
		light := p.ink("a").shade(0.6)
		p.line(light.fade(0.5), 0.05, vec{x, -0.55}, vec{x, 0.55})
		p.line(hex("ffffff"), 0.016, vec{x, -0.55}, vec{x, 0.55})
		p.flock("spark", 8, 0.08, "twinkle", s.seed, vec{x, 0})
	})
}

// altered makes a copy of f that has become someone else. What it becomes
// follows from the first prop that says so.
func (s *shot) altered(f *figure) *figure {
	a := *f
	a.inks = map[string]ink{}
	for k, v := range f.inks {
		a.inks[k] = v
	}
	what := s.take("")
	become := func(kind string) {
		a.kind, a.hair, a.hat, a.mask = kind, "", "", ""
		s.book.animal(&a, f.inks["top"])
		a.head = f.head
	}
	tint := func(k ink) {
		for _, part := range []string{"skin", "hand", "arm", "top", "low", "hair"} {
			a.inks[part] = a.inks[part].to(k, 0.72)
		}
	}
	switch {
	case f.kind == "robot": // the machine is what was inside
		d := throw(s.seed, 13)
		f.kind, f.head, f.inks = "human", 1, map[string]ink{}
		f.human("person", &d, hex("ff8a2a"), hex("2c3f78"))
		become("robot")
	case f.kind != "human":
		d := throw(s.seed, 13)
		a.kind, a.head, a.shape = "human", 1, "suit"
		a.human("girl", &d, f.inks["fur"], hex("2c3f78"))
		a.inks["hair"] = f.inks["fur"].shade(-0.2)
	case what == "wolfmask":
		become("wolf")
	case what == "leaves" || what == "tree":
		tint(hex("3aa84a"))
		a.inks["hair"] = hex("1f7a34")
		a.hat = "wreath"
	case what == "splash":
		tint(hex("38b8ff"))
	case what == "smileys":
		a.mood, f.mood = sad, joyful
	case what == "clock":
		s.props = append(s.props, what)
		a.inks["hair"], a.mask = hex("eceaf2"), "glasses"
		f.mask, f.inks["hair"] = "", hex("5a3420")
	case what == "mirror":
		f.inks["hair"], f.mask = hex("e4e2ea"), "glasses"
		a.head = 1.06
	case s.plan.style == "toxic":
		tint(hex("1c2a1c"))
		a.inks["skin"] = hex("5ad83a")
		a.mood = roaring
	default:
		tint(hex("8a4bff"))
		a.hat, a.wig, a.mood = "devilhorns", true, fierce
	}
	return &a
}
