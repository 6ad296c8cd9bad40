package effects

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

func TestCompose(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.press("right", "enter")
	want := pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 102, EffectName: "Forever Us"}, From: "effect Forever Us"}
	if len(r.done) != 1 || !reflect.DeepEqual(r.done[0], want) {
		t.Fatalf("enter does %+v, want %+v", r.done, want)
	}
	d.Pinned = photo()
	r.Refresh(pane.PrefsChanged)
	r.press("left", "enter")
	got := r.done[1].(pane.ComposeWith)
	if !slices.Equal(got.Form.Pictures, []client.Media{photo()}) {
		t.Errorf("the pinned photo is not in the form: %+v", got.Form.Pictures)
	}
	r.press("right", "enter")
	if want := []int64{102, 101}; !slices.Equal(d.Recent, want) {
		t.Errorf("recent effects are %v, want %v", d.Recent, want)
	}
}

func TestComposeIsOffWhereTheServiceHasNoEffects(t *testing.T) {
	d := data(t, some())
	d.Caps.Modes[client.ModeEffect] = "not yet"
	r := newRig(t, d, "dark", 120, 32)
	if b := r.Bindings()[0]; b.Action != "effects.compose" || b.Off != "not yet" {
		t.Errorf("compose is off because %q, want the service's reason", b.Off)
	}
	if r.press("enter"); len(r.done) > 0 {
		t.Errorf("enter does %+v", r.done)
	}
}

func TestFilterNarrowsWhileTyping(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	r.press("right", "right", "/").typeText("hug")
	if r.on() != "Hug Together" || !r.Captures() || !r.sees("2 of 12") {
		t.Fatalf("on %q: the best match belongs under the cursor", r.on())
	}
	r.press("right")
	if r.on() != "Beary Hug" {
		t.Fatalf("on %q: arrows move while typing", r.on())
	}
	r.press("enter")
	if r.Captures() || r.filter.Value() != "hug" {
		t.Fatal("enter keeps the filter and leaves it")
	}
	r.press("esc")
	if r.filter.Value() != "" || r.on() != "Beary Hug" || !r.sees("12 effects") {
		t.Fatalf("on %q: esc shows all and the cursor stays on its effect", r.on())
	}
	r.press("/").typeText("2img").press("ctrl+u")
	if !r.Captures() || r.filter.Value() != "" {
		t.Fatal("ctrl+u empties the line and goes on typing")
	}
}

// A condition keeps the cursor where it is; only words look for something.
func TestConditionsKeepTheCursor(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	r.show(108)
	r.press("/").typeText("<=20")
	if r.on() != "Beary Hug" {
		t.Errorf("on %q, want the cursor to stay", r.on())
	}
	r.typeText(" hot")
	if r.on() != "Beary Hug" || !r.sees("2 of 12") {
		t.Errorf("on %q after <=20 hot", r.on())
	}
}

func shownNames(r *rig) []string {
	var out []string
	for i := range r.cat.shown {
		out = append(out, r.cat.at(i).Name)
	}
	return out
}

func TestScopes(t *testing.T) {
	d := data(t, some())
	d.Recent = []int64{103, 999, 101}
	r := newRig(t, d, "dark", 120, 32)
	want := [][]string{
		{"Forever Us", some()[4].Name}, {"Hug Together", "Beary Hug"}, {"Hug Together", some()[5].Name}, {"Warm Embrace", "Hug Together"},
	}
	for i, names := range want {
		r.press("c")
		if got := shownNames(r); !slices.Equal(got, names) {
			t.Errorf("scope %d shows %q, want %q", i+1, got, names)
		}
	}
	if r.press("c"); len(r.cat.shown) != 12 {
		t.Errorf("the last scope leads back to all; %d are shown", len(r.cat.shown))
	}
}

