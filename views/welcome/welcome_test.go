package welcome

import (
	"errors"
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
	"pixstudio/views/pane/panetest"
)

func screen(w, h int) *Screen {
	s := New(Options{Player: "the system's", Pictures: true})
	s.Bind(panetest.Theme("mono"))
	s.SetSize(w, h)
	return s
}

func view(s *Screen) string { return panetest.Text(s.View(ui.Box(nil, s.w, s.h))) }

func TestEnterNeedsNothing(t *testing.T) {
	act, done := screen(80, 24).Key(panetest.Press("enter"))
	if u, ok := act.(pane.UseProfile); !ok || u.Name != "demo" || !done {
		t.Errorf("enter gives %+v", act)
	}
}

func TestTokenIsMaskedCheckedAndForgotten(t *testing.T) {
	s := screen(100, 30)
	s.Key(panetest.Press("j"))
	s.Key(panetest.Press("enter"))
	s.Paste(" user:1234-secret\n")
	if strings.Contains(view(s), "secret") {
		t.Fatal("the token is on the screen")
	}
	act, _ := s.Key(panetest.Press("enter"))
	if c, ok := act.(pane.Connect); !ok || c.Token != "user:1234-secret" || c.Backend != "useapi" {
		t.Fatalf("enter gives %T", act)
	}
	s.Message(pane.Connected{Err: errors.New("the token is refused")})
	if !strings.Contains(view(s), "the token is refused") {
		t.Error("the refusal is not shown")
	}
	s.Key(panetest.Press("enter"))
	s.Message(pane.Connected{
		Profile: "useapi", Kept: "/home/ann/secrets.json (mode 0600)", Accounts: []client.Account{{Email: "ann@example.com", MaxJobs: 3}},
		Credits: map[string]client.Credits{"ann@example.com": {Plan: "Pro", Monthly: 1240}},
	})
	for _, want := range []string{"Connected", "secrets.json", "ann@example.com", "1 240", "the PixVerse website logs it out"} {
		if !strings.Contains(view(s), want) {
			t.Errorf("%q is not shown:\n%s", want, view(s))
		}
	}
	if s.token.Value() != "" {
		t.Error("the token is still in the field")
	}
	act, done := s.Key(panetest.Press("enter"))
	if u, ok := act.(pane.UseProfile); !ok || u.Name != "useapi" || !done {
		t.Errorf("enter gives %+v", act)
	}
}

func TestEverySizeFits(t *testing.T) {
	for w := 60; w < 200; w += 13 {
		for h := 16; h < 60; h += 7 {
			s := screen(w, h)
			panetest.Exact(t, "welcome", s.View(ui.Box(nil, w, h)), w, h)
			s.Key(panetest.Press("j"))
			s.Key(panetest.Press("enter"))
			s.Message(pane.Connected{Err: errors.New(strings.Repeat("words ", 60))})
			panetest.Exact(t, "token", s.View(ui.Box(nil, w, h)), w, h)
		}
	}
}
