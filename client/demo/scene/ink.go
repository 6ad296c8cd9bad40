package scene

import (
	"image/color"
	"math"
)

// ink is a colour; every member lies between 0 and 1, not premultiplied.
type ink struct{ r, g, b, a float64 }

// hex reads "rgb" or "rrggbb". What is no number gives black.
func hex(s string) ink {
	digit := func(i int) float64 {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			return float64(c - '0')
		case c >= 'a' && c <= 'f':
			return float64(c-'a') + 10
		}
		return 0
	}
	switch len(s) {
	case 3:
		return ink{digit(0) / 15, digit(1) / 15, digit(2) / 15, 1}
	case 6:
		return ink{(digit(0)*16 + digit(1)) / 255, (digit(2)*16 + digit(3)) / 255, (digit(4)*16 + digit(5)) / 255, 1}
	}
	return ink{a: 1}
}

func (k ink) rgba() color.RGBA {
	part := func(v float64) uint8 { return uint8(math.Round(255 * k.a * min(1, max(0, v)))) }
	return color.RGBA{part(k.r), part(k.g), part(k.b), uint8(math.Round(255 * k.a))}
}

// to is the colour at share s of the way to other.
func (k ink) to(other ink, s float64) ink {
	return ink{k.r + (other.r-k.r)*s, k.g + (other.g-k.g)*s, k.b + (other.b-k.b)*s, k.a + (other.a-k.a)*s}
}

// fade makes a colour more transparent.
func (k ink) fade(a float64) ink { k.a *= a; return k }

// light is how bright a colour looks, 0 to 1.
func (k ink) light() float64 { return 0.3*k.r + 0.59*k.g + 0.11*k.b }

// shade is lighter for s > 0 and darker for s < 0.
func (k ink) shade(s float64) ink {
	if s < 0 {
		return k.to(ink{0.05, 0.02, 0.15, k.a}, -s)
	}
	return k.to(ink{1, 1, 0.97, k.a}, s)
}

// vivid stretches (s > 1) or shrinks the distance from grey.
func (k ink) vivid(s float64) ink {
	l := k.light()
	return ink{l + (k.r-l)*s, l + (k.g-l)*s, l + (k.b-l)*s, k.a}
}

// hue makes a colour of hue h (0 to 1, red at 0), saturation s and lightness l.
func hue(h, s, l float64) ink {
	part := func(n float64) float64 {
		k := math.Mod(n+h*12, 12)
		return l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
	}
	return ink{part(0), part(8), part(4), 1}
}
