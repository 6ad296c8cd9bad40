package useapi

import (
	"encoding/json"
	"testing"

	"pixstudio/client"
)

func up(path string) client.Media { return client.Media{Local: "/home/me/x.png", Remote: path} }

// wireCase is a request, and the body it must leave with.
type wireCase struct {
	name   string
	r      client.Request
	t      client.Ticket
	path   string
	body   string
	refuse string // the field that Submit refuses, "" when it can be sent
}

func wireCases() []wireCase {
	common := client.Common{Account: "chosen@b.c", OffPeak: true, Seed: 77, MaxJobs: 2, ReplyURL: "https://hook.example/?a=1&b=2"}
	ticket := client.Ticket{Account: "placed@b.c", Reference: "01REF", TraceID: "unused"}
	full := client.Output{Model: "v6", Quality: "720p", Duration: 5, AspectRatio: "16:9", Audio: ptr(false), MultiShot: true, Preview: true}
	plain := client.Output{Model: "v5.6", Quality: "540p", Duration: 5}
	sound := client.Sound{AutoSound: ptr(false), Effect: "rain", Speech: "hello", SpeakerID: "3"}
	const tail = `"email":"placed@b.c","replyUrl":"https://hook.example/?a=1&b=2","replyRef":"01REF","maxJobs":2,"off_peak_mode":true,"seed":77}`
	return append(createCases(common, ticket, full, plain, sound, tail), otherCases(common, ticket, plain, tail)...)
}

func createCases(common client.Common, ticket client.Ticket, full, plain client.Output, sound client.Sound, tail string) []wireCase {
	return []wireCase{
		{"text", textRequest(), client.Ticket{}, "videos/create",
			`{"model":"v6","prompt":"a red panda","duration":5,"quality":"720p","aspect_ratio":"16:9"}`, ""},
		{"text, everything", &client.TextRequest{Shared: common, Output: full, Sound: sound, Prompt: "<b> & \"q\"\nü"}, ticket, "videos/create",
			`{"model":"v6","prompt":"<b> & \"q\"\nü","duration":5,"quality":"720p","aspect_ratio":"16:9","audio":false,"multi_shot":true,"preview_mode":true,` +
				`"auto_sound":false,"sound_effect_prompt":"rain","lip_sync_tts_prompt":"hello","lip_sync_tts_speaker_id":"3",` + tail, ""},
		{"text, chosen account", &client.TextRequest{Shared: client.Common{Account: "chosen@b.c"}, Output: plain, Prompt: "p"}, client.Ticket{Reference: "R"}, "videos/create",
			`{"model":"v5.6","prompt":"p","duration":5,"quality":"540p","email":"chosen@b.c","replyRef":"R"}`, ""},
		{"text without a model", &client.TextRequest{Prompt: "p"}, client.Ticket{}, "videos/create", `{"prompt":"p"}`, "model"},
		{"text without a quality", &client.TextRequest{Output: client.Output{Model: "v6"}, Prompt: "p"}, client.Ticket{}, "videos/create",
			`{"model":"v6","prompt":"p"}`, "quality"},
		{"image", &client.ImageRequest{Shared: common, Output: plain, Picture: up("upload/a.png")}, ticket, "videos/create",
			`{"model":"v5.6","first_frame_path":"upload/a.png","duration":5,"quality":"540p",` + tail, ""},
		{"image not uploaded", &client.ImageRequest{Output: plain, Picture: client.Media{Local: "/home/me/my \x1b[2J\u202e\"cat\".png"}}, client.Ticket{}, "videos/create",
			`{"model":"v5.6","first_frame_path":"<upload: my \"cat\".png>","duration":5,"quality":"540p"}`, "first_frame_path"},
		{"image without a picture", &client.ImageRequest{Output: plain, Prompt: "p"}, client.Ticket{}, "videos/create",
			`{"model":"v5.6","prompt":"p","duration":5,"quality":"540p"}`, "first_frame_path"},
		{"effect", &client.EffectRequest{Shared: common, Output: client.Output{Model: "v5", Quality: "540p", Duration: 5}, TemplateID: 380178461924416, Name: "Hug",
			Prompt: "p", Pictures: []client.Media{up("upload/a.png"), up("upload/b.png")}}, ticket, "videos/create",
			`{"prompt":"p","first_frame_path":"upload/a.png","last_frame_path":"upload/b.png","template_id":380178461924416,"quality":"540p",` + tail, ""},
		{"effect, three pictures", &client.EffectRequest{Sound: sound, TemplateID: 1, Pictures: []client.Media{up("a"), up("b"), up("c")}}, client.Ticket{}, "videos/create",
			`{"frame_1_path":"a","frame_2_path":"b","frame_3_path":"c","template_id":1,"auto_sound":false,"sound_effect_prompt":"rain","lip_sync_tts_prompt":"hello","lip_sync_tts_speaker_id":"3"}`, ""},
		{"no effect", &client.EffectRequest{Pictures: []client.Media{up("a")}}, client.Ticket{}, "videos/create", `{"first_frame_path":"a"}`, "template_id"},
		{"effect with a gap", &client.EffectRequest{TemplateID: 1, Pictures: []client.Media{{}, up("b")}}, client.Ticket{}, "videos/create",
			`{"last_frame_path":"b","template_id":1}`, "first_frame_path"},
		{"effect without a picture", &client.EffectRequest{TemplateID: 1}, client.Ticket{}, "videos/create", `{"template_id":1}`, "first_frame_path"},
	}
}

