package media

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	_ "image/gif"  // registered for DecodeConfig
	_ "image/jpeg" // registered for DecodeConfig
	_ "image/png"  // registered for DecodeConfig
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/gabriel-vasile/mimetype"
	_ "golang.org/x/image/webp" // registered for DecodeConfig

	"pixstudio/client"
)

// sniffLen is how much of a file decides its type; mimetype looks no further.
const sniffLen = 3072

// largestHashed is the most that any service takes of a file (5 GB, useapi.md
// §7). Reading more would only keep people waiting for the refusal.
const largestHashed = 5 << 30

// Inspect reads a file once and says what it is by its content, never by its
// name: type, size, SHA-256, pixels of pictures and videos, seconds of MP4,
// QuickTime, WAV and MP3 files. Figures that a file does not tell stay 0. A file
// that is too large for every service has no SHA-256: the rule book refuses it
// by its size.
//
// What cannot be used is a *FileError. A picture of a type that no service
// takes (HEIC, TIFF …) is not an error here: the rule book refuses it by
// field, with the types that would fit.
func Inspect(path string) (client.Media, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return client.Media{}, openError(path, err)
	}
	f, size, err := openPlain(abs)
	if err != nil {
		return client.Media{}, err
	}
	defer f.Close()

	m := client.Media{Local: abs, Bytes: size}
	head, sum, err := digest(f, size)
	if err != nil {
		return client.Media{}, goneError(abs, err)
	}
	if after, err := f.Stat(); err != nil {
		return client.Media{}, goneError(abs, err)
	} else if after.Size() != size {
		return client.Media{}, refuse(abs, "the file changed while it was being read: is it still being written?")
	}
	m.SHA256 = sum
	if m.Kind, m.Type = classify(head); m.Kind == client.MediaUnknown {
		return client.Media{}, refuse(abs, "it is no picture, video or sound (its content looks like %s)", m.Type)
	}
	if err := measure(f, size, &m); err != nil {
		return client.Media{}, refuse(abs, "the %s is damaged: %v", m.Kind, err)
	}
	return m, nil
}

// openPlain opens a regular, non-empty file. Looking before opening matters:
// opening a pipe that nobody writes to would wait for ever.
func openPlain(abs string) (*os.File, int64, error) {
	before, err := os.Stat(abs)
	if err != nil {
		return nil, 0, openError(abs, err)
	}
	if reason := specialReason(abs, before.Mode()); reason != "" {
		return nil, 0, refuse(abs, "%s", reason)
	}
	f, err := os.Open(abs)
	if err != nil {
		return nil, 0, goneError(abs, err)
	}
	fi, err := f.Stat()
	switch {
	case err != nil:
		err = goneError(abs, err)
	case !os.SameFile(before, fi):
		err = refuse(abs, "the file was replaced while it was being opened")
	case fi.Size() == 0:
		err = refuse(abs, "the file is empty")
	default:
		return f, fi.Size(), nil
	}
	_ = f.Close()
	return nil, 0, err
}

// digest hashes the whole file, unless that is too large, and keeps its first
// bytes.
func digest(f io.ReaderAt, size int64) (head []byte, sum string, err error) {
	r := io.NewSectionReader(f, 0, size)
	var first bytes.Buffer
	if _, err := io.CopyN(&first, r, min(size, sniffLen)); err != nil {
		return nil, "", err
	}
	if size > largestHashed {
		return first.Bytes(), "", nil
	}
	h := sha256.New()
	h.Write(first.Bytes())
	if _, err := io.Copy(h, r); err != nil {
		return nil, "", err
	}
	return first.Bytes(), hex.EncodeToString(h.Sum(nil)), nil
}

// classify names kind and MIME type of a file by its first bytes. The names
// are those of the upload page (useapi.md §7) where mimetype's differ.
func classify(head []byte) (client.MediaKind, string) {
	t, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	switch t {
	case "application/ogg":
		t = "video/ogg"
	case "video/x-m4v":
		t = "video/mp4"
	case "audio/x-wav", "audio/vnd.wave":
		t = "audio/wav"
	case "audio/x-m4a":
		t = "audio/mp4"
	}
	switch top, _, _ := strings.Cut(t, "/"); {
	case t == "image/svg+xml": // a text that draws, not pixels
		return client.MediaUnknown, t
	case top == "image":
		return client.MediaPicture, t
	case top == "video":
		return client.MediaVideo, t
	case top == "audio":
		return client.MediaAudio, t
	}
	return client.MediaUnknown, t
}

// isText says that the content is a text of any kind, HTML and JSON included.
func isText(head []byte) bool {
	for m := mimetype.Detect(head); m != nil && len(head) > 0; m = m.Parent() {
		if m.Is("text/plain") {
			return true
		}
	}
	return false
}

// measure fills pixels and seconds. Only a file that contradicts its own type
// is an error; a type that is not measured keeps zeros.
func measure(f io.ReaderAt, size int64, m *client.Media) error {
	switch m.Type {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		c, _, err := image.DecodeConfig(io.NewSectionReader(f, 0, size))
		if err != nil {
			return plainDecode(err)
		}
		m.Width, m.Height = c.Width, c.Height
	case "video/mp4", "video/quicktime", "video/3gpp", "audio/mp4":
		in, err := readMP4(f, size)
		if err != nil {
			return err
		}
		m.Seconds, m.Width, m.Height = in.seconds, in.width, in.height
	case "audio/wav":
		s, err := readWAV(f, size)
		if err != nil {
			return err
		}
		m.Seconds = s
	case "audio/mpeg":
		s, err := readMP3(f, size)
		if err != nil {
			return err
		}
		m.Seconds = s
	}
	return nil
}

// plainDecode words a decoder's error for people.
func plainDecode(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("it ends too early")
	}
	return err
}
