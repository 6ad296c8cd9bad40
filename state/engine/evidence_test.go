package engine

import (
	"slices"
	"testing"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// TestEvidence: which list row is the clip of a job whose answer was lost.
func TestEvidence(t *testing.T) {
	sent := time.Date(2026, 11, 21, 14, 0, 0, 0, time.UTC)
	skew := 90 * time.Second // the service's clock is ahead
	at := func(d time.Duration) time.Time { return sent.Add(skew + d) }
	row := func(id string, edit func(v *client.Video)) client.Video {
		v := client.Video{ID: id, State: client.VideoRunning, CreatedAt: at(time.Second), Prompt: "a red  panda", Model: "v6", Quality: "540p", Seconds: 5, Seed: 7}
		if edit != nil {
			edit(&v)
		}
		return v
	}
	plain := state.Job{ID: "J", Phase: state.Sending, Prompt: "a red panda", Model: "v6", Quality: "540p", Seconds: 5, Seed: 7, SentAt: sent}
	seedless := plain
	seedless.Seed = 0
	effect := state.Job{ID: "J", Phase: state.Sending, Template: 42, SentAt: sent}
	picture := &client.ImageRequest{Picture: client.Media{Remote: "upload/a.png"}}

	cases := []struct {
		name string
		job  state.Job
		req  client.Request
		rows []client.Video
		want []string
		by   strength
	}{
		{"nothing", plain, nil, nil, nil, noMatch},
		{"seed", plain, nil, []client.Video{row("x", nil)}, []string{"x"}, bySeed},
		{"another seed", plain, nil, []client.Video{row("x", func(v *client.Video) { v.Seed = 8 })}, nil, noMatch},
		{"seed beats words", plain, nil, []client.Video{row("x", func(v *client.Video) { v.Seed = 0 }), row("y", nil)}, []string{"y"}, bySeed},
		{"words and time", seedless, nil, []client.Video{row("x", nil)}, []string{"x"}, byWords},
		{"two by words", seedless, nil, []client.Video{row("x", nil), row("y", func(v *client.Video) { v.CreatedAt = at(0) })}, []string{"y", "x"}, byWords},
		{"the model decides", seedless, nil, []client.Video{row("x", nil), row("y", func(v *client.Video) { v.Model = "v5" })}, []string{"x"}, byWords},
		{"an upstream name is no contradiction", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.Model = "pv-6-internal" })}, []string{"x"}, byWords},
		{"made before", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.CreatedAt = at(-time.Minute) })}, nil, noMatch},
		{"by our clock it would fit", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.CreatedAt = sent })}, nil, noMatch},
		{"made long after", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.CreatedAt = at(time.Hour) })}, nil, noMatch},
		{"words without a time", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.CreatedAt = time.Time{} })}, nil, noMatch},
		{"other words", seedless, nil, []client.Video{row("x", func(v *client.Video) { v.Prompt = "a blue panda" })}, nil, noMatch},
		{"off-peak differs", plain, nil, []client.Video{row("x", func(v *client.Video) { v.OffPeak = true })}, nil, noMatch},
		{"quality differs", plain, nil, []client.Video{row("x", func(v *client.Video) { v.Quality = "720p" })}, nil, noMatch},
		{"the row twice", plain, nil, []client.Video{row("x", nil), row("x", nil)}, []string{"x"}, bySeed},
		{"claimed", plain, nil, []client.Video{row("taken", nil)}, nil, noMatch},
		{"uploads", seedless, picture, []client.Video{row("x", nil), row("y", func(v *client.Video) { v.Uploads = []string{"upload/a.png"} })}, []string{"y"}, byUploads},
		{"other uploads", seedless, picture, []client.Video{row("x", func(v *client.Video) { v.Uploads = []string{"upload/b.png"} })}, nil, noMatch},
		{"an effect by its template", effect, nil, []client.Video{row("x", func(v *client.Video) { v.TemplateID = 42 }), row("y", func(v *client.Video) { v.TemplateID = 43 })}, []string{"x"}, byWords},
		{"a clip without template is no effect", effect, nil, []client.Video{row("x", nil)}, nil, noMatch},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.req == nil {
				c.req = &client.TextRequest{}
			}
			got := newTrace(c.job, c.req, skew).inList(c.rows, func(id string) bool { return id == "taken" })
			if !slices.Equal(got.ids, c.want) || got.by != c.by {
				t.Errorf("found %v by %q, want %v by %q", got.ids, got.by, c.want, c.by)
			}
		})
	}
}

func TestInScheduler(t *testing.T) {
	j := state.Job{ID: "J"}
	running := []client.RemoteJob{{ID: "a", Reference: "K"}, {ID: "b", Reference: "J"}, {ID: "", Reference: "J"}, {ID: "b", Reference: "J"}}
	if f := inScheduler(j, running); !slices.Equal(f.ids, []string{"b"}) || f.by != byReference {
		t.Errorf("found %v by %q", f.ids, f.by)
	}
}

// TestFingerprint: what the list could tell apart is not equal.
func TestFingerprint(t *testing.T) {
	a := state.Job{ID: "A", Mode: client.ModeText, Prompt: "a red panda", Model: "v6", Seed: 7}
	same := a
	same.ID, same.Prompt = "B", " a red  panda"
	if fingerprint(a) != fingerprint(same) {
		t.Error("equal requests differ")
	}
	for _, edit := range []func(j *state.Job){
		func(j *state.Job) { j.Seed = 8 }, func(j *state.Job) { j.Model = "v5" }, func(j *state.Job) { j.OffPeak = true },
		func(j *state.Job) { j.Template = 1 }, func(j *state.Job) { j.Prompt = "" },
	} {
		other := a
		edit(&other)
		if fingerprint(a) == fingerprint(other) {
			t.Errorf("%+v looks like %+v", other, a)
		}
	}
}
