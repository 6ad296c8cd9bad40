package useapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"pixstudio/client"
)

// tells says whether a text gives the token away, or the half that matters.
func tells(s string) bool { return strings.Contains(s, "s3cr3tHalf") }

func TestTokenIsHidden(t *testing.T) {
	token, err := NewToken(testToken)
	if err != nil {
		t.Fatal(err)
	}
	c := newTest(t, http.DefaultTransport)
	o := Options{BaseURL: testBase, Token: testToken}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("x", "token", token, "client", c, "options", o, "inside", struct{ T Token }{token})
	}
	texts := []string{log.String()}
	for _, v := range []any{token, &token, o, &o, c, *c, struct{ T Token }{token}, map[string]Token{"t": token}, []any{token, o}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			texts = append(texts, fmt.Sprintf(verb, v))
		}
	}
	for _, v := range []any{token, o, struct{ T Token }{token}} {
		b, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	hex := fmt.Sprintf("%x", testToken)
	for _, s := range texts {
		if tells(s) || strings.Contains(s, hex) {
			t.Errorf("the token shows: %s", s)
		}
	}
	if got := token.header(); got != "Bearer "+testToken {
		t.Errorf("header %q", got)
	}
}

func TestBadTokens(t *testing.T) {
	for _, s := range []string{"", "user:1-a b", "user:1-secret\n", "user:1-s\x00", "üser:1-x"} {
		_, err := New(Options{Token: s})
		if err == nil || s != "" && strings.Contains(err.Error(), s) {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// TestErrorsTellNothing: neither an echoing service nor a talkative transport
// gets a secret into an error.
func TestErrorsTellNothing(t *testing.T) {
	echo := func(r *http.Request) string {
		q, _ := json.Marshal(r.Header.Get("Authorization"))
		return `{"error":` + string(q) + `,"code":` + string(q) + `,"message":"password hunter22 and half s3cr3tHalfOfTheToken"}`
	}
	services := map[string]roundTrip{
		"echo 400": func(r *http.Request) (*http.Response, error) { return reply(400, echo(r)), nil },
		"echo 429": func(r *http.Request) (*http.Response, error) { return reply(429, echo(r)), nil },
		"echo 200": func(r *http.Request) (*http.Response, error) { return reply(200, echo(r)), nil },
		"raw": func(r *http.Request) (*http.Response, error) {
			return reply(400, "hunter22 "+r.Header.Get("Authorization")), nil
		},
		"zero width": func(*http.Request) (*http.Response, error) {
			return reply(400, "s3cr3t\u200bHalfOfTheToken hun\u200bter22"), nil
		},
		"page": func(r *http.Request) (*http.Response, error) {
			return reply(502, "<title>"+r.Header.Get("Authorization")+"hunter22</title>"), nil
		},
		"transport": func(r *http.Request) (*http.Response, error) {
			return nil, errors.New("cannot send " + r.Header.Get("Authorization") + " hunter22")
		},
	}
	for name, rt := range services {
		for _, e := range endpoints() {
			err := e.call(t.Context(), newTest(t, rt))
			if err == nil && !e.silent && e.name != "save account" {
				t.Errorf("%s, %s: no error", name, e.name)
			}
			for _, verb := range []string{"%v", "%+v"} {
				if s := fmt.Sprintf(verb, err); tells(s) || e.name == "save account" && strings.Contains(s, "hunter22") {
					t.Errorf("%s, %s: %s", name, e.name, s)
				}
			}
			if f := new(client.Error); errors.As(err, &f) && (tells(f.Message) || tells(f.Code)) {
				t.Errorf("%s, %s: %+v", name, e.name, f)
			}
		}
	}
}

// TestPlainWordsStay: a toy token must not blank out plain words.
func TestPlainWordsStay(t *testing.T) {
	token, err := NewToken("user:1-demo")
	if err != nil {
		t.Fatal(err)
	}
	if got := token.redact("the demo service says user:1-demo", ""); got != "the demo service says [hidden]" {
		t.Errorf("got %q", got)
	}
}
