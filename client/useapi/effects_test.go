package useapi

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"pixstudio/client"
)

// endlessly answers with a new body each time.
func endlessly(next func() string) roundTrip {
	return func(*http.Request) (*http.Response, error) { return reply(200, next()), nil }
}

func offsetOf(t *testing.T, q sent) string {
	t.Helper()
	u, err := url.Parse(q.uri)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("offset")
}

func TestEffectRow(t *testing.T) {
	c, _ := answering(t, `{"items":[{"template_id":380178461924416,"display_name":"Hug\u202e","workflow_tag":"w","display_prompt":"a\nb",
		"effect_type":"2","template_type":1,"duration":"5","qualities":["360p","540p"],"video_base_cost":20,"fixed_cost":"15","example_text":"Upload a photo",
		"thumbnail_path":"https://m/t.jpg ","thumbnail_video_path":"https://m/t.mp4","thumbnail_gif_path":"https://m/t.gif","audio_path":null,
		"marker":"NEW","template_model":"v5.5","hot_count":"900","score":3,"created_at":"2026-01-02T03:04:05Z","updated_at":1760000000},
		{"template_id":"2","template_type":"2","score":4.4,"effect_type":null},
		{"template_id":0},{"template_id":null},"x"],"total":2,"next_offset":0}`)
	got := done[[]client.Effect](t)(c.Effects(t.Context(), "a@b.c"))
	same(t, got, []client.Effect{
		{
			ID: 380178461924416, Name: "Hug", Tag: "w", Prompt: "a\nb", Hint: "Upload a photo", Kind: client.EffectVideo, MinPictures: 2, MaxPictures: 2,
			Seconds: 5, Qualities: []string{"360p", "540p"}, BaseCost: ptr(20), FixedCost: ptr(15), Marker: "new", Model: "v5.5", Popularity: 900,
			ThumbURL: "https://m/t.jpg", GIFURL: "https://m/t.gif", VideoURL: "https://m/t.mp4",
			CreatedAt: date("2026-01-02T03:04:05Z"), UpdatedAt: date("2025-10-09T08:53:20Z"),
		},
		{ID: 2, Kind: client.EffectPicture, MinPictures: 1, MaxPictures: 1, Popularity: 4},
	})
	if price, known := got[1].Price(); known {
		t.Errorf("a price of %d that nobody told", price)
	}
}

func TestEffectPictures(t *testing.T) {
	for in, want := range map[string][2]int{`"1"`: {1, 1}, `"2"`: {2, 2}, `"3"`: {2, 3}, `5`: {2, 5}, `"x"`: {1, 1}, `0`: {1, 1}, `-4`: {1, 1}} {
		c, _ := answering(t, `{"items":[{"template_id":1,"effect_type":`+in+`}]}`)
		e := done[[]client.Effect](t)(c.Effects(t.Context(), ""))[0]
		if got := [2]int{e.MinPictures, e.MaxPictures}; got != want {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}

func TestEffectPages(t *testing.T) {
	page := func(from, to int, next, total string) string {
		return `{"items":[` + rows(from, to) + `],"next_offset":` + next + `,"total":` + total + `}`
	}
	tests := map[string]struct {
		pages          []string
		effects, calls int
		offsets        []string
	}{
		"all at once":   {[]string{page(0, 950, "0", "950")}, 950, 1, []string{""}},
		"the sample":    {[]string{page(0, 2, "0", "150")}, 2, 1, nil},
		"paged":         {[]string{page(0, 2, "2", "5"), page(2, 4, `"4"`, "5"), page(4, 5, "5", "5")}, 5, 3, []string{"", "2", "4"}},
		"no total":      {[]string{page(0, 2, "2", "null"), page(2, 4, "4", "null"), page(2, 4, "6", "null")}, 4, 3, nil},
		"not moving":    {[]string{page(0, 2, "2", "99"), page(2, 4, "2", "99")}, 4, 2, nil},
		"circle":        {[]string{page(0, 2, `"a"`, "99"), page(2, 4, `"b"`, "99"), page(4, 6, `"a"`, "99")}, 6, 3, nil},
		"nothing new":   {[]string{page(0, 2, "2", "99"), page(0, 2, "4", "99")}, 2, 2, nil},
		"empty":         {[]string{page(0, 0, "40", "99")}, 0, 1, nil},
		"total too low": {[]string{page(0, 10, "10", "5")}, 10, 1, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, s := answering(t, tt.pages...)
			got := done[[]client.Effect](t)(c.Effects(t.Context(), "a@b.c"))
			if len(got) != tt.effects || len(s.asked) != tt.calls {
				t.Errorf("%d effects in %d calls, want %d in %d", len(got), len(s.asked), tt.effects, tt.calls)
			}
			for i, want := range tt.offsets {
				if o := offsetOf(t, s.asked[i]); o != want {
					t.Errorf("call %d asked for offset %q, want %q", i, o, want)
				}
			}
		})
	}
}

func TestEndlessEffects(t *testing.T) {
	n := 0
	c := newTest(t, endlessly(func() string {
		n++
		return fmt.Sprintf(`{"items":[{"template_id":%d}],"next_offset":%d}`, n, n)
	}))
	if got := done[[]client.Effect](t)(c.Effects(t.Context(), "")); len(got) != maxEffectPages || n != maxEffectPages {
		t.Errorf("%d effects in %d calls", len(got), n)
	}
}

// TestHalfACatalogue is no catalogue.
func TestHalfACatalogue(t *testing.T) {
	s := &script{t: t, replies: []func() *http.Response{
		func() *http.Response { return reply(200, `{"items":[`+rows(0, 2)+`],"next_offset":2,"total":9}`) },
		func() *http.Response { return reply(503, "") },
	}}
	got, err := newTest(t, s).Effects(t.Context(), "")
	if client.KindOf(err) != client.KindUnavailable || got != nil {
		t.Errorf("got %d effects and %v", len(got), err)
	}
}
