package scene

import "math"

// A figure with a body is one high: feet at 0, hips and shoulders as below, a
// big head. Big heads keep their meaning when the picture is 14 pixels high.
const (
	hipY      = -0.30
	shoulderY = -0.55
	headY     = -0.77
	headR     = 0.20
)

// figure is someone or something that takes part.
type figure struct {
	kind  string // "human", a species with a drawing head-<kind>, or a thing's drawing
	body  bool   // has arms and legs and can take poses
	shape string // of the clothes: suit, dress, gown, robe, tutu, bare, bulk, tail, blob, fur
	hair  string // drawing hair-<hair> and hair-<hair>-back
	hat   string // drawings
	back  string
	hold  string
	mask  string // drawn over the face
	wig   bool   // keep the hair under a hat
	inks  map[string]ink
	grown float64 // 1 for adults
	pose
}

// pose is how a figure stands at one moment.
type pose struct {
	at         vec     // of the feet, in the picture
	size       float64 // height
	turn       float64 // of the whole figure about its middle, in radians
	lean       float64 // of all above the hips
	look       float64 // -1 left, 1 right
	tilt       float64 // of the head
	wide, tall float64 // stretched about the feet
	head       float64 // the head's size, 1 is usual
	hands      [2]vec  // from the middle of the shoulders; 0 is at the picture's left
	feet       [2]vec  // from the feet's middle
	belly      float64 // radius of a round one
	front      bool    // arms in front of the head
	mood       mood
	hide       float64 // share that has become invisible
	flipped    bool    // a thing that looks to the other side
}

type mood byte

const (
	glad   mood = iota
	joyful      // open mouth
	tender      // closed eyes
	sad
	fierce
	roaring // a wide mouth
	amazed
	kissy
	asleep
	calm
)

// rest is the pose that moves start from.
func rest() pose {
	return pose{
		size: 0.84, wide: 1, tall: 1, head: 1,
		hands: [2]vec{{-0.19, 0.25}, {0.19, 0.25}},
		feet:  [2]vec{{-0.07, 0}, {0.07, 0}},
	}
}

// draw puts the figure into the picture.
func (f *figure) draw(p pen) {
	if f.hide >= 1 {
		return
	}
	s := f.size * f.grown
	p = p.with(f.inks).to(f.at).scale(s*f.wide, s*f.tall).faded(1 - f.hide)
	if !f.body {
		f.drawThing(p)
		return
	}
	p = p.move(0, -0.45).turn(f.turn).move(0, 0.45)
	upper := p.move(0, hipY).turn(f.lean).move(0, -hipY)
	head := upper.move(0, headY).turn(f.tilt).zoom(headR * f.head)
	if f.head > 1 { // a big head grows upwards
		head = upper.move(0, headY-headR*(f.head-1)*0.8).turn(f.tilt).zoom(headR * f.head)
	}
	if f.back != "" {
		upper.move(0, shoulderY).draw(f.back)
	}
	if f.hair != "" {
		head.draw("hair-" + f.hair + "-back")
	}
	if f.shape == "fur" {
		p.move(0, hipY).draw("tail-" + f.kind)
	}
	f.legs(p)
	f.torso(p, upper)
	if !f.front {
		f.arms(upper)
	}
	f.drawHead(head)
	if f.front {
		f.arms(upper)
	}
}

// drawThing draws what has no arms: a drawing from -0.5 to 0.5 that stands on
// its lower edge.
func (f *figure) drawThing(p pen) {
	p = p.move(0, -0.5).turn(f.turn + f.lean)
	if f.flipped {
		p = p.flip()
	}
	p.draw(f.kind)
}

func (f *figure) legs(p pen) {
	switch f.shape {
	case "gown", "robe", "tail", "blob":
		return
	}
	w := 0.115
	if f.shape == "fur" {
		w = 0.13
	}
	p.part(func(p pen) {
		for i, side := range []float64{-1, 1} {
			hip := vec{side * 0.065, hipY}
			foot := f.feet[i].add(vec{0, -0.03})
			knee := bend(hip, foot, 0.15, -side*0.3)
			col := p.ink("low")
			if f.shape == "dress" || f.shape == "tutu" {
				col = p.ink("skin")
			}
			p.bow(col, w, hip, knee, foot)
			p.oval(p.ink("shoe"), foot.add(vec{side*0.02 + f.look*0.025, 0.005}), 0.078, 0.045, 0)
		}
	})
}

