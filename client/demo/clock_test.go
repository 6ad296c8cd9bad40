package demo

import (
	"testing"
	"time"

	"pixstudio/client"
)

// A clip goes through its states by the clock alone, and prints each the way
// the real service does.
func TestLifeOfAClip(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		id := b.create(text(alto, "a red panda"))
		j := b.s.Jobs()[0]
		total := j.Ends.Sub(j.Accepted)
		if total < 15*time.Second || total > 40*time.Second {
			t.Errorf("a clip takes %s", total)
		}
		row := b.row(alto, id)
		if row["video_status"] != 5.0 || row["video_status_name"] != "QUEUED" || row["video_status_final"] != true {
			t.Errorf("queued: %v %v %v", row["video_status"], row["video_status_name"], row["video_status_final"])
		}
		if row["url"] != "" || row["queue_data"] == nil {
			t.Errorf("queued: url %v", row["url"])
		}
		b.get("videos/" + id).want(404).says(deletedText)

		wait(6 * time.Second)
		row = b.row(alto, id)
		if row["video_status_name"] != "GENERATING" || row["video_status_final"] != false || row["url"] == "" {
			t.Errorf("generating: %v final %v url %v", row["video_status_name"], row["video_status_final"], row["url"])
		}
		if row["output_width"] != 0.0 || len(row["lip_sync"].(object)) != 0 || row["original_video_id"] != 0.0 {
			t.Errorf("generating: width %v lip_sync %v original %v", row["output_width"], row["lip_sync"], row["original_video_id"])
		}
		b.get("videos/" + id).want(404).says(deletedText)

		wait(time.Until(j.Ends) - time.Nanosecond)
		b.get("videos/" + id).want(404)
		wait(time.Nanosecond)
		done := b.get("videos/" + id).want(200).json()
		if done["video_status"] != 1.0 || done["output_width"] != 640.0 || done["output_height"] != 360.0 {
			t.Errorf("done: %v %v×%v", done["video_status"], done["output_width"], done["output_height"])
		}
		if v, has := done["lip_sync"]; !has || v != nil {
			t.Errorf("done: lip_sync %v", v)
		}
		if done["prompt"] != "a red panda" || done["model"] != "v5.5" || done["duration"] != 5.0 || done["aspect_ratio"] != "16:9" {
			t.Errorf("done: %v", done)
		}
	})
}

func TestSpeed(t *testing.T) {
	inBubble(t, Options{Speed: 0.1}, func(b *bench) {
		id := b.create(text(alto, "a red panda"))
		wait(4 * time.Second)
		b.get("videos/" + id).want(200)
	})
}

func TestScheduler(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		body := text(alto, "a red panda")
		body["replyRef"], body["replyUrl"] = "ref-1", "https://hook.example/x"
		first := b.create(body)
		wait(2500 * time.Millisecond)
		second := b.create(text(alto, "another"))
		off := text(alto, "later")
		off["off_peak_mode"] = true
		b.create(off)

		g := b.get("scheduler/").want(200)
		if g.raw[0] != '[' {
			t.Fatalf("scheduler is a bare list: %s", g.raw)
		}
		list := got{t, 200, nil, `{"x":` + g.raw + `}`}.rows("x")
		if len(list) != 2 || list[0]["videoId"] != first || list[0]["replyRef"] != "ref-1" || list[0]["replyUrl"] != "https://hook.example/x" {
			t.Fatalf("scheduler: %v", list)
		}
		if list[0]["elapsed"] != "00:02" || list[0]["started"] != "2000-01-01T00:00:00.000Z" {
			t.Errorf("scheduler: %v %v", list[0]["elapsed"], list[0]["started"])
		}
		both := b.get("scheduler/available").want(200)
		if rows := both.rows("executing"); len(rows) != 2 || rows[1]["video_id"] != second || rows[1]["videoId"] != nil {
			t.Fatalf("executing: %v", rows)
		}
		slot := func() object { return b.get("scheduler/available").rows("available")[0] }
		if a := slot(); a["email"] != alto || a["maxJobs"] != 5.0 || a["executing"] != 2.0 || a["available"] != 3.0 {
			t.Errorf("available: %v", a)
		}

		// Stopping frees the local slot; PixVerse's own stays taken.
		b.delete("scheduler/" + first).want(204)
		b.delete("scheduler/" + first).want(404).says("Unable to locate running video_id " + first)
		if a := slot(); a["executing"] != 1.0 || a["available"] != 3.0 {
			t.Errorf("available after stopping: %v", a)
		}
		wait(time.Minute)
		if a := slot(); a["executing"] != 0.0 || a["available"] != 5.0 {
			t.Errorf("available at rest: %v", a)
		}
		b.get("videos/" + first).want(200) // it ran on
		b.delete("scheduler/" + second).want(404)
	})
}

