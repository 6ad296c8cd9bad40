package demo

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// What was charged, deleted, stopped, uploaded and set is there again after a
// kill: the first service is never closed.
func TestStateSurvivesAKill(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "state")
	inBubble(t, Options{StateFile: file}, func(b *bench) {
		t := b.t
		path := b.upload()
		first := b.create(text(alto, "one"))
		second := b.create(object{"email": alto, "model": "v6", "quality": "360p", "duration": 5, "first_frame_path": path})
		past := b.get("videos?email=" + basso).rows("data")[0]["video_id"].(string)
		b.delete("videos/" + past).want(200)
		b.delete("scheduler/" + first).want(204)
		b.post("accounts/dolce@studio.example", object{"email": "dolce@studio.example", "password": "x", "maxJobs": 2}).want(201)
		b.delete("accounts/" + canto).want(204)
		if err := b.s.SetCredits(basso, 1, 2, 3); err != nil {
			t.Fatal(err)
		}
		wait(7 * time.Second)

		again := newBench(t, Options{StateFile: file})
		for _, url := range []string{"accounts", "scheduler", "scheduler/available", "features?email=" + alto, "features?email=" + basso,
			"videos?email=" + alto, "videos?email=" + basso, "videos?email=dolce@studio.example"} {
			if a, b := b.get(url).raw, again.get(url).raw; a != b {
				t.Errorf("%s\nwas %s\nis  %s", url, a, b)
			}
		}
		if a, b := fmt.Sprint(b.s.Ledger()), fmt.Sprint(again.s.Ledger()); a != b {
			t.Errorf("ledger was %s, is %s", a, b)
		}
		if res, body := again.fetch(again.s.link(path)); res.StatusCode != 200 || !bytes.Equal(body, smallPNG(t)) {
			t.Errorf("the upload: %s", res.Status)
		}
		again.create(object{"email": alto, "model": "v6", "quality": "360p", "duration": 5, "first_frame_path": path})
		wait(time.Minute)
		again.get("videos/" + second).want(200)
		if n := len(b.s.Ledger()); n != 3 {
			t.Errorf("the first service sees %d of 3 charges", n)
		}
	})
}

// A charge is in the file before its answer is seen.
func TestChargeIsDurableFirst(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state")
	b := newBench(t, Options{StateFile: file})
	b.get("accounts").want(200)
	if err := b.s.disk.file.Close(); err != nil { // from here on every write fails
		t.Fatal(err)
	}
	b.post("videos/create", text(alto, "x")).want(500)
	if b.s.mu.Lock(); len(b.s.world.jobs) != 0 {
		t.Error("a job exists that is not in the file")
	}
	b.s.mu.Unlock()
	again := newBench(t, Options{StateFile: file})
	if len(again.s.Ledger()) != 0 {
		t.Error("the file has a charge that was not answered")
	}
}

func TestTornLines(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state")
	b := newBench(t, Options{StateFile: file})
	b.create(text(alto, "one"))
	b.create(text(alto, "two"))
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	last := bytes.LastIndexByte(whole[:len(whole)-1], '\n') + 1
	for _, size := range []int{len(whole) - 1, last + 1, last + 20, last, len(journalHead) - 3, 3, 0} {
		if err := os.WriteFile(file, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		again := newBench(t, Options{StateFile: file})
		want := 1
		if size < last {
			want = 0
		}
		if n := len(again.s.Ledger()); n != want {
			t.Errorf("cut at %d of %d: %d charges, want %d", size, len(whole), n, want)
		}
		again.create(text(alto, "goes on"))
		third := newBench(t, Options{StateFile: file})
		if n := len(third.s.Ledger()); n != want+1 {
			t.Errorf("cut at %d: %d charges after going on, want %d", size, n, want+1)
		}
	}
}

func TestForeignFiles(t *testing.T) {
	for name, content := range map[string]string{
		"another file":  "hello\nthere\n",
		"newer version": "{\"pixstudio_demo\":2}\n",
		"damaged":       journalHead + "{\"born\":\n",
	} {
		file := filepath.Join(t.TempDir(), "state")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		b := newBench(t, Options{StateFile: file})
		b.get("accounts").want(500)
		if now, err := os.ReadFile(file); err != nil || string(now) != content {
			t.Errorf("%s was changed to %q", name, now)
		}
	}
}

func TestSeveralServicesShareAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state")
	benches := []*bench{newBench(t, Options{StateFile: file}), newBench(t, Options{StateFile: file}), newBench(t, Options{StateFile: file})}
	for _, b := range benches {
		if err := b.s.SetMaxJobs(basso, 100); err != nil {
			t.Fatal(err)
		}
		if err := b.s.SetParallel(basso, 100); err != nil {
			t.Fatal(err)
		}
	}
	before := benches[0].balance(basso).Free()
	var wg sync.WaitGroup
	for _, b := range benches {
		wg.Go(func() {
			for range 5 {
				if id := b.create(text(basso, "x")); !strings.Contains(id, basso) {
					t.Errorf("id %s", id)
				}
			}
		})
	}
	wg.Wait()
	for i, b := range benches {
		ids := map[string]bool{}
		for _, c := range b.s.Ledger() {
			ids[c.JobID] = true
		}
		if len(ids) != 15 || b.balance(basso).Free() != before-15*20 {
			t.Errorf("service %d: %d jobs, %d credits", i, len(ids), b.balance(basso).Free())
		}
	}
}

func TestClosed(t *testing.T) {
	b := newBench(t, Options{StateFile: filepath.Join(t.TempDir(), "state")})
	b.create(text(alto, "x"))
	for range 2 {
		if err := b.s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	b.get("accounts").want(503)
	if len(b.s.Ledger()) != 1 {
		t.Error("the ledger of a closed service can still be read")
	}
}

func TestOptions(t *testing.T) {
	for _, o := range []Options{{Speed: -1}, {MediaBase: "no url"}, {MediaBase: "/media"}} {
		if _, err := New(o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	b := newBench(t, Options{Effects: -1, Clips: -1})
	if b.get("videos/effects?email=" + alto).json()["total"] != 0.0 || b.get("videos?email=" + alto).json()["total"] != 0.0 {
		t.Error("a negative number means none")
	}
	if err := b.s.SetCredits("no@body.example", 1, 1, 1); err == nil {
		t.Error("an unknown account can be changed")
	}
}

// BenchmarkOpen reads a state file with a thousand jobs.
func BenchmarkOpen(b *testing.B) {
	file := filepath.Join(b.TempDir(), "state")
	s, err := New(Options{StateFile: file})
	if err != nil {
		b.Fatal(err)
	}
	err = s.with(func(w *world) error {
		var events []event
		for i := range int64(1000) {
			events = append(events, event{Job: &job{Number: firstNumber + i*numberStep, Account: alto, Mode: "text", At: w.now,
				Paid: Balance{Daily: 1}, Request: []byte(`{"prompt":"a red panda in the snow","model":"v6"}`), BodyHash: strings.Repeat("0", 64)}})
		}
		return s.record(true, events...)
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := New(Options{StateFile: file, Clips: 2000})
		if err != nil {
			b.Fatal(err)
		}
		if s.look(func(*world) {}); len(s.world.jobs) != 1000 {
			b.Fatal("jobs are missing")
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
