package state

import (
	"reflect"
	"testing"

	"pixstudio/client"
)

// TestEveryModeIsDescribed: whatever a request has of model, quality, seconds,
// shape and words is repeated in the job, so that no row is blank.
func TestEveryModeIsDescribed(t *testing.T) {
	for _, mode := range client.Modes() {
		req, err := client.NewRequest(mode)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		v := reflect.ValueOf(req).Elem()
		fill(v, &n)
		c, err := Enqueue(req, EnqueueOptions{ID: "A"}, t0)
		if err != nil {
			t.Fatal(err)
		}
		j := c.Job
		same := func(field string, got any) {
			f := v.FieldByName(field)
			if f.IsValid() && !reflect.DeepEqual(f.Interface(), got) {
				t.Errorf("%s: %s is %v, want %v", mode, field, got, f.Interface())
			}
		}
		same("Model", j.Model)
		same("Quality", j.Quality)
		same("AspectRatio", j.Ratio)
		same("Prompt", j.Prompt)
		same("Text", j.Prompt)
		if mode != client.ModeTransition { // its steps have the seconds
			same("Duration", j.Seconds)
		}
		if j.Mode != mode || j.Title == "" || j.Seed == 0 || !j.OffPeak || j.Wanted == "" || j.Estimated != nil || len(c.Ledger) != 0 {
			t.Errorf("%s: %+v, ledger %+v", mode, j, c.Ledger)
		}
		if (mode == client.ModePicture) != j.Picture {
			t.Errorf("%s: picture is %v", mode, j.Picture)
		}
	}
}

func TestTransitionSumsItsSteps(t *testing.T) {
	req := &client.TransitionRequest{Steps: []client.Step{{Seconds: 3, Prompt: "up"}, {Seconds: 5}}}
	c, err := Enqueue(req, EnqueueOptions{ID: "A"}, t0)
	if err != nil || c.Job.Seconds != 8 || c.Job.Prompt != "up" {
		t.Errorf("%+v, %v", c.Job, err)
	}
}

func TestUploadedKeepsTheRemotePaths(t *testing.T) {
	req := &client.ImageRequest{Picture: client.Media{Local: "/p.png", Remote: "upload/1.png"}}
	for _, p := range Phases()[1:] {
		j := inPhase(t, p)
		c, err := Uploaded(j, req, t0)
		if legal := p == Queued || p == Uploading; (err == nil) != legal {
			t.Errorf("%s: %v", p, err)
			continue
		} else if !legal {
			continue
		}
		back, err := client.DecodeRequest(client.ModeImage, c.Job.Request)
		if err != nil || back.Files()[0].Media.Remote != "upload/1.png" || c.Job.Phase != p || c.Event.Cause != "" {
			t.Errorf("%s: %+v, %v", p, c, err)
		}
	}
}

func TestSeenIsNoEvent(t *testing.T) {
	j := inPhase(t, Running)
	c := Seen(j, "GENERATING", t0)
	if !c.Job.LastSeen.Equal(t0) || c.Job.RemoteStatus != "GENERATING" || c.Event.Cause != "" || c.Event.From != c.Event.To {
		t.Errorf("%+v", c)
	}
	if again := Seen(c.Job, "", t0); again.Job.RemoteStatus != "GENERATING" {
		t.Error("no word erased the last one")
	}
}

func TestOpenIsWhatCanStillMove(t *testing.T) {
	open := map[Phase]bool{}
	for _, p := range Open() {
		open[p] = true
	}
	for _, p := range Phases()[1:] {
		if open[p] == p.Ended() {
			t.Errorf("%s is open %v and ended %v", p, open[p], p.Ended())
		}
		// Nothing that may have been paid for is ever overlooked after a start.
		if p.MaySpend() && !open[p] {
			t.Errorf("%s may have been charged and is not looked at", p)
		}
	}
}
