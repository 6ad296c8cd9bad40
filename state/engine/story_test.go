package engine_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
	"pixstudio/state/engine"
)

// samples are the pictures the demo brings along.
func sample(name string) string { return filepath.Join("..", "..", "assets", "demo", "samples", name) }

func TestTextToClip(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		before := r.balances()
		j := r.enqueue(text("a red panda", 7))
		r.until(5*time.Minute, "the clip is here", r.in(j.ID, state.Fetched))
		if got := r.path(j.ID); got != "queued sending running ready fetched" {
			t.Error("it came by", got)
		}
		j = r.job(j.ID)
		if info, err := os.Stat(j.File); err != nil || info.Size() != j.FileBytes || j.FileBytes == 0 {
			t.Errorf("file %q of %d bytes: %v", j.File, j.FileBytes, err)
		}
		if name := filepath.Base(j.File); !strings.Contains(name, " a-red-panda ") || !strings.HasSuffix(name, ".mp4") {
			t.Error("the file is called", name)
		}
		r.spend(time.Minute)
		r.honest()
		r.balanced(before)
		if j = r.job(j.ID); j.Booked == 0 || !j.Settled {
			t.Errorf("booked %d, settled %v", j.Booked, j.Settled)
		}
		recipeIsClean(t, j)
	})
}

// recipeIsClean reads the sidecar: what made the clip, and nothing private.
func recipeIsClean(t *testing.T, j state.Job) {
	t.Helper()
	data, err := os.ReadFile(strings.TrimSuffix(j.File, ".mp4") + ".json")
	must(t, err)
	var got engine.Recipe
	must(t, json.Unmarshal(data, &got))
	if got.Job != j.ID || got.Prompt != j.Prompt || got.Seed != j.Seed || got.Clip == "" {
		t.Errorf("recipe %+v", got)
	}
	for _, private := range []string{"@", demo.Token, os.TempDir(), "upload/"} {
		if strings.Contains(string(data), private) {
			t.Errorf("the recipe holds %q: %s", private, data)
		}
	}
}

// effectRequest takes an effect of so many pictures from the catalogue.
func effectRequest(t *testing.T, r *rig, pictures ...string) *client.EffectRequest {
	t.Helper()
	r.until(time.Minute, "the catalogue is here", func() bool {
		list, _, err := r.engine.Effects(t.Context())
		must(t, err)
		return len(list) > 0
	})
	list, _, err := r.engine.Effects(t.Context())
	must(t, err)
	for _, e := range list {
		if e.Kind == client.EffectVideo && e.MinPictures == len(pictures) {
			req := &client.EffectRequest{TemplateID: e.ID, Name: e.Name}
			req.Quality = e.Qualities[0]
			for _, p := range pictures {
				m, err := r.engine.Inspect(sample(p))
				must(t, err)
				req.Pictures = append(req.Pictures, m)
			}
			return req
		}
	}
	t.Fatal("no such effect")
	return nil
}

func TestEffectUploadsOnce(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		r.ready()
		uploads := r.srv.Faults().On("POST", "files").Always().Slow(2 * time.Second)
		a := r.enqueue(effectRequest(t, r, "portrait.jpg"))
		b := r.enqueue(effectRequest(t, r, "portrait.jpg"))
		r.until(5*time.Minute, "both clips", func() bool { return r.in(a.ID, state.Fetched)() && r.in(b.ID, state.Fetched)() })
		if uploads.Hits() != 1 {
			t.Error("uploads:", uploads.Hits())
		}
		c := r.enqueue(effectRequest(t, r, "portrait.jpg"))
		r.until(5*time.Minute, "the third clip", r.in(c.ID, state.Fetched))
		if uploads.Hits() != 1 {
			t.Error("uploads:", uploads.Hits())
		}
		if got := r.path(c.ID); got != "queued sending running ready fetched" {
			t.Error("with its picture there already it came by", got)
		}
		if a, b := r.job(a.ID), r.job(b.ID); a.File == b.File {
			t.Error("two jobs share", a.File)
		}
		r.honest()
	})
}

func TestRefusedBeforeSending(t *testing.T) {
	bubble(t, demo.Options{}, func(t *testing.T, r *rig) {
		req := text("a red panda", 7)
		req.Quality = "9000p"
		_, err := r.engine.Enqueue(t.Context(), req, engine.EnqueueOptions{})
		refused, ok := err.(*engine.Refused) //nolint:errorlint // the exact type is promised
		if !ok || refused.Problems[0].Field != "quality" {
			t.Fatalf("got %v", err)
		}
		img := &client.ImageRequest{Output: client.Output{Model: "v6", Quality: "540p", Duration: 5}}
		img.Picture.Local = filepath.Join(r.home, "nothing.png")
		if _, err := r.engine.Enqueue(t.Context(), img, engine.EnqueueOptions{}); err == nil {
			t.Error("a file that is not there was accepted")
		}
		if len(r.jobs()) != 0 {
			t.Error("something was written")
		}
	})
}
