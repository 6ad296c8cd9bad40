package useapi

import (
	"fmt"
	"strings"
	"testing"

	"pixstudio/client"
)

const documentedRow = `{
	"video_id":"` + clipID + `","video_status":1,"video_status_name":"COMPLETED","video_status_final":true,
	"account_id":77,"created_at":"2026-10-01T10:11:12Z","url":"https://m.example/1.mp4\n","video_path":"x/1.mp4",
	"first_frame":"https://m.example/1.jpg","img_url":"https://m.example/i.jpg","output_width":1280,"output_height":"720",
	"original_video_id":0,"upscaled":0,"prompt":"two\nlines \u001b[31m","model":"v6","quality":"720p","aspect_ratio":"16:9",
	"seed":"123456","duration":5,"video_duration":5.04,"queue_data":{"queue_time":0},"lip_sync":{},"is_sound":1,
	"template_id":380178461924416,"template_name":"Hug","customer_img_path":"upload/a.png",
	"customer_paths":{"customer_img_path":"upload/a.png","customer_img_paths":["upload/b.png",null,7],"customer_last_frame":"upload/c.png",
		"customer_video_path":"upload/v.mp4","customer_lip_sync_audio_path":"upload/s.mp3","lip_sync_tts_audio_path":"made/by/them.mp3"},
	"qualities":null,"off_peak":1,"cost_credits":"45"}`

func TestVideoRow(t *testing.T) {
	c, s := answering(t, documentedRow)
	same(t, done[client.Video](t)(c.Video(t.Context(), clipID)), client.Video{
		ID: clipID, Account: "al-to+x@mail.example", State: client.VideoDone, Status: "COMPLETED", CreatedAt: date("2026-10-01T10:11:12Z"),
		URL: "https://m.example/1.mp4", ThumbURL: "https://m.example/1.jpg", Width: 1280, Height: 720, Prompt: "two\nlines ", Model: "v6",
		Quality: "720p", Ratio: "16:9", Seconds: 5, Seed: 123456, TemplateID: 380178461924416, Template: "Hug", OffPeak: true, Sound: true,
		Uploads: []string{"upload/a.png", "upload/b.png", "7", "upload/c.png", "upload/v.mp4", "upload/s.mp3"}, Charged: ptr(45),
	})
	if want := "/v2/pixverse/videos/" + clipID; s.asked[0].uri != want {
		t.Errorf("asked %s, want the raw id %s", s.asked[0].uri, want)
	}
}

// TestVideoShapes: what changes its type, and pictures.
func TestVideoShapes(t *testing.T) {
	const picture = "user:1-pixverse:a@b.c-image:7"
	tests := map[string]struct {
		id, body string
		check    func(client.Video) bool
	}{
		"original id":     {clipID, `{"video_id":"` + clipID + `","original_video_id":"user:1-pixverse:a@b.c-video:5"}`, func(v client.Video) bool { return v.OriginalID == "user:1-pixverse:a@b.c-video:5" }},
		"original number": {clipID, `{"video_id":"` + clipID + `","original_video_id":55}`, func(v client.Video) bool { return v.OriginalID == "55" }},
		"no id":           {clipID, `{"video_status":10}`, func(v client.Video) bool { return v.ID == clipID && v.State == client.VideoRunning }},
		"picture": {picture, `{"image_id":"` + picture + `","image_status":1,"image_status_name":"COMPLETED","image_url":"https://m/1.png","customer_img_paths":["upload/a.png"]}`, func(v client.Video) bool {
			return v.Picture && v.State == client.VideoDone && v.URL == "https://m/1.png" && v.ThumbURL == v.URL && v.Account == "a@b.c" && len(v.Uploads) == 1
		}},
		"picture as a clip": {picture, `{"video_id":"` + picture + `","video_status":1,"url":"https://m/1.png"}`, func(v client.Video) bool { return v.Picture && v.State == client.VideoDone }},
		"picture, no id":    {picture, `{"image_status":7,"image_status_final":true}`, func(v client.Video) bool { return v.Picture && v.State == client.VideoModerated }},
		"paths as text":     {clipID, `{"video_status":5,"customer_paths":"x","customer_img_paths":"x"}`, func(v client.Video) bool { return v.Uploads == nil }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := answering(t, tt.body)
			if v := done[client.Video](t)(c.Video(t.Context(), tt.id)); !tt.check(v) {
				t.Errorf("got %+v", v)
			}
		})
	}
	c, _ := answering(t, `{"video_id":"user:1-pixverse:a@b.c-video:8","video_status":1,"url":"https://m/8.mp4"}`)
	if _, err := c.Video(t.Context(), clipID); client.KindOf(err) != client.KindMalformed {
		t.Errorf("another clip's answer was taken: %v", err)
	}
}

