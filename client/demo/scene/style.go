package scene

// style is a way of drawing: what it does to colours, to outlines and to the
// finished pixels.
type style struct {
	grade   func(ink) ink
	set     func(ink) ink // the same for the setting, where it is another
	texture func(c *canvas, seed uint64, t float64)
	rim     ink     // colour of outlines, zero for the usual one
	wide    float64 // of outlines in units, zero for the usual width
}

// styleOf finds a style by its word; an unknown one changes nothing.
func styleOf(name string, seed uint64) style {
	switch name {
	case "neon":
		rims := []ink{hex("3af4ff"), hex("ff4ae0"), hex("b8ff3a")}
		return style{grade: neon, texture: glowLines, rim: rims[seed%3], wide: 0.014}
	case "vintage":
		return style{grade: toned(0.72, "2a160c", "9a6c3e", "f8e8c4"), texture: oldPrint, rim: hex("2a180e")}
	case "noir":
		return style{set: dim(noir, 0.62), grade: noir, texture: vignette, rim: hex("f4f4f8"), wide: 0.012}
	case "candy":
		return style{grade: candy, rim: hex("a02a78"), wide: 0.012}
	case "gold":
		return style{set: toned(0.85, "140a02", "4a2c08", "7a4c10", "b88428"), grade: toned(0.72, "241004", "b87414", "ffd84a", "fffbe0"), texture: vignette, rim: hex("5a3206"), wide: 0.012}
	case "ice":
		return style{set: toned(0.75, "061434", "12407a", "3a7ac0", "7ab4e4"), grade: toned(0.62, "0a1c48", "3a92d8", "a8e8ff", "ffffff"), rim: hex("ffffff"), wide: 0.012}
	case "toxic":
		return style{grade: toned(0.55, "08140a", "2f7a1e", "9aea3a", "f4ffd0"), texture: vignette}
	case "retro":
		return style{grade: toned(0.5, "1c0a3a", "c8386a", "ff9a4a", "fff0b0"), texture: scanLines, rim: hex("2a0f3a"), wide: 0.014}
	case "comic":
		return style{grade: steps(3), texture: dots, rim: hex("0c0a14"), wide: 0.018}
	case "pixel":
		return style{grade: steps(5), texture: bigPixels, rim: hex("101020"), wide: 0.02}
	case "watercolor":
		return style{grade: pale, texture: wash, rim: hex("8a7a9a"), wide: 0.006}
	case "oil":
		return style{grade: rich, texture: brush, rim: hex("2a1a14"), wide: 0.008}
	case "sketch":
		return style{grade: pencil, texture: hatching, rim: hex("2c2a34"), wide: 0.012}
	case "clay":
		return style{grade: softened, texture: rounded, rim: hex("ffffff"), wide: 0.004}
	case "anime":
		return style{grade: bright, texture: gleam, rim: hex("3a2a5a"), wide: 0.009}
	case "film":
		return style{grade: tealAndOrange, texture: bars}
	case "dream":
		return style{set: dreamy, grade: bright, texture: mist, rim: hex("ffffff"), wide: 0.012}
	case "duo":
		pairs := [][]string{{"14105a", "ff4a8a", "ffe6d0"}, {"0a2a4a", "1fc8a8", "fff4c0"}, {"3a0f5a", "ff8a2a", "fff0d0"}, {"10102e", "5a6aff", "d8f4ff"}}
		duo := toned(1, pairs[seed%4]...)
		return style{set: func(k ink) ink { return duo(k.to(ink{0, 0, 0, k.a}, 0.58)) }, grade: func(k ink) ink { return duo(k.shade(0.34)) }}
	case "woodblock":
		return style{grade: woodblock, texture: paperGrain, rim: hex("1c2444"), wide: 0.013}
	case "stained":
		return style{grade: steps(4), texture: leading, rim: hex("0a0812"), wide: 0.022}
	case "sticker":
		return style{rim: hex("ffffff"), wide: 0.03}
	case "halfcolour":
		return style{texture: halfColour}
	case "chrome":
		return style{grade: toned(0.9, "10141c", "8a98b0", "28303e", "e8f0fa", "7a889c", "ffffff"), rim: hex("ffffff"), wide: 0.01}
	}
	return style{}
}

// toned maps a colour's light onto a row of tones, by share of the way.
func toned(share float64, tones ...string) func(ink) ink {
	inks := make([]ink, len(tones))
	for i, t := range tones {
		inks[i] = hex(t)
	}
	return func(k ink) ink {
		at := k.light() * float64(len(inks)-1)
		i := min(int(at), len(inks)-2)
		tone := inks[i].to(inks[i+1], at-float64(i))
		tone.a = k.a
		return k.to(tone, share)
	}
}

// steps leaves n levels of each part.
func steps(n float64) func(ink) ink {
	return func(k ink) ink {
		k = k.vivid(1.35)
		level := func(v float64) float64 { return float64(int(min(1, max(0, v))*n+0.5)) / n }
		return ink{level(k.r), level(k.g), level(k.b), k.a}
	}
}

func neon(k ink) ink {
	l := k.light()
	dark := hex("0d0430").to(hex("5a0fa0"), l)
	dark.a = k.a
	strong := k.vivid(1.7)
	// what was pale turns into night, what was colourful keeps shining
	spread := max(k.r, k.g, k.b) - min(k.r, k.g, k.b)
	return dark.to(strong, min(1, 0.25+spread*0.9))
}

func noir(k ink) ink {
	l := (k.light()-0.5)*1.35 + 0.4
	grey := ink{l, l, l * 1.04, k.a}
	if k.r > 0.6 && k.r > 1.9*k.g && k.r > 1.6*k.b { // red stays
		return grey.to(ink{0.85, 0.08, 0.14, k.a}, 0.9)
	}
	return grey
}

func candy(k ink) ink {
	pink := ink{1, 0.62, 0.84, k.a}
	return k.vivid(1.2).to(pink, 0.26).shade(0.05)
}

func pale(k ink) ink { return k.vivid(0.85).to(ink{1, 0.98, 0.94, k.a}, 0.36) }

func rich(k ink) ink { return k.vivid(1.1).to(ink{0.62, 0.36, 0.12, k.a}, 0.2) }

func pencil(k ink) ink {
	l := 0.6 + 0.39*k.light()
	return ink{l, l * 0.985, l * 0.95, k.a}.to(k, 0.08)
}

func softened(k ink) ink { return k.to(ink{0.93, 0.72, 0.56, k.a}, 0.22) }

func bright(k ink) ink { return k.vivid(1.4).shade(0.1) }

func dreamy(k ink) ink { return k.to(ink{0.86, 0.72, 1, k.a}, 0.32).shade(0.16) }

func tealAndOrange(k ink) ink {
	l := k.light()
	tint := hex("0c4a5a").to(hex("ffb070"), l)
	tint.a = k.a
	return k.to(tint, 0.42)
}

// woodblock prints with five inks.
func woodblock(k ink) ink {
	inks := [...]ink{hex("1c2a5a"), hex("3a6a9a"), hex("c8443a"), hex("e8c890"), hex("f6ecd6")}
	best, far := inks[0], 9.0
	for _, c := range inks {
		dr, dg, db := k.r-c.r, k.g-c.g, k.b-c.b
		if d := dr*dr + dg*dg + db*db; d < far {
			best, far = c, d
		}
	}
	best.a = k.a
	return best.to(k, 0.12)
}

// dim darkens what a grade makes.
func dim(grade func(ink) ink, by float64) func(ink) ink {
	return func(k ink) ink {
		k = grade(k)
		return ink{k.r * by, k.g * by, k.b * by, k.a}
	}
}