func TestOrders(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	firsts := map[order]string{newest: "変身ヒーロー・ロケット発射の瞬間", byName: "", cheapest: "Oil Portrait", popular: "Hug Together"}
	for range int(orders) {
		r.press("S")
		if got := shownNames(r)[0]; got != firsts[r.view.order] || r.on() != got {
			t.Errorf("%s begins with %q, the cursor is on %q; want %q", r.view.order, got, r.on(), firsts[r.view.order])
		}
	}
	r.press("S", "S", "S") // cheapest
	if got := shownNames(r); got[len(got)-1] != "Price Unknown" {
		t.Errorf("the last of the cheapest is %q; what has no price belongs there", got[len(got)-1])
	}
	r.press("/").typeText("hug")
	if !r.sees("cheapest") || r.on() != "Hug Together" {
		t.Errorf("on %q: an order that was chosen holds among what is found", r.on())
	}
}

func TestFavouriteAndHide(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.press("f")
	if d.Favourites[101] || !d.Favourites[106] {
		t.Errorf("favourites are %v after f on a favourite", d.Favourites)
	}
	r.press("f", "right", "h")
	if !d.Favourites[101] || !d.Hidden[102] || r.on() != "Warm Embrace" || !r.sees("11 effects") {
		t.Errorf("on %q: a hidden effect goes, the next takes its place", r.on())
	}
	if toast, ok := r.done[0].(pane.Toast); !ok || !strings.Contains(toast.Text, "H shows") {
		t.Errorf("hiding says %+v, not how to get it back", r.done)
	}
	r.press("H", "left")
	if r.on() != "Forever Us" || !r.sees("hidden") {
		t.Errorf("on %q: H shows what is hidden, marked", r.on())
	}
	r.press("h", "H")
	if len(d.Hidden) != 0 || len(r.cat.shown) != 12 {
		t.Errorf("hidden are %v after h on a hidden one", d.Hidden)
	}
}

func TestPin(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.press("p")
	if want := (pane.PickFile{Title: "Pin a photo", Want: client.MediaPicture, Token: pinToken}); r.done[0] != want {
		t.Fatalf("p does %+v", r.done[0])
	}
	level := func(m pane.Picked) state.Level {
		r.done = nil
		r.perform(r.Message(m))
		if len(r.done) == 0 {
			return ""
		}
		return r.done[0].(pane.Toast).Level
	}
	if got := level(pane.Picked{Token: "compose.first", Media: photo()}); got != "" || !d.Pinned.Empty() {
		t.Error("another's file is pinned")
	}
	if got := level(pane.Picked{Token: pinToken, Err: errors.New("the file is empty")}); got != state.LevelBad {
		t.Errorf("a file that cannot be read is told as %q", got)
	}
	if got := level(pane.Picked{Token: pinToken, Media: client.Media{Local: "/a.mp4", Kind: client.MediaVideo}}); got != state.LevelBad || !d.Pinned.Empty() {
		t.Errorf("a video is told as %q and pinned: %+v", got, d.Pinned)
	}
	if got := level(pane.Picked{Token: pinToken, Media: photo()}); got != state.LevelGood || d.Pinned != photo() {
		t.Errorf("a photo is told as %q and pinned: %+v", got, d.Pinned)
	}
	if r.press("u"); !d.Pinned.Empty() {
		t.Error("u lets go of it")
	}
}

func TestPaste(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	want := pane.InspectFile{Path: "'/home/ann/my photo.jpg'", Token: pinToken}
	if got := r.Paste(" '/home/ann/my photo.jpg'\n"); got != want {
		t.Errorf("a dropped file does %+v", got)
	}
	for _, text := range []string{"hello", "", "/a\n/b"} {
		if got := r.Paste(text); got != nil {
			t.Errorf("pasting %q does %+v", text, got)
		}
	}
	r.press("/")
	if r.Paste("hug"); r.filter.Value() != "hug" || r.on() != "Hug Together" {
		t.Errorf("pasting while typing gives %q", r.filter.Value())
	}
}

