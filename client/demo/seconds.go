package demo

import (
	"bytes"
	"encoding/binary"
)

// mp4Seconds finds the length of an MP4 or QuickTime file in its movie header;
// 0 when there is none.
func mp4Seconds(b []byte) float64 {
	moov, found := box(b, "moov")
	if !found {
		return 0
	}
	head, found := box(moov, "mvhd")
	if !found || len(head) < 4 {
		return 0
	}
	be := binary.BigEndian
	switch {
	case head[0] == 1 && len(head) >= 32: // 64-bit times
		return ratio(be.Uint64(head[24:]), be.Uint32(head[20:]))
	case head[0] == 0 && len(head) >= 20:
		return ratio(uint64(be.Uint32(head[16:])), be.Uint32(head[12:]))
	}
	return 0
}

func ratio(duration uint64, scale uint32) float64 {
	if scale == 0 {
		return 0
	}
	return float64(duration) / float64(scale)
}

// box finds the content of the first box of a kind.
func box(b []byte, kind string) ([]byte, bool) {
	for len(b) >= 8 {
		size, head := uint64(binary.BigEndian.Uint32(b)), 8
		if size == 1 && len(b) >= 16 {
			size, head = binary.BigEndian.Uint64(b[8:]), 16
		}
		if size == 0 { // up to the end
			size = uint64(len(b))
		}
		if size < uint64(head) || size > uint64(len(b)) {
			return nil, false
		}
		if string(b[4:8]) == kind {
			return b[head:size], true
		}
		b = b[size:]
	}
	return nil, false
}

// wavSeconds is the length of a WAV file; 0 for anything else.
func wavSeconds(b []byte) float64 {
	if len(b) < 12 || !bytes.HasPrefix(b, []byte("RIFF")) || string(b[8:12]) != "WAVE" {
		return 0
	}
	le := binary.LittleEndian
	var rate uint32 // bytes a second
	for b = b[12:]; len(b) >= 8; {
		size := int(le.Uint32(b[4:]))
		body := b[8:]
		switch string(b[:4]) {
		case "fmt ":
			if len(body) >= 12 {
				rate = le.Uint32(body[8:])
			}
		case "data":
			return ratio(uint64(min(size, len(body))), rate)
		}
		if size > len(body) {
			return 0
		}
		b = body[min(size+size%2, len(body)):]
	}
	return 0
}
