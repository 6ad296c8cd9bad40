package compose

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

func TestFields(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	if r.focus != keyPrompt || !r.Captures() {
		t.Fatalf("the cursor is on %q", r.focus)
	}
	var seen []string
	for range 11 {
		r.press("tab")
		seen = append(seen, r.focus)
	}
	if got := strings.Join(seen, " "); got != "model duration quality audio aspect_ratio multi_shot preview_mode off_peak_mode seed account prompt" {
		t.Errorf("tab goes %s", got)
	}
	if r.press("shift+tab"); r.focus != "account" {
		t.Errorf("before the prompt is %s", r.focus)
	}
	if r.press("down"); r.focus != "account" {
		t.Error("down stops at the last field")
	}
	if r.press("up", "up", "enter"); r.focus != "seed" {
		t.Errorf("up, up, enter lead to %s", r.focus)
	}
	r.on(keyPrompt).write("one").press("enter").write("two")
	if r.form.Prompt != "one\ntwo" {
		t.Errorf("the prompt is %q", r.form.Prompt)
	}
	if r.press("down"); r.focus != "model" {
		t.Errorf("down from the last line leads to %s", r.focus)
	}
	r.press("esc")
	if r.editing || r.Captures() || r.Cursor() != nil {
		t.Error("esc does not leave the form")
	}
	r.press("i")
	if !r.editing || r.focus != "model" {
		t.Errorf("i leads to %s", r.focus)
	}
	r.perform(r.Focus(false))
	if r.editing || r.Captures() {
		t.Error("another tab is in front and the form takes keys")
	}
}

// TestFrontComesToWhatIsMissing: the tab begins where something is wanted.
func TestFrontComesToWhatIsMissing(t *testing.T) {
	d := data(t)
	d.Form = state.Form{Mode: client.ModeImage, Prompt: "a fox", SavedAt: now}
	r := newRig(t, d, "dark", 120, 32)
	if r.focus != slotKey(0) {
		t.Errorf("the cursor is on %q, want the missing picture", r.focus)
	}
	r.perform(r.setPicture(0, photo("a.webp")))
	r.on("quality")
	r.perform(r.Focus(false))
	r.perform(r.Focus(true))
	if r.focus != "quality" {
		t.Errorf("nothing is missing and the cursor went to %q", r.focus)
	}
}

func TestPastingIntoThePrompt(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox. ").paste("It runs\x1b[31m.\r\nIt stops.")
	if r.form.Prompt != "a fox. It runs.\nIt stops." {
		t.Errorf("pasted as %q", r.form.Prompt)
	}
	before := r.form.Prompt
	r.paste(strings.Repeat("x", 5000))
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "5 000 characters") || r.form.Prompt != before {
		t.Errorf("a huge paste does %+v; the prompt has %d characters", toast, len(r.form.Prompt))
	}
	r.paste(strings.Repeat("x", 1_000_000))
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "more than 65 536 characters") {
		t.Errorf("a million characters do %+v", toast)
	}
	r.paste(strings.Repeat("x\n", 450))
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "400 lines") || r.form.Prompt != before {
		t.Errorf("many lines do %+v", toast)
	}
	r.paste(strings.Repeat("y", 5000-len([]rune(before))))
	if n := len([]rune(r.form.Prompt)); n != 5000 {
		t.Errorf("what just fits makes %d characters", n)
	}
	r.write("z")
	if n := len([]rune(r.form.Prompt)); n != 5000 {
		t.Errorf("one more letter makes %d characters", n)
	}
}

