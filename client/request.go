package client

import (
	"encoding/json"
	"fmt"
)

// Request is what the user wants made. There is one struct per mode; each
// carries just the fields its endpoint knows, in the words of useapi.md §9.
// Fields that an endpoint would refuse are still carried where a user can set
// them, so that Rules.Check can refuse them by name instead of dropping them.
type Request interface {
	Mode() Mode
	// Common gives the fields every mode shares; it points into the request.
	Common() *Common
	// Words is the text a person knows the request by; it may be empty.
	Words() string
	// Files lists the media fields in wire order, the empty ones left out.
	// The receiver must be a pointer for uploads to be written back.
	Files() []MediaField
	request()
}

// Common is shared by every generating call (useapi.md §3).
type Common struct {
	Account  string `json:"account,omitempty"`   // e-mail; empty lets the studio choose
	OffPeak  bool   `json:"off_peak,omitempty"`  // native models only
	Seed     int64  `json:"seed,omitempty"`      // 0: none; chosen below 1 000 000 before a price is shown
	MaxJobs  int    `json:"max_jobs,omitempty"`  // 0: the account's own
	ReplyURL string `json:"reply_url,omitempty"` // webhook, <= 1024
}

// Output holds the fields of a rendered clip that several modes share.
type Output struct {
	Model       string `json:"model,omitempty"`
	Quality     string `json:"quality,omitempty"`
	Duration    int    `json:"duration,omitempty"` // seconds
	AspectRatio string `json:"aspect_ratio,omitempty"`
	Audio       *bool  `json:"audio,omitempty"` // nil: the field is not sent
	MultiShot   bool   `json:"multi_shot,omitempty"`
	Preview     bool   `json:"preview,omitempty"`
}

// Sound holds the old sound fields of v5 and of effects (useapi.md §9.9).
type Sound struct {
	AutoSound *bool  `json:"auto_sound,omitempty"` // nil: the field is not sent
	Effect    string `json:"sound_effect_prompt,omitempty"`
	Speech    string `json:"lip_sync_tts_prompt,omitempty"`
	SpeakerID string `json:"lip_sync_tts_speaker_id,omitempty"`
}

// TextRequest makes a clip from words (POST videos/create).
type TextRequest struct {
	Shared Common `json:"common"`
	Output
	Sound
	Prompt string `json:"prompt"`
}

// ImageRequest brings one picture to life (POST videos/create).
type ImageRequest struct {
	Shared Common `json:"common"`
	Output
	Sound
	Prompt  string `json:"prompt,omitempty"`
	Picture Media  `json:"picture"`
}

// EffectRequest runs a template on one to five pictures (POST videos/create
// with template_id). Model must stay empty and Duration is the template's.
type EffectRequest struct {
	Shared Common `json:"common"`
	Output
	Sound
	TemplateID int64   `json:"template_id"`
	Name       string  `json:"name,omitempty"` // display name, never sent
	Prompt     string  `json:"prompt,omitempty"`
	Pictures   []Media `json:"pictures"`
}

// FramesRequest moves from a first to a last picture (POST videos/create-frames).
type FramesRequest struct {
	Shared Common `json:"common"`
	Output
	Sound
	Prompt string `json:"prompt,omitempty"`
	First  Media  `json:"first"`
	Last   Media  `json:"last"`
}

// Step is the way from one key frame of a transition to the next.
type Step struct {
	Seconds int    `json:"seconds,omitempty"` // 1..8
	Prompt  string `json:"prompt,omitempty"`
}

// TransitionRequest joins 2 to 7 key frames (POST videos/create-transition).
type TransitionRequest struct {
	Shared Common `json:"common"`
	Output
	Sound
	Frames []Media `json:"frames"`
	Steps  []Step  `json:"steps"` // one fewer than Frames
}

// FusionRequest composes referenced pictures, videos and sounds (POST
// videos/create-fusion); the prompt names them as @image1, @video1, @audio1.
type FusionRequest struct {
	Shared Common `json:"common"`
	Output
	Prompt   string  `json:"prompt"`
	Pictures []Media `json:"pictures"`
	Videos   []Media `json:"videos,omitempty"`
	Audios   []Media `json:"audios,omitempty"`
}

// MotionRequest drives a picture by a video (POST videos/motion-control).
type MotionRequest struct {
	Shared  Common `json:"common"`
	Model   string `json:"model,omitempty"`
	Quality string `json:"quality,omitempty"`
	Picture Media  `json:"picture"`
	Video   Media  `json:"video"`
}

// Source is a clip to work on: one of the account's, or an uploaded file.
type Source struct {
	VideoID string `json:"video_id,omitempty"`
	Video   Media  `json:"video,omitzero"`
}

// ExtendRequest continues a clip (POST videos/extend).
type ExtendRequest struct {
	Shared Common `json:"common"`
	Output
	Source
	Prompt string `json:"prompt,omitempty"`
}

// ModifyRequest edits a clip by words (POST videos/modify).
type ModifyRequest struct {
	Shared Common `json:"common"`
	Source
	Model   string `json:"model,omitempty"`
	Quality string `json:"quality,omitempty"`
	Prompt  string `json:"prompt"`
}

