package compose

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

// TestDefaultsAreSent: nothing is left to the service that the form shows.
func TestDefaultsAreSent(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox")
	off := false
	want := &client.TextRequest{
		Shared: client.Common{Seed: 481516},
		Output: client.Output{Model: "v6", Quality: "720p", Duration: 5, AspectRatio: "16:9", Audio: &off},
		Prompt: "a fox",
	}
	sub := r.submits()
	if !reflect.DeepEqual(sub.Request, client.Request(want)) {
		t.Errorf("sent %+v, want %+v", sub.Request, want)
	}
	if !sub.Cost.Known || sub.Cost.Credits == 0 || !r.sees("≈ "+number(int64(sub.Cost.Credits))+" cr") {
		t.Errorf("the price that goes along is %+v:\n%s", sub.Cost, r.screen())
	}
	if r.kept.Prompt != "a fox" || r.kept.Model != "v6" {
		t.Errorf("the draft was kept as %+v", r.kept)
	}
}

// TestEachProblemBlocks: with any problem ctrl+s sends nothing, says why and
// goes to the field; once mended it sends.
func TestEachProblemBlocks(t *testing.T) {
	for _, tt := range []struct {
		name, words, on string
		do, mend        func(r *rig)
	}{
		{"no prompt", "Prompt: must not be empty", keyPrompt, func(*rig) {}, func(r *rig) { r.write("a fox") }},
		{"only spaces", "Prompt: has only spaces", keyPrompt, func(r *rig) { r.write("  ") }, func(r *rig) { r.write("a fox") }},
		{
			"quality and length", "Duration: at 1080p at most 8 s", "duration",
			func(r *rig) {
				r.write("a fox").choose("model", "v5.6").choose("duration", "10").choose("quality", "1080p").press("shift+tab", "shift+tab")
			},
			func(r *rig) { r.choose("duration", "8") },
		},
		{
			"another model's length", "Duration: not offered by veo-3.1-fast", "duration",
			func(r *rig) { r.write("a fox").choose("model", "veo-3.1-fast") },
			func(r *rig) { r.choose("duration", "6") },
		},
		{
			"off-peak", "Off-peak: only PixVerse's own models take it", "off_peak_mode",
			func(r *rig) {
				r.write("a fox").choose("off_peak_mode", yes).choose("model", "kling-o3")
			},
			func(r *rig) { r.press("left") },
		},
		{
			"the plan's quality", "Quality: the account's plan lacks it", "quality",
			func(r *rig) { r.write("a fox").choose("account", "basso@example.com") },
			func(r *rig) { r.choose("quality", "540p") },
		},
		{
			"seed in words", "Seed: must be a whole number", "seed",
			func(r *rig) { r.write("a fox").on("seed").press("end").write("x") },
			func(r *rig) { r.press("backspace") },
		},
		{
			"seed too large", "Seed: from 1 to 2147483647", "seed",
			func(r *rig) { r.write("a fox").on("seed").press("end").write("9999") },
			func(r *rig) { r.press("alt+s") },
		},
		{
			"no picture", "First frame: choose a picture", slotKey(0),
			func(r *rig) { r.mode(client.ModeImage) },
			func(r *rig) { r.perform(r.setPicture(0, photo("a.webp"))) },
		},
		{
			"not a picture", "First frame: is a video; a picture is wanted", slotKey(0),
			func(r *rig) {
				r.mode(client.ModeImage)
				m := photo("a.mp4")
				m.Kind, m.Type = client.MediaVideo, "video/mp4"
				r.perform(r.setPicture(0, m))
			},
			func(r *rig) { r.perform(r.setPicture(0, photo("a.webp"))) },
		},
		{
			"no effect", "Effect: choose an effect", "template_id",
			func(r *rig) { r.mode(client.ModeEffect); r.perform(r.setPicture(0, photo("a.webp"))) },
			func(r *rig) {
				r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101}})
			},
		},
		{
			"one picture too many", "Picture 2: the effect takes 1 picture", slotKey(1),
			func(r *rig) {
				r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, Pictures: []client.Media{photo("a"), photo("b")}}})
			},
			func(r *rig) { r.press("backspace") },
		},
		{
			"unknown account", "Account: is not among the accounts", "account",
			func(r *rig) {
				r.write("a fox")
				r.d.Accounts = r.d.Accounts[:1]
				r.form.Account = "gone@example.com"
				r.Refresh(pane.AccountsChanged)
			},
			func(r *rig) { r.choose("account", auto) },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRig(t, data(t), "dark", 200, 60)
			tt.do(r)
			r.blocked(tt.words)
			if r.focus != tt.on || !r.editing {
				t.Errorf("the cursor is on %q, want %q", r.focus, tt.on)
			}
			if tt.on != keyPrompt && !r.sees("✕ "+tt.words[strings.Index(tt.words, ": ")+2:]) {
				t.Errorf("the field does not say it:\n%s", r.screen())
			}
			tt.mend(r)
			r.submits()
		})
	}
}

