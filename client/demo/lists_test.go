package demo

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestVideoPages(t *testing.T) {
	b := newBench(t, Options{Clips: 150})
	total := 0
	for _, email := range []string{alto, basso, canto} {
		seen := map[string]bool{}
		var last string
		for offset := 0; ; {
			g := b.get(fmt.Sprintf("videos/?email=%s&limit=20&offset=%d", email, offset)).want(200)
			rows := g.rows("data")
			if len(rows) == 0 {
				if int(g.json()["total"].(float64)) != len(seen) {
					t.Errorf("%s: %v said, %d seen", email, g.json()["total"], len(seen))
				}
				break
			}
			for _, r := range rows {
				at := r["created_at"].(string)
				if last != "" && at > last {
					t.Errorf("%s: %s comes after %s", email, at, last)
				}
				last = at
				seen[r["video_id"].(string)] = true
				if !strings.Contains(r["video_id"].(string), email) {
					t.Errorf("%v in the list of %s", r["video_id"], email)
				}
			}
			offset = int(g.json()["next_offset"].(float64))
		}
		total += len(seen)
	}
	if total != 150 {
		t.Errorf("%d clips, want 150", total)
	}
	if n := len(b.get("videos?email=" + alto).rows("data")); n != 40 {
		t.Errorf("a page has %d rows by default, want 40", n)
	}
	b.get("videos?email=" + alto + "&limit=x").want(400)
	b.get("videos?email=" + alto + "&offset=-1").want(400)
}

func TestHistoryIsFinishedAndReadable(t *testing.T) {
	b := newBench(t, Options{})
	for _, r := range b.get("videos?email=" + alto + "&limit=100").rows("data") {
		id := r["video_id"].(string)
		one := b.get("videos/" + id).want(200).json()
		if fmt.Sprint(one) != fmt.Sprint(r) {
			t.Errorf("%s differs from its row in the list", id)
		}
		if r["video_status"] != 1.0 {
			continue
		}
		effect := r["template_id"] != 0.0 // an effect need not name its model (useapi.md §10)
		if r["url"] == "" || r["output_width"] == 0.0 || r["model"] == "" && !effect {
			t.Errorf("finished clip %v", r)
		}
		if still := r["first_frame"]; effect && still != nil && still != r["template_thumbnail_url"] {
			t.Errorf("the still of an effect's clip is %v", still)
		}
	}
}

func TestDeleting(t *testing.T) {
	b := newBench(t, Options{})
	for _, id := range []string{b.get("videos?email=" + alto).rows("data")[3]["video_id"].(string), b.create(text(alto, "x"))} {
		before := b.get("videos?email=" + alto).json()["total"].(float64)
		b.delete("videos/" + id).want(200)
		b.get("videos/" + id).want(404).says(deletedText)
		b.delete("videos/" + id).want(400)
		if after := b.get("videos?email=" + alto).json()["total"].(float64); after != before-1 {
			t.Errorf("%v clips, were %v", after, before)
		}
	}
	b.delete("videos/user:1-pixverse:" + alto + "-video:7").want(400)
	b.delete("videos/nonsense").want(400)
}

// Ids go raw; a client that escapes them is told so.
func TestEscapedIDs(t *testing.T) {
	b := newBench(t, Options{})
	id := b.get("videos?email=" + alto).rows("data")[0]["video_id"].(string)
	b.get("videos/" + id).want(200)
	b.get("videos/" + url.PathEscape(id)).want(200) // PathEscape leaves : and @ alone
	b.get("videos/" + url.QueryEscape(id)).want(400)
	b.delete("scheduler/" + strings.Replace(id, "@", "%40", 1)).want(400)
	b.delete("videos/" + strings.Replace(id, ":", "%3a", 1)).want(400)
	b.get("accounts/" + url.QueryEscape(alto)).want(200)
}

func TestEffectsPaging(t *testing.T) {
	b := newBench(t, Options{})
	b.offer(950)
	seen := map[float64]bool{}
	names := map[any]bool{}
	for offset, pages := 0, 1; ; pages++ {
		g := b.get(fmt.Sprintf("videos/effects?email=%s&offset=%d", alto, offset)).want(200)
		for _, e := range g.rows("items") {
			seen[e["template_id"].(float64)] = true
			names[e["display_name"]] = true
		}
		offset = int(g.json()["next_offset"].(float64))
		if offset == 0 {
			if g.json()["total"] != 950.0 || len(seen) != 950 || pages != 3 {
				t.Errorf("%v said, %d seen on %d pages", g.json()["total"], len(seen), pages)
			}
			break
		}
	}
	if len(names) != 950 {
		t.Errorf("%d names for 950 effects", len(names))
	}
	one := b.get("videos/effects/?email=" + alto + "&limit=1").rows("items")
	if len(one) != 1 {
		t.Fatalf("limit=1 gives %d", len(one))
	}
	for _, k := range strings.Fields(`template_id display_name workflow_tag display_prompt effect_type template_type duration qualities
		video_base_cost fixed_cost example_text thumbnail_path thumbnail_video_path thumbnail_gif_path audio_path marker
		template_model template_paid supported_features score hot_count created_at updated_at`) {
		if _, has := one[0][k]; !has {
			t.Errorf("%s is missing", k)
		}
	}
	if _, isText := one[0]["effect_type"].(string); !isText {
		t.Error("effect_type is a string")
	}
}

func TestVoices(t *testing.T) {
	b := newBench(t, Options{})
	feeds := 0
	for _, v := range b.get("videos/voices/?email=" + alto).want(200).rows("tts_list") {
		if _, isText := v["speaker_id"].(string); !isText || v["display_name"] == "" {
			t.Errorf("voice %v", v)
		}
		if strings.HasSuffix(v["url"].(string), "\n") {
			feeds++
		}
	}
	if feeds == 0 {
		t.Error("some links end in a line feed")
	}
}

func TestEffectJobs(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		path := b.upload()
		for _, e := range b.offer(4) {
			body := object{"email": basso, "template_id": e.TemplateID, "first_frame_path": path}
			if e.EffectType != "1" {
				body["last_frame_path"] = path
			}
			before := len(b.s.Ledger())
			id := b.create(body)
			if e.TemplateType == 2 != strings.Contains(id, "-image:") {
				t.Errorf("template type %d gave %s", e.TemplateType, id)
			}
			if c := b.s.Ledger()[before]; c.Credits != *e.BaseCost+*e.FixedCost {
				t.Errorf("%s: charged %d, want %d + %d", e.Name, c.Credits, *e.BaseCost, *e.FixedCost)
			}
			wait(time.Minute)
			row := b.get("videos/" + id).want(200).json()
			if int64(row["template_id"].(float64)) != e.TemplateID || row["template_name"] != e.Name {
				t.Errorf("row of %s: %v %v", e.Name, row["template_id"], row["template_name"])
			}
			if e.TemplateType == 2 && (row["image_id"] != id || row["image_url"] == "" || row["image_status_final"] != true) {
				t.Errorf("picture of %s: %v", e.Name, row)
			}
			if got := row["customer_paths"].(object)["customer_img_path"]; got != path {
				t.Errorf("uploads of %s: %v", e.Name, got)
			}
			if c := b.row(basso, id); c["video_status_name"] != "COMPLETED" {
				t.Errorf("list: %v", c)
			}
		}
	})
}
