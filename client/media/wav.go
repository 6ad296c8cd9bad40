package media

import (
	"encoding/binary"
	"errors"
	"io"
)

// maxChunks bounds the walk over a WAV file's chunks.
const maxChunks = 1024

// readWAV gives the seconds of a RIFF/WAVE file: the data chunk's length over
// the byte rate of the fmt chunk. A recorder that was cut off leaves a length
// of 0 or 2³²−1; then the data goes to the end of the file.
func readWAV(r io.ReaderAt, size int64) (float64, error) {
	var rate uint32
	off := int64(12) // "RIFF", length, "WAVE"
	for range maxChunks {
		var h [8]byte
		if off+8 > size {
			break
		}
		if _, err := r.ReadAt(h[:], off); err != nil {
			return 0, plainDecode(err)
		}
		n := int64(binary.LittleEndian.Uint32(h[4:]))
		off += 8
		switch string(h[:4]) {
		case "fmt ":
			var b [16]byte
			if n < 16 || off+16 > size {
				return 0, errors.New("its format chunk is too short")
			}
			if _, err := r.ReadAt(b[:], off); err != nil {
				return 0, plainDecode(err)
			}
			rate = binary.LittleEndian.Uint32(b[8:]) // bytes a second
		case "data":
			if rate == 0 {
				return 0, errors.New("its data has no format")
			}
			if n == 0 || n > size-off {
				n = size - off
			}
			return float64(n) / float64(rate), nil
		}
		off += n + n%2 // chunks are padded to even lengths
	}
	return 0, errors.New("it holds no sound")
}
