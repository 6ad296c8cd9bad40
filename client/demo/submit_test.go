package demo

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"strings"
	"sync"
	"testing"

	"pixstudio/client"
)

func TestCharging(t *testing.T) {
	for _, tc := range []struct {
		name  string
		have  Balance
		price int
		want  Balance
		paid  Balance
	}{
		{"daily first", Balance{60, 100, 30}, 20, Balance{40, 100, 30}, Balance{20, 0, 0}},
		{"then monthly", Balance{5, 100, 30}, 20, Balance{0, 85, 30}, Balance{5, 15, 0}},
		{"then the package", Balance{5, 5, 30}, 20, Balance{0, 0, 20}, Balance{5, 5, 10}},
		{"to the last credit", Balance{5, 5, 10}, 20, Balance{}, Balance{5, 5, 10}},
		{"one short", Balance{5, 5, 9}, 20, Balance{5, 5, 9}, Balance{}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t, Options{})
			if err := b.s.SetCredits(alto, tc.have.Daily, tc.have.Monthly, tc.have.Package); err != nil {
				t.Fatal(err)
			}
			g := b.post("videos/create", text(alto, "a red panda"))
			if tc.paid == (Balance{}) {
				g.want(412).says("All Credits have been used up")
			} else {
				g.want(200)
			}
			if now := b.balance(alto); now != tc.want {
				t.Errorf("balance %+v, want %+v", now, tc.want)
			}
			sum := 0
			for _, c := range b.s.Ledger() {
				sum += c.Credits
				if c.Paid != tc.paid {
					t.Errorf("paid %+v, want %+v", c.Paid, tc.paid)
				}
			}
			if sum != tc.paid.Free() {
				t.Errorf("the ledger has %d, want %d", sum, tc.paid.Free())
			}
		})
	}
}

func TestChargeNamesItsRequest(t *testing.T) {
	b := newBench(t, Options{CostInAnswers: true})
	body := text(alto, "a red panda")
	body["replyRef"] = "01JREFERENCE"
	out := b.post("videos/create", body).want(200).json()
	if out["cost_credits"] != 20.0 {
		t.Errorf("cost_credits %v", out["cost_credits"])
	}
	c := b.s.Ledger()[0]
	if c.JobID != out["video_id"] || c.Reference != "01JREFERENCE" || c.Account != alto || c.Mode != client.ModeText || len(c.BodyHash) != 64 {
		t.Errorf("charge %+v", c)
	}
	if b.create(body); b.s.Ledger()[0].BodyHash != b.s.Ledger()[1].BodyHash {
		t.Error("the same body has two hashes")
	}
}