func otherCases(common client.Common, ticket client.Ticket, plain client.Output, tail string) []wireCase {
	video := client.Source{VideoID: clipID}
	file := client.Source{Video: client.Media{Remote: "upload/v.mp4"}}
	return []wireCase{
		{"frames", &client.FramesRequest{Shared: common, Output: plain, Prompt: "p", First: up("a"), Last: up("b")}, ticket, "videos/create-frames",
			`{"model":"v5.6","prompt":"p","first_frame_path":"a","last_frame_path":"b","duration":5,"quality":"540p",` + tail, ""},
		{"frames without the last", &client.FramesRequest{Output: plain, First: up("a")}, client.Ticket{}, "videos/create-frames",
			`{"model":"v5.6","first_frame_path":"a","duration":5,"quality":"540p"}`, "last_frame_path"},
		{"transition", &client.TransitionRequest{Shared: common, Output: client.Output{Model: "v5", Quality: "540p"}, Frames: []client.Media{up("a"), up("b"), up("c")},
			Steps: []client.Step{{Seconds: 3}, {Seconds: 4, Prompt: "then"}}}, ticket, "videos/create-transition",
			`{"model":"v5","frame_1_path":"a","frame_2_path":"b","frame_3_path":"c","duration_1_to_2":3,"duration_2_to_3":4,"prompt_2_to_3":"then","quality":"540p",` + tail, ""},
		{"transition with a gap", &client.TransitionRequest{Output: plain, Frames: []client.Media{up("a"), {}}}, client.Ticket{}, "videos/create-transition",
			`{"model":"v5.6","frame_1_path":"a","duration":5,"quality":"540p"}`, "frame_1_path"},
		{"fusion", &client.FusionRequest{Shared: common, Output: plain, Prompt: "@image1 @video1 @audio1", Pictures: []client.Media{up("a"), up("b")},
			Videos: []client.Media{up("v")}, Audios: []client.Media{up("s")}}, ticket, "videos/create-fusion",
			`{"model":"v5.6","prompt":"@image1 @video1 @audio1","frame_1_path":"a","frame_2_path":"b","video_1_path":"v","audio_1_path":"s","duration":5,"quality":"540p",` + tail, ""},
		{"extend", &client.ExtendRequest{Shared: common, Output: plain, Source: video, Prompt: "on"}, ticket, "videos/extend",
			`{"model":"v5.6","video_id":"` + clipID + `","prompt":"on","duration":5,"quality":"540p",` + tail, ""},
		{"extend a file", &client.ExtendRequest{Output: plain, Source: file}, client.Ticket{}, "videos/extend",
			`{"model":"v5.6","video_path":"upload/v.mp4","duration":5,"quality":"540p"}`, ""},
		{"modify", &client.ModifyRequest{Shared: common, Source: video, Model: "v5.5", Quality: "540p", Prompt: "snow"}, ticket, "videos/modify",
			`{"model":"v5.5","prompt":"snow","video_id":"` + clipID + `","quality":"540p",` + tail, ""},
		{"lipsync", &client.LipSyncRequest{Shared: common, Source: video, Prompt: "hi", SpeakerID: "1", OriginalSound: true}, ticket, "videos/lipsync",
			`{"video_id":"` + clipID + `","prompt":"hi","speaker_id":"1","original_sound_switch":true,` + tail, ""},
		{"lipsync files", &client.LipSyncRequest{Source: file, Audio: up("upload/s.mp3")}, client.Ticket{}, "videos/lipsync",
			`{"video_path":"upload/v.mp4","audio_path":"upload/s.mp3"}`, ""},
		{"upscale", &client.UpscaleRequest{Shared: common, VideoID: clipID, SourceModel: "v6", Duration: 5}, ticket, "videos/upscale",
			`{"video_id":"` + clipID + `","replyUrl":"https://hook.example/?a=1&b=2","replyRef":"01REF","maxJobs":2}`, ""},
		{"frames-v3", &client.FramesV3Request{Shared: common, Prompt: "p", First: up("a"), Last: up("b"), Duration: 8, Quality: "1080p", MotionMode: "normal",
			AspectRatio: "9:16", RemoveWatermark: ptr(true)}, ticket, "videos/create-frames-v3",
			`{"prompt":"p","first_frame_path":"a","last_frame_path":"b","duration":8,"quality":"1080p","motion_mode":"normal","aspect_ratio":"9:16","remove_watermark":true,` + tail, ""},
		{"nothing", &client.UpscaleRequest{}, client.Ticket{}, "videos/upscale", `{}`, "video_id"},
	}
}

