package state

import (
	"time"

	"pixstudio/client"
)

// Form holds every value of the composer, whatever mode and model are chosen:
// switching away and back loses nothing, and only Request decides what a mode
// takes along. An empty value means that the user chose none.
type Form struct {
	Mode        client.Mode    `json:"mode"`
	Prompt      string         `json:"prompt,omitempty"`
	Model       string         `json:"model,omitempty"`
	Quality     string         `json:"quality,omitempty"`
	Duration    int            `json:"duration,omitempty"` // seconds
	AspectRatio string         `json:"aspect_ratio,omitempty"`
	Audio       *bool          `json:"audio,omitempty"`
	MultiShot   bool           `json:"multi_shot,omitempty"`
	Preview     bool           `json:"preview,omitempty"`
	OffPeak     bool           `json:"off_peak,omitempty"`
	Seed        int64          `json:"seed,omitempty"`
	Account     string         `json:"account,omitempty"` // "" = auto
	TemplateID  int64          `json:"template_id,omitempty"`
	EffectName  string         `json:"effect_name,omitempty"`
	Pictures    []client.Media `json:"pictures,omitempty"` // first, last / frame 1…n

	Sound         client.Sound   `json:"sound,omitzero"`           // v5 and effects
	Steps         []client.Step  `json:"steps,omitempty"`          // between the frames of a transition
	Videos        []client.Media `json:"videos,omitempty"`         // references, or the clip to work on
	Sounds        []client.Media `json:"sounds,omitempty"`         // references, or the speech of a lip-sync
	VideoID       string         `json:"video_id,omitempty"`       // the clip to work on, when the service has it
	SourceModel   string         `json:"source_model,omitempty"`   // what made that clip
	SpeakerID     string         `json:"speaker_id,omitempty"`     // voice of a lip-sync
	OriginalSound bool           `json:"original_sound,omitempty"` // keep it under a lip-sync

	DetailLevel  string `json:"detail_level,omitempty"` // pictures
	Count        int    `json:"count,omitempty"`        // pictures
	Lyrics       string `json:"lyrics,omitempty"`       // music
	Instrumental bool   `json:"instrumental,omitempty"` // music
	Speech       Speech `json:"speech,omitzero"`

	MotionMode      string `json:"motion_mode,omitempty"`      // legacy frames
	RemoveWatermark *bool  `json:"remove_watermark,omitempty"` // legacy frames

	MaxJobs  int       `json:"max_jobs,omitempty"`
	ReplyURL string    `json:"reply_url,omitempty"`
	SavedAt  time.Time `json:"saved_at,omitzero"`
}

// Speech is how a text is read aloud; nil is not sent.
type Speech struct {
	VoiceID         string   `json:"voice_id,omitempty"`
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