func TestShowEffect(t *testing.T) {
	d := data(t, some())
	d.Hidden = map[int64]bool{104: true}
	r := newRig(t, d, "dark", 120, 32)
	r.press("/").typeText("hug").press("enter")
	r.perform(r.Message(pane.ShowEffect{ID: 108}))
	if r.on() != "Beary Hug" || r.filter.Value() != "hug" {
		t.Errorf("on %q, filter %q: it was on the screen already", r.on(), r.filter.Value())
	}
	r.perform(r.Message(pane.ShowEffect{ID: 104}))
	if r.on() != "Muscle Surge" || r.filter.Value() != "" {
		t.Errorf("on %q, filter %q: what hides it has to go", r.on(), r.filter.Value())
	}
	r.done = nil
	if r.perform(r.Message(pane.ShowEffect{ID: 5})); len(r.done) != 1 || r.on() != "Muscle Surge" {
		t.Errorf("on %q, said %+v about an effect that is gone", r.on(), r.done)
	}
}

func TestCursorStaysOnItsEffect(t *testing.T) {
	d := data(t, some())
	r := newRig(t, d, "dark", 120, 32)
	r.show(106)
	name := r.on()
	fresh := append(many(40), some()...)
	d.Effects = fresh
	r.Refresh(pane.EffectsChanged)
	if r.on() != name {
		t.Errorf("on %q after a new catalogue, want %q", r.on(), name)
	}
	r.press("v")
	if r.on() != name || r.gridded() {
		t.Errorf("on %q in the list, want %q", r.on(), name)
	}
	r.d.EffectView = ""
	r.SetSize(80, 20)
	r.SetSize(200, 46)
	if r.on() != name || !r.gridded() {
		t.Errorf("on %q after two sizes, want %q", r.on(), name)
	}
	d.Effects = some()[:3]
	r.Refresh(pane.EffectsChanged)
	if r.on() != "Warm Embrace" {
		t.Errorf("on %q when its effect is gone, want the nearest", r.on())
	}
}

func TestInfo(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 80, 20)
	r.press("i", "j")
	if !r.info || r.on() != "Forever Us" || !r.sees("2 of 12") {
		t.Errorf("on %q: the detail walks through the effects", r.on())
	}
	r.press("v") // not a key here
	if r.press("esc"); r.info || r.d.EffectView != "" {
		t.Error("esc leaves the detail, and nothing else was changed")
	}
	r.press("i", "/")
	if r.info || !r.Captures() {
		t.Error("the filter belongs to the list")
	}
}

func TestLongInfoScrolls(t *testing.T) {
	list := some()
	list[0].Prompt = strings.Repeat("a very long prompt ", 60) + "with an END"
	r := newRig(t, data(t, list), "dark", 80, 20)
	r.press("i")
	if r.sees("END") || !r.sees("pgdown shows more") {
		t.Error("a long text should say that it goes on")
	}
	r.press("pgdown", "pgdown", "pgdown", "pgdown")
	if !r.sees("pinned") && !r.sees("pins a photo") || r.sees("shows more") {
		t.Error("its end cannot be reached")
	}
	if r.press("j"); r.scroll != 0 {
		t.Error("another effect begins at its top")
	}
}

func TestCopyAndRefresh(t *testing.T) {
	r := newRig(t, data(t, some()), "dark", 120, 32)
	r.press("y", "r")
	if want := (pane.Copy{Text: "101", What: "the effect's id"}); r.done[0] != want {
		t.Errorf("y does %+v", r.done[0])
	}
	if want := (pane.Wish{Wish: state.Wish{Kind: state.WishRefresh}}); r.done[1] != want {
		t.Errorf("r does %+v", r.done[1])
	}
}

// On the way to a condition nothing flickers away.
func TestHalfTypedConditions(t *testing.T) {
	for line, want := range map[string]bool{
		"<": true, "hug <=": true, "1": true, "108": true, "2im": true, "2img": false, "<=4": false, "hug": false, "5s": false, "2x": false, "": false,
	} {
		if _, got := halfTyped(line); got != want {
			t.Errorf("halfTyped(%q) is %v, want %v", line, got, want)
		}
	}
	r := newRig(t, data(t, some()), "dark", 120, 32)
	r.press("/")
	for _, c := range "hot 108" {
		r.typeText(string(c))
		if len(r.cat.shown) == 0 {
			t.Errorf("%q shows nothing", r.filter.Value())
		}
	}
	if r.press("enter"); len(r.cat.shown) != 0 {
		t.Errorf("what is kept is looked for as it stands; %d are shown", len(r.cat.shown))
	}
}
