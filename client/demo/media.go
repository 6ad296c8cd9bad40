package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"pixstudio/assets"
	"pixstudio/client/demo/scene"
)

// mediaMemory bounds the pictures that are kept after they were made: some
// fifty. Clients keep what they have read, so few are asked for twice.
const mediaMemory = 1 << 20

// mediaStore serves /media/…: what the catalogue, the clips and the uploads
// link to. Pictures are made when they are asked for.
type mediaStore struct {
	server *Server

	mu   sync.Mutex // held while one is made, see get
	made *lru
}

func newMediaStore(s *Server) *mediaStore { return &mediaStore{server: s, made: newLRU(mediaMemory)} }

// link is where a file of the media host is reached.
func (s *Server) link(path string) string { return s.opt.MediaBase + mediaPrefix + path }

// serve answers one link, with ETag, Range and If-Range. Links are read
// without a token; one that comes along was sent to the wrong host.
func (m *mediaStore) serve(w http.ResponseWriter, r *http.Request, path string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if r.Header.Get("Authorization") != "" {
		http.Error(w, "a media link takes no token", http.StatusBadRequest)
		return
	}
	p, known := m.get(path)
	if !known {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", p.kind)
	h.Set("ETag", p.etag)
	h.Set("Cache-Control", "public, max-age=86400")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(p.body))
}

// get gives a file, made before or now. One is made at a time: with --demo the
// service lives in the program that asks, which has a screen to draw meanwhile.
func (m *mediaStore) get(path string) (picture, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, found := m.made.get(path)
	if found {
		return p, true
	}
	if p, found = m.make(path); !found {
		return picture{}, false
	}
	sum := sha256.Sum256(p.body)
	p.etag = `"` + hex.EncodeToString(sum[:12]) + `"`
	if !strings.HasPrefix(path, "upload/") { // those are kept elsewhere
		m.made.put(path, p)
	}
	return p, true
}

// make draws or finds a file by the first element of its path.
func (m *mediaStore) make(path string) (picture, bool) {
	kind, rest, _ := strings.Cut(path, "/")
	key, ext, _ := strings.Cut(rest, ".")
	switch kind {
	case "effect":
		return m.effect(rest)
	case "clip":
		return clipFile(key, ext)
	case "poster":
		return posterFile(key, ext)
	case "still":
		return drawn(ext == "png", func() ([]byte, string) { return scene.Still(key, 768, 768) })
	case "voice":
		return drawn(ext == "wav", func() ([]byte, string) { return scene.Voice(key) })
	case "upload":
		return m.upload(path)
	}
	return picture{}, false
}

func drawn(known bool, draw func() ([]byte, string)) (picture, bool) {
	if !known {
		return picture{}, false
	}
	body, kind := draw()
	return picture{body: body, kind: kind}, true
}

// clipFile finds an MP4; its shape is in the path: clip/portrait/<number>.mp4.
func clipFile(key, ext string) (picture, bool) {
	shape, number, valid := shaped(key)
	if !valid || ext != "mp4" {
		return picture{}, false
	}
	_, body := scene.Clip(number, shape == "portrait", shape == "square")
	return picture{body: body, kind: "video/mp4"}, true
}

// posterFile finds the still that lies beside the MP4 of the same key.
func posterFile(key, ext string) (picture, bool) {
	shape, number, valid := shaped(key)
	if !valid || ext != "jpg" {
		return picture{}, false
	}
	name, _ := scene.Clip(number, shape == "portrait", shape == "square")
	body, err := assets.Demo.ReadFile("demo/clips/" + strings.TrimSuffix(name, ".mp4") + ".jpg")
	return picture{body: body, kind: "image/jpeg"}, err == nil
}

// shaped splits "portrait/<number>", "square/<number>" or "<number>".
func shaped(key string) (shape, number string, valid bool) {
	shape, number, found := strings.Cut(key, "/")
	if !found {
		shape, number = "", key
	}
	_, err := strconv.ParseInt(number, 10, 64)
	return shape, number, err == nil
}

// effect draws the still, the moving preview or the sample clip of a template.
func (m *mediaStore) effect(rest string) (picture, bool) {
	number, name, _ := strings.Cut(rest, "/")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return picture{}, false
	}
	e, known := m.server.stock.effect(m.server.opt, id)
	if !known {
		return picture{}, false
	}
	switch name {
	case "thumb.webp":
		return drawn(true, func() ([]byte, string) { return scene.Thumbnail(e) })
	case "preview.gif":
		return drawn(true, func() ([]byte, string) { return scene.Preview(e) })
	case "sample.mp4":
		return clipFile(number, "mp4")
	}
	return picture{}, false
}

// upload reads an upload back, as its bytes came.
func (m *mediaStore) upload(path string) (picture, bool) {
	var u upload
	err := m.server.with(func(w *world) error {
		u = w.uploads[path]
		return nil
	})
	if err != nil || u.Path == "" {
		return picture{}, false
	}
	body, err := m.server.files.get(u.Name)
	return picture{body: body, kind: u.Type}, err == nil
}
