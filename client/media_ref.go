package client

// MediaKind says what a file is, judged by its content and never by its name.
type MediaKind string

// Kinds of media a request can carry.
const (
	MediaUnknown MediaKind = ""
	MediaPicture MediaKind = "picture"
	MediaVideo   MediaKind = "video"
	MediaAudio   MediaKind = "audio"
)

// Media is a picture, video or sound of a request. Local is a path on this
// machine; Remote is what the service knows it by after an upload (useapi.md
// §7 wants the "path"). The facts are filled by client/media when the file is
// chosen, so that the rule book can judge without touching the disk.
type Media struct {
	Local  string `json:"local,omitempty"`  // absolute path on this machine
	Remote string `json:"remote,omitempty"` // path at the service

	SHA256  string    `json:"sha256,omitempty"` // of the content, hex
	Kind    MediaKind `json:"kind,omitempty"`
	Type    string    `json:"type,omitempty"` // MIME type sniffed from content
	Bytes   int64     `json:"bytes,omitempty"`
	Width   int       `json:"width,omitempty"`  // pixels
	Height  int       `json:"height,omitempty"` // pixels
	Seconds float64   `json:"seconds,omitempty"`
}

// Empty says that nothing was chosen.
func (m Media) Empty() bool { return m.Local == "" && m.Remote == "" }

// MediaField is one media field of a request under the API's name for it.
type MediaField struct {
	Name  string // the wire's field, for example "first_frame_path"
	Want  MediaKind
	Media *Media // points into the request, so an upload can fill Remote
}
