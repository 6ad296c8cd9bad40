package ui

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

type fakeTiles struct {
	fakeRows
	picture bool
}

func (f *fakeTiles) Tile(i, cols, rows int, _ bool) Tile {
	f.drawn++
	name := "Tile " + f.keys[i]
	if f.text != nil {
		name = f.text(i)
	}
	t := Tile{Name: name, Badge: "new", Fact: "5 s", Price: "40 cr"}
	if f.picture {
		t.Picture = HalfBlocks(sample(46, 28), cols, rows, color.Black)
	}
	return t
}

func tilesOf(n int) *fakeTiles { return &fakeTiles{fakeRows: *numbered(n)} }

// sample is a picture with a gradient in it.
func sample(w, h int) image.Image {
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			im.Set(x, y, color.RGBA{uint8(255 * x / w), uint8(255 * y / h), 0x80, 0xff})
		}
	}
	return im
}

func TestGridGolden(t *testing.T) {
	for _, v := range variants() {
		for _, w := range []int{30, 60, 100} {
			t.Run(fmt.Sprintf("%s_%d", v.name, w), func(t *testing.T) {
				g := NewGrid(NewTheme(v.o))
				g.SetSize(w, 22)
				g.SetTiles(tilesOf(7))
				g.Move(NavRight)
				exact(t, "grid", g.Lines(), w, 22)
				golden(t, g.View())
			})
		}
	}
}

func TestGridShape(t *testing.T) {
	g := NewGrid(darkTheme())
	g.SetSize(78, 32)
	if c, r := g.PictureSize(); g.Columns() != 3 || c != 23 || r != 7 {
		t.Errorf("78 columns: %d tiles with pictures of %d×%d, want 3 of 23×7", g.Columns(), c, r)
	}
}

func TestGridNeverTooLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	texts := nasty()
	for range 120 {
		w, h, n := r.IntN(120), r.IntN(40), r.IntN(80)
		tiles := tilesOf(n)
		tiles.text = func(i int) string { return texts[i%len(texts)] }
		tiles.picture = r.IntN(8) == 0
		g := NewGrid(darkTheme())
		g.SetTiles(tiles)
		g.SetSize(w, h)
		for range 12 {
			g.Move(Nav(r.IntN(int(NavEnd) + 1)))
			from, to := g.Visible()
			if i, _, ok := g.Cursor(); ok && h > 0 && (i < from || i >= to) {
				t.Fatalf("%dx%d: cursor %d outside %d…%d", w, h, i, from, to)
			}
			g.Wheel(r.IntN(5) - 2)
			exact(t, "grid", g.Lines(), w, h)
		}
	}
}

func TestGridMoves(t *testing.T) {
	g := NewGrid(darkTheme())
	g.SetSize(78, 32)
	g.SetTiles(tilesOf(8)) // 3 + 3 + 2
	for _, s := range []struct {
		nav  Nav
		want int
	}{{NavRight, 1}, {NavRight, 2}, {NavDown, 5}, {NavDown, 7}, {NavDown, 7}, {NavUp, 4}, {NavHome, 0}, {NavLeft, 0}, {NavEnd, 7}} {
		g.Move(s.nav)
		if i, _, _ := g.Cursor(); i != s.want {
			t.Fatalf("after %v: %d, want %d", s.nav, i, s.want)
		}
	}
	tiles := tilesOf(30)
	tiles.keys = append([]string{"x", "y"}, tiles.keys...)
	g.SetTiles(tiles)
	if i, key, _ := g.Cursor(); key != "k00007" || i != 9 {
		t.Errorf("cursor went to %s (%d)", key, i)
	}
}

func TestGridTileAt(t *testing.T) {
	g := NewGrid(darkTheme())
	g.SetSize(78, 32)
	g.SetTiles(tilesOf(8))
	for _, c := range []struct{ x, y, want int }{{0, 0, 0}, {27, 3, 1}, {60, 8, 2}, {60, 9, -1}, {5, 10, 3}, {60, 25, -1}, {-1, 0, -1}, {5, 32, -1}} {
		i, ok := g.TileAt(c.x, c.y)
		if ok != (c.want >= 0) || ok && i != c.want {
			t.Errorf("(%d,%d): tile %d %v, want %d", c.x, c.y, i, ok, c.want)
		}
	}
}

func TestGridRedrawsTwoTiles(t *testing.T) {
	tiles := tilesOf(200)
	g := NewGrid(darkTheme())
	g.SetSize(120, 40)
	g.SetTiles(tiles)
	g.View()
	tiles.drawn = 0
	g.Move(NavRight)
	g.View()
	g.Move(NavLeft)
	g.View()
	if tiles.drawn != 2 {
		t.Errorf("a move and back drew %d tiles, want 2", tiles.drawn)
	}
}

func BenchmarkGridIdle(b *testing.B) {
	g := NewGrid(darkTheme())
	g.SetSize(200, 60)
	tiles := tilesOf(10_000)
	tiles.picture = true
	g.SetTiles(tiles)
	g.SelectIndex(5000)
	b.ReportAllocs()
	for b.Loop() {
		g.View()
	}
}

func BenchmarkGridMove(b *testing.B) {
	g := NewGrid(darkTheme())
	g.SetSize(200, 60)
	tiles := tilesOf(10_000)
	pic := HalfBlocks(sample(46, 28), 23, 7, color.Black)
	g.SetTiles(&sharedPicture{tiles, pic})
	g.SelectIndex(5000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			g.Move(NavRight)
		} else {
			g.Move(NavLeft)
		}
		g.View()
	}
}

// sharedPicture gives every tile a picture that was made before, as views do.
type sharedPicture struct {
	*fakeTiles
	pic []string
}

func (s *sharedPicture) Tile(i, cols, rows int, sel bool) Tile {
	t := s.fakeTiles.Tile(i, cols, rows, sel)
	t.Picture = s.pic
	return t
}
