package state

import (
	"fmt"
	"reflect"
	"testing"

	"pixstudio/client"
)

// fill sets everything in a value to something that is not its zero, all of it
// different, so that a field that gets lost or swapped is seen.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic("no filling for " + v.Type().String())
	}
}

// notTaken clears in a full request what its call never takes, however it got
// there: the rule book refuses it, and a form does not carry it over.
func notTaken(req client.Request) {
	switch r := req.(type) {
	case *client.ImageRequest:
		r.AspectRatio = ""
	case *client.EffectRequest:
		r.Output = client.Output{Quality: r.Quality, Preview: r.Preview}
		r.Sound = client.Sound{AutoSound: r.AutoSound}
	case *client.FramesRequest:
		r.AspectRatio, r.MultiShot = "", false
	case *client.TransitionRequest:
		r.AspectRatio, r.MultiShot, r.Duration = "", false, 0
	case *client.FusionRequest:
		r.MultiShot, r.Preview = false, false
	case *client.ExtendRequest:
		r.AspectRatio, r.MultiShot, r.Preview = "", false, false
	}
}

func TestFormCarriesEveryRequest(t *testing.T) {
	for _, mode := range client.Modes() {
		req, err := client.NewRequest(mode)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		fill(reflect.ValueOf(req).Elem(), &n)
		notTaken(req)
		f := FormOf(req)
		if f.Mode != mode {
			t.Errorf("%s: the form is of mode %s", mode, f.Mode)
		}
		if got := f.Request(); !reflect.DeepEqual(got, req) {
			t.Errorf("%s: came back as\n%+v, want\n%+v", mode, got, req)
		}
		empty, _ := client.NewRequest(mode)
		if got := FormOf(empty).Request(); got.Mode() != mode || len(got.Files()) != 0 {
			t.Errorf("%s: an empty form makes %+v", mode, got)
		}
	}
}

func TestFormTakesAlongWhatTheModeTakes(t *testing.T) {
	pic := client.Media{Local: "/p.png"}
	f := Form{
		Mode: client.ModeText, Prompt: "a fox", Model: "v6", Quality: "720p", Duration: 5, AspectRatio: "16:9",
		MultiShot: true, Seed: 7, TemplateID: 42, EffectName: "Hug", Pictures: []client.Media{pic, {}},
	}
	text := f.Request().(*client.TextRequest)
	if text.AspectRatio != "16:9" || !text.MultiShot || len(text.Files()) != 0 {
		t.Errorf("text: %+v", text)
	}
	f.Mode = client.ModeImage
	image := f.Request().(*client.ImageRequest)
	if image.AspectRatio != "" || image.Picture != pic || image.Model != "v6" {
		t.Errorf("image: %+v", image)
	}
	f.Mode = client.ModeEffect
	effect := f.Request().(*client.EffectRequest)
	if effect.Model != "" || effect.Duration != 0 || effect.AspectRatio != "" || effect.MultiShot || len(effect.Pictures) != 1 || effect.TemplateID != 42 {
		t.Errorf("effect: %+v", effect)
	}
	f.Mode = client.ModeText
	if got := f.Request(); !reflect.DeepEqual(got, client.Request(text)) {
		t.Errorf("back again: %+v", got)
	}
}

func TestRequestOwnsItsPictures(t *testing.T) {
	f := Form{Mode: client.ModeEffect, Pictures: []client.Media{{Local: "/p.png"}}}
	f.Request().(*client.EffectRequest).Pictures[0].Remote = "upload/1.png"
	if f.Pictures[0].Remote != "" {
		t.Error("an upload wrote into the form")
	}
}

func TestWithout(t *testing.T) {
	n := 0
	var f Form
	fill(reflect.ValueOf(&f.Sound).Elem(), &n)
	on := true
	f.Model, f.Quality, f.Duration, f.AspectRatio, f.Audio = "v6", "720p", 5, "16:9", &on
	f.MultiShot, f.Preview, f.OffPeak, f.Seed, f.Prompt = true, true, true, 7, "a fox"
	names := []string{
		"model", "quality", "duration", "aspect_ratio", "audio", "multi_shot", "preview_mode", "off_peak_mode", "seed",
		"auto_sound", "sound_effect_prompt", "lip_sync_tts_prompt", "lip_sync_tts_speaker_id",
	}
	for _, name := range names {
		if reflect.DeepEqual(f.Without(name), f) {
			t.Errorf("%s was not cleared", name)
		}
	}
	if got := f.Without(append(names, "unknown")...); !reflect.DeepEqual(got, Form{Prompt: "a fox"}) {
		t.Errorf("all cleared: %+v", got)
	}
}
