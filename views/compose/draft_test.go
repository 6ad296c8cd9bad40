package compose

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

// shown reads the fields off the screen: label and chosen value. A field that
// does not apply has none.
func shown(r *rig) map[string]string {
	out := map[string]string{}
	value := regexp.MustCompile(`▸(\S+(?: \S+)*)`)
	l := r.place()
	for _, line := range strings.Split(r.screen(), "\n")[l.fields.Y : l.fields.Y+l.fields.H] {
		left := string([]rune(line)[:min(l.fields.W, len([]rune(line)))])
		runes := []rune(left)
		if len(runes) < labelWidth+2 {
			continue
		}
		label := strings.TrimSpace(string(runes[2 : labelWidth+2]))
		if m := value.FindStringSubmatch(string(runes[labelWidth+2:])); label != "" && m != nil {
			out[label] = m[1]
		}
	}
	return out
}

// carried words a request in the labels and values of the screen.
func carried(req client.Request, d *pane.Data) map[string]string {
	out := map[string]string{}
	put := func(label, v string) {
		if v != "" {
			out[label] = v
		}
	}
	output := func(o client.Output) {
		put("Model", o.Model)
		put("Quality", o.Quality)
		if o.Duration != 0 {
			put("Duration", strconv.Itoa(o.Duration)+" s")
		}
		put("Ratio", o.AspectRatio)
		if o.Audio != nil {
			put("Audio", word(strconv.FormatBool(*o.Audio), "on", "off", ""))
		}
		put("Multi-shot", word(strconv.FormatBool(o.MultiShot), "on", "off", ""))
		put("Preview", word(strconv.FormatBool(o.Preview), "on", "off", ""))
	}
	sound := func(s client.Sound) {
		if s.AutoSound != nil {
			put("Sound", word(strconv.FormatBool(*s.AutoSound), "on", "off", ""))
		}
		put("Sound words", s.Effect)
		put("Speech", s.Speech)
		put("Voice id", s.SpeakerID)
	}
	switch q := req.(type) {
	case *client.TextRequest:
		output(q.Output)
		sound(q.Sound)
	case *client.ImageRequest:
		output(q.Output)
		sound(q.Sound)
		put("First frame", "~/shots/"+strings.TrimPrefix(q.Picture.Local, "/home/ann/shots/"))
	case *client.EffectRequest:
		output(q.Output)
		e, _ := d.Effect(q.TemplateID)
		put("Effect", e.Name)
		for i, p := range q.Pictures {
			label := "Picture " + strconv.Itoa(i+1)
			if e.MaxPictures == 1 {
				label = "Picture"
			}
			put(label, "~/shots/"+strings.TrimPrefix(p.Local, "/home/ann/shots/"))
		}
		sound(q.Sound)
	}
	c := req.Common()
	put("Off-peak", word(strconv.FormatBool(c.OffPeak), "yes", "no", ""))
	put("Seed", number(c.Seed))
	name, _, _ := strings.Cut(c.Account, "@")
	if name == "" {
		name = "auto"
	}
	put("Account", name)
	return out
}

// differ names the values in which two drafts differ, in the words of the form.
func differ(a, b state.Form) []string {
	var out []string
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		if !reflect.DeepEqual(va.Field(i).Interface(), vb.Field(i).Interface()) {
			out = append(out, va.Type().Field(i).Name)
		}
	}
	return out
}

var fieldOf = map[string]string{
	"model": "Model", "duration": "Duration", "quality": "Quality", "audio": "Audio", "aspect_ratio": "AspectRatio", "multi_shot": "MultiShot",
	"preview_mode": "Preview", "off_peak_mode": "OffPeak", "seed": "Seed", "account": "Account", "auto_sound": "Sound", "prompt": "Prompt",
	"sound_effect_prompt": "Sound", "lip_sync_tts_prompt": "Sound", "lip_sync_tts_speaker_id": "Sound",
}

