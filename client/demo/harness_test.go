package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client/demo/scene"
)

const (
	alto  = "alto@studio.example"
	basso = "basso@studio.example"
	canto = "canto@studio.example"
)

// bench is a service with a client of its own.
type bench struct {
	t *testing.T
	s *Server
	c *http.Client
}

func newBench(t *testing.T, o Options) *bench {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &bench{t: t, s: s, c: &http.Client{Transport: s.Transport()}}
}

// inBubble runs a test under a clock that only moves when everything sleeps.
func inBubble(t *testing.T, o Options, f func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f(newBench(t, o)) })
}

type got struct {
	t      *testing.T
	status int
	head   http.Header
	raw    string
}

func (b *bench) do(method, path, contentType string, body []byte) got {
	b.t.Helper()
	g, err := b.try(b.t.Context(), method, path, contentType, body)
	if err != nil {
		b.t.Fatalf("%s %s: %v", method, path, err)
	}
	return g
}

func (b *bench) try(ctx context.Context, method, path, contentType string, body []byte) (got, error) {
	req, err := http.NewRequestWithContext(ctx, method, BaseURL+"/"+path, bytes.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+Token)
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	res, err := b.c.Do(req)
	if err != nil {
		return got{}, err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return got{b.t, res.StatusCode, res.Header, string(raw)}, err
}

func (b *bench) get(path string) got    { b.t.Helper(); return b.do("GET", path, "", nil) }
func (b *bench) delete(path string) got { b.t.Helper(); return b.do("DELETE", path, "", nil) }

type object = map[string]any

func (b *bench) post(path string, body object) got {
	b.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do("POST", path, "application/json", raw)
}

// want checks the status and gives the body.
func (g got) want(status int) got {
	g.t.Helper()
	if g.status != status {
		g.t.Fatalf("status %d, want %d: %s", g.status, status, g.raw)
	}
	return g
}

func (g got) says(text string) got {
	g.t.Helper()
	if !strings.Contains(g.raw, text) {
		g.t.Fatalf("answer does not say %q: %s", text, g.raw)
	}
	return g
}

func (g got) json() object {
	g.t.Helper()
	var out object
	if err := json.Unmarshal([]byte(g.raw), &out); err != nil {
		g.t.Fatalf("not a JSON object: %v: %s", err, g.raw)
	}
	return out
}

func (g got) rows(name string) []object {
	g.t.Helper()
	list, isList := g.json()[name].([]any)
	if !isList {
		g.t.Fatalf("%s is no list: %s", name, g.raw)
	}
	out := make([]object, len(list))
	for i, v := range list {
		out[i] = v.(object)
	}
	return out
}

// text is a plain request for words.
func text(email, prompt string) object {
	return object{"email": email, "prompt": prompt, "model": "v5.5", "quality": "360p", "duration": 5, "aspect_ratio": "16:9"}
}

// create sends a request that must be accepted and gives its id.
func (b *bench) create(body object) string {
	b.t.Helper()
	out := b.post("videos/create", body).want(200).json()
	if id, isVideo := out["video_id"].(string); isVideo {
		return id
	}
	return out["image_id"].(string)
}

func (b *bench) balance(email string) Balance {
	b.t.Helper()
	out, err := b.s.Balance(email)
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

// upload stores a small picture and gives its path.
func (b *bench) upload() string {
	b.t.Helper()
	out := b.do("POST", "files/?email="+alto, "image/png", smallPNG(b.t)).want(200)
	return out.rows("result")[0]["path"].(string)
}

// finished finds a clip of the history that can be worked on.
func (b *bench) finished(email string) string {
	b.t.Helper()
	for _, r := range b.get("videos/?email=" + email).want(200).rows("data") {
		if id := r["video_id"].(string); r["video_status"] == 1.0 && strings.Contains(id, "-video:") {
			return id
		}
	}
	b.t.Fatalf("%s has no finished clip", email)
	return ""
}

// open begins to read a link; closing the body is up to the caller.
func (b *bench) open(method, link string) (*http.Response, error) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), method, link, http.NoBody)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.c.Do(req)
}

func smallPNG(t *testing.T) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, image.NewGray(image.Rect(0, 0, 640, 480))); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// offer puts a catalogue in place of the service's own, so that a test knows
// what is in it: every kind of effect in turn.
func (b *bench) offer(n int) []scene.Effect {
	kinds := []struct {
		pictures string
		makes    int
	}{{"1", 1}, {"2", 1}, {"3", 1}, {"1", 2}}
	list := make([]scene.Effect, n)
	for i := range list {
		base, fixed := 10+i%7, 5*(i%3)
		list[i] = scene.Effect{TemplateID: 300_000_000_000_000 + int64(i), Name: fmt.Sprintf("Effect %d", i), Tag: "tests",
			EffectType: kinds[i%4].pictures, TemplateType: kinds[i%4].makes, Duration: 5, Qualities: []string{"360p", "540p"},
			BaseCost: &base, FixedCost: &fixed, Model: "v5.6"}
		if list[i].TemplateType == 2 {
			list[i].Duration, list[i].Model = 0, "image_v5"
		}
	}
	b.s.stock.effectsOnce.Do(func() {
		b.s.stock.effects, b.s.stock.byID = list, map[int64]int{}
		for i, e := range list {
			b.s.stock.byID[e.TemplateID] = i
		}
	})
	return list
}

// row finds a clip in its account's list.
func (b *bench) row(email, id string) object {
	b.t.Helper()
	for _, r := range b.get("videos/?email=" + email).want(200).rows("data") {
		if r["video_id"] == id {
			return r
		}
	}
	b.t.Fatalf("%s is not in the list of %s", id, email)
	return nil
}

// wait lets the service's clock go on; within a bubble only.
func wait(d time.Duration) { time.Sleep(d) }
