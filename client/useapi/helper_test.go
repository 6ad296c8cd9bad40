package useapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"pixstudio/client"
)

const (
	testToken = "user:1234-s3cr3tHalfOfTheToken"
	testHost  = "api.example"
	testBase  = "https://" + testHost + "/v2/pixverse"
	clipID    = "user:1234-pixverse:al-to+x@mail.example-video:99"
)

// roundTrip is a transport in memory.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// reply makes an answer; header is "Name: value" lines.
func reply(status int, body string, header ...string) *http.Response {
	res := &http.Response{
		StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(body)),
		ContentLength: int64(len(body)), ProtoMajor: 1, ProtoMinor: 1,
	}
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		res.Header.Add(name, value)
	}
	return res
}

// sent is a request as the transport saw it.
type sent struct {
	method, uri, body string
	header            http.Header
}

// script answers with the replies in order and repeats the last one; it keeps
// what it was asked.
type script struct {
	t       *testing.T
	replies []func() *http.Response
	asked   []sent
}

func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	q := sent{method: r.Method, uri: r.URL.RequestURI(), header: r.Header.Clone()}
	if r.Body != nil {
		b, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		_ = r.Body.Close()
		q.body = string(b)
	}
	s.asked = append(s.asked, q)
	res := s.replies[min(len(s.asked), len(s.replies))-1]()
	res.Request = r
	return res, nil
}

// answering is a client whose service gives these bodies with status 200.
func answering(t *testing.T, bodies ...string) (*Client, *script) {
	t.Helper()
	s := &script{t: t}
	for _, b := range bodies {
		s.replies = append(s.replies, func() *http.Response { return reply(http.StatusOK, b) })
	}
	return newTest(t, s), s
}

// refusing is a client whose service gives one answer to everything.
func refusing(t *testing.T, status int, body string, header ...string) (*Client, *script) {
	t.Helper()
	s := &script{t: t, replies: []func() *http.Response{func() *http.Response { return reply(status, body, header...) }}}
	return newTest(t, s), s
}

func newTest(t *testing.T, rt http.RoundTripper) *Client {
	t.Helper()
	c, err := New(Options{BaseURL: testBase, Token: testToken, Transport: rt})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// asError finds the *client.Error or ends the test.
func asError(t *testing.T, err error) *client.Error {
	t.Helper()
	e := new(client.Error)
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T) is no *client.Error", err, err)
	}
	return e
}

func done[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func textRequest() *client.TextRequest {
	return &client.TextRequest{Prompt: "a red panda", Output: client.Output{Model: "v6", Quality: "720p", Duration: 5, AspectRatio: "16:9"}}
}

// endpoint under test: how to call it and an answer it takes.
type endpointCase struct {
	name   string
	paid   bool
	silent bool // any 2xx is a success
	method string
	uri    string // after the base
	good   string
	call   func(context.Context, *Client) error
}

func endpoints() []endpointCase {
	const account = "al-to+x@mail.example"
	submit := func(name, uri string, r client.Request) endpointCase {
		return endpointCase{
			name: name, paid: true, method: "POST", uri: uri, good: `{"video_id":"` + clipID + `"}`,
			call: func(ctx context.Context, c *Client) error {
				got, err := c.Submit(ctx, r, client.Ticket{Account: account, Reference: "01REF"})
				if err == nil && got.RemoteID != clipID {
					return errors.New("wrong id " + got.RemoteID)
				}
				return err
			},
		}
	}
	up := func(p string) client.Media { return client.Media{Remote: p} }
	out := client.Output{Model: "v6", Quality: "720p"}
	return []endpointCase{
		{name: "accounts", method: "GET", uri: "accounts", good: `{"a@b.c":{"email":"a@b.c"}}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Accounts(ctx)
			return err
		}},
		{name: "credits", method: "GET", uri: "features/?email=al-to%2Bx%40mail.example", good: `{"credit_daily":1}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Credits(ctx, account)
			return err
		}},
		{name: "effects", method: "GET", uri: "videos/effects?email=al-to%2Bx%40mail.example", good: `{"items":[]}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Effects(ctx, account)
			return err
		}},
		{name: "voices", method: "GET", uri: "videos/voices/?email=al-to%2Bx%40mail.example", good: `{"tts_list":[]}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Voices(ctx, account)
			return err
		}},
		{name: "videos", method: "GET", uri: "videos/?email=al-to%2Bx%40mail.example", good: `{"data":[]}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Videos(ctx, account, "")
			return err
		}},
		{name: "video", method: "GET", uri: "videos/" + clipID, good: `{"video_id":"` + clipID + `","video_status":10}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Video(ctx, clipID)
			return err
		}},
		{name: "delete", silent: true, method: "DELETE", uri: "videos/" + clipID, good: `{}`, call: func(ctx context.Context, c *Client) error {
			return c.DeleteVideo(ctx, clipID)
		}},
		{name: "slots", method: "GET", uri: "scheduler/available", good: `{"executing":[],"available":[]}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Slots(ctx)
			return err
		}},
		{name: "running", method: "GET", uri: "scheduler/", good: `[]`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Running(ctx)
			return err
		}},
		{name: "stop tracking", silent: true, method: "DELETE", uri: "scheduler/" + clipID, good: ``, call: func(ctx context.Context, c *Client) error {
			return c.StopTracking(ctx, clipID)
		}},
		{name: "save account", method: "POST", uri: "accounts/" + account, good: `{"email":"a@b.c"}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.SaveAccount(ctx, client.AccountSettings{Email: account, Password: "hunter22", MaxJobs: 3})
			return err
		}},
		{name: "remove account", silent: true, method: "DELETE", uri: "accounts/" + account, good: ``, call: func(ctx context.Context, c *Client) error {
			return c.RemoveAccount(ctx, account)
		}},
		{name: "upload", method: "POST", uri: "files/?email=al-to%2Bx%40mail.example", good: `{"path":"upload/1.mp4"}`, call: func(ctx context.Context, c *Client) error {
			_, err := c.Upload(ctx, account, upload("content", 7))
			return err
		}},
		submit("create", "videos/create", textRequest()),
		submit("create-frames", "videos/create-frames", &client.FramesRequest{Output: out, First: up("a"), Last: up("b")}),
		submit("create-transition", "videos/create-transition", &client.TransitionRequest{Output: out, Frames: []client.Media{up("a"), up("b")}}),
		submit("create-fusion", "videos/create-fusion", &client.FusionRequest{Output: out, Prompt: "@image1", Pictures: []client.Media{up("a")}}),
		submit("extend", "videos/extend", &client.ExtendRequest{Output: out, Source: client.Source{VideoID: clipID}}),
		submit("modify", "videos/modify", &client.ModifyRequest{Prompt: "p", Source: client.Source{VideoID: clipID}}),
		submit("lipsync", "videos/lipsync", &client.LipSyncRequest{Source: client.Source{VideoID: clipID}, Prompt: "p", SpeakerID: "1"}),
		submit("upscale", "videos/upscale", &client.UpscaleRequest{VideoID: clipID}),
		submit("create-frames-v3", "videos/create-frames-v3", &client.FramesV3Request{First: up("a"), Last: up("b")}),
	}
}

func upload(content string, size int64) client.Upload {
	return client.Upload{Name: "x.mp4", Type: "video/mp4", Bytes: size, Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(content)), nil
	}}
}
