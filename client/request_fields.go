package client

import "fmt"

// orElse gives the first of two texts that is not empty.
func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func firstPrompt(steps []Step) string {
	for _, s := range steps {
		if s.Prompt != "" {
			return s.Prompt
		}
	}
	return ""
}

// files collects media fields under the wire's names.
type files []MediaField

func (f *files) one(name string, want MediaKind, m *Media) {
	if !m.Empty() {
		*f = append(*f, MediaField{Name: name, Want: want, Media: m})
	}
}

func (f *files) many(pattern string, want MediaKind, ms []Media) {
	for i := range ms {
		f.one(fmt.Sprintf(pattern, i+1), want, &ms[i])
	}
}

// Mode implements Request.
func (r *TextRequest) Mode() Mode { return ModeText }

// Common implements Request.
func (r *TextRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *TextRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *TextRequest) Files() []MediaField {
	return nil
}

func (r *TextRequest) request() {}

// Mode implements Request.
func (r *ImageRequest) Mode() Mode { return ModeImage }

// Common implements Request.
func (r *ImageRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *ImageRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *ImageRequest) Files() []MediaField {
	var f files
	f.one("first_frame_path", MediaPicture, &r.Picture)
	return f
}

func (r *ImageRequest) request() {}

// Mode implements Request.
func (r *EffectRequest) Mode() Mode { return ModeEffect }

// Common implements Request.
func (r *EffectRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *EffectRequest) Words() string { return orElse(r.Name, r.Prompt) }

// Files implements Request.
func (r *EffectRequest) Files() []MediaField {
	var f files
	if len(r.Pictures) <= 2 { // two notations exist and must not be mixed (useapi.md §9.1)
		names := [...]string{"first_frame_path", "last_frame_path"}
		for i := range r.Pictures {
			f.one(names[i], MediaPicture, &r.Pictures[i])
		}
		return f
	}
	f.many("frame_%d_path", MediaPicture, r.Pictures)
	return f
}

func (r *EffectRequest) request() {}

// Mode implements Request.
func (r *FramesRequest) Mode() Mode { return ModeFrames }

// Common implements Request.
func (r *FramesRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *FramesRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *FramesRequest) Files() []MediaField {
	var f files
	f.one("first_frame_path", MediaPicture, &r.First)
	f.one("last_frame_path", MediaPicture, &r.Last)
	return f
}

func (r *FramesRequest) request() {}

// Mode implements Request.
func (r *TransitionRequest) Mode() Mode { return ModeTransition }

// Common implements Request.
func (r *TransitionRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *TransitionRequest) Words() string { return firstPrompt(r.Steps) }

// Files implements Request.
func (r *TransitionRequest) Files() []MediaField {
	var f files
	f.many("frame_%d_path", MediaPicture, r.Frames)
	return f
}

func (r *TransitionRequest) request() {}

// Mode implements Request.
func (r *FusionRequest) Mode() Mode { return ModeFusion }

// Common implements Request.
func (r *FusionRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *FusionRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *FusionRequest) Files() []MediaField {
	var f files
	f.many("frame_%d_path", MediaPicture, r.Pictures)
	f.many("video_%d_path", MediaVideo, r.Videos)
	f.many("audio_%d_path", MediaAudio, r.Audios)
	return f
}

func (r *FusionRequest) request() {}

// Mode implements Request.
func (r *MotionRequest) Mode() Mode { return ModeMotion }

// Common implements Request.
func (r *MotionRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *MotionRequest) Words() string { return "" }

// Files implements Request.
func (r *MotionRequest) Files() []MediaField {
	var f files
	f.one("frame_1_path", MediaPicture, &r.Picture)
	f.one("video_1_path", MediaVideo, &r.Video)
	return f
}

func (r *MotionRequest) request() {}

// Mode implements Request.
func (r *ExtendRequest) Mode() Mode { return ModeExtend }

// Common implements Request.
func (r *ExtendRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *ExtendRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *ExtendRequest) Files() []MediaField {
	var f files
	f.one("video_path", MediaVideo, &r.Video)
	return f
}

func (r *ExtendRequest) request() {}

// Mode implements Request.
func (r *ModifyRequest) Mode() Mode { return ModeModify }

// Common implements Request.
func (r *ModifyRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *ModifyRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *ModifyRequest) Files() []MediaField {
	var f files
	f.one("video_path", MediaVideo, &r.Video)
	return f
}

func (r *ModifyRequest) request() {}

// Mode implements Request.
func (r *LipSyncRequest) Mode() Mode { return ModeLipSync }

// Common implements Request.
func (r *LipSyncRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *LipSyncRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *LipSyncRequest) Files() []MediaField {
	var f files
	f.one("video_path", MediaVideo, &r.Video)
	f.one("audio_path", MediaAudio, &r.Audio)
	return f
}

func (r *LipSyncRequest) request() {}

// Mode implements Request.
func (r *UpscaleRequest) Mode() Mode { return ModeUpscale }

// Common implements Request.
func (r *UpscaleRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *UpscaleRequest) Words() string { return "" }

// Files implements Request.
func (r *UpscaleRequest) Files() []MediaField {
	return nil
}

func (r *UpscaleRequest) request() {}

// Mode implements Request.
func (r *PictureRequest) Mode() Mode { return ModePicture }

// Common implements Request.
func (r *PictureRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *PictureRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *PictureRequest) Files() []MediaField {
	var f files
	f.many("image_path_%d", MediaPicture, r.References)
	return f
}

func (r *PictureRequest) request() {}

// Mode implements Request.
func (r *MusicRequest) Mode() Mode { return ModeMusic }

// Common implements Request.
func (r *MusicRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *MusicRequest) Words() string { return r.Prompt }

// Files implements Request.
func (r *MusicRequest) Files() []MediaField {
	var f files
	f.many("image_path_%d", MediaPicture, r.References)
	return f
}

func (r *MusicRequest) request() {}

// Mode implements Request.
func (r *SpeechRequest) Mode() Mode { return ModeSpeech }

// Common implements Request.
func (r *SpeechRequest) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *SpeechRequest) Words() string { return r.Text }

// Files implements Request.
func (r *SpeechRequest) Files() []MediaField {
	return nil
}

func (r *SpeechRequest) request() {}

// Mode implements Request.
func (r *FramesV3Request) Mode() Mode { return ModeFramesV3 }

// Common implements Request.
func (r *FramesV3Request) Common() *Common { return &r.Shared }

// Words implements Request.
func (r *FramesV3Request) Words() string { return r.Prompt }

// Files implements Request.
func (r *FramesV3Request) Files() []MediaField {
	var f files
	f.one("first_frame_path", MediaPicture, &r.First)
	f.one("last_frame_path", MediaPicture, &r.Last)
	return f
}

func (r *FramesV3Request) request() {}
