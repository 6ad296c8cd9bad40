package jobs

import (
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
	"pixstudio/views/pane/panetest"
)

// on puts the cursor on the job of an id.
func on(t *testing.T, id string) (*Pane, *pane.Data) {
	t.Helper()
	d := panetest.Data(t)
	p := New()
	panetest.Show(p, d, "mono", 120, 32)
	if !p.list.Select("01JD8Z" + id) {
		t.Fatalf("no row %s", id)
	}
	return p, d
}

func TestStopSaysWhatItDoes(t *testing.T) {
	cases := []struct {
		id, word string
		danger   bool
	}{{"D", "free", false}, {"B", "credits stay spent", true}}
	for _, c := range cases {
		p, _ := on(t, c.id)
		q, ok := p.Key(panetest.Press("s")).(pane.Confirm)
		if !ok {
			t.Fatalf("%s: stopping asks nothing", c.id)
		}
		if !strings.Contains(strings.Join(q.Body, " "), c.word) || q.Danger != c.danger {
			t.Errorf("%s: %+v does not say %q", c.id, q, c.word)
		}
		if w, ok := q.Then.(pane.Wish); !ok || w.Wish.Kind != state.WishStop || w.Wish.Job != "01JD8Z"+c.id {
			t.Errorf("%s: then %+v", c.id, q.Then)
		}
	}
}

func TestAgainShowsThePriceAndChangesOnlyTheSeed(t *testing.T) {
	p, _ := on(t, "I")
	q, ok := p.Key(panetest.Press("r")).(pane.Confirm)
	if !ok {
		t.Fatal("again asks nothing")
	}
	if !strings.Contains(q.Yes, "cr") {
		t.Errorf("no price on the button: %q", q.Yes)
	}
	s, ok := q.Then.(pane.Submit)
	if !ok {
		t.Fatalf("then %+v", q.Then)
	}
	got := s.Request.(*client.TextRequest)
	if got.Shared.Seed == 481516 || got.Shared.Seed < 1 {
		t.Errorf("seed %d is not a new one", got.Shared.Seed)
	}
	if got.Prompt != "paper boats in a gutter, macro" || got.Model != "v6" || got.Quality != "720p" || got.Duration != 5 || got.AspectRatio != "16:9" {
		t.Errorf("a value changed: %+v", got)
	}
}

func TestRemixKeepsEveryValue(t *testing.T) {
	p, _ := on(t, "I")
	c, ok := p.Key(panetest.Press("R")).(pane.ComposeWith)
	if !ok || c.Form.Prompt != "paper boats in a gutter, macro" || c.Form.Model != "v6" || c.Form.Seed != 481516 {
		t.Errorf("remix gives %+v", c)
	}
}

func TestUnsureHasThreeKeys(t *testing.T) {
	p, _ := on(t, "A")
	for key, kind := range map[string]state.WishKind{"S": state.WishSend, "X": state.WishGiveUp} {
		q, ok := p.Key(panetest.Press(key)).(pane.Confirm)
		if !ok {
			t.Fatalf("%s asks nothing", key)
		}
		if w := q.Then.(pane.Wish).Wish; w.Kind != kind {
			t.Errorf("%s wishes %s", key, w.Kind)
		}
		if key == "S" && (q.Word == "" || !q.Danger) {
			t.Error("sending anyway must want a typed word")
		}
	}
	if _, ok := p.Key(panetest.Press("l")).(pane.All); !ok {
		t.Error("l does not look again")
	}
}

func TestOpenHandsOverTheLocalFile(t *testing.T) {
	p, _ := on(t, "I")
	if o, ok := p.Key(panetest.Press("o")).(pane.Open); !ok || !strings.HasSuffix(o.Target, "paper-boats.mp4") {
		t.Errorf("o gives %+v", o)
	}
	p, _ = on(t, "D")
	if a := p.Key(panetest.Press("o")); a != nil {
		t.Errorf("a waiting job opens %+v", a)
	}
}

func TestOrderStandsStillUnderTheHand(t *testing.T) {
	p, d := on(t, "D")
	p.Key(panetest.Press("j")) // the cursor moved just now, onto E
	_, before, _ := p.list.Cursor()
	j, _ := d.Jobs.Get("01JD8ZD")
	done := *j
	done.Phase, done.FinishedAt = state.Fetched, d.Now
	d.Jobs.Put([]state.Job{done})
	p.Refresh(pane.JobsChanged)
	if p.shown[3].id != "01JD8ZD" || p.shown[3].job.Phase != state.Fetched {
		t.Errorf("the row moved, or kept its old words: %s %s", p.shown[3].id, p.shown[3].job.Phase)
	}
	d.Now = d.Now.Add(stillFor)
	p.Refresh(pane.ClockChanged)
	if p.shown[3].id == "01JD8ZD" {
		t.Error("the row never moves")
	}
	if _, after, _ := p.list.Cursor(); after != before {
		t.Errorf("the cursor went from %s to %s", before, after)
	}
}

func TestFilterNarrowsAndEscBringsBack(t *testing.T) {
	p, _ := on(t, "A")
	p.Key(panetest.Press("/"))
	panetest.Type(p, "panda")
	if len(p.shown) != 1 || !p.Captures() {
		t.Fatalf("%d rows for panda", len(p.shown))
	}
	p.Key(panetest.Press("esc"))
	if len(p.shown) != 11 || p.Captures() {
		t.Errorf("%d rows after esc", len(p.shown))
	}
}

func TestDetailShowsTheHistory(t *testing.T) {
	p, d := on(t, "G")
	if n, ok := p.Key(panetest.Press("enter")).(pane.NeedEvents); !ok || n.Job != "01JD8ZG" {
		t.Fatalf("enter gives %+v", n)
	}
	p.Message(pane.Events{Job: "01JD8ZG", Events: []state.Event{{Job: "01JD8ZG", At: d.Now, To: state.Queued, Cause: "429 plan limit on alto, next try in 14 s"}}})
	for _, want := range []string{"429 plan limit on alto", "internal error of the service", "aspect_ratio"} {
		if !strings.Contains(panetest.Text(p.View()), want) {
			t.Errorf("%q is not in the detail:\n%s", want, panetest.Text(p.View()))
		}
	}
	p.Key(panetest.Press("esc"))
	if p.detail != nil {
		t.Error("esc does not close the detail")
	}
}
