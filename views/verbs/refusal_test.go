package verbs

import (
	"os"
	"slices"
	"strings"
	"testing"

	"pixstudio/client/demo"
)

// What does not fit is refused before anything is sent: by field, with the
// reason, what would fit and where that is written.
func TestBadInput(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		face := b.picture("portrait.jpg")
		text := b.file("text.png", []byte("hello, this is no picture\n"))
		empty := b.file("empty.png", nil)
		clip := b.file("clip.mp4", sampleClip(t))
		huge := b.picture("pet.jpg")
		if err := os.Truncate(huge, 6<<30); err != nil { // a hole, not bytes
			t.Fatal(err)
		}
		defer func() {
			if err := os.Remove(huge); err != nil { // nobody wants to search it
				t.Error(err)
			}
		}()
		one, two := b.effect(1), b.effect(2)
		long := strings.Repeat("熊", 6000)
		tests := []struct {
			name   string
			args   []string
			field  string
			fits   string // one of the allowed values; "" when none can be listed
			source bool   // a document says so
			reason string
		}{
			{"nothing to make", nil, "prompt", "", false, "--image FILE or --effect ID"},
			{"empty prompt", []string{""}, "prompt", "", false, "say what to make"},
			{"only spaces", []string{"  "}, "prompt", "", true, "only spaces"},
			{"no quotes", []string{"a", "red", "panda"}, "prompt", "", false, "3 words"},
			{"audio without =", []string{"panda", "--audio", "false"}, "prompt", "", false, "--audio=false"},
			{"prompt too long", []string{long}, "prompt", "", true, "1000 characters too long"},
			{"control characters", []string{"a \x1b[31mred panda"}, "prompt", "", false, "control characters"},
			{"not UTF-8", []string{"a red \xff panda"}, "prompt", "", true, "UTF-8"},
			{"unknown model", []string{"x", "--model", "v99"}, "model", "v6", true, "v99"},
			{"impossible quality", []string{"x", "--quality", "4k"}, "quality", "720p", true, "not offered by v6"},
			{"impossible duration", []string{"x", "--duration", "99"}, "duration", "5", true, "not offered"},
			{"impossible ratio", []string{"x", "--aspect", "9:17"}, "aspect_ratio", "9:16", true, "--aspect 9:17"},
			{"native only", []string{"x", "--model", "sora-2", "--off-peak"}, "off_peak_mode", "", true, "PixVerse's own models"},
			{"ratio with a picture", []string{"x", "--image", face, "--aspect", "1:1"}, "aspect_ratio", "", true, "none with a picture"},
			{"ratio with two pictures", []string{"--image", face, "--last-image", face, "--aspect", "1:1"}, "aspect_ratio", "", true, "the pictures"},
			{"model with an effect", []string{"--effect", one, "--image", face, "--model", "v6"}, "model", "", true, "brings its own model"},
			{"duration with an effect", []string{"--effect", one, "--image", face, "--duration", "30"}, "duration", "", true, "own length"},
			{"ratio with an effect", []string{"--effect", one, "--image", face, "--aspect", "1:1"}, "aspect_ratio", "", true, "with a picture"},
			{"audio with an effect", []string{"--effect", one, "--image", face, "--audio"}, "audio", "", true, "its own sound"},
			{"effect without pictures", []string{"--effect", one}, "first_frame_path", "", true, "1 picture"},
			{"effect with one too few", []string{"--effect", two, "--image", face}, "last_frame_path", "", true, "2 pictures"},
			{"effect with one too many", []string{"--effect", one, "--image", face, "--image", face}, "last_frame_path", "", true, "1 picture"},
			{"no such effect", []string{"--effect", "17", "--image", face}, "template_id", "", false, "pixstudio effects"},
			{"effect 0", []string{"--effect", "0"}, "template_id", "", false, "pixstudio effects"},
			{"effect by name", []string{"--effect", "hug"}, "template_id", "", false, "a whole number"},
			{"two pictures, no effect", []string{"--image", face, "--image", face}, "first_frame_path", "", false, "several with --effect"},
			{"only a last picture", []string{"--last-image", face}, "last_frame_path", "", false, "a first and a last"},
			{"no such file", []string{"--image", face + ".png"}, "first_frame_path", "", true, "no such file"},
			{"a folder", []string{"--image", b.home}, "first_frame_path", "", true, "folder"},
			{"an empty file", []string{"--image", empty}, "first_frame_path", "", true, "empty"},
			{"a text", []string{"--image", text}, "first_frame_path", "", true, "no picture"},
			{"a video", []string{"--image", clip}, "first_frame_path", "", true, "is a video"},
			{"too large", []string{"--image", huge}, "first_frame_path", "", true, "too large"},
			{"a link", []string{"--image", "https://x.example/a.jpg"}, "first_frame_path", "", true, "download it first"},
			{"a nameless picture", []string{"--image", ""}, "first_frame_path", "", false, "empty"},
			{"bad last picture", []string{"--image", face, "--last-image", text}, "last_frame_path", "", true, "no picture"},
			{"seed 0", []string{"x", "--seed", "0"}, "seed", "1..2147483647", false, "no seed"},
			{"seed too large", []string{"x", "--seed", "2147483648"}, "seed", "1..2147483647", true, "2147483647"},
			{"seed beyond numbers", []string{"x", "--seed", "99999999999999999999"}, "seed", "", false, "too large"},
			{"unset variable", []string{"x", "--quality", ""}, "quality", "", false, "empty"},
			{"unset account", []string{"x", "--account", ""}, "account", "", false, "empty"},
			{"unknown account", []string{"x", "--account", "nobody@x.example"}, "account", alto, false, "no account"},
			{"plan lacks it", []string{"x", "--account", canto, "--quality", "1080p"}, "quality", "540p", true, "plan lacks it"},
			{"plan without off-peak", []string{"x", "--account", canto, "--quality", "540p", "--off-peak"}, "off_peak_mode", "", true, "no off-peak"},
			{"negative cap", []string{"x", "--max-credits", "-1"}, "max-credits", "", false, "no number of credits"},
			{"unknown flag", []string{"x", "--qualty", "720p"}, "qualty", "--quality", false, "has no flag --qualty"},
			{"unknown letter", []string{"-x"}, "x", "--quality", false, "after --"},
			{"no value", []string{"x", "--quality"}, "quality", "", false, "needs a value"},
			{"not a number", []string{"x", "--duration", "five"}, "duration", "", false, "a whole number, not \"five\""},
			{"not a switch", []string{"x", "--audio=loud"}, "audio", "true", false, "true or false"},
		}
		for _, tt := range tests {
			args := append([]string{"make"}, tt.args...)
			e := b.run(append([]string{"--json"}, args...)...).ends(ExitInput).silent().refused()
			if e.Kind != "invalid" || e.Field != tt.field || !strings.Contains(e.Message, tt.reason) {
				t.Errorf("%s: got %+v, want field %s and %q", tt.name, e, tt.field, tt.reason)
			}
			if tt.fits != "" && !slices.Contains(e.Allowed, tt.fits) {
				t.Errorf("%s: %q is not among what fits: %q", tt.name, tt.fits, e.Allowed)
			}
			if tt.source != (e.Source != "") {
				t.Errorf("%s: source %q", tt.name, e.Source)
			}
			r := b.run(args...).ends(ExitInput).says("pixstudio: ", tt.reason)
			if r.out != "" {
				t.Errorf("%s: stdout is for data: %q", tt.name, r.out)
			}
			if tt.fits != "" {
				r.says("what fits: ", tt.fits)
			}
		}
		if b.spent() != 0 || len(b.jobs()) != 0 {
			t.Errorf("%d charges, %d jobs", b.spent(), len(b.jobs()))
		}
	})
}

