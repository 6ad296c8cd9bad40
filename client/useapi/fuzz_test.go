package useapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"pixstudio/client"
)

// FuzzAnswers feeds any bytes to every endpoint as an answer. Nothing may
// panic, what comes out must be storable, and no paid call may turn an answer
// into "certainly not".
func FuzzAnswers(f *testing.F) {
	for _, e := range endpoints() {
		f.Add([]byte(e.good), 200)
	}
	for _, x := range faults() {
		if len(x.body) < 1000 {
			f.Add([]byte(x.body), x.status)
		}
	}
	f.Add([]byte(`{"data":[`+documentedRow+`],"total":1}`), 200)
	f.Add([]byte(documentedRow), 200)
	f.Add([]byte(`{"items":[{"template_id":1e3,"effect_type":"3","created_at":1e12,"score":-1e400}],"next_offset":1}`), 200)
	f.Add([]byte(`{"a@b.c":{"jwt":{"ExpireTime":1e99}},"\u202e@x":{}}`), 200)
	f.Fuzz(func(t *testing.T, body []byte, status int) {
		if status < 200 || status > 999 {
			return
		}
		c := newTest(t, roundTrip(func(*http.Request) (*http.Response, error) {
			return reply(status, string(body), "Retry-After: "+strings.Map(printable, string(body))), nil
		}))
		for _, e := range endpoints() {
			err := e.call(t.Context(), c)
			checkText(t, err)
			k := client.KindOf(err)
			if e.paid && status >= 200 && status < 300 && k != "" && k != client.KindAmbiguous && !strings.Contains(err.Error(), "wrong id") {
				t.Errorf("%s: %s from a 2xx", e.name, k)
			}
		}
		checkValues(t, c)
	})
}

func printable(r rune) rune {
	if r < ' ' || r > '~' {
		return -1
	}
	return r
}

func checkText(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if s := err.Error(); client.Clean(s) != s || !utf8.ValidString(s) {
		t.Errorf("the error is not clean: %q", s)
	}
}

// checkValues calls every reader and stores what it gives.
func checkValues(t *testing.T, c *Client) {
	t.Helper()
	ctx := t.Context()
	accounts, _ := c.Accounts(ctx)
	credits, _ := c.Credits(ctx, "a@b.c")
	effects, _ := c.Effects(ctx, "a@b.c")
	voices, _ := c.Voices(ctx, "a@b.c")
	slots, _ := c.Slots(ctx)
	running, _ := c.Running(ctx)
	page, _ := c.Videos(ctx, "a@b.c", "")
	video, _ := c.Video(ctx, clipID)
	stored, _ := c.Upload(ctx, "a@b.c", upload("x", 1))
	got, err := c.Submit(ctx, textRequest(), client.Ticket{})
	if err == nil && !usable(got.RemoteID) {
		t.Errorf("an id that cannot be sent back: %q", got.RemoteID)
	}
	for _, v := range append(page.Videos, video) {
		if v.ID != "" && !usable(v.ID) {
			t.Errorf("an id that cannot be sent back: %q", v.ID)
		}
		if v.Prompt != client.CleanBlock(v.Prompt) || v.URL != client.Clean(v.URL) || v.Width < 0 || v.Seconds < 0 {
			t.Errorf("not clean: %+v", v)
		}
		switch v.State {
		case client.VideoDone:
			if v.URL == "" {
				t.Errorf("done without a link: %+v", v)
			}
		case client.VideoRunning, client.VideoModerated, client.VideoFailed, "":
		default:
			t.Errorf("state %q", v.State)
		}
	}
	for _, s := range slots.Accounts {
		if s.Available < 0 {
			t.Errorf("slot %+v", s)
		}
	}
	for _, v := range []any{accounts, credits, effects, voices, slots, running, page, video, stored, got} {
		if _, err := json.Marshal(v); err != nil {
			t.Errorf("%T cannot be stored: %v", v, err)
		}
	}
}

// FuzzPath: whatever an id is, the path stays one element and means that id.
func FuzzPath(f *testing.F) {
	for _, id := range []string{clipID, "..", "a/b", "a%2Fb", "a?b#c", "ü:@+", "user:1-pixverse:a@b.c-video:1;x,y"} {
		f.Add(id)
	}
	b, err := parseBase(testBase)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, id string) {
		if !usable(id) {
			return
		}
		for _, path := range []string{element("videos", id), encoded("videos", id)} {
			u, err := b.at(path, nil)
			if err != nil {
				t.Fatalf("%q: %v", id, err)
			}
			uri := u.RequestURI()
			last, found := strings.CutPrefix(uri, "/v2/pixverse/videos/")
			if back, err := url.PathUnescape(last); !found || err != nil || back != id || strings.ContainsAny(last, "/?#") {
				t.Errorf("%q became %s", id, uri)
			}
		}
		if raw := element("videos", clipID); raw != "videos/"+clipID {
			t.Errorf("the id was escaped: %s", raw)
		}
		if p := parseID(id); p != (idParts{}) && !strings.Contains(id, p.email) {
			t.Errorf("%q has no account %q", id, p.email)
		}
	})
}

// FuzzWire: any text in a request leaves as JSON that says the same.
func FuzzWire(f *testing.F) {
	f.Add("a red panda", "v6", int64(7))
	f.Add("<&>\u2028\"\\\n", "", int64(0))
	c, err := New(Options{Token: testToken})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, prompt, model string, seed int64) {
		r := &client.TextRequest{Shared: client.Common{Seed: seed}, Output: client.Output{Model: model}, Prompt: prompt}
		w, err := c.Wire(r, client.Ticket{Reference: model})
		if err != nil {
			t.Fatal(err)
		}
		var got struct {
			Prompt    string `json:"prompt"`
			Model     string `json:"model"`
			Seed      int64  `json:"seed"`
			Reference string `json:"replyRef"`
		}
		if err := json.Unmarshal(w.Body, &got); err != nil {
			t.Fatalf("%s: %v", w.Body, err)
		}
		if utf8.ValidString(prompt) && got.Prompt != prompt || utf8.ValidString(model) && (got.Model != model || got.Reference != model) || got.Seed != seed {
			t.Errorf("%s", w.Body)
		}
	})
}
