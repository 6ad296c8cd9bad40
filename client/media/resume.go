package media

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// resume is what must be known to go on with a part file: whose bytes they
// are and how many of them may be trusted. It is kept beside the part, so that
// a transfer survives the end of the program.
type resume struct {
	Link  string `json:"link"`  // hash of the link, which may be a secret
	Tag   string `json:"tag"`   // If-Range value
	Bytes int64  `json:"bytes"` // known to be on the disk
}

func newResume(u *url.URL) resume {
	sum := sha256.Sum256([]byte(u.String()))
	return resume{Link: hex.EncodeToString(sum[:])}
}

// load takes over what an earlier run left for the same link. The bytes that
// run did not sync are not counted: after a power cut they could be holes.
func (r *resume) load(file string) {
	var old resume
	b, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(b, &old) != nil || old.Link != r.Link || old.Bytes < 0 {
		return
	}
	*r = old
}

// save keeps r; when it cannot be written a later run starts the file over.
func (r *resume) save(file string) {
	if r.Tag == "" {
		return
	}
	if b, err := json.Marshal(r); err == nil {
		_ = os.WriteFile(file, b, 0o600)
	}
}

// forget makes the next attempt start over.
func (r *resume) forget(file string) {
	r.Tag, r.Bytes = "", 0
	_ = os.Remove(file)
}

// etag gives the validator when it is an ETag and not a date.
func (r *resume) etag() string {
	if strings.HasPrefix(r.Tag, `"`) {
		return r.Tag
	}
	return ""
}

// validator gives the value for If-Range: a strong ETag, or a modification
// time at least a second older than the answer (RFC 9110 §8.8.2.2).
func validator(h http.Header) string {
	if e := h.Get("ETag"); strings.HasPrefix(e, `"`) {
		return e
	}
	mod, err := http.ParseTime(h.Get("Last-Modified"))
	now, err2 := http.ParseTime(h.Get("Date"))
	if err == nil && err2 == nil && now.Sub(mod) >= time.Second {
		return h.Get("Last-Modified")
	}
	return ""
}
