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
	SavedAt     time.Time      `json:"saved_at,omitzero"`
}
