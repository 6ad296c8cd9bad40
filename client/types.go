package client

import "time"

// Account is a PixVerse account the service can use.
type Account struct {
	Email          string    `json:"email"`
	MaxJobs        int       `json:"max_jobs"`
	SessionExpires time.Time `json:"session_expires,omitzero"` // zero when unknown
}

// AccountSettings adds or changes an account (useapi.md §5). Password is only
// ever sent, never stored or shown.
type AccountSettings struct {
	Email    string
	Password string
	MaxJobs  int // 1..8
}

// Credits is an account's plan and balance (useapi.md §6). Numbers are credits.
type Credits struct {
	Account      string `json:"account"`
	Plan         string `json:"plan"`
	Daily        int    `json:"daily"`
	Monthly      int    `json:"monthly"`
	Package      int    `json:"package"`
	DailyGrant   int    `json:"daily_grant"`   // what a day brings, 0 when unknown
	MonthlyGrant int    `json:"monthly_grant"` // what a month brings, 0 when unknown

	Renews       time.Time `json:"renews,omitzero"`        // monthly credits are filled up
	DailyRefresh time.Time `json:"daily_refresh,omitzero"` // daily credits are filled up
	PlanEnds     time.Time `json:"plan_ends,omitzero"`

	Concurrency   int       `json:"concurrency"`         // plan's limit, 0 when unknown
	Qualities     []string  `json:"qualities,omitempty"` // nil: not told
	OffPeak       *bool     `json:"off_peak,omitempty"`  // nil: not told
	OffPeakFactor *float64  `json:"off_peak_factor"`     // share to pay, 0.7 = 30 % less; nil: not told
	PreviewFactor *float64  `json:"preview_factor"`      // likewise
	AsOf          time.Time `json:"as_of,omitzero"`      // when it was read
}

// Free is what can be spent now: daily, monthly and package credits together
// (inferred, useapi.md §6).
func (c Credits) Free() int { return c.Daily + c.Monthly + c.Package }

// EffectKind says what an effect makes.
type EffectKind string

// Kinds of effects (template_type, useapi.md §10).
const (
	EffectVideo   EffectKind = "video"
	EffectPicture EffectKind = "picture"
)

// Effect is a template of the catalogue (useapi.md §10).
type Effect struct {
	ID          int64      `json:"id"`
	Name        string     `json:"name"`
	Tag         string     `json:"tag,omitempty"`
	Prompt      string     `json:"prompt,omitempty"`
	Hint        string     `json:"hint,omitempty"` // what to upload, the service's words
	Kind        EffectKind `json:"kind"`
	MinPictures int        `json:"min_pictures"`
	MaxPictures int        `json:"max_pictures"`
	Seconds     int        `json:"seconds"`
	Qualities   []string   `json:"qualities"`
	BaseCost    *int       `json:"base_cost"`        // credits; nil when not told
	FixedCost   *int       `json:"fixed_cost"`       // credits; nil when not told
	Marker      string     `json:"marker,omitempty"` // "new", "hot" or ""
	Model       string     `json:"model,omitempty"`
	Popularity  int64      `json:"popularity,omitempty"`
	ThumbURL    string     `json:"thumb_url,omitempty"`
	GIFURL      string     `json:"gif_url,omitempty"`
	VideoURL    string     `json:"video_url,omitempty"`
	SoundURL    string     `json:"sound_url,omitempty"`
	CreatedAt   time.Time  `json:"created_at,omitzero"`
	UpdatedAt   time.Time  `json:"updated_at,omitzero"`
}

// Price is base plus fixed cost in credits; known is false when either is not told.
func (e Effect) Price() (credits int, known bool) {
	if e.BaseCost == nil || e.FixedCost == nil {
		return 0, false
	}
	return *e.BaseCost + *e.FixedCost, true
}

// Voice is a lip-sync voice; ID goes back as it came.
type Voice struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Sample string `json:"sample,omitempty"` // URL
}

// VideoState is what a client may believe about a clip (useapi.md §8.1).
type VideoState string

// States of a clip at the service. QUEUED counts as running, whatever its
// "final" flag says.
const (
	VideoRunning   VideoState = "running"
	VideoDone      VideoState = "done"
	VideoModerated VideoState = "moderated"
	VideoFailed    VideoState = "failed"
)

// Video is a clip, or an effect's picture, as the service knows it.
type Video struct {
	ID         string     `json:"id"`
	Account    string     `json:"account,omitempty"` // e-mail, from the id when the row has none
	State      VideoState `json:"state"`
	Status     string     `json:"status,omitempty"` // the service's word
	Error      string     `json:"error,omitempty"`
	Picture    bool       `json:"picture,omitempty"` // an image, not a clip
	CreatedAt  time.Time  `json:"created_at,omitzero"`
	URL        string     `json:"url,omitempty"`
	ThumbURL   string     `json:"thumb_url,omitempty"`
	Width      int        `json:"width,omitempty"`
	Height     int        `json:"height,omitempty"`
	Prompt     string     `json:"prompt,omitempty"`
	Model      string     `json:"model,omitempty"`
	Quality    string     `json:"quality,omitempty"`
	Ratio      string     `json:"ratio,omitempty"`
	Seconds    int        `json:"seconds,omitempty"`
	Seed       int64      `json:"seed,omitempty"`
	TemplateID int64      `json:"template_id,omitempty"`
	Template   string     `json:"template,omitempty"` // effect's name
	OffPeak    bool       `json:"off_peak,omitempty"`
	Sound      bool       `json:"sound,omitempty"`
	OriginalID string     `json:"original_id,omitempty"` // what it was made from
	Uploads    []string   `json:"uploads,omitempty"`     // upload paths the job was given: evidence
	Charged    *int       `json:"charged,omitempty"`     // credits, when the service says so
}
