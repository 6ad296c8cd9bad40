package demo

import (
	"fmt"

	"pixstudio/client"
)

// readCreate is one endpoint for three modes: words, a picture, an effect
// (useapi.md §9.1).
func readCreate(f *reader) client.Request {
	out, sound, common, prompt := f.output(), f.sound(), f.common(), f.text("prompt")
	pictures := f.createPictures()
	template := f.long("template_id")
	switch {
	case f.has("template_id"):
		f.must("first_frame_path", len(pictures) > 0)
		// The service takes a duration here and ignores it.
		out.Duration = 0
		return &client.EffectRequest{Shared: common, Output: out, Sound: sound, TemplateID: template, Prompt: prompt, Pictures: pictures}
	case len(pictures) > 1:
		f.refuse("Parameter last_frame_path needs template_id; use videos/create-frames")
	case len(pictures) == 1:
		return &client.ImageRequest{Shared: common, Output: out, Sound: sound, Prompt: prompt, Picture: pictures[0]}
	}
	f.must("prompt", prompt != "")
	return &client.TextRequest{Shared: common, Output: out, Sound: sound, Prompt: prompt}
}

// createPictures reads either notation; they must not be mixed.
func (f *reader) createPictures() []client.Media {
	first, last := f.media("first_frame_path", client.MediaPicture), f.media("last_frame_path", client.MediaPicture)
	numbered := f.series("frame_%d_path", 5, client.MediaPicture)
	switch {
	case first.Empty() && !last.Empty():
		f.refuse("Parameter last_frame_path needs first_frame_path")
	case !first.Empty() && len(numbered) > 0:
		f.refuse("Parameters first_frame_path and frame_1_path must not be mixed")
	case first.Empty():
		return numbered
	case last.Empty():
		return []client.Media{first}
	}
	return []client.Media{first, last}
}

func readFrames(f *reader) client.Request {
	r := &client.FramesRequest{Shared: f.common(), Output: f.output(), Sound: f.sound(), Prompt: f.text("prompt"),
		First: f.media("first_frame_path", client.MediaPicture), Last: f.media("last_frame_path", client.MediaPicture)}
	f.must("first_frame_path", !r.First.Empty())
	f.must("last_frame_path", !r.Last.Empty())
	return r
}

func readFramesV3(f *reader) client.Request {
	r := &client.FramesV3Request{Shared: f.common(), Prompt: f.text("prompt"),
		First: f.media("first_frame_path", client.MediaPicture), Last: f.media("last_frame_path", client.MediaPicture),
		Duration: f.looseNumber("duration"), Quality: f.text("quality"), MotionMode: f.text("motion_mode"),
		AspectRatio: f.text("aspect_ratio"), RemoveWatermark: f.flag("remove_watermark")}
	if m := f.text("model"); m != "" && m != "v3.5" {
		f.refuse("Parameter model must be v3.5")
	}
	f.must("first_frame_path", !r.First.Empty())
	f.must("last_frame_path", !r.Last.Empty())
	return r
}

func readTransition(f *reader) client.Request {
	r := &client.TransitionRequest{Shared: f.common(), Sound: f.sound(),
		Output: client.Output{Model: f.text("model"), Quality: f.text("quality"), Audio: f.flag("audio"), Preview: f.on("preview_mode")},
		Frames: f.series("frame_%d_path", 7, client.MediaPicture)}
	f.must("frame_1_path", len(r.Frames) > 0)
	f.must("frame_2_path", len(r.Frames) > 1)
	for i := 1; i < 7; i++ {
		name := fmt.Sprintf("%d_to_%d", i, i+1)
		step := client.Step{Seconds: f.looseNumber("duration_" + name), Prompt: f.text("prompt_" + name)}
		if i < len(r.Frames) {
			r.Steps = append(r.Steps, step)
		} else if step != (client.Step{}) {
			f.refuse("Parameter duration_%s needs frame_%d_path", name, i+1)
		}
	}
	return r
}

func readFusion(f *reader) client.Request {
	r := &client.FusionRequest{Shared: f.common(), Output: f.output(), Prompt: f.text("prompt"),
		Pictures: f.series("frame_%d_path", 9, client.MediaPicture),
		Videos:   f.series("video_%d_path", 3, client.MediaVideo),
		Audios:   f.series("audio_%d_path", 3, client.MediaAudio)}
	f.must("prompt", r.Prompt != "")
	f.must("frame_1_path", len(r.Pictures) > 0)
	return r
}

func readExtend(f *reader) client.Request {
	return &client.ExtendRequest{Shared: f.common(), Output: f.output(), Source: f.from(), Prompt: f.text("prompt")}
}

func readModify(f *reader) client.Request {
	r := &client.ModifyRequest{Shared: f.common(), Source: f.from(), Model: f.text("model"), Quality: f.text("quality"), Prompt: f.text("prompt")}
	f.must("prompt", r.Prompt != "")
	return r
}

func readLipSync(f *reader) client.Request {
	r := &client.LipSyncRequest{Shared: f.common(), Source: f.from(), Audio: f.media("audio_path", client.MediaAudio),
		Prompt: f.text("prompt"), SpeakerID: f.loose("speaker_id"), OriginalSound: f.on("original_sound_switch")}
	if m := f.text("model"); m != "" && m != "v5" {
		f.refuse("Parameter model must be v5")
	}
	switch {
	case r.Audio.Empty() == (r.Prompt == ""):
		f.refuse("Exactly one of audio_path and prompt is required")
	case r.Prompt != "":
		f.must("speaker_id", r.SpeakerID != "")
	}
	return r
}

// readUpscale has neither email nor off_peak_mode (useapi.md §9.7).
func readUpscale(f *reader) client.Request {
	r := &client.UpscaleRequest{VideoID: f.text("video_id")}
	f.shared(&r.Shared)
	f.must("video_id", r.VideoID != "")
	f.look(r.VideoID)
	if f.source != nil {
		r.SourceModel, r.Duration = f.source.model, f.source.seconds
	}
	return r
}
