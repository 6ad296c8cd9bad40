package useapi

import (
	"strings"
	"testing"
)

func TestBase(t *testing.T) {
	for in, want := range map[string]string{
		"":                              DefaultBaseURL,
		"https://api.example/v2/p/":     "https://api.example/v2/p",
		"https://api.example":           "https://api.example",
		"HTTPS://api.example:8443/x":    "https://api.example:8443/x",
		"http://127.0.0.1:8790/v2":      "http://127.0.0.1:8790/v2",
		"http://[::1]:8790":             "http://[::1]:8790",
		"http://localhost:1/":           "http://localhost:1",
		"http://127.9.9.9":              "http://127.9.9.9",
		"http://api.example":            "",
		"http://127.0.0.1.evil.example": "",
		"http://0.0.0.0":                "",
		"http://192.168.0.1":            "",
		"ftp://api.example":             "",
		"api.example":                   "",
		"https://":                      "",
		"https:api.example":             "",
		"https://u:hunter2@api.example": "",
		"https://api.example/?a=1":      "",
		"https://api.example/?":         "",
		"https://api.example/#x":        "",
		"https://api.example/a%2Fb":     "",
		"https://u:hunter2@api exa":     "",
		"://":                           "",
	} {
		c, err := New(Options{BaseURL: in, Token: testToken})
		if want == "" {
			if err == nil {
				t.Errorf("%q was taken as %s", in, c.Identity().BaseURL)
			} else if strings.Contains(err.Error(), "hunter2") {
				t.Errorf("the error quotes a password: %v", err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", in, err)
		} else if got := c.Identity(); got.BaseURL != want || got.Backend != "useapi" {
			t.Errorf("%q: %+v, want %s", in, got, want)
		}
	}
}

func TestIdentity(t *testing.T) {
	c, err := New(Options{Token: testToken, Backend: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Identity().Backend; got != "demo" {
		t.Errorf("backend %q", got)
	}
	can := c.Capabilities()
	if !can.List || !can.Scheduler || !can.References || !can.OffPeak || !can.Preview || !can.Delete || !can.StopTracking || !can.ManageAccounts || can.TraceIDs {
		t.Errorf("capabilities %+v", can)
	}
}

func TestUserAgent(t *testing.T) {
	c, s := answering(t, `[]`)
	c.agent = "pixstudio/1.2"
	if _, err := c.Running(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := s.asked[0].header.Get("User-Agent"); got != "pixstudio/1.2" {
		t.Errorf("user agent %q", got)
	}
}
