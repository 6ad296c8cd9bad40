package demo

import (
	"fmt"

	"pixstudio/client"
)

// endpoint is one generating call: its path and how its body becomes a request
// of the domain.
type endpoint struct {
	path string
	read func(*reader) client.Request
}

// endpoints are the generating calls of useapi.md §2 with their aliases.
func endpoints() []endpoint {
	return []endpoint{
		{"videos/create", readCreate}, {"videos/create-v4", readCreate},
		{"videos/create-frames", readFrames}, {"videos/create-frames-v4", readFrames},
		{"videos/create-frames-v3", readFramesV3},
		{"videos/create-transition", readTransition},
		{"videos/create-fusion", readFusion},
		{"videos/extend", readExtend}, {"videos/extend-v4", readExtend},
		{"videos/modify", readModify},
		{"videos/lipsync", readLipSync},
		{"videos/upscale", readUpscale},
	}
}

// reader turns a body into a request. It knows the uploads and clips that the
// body may name.
type reader struct {
	*fields
	world  *world
	source *clip // what video_id names
	clips  func(id string) *clip
}

// clip is what the service knows about a clip that a body names.
type clip struct {
	account string
	model   string
	seconds int
	done    bool
}

// media reads a path that an upload gave.
func (f *reader) media(name string, want client.MediaKind) client.Media {
	path := f.text(name)
	if path == "" {
		return client.Media{}
	}
	u, known := f.world.uploads[path]
	switch {
	case !known:
		f.refuse("Parameter %s: unable to find uploaded file %s", name, path)
	case u.Kind != want:
		f.refuse("Parameter %s must be a %s", name, want)
	}
	return client.Media{Remote: path, Kind: u.Kind, Type: u.Type, Bytes: u.Bytes, SHA256: u.SHA256,
		Width: u.Width, Height: u.Height, Seconds: u.Seconds}
}

// series reads numbered paths from 1 to most, which must have no gap.
func (f *reader) series(pattern string, most int, want client.MediaKind) []client.Media {
	var list []client.Media
	for i := 1; i <= most; i++ {
		name := fmt.Sprintf(pattern, i)
		m := f.media(name, want)
		if m.Empty() {
			continue
		}
		if len(list) != i-1 {
			f.refuse("Parameter %s needs "+pattern, name, i-1)
		}
		list = append(list, m)
	}
	return list
}

func (f *reader) must(name string, given bool) {
	if !given {
		f.refuse("Parameter %s is required", name)
	}
}

// output reads the fields a clip's rendering has in common. Which of them a
// mode and model take is the rule book's business.
func (f *reader) output() client.Output {
	return client.Output{Model: f.text("model"), Quality: f.text("quality"), Duration: f.looseNumber("duration"),
		AspectRatio: f.text("aspect_ratio"), Audio: f.flag("audio"), MultiShot: f.on("multi_shot"), Preview: f.on("preview_mode")}
}

func (f *reader) sound() client.Sound {
	return client.Sound{AutoSound: f.flag("auto_sound"), Effect: f.text("sound_effect_prompt"),
		Speech: f.text("lip_sync_tts_prompt"), SpeakerID: f.loose("lip_sync_tts_speaker_id")}
}

// common reads what every generating call shares (useapi.md §3). replyRef is
// no part of a request of the domain.
func (f *reader) common() client.Common {
	c := client.Common{Account: f.text("email"), OffPeak: f.on("off_peak_mode"), Seed: f.long("seed")}
	if f.has("seed") && (c.Seed < 1 || c.Seed > 2147483647) {
		f.refuse("Parameter seed must be between 1 and 2147483647")
	}
	f.shared(&c)
	return c
}

func (f *reader) shared(c *client.Common) {
	c.MaxJobs, c.ReplyURL = f.number("maxJobs"), f.text("replyUrl")
	if f.has("maxJobs") && (c.MaxJobs < 1 || c.MaxJobs > 8) {
		f.refuse("Parameter maxJobs must be between 1 and 8")
	}
	for _, name := range []string{"replyUrl", "replyRef"} {
		if len(f.text(name)) > 1024 {
			f.refuse("Parameter %s is longer than 1024", name)
		}
	}
}

// from reads the clip to work on: exactly one of video_id and video_path.
func (f *reader) from() client.Source {
	src := client.Source{VideoID: f.text("video_id"), Video: f.media("video_path", client.MediaVideo)}
	if (src.VideoID == "") == src.Video.Empty() {
		f.refuse("Exactly one of video_id and video_path is required")
	}
	f.look(src.VideoID)
	return src
}

// look finds the clip a body names; it must be finished.
func (f *reader) look(id string) {
	if id == "" {
		return
	}
	f.source = f.clips(id)
	if f.source == nil {
		f.refuse("Parameter video_id: unable to find video %s", id)
		return
	}
	if !f.source.done {
		f.refuse("Parameter video_id: video %s is not completed", id)
	}
}
