package useapi

import (
	"cmp"
	"slices"
	"strings"

	"pixstudio/client"
)

// videoRow is a clip as lists and GET videos/{id} show it (§8), or the picture
// of an image template, whose fields have other names (§14.1).
type videoRow struct {
	ID         flexString `json:"video_id"`
	Status     flexInt    `json:"video_status"`
	StatusName flexString `json:"video_status_name"`
	Final      flexBool   `json:"video_status_final"`

	PictureID     flexString `json:"image_id"`
	PictureStatus flexInt    `json:"image_status"`
	PictureName   flexString `json:"image_status_name"`
	PictureFinal  flexBool   `json:"image_status_final"`
	PictureURL    flexString `json:"image_url"`

	Error   flexString `json:"error"`
	Created flexTime   `json:"created_at"`
	URL     flexString `json:"url"`
	First   flexString `json:"first_frame"`
	Img     flexString `json:"img_url"`
	Last    flexString `json:"last_frame"`
	Width   flexInt    `json:"output_width"`
	Height  flexInt    `json:"output_height"`

	Prompt    flexString `json:"prompt"`
	Model     flexString `json:"model"`
	ModelName flexString `json:"model_name"`
	Quality   flexString `json:"quality"`
	Ratio     flexString `json:"aspect_ratio"`
	Duration  flexInt    `json:"duration"`
	Length    flexInt    `json:"video_duration"`
	Seed      flexInt    `json:"seed"`
	Template  flexInt    `json:"template_id"`
	Effect    flexString `json:"template_name"`
	OffPeak   flexInt    `json:"off_peak"`
	Original  flexString `json:"original_video_id"` // the number 0, or an id
	Cost      flexInt    `json:"cost_credits"`

	HasSound  flexInt `json:"is_sound"`
	SoundFX   flexInt `json:"sound_effect_switch"`
	LipSync   flexInt `json:"lip_sync_switch"`
	KeptSound flexInt `json:"original_sound_switch"`

	ImgPath      flexString           `json:"img_path"`
	CustomerImg  flexString           `json:"customer_img_path"`
	CustomerImgs list[flexString]     `json:"customer_img_paths"`
	Paths        object[customerPath] `json:"customer_paths"`
}

// customerPath holds what the job was given; only paths of uploads are read.
type customerPath struct {
	Img   flexString       `json:"customer_img_path"`
	Imgs  list[flexString] `json:"customer_img_paths"`
	Video flexString       `json:"customer_video_path"`
	First flexString       `json:"customer_first_frame"`
	Last  flexString       `json:"customer_last_frame"`
	Audio flexString       `json:"lip_sync_audio_path"`
	Voice flexString       `json:"customer_lip_sync_audio_path"`
}

// lacks: an answer to GET videos/{id} that shows neither a status nor an id is
// not about a clip, and must not end one.
func (r *videoRow) lacks() string {
	if r.ID == "" && r.PictureID == "" && r.StatusName == "" && r.PictureName == "" && !r.Status.ok && !r.PictureStatus.ok {
		return "clip"
	}
	return ""
}

// video maps a row. Its ID is empty when the row has none that could be used.
func (r *videoRow) video() client.Video {
	v := client.Video{
		ID:         cmp.Or(r.ID.id(), r.PictureID.id()),
		Status:     cmp.Or(r.StatusName.line(), r.PictureName.line()),
		CreatedAt:  r.Created.Time,
		URL:        r.URL.line(),
		ThumbURL:   cmp.Or(r.First.line(), r.Img.line(), r.Last.line()),
		Width:      atLeast0(r.Width),
		Height:     atLeast0(r.Height),
		Prompt:     r.Prompt.block(),
		Model:      cmp.Or(r.Model.line(), r.ModelName.line()),
		Quality:    r.Quality.line(),
		Ratio:      r.Ratio.line(),
		Seconds:    cmp.Or(atLeast0(r.Duration), atLeast0(r.Length)),
		Seed:       r.Seed.n,
		TemplateID: r.Template.n,
		Template:   r.Effect.line(),
		OffPeak:    r.OffPeak.yes(),
		Sound:      r.HasSound.yes() || r.SoundFX.yes() || r.LipSync.yes() || r.KeptSound.yes(),
		OriginalID: r.Original.id(),
		Uploads:    r.uploads(),
	}
	v.Account = accountOf(v.ID)
	v.Picture = parseID(v.ID).picture() || r.ID.id() == "" && v.ID != ""
	if v.Picture {
		v.URL = cmp.Or(v.URL, r.PictureURL.line())
		v.ThumbURL = cmp.Or(v.ThumbURL, v.URL)
	}
	if r.Cost.n > 0 {
		v.Charged = r.Cost.pointer()
	}
	v.State, v.Error = classify(cmp.Or(r.Status, r.PictureStatus), v.Status, cmp.Or(r.Final, r.PictureFinal), v.URL, r.Error.line())
	return v
}

// Values of video_status and image_status (§8.1, §14.1).
const (
	statusCompleted = 1
	statusQueued    = 5
	statusModerated = 7
	statusFailed    = 8
)

// classify says what may be believed (§8.1). A link proves nothing, because it
// is printed while a clip is still generated; "final" proves nothing for QUEUED,
// where one page prints true and later clients go on waiting. problem is the
// service's error text; it comes back, or a word of ours where there is none.
func classify(status flexInt, name string, final flexBool, link, problem string) (client.VideoState, string) {
	name = strings.ToUpper(name)
	switch {
	case status.n == statusCompleted || name == "COMPLETED":
		if link == "" {
			return client.VideoRunning, problem
		}
		return client.VideoDone, problem
	case status.n == statusModerated || name == "MODERATED":
		return client.VideoModerated, problem
	case status.n == statusFailed || name == "FAILED":
		return client.VideoFailed, problem
	case status.n == statusQueued || name == "QUEUED":
		return client.VideoRunning, problem
	case problem != "":
		return client.VideoFailed, problem
	case final.yes:
		return client.VideoFailed, strings.TrimSpace("unknown final status " + name)
	}
	return client.VideoRunning, ""
}

// uploads collects the paths a job was given, each once.
func (r *videoRow) uploads() []string {
	p := r.Paths.v
	all := append([]flexString{r.CustomerImg, r.ImgPath, p.Img}, r.CustomerImgs.items...)
	all = append(all, p.Imgs.items...)
	all = append(all, p.First, p.Last, p.Video, p.Audio, p.Voice)
	var out []string
	for _, s := range all {
		if s := s.id(); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// idParts is what an id tells to people: user:<userid>-pixverse:<email>-<what>:<number>
// (§1.1). It is never put together again.
type idParts struct{ email, what, number string }

func (p idParts) picture() bool { return p.what == "image" }

// parseID takes an id apart from both ends, because an e-mail may have "-" and
// "." in it. The zero value means that the id has another shape.
func parseID(id string) idParts {
	head, number, ok1 := cutLast(id, ":")
	head, what, ok2 := cutLast(head, "-")
	user, email, ok3 := strings.Cut(head, "-pixverse:")
	if !ok1 || !ok2 || !ok3 || !strings.HasPrefix(user, "user:") || email == "" {
		return idParts{}
	}
	return idParts{email, what, number}
}

// accountOf is the e-mail in an id, "" when it has none.
func accountOf(id string) string { return parseID(id).email }

// cutLast is strings.Cut at the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
