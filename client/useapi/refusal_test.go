package useapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client"
)

// submitInto submits into an answer and returns the error.
func submitInto(t *testing.T, status int, body string, header ...string) *client.Error {
	t.Helper()
	c, _ := refusing(t, status, body, header...)
	_, err := c.Submit(t.Context(), textRequest(), client.Ticket{Account: "placed@b.c"})
	return asError(t, err)
}

func TestErrorWords(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"documented":     {`{"error":"Your prompt has triggered our AI moderator, please re-enter your prompt"}`, "Your prompt has triggered our AI moderator, please re-enter your prompt"},
		"with a code":    {`{"error":"bad email","code":400}`, "bad email"},
		"nested":         {`{"error":{"message":"inside","code":1}}`, "inside"},
		"details":        {`{"errorDetails":"only here"}`, "only here"},
		"message":        {`{"message":"only here"}`, "only here"},
		"malformed":      {`{"error": "first." "second."}`, "first. second."},
		"truncated":      {`{"error": "fir`, `{"error": "fir`},
		"text":           {"  plain\n  text ", "plain text"},
		"other JSON":     {`{"detail":"x"}`, `{"detail":"x"}`},
		"page":           {"\n<!DOCTYPE html><html><head><title>504 &amp; Gateway\nTime-out</title></head><body>…</body></html>", "504 & Gateway Time-out"},
		"page, no title": {"<html><body><h1>Sorry</h1> later</body></html>", "Sorry later"},
		"empty page":     {"<html></html>", "a web page without a title"},
		"escapes":        {`{"error":"\u001b]0;owned\u0007red \u202eder"}`, "red der"},
		"broken UTF-8":   {"a\xffb", "a\ufffdb"},
		"long":           {strings.Repeat("ü", 1000), strings.Repeat("ü", longestMessage-1) + "…"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := submitInto(t, 400, tt.body).Message; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestBusy(t *testing.T) {
	tests := map[string]struct {
		body    string
		scope   client.Scope
		account string
	}{
		"plan":              {`{"error":"Reached the limit for concurrent generations."}`, client.ScopePlan, "placed@b.c"},
		"account":           {`{"error":"Account <al-to+x@mail.example> is busy executing 3 tasks."}`, client.ScopeAccount, "al-to+x@mail.example"},
		"account, unnamed":  {`{"error":"This account is busy executing 3 tasks."}`, client.ScopeAccount, "placed@b.c"},
		"account, bad JSON": {`{"error": "PixVerse account a@b.c is busy executing 3 tasks." "Please wait."}`, client.ScopeAccount, "a@b.c"},
		"all":               {`{"error": "All configured accounts are at maximum capacity" "x"}`, client.ScopeAll, "placed@b.c"},
		"both":              {`{"error": "Account a@b.c is busy executing 3 tasks." "All accounts are at maximum capacity."}`, client.ScopeAll, "a@b.c"},
		"unknown":           {`{"error":"Too many requests"}`, client.ScopeAll, "placed@b.c"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := submitInto(t, 429, tt.body)
			if e.Kind != client.KindBusy || e.Scope != tt.scope || e.Account != tt.account {
				t.Errorf("got %+v", e)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	const now = "Date: Mon, 02 Nov 2026 10:00:00 GMT"
	tests := map[string]struct {
		body   string
		header []string
		want   time.Duration
	}{
		"none":             {`{}`, nil, 0},
		"seconds":          {``, []string{"Retry-After: 17"}, 17 * time.Second},
		"date":             {``, []string{"Retry-After: Mon, 02 Nov 2026 10:01:30 GMT", now}, 90 * time.Second},
		"past date":        {``, []string{"Retry-After: Mon, 02 Nov 2026 09:01:30 GMT", now}, 0},
		"body":             {`{"error":"x","retryAfter":"2026-11-02T10:00:20.5Z"}`, []string{now}, 20500 * time.Millisecond},
		"header wins":      {`{"retryAfter":"2026-11-02T10:00:20Z"}`, []string{"Retry-After: 5", now}, 5 * time.Second},
		"senseless header": {`{"retryAfter":"2026-11-02T10:00:20Z"}`, []string{"Retry-After: soon", now}, 20 * time.Second},
		"for ever":         {``, []string{"Retry-After: 99999999999"}, longestWait},
		"negative":         {``, []string{"Retry-After: -5"}, 0},
		"body, far away":   {`{"retryAfter":"9999-01-01T00:00:00Z"}`, []string{now}, longestWait},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if e := submitInto(t, 429, tt.body, tt.header...); e.RetryAfter != tt.want {
				t.Errorf("got %s, want %s", e.RetryAfter, tt.want)
			}
		})
	}
	synctest.Test(t, func(t *testing.T) { // without a Date our own clock has to do
		at := time.Now().Add(time.Minute).UTC().Format(http.TimeFormat)
		if e := submitInto(t, 429, "", "Retry-After: "+at); e.RetryAfter != time.Minute {
			t.Errorf("got %s", e.RetryAfter)
		}
	})
}

func TestFieldOfRefusal(t *testing.T) {
	for words, want := range map[string]string{
		"duration must be one of 5, 8":                        "duration",
		"Parameter aspect_ratio is not allowed for the model": "aspect_ratio",
		"model v5 does not support quality 1080p":             "quality",
		"Unsupported model `v9`":                              "model",
		"maxJobs: 1..8":                                       "maxJobs",
		"remodel the prompting":                               "",
		"":                                                    "",
	} {
		body, err := json.Marshal(map[string]string{"error": words})
		if err != nil {
			t.Fatal(err)
		}
		if e := submitInto(t, 400, string(body)); e.Field != want {
			t.Errorf("%q: field %q, want %q", words, e.Field, want)
		}
	}
	if e := submitInto(t, 422, `{"error":"prompt refused"}`); e.Field != "" {
		t.Errorf("moderation names no field, got %q", e.Field)
	}
}

func TestOwnCode(t *testing.T) {
	if e := submitInto(t, 400, `{"error":"x","code":400044}`); e.Code != "400044" {
		t.Errorf("code %q", e.Code)
	}
	if e := submitInto(t, 400, `{"error":"x","code":"400"}`); e.Code != "" {
		t.Errorf("code %q repeats the status", e.Code)
	}
}