func TestEditor(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox").press("ctrl+e")
	if got := r.last(); got != (pane.Edit{Text: "a fox", Token: tokenPrompt}) {
		t.Fatalf("ctrl+e does %+v", got)
	}
	r.send(pane.Edited{Token: "another", Text: "no"})
	r.send(pane.Edited{Token: tokenPrompt, Err: errors.New("exit status 1")})
	if _, ok := r.last().(pane.Toast); !ok || r.form.Prompt != "a fox" {
		t.Errorf("a failed editor left %q", r.form.Prompt)
	}
	r.send(pane.Edited{Token: tokenPrompt, Text: strings.Repeat("x", maxEdited+1)})
	if _, ok := r.last().(pane.Toast); !ok || r.form.Prompt != "a fox" {
		t.Errorf("a book was taken over")
	}
	r.send(pane.Edited{Token: tokenPrompt, Text: strings.Repeat("x", 5001)})
	r.blocked("1 characters too long")
	r.send(pane.Edited{Token: tokenPrompt, Text: "two\nfoxes"})
	if r.form.Prompt != "two\nfoxes" || r.kept.Prompt != r.form.Prompt {
		t.Errorf("the prompt is %q", r.form.Prompt)
	}
}

func TestPickingFiles(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.press("ctrl+o")
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "takes no picture") {
		t.Errorf("in text ctrl+o does %+v", toast)
	}
	r.mode(client.ModeImage).press("ctrl+o")
	pick, ok := r.last().(pane.PickFile)
	if !ok || pick.Want != client.MediaPicture || pick.Title != "First frame" {
		t.Fatalf("ctrl+o does %+v", pick)
	}
	r.send(pane.Picked{Token: pick.Token, Media: photo("a.webp")})
	r.wants("~/shots/a.webp", "1920×1080", "1.1 MB")
	if r.kept.Pictures[0] != photo("a.webp") {
		t.Errorf("kept %+v", r.kept.Pictures)
	}

	// A path that is pasted while the field has the cursor.
	r.on(slotKey(0)).paste("'/home/ann/my photo.png'")
	inspect, ok := r.last().(pane.InspectFile)
	if !ok || inspect.Path != "'/home/ann/my photo.png'" {
		t.Fatalf("pasting does %+v", inspect)
	}
	r.blocked("is being looked at")
	r.send(pane.Picked{Token: pick.Token, Media: photo("stale.webp")}) // an answer that came too late
	if r.form.Pictures[0] != photo("a.webp") {
		t.Error("an old answer replaced the picture")
	}
	r.send(pane.Picked{Token: inspect.Token, Err: errors.New("it is a folder")})
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "it is a folder") || r.form.Pictures[0] != photo("a.webp") {
		t.Errorf("a bad path does %+v and leaves %+v", toast, r.form.Pictures)
	}
	r.submits()

	// Taken away, pasted into the empty field, dropped while the prompt has the cursor.
	r.on(slotKey(0)).press("backspace").blocked("choose a picture")
	r.paste("/home/ann/gone.png")
	inspect = r.last().(pane.InspectFile)
	r.send(pane.Picked{Token: inspect.Token, Err: errors.New("there is no such file")})
	r.blocked("there is no such file")
	r.on(keyPrompt).paste("/home/ann/photo.jpg ")
	inspect, ok = r.last().(pane.InspectFile)
	if !ok {
		t.Fatal("a file dropped on the window is not taken")
	}
	r.send(pane.Picked{Token: inspect.Token, Media: photo("photo.jpg")})
	if r.form.Prompt != "" || r.form.Pictures[0] != photo("photo.jpg") {
		t.Errorf("prompt %q, pictures %+v", r.form.Prompt, r.form.Pictures)
	}
	r.submits()
}

func TestPinnedPhoto(t *testing.T) {
	d := data(t)
	r := newRig(t, d, "dark", 120, 32)
	r.mode(client.ModeImage)
	if len(r.form.Pictures) != 0 {
		t.Error("a picture is there by itself")
	}
	r.press("alt+p")
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "no photo is pinned") {
		t.Errorf("without one alt+p does %+v", toast)
	}
	d.Pinned = photo("pinned.webp")
	r.Refresh(pane.PrefsChanged)
	r.press("alt+p")
	if r.form.Pictures[0] != d.Pinned {
		t.Errorf("pictures %+v", r.form.Pictures)
	}
}

