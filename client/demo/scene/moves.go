package scene

// move is what happens in a picture. act arranges a shot for its phase t; peak
// is the phase that says most, for the still.
type move struct {
	act  func(*shot)
	peak float64
}

// moves lists them by name. The names are words of recipes.
func moves() map[string]move {
	return map[string]move{
		"portrait": {portrait, 0}, "stand": {stand, 0}, "sit": {sit, 0}, "sleep": {sleep, 0.3}, "read": {read, 0},
		"laugh": {laugh, 0.25}, "cry": {cry, 0.3}, "roar": {roar, 0.4}, "selfie": {selfie, 0.2}, "hold": {offer, 0.5},
		"wave": {waving, 0.2}, "cheer": {cheer, 0.25}, "yoga": {yoga, 0}, "reach": {reach, 0.5}, "release": {release, 0.4},
		"crouch": {crouch, 0}, "crawl": {crawl, 0.2}, "open": {open, 0.5}, "reveal": {reveal, 0.45}, "throwhat": {throwHat, 0.4},

		"hug": {hug, 0.5}, "kiss": {kiss, 0.5}, "propose": {propose, 0.4}, "stroll": {stroll, 0.1}, "waltz": {waltz, 0.2},
		"tango": {tango, 0.5}, "blowkiss": {blowKiss, 0.45}, "hearthands": {heartHands, 0.5}, "offer": {offer, 0.5},
		"piggyback": {piggyback, 0.1}, "carry": {carry, 0.2}, "carrypet": {carryPet, 0.2},

		"walk": {walk, 0.1}, "run": {run, 0.1}, "jump": {jump, 0.4}, "fly": {fly, 0.2}, "fall": {fall, 0.1}, "swim": {swim, 0.2},
		"rise": {rise, 0.45}, "float": {float, 0.2}, "ride": {ride, 0.15}, "gallop": {gallop, 0.15}, "drive": {drive, 0.1},
		"slide": {slide, 0.35}, "swing": {swing, 0.15}, "slip": {slip, 0.45}, "flip": {flip, 0.35}, "land": {land, 0.6},
		"dodge": {dodge, 0.45}, "stomp": {stomp, 0.3},

		"dance": {dance, 0.2}, "shuffle": {shuffle, 0.3}, "hula": {hula, 0.2}, "headspin": {headSpin, 0.1}, "spin": {spin, 0.06},
		"sing": {sing, 0.3}, "play": {play, 0.2}, "fiddle": {play, 0.3}, "drum": {drum, 0.15}, "juggle": {juggle, 0.1},

		"punch": {punch, 0.45}, "kick": {kick, 0.45}, "slash": {slash, 0.45}, "swingbat": {swingBat, 0.5}, "shoot": {shoot, 0.4},
		"pull": {pull, 0.5}, "hit": {hit, 0.62}, "magic": {magic, 0.3}, "shock": {shock, 0.3}, "muscle": {muscle, 0.5},

		"glow": {glow, 0.4}, "burn": {burn, 0.2}, "bloom": {bloom, 0.6}, "burst": {burst, 0.35}, "melt": {melt, 0.5},
		"freeze": {freeze, 0.5}, "inflate": {inflate, 0.5}, "squish": {squish, 0.5}, "dust": {dust, 0.45}, "vanish": {vanish, 0.45},
		"glitch": {glitch, 0.3}, "morph": {morph, 0.27}, "giant": {giant, 0.2}, "shrink": {shrink, 0.1}, "clone": {clone, 0.5},
		"stretch": {stretch, 0.5}, "wobble": {wobble, 0.2}, "bighead": {bigHead, 0.5}, "tinyhead": {tinyHead, 0.5}, "splash": {splash, 0.35},
		"hatch": {hatch, 0.5}, "knock": {knock, 0.2}, "cut": {cut, 0.5}, "eat": {eat, 0.25}, "cook": {cook, 0.2},
		"stack": {stack, 0.7}, "orbit": {orbit, 0.1}, "zoom": {zoomIn, 0.4},
	}
}