func TestOffPeak(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		body := text(alto, "by night")
		body["off_peak_mode"] = true
		id := b.create(body)
		if got := b.s.Ledger()[0].Credits; got != 14 { // 20 × 0.7
			t.Errorf("charged %d, want 14", got)
		}
		wait(9 * time.Minute)
		row := b.row(alto, id)
		if row["video_status_name"] != "QUEUED" && row["video_status_name"] != "GENERATING" || row["off_peak"] != 1.0 {
			t.Errorf("after 9 minutes: %v off_peak %v", row["video_status_name"], row["off_peak"])
		}
		if rows := b.get("scheduler/available").rows("executing"); len(rows) != 0 {
			t.Errorf("off-peak shows in the scheduler: %v", rows)
		}
		b.get("videos/" + id).want(404)
		wait(11 * time.Minute)
		b.get("videos/" + id).want(200)
	})
}

func TestBadEndings(t *testing.T) {
	for _, refunds := range []bool{false, true} {
		inBubble(t, Options{Refunds: refunds}, func(b *bench) {
			t := b.t
			before := b.balance(alto)
			late, fails := b.create(text(alto, "late moderation")), b.create(text(alto, "it Will Fail"))
			if b.balance(alto).Free() != before.Free()-40 {
				t.Errorf("balance while running: %+v", b.balance(alto))
			}
			wait(time.Minute)
			for id, want := range map[string]string{late: "MODERATED", fails: "FAILED"} {
				row := b.get("videos/" + id).want(200).json()
				if row["video_status_name"] != want || row["url"] != "" || row["error"] == nil {
					t.Errorf("%v url %v error %v", row["video_status_name"], row["url"], row["error"])
				}
			}
			after, rows := b.balance(alto), b.s.Ledger()
			if refunds && (after != before || len(rows) != 4 || !rows[2].Refund || rows[2].Credits != -20) {
				t.Errorf("refunds: balance %+v, was %+v, ledger %+v", after, before, rows)
			}
			if !refunds && (after.Free() != before.Free()-40 || len(rows) != 2) {
				t.Errorf("no refunds: balance %+v, was %+v", after, before)
			}
		})
	}
}

func TestGrants(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		if err := b.s.SetCredits(canto, 0, 10, 0); err != nil {
			t.Fatal(err)
		}
		wait(24*time.Hour - time.Second)
		if got := b.balance(canto); got != (Balance{0, 10, 0}) {
			t.Errorf("before midnight: %+v", got)
		}
		wait(time.Second)
		if got := b.balance(canto); got != (Balance{60, 10, 0}) {
			t.Errorf("after midnight: %+v", got)
		}
		wait(7 * 24 * time.Hour)
		if got := b.balance(canto); got != (Balance{60, 1200, 0}) {
			t.Errorf("after the renewal: %+v", got)
		}
		if got := b.get("features?email=" + canto).json()["daily_credits_refresh_time"]; got != "2000-01-10T00:00:00Z" {
			t.Errorf("next daily credits at %v", got)
		}
	})
}

func TestWorkOnClips(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		id := b.create(text(alto, "a red panda"))
		b.post("videos/upscale", object{"video_id": id}).want(400).says("not completed")
		wait(time.Minute)
		for _, tc := range []struct {
			path string
			body object
			mode client.Mode
		}{
			{"upscale", object{"video_id": id}, client.ModeUpscale},
			{"extend", object{"video_id": id, "prompt": "on", "model": "v6", "quality": "360p", "duration": 3}, client.ModeExtend},
			{"extend-v4", object{"video_id": id, "model": "v5.5", "quality": "360p", "duration": 5}, client.ModeExtend},
			{"modify", object{"video_id": id, "prompt": "make it blue"}, client.ModeModify},
			{"lipsync", object{"video_id": id, "prompt": "hello", "speaker_id": 2}, client.ModeLipSync},
		} {
			out := b.post("videos/"+tc.path, tc.body).want(200).json()
			jobs := b.s.Jobs()
			if j := jobs[len(jobs)-1]; j.Mode != tc.mode || j.Account != alto {
				t.Errorf("%s: %+v", tc.path, j)
			}
			wait(time.Minute)
			row := b.get("videos/" + out["video_id"].(string)).want(200).json()
			if row["original_video_id"] != id || row["duration"] == 0.0 {
				t.Errorf("%s: original %v duration %v", tc.path, row["original_video_id"], row["duration"])
			}
			if row["upscaled"] == 1.0 != (tc.mode == client.ModeUpscale) || row["extended"] == 1.0 != (tc.mode == client.ModeExtend) {
				t.Errorf("%s: upscaled %v extended %v", tc.path, row["upscaled"], row["extended"])
			}
		}
		b.post("videos/modify", object{"video_id": id, "prompt": "x", "email": basso}).want(400).says("email")
		b.post("videos/modify", object{"video_id": id, "prompt": "there is no mask"}).want(422).says("No masks detected")
	})
}