func TestClassify(t *testing.T) {
	const link = "https://m/1.mp4"
	tests := []struct {
		status int64
		name   string
		final  bool
		link   string
		err    string
		want   client.VideoState
	}{
		{1, "COMPLETED", true, link, "", client.VideoDone},
		{1, "COMPLETED", true, "", "", client.VideoRunning},
		{0, "completed", false, link, "", client.VideoDone},
		{5, "QUEUED", true, "", "", client.VideoRunning},
		{5, "QUEUED", true, link, "", client.VideoRunning},
		{0, "queued", true, link, "", client.VideoRunning},
		{5, "", true, "", "old trouble", client.VideoRunning},
		{7, "MODERATED", true, link, "", client.VideoModerated},
		{0, "Moderated", false, "", "", client.VideoModerated},
		{8, "FAILED", true, "", "out of memory", client.VideoFailed},
		{9, "GENERATING", false, link, "", client.VideoRunning},
		{10, "GENERATING", false, link, "", client.VideoRunning},
		{3, "", false, "", "", client.VideoRunning},
		{3, "", false, link, "broken", client.VideoFailed},
		{3, "STRANGE", true, link, "", client.VideoFailed},
		{0, "", false, "", "", client.VideoRunning},
	}
	for _, tt := range tests {
		got, problem := classify(flexInt{tt.status, true}, tt.name, flexBool{tt.final, true}, tt.link, tt.err)
		if got != tt.want {
			t.Errorf("%+v: %s", tt, got)
		}
		if got == client.VideoFailed && problem == "" && tt.status != statusFailed {
			t.Errorf("%+v: failed without a word", tt)
		}
	}
}

func TestParseID(t *testing.T) {
	for id, want := range map[string]idParts{
		"user:12-pixverse:a.b-c+d@e-f.g-video:345": {"a.b-c+d@e-f.g", "video", "345"},
		"user:12-pixverse:a-video:9@b.c-image:7":   {"a-video:9@b.c", "image", "7"},
		"user:12-pixverse:a@b.c-speech:7":          {"a@b.c", "speech", "7"},
		"user:12-pixverse:-video:7":                {},
		"12345":                                    {},
		"":                                         {},
		"video:7":                                  {},
		"user:12-a@b.c-video:7":                    {},
		"nobody:12-pixverse:a@b.c-video:7":         {},
		"user:1-pixverse:x-pixverse:a@b.c-video:7": {"x-pixverse:a@b.c", "video", "7"},
		"user:1-pixverse:a@b.c-video:" + "1-pixverse:2-x:3": {"a@b.c-video:1-pixverse:2", "x", "3"},
	} {
		if got := parseID(id); got != want {
			t.Errorf("%q: %+v, want %+v", id, got, want)
		}
	}
}

// TestEncodedRetry: a 400 to the raw id is asked once more, escaped. Only that.
func TestEncodedRetry(t *testing.T) {
	c, s := refusing(t, 400, `{"error":"no route"}`)
	if _, err := c.Video(t.Context(), clipID); client.KindOf(err) != client.KindInvalid {
		t.Errorf("error %v", err)
	}
	if len(s.asked) != 2 || s.asked[1].uri != "/v2/pixverse/videos/user%3A1234-pixverse%3Aal-to%2Bx%40mail.example-video%3A99" {
		t.Errorf("asked %+v", s.asked)
	}
	c, s = refusing(t, 400, "")
	if err := c.DeleteVideo(t.Context(), clipID); client.KindOf(err) != client.KindInvalid || len(s.asked) != 1 {
		t.Errorf("error %v after %d requests", err, len(s.asked))
	}
}

// TestUnusableIDs never become a path: "videos/" alone is the list.
func TestUnusableIDs(t *testing.T) {
	c, s := answering(t, `{}`)
	for _, id := range []string{"", ".", "..", "a b", "a\nb", "a\x1b[2Jb", "\u202ea", strings.Repeat("x", longestID+1)} {
		_, err := c.Video(t.Context(), id)
		for _, err := range []error{err, c.DeleteVideo(t.Context(), id), c.StopTracking(t.Context(), id), c.RemoveAccount(t.Context(), id)} {
			if client.KindOf(err) != client.KindInvalid {
				t.Errorf("%q: %v", id, err)
			}
		}
	}
	if err := c.DeleteVideo(t.Context(), "../a?b#c%d"); err != nil {
		t.Error(err)
	}
	if len(s.asked) != 1 || s.asked[0].uri != "/v2/pixverse/videos/..%2Fa%3Fb%23c%25d" {
		t.Errorf("asked %+v", s.asked)
	}
}

