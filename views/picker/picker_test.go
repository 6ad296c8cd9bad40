package picker

import (
	"fmt"
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
	"pixstudio/views/pane/panetest"
)

func at(t *testing.T, w, h int) *Picker {
	t.Helper()
	p := New(Options{Title: "Pin a photo", Want: client.MediaPicture, Token: "pin", Start: "/home/ann", Samples: "/samples", Pictures: pane.NewPictures(1000)})
	p.Bind(panetest.Theme("mono"))
	p.SetSize(w, h)
	if r, ok := p.Open().(pane.ReadDir); !ok || r.Path != "/home/ann" {
		t.Fatalf("opens %+v", r)
	}
	p.Message(pane.Dir{Path: "/home/ann", Entries: []pane.FileEntry{
		{Name: "notes.txt", Bytes: 10}, {Name: "pet.jpg", Bytes: 1000}, {Name: "Photos", Folder: true}, {Name: ".hidden.png", Bytes: 1},
		{Name: "\x1b[31mred\u202e.png", Bytes: 5}, {Name: "変身.webp", Bytes: 5},
	}})
	return p
}

func typed(p *Picker, text string) {
	for _, r := range text {
		p.Key(panetest.Press(string(r)))
	}
}

func TestShowsFoldersAndPicturesOnly(t *testing.T) {
	p := at(t, 100, 30)
	var names []string
	for _, e := range p.shown {
		names = append(names, e.Name)
	}
	if fmt.Sprint(names[0]) != "Photos" || len(names) != 4 {
		t.Errorf("shows %q", names)
	}
	text := panetest.Text(p.View(ui.Box(nil, 100, 30)))
	if strings.Contains(text, "notes.txt") || strings.Contains(text, "\u202e") {
		t.Errorf("shows what it must not:\n%s", text)
	}
}

func TestChooseFolderAndFile(t *testing.T) {
	p := at(t, 100, 30)
	if act, done := p.Key(panetest.Press("enter")); done || act.(pane.ReadDir).Path != "/home/ann/Photos" {
		t.Errorf("a folder gives %+v", act)
	}
	p = at(t, 100, 30)
	p.Key(panetest.Press("/"))
	typed(p, "pet")
	act, done := p.Key(panetest.Press("enter"))
	if f, ok := act.(pane.InspectFile); !ok || !done || f.Path != "/home/ann/pet.jpg" || f.Token != "pin" {
		t.Errorf("a file gives %+v", act)
	}
}

func TestDroppedPathIsTaken(t *testing.T) {
	for _, path := range []string{"/home/ann/a b.png", "'/home/ann/a b.png'", "file:///home/ann/a%20b.png", "~/x.jpg"} {
		p := at(t, 100, 30)
		p.Paste(path + "\n")
		act, done := p.Key(panetest.Press("enter"))
		if f, ok := act.(pane.InspectFile); !ok || !done || f.Path != path {
			t.Errorf("%q gives %+v", path, act)
		}
	}
}

func TestEscGoesBackAStepAtATime(t *testing.T) {
	p := at(t, 100, 30)
	p.Key(panetest.Press("/"))
	typed(p, "zzz")
	if _, done := p.Key(panetest.Press("esc")); done || len(p.shown) != 4 {
		t.Fatal("esc must first clear the filter")
	}
	if _, done := p.Key(panetest.Press("esc")); !done {
		t.Error("esc does not leave")
	}
}

func TestUnreadableFolderSaysSo(t *testing.T) {
	p := at(t, 100, 30)
	p.Message(pane.Dir{Path: "/root", Err: fmt.Errorf("open /root: permission denied")})
	if text := panetest.Text(p.View(ui.Box(nil, 100, 30))); !strings.Contains(text, "permission denied") {
		t.Errorf("does not say why:\n%s", text)
	}
}

func TestEverySizeFits(t *testing.T) {
	for w := 60; w < 200; w += 17 {
		for h := 16; h < 60; h += 9 {
			p := at(t, w, h)
			panetest.Exact(t, "picker", p.View(ui.Box(nil, w, h)), w, h)
		}
	}
}
