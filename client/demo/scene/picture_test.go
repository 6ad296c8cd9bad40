package scene

import (
	"bytes"
	"image"
	_ "image/jpeg"
	"image/png"
	"math"
	"testing"

	"golang.org/x/image/draw"
)

// small draws an effect as a tile shows it.
func small(e Effect, w, h int) *image.RGBA {
	p := pictureOf(e)
	im := p.frame(96, 72, p.move.peak)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Rect, im, im.Rect, draw.Src, nil)
	return out
}

// distance is the mean difference of two pictures' colour values.
func distance(a, b *image.RGBA) float64 {
	sum := 0.0
	for i := range a.Pix {
		sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
	}
	return sum / float64(len(a.Pix)) * 4 / 3 // the alpha never differs
}

func TestNoTwoPicturesAreAlike(t *testing.T) {
	all := Effects(9_000, 1)
	d := throw(42, 0)
	var effects []Effect
	var tiles []*image.RGBA
	for range 200 {
		i := d.n(len(all))
		if d.one(0.5) {
			i = d.n(950)
		}
		effects = append(effects, all[i])
		tiles = append(tiles, small(all[i], 12, 9))
	}
	for i := range tiles {
		for j := range i {
			if effects[i].Name == effects[j].Name {
				continue
			}
			if far := distance(tiles[i], tiles[j]); far < 6 {
				t.Errorf("%q and %q differ by %.1f of 255 only", effects[i].Name, effects[j].Name, far)
			}
		}
	}
}

func TestThumbnail(t *testing.T) {
	for _, e := range []Effect{Effects(1, 1)[0], {Name: "Hug at the Beach"}, {}, {Name: "Ünknown ✨ 花"}} {
		body, kind := Thumbnail(e)
		if kind != "image/jpeg" {
			t.Errorf("%q: content type %s", e.Name, kind)
		}
		im, format, err := image.Decode(bytes.NewReader(body))
		if err != nil || format != "jpeg" || im.Bounds() != image.Rect(0, 0, thumbWidth, thumbHeight) {
			t.Errorf("%q: %s, %v", e.Name, format, err)
		}
		if again, _ := Thumbnail(e); !bytes.Equal(body, again) {
			t.Errorf("%q is drawn differently the second time", e.Name)
		}
	}
}

// TestNamesWithoutARecipe: what a name says is drawn when nothing else is known.
func TestNamesWithoutARecipe(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"Hug at the Beach", "couple hug beach"},
		{"Dance Cat", "dance cat"},
		{"Galaxy Ride", "space ride"},
		{"Neon Kiss", "*neon couple kiss"},
		{"Rose for You", "+rose"},
		{"", ""},
	} {
		if got := openBook().recipeOf(c.name); got != c.want {
			t.Errorf("%q: recipe %q, want %q", c.name, got, c.want)
		}
	}
}

func TestStill(t *testing.T) {
	body, kind := Still("1234", 300, 400)
	im, err := png.Decode(bytes.NewReader(body))
	if err != nil || kind != "image/png" || im.Bounds() != image.Rect(0, 0, 300, 400) {
		t.Fatalf("%s, %v", kind, err)
	}
	if other, _ := Still("1235", 300, 400); bytes.Equal(body, other) {
		t.Error("two keys give one picture")
	}
	if tiny, _ := Still("x", 0, -3); len(tiny) == 0 {
		t.Error("no picture of no size")
	}
}

// TestEverythingCanBeDrawn draws each move, setting, style and thing, at sizes
// down to one pixel, and looks that there is something to be seen.
func TestEverythingCanBeDrawn(t *testing.T) {
	k := openBook()
	var recipes []string
	for move := range moves() {
		recipes = append(recipes, "girl "+move+" park", "cat-dog "+move+" night +rose", "bottle "+move+" sea +car +hearts", "family "+move+" room")
	}
	for name := range k.at {
		switch {
		case len(name) > 3 && name[:3] == "at-":
			recipes = append(recipes, "person stand "+name[3:])
		case len(name) > 5 && name[:5] == "head-":
			recipes = append(recipes, name[5:]+" wave park")
		default:
			recipes = append(recipes, name+" spin park +"+name)
		}
	}
	for role := range readRoles() {
		recipes = append(recipes, role+" stand park", "fox "+role+" sit park")
	}
	for _, l := range parts()["looks"] {
		recipes = append(recipes, "couple kiss park *"+l.values[0])
	}
	for i, r := range recipes {
		w, h := 40, 30
		if i%7 == 0 {
			w, h = 27, 48
		}
		im := Draw(r, w, h, float64(i%12)/12)
		if flat(im) {
			t.Errorf("%q shows nothing", r)
		}
	}
	for _, size := range [][2]int{{1, 1}, {1, 40}, {300, 2}} {
		if im := Draw("couple hug beach *comic +frame", size[0], size[1], 0.5); im.Rect.Dx() != size[0] {
			t.Errorf("%v is %v", size, im.Rect)
		}
	}
}

// flat says that a picture is of one colour.
func flat(im *image.RGBA) bool {
	for i := 4; i < len(im.Pix); i += 4 {
		if !same(im.Pix[i:], im.Pix) {
			return false
		}
	}
	return true
}

func BenchmarkThumbnail(b *testing.B) {
	all := Effects(2_000, 1)
	for i := range b.N {
		Thumbnail(all[i*37%len(all)])
	}
}

func BenchmarkPreview(b *testing.B) {
	all := Effects(2_000, 1)
	for i := range b.N {
		Preview(all[i*37%len(all)])
	}
}

func BenchmarkEffects950(b *testing.B) {
	for range b.N {
		Effects(950, 1)
	}
}
