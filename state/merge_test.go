package state

import (
	"testing"
	"time"

	"pixstudio/client"
)

func done(charged *int) client.Video {
	return client.Video{
		ID: "r1", State: client.VideoDone, Status: "COMPLETED", URL: "https://media.example/r1.mp4",
		ThumbURL: "https://media.example/r1.jpg", Width: 1280, Height: 720, Seconds: 5, Charged: charged,
	}
}

func TestMerge(t *testing.T) {
	running := client.Video{ID: "r1", State: client.VideoRunning, Status: "GENERATING"}
	now := t0.Add(time.Hour)
	cases := []struct {
		name  string
		from  Phase
		video client.Video
		want  Phase
		moved bool // false: nothing changes
	}{
		{"running", Running, running, Running, true}, // seen for the first time
		{"done", Running, done(nil), Ready, true},
		{"done without a link is not done", Running, client.Video{ID: "r1", State: client.VideoDone}, Running, true},
		{"moderated", Running, client.Video{ID: "r1", State: client.VideoModerated}, Moderated, true},
		{"failed", Running, client.Video{ID: "r1", State: client.VideoFailed, Error: "boom"}, Failed, true},
		{"unwatched done", Unwatched, done(nil), Ready, true},
		{"unwatched moderated", Unwatched, client.Video{ID: "r1", State: client.VideoModerated}, Failed, true},
		{"another clip", Running, client.Video{ID: "r2", State: client.VideoDone, URL: "u"}, Running, false},
		{"no id", Sending, client.Video{State: client.VideoDone, URL: "u"}, Sending, false},
		{"ready stays ready", Ready, running, Ready, false},
		{"ready is not failed later", Ready, client.Video{ID: "r1", State: client.VideoFailed}, Ready, false},
		{"fetched stays", Fetched, done(nil), Fetched, false},
		{"unsure is adopted first", Unsure, done(nil), Unsure, false},
		{"the price comes late", Fetched, done(credits(55)), Fetched, true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Merge(inPhase(t, c.from), c.video, now)
			if ok != c.moved {
				t.Fatalf("changed = %v, want %v: %+v", ok, c.moved, got)
			}
			if ok && got.Job.Phase != c.want {
				t.Errorf("phase %s, want %s", got.Job.Phase, c.want)
			}
		})
	}
}

func TestMergeKeepsWhatFinishBrings(t *testing.T) {
	c, ok := Merge(inPhase(t, Running), done(credits(55)), t0.Add(time.Hour))
	j := c.Job
	if !ok || j.URL == "" || j.ThumbURL == "" || j.Width != 1280 || j.Height != 720 || *j.Charged != 55 || !j.FinishedAt.Equal(t0.Add(time.Hour)) {
		t.Errorf("finished as %+v", j)
	}
	sum := 0
	for _, row := range c.Ledger {
		if row.Kind == LedgerCharged {
			sum += row.Credits
		}
	}
	if sum != -55 {
		t.Errorf("the ledger charges %d, want −55: %+v", sum, c.Ledger)
	}
}

func TestMergeTellsWhyAnUnwatchedJobFailed(t *testing.T) {
	c, _ := Merge(inPhase(t, Unwatched), client.Video{ID: "r1", State: client.VideoModerated}, t0)
	if c.Job.ErrKind != client.KindModerated || c.Job.Cause == "" {
		t.Errorf("failed as %q (%s)", c.Job.Cause, c.Job.ErrKind)
	}
}

func TestMergeWritesSightingsRarely(t *testing.T) {
	j := inPhase(t, Running)
	v := client.Video{ID: "r1", State: client.VideoRunning, Status: "GENERATING"}
	writes := 0
	for i := range 60 { // ten minutes of looks, one each ten seconds
		if c, ok := Merge(j, v, t0.Add(time.Duration(i)*10*time.Second)); ok {
			writes++
			j = c.Job
		}
	}
	if writes > 11 {
		t.Errorf("%d writes in ten minutes", writes)
	}
}