func TestSeveralPictures(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 102}})
	r.blocked("the effect wants 2 to 3 pictures")
	r.wants("2 things to mend", "is needed too: choose a picture", "may stay empty")
	for i := range 3 {
		r.press("ctrl+o")
		pick := r.last().(pane.PickFile)
		r.send(pane.Picked{Token: pick.Token, Media: photo(string(rune('a' + i)))})
		r.press("tab")
	}
	req := r.submits().Request.(*client.EffectRequest)
	if want := []client.Media{photo("a"), photo("b"), photo("c")}; !reflect.DeepEqual(req.Pictures, want) || req.Quality != "540p" {
		t.Errorf("sent %+v", req)
	}
	// Taking one away leaves a gap: nothing moves up by itself.
	r.on(slotKey(0)).press("delete").blocked("there must be no gap")
	if r.form.Pictures[1] != photo("b") {
		t.Errorf("pictures %+v", r.form.Pictures)
	}
	// Another mode takes the first one only and gives the others back.
	r.on(slotKey(0)).paste("/x.png")
	r.send(pane.Picked{Token: r.last().(pane.InspectFile).Token, Media: photo("d")})
	r.mode(client.ModeImage)
	if got := r.submits().Request.(*client.ImageRequest); got.Picture != photo("d") {
		t.Errorf("sent %+v", got)
	}
	r.mode(client.ModeEffect)
	if got := r.submits().Request.(*client.EffectRequest); len(got.Pictures) != 3 {
		t.Errorf("sent %+v", got.Pictures)
	}
}

// TestDraftFilesAreLookedAtAgain: a draft may be older than its files.
func TestDraftFilesAreLookedAtAgain(t *testing.T) {
	d := data(t)
	d.Form = state.Form{Mode: client.ModeImage, Pictures: []client.Media{photo("a.webp")}, SavedAt: now}
	r := newRig(t, d, "dark", 120, 32)
	r.perform(r.Focus(true))
	inspect, ok := r.last().(pane.InspectFile)
	if !ok || inspect.Path != photo("a.webp").Local {
		t.Fatalf("coming to the front does %+v", inspect)
	}
	r.submits() // nothing is in doubt while it is looked at
	r.send(pane.NotQueued{}).send(pane.Picked{Token: inspect.Token, Err: errors.New("there is no such file")})
	r.blocked("there is no such file")
}

func TestEffectIsChosenInItsTab(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.mode(client.ModeEffect).on("template_id").press("enter")
	if got := r.last(); got != (pane.Switch{To: pane.Effects}) {
		t.Errorf("enter does %+v", got)
	}
}

func TestOnlyWhatTheServiceOffers(t *testing.T) {
	d := data(t)
	d.Caps.Modes = map[client.Mode]string{client.ModeText: "", client.ModeImage: "", client.ModeEffect: "not yet", client.ModeFusion: ""}
	r := newRig(t, d, "dark", 120, 32)
	if r.sees("Effect") || r.sees("Fusion") {
		t.Errorf("shows what is not there:\n%s", r.screen())
	}
	r.press("alt+right", "alt+right")
	if r.form.Mode != client.ModeText {
		t.Errorf("two modes on is %s", r.form.Mode)
	}
	// A draft of a mode that is gone keeps its values in one that is there.
	d.Form = state.Form{Mode: client.ModeEffect, Prompt: "a fox", TemplateID: 101, SavedAt: now}
	r = newRig(t, d, "dark", 120, 32)
	if r.form.Mode != client.ModeText || r.form.Prompt != "a fox" || r.form.TemplateID != 101 {
		t.Errorf("the draft is %+v", r.form)
	}
}

func TestSummaryWhereItHasNoRoomBeside(t *testing.T) {
	r := newRig(t, data(t), "dark", 80, 20)
	r.write("a fox")
	if r.sees("POST videos/create") {
		t.Fatal("it is beside the form")
	}
	r.press("f2").wants("POST videos/create", "left after")
	if r.Captures() || r.Cursor() != nil {
		t.Error("behind the summary the form takes keys")
	}
	r.submits()
	r.press("esc")
	if !r.Captures() || r.focus != keyPrompt || r.sees("POST videos/create") {
		t.Error("esc does not go back into the form")
	}
	r.press("f2")
	if r.SetSize(120, 32); r.summary || !r.Captures() {
		t.Error("with room beside it, it covers the form")
	}
}

