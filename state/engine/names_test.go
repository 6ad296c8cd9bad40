package engine

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pixstudio/client"
	"pixstudio/state"
)

func TestFileName(t *testing.T) {
	day := time.Date(2026, 11, 21, 12, 0, 0, 0, time.Local)
	const id = "01JD6ZK3M9X0QTAAAABBBBCCCC"
	cases := []struct {
		name string
		job  state.Job
		want string
	}{
		{"prompt", state.Job{Title: "A red panda, dancing!"}, "2026-11-21 a-red-panda-dancing bbbbcccc.mp4"},
		{"path", state.Job{Title: "../../etc/passwd"}, "2026-11-21 etc-passwd bbbbcccc.mp4"},
		{"escape", state.Job{Title: "\x1b]0;x\a red"}, "2026-11-21 red bbbbcccc.mp4"},
		{"other scripts", state.Job{Title: "Кот и 猫"}, "2026-11-21 кот-и-猫 bbbbcccc.mp4"},
		{"nothing left", state.Job{Mode: client.ModeEffect, Title: "!!!"}, "2026-11-21 effect bbbbcccc.mp4"},
		{"picture", state.Job{Title: "x", Picture: true, URL: "https://h/a/b.webp?sig=1"}, "2026-11-21 x bbbbcccc.webp"},
		{"no such extension", state.Job{Title: "x", URL: "https://h/a/b.exe"}, "2026-11-21 x bbbbcccc.mp4"},
		{"speech", state.Job{Title: "x", Mode: client.ModeSpeech}, "2026-11-21 x bbbbcccc.mp3"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.job.ID, c.job.FinishedAt = id, day
			if got := FileName(c.job); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("a red panda", "https://h/x.mp4")
	f.Add("CON\\..\\/\x00", "::")
	f.Add(strings.Repeat("𝒶", 400), "https://h/"+strings.Repeat("x", 400)+".mp4")
	f.Fuzz(func(t *testing.T, title, url string) {
		name := FileName(state.Job{ID: "01JD6ZK3M9X0QTAAAABBBBCCCC", Title: title, URL: url, Mode: client.ModeText})
		if len(name) > 255 || !utf8.ValidString(name) || strings.ContainsAny(name, "/\\:*?\"<>|\x00\x1b\n") || filepath.Base(name) != name {
			t.Errorf("%q is no file name", name)
		}
	})
}

// TestTarget: no two jobs share a name, and a file that is there already is
// known again.
func TestTarget(t *testing.T) {
	dir := t.TempDir()
	a := state.Job{ID: "01JD6ZK3M9X0QTAAAABBBBCCCC", Title: "x", Mode: client.ModeText}
	b := a
	b.ID = "01JD6ZK3M9X0QTDDDDBBBBCCCC" // the same ending
	pa, there := target(dir, a)
	if there {
		t.Error("there already")
	}
	if err := writeSidecar(pa, recipe(a, client.Identity{})); err != nil {
		t.Fatal(err)
	}
	if pb, _ := target(dir, b); pb == pa {
		t.Error("both are called", pb)
	}
	if again, there := target(dir, a); again != pa || there {
		t.Errorf("before the download: %q, there=%v", again, there)
	}
	if err := os.WriteFile(pa, []byte("clip"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, there := target(dir, a); again != pa || !there {
		t.Errorf("after the download: %q, there=%v", again, there)
	}
	if err := os.Remove(sidecarPath(pa)); err != nil {
		t.Fatal(err)
	}
	if again, there := target(dir, a); again == pa || there {
		t.Error("a stranger's file was taken")
	}
}