// TestWire pins the bodies, that Submit sends just these bytes, and that
// neither changes the request.
func TestWire(t *testing.T) {
	seen := map[client.Mode]bool{}
	for _, tt := range wireCases() {
		seen[tt.r.Mode()] = true
		t.Run(tt.name, func(t *testing.T) {
			c, s := answering(t, `{"video_id":"`+clipID+`"}`)
			before, err := json.Marshal(tt.r)
			if err != nil {
				t.Fatal(err)
			}
			w := done[client.Wire](t)(c.Wire(tt.r, tt.t))
			if w.Method != "POST" || w.Path != tt.path || string(w.Body) != tt.body {
				t.Errorf("%s %s\ngot  %s\nwant %s", w.Method, w.Path, w.Body, tt.body)
			}
			if !json.Valid(w.Body) {
				t.Error("the body is no JSON")
			}
			_, err = c.Submit(t.Context(), tt.r, tt.t)
			if after, _ := json.Marshal(tt.r); string(after) != string(before) {
				t.Errorf("the request became %s", after)
			}
			if tt.refuse != "" {
				if e := asError(t, err); e.Kind != client.KindInvalid || e.Field != tt.refuse || e.Status != 0 || len(s.asked) != 0 {
					t.Errorf("got %+v after %d requests, want %s refused", e, len(s.asked), tt.refuse)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if q := s.asked[0]; q.body != tt.body || q.uri != "/v2/pixverse/"+tt.path || q.header.Get("Content-Type") != "application/json" {
				t.Errorf("sent %+v", q)
			}
		})
	}
	c, _ := answering(t, "")
	for m, reason := range c.Capabilities().Modes {
		if !seen[m] || reason != "" {
			t.Errorf("%s is offered (%q) and not tested", m, reason)
		}
	}
}

// TestModes: a mode is offered exactly when it can be sent.
func TestModes(t *testing.T) {
	c, s := answering(t, `{"video_id":"x"}`)
	for _, m := range client.Modes() {
		r, err := client.NewRequest(m)
		if err != nil {
			t.Fatal(err)
		}
		offered, _ := c.Capabilities().Offers(m)
		_, err = c.Wire(r, client.Ticket{})
		if offered != (err == nil) || !offered && client.KindOf(err) != client.KindUnsupported {
			t.Errorf("%s: offered %v, wire says %v", m, offered, err)
		}
		if _, err := c.Submit(t.Context(), r, client.Ticket{}); err == nil {
			t.Errorf("%s: an empty request was sent", m)
		}
	}
	if len(s.asked) != 0 {
		t.Errorf("%d requests were made", len(s.asked))
	}
	if _, err := c.Wire(nil, client.Ticket{}); client.KindOf(err) != client.KindInvalid {
		t.Errorf("no request at all: %v", err)
	}
}

func TestAccepted(t *testing.T) {
	tests := map[string]struct {
		status  int
		body    string
		id      string
		charged *int
	}{
		"clip":           {200, `{"video_id":"` + clipID + `"}`, clipID, nil},
		"created":        {201, `{"video_id":"` + clipID + `"}`, clipID, nil},
		"picture":        {200, `{"image_id":"user:1-pixverse:a@b.c-image:7"}`, "user:1-pixverse:a@b.c-image:7", nil},
		"cost":           {200, `{"video_id":"v","cost_credits":45}`, "v", ptr(45)},
		"cost as text":   {200, `{"video_id":"v","cost_credits":"45"}`, "v", ptr(45)},
		"no cost":        {200, `{"video_id":"v","cost_credits":0}`, "v", nil},
		"number":         {200, `{"video_id":380178461924416}`, "380178461924416", nil},
		"spaces":         {200, `{"video_id":" v\n"}`, "v", nil},
		"none":           {200, `{}`, "", nil},
		"zero":           {200, `{"video_id":0}`, "", nil},
		"true":           {200, `{"video_id":true}`, "", nil},
		"empty":          {200, `{"video_id":"","image_id":null}`, "", nil},
		"with escapes":   {200, `{"video_id":"v\u001b[2J"}`, "", nil},
		"no content":     {204, ``, "", nil},
		"error inside":   {200, `{"error":"Login failed"}`, "", nil},
		"a list":         {200, `["` + clipID + `"]`, "", nil},
		"half an answer": {202, `{"video_id":"user:1`, "", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := refusing(t, tt.status, tt.body, "Date: Mon, 02 Nov 2026 10:00:00 GMT")
			got, err := c.Submit(t.Context(), textRequest(), client.Ticket{Account: "a@b.c"})
			if tt.id == "" {
				e := asError(t, err)
				if e.Kind != client.KindAmbiguous || e.NotSent || e.Status != tt.status || e.Account != "a@b.c" || e.ServerTime.IsZero() {
					t.Errorf("got %+v", e)
				}
				return
			}
			same(t, got, client.Accepted{RemoteID: tt.id, Charged: tt.charged, ServerTime: date("2026-11-02T10:00:00Z")})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
