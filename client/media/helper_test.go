package media

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// wire is a transport in memory: each request goes to the function.
type wire struct {
	mu       sync.Mutex
	requests []*http.Request
	answer   func(n int, r *http.Request) (*http.Response, error)
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	w.mu.Lock()
	w.requests = append(w.requests, r)
	n := len(w.requests)
	w.mu.Unlock()
	res, err := w.answer(n, r)
	if res != nil {
		res.Request = r
		if res.Header == nil {
			res.Header = http.Header{}
		}
	}
	return res, err
}

func (w *wire) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.requests)
}

func reply(status int, body []byte, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{
		StatusCode: status, Status: http.StatusText(status), Header: h,
		Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// cutAfter is a body that breaks off after its bytes.
func cutAfter(b []byte, err error) io.ReadCloser {
	return io.NopCloser(io.MultiReader(bytes.NewReader(b), failing{err}))
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// silent is a body on which nothing ever arrives.
type silent struct{ r *http.Request }

func (s silent) Read([]byte) (int, error) {
	<-s.r.Context().Done()
	return 0, s.r.Context().Err()
}
func (silent) Close() error { return nil }

func write(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func pngBytes(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegBytes(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, w, h)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gifBytes(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	im := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
	if err := gif.Encode(&b, im, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// box makes an MP4 box of its parts.
func box(typ string, parts ...[]byte) []byte {
	p := bytes.Join(parts, nil)
	return append(binary.BigEndian.AppendUint32(nil, uint32(8+len(p))), append([]byte(typ), p...)...)
}

func u32(vs ...uint32) []byte {
	var b []byte
	for _, v := range vs {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return b
}

func mvhd(scale, duration uint32) []byte { return box("mvhd", u32(0, 0, 0, scale, duration)) }

// tkhd is a track header of version 0; turned has a matrix of 90 degrees.
func tkhd(w, h uint32, turned bool) []byte {
	matrix := u32(1<<16, 0, 0, 0, 1<<16, 0, 0, 0, 1<<30)
	if turned {
		matrix = u32(0, 1<<16, 0, 0xffff0000, 0, 0, 0, 0, 1<<30)
	}
	return box("tkhd", u32(0, 0, 0, 1, 0, 0, 0, 0, 0, 0), matrix, u32(w<<16, h<<16))
}

// clip is a small MP4 with an index and size bytes of "pictures".
func clip(brand string, size int, moov []byte) []byte {
	return bytes.Join([][]byte{
		box("ftyp", []byte(brand), u32(512), []byte(brand)),
		box("mdat", bytes.Repeat([]byte{0x9c, 0x01, 0xfe}, size/3+1)[:size]),
		moov,
	}, nil)
}

// demoClip is 5 s at 640×360.
func demoClip(size int) []byte {
	return clip("isom", size, box("moov", mvhd(600, 3000), box("trak", tkhd(640, 360, false))))
}

// wavBytes is 16-bit mono sound of the given length.
func wavBytes(rate uint32, seconds float64) []byte {
	n := uint32(float64(rate*2) * seconds)
	var b bytes.Buffer
	le := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) }
	b.WriteString("RIFF")
	le(36 + n)
	b.WriteString("WAVEfmt ")
	le(uint32(16))
	le([]uint16{1, 1})
	le([]uint32{rate, rate * 2})
	le([]uint16{2, 16})
	b.WriteString("data")
	le(n)
	b.Write(make([]byte, n))
	return b.Bytes()
}

// mp3Bytes is n frames of 128 kbit/s, 44.1 kHz, stereo: 417 bytes, 1152 samples.
func mp3Bytes(n int) []byte {
	frame := append([]byte{0xff, 0xfb, 0x90, 0x00}, make([]byte, 413)...)
	return bytes.Repeat(frame, n)
}
