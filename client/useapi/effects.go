package useapi

import (
	"context"
	"strings"

	"pixstudio/client"
)

// effectRow is a template of the catalogue (§10).
type effectRow struct {
	ID        flexInt          `json:"template_id"`
	Name      flexString       `json:"display_name"`
	Tag       flexString       `json:"workflow_tag"`
	Prompt    flexString       `json:"display_prompt"`
	Hint      flexString       `json:"example_text"`
	Pictures  flexInt          `json:"effect_type"` // printed as text
	Kind      flexInt          `json:"template_type"`
	Seconds   flexInt          `json:"duration"`
	Qualities list[flexString] `json:"qualities"`
	Base      flexInt          `json:"video_base_cost"`
	Fixed     flexInt          `json:"fixed_cost"`
	Thumb     flexString       `json:"thumbnail_path"`
	Video     flexString       `json:"thumbnail_video_path"`
	GIF       flexString       `json:"thumbnail_gif_path"`
	Sound     flexString       `json:"audio_path"`
	Marker    flexString       `json:"marker"`
	Model     flexString       `json:"template_model"`
	Hot       flexInt          `json:"hot_count"`
	Score     flexInt          `json:"score"`
	Created   flexTime         `json:"created_at"`
	Updated   flexTime         `json:"updated_at"`
}

const templatePicture = 2 // template_type of an image template

func (r effectRow) effect() client.Effect {
	e := client.Effect{
		ID: r.ID.n, Name: r.Name.line(), Tag: r.Tag.line(), Prompt: r.Prompt.block(), Hint: r.Hint.line(),
		Kind: client.EffectVideo, Seconds: r.Seconds.figure(), Qualities: lines(r.Qualities),
		BaseCost: r.Base.pointer(), FixedCost: r.Fixed.pointer(),
		Marker: strings.ToLower(r.Marker.line()), Model: r.Model.line(), Popularity: r.Hot.n,
		ThumbURL: r.Thumb.line(), GIFURL: r.GIF.line(), VideoURL: r.Video.line(), SoundURL: r.Sound.line(),
		CreatedAt: r.Created.Time, UpdatedAt: r.Updated.Time,
	}
	if r.Kind.n == templatePicture {
		e.Kind = client.EffectPicture
	}
	if !r.Hot.ok {
		e.Popularity = r.Score.n
	}
	// "1" one picture, "2" exactly two, "3" to "5" two up to that number (§10).
	e.MaxPictures = max(1, r.Pictures.figure())
	e.MinPictures = min(2, e.MaxPictures)
	return e
}

type effectList struct {
	Rows  list[effectRow] `json:"items"`
	Total flexInt         `json:"total"`
	Next  flexString      `json:"next_offset"`
}

func (l *effectList) lacks() string {
	if !l.Rows.ok {
		return "effects"
	}
	return ""
}

// maxEffectPages ends a catalogue that never ends by itself. At 40 effects a
// page, as the list of videos has, it is eight times the catalogue.
const maxEffectPages = 200

// Effects implements client.Service (GET videos/effects, §10).
//
// How the service pages is not settled: one page documents no paging, another
// limit and offset, the sample shows next_offset 0 with a total above what came.
// So the first call asks for everything, and next_offset is followed only while
// it moves and brings effects that were not there before. A page that fails
// fails the whole: half a catalogue would look like effects withdrawn.
func (c *Client) Effects(ctx context.Context, account string) ([]client.Effect, error) {
	var out []client.Effect
	seen := map[int64]bool{}
	asked := map[string]bool{"": true, "0": true}
	k := c.read("effects", "videos/effects", account)
	for range maxEffectPages {
		l, _, err := get[effectList](ctx, c, k)
		if err != nil {
			return nil, err
		}
		before := len(out)
		for _, r := range l.Rows.items {
			if r.ID.n > 0 && !seen[r.ID.n] {
				seen[r.ID.n] = true
				out = append(out, r.effect())
			}
		}
		next := string(l.Next)
		complete := l.Total.ok && l.Total.n > 0 && int64(len(out)) >= l.Total.n
		if complete || len(out) == before || asked[next] {
			break
		}
		asked[next] = true
		k.query.Set("offset", next)
	}
	return out, nil
}