// LipSyncRequest puts speech onto a clip (POST videos/lipsync): a sound file,
// or words with a voice.
type LipSyncRequest struct {
	Shared Common `json:"common"`
	Source
	Audio         Media  `json:"audio,omitzero"`
	Prompt        string `json:"prompt,omitempty"`
	SpeakerID     string `json:"speaker_id,omitempty"`
	OriginalSound bool   `json:"original_sound,omitempty"`
}

// UpscaleRequest raises a clip to 4K or a preview to full quality (POST
// videos/upscale). SourceModel is known from the clip, for the rule book only.
type UpscaleRequest struct {
	Shared      Common `json:"common"`
	VideoID     string `json:"video_id"`
	SourceModel string `json:"source_model,omitempty"`
	Duration    int    `json:"duration,omitempty"` // seconds of the source, for the price
}

// PictureRequest makes pictures (POST images/create).
type PictureRequest struct {
	Shared      Common  `json:"common"`
	Model       string  `json:"model,omitempty"`
	Quality     string  `json:"quality,omitempty"`
	AspectRatio string  `json:"aspect_ratio,omitempty"`
	DetailLevel string  `json:"detail_level,omitempty"`
	Count       int     `json:"create_count,omitempty"` // 1..4
	Prompt      string  `json:"prompt"`
	References  []Media `json:"references,omitempty"`
}

// MusicRequest makes music (POST music/create).
type MusicRequest struct {
	Shared       Common  `json:"common"`
	Model        string  `json:"model,omitempty"`
	Prompt       string  `json:"prompt"`
	Lyrics       string  `json:"lyrics,omitempty"`
	Instrumental bool    `json:"instrumental,omitempty"`
	References   []Media `json:"references,omitempty"`
}

// SpeechRequest reads a text aloud (POST speech/create). The pointers are
// fields that are sent only when set.
type SpeechRequest struct {
	Shared          Common   `json:"common"`
	Model           string   `json:"model,omitempty"`
	Text            string   `json:"text"`
	VoiceID         string   `json:"voice_id"`
	LanguageCode    string   `json:"language_code,omitempty"`
	Emotion         string   `json:"emotion,omitempty"`
	Speed           *float64 `json:"speed,omitempty"`
	Volume          *float64 `json:"volume,omitempty"`
	Pitch           *int     `json:"pitch,omitempty"`
	Stability       *float64 `json:"stability,omitempty"`
	SimilarityBoost *float64 `json:"similarity_boost,omitempty"`
	Style           *float64 `json:"style,omitempty"`
	UseSpeakerBoost *bool    `json:"use_speaker_boost,omitempty"`
}

// FramesV3Request is the legacy first-and-last-frame call of December 2024
// (POST videos/create-frames-v3, model v3.5 only; useapi.md §15).
type FramesV3Request struct {
	Shared          Common `json:"common"`
	Prompt          string `json:"prompt,omitempty"`
	First           Media  `json:"first"`
	Last            Media  `json:"last"`
	Duration        int    `json:"duration,omitempty"`
	Quality         string `json:"quality,omitempty"`
	MotionMode      string `json:"motion_mode,omitempty"`
	AspectRatio     string `json:"aspect_ratio,omitempty"`
	RemoveWatermark *bool  `json:"remove_watermark,omitempty"`
}

// NewRequest gives an empty request of a mode.
func NewRequest(m Mode) (Request, error) {
	switch m {
	case ModeText:
		return &TextRequest{}, nil
	case ModeImage:
		return &ImageRequest{}, nil
	case ModeEffect:
		return &EffectRequest{}, nil
	case ModeFrames:
		return &FramesRequest{}, nil
	case ModeTransition:
		return &TransitionRequest{}, nil
	case ModeFusion:
		return &FusionRequest{}, nil
	case ModeMotion:
		return &MotionRequest{}, nil
	case ModeExtend:
		return &ExtendRequest{}, nil
	case ModeModify:
		return &ModifyRequest{}, nil
	case ModeLipSync:
		return &LipSyncRequest{}, nil
	case ModeUpscale:
		return &UpscaleRequest{}, nil
	case ModePicture:
		return &PictureRequest{}, nil
	case ModeMusic:
		return &MusicRequest{}, nil
	case ModeSpeech:
		return &SpeechRequest{}, nil
	case ModeFramesV3:
		return &FramesV3Request{}, nil
	}
	return nil, fmt.Errorf("unknown mode %q", m)
}

// DecodeRequest reads a request that was stored with encoding/json.
func DecodeRequest(m Mode, data []byte) (Request, error) {
	r, err := NewRequest(m)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("stored %s request: %w", m, err)
	}
	return r, nil
}

// CloneRequest makes a deep copy, so that an upload's path can be written into
// one copy while screens hold another.
func CloneRequest(r Request) Request {
	data, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("request %T does not encode: %v", r, err)) // plain data always does
	}
	c, err := DecodeRequest(r.Mode(), data)
	if err != nil {
		panic(err)
	}
	return c
}
