package compose

import (
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

// queue answers a request as the root does once its row is on the disk.
func (r *rig) queue(s pane.Submit) {
	j := state.Job{ID: "1", Mode: s.Request.Mode(), Seed: s.Request.Common().Seed}
	if text, ok := s.Request.(*client.TextRequest); ok {
		j.Prompt = text.Prompt
	}
	r.send(pane.Queued{Job: j})
}

// TestHoldingTheKey: one request and one question, however long ctrl+s is held;
// only the question sends more.
func TestHoldingTheKey(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox").done = nil
	var sent []pane.Submit
	var asked []pane.Confirm
	hold := func(times int) {
		for range times {
			if len(asked) > 0 {
				continue // the dialog is in front and does not know the key
			}
			r.press("ctrl+s")
			switch x := r.last().(type) {
			case pane.Submit:
				sent = append(sent, x)
			case pane.Confirm:
				asked = append(asked, x)
			}
			if len(sent) == 1 && len(asked) == 0 {
				r.queue(sent[0])
			}
		}
	}
	hold(20)
	if len(sent) != 1 || len(asked) != 1 {
		t.Fatalf("%d were sent and %d questions asked", len(sent), len(asked))
	}
	ask := asked[0]
	again, ok := ask.Then.(pane.Submit)
	words := strings.Join(ask.Body, " ")
	if !ok || ask.Title != "Send the same again" || !strings.HasPrefix(ask.Yes, "send again · ≈ ") || !ask.Danger {
		t.Fatalf("asks %+v", ask)
	}
	for _, w := range []string{"a fox", number(again.Request.Common().Seed), "≈ " + number(int64(again.Cost.Credits)) + " cr"} {
		if !strings.Contains(words, w) {
			t.Errorf("the question does not say %q: %s", w, words)
		}
	}
	// Three answered with yes, the first of them before anything is on the disk:
	// every one has a seed of its own.
	seeds := map[int64]bool{sent[0].Request.Common().Seed: true, again.Request.Common().Seed: true}
	for i := range 2 {
		asked = nil
		hold(20)
		if len(asked) != 1 {
			t.Fatalf("asked %d times", len(asked))
		}
		next := asked[0].Then.(pane.Submit)
		seeds[next.Request.Common().Seed] = true
		if i > 0 {
			r.queue(next)
		}
	}
	if len(sent) != 1 || len(seeds) != 4 {
		t.Errorf("%d were sent without a question, seeds %v", len(sent), seeds)
	}
}

// TestChangesArm: after any change by the user ctrl+s sends without a question.
func TestChangesArm(t *testing.T) {
	for name, change := range map[string]func(r *rig){
		"words":    func(r *rig) { r.on(keyPrompt).write(", running") },
		"a value":  func(r *rig) { r.choose("quality", "540p") },
		"the mode": func(r *rig) { r.perform(r.setPicture(0, photo("a"))); r.queue(r.submits()); r.mode(client.ModeImage) },
		"the seed": func(r *rig) { r.press("alt+s") },
		"a picture": func(r *rig) {
			r.perform(r.setPicture(0, photo("a")))
			r.mode(client.ModeImage)
			r.queue(r.submits())
			r.perform(r.setPicture(0, photo("b")))
		},
		"not queued":  func(r *rig) { r.send(pane.NotQueued{}) },
		"another tab": func(r *rig) { r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeText, Prompt: "a fox"}}) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, data(t), "dark", 120, 40)
			r.write("a fox")
			r.queue(r.submits())
			change(r)
			r.queue(r.submits())
			r.press("ctrl+s")
			if _, ok := r.last().(pane.Confirm); !ok {
				t.Error("and then the same goes out twice")
			}
		})
	}
	// Looking around is no change.
	r := newRig(t, data(t), "dark", 120, 40)
	r.write("a fox")
	r.queue(r.submits())
	r.press("tab", "tab", "esc", "alt+c", "G", "enter")
	r.perform(r.Focus(false))
	r.Refresh(pane.Everything)
	r.perform(r.Focus(true))
	r.done = nil
	r.press("ctrl+s")
	if _, ok := r.last().(pane.Confirm); !ok {
		t.Error("looking around armed ctrl+s")
	}
}

// TestOneKeyOneJob: a second ctrl+s before the first was queued sends nothing;
// the next one has another seed.
func TestOneKeyOneJob(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox")
	first := r.submits()
	r.press("ctrl+s")
	if _, ok := r.last().(pane.Toast); !ok {
		t.Fatal("the same was sent twice")
	}
	queued := state.Job{ID: "1", Mode: client.ModeText, Prompt: "a fox", Seed: first.Request.Common().Seed}
	r.send(pane.Queued{Job: queued})
	r.press("alt+s")
	second := r.submits()
	if a, b := first.Request.Common().Seed, second.Request.Common().Seed; a == b || b == 0 {
		t.Errorf("seeds %d and %d", a, b)
	}
	if r.form.Prompt != "a fox" || r.kept.Seed != second.Request.Common().Seed {
		t.Errorf("the form is %+v", r.form)
	}
	// Not written: the same may be sent again.
	r.send(pane.NotQueued{})
	if third := r.submits(); third.Request.Common().Seed != second.Request.Common().Seed {
		t.Error("what was not queued is sent as another one")
	}
	// A job of another tab changes nothing here.
	seed := r.form.Seed
	r.send(pane.Queued{Job: state.Job{ID: "2", Mode: client.ModeText, Prompt: "another", Seed: 9}})
	if r.form.Seed != seed {
		t.Error("a job of another tab changed the seed")
	}
}
