package scene

import (
	"bytes"
	"encoding/binary"
	"image"
	"io/fs"
	"testing"

	"pixstudio/assets"
)

// boxes are the top-level boxes of an MP4, in order.
func boxes(t *testing.T, b []byte) (order []string, body map[string][]byte) {
	t.Helper()
	body = map[string][]byte{}
	for len(b) > 0 {
		if len(b) < 8 {
			t.Fatal("a box without a head")
		}
		n := int(binary.BigEndian.Uint32(b))
		if n < 8 || n > len(b) {
			t.Fatalf("a box of %d bytes in %d", n, len(b))
		}
		name := string(b[4:8])
		order, body[name] = append(order, name), b[8:n]
		b = b[n:]
	}
	return order, body
}

func TestClipsArePlayable(t *testing.T) {
	seen := map[string]bool{}
	for i := range 200 {
		for _, shape := range []struct{ portrait, square bool }{{}, {portrait: true}, {square: true}} {
			name, clip := Clip(string(rune('a'+i%26))+string(rune('0'+i/26)), shape.portrait, shape.square)
			if seen[name] {
				continue
			}
			seen[name] = true
			order, body := boxes(t, clip)
			if order[0] != "ftyp" || bytes.Index(clip, []byte("moov")) > bytes.Index(clip, []byte("mdat")) {
				t.Errorf("%s: boxes %v, the index must come before the data", name, order)
			}
			moov := body["moov"]
			if !bytes.Contains(moov, []byte("avc1")) {
				t.Errorf("%s is not H.264", name)
			}
			at := bytes.Index(moov, []byte("mvhd"))
			scale, length := binary.BigEndian.Uint32(moov[at+16:]), binary.BigEndian.Uint32(moov[at+20:])
			if s := float64(length) / float64(scale); s < 4.9 || s > 5.1 {
				t.Errorf("%s lasts %.2f s", name, s)
			}
			at = bytes.Index(moov, []byte("tkhd"))
			w, h := binary.BigEndian.Uint32(moov[at+80:])>>16, binary.BigEndian.Uint32(moov[at+84:])>>16
			if shape.portrait != (h > w) || shape.square != (h == w) {
				t.Errorf("%s is %d×%d", name, w, h)
			}
		}
	}
	if len(seen) != 10 {
		t.Errorf("%d clips are used, want 10", len(seen))
	}
	if a, _ := Clip("x", false, false); a != "" {
		if b, _ := Clip("x", false, false); a != b {
			t.Error("a key gets two clips")
		}
	}
}

func TestPostersAndSamples(t *testing.T) {
	for _, key := range []string{"1", "2", "3", "some clip"} {
		body, kind := Poster(key)
		if _, format, err := image.DecodeConfig(bytes.NewReader(body)); err != nil || format != "jpeg" || kind != "image/jpeg" {
			t.Errorf("poster of %s: %s, %v", key, format, err)
		}
	}
	samples := Samples()
	if len(samples) != 4 {
		t.Errorf("%d samples", len(samples))
	}
	for name, body := range samples {
		c, format, err := image.DecodeConfig(bytes.NewReader(body))
		if err != nil || format != "jpeg" || c.Width < 800 || c.Height < 800 || len(body) > 60<<10 {
			t.Errorf("%s: %s of %d×%d in %d bytes, %v", name, format, c.Width, c.Height, len(body), err)
		}
	}
}

// TestMediaStaySmall: all of it is part of every copy of the program.
func TestMediaStaySmall(t *testing.T) {
	total := int64(0)
	err := fs.WalkDir(assets.Demo, ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		total += info.Size()
		return err
	})
	if err != nil || total > 1_600_000 {
		t.Errorf("assets/demo has %d bytes, %v", total, err)
	}
}

func TestVoice(t *testing.T) {
	a, kind := Voice("1")
	if kind != "audio/wav" || len(a) > 30_000 || string(a[:4]) != "RIFF" || string(a[8:16]) != "WAVEfmt " {
		t.Fatalf("%s of %d bytes begins with %q", kind, len(a), a[:16])
	}
	if n := binary.LittleEndian.Uint32(a[4:]); int(n) != len(a)-8 {
		t.Errorf("says %d bytes, has %d", n, len(a)-8)
	}
	if n := binary.LittleEndian.Uint32(a[40:]); int(n) != len(a)-44 {
		t.Errorf("says %d samples, has %d", n, len(a)-44)
	}
	low, high := byte(255), byte(0)
	for _, s := range a[44:] {
		low, high = min(low, s), max(high, s)
	}
	if high-low < 60 {
		t.Errorf("nothing to be heard: samples from %d to %d", low, high)
	}
	if b, _ := Voice("2"); bytes.Equal(a, b) {
		t.Error("two voices sound the same")
	}
	if b, _ := Voice("1"); !bytes.Equal(a, b) {
		t.Error("a voice changes")
	}
}
