package verbs

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/state"
)

func TestMakePrintsTheID(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		r := b.run("make", "a red panda").ends(ExitOK).silent()
		jobs := b.jobs()
		if len(jobs) != 1 || r.out != jobs[0].ID+"\n" || jobs[0].State != state.Running || jobs[0].Prompt != "a red panda" {
			t.Errorf("printed %q, jobs %+v", r.out, jobs)
		}
		if b.spent() != 1 {
			t.Errorf("%d charges", b.spent())
		}
	})
}

// Without --wait nobody stays for the file; a later listing brings it.
func TestJobsFetchWhatIsFinished(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		id := strings.TrimSpace(b.run("make", "a red panda").ends(ExitOK).out)
		time.Sleep(2 * time.Minute)
		var jobs []state.JobView
		b.run("jobs", strings.ToLower(id), "--json").ends(ExitOK).silent().into(&jobs)
		if len(jobs) != 1 || jobs[0].State != state.Fetched {
			t.Fatalf("got %+v", jobs)
		}
		isClip(t, jobs[0].File)
	})
}

func isClip(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(data) < 1000 || string(data[4:8]) != "ftyp" {
		t.Errorf("%s is no MP4 (%d bytes)", path, len(data))
	}
}

func TestMakeWaitPrintsTheFile(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		r := b.run("make", "--wait", "a red panda").ends(ExitOK).silent()
		path, ok := strings.CutSuffix(r.out, "\n")
		if !ok || strings.Contains(path, "\n") {
			t.Fatalf("not one line: %q", r.out)
		}
		isClip(t, path)
	})
}

func TestMakeJSON(t *testing.T) {
	onBench(t, demo.Options{CostInAnswers: true}, func(t *testing.T, b *bench) {
		var j state.JobView
		b.run("make", "a red panda", "--wait", "--json", "--model", "v6", "--quality", "540p", "--duration", "5",
			"--aspect", "9:16", "--audio=false", "--seed", "77", "--account", alto).ends(ExitOK).silent().into(&j)
		if j.State != state.Fetched || j.Mode != client.ModeText || j.Model != "v6" || j.Quality != "540p" || j.Duration != 5 ||
			j.Aspect != "9:16" || j.Seed != 77 || j.Account != alto || j.Error != nil || j.FinishedAt == nil || j.TemplateID != nil {
			t.Errorf("got %+v", j)
		}
		if j.Estimated == nil || j.Charged == nil || *j.Estimated != *j.Charged {
			t.Errorf("estimated %v, charged %v", j.Estimated, j.Charged)
		}
		isClip(t, j.File)
	})
}

func TestMakeWithPictures(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		face, place := b.picture("portrait.jpg"), b.picture("landscape.jpg")
		one, two := b.effect(1), b.effect(2)
		for _, tt := range []struct {
			mode client.Mode
			args []string
		}{
			{client.ModeImage, []string{"she smiles", "--image", face}},
			{client.ModeFrames, []string{"--image", face, "--last-image", place}},
			{client.ModeEffect, []string{"--effect", one, "--image", face}},
			{client.ModeEffect, []string{"--effect", two, "--image", face, "--image", place}},
		} {
			var j state.JobView
			b.run(append([]string{"make", "--json"}, tt.args...)...).ends(ExitOK).into(&j)
			if j.Mode != tt.mode || j.State != state.Running || tt.mode == client.ModeEffect && (j.TemplateID == nil || j.Template == "") {
				t.Errorf("%q: %+v", tt.args, j)
			}
		}
		if b.spent() != 4 {
			t.Errorf("%d charges", b.spent())
		}
	})
}

// effect finds an effect for exactly so many pictures.
func (b *bench) effect(pictures int) string {
	b.t.Helper()
	var list []effectView
	b.run("effects", "--json").ends(ExitOK).into(&list)
	for _, e := range list {
		if e.MinPictures == pictures && e.MaxPictures == pictures && e.Kind == client.EffectVideo {
			id, err := json.Marshal(e.ID)
			if err != nil {
				b.t.Fatal(err)
			}
			return string(id)
		}
	}
	b.t.Fatalf("no effect for %d pictures among %d", pictures, len(list))
	return ""
}

func TestMakeReadsStdin(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		for in, want := range map[string]string{
			"a red panda\n":    "a red panda",
			"two\r\nlines\r\n": "two\nlines",
			" 雪の中のレッサーパンダ 🐼 'quoted' \"twice\"\n": " 雪の中のレッサーパンダ 🐼 'quoted' \"twice\"",
		} {
			b.stdin = in
			var d struct {
				Body struct{ Prompt string }
			}
			if err := json.Unmarshal([]byte(b.run("make", "-", "--dry-run", "--json").ends(ExitOK).out), &d); err != nil {
				t.Fatal(err)
			}
			if d.Body.Prompt != want {
				t.Errorf("%q became %q", in, d.Body.Prompt)
			}
		}
		for _, in := range []string{"", "\n"} {
			b.stdin = in
			if e := b.run("make", "-", "--json").ends(ExitInput).refused(); e.Field != "prompt" {
				t.Errorf("%q: %+v", in, e)
			}
		}
	})
}