// Several things wrong at once: a person reads them all, a program the first.
func TestAllProblemsAreTold(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.run("make", "x", "--quality", "4k", "--aspect", "9:17").ends(ExitInput).says("--quality 4k", "also --aspect 9:17")
		b.run("make", "--effect", b.effect(2), "--image", b.picture("pet.jpg")).ends(ExitInput).says("--image 1 picture: the effect wants 2 pictures")
	})
}

func TestWrongUsage(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		tests := []struct {
			line   string
			field  string
			fits   string
			reason string
		}{
			{"mkae", "verb", "make", "did you mean make?"},
			{"a panda", "verb", "make", "is no verb of pixstudio"},
			{"demo srve", "verb", "serve", "did you mean serve?"},
			{"help mkae", "verb", "make", "is no verb"},
			{"accounts alto", "arguments", "", "takes no words"},
			{"jobs --state done", "state", "fetched", "no state of a job"},
			{"jobs --state=", "state", "fetched", "no state of a job"},
			{"jobs 01ABC", "id", "", "no job"},
			{"jobs --limit -1", "limit", "", "no number of rows"},
			{"effects --limit x", "limit", "", "a whole number"},
			{"credits --nope", "nope", "--offline", "has no flag --nope"},
			{"accounts --backend platform", "backend", "useapi", "not offered yet"},
			{"accounts --backend aws", "backend", "demo", "no back end"},
			{"accounts --demo --backend useapi", "backend", "", "contradict"},
			{"accounts --profile work", "profile", "demo", "no such profile"},
			{"accounts --profile ../x", "profile", "", "only letters"},
			{"accounts --profile useapi --demo", "profile", "", "belongs to useapi, not to demo"},
			{"accounts --profile useapi --fresh", "profile", "", "are for the demo"},
			{"accounts --fresh", "fresh", "", "needs --demo"},
			{"effects --demo-effects 9", "demo", "", "need --demo"},
			{"effects --demo --demo-effects -9", "demo-effects", "", "below 0"},
			{"demo serve --speed 0", "speed", "", "never end"},
			{"demo serve --speed NaN", "speed", "", "never end"},
			{"demo serve --addr 8790", "addr", "", "127.0.0.1:8790"},
			{"demo serve --addr 0.0.0.0:8790", "addr", "", "this machine only"},
			{"demo serve --addr :8790", "addr", "", "this machine only"},
			{"demo serve --effects -1", "effects", "", "no number"},
			{"demo serve --clips -1", "clips", "", "no number"},
			{"demo serve --addr 127.0.0.1:0 --state /", "state", "", "cannot be used"},
			{"--json", "", "", "needs a terminal"},
			{"--theme pink --json", "", "", "needs a terminal"},
		}
		for _, tt := range tests {
			args := strings.Fields(tt.line)
			e := b.run(append([]string{"--json"}, args...)...).ends(ExitInput).refused()
			if e.Field != tt.field || !strings.Contains(e.Message, tt.reason) || tt.fits != "" && !slices.Contains(e.Allowed, tt.fits) {
				t.Errorf("%s: got %+v", tt.line, e)
			}
			b.run(append(args, "--json")...).ends(ExitInput).refused() // also when the flag comes too late to be read
		}
	})
}

// A token on the command line could be read by every user of the machine.
func TestNoTokenAsArgument(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		for _, verb := range []string{"", "make x", "effects", "jobs", "accounts", "credits", "demo"} {
			for _, flag := range []string{"--token", "--api-key", "--key", "--password"} {
				args := append(strings.Fields(verb), flag+"="+theToken)
				b.run(args...).ends(ExitInput).says("has no flag " + flag)
			}
		}
	})
}

func TestBadVariables(t *testing.T) {
	for name, value := range map[string]string{
		"PIXSTUDIO_USEAPI_URL": "http://api.useapi.net/v2/pixverse", "PIXSTUDIO_POLL": "soon", "PIXSTUDIO_BUSY_WAIT": "-1s",
		"PIXSTUDIO_PLATFORM_URL": "ftp://x",
	} {
		t.Run(name, func(t *testing.T) {
			onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
				b.env[name] = value
				if e := b.run("accounts", "--json").ends(ExitInput).refused(); e.Field != name {
					t.Errorf("%s=%s: %+v", name, value, e)
				}
				b.run("--version").ends(ExitOK)
				b.run("make", "--help").ends(ExitOK)
				b.run("help", "make").ends(ExitOK)
			})
		})
	}
}
