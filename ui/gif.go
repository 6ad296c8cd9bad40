package ui

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/gif"

	xdraw "golang.org/x/image/draw"
)

// frameSide is the longest side in pixels of a frame that is kept: more than
// the widest screen has cells, and two dozen of them stay small.
const frameSide = 400

// DecodeFrames reads a picture and, when it is an animated GIF, up to maxFrames
// of its frames, evenly chosen, each as a viewer would show it. Anything else,
// and a GIF whose frames are damaged or too many to unfold, is its first
// picture alone. maxPixels bounds the picture as in Decode.
func DecodeFrames(data []byte, maxPixels, maxFrames int) ([]image.Image, error) {
	still, format, err := Decode(data, maxPixels)
	if err != nil {
		return nil, err
	}
	if format == "gif" && maxFrames > 1 {
		if frames := movieFrames(data, maxFrames); len(frames) > 1 {
			return frames, nil
		}
	}
	return []image.Image{still}, nil
}

// movieFrames are the frames of a GIF, or none when there is any doubt.
func movieFrames(data []byte, maxFrames int) (frames []image.Image) {
	defer func() {
		if recover() != nil { // a damaged file, as in Decode
			frames = nil
		}
	}()
	if n, err := moviePixels(data); err != nil || n > MaxPixels {
		return nil
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	canvas := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	step := max(1, (len(g.Image)+maxFrames-1)/maxFrames)
	for i, f := range g.Image {
		var disposal byte
		if i < len(g.Disposal) {
			disposal = g.Disposal[i]
		}
		var saved []uint8
		if disposal == gif.DisposalPrevious {
			saved = append(saved, canvas.Pix...)
		}
		draw.Draw(canvas, f.Bounds(), f, f.Bounds().Min, draw.Over)
		if i%step == 0 {
			frames = append(frames, keepFrame(canvas))
		}
		switch disposal {
		case gif.DisposalBackground:
			draw.Draw(canvas, f.Bounds(), image.Transparent, image.Point{}, draw.Src)
		case gif.DisposalPrevious:
			copy(canvas.Pix, saved)
		}
	}
	return frames
}

// keepFrame copies a frame, smaller when it is large.
func keepFrame(canvas *image.RGBA) image.Image {
	b := canvas.Bounds()
	w, h := b.Dx(), b.Dy()
	if side := max(w, h); side > frameSide {
		w, h = max(w*frameSide/side, 1), max(h*frameSide/side, 1)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.ApproxBiLinear.Scale(out, out.Bounds(), canvas, b, draw.Src, nil)
	return out
}

// moviePixels adds up the pixels of the canvas and of all frames from their
// headers, before anything is unfolded: LZW packs thousands of equal pixels
// into a byte, so the size of the file says nothing.
func moviePixels(data []byte) (int64, error) {
	const header, descriptor = 13, 10
	bad := errors.New("not a GIF, or a damaged one")
	if len(data) < header || string(data[:3]) != "GIF" {
		return 0, bad
	}
	word := func(i int) int64 { return int64(data[i]) | int64(data[i+1])<<8 }
	total := word(6) * word(8)
	i := header + colorTable(data[10])
	for i < len(data) {
		switch data[i] {
		case 0x21: // an extension: label, then blocks
			i += 2
		case 0x2c: // a frame
			if i+descriptor > len(data) {
				return 0, bad
			}
			total += word(i+5) * word(i+7)
			i += descriptor + colorTable(data[i+9]) + 1
		case 0x3b:
			return total, nil
		default:
			return 0, bad
		}
		for i < len(data) && data[i] != 0 { // blocks: a length, then so many bytes
			i += int(data[i]) + 1
		}
		i++
	}
	return 0, bad
}

// colorTable is the size in bytes of the colour table that flags announce.
func colorTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}
