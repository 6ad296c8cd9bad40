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

// TestEndpoints sends each call to where it belongs, once, with the bearer.
func TestEndpoints(t *testing.T) {
	for _, e := range endpoints() {
		t.Run(e.name, func(t *testing.T) {
			c, s := answering(t, e.good)
			if err := e.call(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			if len(s.asked) != 1 {
				t.Fatalf("%d requests, want one", len(s.asked))
			}
			q := s.asked[0]
			if q.method != e.method || q.uri != "/v2/pixverse/"+e.uri {
				t.Errorf("%s %s, want %s %s", q.method, q.uri, e.method, e.uri)
			}
			if got := q.header.Get("Authorization"); got != "Bearer "+testToken {
				t.Errorf("Authorization %q", got)
			}
			if q.method != "POST" && q.body != "" {
				t.Errorf("a %s with the body %q", q.method, q.body)
			}
		})
	}
}

// fault is an answer of the service, and what it means for a call that costs
// nothing and for one that does.
type fault struct {
	name       string
	status     int
	body       string
	read, paid client.Kind
	scope      client.Scope
	code       string
}

func faults() []fault {
	const busy = `{"error": "Account al-to@mail.example is busy executing 3 tasks." "Wait."}`
	return []fault{
		{name: "400", status: 400, body: `{"error":"bad","code":400}`, read: client.KindInvalid, paid: client.KindInvalid},
		{name: "401", status: 401, body: `{"error":"Unauthorized"}`, read: client.KindAuth, paid: client.KindAuth, code: CodeUnauthorized},
		{name: "402", status: 402, body: `{"error":"expired"}`, read: client.KindAuth, paid: client.KindAuth, code: CodeSubscription},
		{name: "403", status: 403, body: `{"error":"not yours"}`, read: client.KindAuth, paid: client.KindAuth, code: CodeForbidden},
		{name: "404", status: 404, body: `{"error":"The original video has been deleted"}`, read: client.KindNotFound, paid: client.KindNotFound},
		{name: "412", status: 412, body: `{"error":"All Credits have been used up."}`, read: client.KindNoCredit, paid: client.KindNoCredit},
		{name: "413", status: 413, body: `too large`, read: client.KindInvalid, paid: client.KindInvalid},
		{name: "422", status: 422, body: `{"error":"moderator"}`, read: client.KindModerated, paid: client.KindModerated},
		{name: "422 without a subject", status: 422, body: `{"error":"No masks detected in video frame"}`, read: client.KindModerated, paid: client.KindModerated, code: CodeUnsuitable},
		{name: "429 account", status: 429, body: busy, read: client.KindBusy, paid: client.KindBusy, scope: client.ScopeAccount},
		{name: "429 plan", status: 429, body: `{"error":"Reached the limit for concurrent generations."}`, read: client.KindBusy, paid: client.KindBusy, scope: client.ScopePlan},
		{name: "429 all", status: 429, body: `{"error": "All accounts are" "at maximum capacity"}`, read: client.KindBusy, paid: client.KindBusy, scope: client.ScopeAll},
		{name: "429 silent", status: 429, body: ``, read: client.KindBusy, paid: client.KindBusy, scope: client.ScopeAll},
		{name: "596", status: 596, body: `{"error": "Account a@b.c has a pending error" "POST accounts/a@b.c"}`, read: client.KindPending, paid: client.KindPending},
		{name: "500", status: 500, body: `{"error":"login failed"}`, read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "502 page", status: 502, body: "<html><head><title>502 Bad Gateway</title></head></html>", read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "503 null", status: 503, body: "null", read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "408", status: 408, body: "", read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "409", status: 409, body: "", read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "304", status: 304, body: "", read: client.KindUnavailable, paid: client.KindAmbiguous},
		{name: "huge refusal", status: 400, body: strings.Repeat("x", 1<<20), read: client.KindInvalid, paid: client.KindInvalid},

		{name: "page", status: 200, body: "<!doctype html><title>Sign in</title>", read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "empty", status: 200, body: "", read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "truncated", status: 200, body: `{"video_id":"user:1`, read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "malformed", status: 200, body: `{"data": "a" "b"}`, read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "text", status: 200, body: `"ok"`, read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "error inside", status: 200, body: `{"error":"Login failed","code":500}`, read: client.KindMalformed, paid: client.KindAmbiguous},
		{name: "wrong types", status: 200, read: client.KindMalformed, paid: client.KindAmbiguous, body: `{"data":"x","items":{},"tts_list":7,
			"executing":true,"available":"x","credit_daily":"many","credit_monthly":{},"credit_package":[],
			"result":"x","path":{},"video_id":{"a":1},"image_id":[1],"a@b.c":"x"}`},
	}
}

func TestFaults(t *testing.T) {
	for _, e := range endpoints() {
		for _, f := range faults() {
			t.Run(e.name+"/"+f.name, func(t *testing.T) {
				c, s := refusing(t, f.status, f.body, "Date: Mon, 02 Nov 2026 10:00:00 GMT")
				err := e.call(t.Context(), c)
				want := f.read
				switch {
				case e.paid:
					want = f.paid
				case e.name == "accounts" && f.status == 404, e.silent && f.status == 200:
					want = ""
				case e.name == "save account" && (f.name == "text" || f.name == "error inside" || f.name == "wrong types"):
					want = "" // the status says that it was saved
				}
				checkFault(t, err, want, f, e)
				once := 1
				if e.name == "video" && f.status == 400 {
					once = 2 // the one repetition there is, of a read
				}
				if len(s.asked) != once {
					t.Errorf("%d requests, want %d", len(s.asked), once)
				}
			})
		}
	}
}

func checkFault(t *testing.T, err error, want client.Kind, f fault, e endpointCase) {
	t.Helper()
	if want == "" {
		if err != nil {
			t.Errorf("error %v", err)
		}
		return
	}
	got := asError(t, err)
	if got.Kind != want || got.Scope != f.scope || got.Status != f.status || got.NotSent {
		t.Errorf("got %+v, want %s %s with status %d", got, want, f.scope, f.status)
	}
	if got.Code != f.code {
		t.Errorf("code %q, want %q", got.Code, f.code)
	}
	if got.ServerTime.IsZero() {
		t.Error("the service's time is missing")
	}
	if n := len([]rune(got.Error())); n > longestMessage+100 {
		t.Errorf("the error has %d characters", n)
	}
	if got.Message == "" && got.Err == nil {
		t.Error("an error without a word")
	}
}

// TestNulls: null everywhere is no failure, and no answer where one is needed.
func TestNulls(t *testing.T) {
	const nulls = `{"data":null,"next_offset":null,"total":null,"items":null,"tts_list":null,"executing":null,"available":null,
		"credit_daily":null,"credit_monthly":null,"credit_package":null,"video_id":null,"image_id":null,"video_status":null,
		"result":null,"path":null,"err_msg":null,"customer_paths":null,"a@b.c":null}`
	want := map[string]client.Kind{
		"credits": client.KindMalformed, "video": client.KindMalformed, "upload": client.KindMalformed, "running": client.KindMalformed,
	}
	for _, e := range endpoints() {
		t.Run(e.name, func(t *testing.T) {
			c, _ := answering(t, nulls)
			kind := want[e.name]
			if e.paid {
				kind = client.KindAmbiguous
			}
			if got := client.KindOf(e.call(t.Context(), c)); got != kind {
				t.Errorf("kind %q, want %q", got, kind)
			}
		})
	}
}

// TestCancelled: nothing is sent, and a paid call says so.
func TestCancelled(t *testing.T) {
	for _, e := range endpoints() {
		t.Run(e.name, func(t *testing.T) {
			c, s := answering(t, e.good)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			err := e.call(ctx, c)
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("error %v", err)
			}
			if len(s.asked) != 0 {
				t.Error("a request was made")
			}
			if !e.paid {
				if k := client.KindOf(err); k != "" {
					t.Errorf("kind %s for an end that the caller wanted", k)
				}
				return
			}
			if got := asError(t, err); got.Kind != client.KindUnavailable || !got.NotSent {
				t.Errorf("got %+v", got)
			}
		})
	}
}