// torso draws what lies between head and legs.
func (f *figure) torso(p, upper pen) {
	up := func(v vec) vec { // joins the bent upper body to the straight legs
		s, c := math.Sin(f.lean), math.Cos(f.lean)
		d := v.sub(vec{0, hipY})
		return vec{d.x*c - d.y*s, d.x*s + d.y*c + hipY}
	}
	sh, waist := 0.135, 0.11
	if f.shape == "bulk" {
		sh, waist = 0.24, 0.13
	}
	p.part(func(p pen) {
		top, low := p.ink("top"), p.ink("low")
		if f.shape == "bare" || f.shape == "bulk" {
			top = p.ink("skin")
		}
		shape := []vec{
			up(vec{-sh * 0.8, shoulderY - 0.02}), up(vec{sh * 0.8, shoulderY - 0.02}), up(vec{sh, shoulderY + 0.05}),
			up(vec{waist, hipY - 0.06}), {waist + 0.005, hipY + 0.03}, {-waist - 0.005, hipY + 0.03},
			up(vec{-waist, hipY - 0.06}), up(vec{-sh, shoulderY + 0.05}),
		}
		swing := (f.feet[0].x + f.feet[1].x) / 2
		switch f.shape {
		case "blob":
			return
		case "dress":
			p.fill(low, []vec{{-0.1, hipY - 0.07}, {0.1, hipY - 0.07}, {0.2 + swing, -0.14}, {-0.2 + swing, -0.14}})
		case "gown":
			p.fill(low, curve([]vec{{-0.1, hipY - 0.08}, {0.1, hipY - 0.08}, {0.2, -0.15}, {0.27 + swing, 0}, {0, 0.02}, {-0.27 + swing, 0}, {-0.2, -0.15}}, true))
		case "robe":
			p.fill(low, []vec{{-0.12, hipY - 0.05}, {0.12, hipY - 0.05}, {0.17 + swing, 0}, {-0.17 + swing, 0}})
		case "tutu":
			p.oval(low, vec{0, hipY}, 0.25, 0.07, 0.1*wave(p.t))
		case "tail":
			p.run(p.book.page("fishtail").ops)
		}
		p.fill(top, curve(shape, true))
		if f.belly > 0 {
			p.oval(top, vec{0, -0.4}, f.belly*1.15, f.belly, 0)
		}
		switch f.shape {
		case "fur":
			p.oval(p.ink("belly"), up(vec{0, -0.4}), 0.085, 0.11, 0)
		case "bulk", "bare":
			dark := p.ink("skin-")
			p.bow(dark, 0.016, up(vec{-sh * 0.7, -0.47}), up(vec{-sh * 0.3, -0.445}), up(vec{0, -0.47}), up(vec{sh * 0.3, -0.445}), up(vec{sh * 0.7, -0.47}))
			p.line(dark, 0.012, up(vec{0, -0.46}), up(vec{0, -0.34}))
			p.fill(low, box(vec{0, hipY + 0.01}, 2*waist+0.02, 0.1, 0.03))
		case "dress", "gown", "robe", "tutu", "tail":
			if p.ink("top") != low {
				p.line(p.ink("low-"), 0.02, up(vec{-waist * 0.85, hipY - 0.06}), up(vec{waist * 0.85, hipY - 0.06}))
			}
		}
	})
	if f.shape == "blob" {
		p.draw("body-" + f.kind)
	}
	if p.book.has("trim-" + f.shape) {
		upper.move(0, shoulderY).draw("trim-" + f.shape)
	}
}

// arms reach for the hands' places; out of reach they grow longer.
func (f *figure) arms(p pen) {
	if f.shape == "blob" {
		return
	}
	sh, w := 0.125, 0.092
	if f.shape == "bulk" {
		sh, w = 0.21, 0.13
	}
	for i, side := range []float64{-1, 1} {
		from := vec{side * sh, shoulderY + 0.035}
		hand := f.hands[i].add(vec{0, shoulderY})
		elbow := bend(from, hand, 0.16, side*0.5)
		p.part(func(p pen) {
			sleeve := p.ink("arm")
			if f.shape == "bulk" {
				p.disc(sleeve, from.to(elbow, 0.6), 0.095)
			}
			p.bow(sleeve, w, from, elbow, hand.to(elbow, 0.15))
			p.disc(p.ink("hand"), hand, w*0.62)
		})
	}
	if f.hold != "" {
		f.drawHeld(p)
	}
}

// drawHeld draws what the hand at the picture's right holds.
func (f *figure) drawHeld(p pen) {
	grip := vec{0, 0.3}
	page := p.book.page(f.hold)
	for _, o := range page.ops {
		if o.verb == "grip" {
			grip = vec{o.num(0, 0), o.num(1, 0)}
		}
	}
	p = p.to(f.hands[1].add(vec{0, shoulderY})).zoom(page.size).to(grip.by(-1))
	p.draw(f.hold)
}

// bend finds the joint between two points with limbs of length l each; side
// says to which side it bends and how willingly.
func bend(a, b vec, l, side float64) vec {
	mid, d := a.to(b, 0.5), b.sub(a)
	gap := d.len()
	if gap >= 2*l || gap == 0 {
		return mid
	}
	out := math.Sqrt(l*l-gap*gap/4) * side
	return mid.add(vec{d.y, -d.x}.by(out / gap))
}