func TestDryRun(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		var d dry
		r := b.run("make", "a <red> panda & friends", "--dry-run", "--json", "--wait", "--out", "nowhere", "--max-credits", "0").ends(ExitOK).silent().into(&d)
		var names map[string]any
		if err := json.Unmarshal([]byte(r.out), &names); err != nil || len(names) != 5 {
			t.Errorf("%v, %v", names, err)
		}
		if d.Method != "POST" || d.Path != "videos/create" || d.Estimated == nil || *d.Estimated <= 0 || !strings.Contains(d.Source, "20") {
			t.Errorf("got %+v", d)
		}
		if !strings.Contains(r.out, "a <red> panda & friends") {
			t.Errorf("the prompt is not readable: %s", r)
		}
		b.run("make", "a red panda", "--dry-run").ends(ExitOK).silent()
		if b.spent() != 0 || len(b.jobs()) != 0 {
			t.Errorf("%d charges, %d jobs", b.spent(), len(b.jobs()))
		}
		if _, err := os.Stat(filepath.Join(b.home, "downloads")); err == nil {
			t.Error("a dry run made the downloads folder")
		}
	})
}

func TestMaxCredits(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		for _, limit := range []string{"0", "1"} {
			e := b.run("make", "a red panda", "--json", "--max-credits", limit).ends(ExitInput).refused()
			if e.Field != "max-credits" || e.Source == "" {
				t.Errorf("%+v", e)
			}
		}
		if b.spent() != 0 || len(b.jobs()) != 0 {
			t.Errorf("%d charges, %d jobs", b.spent(), len(b.jobs()))
		}
		b.run("make", "a red panda", "--max-credits", "500").ends(ExitOK)
	})
}

func TestOut(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		dir := filepath.Join(b.home, "my clips")
		for range 2 {
			path := strings.TrimSpace(b.run("make", "a red panda", "--wait", "--out", dir).ends(ExitOK).out)
			if filepath.Dir(path) != dir {
				t.Errorf("%s is not in %s", path, dir)
			}
			isClip(t, path)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 2 {
			t.Errorf("%v, %v", entries, err)
		}
		file := b.file("taken", []byte("x"))
		e := b.run("make", "a red panda", "--wait", "--json", "--out", file).ends(ExitInput).refused()
		if e.Field != "out" || b.spent() != 2 {
			t.Errorf("%+v, %d charges", e, b.spent())
		}
		if e := b.run("make", "a red panda", "--json", "--out", dir).ends(ExitInput).refused(); e.Field != "out" {
			t.Errorf("%+v", e)
		}
	})
}

func TestCopyLeavesAloneWhatIsThere(t *testing.T) {
	dir, src := t.TempDir(), filepath.Join(t.TempDir(), "a.mp4")
	if err := os.WriteFile(src, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a.mp4", "a (2).mp4", "a (3).mp4"} {
		to, err := copyTo(dir, src)
		if err != nil || filepath.Base(to) != want {
			t.Fatalf("got %s, %v, want %s", to, err, want)
		}
	}
	if _, err := copyTo(filepath.Join(dir, "gone"), src); err == nil || !strings.Contains(err.Error(), src) {
		t.Errorf("the error does not say where the clip is: %v", err)
	}
}

// Who reads along is told what goes on; a script is not.
func TestProgressIsForPeople(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.watch = true
		b.run("make", "a red panda", "--wait").ends(ExitOK).says("price: ≈", "running on", "fetched")
		b.run("make", "a red panda", "--wait", "--json").ends(ExitOK).silent()
	})
}

func TestInterruptedWhileItRuns(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		r := b.runUntil(ctx, "make", "a red panda", "--wait").ends(ExitInterrupted)
		jobs := b.jobs()
		if len(jobs) != 1 || jobs[0].State != state.Running {
			t.Fatalf("got %+v", jobs)
		}
		r.says("goes on at the service", jobs[0].ID)
		time.Sleep(2 * time.Minute)
		b.run("jobs").ends(ExitOK)
		if jobs = b.jobs(); jobs[0].State != state.Fetched || b.spent() != 1 {
			t.Errorf("got %+v, %d charges", jobs, b.spent())
		}
	})
}

func TestInterruptedBeforeItWasSent(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("POST", "videos/create").Always().BusyAll(0)
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		b.runUntil(ctx, "make", "a red panda").ends(ExitInterrupted).says("not sent", "nothing was charged")
		b.srv.Faults().Clear()
		b.run("jobs").ends(ExitOK)
		if jobs := b.jobs(); len(jobs) != 1 || jobs[0].State != state.Cancelled || b.spent() != 0 {
			t.Errorf("got %+v, %d charges", jobs, b.spent())
		}
	})
}

func TestInterruptedWhileItIsSent(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.srv.Faults().On("POST", "videos/create").Slow(8 * time.Second)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		b.runUntil(ctx, "make", "a red panda").ends(ExitInterrupted).says("goes on at the service")
		if jobs := b.jobs(); len(jobs) != 1 || jobs[0].State != state.Running || b.spent() != 1 {
			t.Errorf("got %+v, %d charges", jobs, b.spent())
		}
	})
}

func TestInterruptedWhileReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		r, w := io.Pipe() // nobody writes, as on a terminal
		done := make(chan error, 1)
		go func() {
			_, err := readAll(ctx, r)
			done <- err
		}()
		<-ctx.Done()
		if err := <-done; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
}
