package effects

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/views/pane"
)

// frames are n pictures of a key's size, told apart by a letter.
func frames(k pane.PictureKey, letters string) [][]string {
	var out [][]string
	for _, c := range letters {
		lines := make([]string, k.Rows)
		for y := range lines {
			for range k.Cols {
				lines[y] += string(c)
			}
		}
		out = append(out, lines)
	}
	return out
}

func moving(keys []pane.PictureKey) (pane.PictureKey, bool) {
	i := slices.IndexFunc(keys, func(k pane.PictureKey) bool { return k.Moving })
	if i < 0 {
		return pane.PictureKey{}, false
	}
	return keys[i], true
}

func TestOnlyWhatStandsStillMoves(t *testing.T) {
	for _, w := range []int{120, 80} {
		d := data(t, some())
		d.Motion, d.EffectView = true, "grid"
		r := newRig(t, d, "dark", w, 32)
		if r.runs != 1 {
			t.Fatalf("%d: coming to the front starts %d commands, want one", w, r.runs)
		}
		r.press("right", "right")
		if r.runs != 1 {
			t.Fatalf("%d: each key starts a command: %d", w, r.runs)
		}
		if r.perform(r.Message(rested{})); r.runs != 2 {
			t.Fatalf("%d: the cursor moved since, so the wait begins anew", w)
		}
		if _, ok := moving(r.Wanted()); ok {
			t.Fatalf("%d: an animation is wanted before the cursor stood still", w)
		}
		r.perform(r.Message(rested{}))
		k, ok := moving(r.Wanted())
		if !ok || k.Source != "https://media.example/103.gif" {
			t.Fatalf("%d: wanted is %+v", w, k)
		}
		d.Pictures.Put(k, frames(k, "ABC"))
		r.Refresh(pane.PicturesChanged)
		if !r.sees("AAAA") {
			t.Fatalf("%d: the first frame is not shown", w)
		}
		r.Message(pane.Frame{})
		if !r.sees("BBBB") || r.sees("AAAA") {
			t.Fatalf("%d: the second frame is not shown", w)
		}
		for range 40 {
			r.Message(pane.Frame{})
		}
		if _, ok := moving(r.Wanted()); ok || !r.sees("AAAA") {
			t.Fatalf("%d: after %d loops it rests on its first frame", w, loops)
		}
	}
}

func TestNothingMovesWithoutMotion(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.press("right")
	r.Message(rested{})
	if _, ok := moving(r.Wanted()); ok {
		t.Error("motion is off")
	}
	d.Pictures.Off = true
	if k := r.Wanted(); len(k) > 0 {
		t.Errorf("pictures are off, wanted are %v", k)
	}
}

// What is on the screen comes first, then what the next keys will show.
func TestWanted(t *testing.T) {
	d := data(t, many(100))
	d.Pinned = photo()
	r := newRig(t, d, "dark", 120, 32)
	if keys := r.Wanted(); len(keys) != 11 {
		t.Errorf("%d are wanted before the cursor stood still, want the screen's 11", len(keys))
	}
	r.Message(rested{})
	keys := r.Wanted()
	cols, rows := r.panelPicture()
	if keys[0] != (pane.PictureKey{Source: d.Effects[0].ThumbURL, Cols: cols, Rows: rows}) {
		t.Errorf("the first is %+v, want the large picture", keys[0])
	}
	cols, rows = r.grid.PictureSize()
	for i := range 9 {
		if keys[1+i] != (pane.PictureKey{Source: d.Effects[i].ThumbURL, Cols: cols, Rows: rows}) {
			t.Errorf("wanted %d is %+v, want tile %d", 1+i, keys[1+i], i)
		}
	}
	if keys[10].Source != photo().Local {
		t.Errorf("then comes %+v, want the pinned photo", keys[10])
	}
	if last := keys[len(keys)-1]; last.Source != d.Effects[17].ThumbURL {
		t.Errorf("the last is %+v, want the end of the next page", last)
	}
	if n := testing.AllocsPerRun(100, func() { r.Wanted() }); n > 0 {
		t.Errorf("Wanted allocates %v times; it runs after every message", n)
	}
}

// A tile is drawn again when its picture comes, and only then.
func TestPictureArrives(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.View()
	cols, rows := r.grid.PictureSize()
	k := pane.PictureKey{Source: d.Effects[2].ThumbURL, Cols: cols, Rows: rows}
	before := shelf{r.Pane}.Version(2)
	d.Pictures.Put(k, frames(k, "Z"))
	r.Refresh(pane.PicturesChanged)
	if !r.sees("ZZZZ") || (shelf{r.Pane}).Version(2) == before {
		t.Error("the picture is not shown")
	}
}

func TestMouse(t *testing.T) {
	d := data(t, append(some(), many(60)...))
	r := newRig(t, d, "mono", 120, 32)
	at := func(x, y int, kind pane.MouseKind) {
		r.View()
		r.perform(r.Mouse(tea.Mouse{X: x, Y: y, Button: tea.MouseLeft}, kind))
	}
	at(30, 13, pane.Click)
	if r.on() != d.Effects[4].Name {
		t.Errorf("on %q, want the fifth", r.on())
	}
	at(2, 3, pane.DoubleClick)
	if c, ok := r.done[0].(pane.ComposeWith); !ok || c.Form.TemplateID != 101 {
		t.Errorf("a double click does %+v", r.done)
	}
	for _, part := range r.head().parts {
		if part.action == "effects.scope" && part.scope == scopeHot {
			at(part.x+1, 0, pane.Click)
		}
	}
	if r.view.scope != scopeHot {
		t.Error("a click on Hot chooses it")
	}
	for _, part := range r.head().parts {
		if part.action == "effects.order" {
			at(part.x+1, 0, pane.Click)
		}
	}
	if r.view.order != newest {
		t.Error("a click on the order chooses the next")
	}
	at(5, 0, pane.Click)
	if !r.Captures() {
		t.Error("a click on the filter begins typing")
	}
	r.press("esc", "esc")
	at(5, 5, pane.WheelDown)
	if i, _ := r.place(); i < 3 {
		t.Errorf("the wheel left the cursor at %d, off the screen", i)
	}
	at(100, 10, pane.Click)
	if !r.info {
		t.Error("a click on the detail makes it large")
	}
}

func TestYoursFollowsJobs(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	want := func(what string, t2 tally) {
		t.Helper()
		if got := r.mine.byEffect[101]; got != t2 {
			t.Errorf("%s: %+v, want %+v", what, got, t2)
		}
	}
	want("at start", tally{made: 2, failed: 1, live: 1, credits: 54, paid: 2})
	d.Jobs.Put([]state.Job{{ID: "d", Template: 101, Phase: state.Fetched, Charged: credits(6)}})
	r.Refresh(pane.JobsChanged)
	want("one is done", tally{made: 3, failed: 1, credits: 60, paid: 3})
	d.Jobs.Remove("c")
	r.Refresh(pane.JobsChanged)
	want("one is gone", tally{made: 3, credits: 60, paid: 3})
	d.Jobs.Reset(nil)
	r.Refresh(pane.JobsChanged)
	want("all are gone", tally{})
}
