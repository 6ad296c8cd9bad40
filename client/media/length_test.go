package media

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"
	"testing"
)

func TestMP4(t *testing.T) {
	v1 := box("mvhd", []byte{1, 0, 0, 0}, make([]byte, 16), u32(1000, 0, 7250))
	long := append(u32(1), append([]byte("mdat"), binary.BigEndian.AppendUint64(nil, 16+4)...)...)
	tests := []struct {
		name string
		body []byte
		want mp4Info
		err  string
	}{
		{"version 1 header", clip("isom", 9, box("moov", v1)), mp4Info{seconds: 7.25}, ""},
		{"unknown duration", clip("isom", 9, box("moov", mvhd(600, math.MaxUint32))), mp4Info{}, ""},
		{"index first", append(box("ftyp", []byte("isom"), u32(0)), box("moov", mvhd(1, 9))...), mp4Info{seconds: 9}, ""},
		{"64-bit box", bytes.Join([][]byte{box("ftyp"), long, {1, 2, 3, 4}, box("moov", mvhd(1, 9))}, nil), mp4Info{seconds: 9}, ""},
		{"sound before pictures", clip("isom", 9, box("moov", mvhd(1, 2), box("trak", tkhd(0, 0, false)), box("trak", tkhd(16, 9, false)))), mp4Info{2, 16, 9}, ""},
		{"no time scale", clip("isom", 9, box("moov", mvhd(0, 9))), mp4Info{}, "not an MP4"},
		{"short track header", clip("isom", 9, box("moov", mvhd(1, 2), box("trak", box("tkhd", u32(0))))), mp4Info{}, "not an MP4"},
		{"something else", []byte("PK\x03\x04 a zip file, no video at all"), mp4Info{}, "cut off"},
		{"first box unknown", append(u32(8), []byte("zzzz")...), mp4Info{}, "not an MP4"},
		{"box longer than the file", append(u32(99), []byte("ftyp")...), mp4Info{}, "cut off"},
		{"huge index", append(box("ftyp"), append(u32(1), append([]byte("moov"), binary.BigEndian.AppendUint64(nil, 1<<62)...)...)...), mp4Info{}, "cut off"},
		{"many empty boxes", append(box("ftyp"), bytes.Repeat(box("free"), maxBoxes+1)...), mp4Info{}, "no index"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readMP4(bytes.NewReader(tt.body), int64(len(tt.body)))
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %+v, %v", got, err)
				}
				return
			}
			if err != nil || got.seconds != tt.want.seconds || got.width != tt.want.width || got.height != tt.want.height {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestWAV(t *testing.T) {
	good := wavBytes(8000, 2)
	endless := bytes.Clone(good)
	binary.LittleEndian.PutUint32(endless[40:], math.MaxUint32)
	extra := bytes.Join([][]byte{good[:12], []byte("LIST\x03\x00\x00\x00abc\x00"), good[12:]}, nil)
	tests := []struct {
		name string
		body []byte
		want float64
		err  string
	}{
		{"plain", good, 2, ""},
		{"recorder cut off", endless, 2, ""},
		{"odd chunk before", extra, 2, ""},
		{"no data", good[:36], 0, "no sound"},
		{"no format", append(bytes.Clone(good[:12]), good[36:]...), 0, "no format"},
		{"short format", append(bytes.Clone(good[:12]), []byte("fmt \x02\x00\x00\x00ab")...), 0, "too short"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readWAV(bytes.NewReader(tt.body), int64(len(tt.body)))
			if (err == nil) != (tt.err == "") || got != tt.want || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

func TestMP3(t *testing.T) {
	id3 := append([]byte("ID3\x04\x00\x00\x00\x00\x01\x00"), make([]byte, 128)...)
	mono24k := append([]byte{0xff, 0xf3, 0x84, 0xc0}, make([]byte, 72*64000/24000-4)...) // MPEG 2, 64 kbit/s, 24 kHz
	second := 1152.0 / 44100
	tests := []struct {
		name string
		body []byte
		want float64
		err  string
	}{
		{"frames", mp3Bytes(10), 10 * second, ""},
		{"after a tag", append(id3, mp3Bytes(10)...), 10 * second, ""},
		{"garbage between", bytes.Join([][]byte{mp3Bytes(4), []byte("garbage"), mp3Bytes(4)}, nil), 8 * second, ""},
		{"MPEG 2 mono", bytes.Repeat(mono24k, 5), 5 * 576.0 / 24000, ""},
		{"old tag at the end", append(mp3Bytes(3), append([]byte("TAG"), make([]byte, 125)...)...), 3 * second, ""},
		{"no frame", bytes.Repeat([]byte{7}, maxGarbage+99), 0, "no MPEG audio frame"},
		{"tag longer than the file", []byte("ID3\x04\x00\x00\x7f\x7f\x7f\x7f"), 0, "longer than the file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readMP3(bytes.NewReader(tt.body), int64(len(tt.body)))
			if (err == nil) != (tt.err == "") || math.Abs(got-tt.want) > 1e-9 || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("got %v, want %v, %v", got, tt.want, err)
			}
		})
	}
}

// What the parsers say of any bytes is a finite, non-negative length.
func FuzzLengths(f *testing.F) {
	for _, b := range [][]byte{demoClip(60), wavBytes(8000, 0.01), mp3Bytes(2), box("moov", mvhd(1, 1)), []byte("ID3"), nil} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		r, n := bytes.NewReader(b), int64(len(b))
		check := func(what string, s float64, err error) {
			if err == nil && (math.IsNaN(s) || math.IsInf(s, 0) || s < 0) {
				t.Errorf("%s: %v seconds", what, s)
			}
		}
		in, err := readMP4(r, n)
		check("mp4", in.seconds, err)
		if in.width < 0 || in.height < 0 {
			t.Errorf("mp4: %d×%d", in.width, in.height)
		}
		s, err := readWAV(r, n)
		check("wav", s, err)
		s, err = readMP3(r, n)
		check("mp3", s, err)
	})
}