func rows(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"video_id":"v%d","template_id":%d}`, i, i+1)
	}
	return b.String()
}

// walk follows the cursors and returns how many clips and calls there were.
func walk(t *testing.T, c *Client) (clips, calls int) {
	t.Helper()
	for cursor := ""; ; {
		p := done[client.VideoPage](t)(c.Videos(t.Context(), "a@b.c", cursor))
		clips += len(p.Videos)
		if calls++; calls > maxVideoPages {
			t.Fatal("the list does not end")
		}
		if cursor = p.Next; cursor == "" {
			return clips, calls
		}
	}
}

func TestVideoPages(t *testing.T) {
	page := func(from, to int, next, total string) string {
		return `{"data":[` + rows(from, to) + `],"next_offset":` + next + `,"total":` + total + `}`
	}
	tests := map[string]struct {
		pages        []string
		clips, calls int
		offsets      []string
	}{
		"documented":      {[]string{page(0, 40, "40", "55"), page(40, 55, "55", "55")}, 55, 2, []string{"", "40"}},
		"no total":        {[]string{page(0, 2, "2", "null"), page(2, 4, `"4"`, "null"), page(0, 0, "4", "null")}, 4, 3, []string{"", "2", "4"}},
		"offset is an id": {[]string{page(0, 2, `"user:1-pixverse:a@b.c-video:2"`, "3"), page(2, 3, `"v3"`, "3")}, 3, 2, []string{"", "user:1-pixverse:a@b.c-video:2"}},
		"not moving":      {[]string{page(0, 2, "2", "99"), page(2, 4, "2", "99")}, 4, 2, nil},
		"zero":            {[]string{page(0, 2, "0", "99")}, 2, 1, nil},
		"absent":          {[]string{`{"data":[` + rows(0, 2) + `]}`}, 2, 1, nil},
		"going back":      {[]string{page(0, 2, "40", "99"), page(2, 4, "20", "99")}, 4, 2, nil},
		"circle":          {[]string{page(0, 2, `"a"`, "6"), page(2, 4, `"b"`, "6"), page(0, 2, `"a"`, "6")}, 6, 3, nil},
		"repeated ids":    {[]string{`{"data":[{"video_id":"v1"},{"video_id":"v1"},{"video_id":""},null,7]}`}, 1, 1, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, s := answering(t, tt.pages...)
			if clips, calls := walk(t, c); clips != tt.clips || calls != tt.calls {
				t.Errorf("%d clips in %d calls, want %d in %d", clips, calls, tt.clips, tt.calls)
			}
			for i, want := range tt.offsets {
				if got := offsetOf(t, s.asked[i]); got != want {
					t.Errorf("call %d asked for offset %q, want %q", i, got, want)
				}
			}
		})
	}
}

// TestEndlessVideos: neither an offset that always moves nor a circle without a
// total is followed for ever.
func TestEndlessVideos(t *testing.T) {
	n := 0
	c := newTest(t, endlessly(func() string {
		n++
		return fmt.Sprintf(`{"data":[{"video_id":"v%d"}],"next_offset":%d}`, n, n)
	}))
	if _, calls := walk(t, c); calls != maxVideoPages {
		t.Errorf("%d calls", calls)
	}
	c = newTest(t, endlessly(func() string {
		n++
		return fmt.Sprintf(`{"data":[{"video_id":"v1"}],"next_offset":"%c"}`, 'a'+n%2)
	}))
	if _, calls := walk(t, c); calls != maxVideoPages {
		t.Errorf("%d calls", calls)
	}
}

func TestForeignCursor(t *testing.T) {
	for _, cursor := range []string{"40", "user:1-pixverse:a@b.c-video:2", "a/b;c", "-1/2;x"} {
		if p := parsePlace(cursor); p != (place{offset: cursor}) {
			t.Errorf("%q: %+v", cursor, p)
		}
	}
	p := place{3, 120, "1/2;x"}
	if got := parsePlace(p.String()); got != p {
		t.Errorf("%+v became %+v", p, got)
	}
}

func TestVideosAccount(t *testing.T) {
	c, _ := refusing(t, 200, `{"data":[{"video_id":"`+clipID+`"},{"video_id":"7"}],"total":"2"}`, "Date: Mon, 02 Nov 2026 10:00:00 GMT")
	p := done[client.VideoPage](t)(c.Videos(t.Context(), "b@b.c", ""))
	if p.Videos[0].Account != "al-to+x@mail.example" || p.Videos[1].Account != "b@b.c" || p.Total != 2 {
		t.Errorf("got %+v", p)
	}
	if p.ServerTime != date("2026-11-02T10:00:00Z") {
		t.Errorf("server time %s", p.ServerTime)
	}
}
