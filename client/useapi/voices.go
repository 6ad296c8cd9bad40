package useapi

import (
	"context"

	"pixstudio/client"
)

type voiceRow struct {
	ID     flexString `json:"speaker_id"`
	Name   flexString `json:"display_name"`
	Sample flexString `json:"url"` // may end in a line break (§9.8)
}

type voiceList struct {
	Rows list[voiceRow] `json:"tts_list"`
}

func (l *voiceList) lacks() string {
	if !l.Rows.ok {
		return "voices"
	}
	return ""
}

// Voices implements client.Service (GET videos/voices/, §9.8).
func (c *Client) Voices(ctx context.Context, account string) ([]client.Voice, error) {
	l, _, err := get[voiceList](ctx, c, c.read("voices", "videos/voices/", account))
	if err != nil {
		return nil, err
	}
	var out []client.Voice
	for _, r := range l.Rows.items {
		if id := string(r.ID); id != "" && client.Clean(id) == id { // it goes back as it came, or not at all
			out = append(out, client.Voice{ID: id, Name: r.Name.line(), Sample: r.Sample.line()})
		}
	}
	return out, nil
}