func TestMergeTakesANewLinkOnlyWhenTheOldOneFailed(t *testing.T) {
	j := inPhase(t, Ready)
	v := done(nil)
	v.URL = "https://media.example/r1.mp4?signed=2"
	if _, ok := Merge(j, v, t0); ok {
		t.Error("a link that works was replaced")
	}
	c, err := FetchFailed(j, Reason{Cause: "the link has expired", NextTry: t0.Add(time.Hour)}, t0)
	if err != nil {
		t.Fatal(err)
	}
	c, ok := Merge(c.Job, v, t0)
	if !ok || c.Job.URL != v.URL || !c.Job.NextTry.IsZero() || c.Job.Cause != "" {
		t.Errorf("after a failed fetch: %+v", c.Job)
	}
}

func TestFoundAdoptsAndFinishesAtOnce(t *testing.T) {
	changes, err := Found(inPhase(t, Unsure), done(nil), "by its seed", t0.Add(time.Minute))
	if err != nil || len(changes) != 2 || changes[0].Job.Phase != Running || changes[1].Job.Phase != Ready {
		t.Fatalf("%+v, %v", changes, err)
	}
	if changes[0].Event.Cause != "by its seed" {
		t.Errorf("the evidence is not kept: %+v", changes[0].Event)
	}
	if got := changes[1].Job.AcceptedAt; !got.Equal(changes[0].Job.SentAt) {
		t.Errorf("accepted at %s, want when it was sent", got)
	}
	if _, err := Found(inPhase(t, Queued), done(nil), "", t0); err == nil {
		t.Error("a job that was never sent adopted a clip")
	}
}

func TestElsewhere(t *testing.T) {
	made := t0.Add(-time.Hour)
	base := client.Video{ID: "r9", Account: alto, CreatedAt: made, Prompt: "a fox", Model: "v6", Quality: "720p", Ratio: "9:16", Seconds: 8, Seed: 5}
	with := func(edit func(*client.Video)) client.Video {
		v := base
		edit(&v)
		return v
	}
	for name, c := range map[string]struct {
		video client.Video
		phase Phase
		mode  client.Mode
	}{
		"running":   {with(func(v *client.Video) { v.State = client.VideoRunning }), Running, client.ModeText},
		"done":      {with(func(v *client.Video) { v.State, v.URL = client.VideoDone, "u" }), Ready, client.ModeText},
		"no link":   {with(func(v *client.Video) { v.State = client.VideoDone }), Running, client.ModeText},
		"moderated": {with(func(v *client.Video) { v.State = client.VideoModerated }), Moderated, client.ModeText},
		"failed":    {with(func(v *client.Video) { v.State = client.VideoFailed }), Failed, client.ModeText},
		"picture":   {with(func(v *client.Video) { v.Uploads = []string{"a"} }), Running, client.ModeImage},
		"frames":    {with(func(v *client.Video) { v.Uploads = []string{"a", "b"} }), Running, client.ModeFrames},
		"fusion":    {with(func(v *client.Video) { v.Uploads = []string{"a", "b", "c"} }), Running, client.ModeFusion},
		"effect":    {with(func(v *client.Video) { v.TemplateID, v.Template = 42, "Hug" }), Running, client.ModeEffect},
	} {
		c1, err := Import(c.video, t0)
		if err != nil {
			t.Fatal(err)
		}
		j := c1.Job
		if j.Phase != c.phase || j.Mode != c.mode || j.Origin != OriginElsewhere || j.RemoteID != "r9" || j.Account != alto || !j.CreatedAt.Equal(made) || j.Hold() != 0 {
			t.Errorf("%s: %+v", name, j)
		}
		if c1.Event.From != "" || c1.Event.To != c.phase || len(c1.Ledger) != 0 {
			t.Errorf("%s: event %+v, ledger %+v", name, c1.Event, c1.Ledger)
		}
		again, _ := ElsewhereID(c.video)
		if again != j.ID || len(j.ID) != 26 {
			t.Errorf("%s: id %q and then %q", name, j.ID, again)
		}
		req, err := client.DecodeRequest(j.Mode, j.Request)
		if err != nil || req.Mode() != c.mode {
			t.Errorf("%s: request %v, %v", name, req, err)
		}
	}
}

func TestElsewhereIDsFollowTime(t *testing.T) {
	var last string
	for i, at := range []time.Time{{}, t0.Add(-time.Hour), t0, t0.Add(time.Second)} {
		id, err := ElsewhereID(client.Video{ID: "same", CreatedAt: at})
		if err != nil || id <= last {
			t.Errorf("%d: %q after %q, %v", i, id, last, err)
		}
		last = id
	}
}
