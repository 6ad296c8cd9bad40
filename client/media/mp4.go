package media

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// mp4Info is what an MP4 or QuickTime file says about itself; 0 = not told.
type mp4Info struct {
	seconds       float64
	width, height int // as shown, a phone's rotation applied
}

var errNotMP4 = errors.New("not an MP4")

// Bounds against files made to waste time or memory.
const (
	maxMoov  = 16 << 20
	maxBoxes = 4096 // at the top level; a fragmented file has two per fragment
)

// readMP4 walks the top-level boxes without reading the pictures and parses
// moov, wherever it stands (ISO/IEC 14496-12 §8). QuickTime files may begin
// with any of several boxes, so only the type of the first is checked.
func readMP4(r io.ReaderAt, size int64) (mp4Info, error) {
	var in mp4Info
	off := int64(0)
	for range maxBoxes {
		if off >= size {
			break
		}
		typ, hdr, n, err := mp4Box(r, off, size)
		if err != nil {
			return in, err
		}
		if off == 0 && !slices.Contains([]string{"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"}, typ) {
			return in, errNotMP4
		}
		if typ == "moov" {
			if n-hdr > maxMoov {
				return in, fmt.Errorf("its index of %d bytes is too large", n-hdr)
			}
			b := make([]byte, n-hdr)
			if _, err := r.ReadAt(b, off+hdr); err != nil {
				return in, plainDecode(err)
			}
			return in, in.moov(b)
		}
		off += n
	}
	return in, errors.New("it has no index (moov box): was it written to the end?")
}

// mp4Box reads a box header: its type, the header's length and the box's.
func mp4Box(r io.ReaderAt, off, size int64) (typ string, hdr, n int64, err error) {
	var h [16]byte
	if _, err = r.ReadAt(h[:8], off); err != nil {
		return "", 0, 0, errNotMP4
	}
	n, hdr = int64(binary.BigEndian.Uint32(h[:4])), 8
	switch n {
	case 0: // to the end of the file
		n = size - off
	case 1: // 64-bit length
		if _, err = r.ReadAt(h[8:], off+8); err != nil {
			return "", 0, 0, errNotMP4
		}
		n, hdr = int64(binary.BigEndian.Uint64(h[8:])), 16
	}
	if n < hdr || n > size-off {
		return "", 0, 0, fmt.Errorf("it is cut off (box at byte %d)", off)
	}
	return string(h[4:8]), hdr, n, nil
}

func (in *mp4Info) moov(b []byte) error {
	return eachBox(b, func(t string, p []byte) error {
		switch t {
		case "mvhd":
			return in.mvhd(p)
		case "trak":
			return eachBox(p, func(t string, p []byte) error {
				if t == "tkhd" {
					return in.tkhd(p)
				}
				return nil
			})
		}
		return nil
	})
}

func eachBox(b []byte, f func(typ string, payload []byte) error) error {
	for len(b) >= 8 {
		n := int64(binary.BigEndian.Uint32(b))
		if n == 0 { // QuickTime ends some lists with a zero word
			return nil
		}
		if n < 8 || n > int64(len(b)) {
			return errNotMP4
		}
		if err := f(string(b[4:8]), b[8:n]); err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

func (in *mp4Info) mvhd(p []byte) error {
	var scale, d, unknown uint64
	switch {
	case len(p) >= 20 && p[0] == 0:
		scale, d = uint64(binary.BigEndian.Uint32(p[12:])), uint64(binary.BigEndian.Uint32(p[16:]))
		unknown = 1<<32 - 1
	case len(p) >= 32 && p[0] == 1:
		scale, d = uint64(binary.BigEndian.Uint32(p[20:])), binary.BigEndian.Uint64(p[24:])
		unknown = 1<<64 - 1
	}
	if scale == 0 {
		return errNotMP4
	}
	if d != unknown {
		in.seconds = float64(d) / float64(scale)
	}
	return nil
}

func (in *mp4Info) tkhd(p []byte) error {
	o := 76 // width and height are the last 8 bytes, 16.16 fixed point
	if len(p) > 0 && p[0] == 1 {
		o = 88
	}
	if len(p) < o+8 {
		return errNotMP4
	}
	w, h := int(binary.BigEndian.Uint32(p[o:])>>16), int(binary.BigEndian.Uint32(p[o+4:])>>16)
	// A phone's upright video is stored lying, with a rotating matrix: a = 0, b ≠ 0.
	if binary.BigEndian.Uint32(p[o-36:]) == 0 && binary.BigEndian.Uint32(p[o-32:]) != 0 {
		w, h = h, w
	}
	if w > 0 && h > 0 && in.width == 0 {
		in.width, in.height = w, h
	}
	return nil
}
