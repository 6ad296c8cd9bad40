package scene

import "time"

// Effect is one template of the demo catalogue, with the members that
// useapi.net's videos/effects answers with (useapi.md §10).
type Effect struct {
	TemplateID   int64 // 15 digits
	Name         string
	Tag          string // category, the service's workflow_tag
	Prompt       string
	Hint         string // what to upload
	EffectType   string // "1" one picture, "2" two, "3".."5" two up to that many
	TemplateType int    // 1 video, 2 image
	Duration     int    // seconds; 0 for an image template
	Qualities    []string
	BaseCost     *int // credits; nil when the service does not say
	FixedCost    *int // credits; nil when the service does not say
	Marker       string
	Model        string
	HotCount     int64
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Sound        bool // brings a sound of its own

	recipe string // what the picture shows; "" = read it from the name
}
