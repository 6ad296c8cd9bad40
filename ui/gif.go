package ui

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"time"
)

// Movie is the frames of a moving picture, drawn for cells, and how long each
// is shown.
type Movie struct {
	Frames [][]string
	Delays []time.Duration
}

// minFrame is the shortest time a frame is shown: eight frames a second are
// movement enough beside text.
const minFrame = 125 * time.Millisecond

// FrameAt is the frame to show after some time, round and round, and how long
// it stays from then.
func (m Movie) FrameAt(since time.Duration) (frame []string, left time.Duration) {
	var total time.Duration
	for _, d := range m.Delays {
		total += d
	}
	if len(m.Frames) == 0 || total <= 0 {
		return nil, 0
	}
	since = max(since, 0) % total
	for i, d := range m.Delays {
		if since < d {
			return m.Frames[i], d - since
		}
		since -= d
	}
	return m.Frames[0], m.Delays[0]
}

// Bytes is about how much memory the frames take.
func (m Movie) Bytes() int64 {
	var n int64
	for _, f := range m.Frames {
		n += LinesBytes(f)
	}
	return n
}

// DecodeMovie draws an animated GIF for cols×rows cells with at most maxFrames
// frames, evenly chosen. All frames together may have as many pixels as one
// picture has for Decode.
func DecodeMovie(data []byte, cols, rows, maxFrames int, bg color.Color) (m Movie, err error) {
	defer func() {
		if r := recover(); r != nil {
			m, err = Movie{}, fmt.Errorf("the picture is damaged: %v", r)
		}
	}()
	pixels, err := moviePixels(data)
	if err != nil {
		return Movie{}, err
	}
	if pixels > MaxPixels {
		return Movie{}, fmt.Errorf("%d pixels in all frames are too many to show", pixels)
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		return Movie{}, fmt.Errorf("the picture is damaged: %w", err)
	}
	if len(g.Image) == 0 {
		return Movie{}, errors.New("the picture has no frames")
	}
	composeFrames(g, max(maxFrames, 1), func(im image.Image, d time.Duration) {
		m.Frames = append(m.Frames, HalfBlocks(im, cols, rows, bg))
		m.Delays = append(m.Delays, d)
	}, func(d time.Duration) { m.Delays[len(m.Delays)-1] += d })
	for i := range m.Delays {
		m.Delays[i] = max(m.Delays[i], minFrame)
	}
	return m, nil
}

// composeFrames lays the frames over each other as a viewer would and hands
// every step-th one out; the time of those between goes to the one before.
func composeFrames(g *gif.GIF, maxFrames int, show func(image.Image, time.Duration), extend func(time.Duration)) {
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
		delay := 100 * time.Millisecond // what browsers do with 0 and 10 ms
		if i < len(g.Delay) && g.Delay[i] >= 2 {
			delay = time.Duration(g.Delay[i]) * 10 * time.Millisecond
		}
		if i%step == 0 {
			show(canvas, delay)
		} else {
			extend(delay)
		}
		switch disposal {
		case gif.DisposalBackground:
			draw.Draw(canvas, f.Bounds(), image.Transparent, image.Point{}, draw.Src)
		case gif.DisposalPrevious:
			copy(canvas.Pix, saved)
		}
	}
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
