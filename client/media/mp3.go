package media

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
)

// Bounds of the walk over an MP3: a service takes 50 MB (useapi.md §9), and
// what is no frame is skipped only so far.
const (
	maxMP3     = 256 << 20
	maxGarbage = 64 << 10
)

// mp3Frame is one decoded frame header.
type mp3Frame struct {
	bytes   int // whole frame, header included
	samples int
	rate    int // samples a second
	side    int // bytes of side information, where a Xing header follows
}

// readMP3 gives the seconds of an MPEG audio file. A Xing/Info header, which
// most encoders write, tells the number of frames; without one every frame is
// walked, because the average of a few is wrong for a variable rate. The
// figure is 0 when the file is too long for that.
func readMP3(r io.ReaderAt, size int64) (float64, error) {
	start, err := skipID3(r, size)
	if err != nil {
		return 0, err
	}
	br := bufio.NewReaderSize(io.NewSectionReader(r, start, size-start), 64<<10)
	var seconds float64
	frames, garbage := 0, 0
	for read := start; read < maxMP3; {
		h, err := br.Peek(4)
		if err != nil { // the end, or less than a header is left
			break
		}
		f, ok := parseMP3Header(h)
		if !ok {
			if garbage++; garbage > maxGarbage {
				break
			}
			_, _ = br.Discard(1)
			read++
			continue
		}
		if frames == 0 {
			if n := xingFrames(br, f); n > 0 {
				return float64(n) * float64(f.samples) / float64(f.rate), nil
			}
		}
		frames++
		seconds += float64(f.samples) / float64(f.rate)
		n, err := br.Discard(f.bytes)
		read += int64(n)
		if err != nil {
			break
		}
	}
	if frames == 0 {
		return 0, errors.New("it holds no MPEG audio frame")
	}
	if start+maxMP3 < size {
		return 0, nil
	}
	return seconds, nil
}

// skipID3 gives the place after a leading ID3v2 tag.
func skipID3(r io.ReaderAt, size int64) (int64, error) {
	var h [10]byte
	if size < 10 {
		return 0, nil
	}
	if _, err := r.ReadAt(h[:], 0); err != nil {
		return 0, plainDecode(err)
	}
	if string(h[:3]) != "ID3" {
		return 0, nil
	}
	n := int64(h[6]&0x7f)<<21 | int64(h[7]&0x7f)<<14 | int64(h[8]&0x7f)<<7 | int64(h[9]&0x7f)
	n += 10
	if h[5]&0x10 != 0 { // a footer repeats the header
		n += 10
	}
	if n > size {
		return 0, errors.New("its ID3 tag is longer than the file")
	}
	return n, nil
}

// parseMP3Header reads a frame header of layer III (ISO/IEC 11172-3 §2.4.1.3
// and 13818-3; MPEG 2.5 is the usual extension).
func parseMP3Header(h []byte) (mp3Frame, bool) {
	if h[0] != 0xff || h[1]&0xe0 != 0xe0 {
		return mp3Frame{}, false
	}
	version, layer := h[1]>>3&3, h[1]>>1&3 // 3 = MPEG 1, 2 = MPEG 2, 0 = MPEG 2.5
	bits, freq := h[2]>>4, h[2]>>2&3
	if version == 1 || layer != 1 || bits == 0 || bits == 15 || freq == 3 {
		return mp3Frame{}, false
	}
	mono := h[3]>>6 == 3
	pad := int(h[2] >> 1 & 1)
	rate := [3]int{44100, 48000, 32000}[freq]
	if version == 3 {
		kbit := [15]int{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320}[bits]
		return mp3Frame{bytes: 144*kbit*1000/rate + pad, samples: 1152, rate: rate, side: pick(mono, 17, 32)}, true
	}
	rate /= 2
	if version == 0 {
		rate /= 2
	}
	kbit := [15]int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}[bits]
	return mp3Frame{bytes: 72*kbit*1000/rate + pad, samples: 576, rate: rate, side: pick(mono, 9, 17)}, true
}

// xingFrames reads the frame count that an encoder left in the first frame;
// 0 when there is none.
func xingFrames(br *bufio.Reader, f mp3Frame) uint32 {
	b, err := br.Peek(4 + f.side + 12)
	if err != nil {
		return 0
	}
	b = b[4+f.side:]
	if tag := string(b[:4]); (tag != "Xing" && tag != "Info") || b[7]&1 == 0 {
		return 0
	}
	return binary.BigEndian.Uint32(b[8:])
}

func pick(cond bool, yes, no int) int {
	if cond {
		return yes
	}
	return no
}