func TestServiceLimitsBlock(t *testing.T) {
	d := data(t)
	d.Caps.OffPeak = false
	d.Form = state.Form{Mode: client.ModeText, Prompt: "a fox", OffPeak: true}
	r := newRig(t, d, "dark", 120, 32)
	r.blocked("Off-peak: " + notOffered)
	r.on("off_peak_mode").press("left")
	if req := r.submits().Request; req.Common().OffPeak {
		t.Errorf("sent %+v", req)
	}
	r.wants(notOffered)
}

func TestTooLittleCredit(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox").choose("quality", "540p").choose("account", "basso@example.com").choose("duration", "15")
	r.wants("basso has 30: it will wait for credit")
	r.press("ctrl+s")
	ask, ok := r.last().(pane.Confirm)
	if !ok || !strings.Contains(strings.Join(ask.Body, " "), "wait in the queue until there is credit") {
		t.Fatalf("answers %+v", ask)
	}
	sub, ok := ask.Then.(pane.Submit)
	if !ok || sub.Request.Common().Account != "basso@example.com" {
		t.Fatalf("then %+v", ask.Then)
	}
	r.press("ctrl+s") // "leave it" was answered: the question is still about the credit
	if again, _ := r.last().(pane.Confirm); again.Title != ask.Title {
		t.Errorf("asks %+v", again)
	}
	r.queue(sub)
	r.press("ctrl+s")
	if again, _ := r.last().(pane.Confirm); again.Title != "Send the same again" || !strings.Contains(strings.Join(again.Body, " "), "until there is credit") {
		t.Errorf("asks %+v", again)
	}
	// With a choice of accounts one that has enough is enough.
	r.choose("account", auto)
	r.submits()
	for i := range r.d.Accounts {
		r.d.Accounts[i].Credits.Monthly = 3
	}
	r.Refresh(pane.AccountsChanged)
	r.wants("no account has enough")
	// What is not known is no reason to ask.
	for i := range r.d.Accounts {
		r.d.Accounts[i].Credits = client.Credits{}
	}
	r.Refresh(pane.AccountsChanged)
	r.press("alt+s")
	r.submits()
}

// TestAccountsThatCannotPay: only what can be used is summed, and where nothing
// can be used that is said and asked about.
func TestAccountsThatCannotPay(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.write("a fox").wants("2 of 3 accounts have 1 270 (310 held)")
	r.d.Accounts[0].Paused = true
	r.Refresh(pane.AccountsChanged)
	r.wants("basso has 30")
	for i, words := range []string{"no account can be used now", "every account is paused"} {
		r.d.Accounts[1].Paused = true
		r.d.Accounts[2].Paused = i == 1
		r.Refresh(pane.AccountsChanged)
		r.wants(words + ": it will wait")
		r.press("ctrl+s")
		ask, ok := r.last().(pane.Confirm)
		if _, sends := ask.Then.(pane.Submit); !ok || !sends || !strings.Contains(strings.Join(ask.Body, " "), words) {
			t.Errorf("answers %+v", ask)
		}
	}
	r.choose("account", "canto@example.com").wants("canto is paused: it will wait")
	r.d.Accounts[2].Paused = false
	r.Refresh(pane.AccountsChanged)
	r.wants("canto: needs you (596): it will wait")
	r.d.Accounts = r.d.Accounts[:1]
	r.d.Accounts[0].Paused, r.d.Accounts[0].Health = false, state.HealthNoCredit
	r.choose("account", auto).wants("alto has no credit: it will wait for credit")
}

// TestHeaderAndCardAgree: what waits for any account is held in both.
func TestHeaderAndCardAgree(t *testing.T) {
	d := data(t)
	d.Accounts[2].Health = state.HealthOK
	sixty := 60
	d.Jobs.Reset([]state.Job{{ID: "a", Phase: state.Queued, Prompt: "waits", Estimated: &sixty}})
	r := newRig(t, d, "dark", 120, 32)
	r.write("a fox")
	free, held, _, _ := d.Totals()
	if name, f, h, ok := r.purse(); name != "all accounts have" || f != free || h != held || !ok {
		t.Errorf("%s %d (%d held), the header %d (%d held)", name, f, h, free, held)
	}
}

func TestOfflineQueues(t *testing.T) {
	d := data(t)
	d.Err = &client.Error{Kind: client.KindUnavailable}
	r := newRig(t, d, "dark", 120, 32)
	r.write("a fox").wants("sent when the service answers again")
	r.submits()
}

