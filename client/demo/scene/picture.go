package scene

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"strconv"
)

// Size of a thumbnail in pixels. The shape is the one of a tile.
const (
	thumbWidth  = 240
	thumbHeight = 180
)

// Thumbnail draws the effect's still and returns it with its content type.
func Thumbnail(e Effect) ([]byte, string) {
	p := pictureOf(e)
	var b bytes.Buffer
	im := p.frame(thumbWidth, thumbHeight, p.move.peak)
	_ = jpeg.Encode(&b, im, &jpeg.Options{Quality: 88}) // a buffer takes every write
	return b.Bytes(), "image/jpeg"
}

// pictureOf prepares what an effect's pictures show.
func pictureOf(e Effect) *picture {
	recipe := e.recipe
	if recipe == "" {
		recipe = openBook().recipeOf(e.Name)
	}
	return imagine(recipe, hash(e.Name+strconv.FormatInt(e.TemplateID, 10)))
}

// Still draws a picture of w×h pixels such as an image template makes, chosen
// by key, and returns it with its content type.
func Still(key string, w, h int) ([]byte, string) {
	recipes := stillRecipes()
	p := imagine(recipes[hash(key)%uint64(len(recipes))], hash(key))
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	var b bytes.Buffer
	_ = enc.Encode(&b, p.frame(max(w, 1), max(h, 1), p.move.peak)) // a buffer takes every write
	return b.Bytes(), "image/png"
}

// Draw draws what a recipe describes as w×h pixels, at a phase from 0 to 1 of
// its movement. It is how the files under assets/demo are made.
func Draw(recipe string, w, h int, phase float64) *image.RGBA {
	return imagine(recipe, hash(recipe)).frame(max(w, 1), max(h, 1), fract(phase))
}