func TestScrollingWhatWillBeSent(t *testing.T) {
	r := newRig(t, data(t), "dark", 90, 18)
	r.write("a fox").press("esc")
	r.wants("more lines")
	r.press("G").wants(`"seed"`, "added when it is sent")
	if r.sees("POST videos/create") {
		t.Error("it did not scroll")
	}
	r.press("g").wants("POST videos/create")
}

func TestMouse(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	row := func(words string) int {
		for y, l := range strings.Split(r.screen(), "\n") {
			if strings.Contains(l, words) {
				return y
			}
		}
		t.Fatalf("no %q on the screen", words)
		return 0
	}
	click := func(x, y int, kind pane.MouseKind) {
		r.perform(r.Mouse(tea.Mouse{X: x, Y: y, Button: tea.MouseLeft}, kind))
	}
	if click(4, row("Quality"), pane.Click); r.focus != "quality" {
		t.Errorf("a click on the quality leads to %s", r.focus)
	}
	if click(10, row("what happens"), pane.Click); r.focus != keyPrompt {
		t.Errorf("a click on the prompt leads to %s", r.focus)
	}
	if click(8, 0, pane.Click); r.form.Mode != client.ModeImage {
		t.Errorf("a click on Image leads to %s", r.form.Mode)
	}
	click(10, row("no picture yet"), pane.DoubleClick)
	if _, ok := r.last().(pane.PickFile); !ok {
		t.Error("a double click on the picture does not pick one")
	}
	click(100, 3, pane.Click)
	click(100, 3, pane.WheelDown)
}

// TestLettersBelongToText: where no text is typed the keys of the program work,
// and those of the form that was left do what they always do.
func TestLettersBelongToText(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeText, Model: "v5"}})
	for _, key := range []string{keyPrompt, "model", "seed", "sound_effect_prompt", "account"} {
		text := key == keyPrompt || r.on(key).row(key).kind == aText
		if r.on(key); r.Captures() != text {
			t.Errorf("on %s it captures: %v", key, r.Captures())
		}
	}
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101}})
	for _, key := range []string{"template_id", slotKey(0), "quality"} {
		if r.on(key); r.Captures() || !r.editing {
			t.Errorf("on %s letters do not reach the program", key)
		}
		was := r.form.Seed
		if r.press("s"); r.form.Seed == was {
			t.Errorf("on %s s chooses no other seed", key)
		}
		for _, k := range []string{"tab", "shift+tab", "enter", "up", "down", "j", "k", "esc", "ctrl+s"} {
			if b, ok := ui.Find(r.Bindings(), k); !ok || b.Off != "" {
				t.Errorf("on %s the form does not have %s", key, k)
			}
		}
	}
	r.on(slotKey(0)).paste("/home/ann/photo.jpg")
	if _, ok := r.last().(pane.InspectFile); !ok {
		t.Error("a pasted path is not taken")
	}
}

func TestLinksAreNoFiles(t *testing.T) {
	for _, link := range []string{"https://example.com/a.jpg", " HTTP://example.com/a.jpg", "'ftp://example.com/a.png'", "s3://a/b.png"} {
		r := newRig(t, data(t), "dark", 120, 32)
		r.mode(client.ModeImage).on(slotKey(0)).paste(link)
		if act := r.last(); act != nil {
			t.Errorf("%s: does %+v", link, act)
		}
		r.blocked("a link cannot be used yet: save the picture and choose the file")
		r.perform(r.setPicture(0, photo("a.webp")))
		r.paste(link)
		if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "a link cannot be used yet") || r.form.Pictures[0] != photo("a.webp") {
			t.Errorf("%s: with a picture it does %+v", link, toast)
		}
	}
	for _, path := range []string{"file:///home/ann/a.jpg", "/home/ann/a.jpg", "a b://c.jpg"} {
		if isLink(path) {
			t.Errorf("%s is a file", path)
		}
	}
}