func TestUnknownPrice(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 103, Pictures: []client.Media{photo("a.webp")}}})
	r.wants("price unknown", "the service tells no price")
	if sub := r.submits(); sub.Cost.Known {
		t.Errorf("cost %+v", sub.Cost)
	}
}

// TestWhatWillBeSent: the panel shows the very body, and copying gives it whole.
func TestWhatWillBeSent(t *testing.T) {
	r := newRig(t, data(t), "dark", 200, 46)
	long := "it's " + strings.Repeat("a long walk ", 60) + "home"
	r.paste(long).choose("account", "alto@example.com")
	req := r.submits().Request
	wire, err := r.d.Wire(req, client.Ticket{})
	if err != nil {
		t.Fatal(err)
	}
	r.send(pane.NotQueued{}).press("alt+y")
	if got := r.last(); got != (pane.Copy{Text: string(wire.Body), What: "the JSON"}) {
		t.Errorf("copied %+v", got)
	}
	var body map[string]any
	if err := json.Unmarshal(wire.Body, &body); err != nil {
		t.Fatal(err)
	}
	for key := range body {
		r.wants(`"` + key + `":`)
	}
	r.wants("POST videos/create", "more characters", "added when it is sent: the job's reference")
	r.press("alt+c", "alt+y")
	got, _ := r.last().(pane.Copy)
	want := "curl -X POST 'https://api.example/v2/pixverse/videos/create' -H \"Authorization: Bearer $USEAPI_TOKEN\" -H 'Content-Type: application/json' -d '"
	if !strings.HasPrefix(got.Text, want) || strings.Contains(got.Text, "user:1-test") || !strings.Contains(got.Text, `it'\''s a long walk`) {
		t.Errorf("the curl line is %s", got.Text)
	}
}

// TestSoundFieldsOfV5: what a model does not take is kept behind and comes back.
func TestSoundFieldsOfV5(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.write("a fox")
	if r.row("sound_effect_prompt") != nil {
		t.Fatal("v6 has no sound fields")
	}
	r.choose("model", "v5").on("sound_effect_prompt").write("wind")
	req := r.submits().Request.(*client.TextRequest)
	if req.Sound.Effect != "wind" || req.Audio != nil {
		t.Errorf("sent %+v", req)
	}
	r.choose("model", "v6").wants("wind is kept, not sent")
	if req := r.submits().Request.(*client.TextRequest); req.Sound != (client.Sound{}) || req.Audio == nil {
		t.Errorf("sent %+v", req)
	}
	r.choose("model", "v5")
	if req := r.submits().Request.(*client.TextRequest); req.Sound.Effect != "wind" {
		t.Errorf("sent %+v", req)
	}
}

func TestEffectSound(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, Pictures: []client.Media{photo("a")}}})
	if s := r.submits().Request.(*client.EffectRequest).Sound.AutoSound; s != nil {
		t.Error("the effect's own sound is left alone")
	}
	r.choose("auto_sound", no)
	if s := r.submits().Request.(*client.EffectRequest).Sound.AutoSound; s == nil || *s {
		t.Error("sound is off and not sent")
	}
	r.mode(client.ModeText).on(keyPrompt).write("a fox").wants("off is kept, not sent")
	if s := r.submits().Request.(*client.TextRequest).Sound; s != (client.Sound{}) {
		t.Errorf("v6 would refuse %+v", s)
	}
}

func TestBindingsAgree(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	for range 12 {
		if c := conflicts(r); len(c) > 0 {
			t.Errorf("on %s: %v", r.focus, c)
		}
		r.press("tab")
	}
	r.press("esc")
	if c := conflicts(r); len(c) > 0 {
		t.Error(c)
	}
	// Nothing is typed by accident into what captures no text.
	form := r.form
	r.write("xyz")
	if !reflect.DeepEqual(form.Prompt, r.form.Prompt) {
		t.Error("letters reach the prompt although it was left")
	}
}

func conflicts(r *rig) []string {
	seen := map[string]string{}
	var out []string
	for _, b := range r.Bindings() {
		if b.Action == "" || b.Long == "" || b.Short == "" {
			out = append(out, "a binding without words: "+b.Action)
		}
		for _, k := range b.Keys {
			if o, ok := seen[k]; ok && o != b.Action {
				out = append(out, k+": "+o+" and "+b.Action)
			}
			seen[k] = b.Action
			if r.Captures() && len([]rune(k)) == 1 {
				out = append(out, "the letter "+k+" belongs to the text")
			}
			// tmux, screen and Zellij keep these for themselves.
			if slices.Contains([]string{"ctrl+a", "ctrl+b", "ctrl+t", "ctrl+p", "ctrl+n", "ctrl+g"}, k) {
				out = append(out, k+" belongs to a multiplexer")
			}
		}
	}
	return out
}
