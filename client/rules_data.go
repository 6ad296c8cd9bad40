package client

// The shape of assets/rules/*.json. The files explain their members in "note".

// origin says where a value came from.
type origin struct {
	Level string   `json:"level"` // "doc" or "inferred"
	Src   []string `json:"src"`   // keys of the file's sources
	Why   string   `json:"why,omitempty"`
}

func (o origin) inferred() bool { return o.Level != "doc" }

// source is a document and its day, for example "2026-04-20".
type source struct {
	Text string `json:"text"`
	Date string `json:"date"`
}

// header is what every file of the rule book begins with.
type header struct {
	Schema   int               `json:"schema"`
	Compiled string            `json:"compiled"`
	Note     []string          `json:"note"`
	Sources  map[string]source `json:"sources"`
}

// modelFile is models.json.
type modelFile struct {
	header
	Video       []*modelData `json:"video"`
	Picture     []*modelData `json:"picture"`
	Music       []*modelData `json:"music"`
	Speech      []*modelData `json:"speech"`
	Unconfirmed []struct {
		ID   string `json:"id"`
		Why  string `json:"why"`
		From origin `json:"from"`
	} `json:"unconfirmed"`
}

// all lists every entry, the video models first.
func (f *modelFile) all() []*modelData {
	var all []*modelData
	for _, family := range [][]*modelData{f.Video, f.Picture, f.Music, f.Speech} {
		all = append(all, family...)
	}
	return all
}

// audioClass says how a model treats the field "audio" (useapi.md §9.9).
type audioClass string

const (
	audioToggle audioClass = "toggle" // true or false may be sent
	audioAlways audioClass = "always" // always has sound; the field must be left out
	audioNone   audioClass = "none"   // the field is refused
)

// modelData is one model of one family.
type modelData struct {
	ID             string             `json:"id"`
	Vendor         string             `json:"vendor"`
	Native         bool               `json:"native"`
	State          ModelState         `json:"state"`
	Modes          map[Mode]modelMode `json:"modes"`
	Qualities      []string           `json:"qualities"`
	QualityDefault string             `json:"quality_default"`
	QualityNames   map[string]string  `json:"quality_names"`
	Seconds        secondsData        `json:"seconds"`
	Ratios         []string           `json:"ratios"`
	RatioDefault   string             `json:"ratio_default"`
	Experimental   []string           `json:"experimental_ratios"`
	Audio          audioClass         `json:"audio"`
	Flags          []string           `json:"flags"`
	Sound          []string           `json:"sound"`
	Requires       []string           `json:"requires"`
	References     referenceData      `json:"references"`
	DetailLevels   []string           `json:"detail_levels"`
	PromptMax      int                `json:"prompt_max"` // characters
	LyricsMax      int                `json:"lyrics_max"` // characters; 0: takes no lyrics
	Speech         speechData         `json:"speech"`
	Aliases        []string           `json:"aliases"`
	Notes          []string           `json:"notes"`
	From           map[string]origin  `json:"from"`
}

// modelMode is what differs for one mode of a model.
type modelMode struct {
	Qualities      []string   `json:"qualities"`
	QualityDefault string     `json:"quality_default"`
	SecondsMin     int        `json:"seconds_min"`
	SecondsMax     int        `json:"seconds_max"`
	Audio          audioClass `json:"audio"`
	PromptWarn     int        `json:"prompt_warn"` // characters an older page allowed
	FramesMax      int        `json:"frames_max"`  // pictures of a transition
}

// secondsData is a range with both ends, or a list.
type secondsData struct {
	Min          int            `json:"min"`
	Max          int            `json:"max"`
	List         []int          `json:"list"`
	Default      int            `json:"default"`
	MaxByQuality map[string]int `json:"max_by_quality"`
}

// referenceData says how many files a prompt may build on.
type referenceData struct {
	Pictures int      `json:"pictures"`
	Videos   int      `json:"videos"`
	Audios   int      `json:"audios"`
	Names    []string `json:"names"` // "image" for @image1, the preferred one first
}

// speechData is what a voice model's settings may be.
type speechData struct {
	LanguageCode bool                  `json:"language_code"`
	Ranges       map[string][2]float64 `json:"ranges"` // by the wire's name
	Emotions     []string              `json:"emotions"`
	SpeakerBoost bool                  `json:"speaker_boost"`
}

// endpointFile is endpoints.json.
type endpointFile struct {
	header
	Shared struct {
		MaxJobs       limit      `json:"max_jobs"`
		ReplyURL      limit      `json:"reply_url"`
		PlanQualities limit      `json:"plan_qualities"`
		OffPeakPlan   origin     `json:"off_peak_plan"`
		Upload        uploadData `json:"upload"`
	} `json:"shared"`
	Modes map[Mode]*endpointData `json:"modes"`
}

// limit is one bound of a call; zero means that there is none.
type limit struct {
	origin
	Field    string   `json:"field"`
	Required bool     `json:"required"`
	Min      int      `json:"min"`
	Max      int      `json:"max"`
	Values   []string `json:"values"`
	Default  int      `json:"default"`
}

// endpointData is one call, in the sense of a Mode.
type endpointData struct {
	Path  string `json:"path"`
	Model struct {
		origin
		Default string `json:"default"`
	} `json:"model"`
	Takes   []string           `json:"takes"`
	Refuses map[string]refusal `json:"refuses"`
	Ratio   struct {
		origin
		Default string `json:"default"`
		Wanted  bool   `json:"wanted"` // a warning when it is left out
	} `json:"ratio"`
	Prompt      limit                   `json:"prompt"`
	Pictures    limit                   `json:"pictures"`
	StepSeconds limit                   `json:"step_seconds"`
	Seed        limit                   `json:"seed"`
	SoundWords  limit                   `json:"sound_words"`
	Count       limit                   `json:"count"`
	MotionModes []string                `json:"motion_modes"`
	Files       map[MediaKind]fileLimit `json:"files"`
	Legacy      string                  `json:"legacy"` // why it should not be used any more
	From        origin                  `json:"from"`
}

// refusal is the reason why a call does not take a field.
type refusal struct {
	Why string   `json:"why"`
	Src []string `json:"src"`
}

// fileLimit bounds a file of a request. Zero means no bound.
type fileLimit struct {
	origin
	MinSeconds   float64 `json:"min_seconds"`
	MaxSeconds   float64 `json:"max_seconds"`
	TotalSeconds float64 `json:"total_seconds"` // of all files of the kind together
	MaxBytes     int64   `json:"max_bytes"`
	MaxWidth     int     `json:"max_width"`
	MaxHeight    int     `json:"max_height"`
}

// uploadData is what POST files takes (useapi.md §7), MIME types by kind.
type uploadData struct {
	origin
	MaxBytes int64    `json:"max_bytes"`
	Picture  []string `json:"picture"`
	Video    []string `json:"video"`
	Audio    []string `json:"audio"`
}

func (u uploadData) types(k MediaKind) []string {
	switch k {
	case MediaPicture:
		return u.Picture
	case MediaVideo:
		return u.Video
	case MediaAudio:
		return u.Audio
	}
	return nil
}