// What the rule book estimates for a request is what the demo takes, for every
// mode and on every plan.
func TestPriceIsTheRuleBooks(t *testing.T) {
	rules, err := client.LoadRules()
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	out := client.Output{Model: "v6", Quality: "360p", Duration: 5}
	wide := out
	wide.AspectRatio = "16:9"
	v55 := client.Output{Model: "v5.5", Quality: "540p", Duration: 8, Audio: &yes}
	pic := client.Media{Remote: "upload/x.png", Kind: client.MediaPicture}
	for _, tc := range []struct {
		name, path string
		body       object
		req        client.Request
	}{
		{"text", "create", object{"model": "v6", "quality": "360p", "duration": 5, "aspect_ratio": "16:9", "prompt": "x"},
			&client.TextRequest{Output: wide, Prompt: "x"}},
		{"image with sound", "create", object{"model": "v5.5", "quality": "540p", "duration": 8, "audio": true, "first_frame_path": "@"},
			&client.ImageRequest{Output: v55, Picture: pic}},
		{"frames", "create-frames", object{"model": "v6", "quality": "360p", "duration": 5, "first_frame_path": "@", "last_frame_path": "@"},
			&client.FramesRequest{Output: out, First: pic, Last: pic}},
		{"others' model", "create", object{"model": "seedance-2.0", "quality": "480p", "duration": 5, "aspect_ratio": "16:9", "prompt": "x"},
			&client.TextRequest{Output: client.Output{Model: "seedance-2.0", Quality: "480p", Duration: 5, AspectRatio: "16:9"}, Prompt: "x"}},
		{"preview", "create", object{"model": "v6", "quality": "360p", "duration": 5, "aspect_ratio": "16:9", "prompt": "x", "preview_mode": true},
			&client.TextRequest{Output: client.Output{Model: "v6", Quality: "360p", Duration: 5, AspectRatio: "16:9", Preview: true}, Prompt: "x"}},
		{"off-peak", "create", object{"model": "v6", "quality": "360p", "duration": 5, "aspect_ratio": "16:9", "prompt": "x", "off_peak_mode": true},
			&client.TextRequest{Shared: client.Common{OffPeak: true}, Output: wide, Prompt: "x"}},
	} {
		for _, email := range []string{alto, basso} {
			b := newBench(t, Options{})
			path := b.upload()
			for k, v := range tc.body {
				if v == "@" {
					tc.body[k] = path
				}
			}
			tc.body["email"] = email
			account := b.s.world.account(email).credits()
			cost := rules.Estimate(tc.req, client.Facts{Credits: &account})
			if !cost.Known || cost.Credits == 0 {
				t.Fatalf("%s: the rule book has no price: %s", tc.name, cost.Why)
			}
			b.post("videos/"+tc.path, tc.body).want(200)
			if got := b.s.Ledger()[0].Credits; got != cost.Credits {
				t.Errorf("%s on %s: charged %d, estimated %d", tc.name, email, got, cost.Credits)
			}
			for k, v := range tc.body { // the next service knows other uploads
				if v == path {
					tc.body[k] = "@"
				}
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	b := newBench(t, Options{})
	path := b.upload()
	effects := b.offer(4)
	clip := b.finished(alto)
	one, two := effects[0].TemplateID, effects[1].TemplateID
	with := func(changes object) object {
		body := text(alto, "a red panda")
		for k, v := range changes {
			if v == nil {
				delete(body, k)
			} else {
				body[k] = v
			}
		}
		return body
	}
	for _, tc := range []struct {
		name, path string
		body       object
		says       string
	}{
		{"strange field", "create", with(object{"colour": "red"}), "colour"},
		{"no prompt", "create", with(object{"prompt": nil}), "prompt"},
		{"prompt is a number", "create", with(object{"prompt": 7}), "prompt"},
		{"unknown model", "create", with(object{"model": "v99"}), "model"},
		{"impossible quality", "create", with(object{"quality": "4K"}), "quality"},
		{"impossible duration", "create", with(object{"duration": 99}), "duration"},
		{"impossible ratio", "create", with(object{"aspect_ratio": "5:7"}), "aspect_ratio"},
		{"ratio with a picture", "create", with(object{"first_frame_path": path}), "aspect_ratio"},
		{"quality above the plan", "create", with(object{"email": canto, "quality": "1080p"}), "quality"},
		{"off-peak without the plan", "create", with(object{"email": canto, "off_peak_mode": true}), "off_peak_mode"},
		{"native flag on another's model", "create", with(object{"model": "kling-o3", "quality": "720p", "seed": 7}), "seed"},
		{"seed too large", "create", with(object{"seed": int64(2147483648)}), "seed"},
		{"maxJobs 9", "create", with(object{"maxJobs": 9}), "maxJobs"},
		{"long reference", "create", with(object{"replyRef": strings.Repeat("x", 1025)}), "replyRef"},
		{"unknown account", "create", with(object{"email": "no@body.example"}), "no@body.example"},
		{"unknown upload", "create", with(object{"aspect_ratio": nil, "first_frame_path": "upload/none.png"}), "upload/none.png"},
		{"last without template", "create", with(object{"aspect_ratio": nil, "first_frame_path": path, "last_frame_path": path}), "last_frame_path"},
		{"unknown template", "create", object{"email": alto, "template_id": 5, "first_frame_path": path}, "template_id"},
		{"model with a template", "create", object{"email": alto, "template_id": one, "first_frame_path": path, "model": "v6"}, "model"},
		{"two pictures wanted", "create", object{"email": alto, "template_id": two, "first_frame_path": path}, "frame"},
		{"template without picture", "create", object{"email": alto, "template_id": one}, "first_frame_path"},
		{"mixed notations", "create", object{"email": alto, "template_id": two, "first_frame_path": path, "frame_2_path": path}, "frame_2_path"},
		{"one frame", "create-frames", object{"email": alto, "model": "v6", "first_frame_path": path}, "last_frame_path"},
		{"gap", "create-transition", object{"email": alto, "frame_1_path": path, "frame_3_path": path}, "frame_3_path"},
		{"fusion without words", "create-fusion", object{"email": alto, "frame_1_path": path}, "prompt"},
		{"nothing to extend", "extend", object{"email": alto, "prompt": "on"}, "video_id"},
		{"unknown clip", "upscale", object{"video_id": "user:1-pixverse:" + alto + "-video:12"}, "video_id"},
		{"upscale takes no email", "upscale", object{"video_id": "user:1-pixverse:" + alto + "-video:12", "email": alto}, "email"},
		{"speech without voice", "lipsync", object{"email": alto, "video_id": clip, "prompt": "hello"}, "speaker_id"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sub := &bench{t: t, s: b.s, c: b.c}
			sub.post("videos/"+tc.path, tc.body).want(400).says(tc.says)
		})
	}
	b.do("POST", "videos/create", "application/json", []byte("[1]")).want(400)
	b.do("POST", "videos/create", "application/json", []byte(`{"prompt":`)).want(400)
	b.do("POST", "videos/create", "", []byte(`{}`)).want(400)
	b.do("POST", "videos/create", "text/plain", []byte(`{}`)).want(400)
	if n := len(b.s.Ledger()); n != 0 {
		t.Fatalf("refusals were charged: %d", n)
	}
}

func TestModeration(t *testing.T) {
	b := newBench(t, Options{})
	for _, prompt := range []string{"a moderated debate", "NSFW", "x, nsfw."} {
		b.post("videos/create", text(alto, prompt)).want(422).says("AI moderator")
	}
	for _, prompt := range []string{"an unmoderated debate", "late moderation", "this will fail"} {
		b.post("videos/create", text(alto, prompt)).want(200)
	}
	if n := len(b.s.Ledger()); n != 3 {
		t.Fatalf("%d charges, want 3", n)
	}
}

func TestRoom(t *testing.T) {
	t.Run("account", func(t *testing.T) {
		b := newBench(t, Options{})
		body := text(alto, "a red panda")
		body["maxJobs"] = 1
		b.post("videos/create", body).want(200)
		g := b.post("videos/create", body).want(429).says(alto).says("executing 1 tasks")
		if json.Valid([]byte(g.raw)) {
			t.Fatalf("the capacity form of 429 is printed as malformed JSON: %s", g.raw)
		}
		b.post("videos/create", text(alto, "a red panda")).want(200)
	})
	t.Run("plan", func(t *testing.T) {
		b := newBench(t, Options{})
		if err := b.s.SetParallel(alto, 2); err != nil {
			t.Fatal(err)
		}
		b.create(text(alto, "one"))
		b.create(text(alto, "two"))
		if out := b.post("videos/create", text(alto, "three")).want(429).json(); out["error"] != planText {
			t.Fatalf("plan form: %v", out)
		}
		late := text(alto, "off-peak needs no room")
		late["off_peak_mode"] = true
		b.create(late)
	})
	t.Run("any account", func(t *testing.T) {
		b := newBench(t, Options{Seed: 3})
		for _, email := range []string{alto, basso, canto} {
			if err := b.s.SetMaxJobs(email, 2); err != nil {
				t.Fatal(err)
			}
		}
		body := text("", "anywhere")
		delete(body, "email")
		used := map[string]int{}
		for range 6 {
			_, email, _, _ := parseID(b.create(body))
			used[email]++
		}
		if used[alto] != 2 || used[basso] != 2 || used[canto] != 2 {
			t.Fatalf("placed %v", used)
		}
		b.post("videos/create", body).want(429).says("All configured PixVerse accounts are at maximum capacity")
	})
}

func TestWireForms(t *testing.T) {
	b := newBench(t, Options{})
	path := b.upload()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for k, v := range map[string]string{"email": alto, "model": "v5.5", "quality": "360p", "duration": "5", "first_frame_path": path,
		"off_peak_mode": "false", "seed": "12", "audio": "true"} {
		if err := w.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	_ = w.Close()
	b.do("POST", "videos/create", w.FormDataContentType(), form.Bytes()).want(200)
	row := b.get("videos?email=" + alto).rows("data")[0]
	if row["seed"] != 12.0 || row["is_sound"] != 1.0 {
		t.Errorf("multipart: %v %v", row["seed"], row["is_sound"])
	}
	b.post("videos/create-v4", text(alto, "an alias")).want(200)
	b.post("videos/create-transition", object{"email": alto, "frame_1_path": path, "frame_2_path": path, "duration_1_to_2": "3",
		"prompt_1_to_2": "turn", "model": "v5.6", "quality": "540p"}).want(200)
	if row := b.get("videos?email=" + alto).rows("data")[0]; row["duration"] != 3.0 {
		t.Errorf("seconds as text: %v", row["duration"])
	}
	nothing := text(alto, "nulls are nothing")
	nothing["audio"], nothing["seed"] = nil, nil
	b.post("videos/create", nothing).want(200)
}

func TestManyAtOnce(t *testing.T) {
	b := newBench(t, Options{StateFile: t.TempDir() + "/state"})
	before := b.balance(basso)
	if err := b.s.SetParallel(basso, 100); err != nil {
		t.Fatal(err)
	}
	if err := b.s.SetMaxJobs(basso, 100); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 30 {
		wg.Go(func() {
			_, _ = b.try(t.Context(), "GET", "videos?email="+basso, "", nil)
			_, _ = b.try(t.Context(), "GET", "scheduler/available", "", nil)
			raw, _ := json.Marshal(text(basso, "at once"))
			if g, err := b.try(t.Context(), "POST", "videos/create", "application/json", raw); err != nil || g.status != 200 {
				t.Errorf("%v %v", g, err)
			}
		})
	}
	wg.Wait()
	ids := map[string]bool{}
	for _, c := range b.s.Ledger() {
		ids[c.JobID] = true
	}
	if len(ids) != 30 || before.Free()-b.balance(basso).Free() != 600 {
		t.Fatalf("%d jobs, %d credits", len(ids), before.Free()-b.balance(basso).Free())
	}
}

// Calls that take their material from uploads, with what the service assumes
// for fields that are left out.
func TestUploadedMaterial(t *testing.T) {
	b := newBench(t, Options{})
	path := b.upload()
	store := func(kind string, body []byte) string {
		return b.do("POST", "files?email="+basso, kind, body).want(200).json()["path"].(string)
	}
	_, film := b.fetch(b.s.link("clip/391204418800017.mp4"))
	_, voice := b.fetch(b.s.link("voice/1.wav"))
	video, sound := store("video/mp4", film), store("audio/wav", voice)
	if u := b.s.world.uploads[video]; u.Seconds < 4.5 || u.Seconds > 5.5 {
		t.Errorf("the film lasts %v s", u.Seconds)
	}
	if u := b.s.world.uploads[path]; u.Width != 640 || u.Height != 480 {
		t.Errorf("the picture is %d×%d", u.Width, u.Height)
	}
	for _, tc := range []struct {
		path  string
		body  object
		model string
	}{
		{"create", object{"first_frame_path": path}, "v6"},
		{"create-frames-v3", object{"first_frame_path": path, "last_frame_path": path, "motion_mode": "fast"}, "v3.5"},
		{"create-transition", object{"frame_1_path": path, "frame_2_path": path}, "v5.6"},
		{"create-transition", object{"frame_1_path": path, "frame_2_path": path, "frame_3_path": path}, "v5"},
		{"create-fusion", object{"frame_1_path": path, "prompt": "@image1 in the rain", "model": "pixverse-c1"}, "pixverse-c1"},
		{"extend", object{"video_path": video, "model": "v6", "quality": "360p"}, "v6"},
		{"modify", object{"video_path": video, "prompt": "by night"}, "v5.5"},
		{"lipsync", object{"video_path": video, "audio_path": sound}, "v5"},
	} {
		if err := b.s.SetParallel(basso, 99); err != nil {
			t.Fatal(err)
		}
		if err := b.s.SetMaxJobs(basso, 99); err != nil {
			t.Fatal(err)
		}
		tc.body["email"] = basso
		b.post("videos/"+tc.path, tc.body).want(200)
		row := b.get("videos?email=" + basso).rows("data")[0]
		if row["model"] != tc.model || row["quality"] == "" && tc.path != "lipsync" || row["duration"] == 0.0 {
			t.Errorf("%s: model %v quality %v duration %v", tc.path, row["model"], row["quality"], row["duration"])
		}
		if row["customer_paths"] == nil {
			t.Errorf("%s: the uploads are not named", tc.path)
		}
	}
	b.post("videos/lipsync", object{"email": basso, "video_path": path, "audio_path": sound}).want(400).says("video_path")
}
