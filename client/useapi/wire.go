package useapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"

	"pixstudio/client"
)

// body builds a JSON object whose fields keep the order in which they are
// added, which is the API's own (§9, then §3): people compare it with the
// documentation. Zero values are left out; what must be sent although it is
// zero has a pointer in the request.
type body struct{ buf bytes.Buffer }

func (b *body) add(name string, v any) {
	var enc bytes.Buffer
	e := json.NewEncoder(&enc)
	e.SetEscapeHTML(false) // a prompt's "<" and "&" are for reading
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("field %s: %v", name, err)) // strings, integers and bools always encode
	}
	sep := byte(',')
	if b.buf.Len() == 0 {
		sep = '{'
	}
	b.buf.WriteByte(sep)
	fmt.Fprintf(&b.buf, "%q:%s", name, bytes.TrimRight(enc.Bytes(), "\n"))
}

func (b *body) text(name, v string) {
	if v != "" {
		b.add(name, v)
	}
}

func (b *body) number(name string, v int64) {
	if v != 0 {
		b.add(name, v)
	}
}

func (b *body) on(name string, v bool) {
	if v {
		b.add(name, true)
	}
}

func (b *body) toggle(name string, v *bool) {
	if v != nil {
		b.add(name, *v)
	}
}

// files adds the media of a request under the names the request gives them.
func (b *body) files(r client.Request) {
	for _, f := range r.Files() {
		path := f.Media.Remote
		if path == "" {
			path = "<upload: " + client.Clean(filepath.Base(f.Media.Local)) + ">"
		}
		b.text(f.Name, path)
	}
}

// output adds the fields of a rendered clip as they are set; which of them fit
// the model is the rule book's business.
func (b *body) output(o client.Output) {
	b.number("duration", int64(o.Duration))
	b.text("quality", o.Quality)
	b.text("aspect_ratio", o.AspectRatio)
	b.toggle("audio", o.Audio)
	b.on("multi_shot", o.MultiShot)
	b.on("preview_mode", o.Preview)
}

func (b *body) sound(s client.Sound) {
	b.toggle("auto_sound", s.AutoSound)
	b.text("sound_effect_prompt", s.Effect)
	b.text("lip_sync_tts_prompt", s.Speech)
	b.text("lip_sync_tts_speaker_id", s.SpeakerID)
}

// shared adds the fields of every generating call (§3).
func (b *body) shared(r client.Request, t client.Ticket) {
	b.text("email", placed(r, t))
	b.tracking(r, t)
	b.on("off_peak_mode", r.Common().OffPeak)
	b.number("seed", r.Common().Seed)
}

// tracking is the part of shared that upscale takes too (§9.7).
func (b *body) tracking(r client.Request, t client.Ticket) {
	b.text("replyUrl", r.Common().ReplyURL)
	b.text("replyRef", t.Reference)
	b.number("maxJobs", int64(r.Common().MaxJobs))
}

// json is the finished object.
func (b *body) json() []byte {
	if b.buf.Len() == 0 {
		return []byte("{}")
	}
	return append(bytes.Clone(b.buf.Bytes()), '}')
}

// placed is the account a request runs on: where the engine put it, else the
// one the user chose, else the service's choice.
func placed(r client.Request, t client.Ticket) string {
	if t.Account != "" {
		return t.Account
	}
	return r.Common().Account
}