// TestNoSilentChange walks through the form at random. A key changes nothing but
// the field under the cursor; another mode or model changes nothing at all;
// what is sent is what is on the screen, and the same as what was kept.
func TestNoSilentChange(t *testing.T) {
	keys := []string{"tab", "tab", "tab", "shift+tab", "right", "right", "left", "end", "home", "alt+right", "alt+left", "ctrl+s", "ctrl+s", "alt+s", "down", "up"}
	sent, modesSeen := 0, map[client.Mode]bool{}
	for seed := range uint64(8) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		r := newRig(t, data(t), "mono", 220, 70)
		r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: int64(101 + rnd.IntN(2)), Pictures: []client.Media{photo("a.webp"), photo("b.webp")}[:1+rnd.IntN(2)]}})
		r.mode(modes()[rnd.IntN(3)]).on(keyPrompt).write("a fox")
		for range 90 {
			before, on := r.form, r.focus
			key := keys[rnd.IntN(len(keys))]
			r.done = nil
			r.press(key)
			for _, name := range differ(before, r.form) {
				was := reflect.ValueOf(before).FieldByName(name)
				switch {
				case name == fieldOf[on] && key != "tab" && key != "shift+tab":
				case name == "Mode" && strings.HasPrefix(key, "alt+"):
				case name == "Seed" && key == "alt+s":
				case was.IsZero() && strings.HasPrefix(key, "alt+"): // a default where nothing was
				default:
					t.Fatalf("seed %d: %s on %s changed %s from %v to %v", seed, key, on, name, was, reflect.ValueOf(r.form).FieldByName(name))
				}
			}
			sub, ok := r.last().(pane.Submit)
			if !ok {
				continue
			}
			sent++
			modesSeen[sub.Request.Mode()] = true
			want, got := shown(r), carried(sub.Request, r.d)
			if want["Sound"] == "the effect's own" || want["Sound"] == "left out" {
				delete(want, "Sound") // the words for a field that is not sent
			}
			for label, v := range got {
				if want[label] == v || want[label] == "" && (v == "no" || v == "off") { // a switch that does not apply
					delete(want, label)
					continue
				}
				t.Fatalf("seed %d: sends %s %q, the screen shows %q:\n%s", seed, label, v, want[label], r.screen())
			}
			if len(want) > 0 {
				t.Fatalf("seed %d: shown and not sent: %v\n%s", seed, want, r.screen())
			}
			if !r.sees("≈ "+number(int64(sub.Cost.Credits))+" cr") && sub.Cost.Known {
				t.Fatalf("seed %d: the price %d was not shown:\n%s", seed, sub.Cost.Credits, r.screen())
			}
			if d := differ(r.kept, r.form); len(d) > 0 {
				t.Fatalf("seed %d: the draft that was kept differs in %v", seed, d)
			}
			r.send(pane.NotQueued{})
		}
	}
	if sent < 30 || len(modesSeen) < 3 {
		t.Fatalf("only %d requests of %v were looked at", sent, modesSeen)
	}
}

// TestThereAndBack: every other mode and model gives everything back.
func TestThereAndBack(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.write("a fox").choose("duration", "12").choose("quality", "1080p").choose("audio", yes).choose("aspect_ratio", "9:16")
	r.choose("multi_shot", yes).choose("off_peak_mode", yes)
	first := r.submits().Request
	kept := r.form
	for _, m := range r.d.Rules.Models(client.ModeText, false) {
		r.choose("model", m.ID)
	}
	for range 3 {
		r.press("alt+right")
	}
	r.choose("model", "v6")
	if d := differ(kept, r.form); len(d) > 0 {
		t.Errorf("%v did not come back", d)
	}
	if again := r.submits().Request; !reflect.DeepEqual(again, first) {
		t.Errorf("sent %+v, before %+v", again, first)
	}
}

func TestDraftSurvives(t *testing.T) {
	d := data(t)
	r := newRig(t, d, "dark", 120, 32)
	r.mode(client.ModeImage).on(keyPrompt).write("a fox").choose("model", "kling-o3").choose("duration", "7")
	r.perform(r.setPicture(0, photo("a.webp")))
	d.Form = r.kept
	d.Form.SavedAt = now
	again := newRig(t, d, "dark", 120, 32)
	if diff := differ(r.form, again.form); len(diff) > 1 || len(diff) == 1 && diff[0] != "SavedAt" {
		t.Errorf("after a kill %v differ", diff)
	}
	// Another profile has another draft; until it is read nothing is typed.
	*d = pane.Data{Rules: d.Rules, Pictures: d.Pictures}
	again.Bind(d, theme("dark"))
	if again.press("x"); again.Captures() || !again.sees("being read") {
		t.Error("typing into a profile that is not open")
	}
	other := data(t)
	other.Form = state.Form{Mode: client.ModeText, Prompt: "of the other profile", SavedAt: now}
	*d = *other
	again.Bind(d, theme("dark"))
	if again.form.Prompt != "of the other profile" {
		t.Errorf("the draft is %+v", again.form)
	}
}