// endless is a body without an end.
type endless struct{ read int64 }

func (e *endless) Read(p []byte) (int, error) {
	clear(p)
	e.read += int64(len(p))
	return len(p), nil
}

func TestHugeBody(t *testing.T) {
	for _, e := range endpoints() {
		t.Run(e.name, func(t *testing.T) {
			var body endless
			c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
				res := reply(200, "")
				res.Body, res.ContentLength, res.Request = io.NopCloser(&body), -1, r
				return res, nil
			}))
			want := client.KindMalformed
			switch {
			case e.paid:
				want = client.KindAmbiguous
			case e.silent:
				want = ""
			}
			if got := client.KindOf(e.call(t.Context(), c)); got != want {
				t.Errorf("kind %q, want %q", got, want)
			}
			if body.read > maxAnswer+(4<<20) {
				t.Errorf("%d bytes were read", body.read)
			}
		})
	}
}

// TestBrokenBody: a status came, the rest did not.
func TestBrokenBody(t *testing.T) {
	for _, e := range endpoints() {
		t.Run(e.name, func(t *testing.T) {
			c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
				res := reply(200, "")
				res.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"video_id":"us`), broken{}))
				return res, nil
			}))
			want := client.KindUnavailable
			switch {
			case e.paid:
				want = client.KindAmbiguous
			case e.silent:
				want = ""
			}
			if got := client.KindOf(e.call(t.Context(), c)); got != want {
				t.Errorf("kind %q, want %q", got, want)
			}
		})
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
