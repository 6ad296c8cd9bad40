package demo

import (
	"bytes"
	"cmp"
	"fmt"
	"image/gif"
	"image/jpeg"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"pixstudio/client/demo/scene"
)

// fetch reads a media link with extra headers, given as name, value pairs.
func (b *bench) fetch(link string, headers ...string) (*http.Response, []byte) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), "GET", strings.TrimSpace(link), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := b.c.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res, body
}

// Every link that any answer prints leads to a file of the right kind.
func TestLinksLeadSomewhere(t *testing.T) {
	b := newBench(t, Options{})
	effect := b.get("videos/effects?email=" + alto + "&limit=1").rows("items")[0]
	links := map[string]string{}
	for k, kind := range map[string]string{"thumbnail_path": "image/", "thumbnail_gif_path": "image/gif", "thumbnail_video_path": "video/mp4"} {
		links[effect[k].(string)] = kind
	}
	links[b.get("videos/voices?email=" + alto).rows("tts_list")[1]["url"].(string)] = "audio/"
	for _, r := range b.get("videos?email=" + alto + "&limit=100").rows("data") {
		link, _ := r["url"].(string)
		switch {
		case link == "":
		case strings.HasSuffix(link, ".mp4"):
			links[link] = "video/mp4"
			links[r["first_frame"].(string)] = "image/jpeg"
		default:
			links[link] = "image/"
		}
	}
	for link, kind := range links {
		res, body := b.fetch(link)
		if res.StatusCode != 200 || !strings.HasPrefix(res.Header.Get("Content-Type"), kind) || len(body) < 100 {
			t.Errorf("%s: %s %s, %d bytes", link, res.Status, res.Header.Get("Content-Type"), len(body))
		}
		if res.ContentLength != int64(len(body)) || res.Header.Get("ETag") == "" {
			t.Errorf("%s: length %d of %d, ETag %q", link, res.ContentLength, len(body), res.Header.Get("ETag"))
		}
	}
}

func TestClipsAreFilms(t *testing.T) {
	b := newBench(t, Options{})
	for _, path := range []string{"clip/391204418800017.mp4", "clip/portrait/391204418800017.mp4", "clip/square/391204418800017.mp4"} {
		_, body := b.fetch(b.s.link(path))
		if s := mp4Seconds(body); s < 4.5 || s > 5.5 {
			t.Errorf("%s lasts %v s", path, s)
		}
	}
	effect := b.get("videos/effects?email=" + alto + "&limit=1").rows("items")[0]
	_, body := b.fetch(effect["thumbnail_gif_path"].(string))
	if g, err := gif.DecodeAll(bytes.NewReader(body)); err != nil || len(g.Image) < 2 {
		t.Errorf("the preview does not move: %v", err)
	}
}

func TestPostersHaveTheShapeOfTheirClips(t *testing.T) {
	for ratio, upright := range map[string]int{"16:9": -1, "1:1": 0, "9:16": 1} {
		inBubble(t, Options{}, func(b *bench) {
			body := text(alto, "x")
			body["aspect_ratio"] = ratio
			id := b.create(body)
			wait(time.Minute)
			row := b.get("videos/" + id).json()
			_, raw := b.fetch(row["first_frame"].(string))
			cfg, err := jpeg.DecodeConfig(bytes.NewReader(raw))
			if err != nil || cmp.Compare(cfg.Height, cfg.Width) != upright {
				b.t.Errorf("%s: still of %d×%d, %v", ratio, cfg.Width, cfg.Height, err)
			}
			if w, h := row["output_width"].(float64), row["output_height"].(float64); cmp.Compare(h, w) != upright {
				b.t.Errorf("%s: output of %v×%v", ratio, w, h)
			}
		})
	}
}

func TestRanges(t *testing.T) {
	b := newBench(t, Options{})
	link := b.s.link("clip/391204418800017.mp4")
	whole, all := b.fetch(link)
	tag := whole.Header.Get("ETag")
	for _, tc := range []struct {
		name    string
		headers []string
		status  int
		want    []byte
	}{
		{"from the middle", []string{"Range", "bytes=1000-"}, 206, all[1000:]},
		{"a piece", []string{"Range", "bytes=10-19"}, 206, all[10:20]},
		{"same file", []string{"Range", "bytes=1000-", "If-Range", tag}, 206, all[1000:]},
		{"another file", []string{"Range", "bytes=1000-", "If-Range", `"other"`}, 200, all},
		{"too far", []string{"Range", "bytes=99999999-"}, 416, nil},
		{"not again", []string{"If-None-Match", tag}, 304, nil},
	} {
		res, body := b.fetch(link, tc.headers...)
		if res.StatusCode != tc.status || tc.want != nil && !bytes.Equal(body, tc.want) {
			t.Errorf("%s: %s, %d bytes", tc.name, res.Status, len(body))
		}
		if want := fmt.Sprintf("bytes 1000-%d/%d", len(all)-1, len(all)); tc.name == "same file" && res.Header.Get("Content-Range") != want {
			t.Errorf("Content-Range %q, want %q", res.Header.Get("Content-Range"), want)
		}
	}
}

func TestMediaRefusals(t *testing.T) {
	b := newBench(t, Options{})
	for _, path := range []string{"", "clip/x.mp4", "clip/1.gif", "effect/1/thumb.webp", "effect/x/thumb.webp", "poster/1.png", "upload/none.png", "../state", "upload/../../x"} {
		if res, _ := b.fetch(b.s.link(path)); res.StatusCode != 404 {
			t.Errorf("%q: %s", path, res.Status)
		}
	}
	link := b.s.link("clip/1.mp4")
	if res, _ := b.fetch(link, "Authorization", "Bearer "+Token); res.StatusCode != 400 {
		t.Errorf("a token on a media link: %s", res.Status)
	}
	res, err := b.open("POST", link)
	if err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != 405 {
		t.Errorf("POST to a media link: %s", res.Status)
	}
}

func TestMadeMediaIsBounded(t *testing.T) {
	l := newLRU(100)
	for i := range 10 {
		l.put(fmt.Sprint(i), picture{body: make([]byte, 30)})
		l.get("0") // stays, as it is asked for
	}
	if l.used > 100 || l.order.Len() != 3 {
		t.Errorf("%d bytes in %d files", l.used, l.order.Len())
	}
	if _, found := l.get("0"); !found {
		t.Error("what was used last is gone")
	}
	if _, found := l.get("5"); found {
		t.Error("what was not used is still there")
	}
	l.put("0", picture{body: make([]byte, 90)})
	l.put("large", picture{body: make([]byte, 500)})
	if p, found := l.get("large"); !found || len(p.body) != 500 || l.order.Len() != 1 {
		t.Errorf("one file larger than all: %v, %d files", found, l.order.Len())
	}
}

func TestSeconds(t *testing.T) {
	voice, _ := scene.Voice("1")
	if s := wavSeconds(voice); s < 1.1 || s > 1.3 {
		t.Errorf("a WAV of 1.2 s lasts %v s", s)
	}
	for _, b := range [][]byte{nil, []byte("RIFF"), voice[:30], bytes.Repeat([]byte{0}, 40), []byte("\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff")} {
		if mp4Seconds(b) != 0 || wavSeconds(b) != 0 {
			t.Errorf("%q has a length", b)
		}
	}
}
