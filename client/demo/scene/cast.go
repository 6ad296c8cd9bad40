package scene

// Colours people come in.
var (
	skins   = [...]string{"ffe0c2", "f6c9a0", "e8b088", "c98a5e", "9a6440", "6f4630"}
	hairs   = [...]string{"2a1c18", "4a2c1a", "7a4a24", "c8862e", "f0c860", "b03a1e", "1c1c2a", "6a3a5a"}
	clothes = [...]string{"ff4d5e", "ff8a2a", "ffd23a", "3ad07a", "22c4d8", "3a7bff", "a45bff", "ff6fb8", "f6f4ee", "5a48c8"}
)

// hairdos by sex.
var (
	girlHair = [...]string{"long", "bob", "bun", "pony", "twin", "wavy"}
	boyHair  = [...]string{"short", "slick", "spiky", "curly", "parted"}
)

// cast makes the figures of a plan. ground is the colour they will stand
// before: clothes are chosen to stand out from it.
func (k *book) cast(p plan, roles map[string]role, seed uint64, ground ink) []*figure {
	var out []*figure
	d := throw(seed, 3)
	palette := standOut(ground, &d)
	for i, m := range p.cast {
		f := &figure{kind: m.kind, grown: 1, pose: rest()}
		f.inks = map[string]ink{}
		if m.kind != "human" && !k.has("head-"+m.kind) {
			f.size = 0.8
			f.inks["a"], f.inks["b"] = palette[i%len(palette)], palette[(i+1)%len(palette)]
			out = append(out, f)
			continue
		}
		f.body = true
		top, low := palette[2*i%len(palette)], palette[(2*i+1)%len(palette)]
		if m.kind == "human" {
			f.human(m.dressedAs(p, roles), &d, top, low)
		} else {
			k.animal(f, top)
		}
		for _, name := range append([]string{m.role}, p.roles...) {
			if name == "bridal" {
				name = [...]string{"bride", "groom"}[i%2]
			}
			if r, ok := roles[name]; ok {
				k.wear(f, r)
			}
		}
		out = append(out, f)
	}
	return out
}

// dressedAs is who a human is, given what is worn: only some roles care.
func (m member) dressedAs(p plan, roles map[string]role) string {
	if m.who != "person" {
		return m.who
	}
	for _, name := range append([]string{m.role}, p.roles...) {
		switch roles[name].sex {
		case "g":
			return "girl"
		case "b":
			return "guy"
		}
	}
	return "person"
}

func (f *figure) human(who string, d *dice, top, low ink) {
	girl := d.one(0.5)
	switch who {
	case "girl", "grandma":
		girl = true
	case "guy", "grandpa":
		girl = false
	}
	f.inks["skin"] = hex(pick(d, skins[:]))
	f.inks["hair"] = hex(pick(d, hairs[:]))
	f.inks["top"], f.inks["arm"] = top, top.shade(-0.12)
	f.inks["low"], f.inks["shoe"] = low.shade(-0.1), hex("2a2430")
	f.inks["hand"] = f.inks["skin"]
	f.shape, f.hair = "suit", pick(d, boyHair[:])
	if girl {
		f.hair = pick(d, girlHair[:])
		if d.one(0.6) {
			f.shape, f.inks["low"] = "dress", top
		}
	}
	switch who {
	case "kid":
		f.grown, f.head = 0.74, 1.12
	case "baby":
		f.grown, f.head, f.shape, f.hair = 0.66, 1.35, "suit", "tuft"
		f.inks["low"], f.inks["shoe"] = top, top
	case "elder", "grandma", "grandpa":
		f.inks["hair"] = hex("e4e2ea")
		if f.hair = "parted"; girl {
			f.hair = "bun"
		}
		f.mask = "glasses"
	}
}

// animal dresses a species in its fur.
func (k *book) animal(f *figure, cloth ink) {
	f.shape = "fur"
	for _, o := range k.page("fur-" + f.kind).ops { // fur #..., belly #...
		f.inks[o.verb] = (pen{}).ink(o.word(0, ""))
		if o.verb == "grown" {
			f.grown = o.num(0, 1)
		}
		if o.verb == "shape" {
			f.shape = o.word(0, "fur")
		}
	}
	fur := f.inks["fur"]
	f.inks["cloth"], f.inks["skin"] = cloth, fur
	for _, part := range []string{"top", "low"} {
		if _, set := f.inks[part]; !set {
			f.inks[part] = fur
		}
	}
	if _, set := f.inks["arm"]; !set {
		f.inks["arm"] = f.inks["top"].shade(-0.07)
	}
	for part, from := range map[string]string{"hand": "arm", "shoe": "low", "belly": "fur"} {
		if _, set := f.inks[part]; !set {
			f.inks[part] = f.inks[from]
		}
	}
	f.head = 1.12
}

// wear puts on what a role wears. Animals keep their fur.
func (k *book) wear(f *figure, r role) {
	human := f.kind == "human"
	if f.shape != "blob" {
		f.shape = r.shape
	}
	for _, w := range r.wear {
		key, value := w[0], w[1]
		switch key {
		case "hat":
			f.hat = value
			if open := "open-" + value; !human && k.has(open) {
				f.hat = open // one that lets the animal be seen
			}
		case "back":
			f.back = value
		case "mask":
			if human || value == "shades" || value == "eyemask" {
				f.mask = value
			}
		case "hair":
			if human {
				if f.hair = value; value == "none" {
					f.hair = ""
				}
			}
		case "wig":
			f.wig = true
		case "hairink":
			f.inks["hair"] = hex(value[1:])
		case "skin", "hand":
			if human {
				f.inks[key] = pen{inks: f.inks}.ink(value)
				if key == "skin" {
					f.inks["hand"] = f.inks["skin"]
				}
			}
		default:
			f.inks[key] = pen{inks: f.inks}.ink(value)
		}
	}
}

// standOut orders the colours of clothes so that those come first that differ
// most from the ground, with some chance in it.
func standOut(ground ink, d *dice) []ink {
	type rated struct {
		k ink
		v float64
	}
	var all []rated
	for _, c := range clothes {
		k := hex(c)
		dr, dg, db := k.r-ground.r, k.g-ground.g, k.b-ground.b
		dl := k.light() - ground.light()
		v := dr*dr + dg*dg + db*db + 1.2*dl*dl
		all = append(all, rated{k, v * d.between(0.45, 1)})
	}
	out := make([]ink, 0, len(all))
	for len(all) > 0 {
		best := 0
		for i := range all {
			if all[i].v > all[best].v {
				best = i
			}
		}
		out = append(out, all[best].k)
		all = append(all[:best], all[best+1:]...)
	}
	return out
}
