package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // sizes of uploads
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"io"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"

	_ "golang.org/x/image/webp" // likewise

	"pixstudio/client"
)

// bodyLimit bounds what the service takes at once. The real one takes 5 GB,
// but then refuses everything above 50 MB in the call that uses it.
const bodyLimit = 64 << 20

// upload is a file the service stored.
type upload struct {
	ID      int64            `json:"id"`
	Path    string           `json:"path"` // upload/<uuid>.<ext>
	Name    string           `json:"name"`
	Type    string           `json:"type"`
	Kind    client.MediaKind `json:"kind"`
	Bytes   int64            `json:"bytes"`
	SHA256  string           `json:"sha256"`
	Width   int              `json:"width,omitempty"`
	Height  int              `json:"height,omitempty"`
	Seconds float64          `json:"seconds,omitempty"`
}

// uploadTypes are the types of useapi.md §7 with the extension each gets.
func uploadType(contentType string) (kind client.MediaKind, ext string) {
	switch contentType {
	case "image/png", "image/jpeg", "image/gif", "image/webp":
		return client.MediaPicture, strings.TrimPrefix(strings.Replace(contentType, "jpeg", "jpg", 1), "image/")
	case "video/mp4", "video/webm", "video/mpeg":
		return client.MediaVideo, strings.TrimPrefix(contentType, "video/")
	case "video/quicktime":
		return client.MediaVideo, "mov"
	case "video/3gpp", "video/x-matroska", "video/x-flv", "video/mp2t", "video/x-msvideo", "video/x-motion-jpeg", "video/ogg":
		return client.MediaVideo, "video"
	case "audio/wav", "audio/wave":
		return client.MediaAudio, "wav"
	case "audio/mpeg":
		return client.MediaAudio, "mp3"
	}
	return client.MediaUnknown, ""
}

// upload stores a file. A picture is answered in a list, anything else flat.
func (s *Server) upload(c *call) reply {
	contentType, _, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil {
		return refuse(http.StatusBadRequest, "Content-Type is required")
	}
	kind, ext := uploadType(contentType)
	if kind == client.MediaUnknown {
		return refuse(http.StatusBadRequest, "Content-Type "+contentType+" is not supported")
	}
	content, err := io.ReadAll(io.LimitReader(c.r.Body, bodyLimit+1))
	switch {
	case err != nil:
		return refuse(http.StatusBadRequest, "The file cannot be read")
	case len(content) == 0:
		return refuse(http.StatusBadRequest, "The file is empty")
	case len(content) > bodyLimit:
		return refuse(http.StatusBadRequest, "The file is too large")
	}
	u := describe(content, contentType, kind)
	var refused *reply
	err = s.with(func(w *world) error {
		if _, refused = w.chosen(c); refused != nil {
			return nil
		}
		u.ID = 420_000_000 + int64(len(w.uploads))*37
		u.Name = s.newUUID(u.ID, u.SHA256) + "." + ext
		u.Path = "upload/" + u.Name
		if err := s.files.put(u.Name, content); err != nil {
			return err
		}
		return s.record(true, event{Upload: &u})
	})
	switch {
	case err != nil:
		return failed(err)
	case refused != nil:
		return *refused
	}
	link := s.link(u.Path)
	if kind != client.MediaPicture {
		return ok(map[string]any{"path": u.Path, "url": link})
	}
	return ok(map[string]any{"result": []map[string]any{{
		"id": u.ID, "url": link, "path": u.Path, "size": u.Bytes, "name": u.Name, "category": 0, "err_msg": "",
	}}})
}

// describe reads from a file what the rule book wants to know.
func describe(content []byte, contentType string, kind client.MediaKind) upload {
	sum := sha256.Sum256(content)
	u := upload{Type: contentType, Kind: kind, Bytes: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}
	switch kind {
	case client.MediaPicture:
		if cfg, _, err := image.DecodeConfig(bytes.NewReader(content)); err == nil {
			u.Width, u.Height = cfg.Width, cfg.Height
		}
	case client.MediaVideo:
		u.Seconds = mp4Seconds(content)
	case client.MediaAudio:
		u.Seconds = wavSeconds(content)
	case client.MediaUnknown:
	}
	return u
}

// newUUID names an upload; the same run of calls gives the same names.
func (s *Server) newUUID(id int64, sum string) string {
	h := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s", sum, id, s.world.born))
	x := hex.EncodeToString(h[:16])
	return x[:8] + "-" + x[8:12] + "-4" + x[13:16] + "-a" + x[17:20] + "-" + x[20:32]
}

// uploadFiles keeps the bytes of uploads: in a folder beside the state file,
// or in memory, where the oldest are let go of.
type uploadFiles struct {
	dir string

	mu    sync.Mutex
	bytes *lru
}

const uploadMemory = 96 << 20

func newUploadFiles(stateFile string) *uploadFiles {
	if stateFile != "" {
		return &uploadFiles{dir: stateFile + ".files"}
	}
	return &uploadFiles{bytes: newLRU(uploadMemory)}
}

func (u *uploadFiles) put(name string, content []byte) error {
	if u.dir == "" {
		u.mu.Lock()
		defer u.mu.Unlock()
		u.bytes.put(name, picture{body: content})
		return nil
	}
	if err := os.MkdirAll(u.dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(u.dir, name), content, 0o600)
}

// get gives the bytes of an upload the world knows; the name is one of ours.
func (u *uploadFiles) get(name string) ([]byte, error) {
	if u.dir != "" {
		return os.ReadFile(filepath.Join(u.dir, name))
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	p, found := u.bytes.get(name)
	if !found {
		return nil, errors.New("the upload is no longer kept")
	}
	return p.body, nil
}
