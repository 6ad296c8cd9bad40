package scene

import "math"

// drawHead draws head, face and what is worn there, in units of the head's
// radius.
func (f *figure) drawHead(p pen) {
	if f.kind != "human" {
		p.draw("head-" + f.kind)
	} else {
		p.part(func(p pen) {
			skin := p.ink("skin")
			p.oval(skin, vec{-0.93, 0.12}, 0.17, 0.2, 0)
			p.oval(skin, vec{0.93, 0.12}, 0.17, 0.2, 0)
			p.fill(skin, curve([]vec{{0, -1}, {0.72, -0.72}, {0.95, 0}, {0.72, 0.66}, {0, 0.97}, {-0.72, 0.66}, {-0.95, 0}, {-0.72, -0.72}}, true))
		})
	}
	face := p.book.page("head-" + f.kind)
	if face.slot != "own" {
		f.face(p.flat(), face.slot == "beak")
	}
	if f.hair != "" && (f.hat == "" || f.wig) {
		p.move(f.look*0.06, 0).draw("hair-" + f.hair)
	}
	if f.mask != "" {
		p.move(f.look*0.1, 0).draw(f.mask)
	}
	if f.hat != "" {
		p.draw(f.hat)
	}
}

// face draws eyes and mouth. They are large: at the size of a tile an eye is
// one pixel.
func (f *figure) face(p pen, beak bool) {
	p = p.move(f.look*0.24, 0.05)
	dark := ink{0.12, 0.07, 0.12, 1}
	blush := ink{1, 0.35, 0.35, 0.35}
	for _, side := range []float64{-1, 1} {
		at := vec{side * 0.38, 0.04}
		if s := side * f.look; s > 0.5 {
			at.x -= 0.06 * side // the far eye comes nearer to the nose
		}
		switch f.mood {
		case joyful:
			p.bow(dark, 0.11, at.add(vec{-0.15, 0.06}), at.add(vec{0, -0.08}), at.add(vec{0.15, 0.06}))
		case tender, asleep, kissy:
			p.bow(dark, 0.1, at.add(vec{-0.15, -0.03}), at.add(vec{0, 0.07}), at.add(vec{0.15, -0.03}))
		case amazed:
			p.disc(ink{1, 1, 1, 1}, at, 0.2)
			p.disc(dark, at, 0.12)
		case fierce, roaring:
			p.disc(dark, at, 0.13)
			p.line(dark, 0.11, at.add(vec{side * 0.2, -0.26}), at.add(vec{-side * 0.16, -0.12}))
		case sad:
			p.disc(dark, at.add(vec{0, 0.03}), 0.12)
			p.line(dark, 0.08, at.add(vec{side * 0.2, -0.12}), at.add(vec{-side * 0.14, -0.24}))
		default:
			p.oval(dark, at, 0.12, 0.15, 0)
			p.disc(ink{1, 1, 1, 0.9}, at.add(vec{0.04, -0.06}), 0.045)
		}
		if f.mood != fierce && f.mood != roaring && f.mood != amazed {
			p.oval(blush, vec{side * 0.6, 0.3}, 0.16, 0.11, 0)
		}
	}
	if beak {
		return
	}
	f.mouth(p, dark)
}

func (f *figure) mouth(p pen, dark ink) {
	red := ink{0.75, 0.2, 0.25, 1}
	at := vec{0, 0.42}
	if f.kind != "human" {
		at.y = 0.5
	}
	switch f.mood {
	case joyful:
		p.fill(dark, arch(at.add(vec{0, -0.06}), 0.27, 0.3))
		p.oval(red, at.add(vec{0, 0.13}), 0.14, 0.08, 0)
	case amazed:
		p.oval(dark, at.add(vec{0, 0.06}), 0.13, 0.18, 0)
	case sad:
		p.bow(dark, 0.08, at.add(vec{-0.18, 0.12}), at.add(vec{0, 0}), at.add(vec{0.18, 0.12}))
	case roaring:
		p.oval(dark, at.add(vec{0, 0.1}), 0.36, 0.34, 0)
		p.oval(red, at.add(vec{0, 0.24}), 0.2, 0.14, 0)
		for _, side := range []float64{-1, 1} {
			p.fill(ink{1, 1, 1, 1}, []vec{{side * 0.1, at.y - 0.2}, {side * 0.24, at.y - 0.14}, {side * 0.17, at.y + 0.02}})
		}
	case fierce:
		p.fill(dark, box(at.add(vec{0, 0.06}), 0.5, 0.24, 0.06))
		p.fill(ink{1, 1, 1, 1}, box(at.add(vec{0, 0}), 0.4, 0.08, 0.02))
	case kissy:
		p.oval(red, at, 0.12, 0.1, 0)
	case asleep:
		p.oval(dark, at.add(vec{0, 0.02}), 0.07, 0.06, 0)
	case calm:
		p.line(dark, 0.07, at.add(vec{-0.12, 0}), at.add(vec{0.12, 0}))
	default:
		p.bow(dark, 0.08, at.add(vec{-0.2, -0.03}), at.add(vec{0, 0.1}), at.add(vec{0.2, -0.03}))
	}
}

// arch is the lower half of an ellipse.
func arch(at vec, rx, ry float64) []vec {
	out := make([]vec, 0, 13)
	for i := range 13 {
		a := math.Pi * float64(i) / 12
		out = append(out, at.add(vec{rx * math.Cos(a), ry * math.Sin(a)}))
	}
	return out
}
