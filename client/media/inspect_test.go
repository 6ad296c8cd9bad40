package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pixstudio/client"
)

func TestInspect(t *testing.T) {
	webp, err := base64.StdEncoding.DecodeString("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")
	if err != nil {
		t.Fatal(err)
	}
	xing := mp3Bytes(3)
	copy(xing[4+32:], append([]byte("Xing"), u32(1, 1000)...))
	tests := []struct {
		name string
		body []byte
		want client.Media
	}{
		{"picture.txt", pngBytes(t, 30, 20), client.Media{Kind: client.MediaPicture, Type: "image/png", Width: 30, Height: 20}},
		{"a.jpg", jpegBytes(t, 31, 17), client.Media{Kind: client.MediaPicture, Type: "image/jpeg", Width: 31, Height: 17}},
		{"a.gif", gifBytes(t, 5, 6), client.Media{Kind: client.MediaPicture, Type: "image/gif", Width: 5, Height: 6}},
		{"a.webp", webp, client.Media{Kind: client.MediaPicture, Type: "image/webp", Width: 1, Height: 1}},
		{"a.heic", append(box("ftyp", []byte("heic"), u32(0), []byte("mif1heic")), make([]byte, 64)...), client.Media{Kind: client.MediaPicture, Type: "image/heic"}},
		{"a.png", demoClip(5000), client.Media{Kind: client.MediaVideo, Type: "video/mp4", Width: 640, Height: 360, Seconds: 5}},
		{"phone.mov", clip("qt  ", 400, box("moov", mvhd(1000, 2500), box("trak", tkhd(1920, 1080, true)))),
			client.Media{Kind: client.MediaVideo, Type: "video/quicktime", Width: 1080, Height: 1920, Seconds: 2.5}},
		{"a.m4a", clip("M4A ", 400, box("moov", mvhd(44100, 44100*3))), client.Media{Kind: client.MediaAudio, Type: "audio/mp4", Seconds: 3}},
		{"a.wav", wavBytes(8000, 1.5), client.Media{Kind: client.MediaAudio, Type: "audio/wav", Seconds: 1.5}},
		{"a.mp3", mp3Bytes(100), client.Media{Kind: client.MediaAudio, Type: "audio/mpeg", Seconds: 100 * 1152.0 / 44100}},
		{"vbr.mp3", xing, client.Media{Kind: client.MediaAudio, Type: "audio/mpeg", Seconds: 1000 * 1152.0 / 44100}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := write(t, tt.name, tt.body)
			got, err := Inspect(path)
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(tt.body)
			tt.want.Local, tt.want.Bytes, tt.want.SHA256 = path, int64(len(tt.body)), hex.EncodeToString(sum[:])
			if math.Abs(got.Seconds-tt.want.Seconds) < 1e-9 {
				got.Seconds = tt.want.Seconds
			}
			if got != tt.want {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestInspectMakesThePathAbsolute(t *testing.T) {
	path := write(t, "a.png", pngBytes(t, 2, 2))
	t.Chdir(filepath.Dir(path))
	m, err := Inspect("a.png")
	if err != nil || !filepath.IsAbs(m.Local) || filepath.Base(m.Local) != "a.png" {
		t.Errorf("got %q, %v", m.Local, err)
	}
}

func TestInspectRefuses(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name, path, want string
		is               error
	}{
		{"missing", filepath.Join(dir, "no.png"), "there is no such file", fs.ErrNotExist},
		{"folder", dir, "it is a folder", nil},
		{"empty", write(t, "empty.png", nil), "the file is empty", nil},
		{"text", write(t, "a.png", []byte("hello, this is no picture\n")), "no picture, video or sound (its content looks like text/plain)", nil},
		{"page", write(t, "a.mp4", []byte("<!DOCTYPE html><html></html>")), "text/html", nil},
		{"drawing", write(t, "a.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)), "image/svg+xml", nil},
		{"half a picture", write(t, "half.png", pngBytes(t, 9, 9)[:20]), "the picture is damaged: it ends too early", nil},
		{"half a video", write(t, "half.mp4", demoClip(9000)[:4000]), "the video is damaged: it is cut off", nil},
		{"no index", write(t, "noindex.mp4", clip("isom", 50, nil)), "no index", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Inspect(tt.path)
			var fe *FileError
			if !errors.As(err, &fe) {
				t.Fatalf("no *FileError but %v", err)
			}
			if !strings.Contains(fe.Reason, tt.want) {
				t.Errorf("reason %q lacks %q", fe.Reason, tt.want)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%v is not %v", err, tt.is)
			}
		})
	}
}

// Hashing what will be refused by its size would keep people waiting.
func TestInspectDoesNotHashWhatNobodyTakes(t *testing.T) {
	path := write(t, "huge.png", pngBytes(t, 4, 3))
	if err := os.Truncate(path, largestHashed+1); err != nil { // a hole, not bytes
		t.Fatal(err)
	}
	m, err := Inspect(path)
	if err != nil || m.Bytes != largestHashed+1 || m.SHA256 != "" || m.Kind != client.MediaPicture || m.Width != 4 {
		t.Errorf("got %+v, %v", m, err)
	}
}

// A superuser may read everything, so the wording is tested and not the disk.
func TestOpenErrorWords(t *testing.T) {
	tests := []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "/x", Err: fs.ErrPermission}, "you may not read it"},
		{&fs.PathError{Op: "read", Path: "/x", Err: syscall.EIO}, "it cannot be read: input/output error"},
	}
	for _, tt := range tests {
		if e := openError("/x", tt.err); e.Reason != tt.want || !errors.Is(e, tt.err) {
			t.Errorf("%v: got %q", tt.err, e.Reason)
		}
	}
	gone := goneError("/x", &fs.PathError{Op: "open", Path: "/x", Err: fs.ErrNotExist})
	if !strings.Contains(gone.Reason, "vanished") {
		t.Errorf("got %q", gone.Reason)
	}
}

func TestFileErrorHidesControlCharacters(t *testing.T) {
	_, err := Inspect(filepath.Join(t.TempDir(), "a\x1b]0;owned\a.png"))
	if err == nil || bytes.ContainsAny([]byte(err.Error()), "\x1b\a") {
		t.Errorf("got %q", err)
	}
}

func TestExpand(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, in, want string }{
		{"plain", "/a/b.png", "/a/b.png"},
		{"blanks around", "  /a/b c.png \n", "/a/b c.png"},
		{"single quotes", "'/a/b c.png'", "/a/b c.png"},
		{"double quotes", `"/a/b c.png"`, "/a/b c.png"},
		{"backslashes", `/a/b\ c\ \(1\).png`, "/a/b c (1).png"},
		{"quote in quotes", `'/a/it'\''s.png'`, "/a/it's.png"},
		{"backslash kept in double quotes", `"/a/b\c.png"`, `/a/b\c.png`},
		{"apostrophe in a typed name", "/a/it's.png", "/a/it's.png"},
		{"backslash at the end", `/a/b\`, `/a/b\`},
		{"link", "file:///a/b%20c.png", "/a/b c.png"},
		{"quoted link", "'file://localhost/a/%C3%A9.png'", "/a/é.png"},
		{"link to elsewhere", "file://server/a.png", "file://server/a.png"},
		{"percent in a path", "/a/100%25.png", "/a/100%25.png"},
		{"home", "~/b.png", filepath.Join(home, "b.png")},
		{"home itself", "~", home},
		{"somebody's home", "~bob/b.png", "~bob/b.png"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Expand(tt.in); got != tt.want {
				t.Errorf("Expand(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}