func TestFilledFromAnotherTab(t *testing.T) {
	remix := pane.ComposeWith{
		From: "a panda",
		Form: state.Form{Mode: client.ModeText, Prompt: "a panda", Model: "v5.6", Quality: "540p", Duration: 8, AspectRatio: "1:1", Seed: 77, Account: "alto@example.com"},
	}
	r := newRig(t, data(t), "dark", 120, 32)
	r.send(remix)
	if r.form.Prompt != "a panda" || r.form.Seed != 77 || r.kept.Prompt != "a panda" {
		t.Fatalf("an empty form is filled at once: %+v", r.form)
	}
	if act := r.last(); act != nil {
		t.Errorf("what can be seen is said as well: %+v", act)
	}
	req := r.submits().Request.(*client.TextRequest)
	if req.Shared.Seed != 77 || req.Model != "v5.6" || req.Duration != 8 || req.Shared.Account != "alto@example.com" {
		t.Errorf("sent %+v", req)
	}

	// Words of the user's own are asked about.
	r = newRig(t, data(t), "dark", 120, 32)
	r.write("my own words")
	r.send(remix)
	ask, ok := r.last().(pane.Confirm)
	if !ok || r.form.Prompt != "my own words" || !strings.Contains(strings.Join(ask.Body, " "), "my own words") {
		t.Fatalf("answers %+v; the form is %+v", ask, r.form)
	}
	r.send(ask.Then)
	if r.form.Prompt != "a panda" || r.prompt.Value() != "a panda" {
		t.Errorf("after a yes the prompt is %q", r.form.Prompt)
	}

	// What was sent before, and what stays the same, is not.
	for _, words := range []string{"already sent", "a panda", "  "} {
		r = newRig(t, data(t), "dark", 120, 32)
		r.paste(words).send(remix)
		if r.form.Prompt != "a panda" || r.form.Model != "v5.6" {
			t.Errorf("with %q in it the form is %+v", words, r.form)
		}
	}

	// A mode without a form here.
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeFusion}})
	if toast, ok := r.last().(pane.Toast); !ok || !strings.Contains(toast.Text, "no form here") || r.form.Mode != client.ModeText {
		t.Errorf("fusion does %+v", toast)
	}
}

// TestFilledByAnEffect: what effects do not have stays for the other modes.
func TestFilledByAnEffect(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 32)
	r.choose("model", "kling-o3").choose("duration", "7").choose("aspect_ratio", "9:16")
	r.mode(client.ModeImage)
	r.perform(r.setPicture(0, photo("mine.webp")))
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, EffectName: "Hug Together"}, From: "effect Hug Together"})
	req := r.submits().Request.(*client.EffectRequest)
	if req.TemplateID != 101 || req.Quality != "360p" || len(req.Pictures) != 1 || req.Pictures[0] != photo("mine.webp") || req.Model != "" {
		t.Errorf("sent %+v", req)
	}
	r.mode(client.ModeText)
	if r.form.Model != "kling-o3" || r.form.Duration != 7 || r.form.AspectRatio != "9:16" {
		t.Errorf("back in text the form is %+v", r.form)
	}
	// An effect that is not in the catalogue yet brings its defaults later.
	d := data(t)
	all := d.Effects
	d.Effects = nil
	r = newRig(t, d, "dark", 120, 32)
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, EffectName: "Hug Together", Pictures: []client.Media{photo("a")}}})
	r.wants("Hug Together", "not in the catalogue")
	d.Effects = all
	r.Refresh(pane.EffectsChanged)
	r.wants("1 picture", "▸360p")
}

func TestActiveAccount(t *testing.T) {
	d := data(t)
	d.Active = "alto@example.com"
	r := newRig(t, d, "dark", 120, 32)
	r.write("a fox")
	if got := r.submits().Request.Common().Account; got != d.Active {
		t.Errorf("a new form is for %q", got)
	}
	r.perform(r.Focus(false))
	d.Active = "basso@example.com"
	r.Refresh(pane.PrefsChanged)
	r.perform(r.Focus(true))
	if r.form.Account != "basso@example.com" || r.kept.Account != r.form.Account {
		t.Errorf("another active account leaves the form at %q", r.form.Account)
	}
	r.choose("account", "canto@example.com")
	d.Active = "alto@example.com"
	r.Refresh(pane.PrefsChanged)
	if r.form.Account != "canto@example.com" {
		t.Error("a choice of its own was changed from outside")
	}
}

// TestAnotherEffectKeepsTheWords: who writes first and then chooses the effect
// is not asked to give up what was written.
func TestAnotherEffectKeepsTheWords(t *testing.T) {
	r := newRig(t, data(t), "dark", 120, 40)
	r.mode(client.ModeEffect).write("my own words")
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101}, From: "effect Hug Together"})
	if act := r.last(); act != nil || r.form.Prompt != "my own words" || r.form.TemplateID != 101 {
		t.Errorf("choosing an effect does %+v and leaves %q", act, r.form.Prompt)
	}
	// An effect's clip that had no words is made again without any: asked first.
	r.send(pane.ComposeWith{Form: state.Form{Mode: client.ModeEffect, TemplateID: 101, Seed: 7}, From: "a hug"})
	if _, ok := r.last().(pane.Confirm); !ok {
		t.Error("words were thrown away without a question")
	}
}
