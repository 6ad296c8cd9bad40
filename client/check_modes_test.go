package client

import (
	"math"
	"strings"
	"testing"
)

// TestCheckFramesAndTransition: useapi.md §9.2 and §9.3.
func TestCheckFramesAndTransition(t *testing.T) {
	frames := func(model, quality string, seconds int, edits ...func(*FramesRequest)) *FramesRequest {
		q := &FramesRequest{First: picture(), Last: picture()}
		q.Model, q.Quality, q.Duration = model, quality, seconds
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	joined := func(model string, n int, edits ...func(*TransitionRequest)) *TransitionRequest {
		q := &TransitionRequest{Frames: pictures(n), Steps: steps(n - 1)}
		q.Model, q.Quality = model, "540p"
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	judge(t, []verdict{
		{"§9.2 v5.6 makes 8 s", frames("v5.6", "720p", 8), Facts{}, "", ""},
		{"§9.2 v5.6 makes no 9 s here", frames("v5.6", "720p", 9), Facts{}, "duration", "8"},
		{"§9.2 v6 makes 15 s", frames("v6", "1080p", 15), Facts{}, "", ""},
		{"§9.2 veo-lite makes 8 s", frames("veo-3.1-lite", "1080p", 8), Facts{}, "", ""},
		{"§9.2 v5-fast is not offered", frames("v5-fast", "720p", 5), Facts{}, "model", "create-frames"},
		{"§9.2 grok is not offered", frames("grok-imagine", "720p", 5), Facts{}, "model", "create-frames"},
		{"§9.2 no shape", frames("v6", "720p", 5, func(q *FramesRequest) { q.AspectRatio = "16:9" }), Facts{}, "aspect_ratio", "pictures"},
		{"§9.2 the last picture", frames("v6", "720p", 5, func(q *FramesRequest) { q.Last = Media{} }), Facts{}, "last_frame_path", "choose"},
		{"§9.2 preview", frames("v5.5", "720p", 5, func(q *FramesRequest) { q.Preview = true }), Facts{}, "", ""},
		{"§9.2 prompt of 5001", frames("v6", "720p", 5, func(q *FramesRequest) { q.Prompt = strings.Repeat("a", 5001) }), Facts{}, "prompt", "5000"},
		{"§9.2 multi-shot", frames("v6", "720p", 5, func(q *FramesRequest) { q.MultiShot = true }), Facts{}, "multi_shot", "no such field"},

		{"§9.3 two pictures on v5.6", joined("v5.6", 2), Facts{}, "", ""},
		{"§9.3 two pictures on v5.5", joined("v5.5", 2), Facts{}, "", ""},
		{"§9.3 two pictures on v6", joined("v6", 2), Facts{}, "model", "v5.6 v5.5 v5"},
		{"§9.3 three pictures on v5", joined("v5", 3), Facts{}, "", ""},
		{"§9.3 seven pictures on v5", joined("v5", 7), Facts{}, "", ""},
		{"§9.3 eight pictures", joined("v5", 8), Facts{}, "frame_8_path", "2 to 7"},
		{"§9.3 one picture", joined("v5", 1), Facts{}, "frame_2_path", "2 to 7"},
		{"§9.3 three pictures on v5.6", joined("v5.6", 3), Facts{}, "model", "v5"},
		{"§9.3 three pictures, no model", joined("", 3), Facts{}, "", ""},
		{"§9.3 a step of 8 s", joined("v5", 3, func(q *TransitionRequest) { q.Steps[1].Seconds = 8 }), Facts{}, "", ""},
		{"§9.3 a step of 9 s", joined("v5", 3, func(q *TransitionRequest) { q.Steps[1].Seconds = 9 }), Facts{}, "duration_2_to_3", "from 1 to 8"},
		{"§9.3 steps missing", joined("v5", 3, func(q *TransitionRequest) { q.Steps = steps(1) }), Facts{}, "duration_1_to_2", "2 steps"},
		{"§9.3 a gap", joined("v5", 3, func(q *TransitionRequest) { q.Frames[1] = Media{} }), Facts{}, "frame_2_path", "gap"},
		{"§9.3 no duration", joined("v5.6", 2, func(q *TransitionRequest) { q.Duration = 5 }), Facts{}, "duration", "each step"},
		{"§9.3 no shape", joined("v5.6", 2, func(q *TransitionRequest) { q.AspectRatio = "1:1" }), Facts{}, "aspect_ratio", "pictures"},
		{"§9.3 sound on two pictures of v5.5", joined("v5.5", 2, func(q *TransitionRequest) { q.Audio = yes() }), Facts{}, "", ""},
		{"§9.3 sound on three pictures", joined("v5", 3, func(q *TransitionRequest) { q.Audio = yes() }), Facts{}, "audio", "of its own"},
		{"§9.3 old sound on v5", joined("v5", 3, func(q *TransitionRequest) { q.AutoSound = yes() }), Facts{}, "", ""},
		{"§9.3 old sound on v5.6", joined("v5.6", 2, func(q *TransitionRequest) { q.AutoSound = yes() }), Facts{}, "auto_sound", "v5"},
	})
}

// TestCheckFusion: useapi.md §9.4.
func TestCheckFusion(t *testing.T) {
	mixed := func(model, prompt string, pics int, edits ...func(*FusionRequest)) *FusionRequest {
		q := &FusionRequest{Prompt: prompt, Pictures: pictures(pics)}
		q.Model, q.Duration, q.AspectRatio = model, 5, "16:9"
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	clips := func(s ...float64) func(*FusionRequest) {
		return func(q *FusionRequest) {
			for _, n := range s {
				q.Videos = append(q.Videos, clip(n))
			}
		}
	}
	sounds := func(s ...float64) func(*FusionRequest) {
		return func(q *FusionRequest) {
			for _, n := range s {
				q.Audios = append(q.Audios, sound(n))
			}
		}
	}
	large := func(bytes int64, w, h int) func(*FusionRequest) {
		return func(q *FusionRequest) { q.Videos[0].Bytes, q.Videos[0].Width, q.Videos[0].Height = bytes, w, h }
	}
	judge(t, []verdict{
		{"v5 by @pic", mixed("v5", "@pic1 meets @pic2 and @pic3", 3), Facts{}, "", ""},
		{"v5 also by @image", mixed("v5", "@image1 and @pic2", 2), Facts{}, "", ""},
		{"v5 takes three", mixed("v5", "@pic1", 4), Facts{}, "frame_4_path", "3 pictures"},
		{"c1 takes seven", mixed("pixverse-c1", "@image7", 7), Facts{}, "", ""},
		{"c1 takes no eight", mixed("pixverse-c1", "@image1", 8), Facts{}, "frame_8_path", "7 pictures"},
		{"c1 knows no @pic", mixed("pixverse-c1", "@pic1 runs", 1), Facts{}, "prompt", "@image1"},
		{"a reference that is not there", mixed("pixverse-c1", "@image1 and @image2", 1), Facts{}, "prompt", "not there @image1"},
		{"@image0", mixed("pixverse-c1", "@image1 and @image0", 1), Facts{}, "prompt", "not there"},
		{"@image10 is not @image1", mixed("pixverse-c1", "@image1 and @image10", 1), Facts{}, "prompt", "not there"},
		{"an address is no reference", mixed("pixverse-c1", "@image1 writes to me@image2.com", 1), Facts{}, "", ""},
		{"no picture", mixed("pixverse-c1", "a fox", 0), Facts{}, "frame_1_path", "wants 1 to 7 pictures"},
		{"no prompt", mixed("pixverse-c1", "", 1), Facts{}, "prompt", "empty"},
		{"v6 is not offered (§16.27)", mixed("v6", "@image1", 1), Facts{}, "model", "create-fusion"},
		{"seedance takes nine", mixed("seedance-2.0", "@image9", 9), Facts{}, "", ""},
		{"videos and sounds", mixed("seedance-2.0", "@image1 @video3 @audio1", 1, clips(5, 5, 5), sounds(2)), Facts{}, "", ""},
		{"four videos", mixed("seedance-2.0", "@image1", 1, clips(2, 2, 2, 2)), Facts{}, "video_4_path", "at most 3 videos"},
		{"videos on c1", mixed("pixverse-c1", "@image1", 1, clips(5)), Facts{}, "video_1_path", "takes none"},
		{"sounds on kling", mixed("kling-o3", "@image1", 1, sounds(5)), Facts{}, "audio_1_path", "takes none"},
		{"a video gap", mixed("seedance-2.0", "@image1", 1, clips(5, 5), func(q *FusionRequest) { q.Videos[0] = Media{} }), Facts{}, "video_1_path", "gap"},
		{"video of 2 s", mixed("seedance-2.0", "@image1", 1, clips(2)), Facts{}, "", ""},
		{"video of 1.9 s", mixed("seedance-2.0", "@image1", 1, clips(1.9)), Facts{}, "video_1_path", "at least 2 s"},
		{"video of 15 s", mixed("seedance-2.0", "@image1", 1, clips(15)), Facts{}, "", ""},
		{"video of 15.1 s", mixed("seedance-2.0", "@image1", 1, clips(15.1)), Facts{}, "video_1_path", "at most 15 s"},
		{"videos of 16 s together", mixed("seedance-2.0", "@image1", 1, clips(8, 8)), Facts{}, "video_1_path", "together"},
		{"sounds of 16 s together", mixed("seedance-2.0", "@image1", 1, sounds(8, 8)), Facts{}, "audio_1_path", "together"},
		{"video of 50 MB, 6000 pixels", mixed("seedance-2.0", "@image1", 1, clips(5), large(50<<20, 6000, 6000)), Facts{}, "", ""},
		{"video above 50 MB", mixed("seedance-2.0", "@image1", 1, clips(5), large(50<<20+1, 10, 10)), Facts{}, "video_1_path", "50.0 MB"},
		{"video of 6001 pixels", mixed("seedance-2.0", "@image1", 1, clips(5), large(1, 6001, 10)), Facts{}, "video_1_path", "6000×6000"},
		{"seed 999999", mixed("pixverse-c1", "@image1", 1, func(q *FusionRequest) { q.Shared.Seed = 999999 }), Facts{}, "", ""},
		{"seed 1000000", mixed("pixverse-c1", "@image1", 1, func(q *FusionRequest) { q.Shared.Seed = 1000000 }), Facts{}, "seed", "999999"},
		{"preview", mixed("pixverse-c1", "@image1", 1, func(q *FusionRequest) { q.Preview = true }), Facts{}, "preview_mode", "no such field"},
	})
}

// TestCheckClips: useapi.md §9.5, §9.6 and §9.7.
func TestCheckClips(t *testing.T) {
	const id = "user:1-pixverse:a@b.c-video:1"
	extend := func(model, quality string, seconds int, edits ...func(*ExtendRequest)) *ExtendRequest {
		q := &ExtendRequest{Source: Source{VideoID: id}}
		q.Model, q.Quality, q.Duration = model, quality, seconds
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	motion := func(quality string, m Media) *MotionRequest {
		return &MotionRequest{Quality: quality, Picture: picture(), Video: m}
	}
	wide := func(w, h int) Media { m := clip(5); m.Width, m.Height = w, h; return m }
	lip := func(edits ...func(*LipSyncRequest)) *LipSyncRequest {
		q := &LipSyncRequest{Source: Source{VideoID: id}}
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	said := func(words, voice string) func(*LipSyncRequest) {
		return func(q *LipSyncRequest) { q.Prompt, q.SpeakerID = words, voice }
	}
	file := func(s float64) func(*LipSyncRequest) { return func(q *LipSyncRequest) { q.Audio = sound(s) } }
	judge(t, []verdict{
		{"§9.5 720p, 30 s", motion("720p", clip(30)), Facts{}, "", ""},
		{"§9.5 1080p", motion("1080p", clip(5)), Facts{}, "quality", "360p 540p 720p"},
		{"§9.5 31 s", motion("720p", clip(31)), Facts{}, "video_1_path", "at most 30 s"},
		{"§9.5 half a second", motion("720p", clip(0.5)), Facts{}, "video_1_path", "at least 1 s"},
		{"§9.5 1920×1920", motion("720p", wide(1920, 1920)), Facts{}, "", ""},
		{"§9.5 1921 wide", motion("720p", wide(1921, 1080)), Facts{}, "video_1_path", "1920×1920"},
		{"§9.5 no video", motion("720p", Media{}), Facts{}, "video_1_path", "choose"},
		{"§9.5 no seed", &MotionRequest{Shared: Common{Seed: 5}, Picture: picture(), Video: clip(5)}, Facts{}, "seed", "no such field"},
		{"§9.5 off-peak", &MotionRequest{Shared: Common{OffPeak: true}, Picture: picture(), Video: clip(5)}, Facts{}, "", ""},
		{"§9.5 v6", &MotionRequest{Model: "v6", Picture: picture(), Video: clip(5)}, Facts{}, "model", "v5.6"},

		{"§9.6 v6 15 s", extend("v6", "1080p", 15), Facts{}, "", ""},
		{"§9.6 v5.5 10 s", extend("v5.5", "720p", 10), Facts{}, "", ""},
		{"§9.6 v5.5 10 s at 1080p", extend("v5.5", "1080p", 10), Facts{}, "duration", "at most 8 s"},
		{"§9.6 grok 2 s", extend("grok-imagine", "480p", 2), Facts{}, "", ""},
		{"§9.6 grok 1 s", extend("grok-imagine", "480p", 1), Facts{}, "duration", "2"},
		{"§9.6 grok 11 s", extend("grok-imagine", "480p", 11), Facts{}, "duration", "10"},
		{"§9.6 v5.6 is not offered", extend("v5.6", "720p", 5), Facts{}, "model", "extend"},
		{"§9.6 sound on v6", extend("v6", "720p", 5, func(q *ExtendRequest) { q.Audio = yes() }), Facts{}, "", ""},
		{"§9.6 sound on v5.5", extend("v5.5", "720p", 5, func(q *ExtendRequest) { q.Audio = yes() }), Facts{}, "audio", "no audio"},
		{"§9.6 seed on grok", extend("grok-imagine", "720p", 5, func(q *ExtendRequest) { q.Shared.Seed = 1 }), Facts{}, "seed", "PixVerse's own"},
		{"§9.6 preview", extend("v6", "720p", 5, func(q *ExtendRequest) { q.Preview = true }), Facts{}, "preview_mode", "no such field"},
		{"§9.6 shape", extend("v6", "720p", 5, func(q *ExtendRequest) { q.AspectRatio = "1:1" }), Facts{}, "aspect_ratio", "clip"},
		{"§9.6 clip and file", extend("v6", "720p", 5, func(q *ExtendRequest) { q.Video = clip(5) }), Facts{}, "video_path", "choose one"},
		{"§9.6 neither", extend("v6", "720p", 5, func(q *ExtendRequest) { q.VideoID = "" }), Facts{}, "video_id", "choose"},

		{"§9.7 modify", &ModifyRequest{Source: Source{Video: clip(5)}, Quality: "720p", Prompt: strings.Repeat("a", 2048)}, Facts{}, "", ""},
		{"§9.7 modify, 2049", &ModifyRequest{Source: Source{Video: clip(5)}, Prompt: strings.Repeat("a", 2049)}, Facts{}, "prompt", "2048"},
		{"§9.7 modify, 1080p", &ModifyRequest{Source: Source{Video: clip(5)}, Prompt: "x", Quality: "1080p"}, Facts{}, "quality", "720p"},
		{"§9.7 modify, v6", &ModifyRequest{Source: Source{Video: clip(5)}, Prompt: "x", Model: "v6"}, Facts{}, "model", "v5.5"},
		{"§9.7 modify, no words", &ModifyRequest{Source: Source{Video: clip(5)}}, Facts{}, "prompt", "empty"},

		{"§9.7 lip-sync of 60 s", lip(file(60)), Facts{}, "", ""},
		{"§9.7 lip-sync of 61 s", lip(file(61)), Facts{}, "audio_path", "at most 60 s"},
		{"§9.7 200 characters", lip(said(strings.Repeat("a", 200), "1")), Facts{}, "", ""},
		{"§9.7 201 characters", lip(said(strings.Repeat("a", 201), "1")), Facts{}, "prompt", "200"},
		{"§9.7 words without a voice", lip(said("hello", "")), Facts{}, "speaker_id", "voice"},
		{"§9.7 a voice without words", lip(said("", "1")), Facts{}, "prompt", "words"},
		{"§9.7 words and a file", lip(said("hello", "1"), file(5)), Facts{}, "audio_path", "choose one"},
		{"§9.7 a voice and a file", lip(said("", "1"), file(5)), Facts{}, "speaker_id", "words"},
		{"§9.7 nothing", lip(), Facts{}, "audio_path", "choose"},
		{"§9.7 seed", lip(file(5), func(q *LipSyncRequest) { q.Shared.Seed = 2 }), Facts{}, "seed", "no such field"},
		{"§9.7 off-peak", lip(file(5), func(q *LipSyncRequest) { q.Shared.OffPeak = true }), Facts{}, "", ""},
		{"§9.7 a picture as sound", lip(func(q *LipSyncRequest) { q.Audio = picture() }), Facts{}, "audio_path", "a sound is wanted"},

		{"§9.7 upscale v6", &UpscaleRequest{VideoID: id, SourceModel: "v6"}, Facts{}, "", ""},
		{"§9.7 upscale of an unknown name", &UpscaleRequest{VideoID: id, SourceModel: "upstream"}, Facts{}, "", ""},
		{"§9.7 upscale c1", &UpscaleRequest{VideoID: id, SourceModel: "pixverse-c1"}, Facts{}, "video_id", "cannot"},
		{"§9.7 upscale kling", &UpscaleRequest{VideoID: id, SourceModel: "kling-v3"}, Facts{}, "video_id", "cannot"},
		{"§9.7 upscale nothing", &UpscaleRequest{}, Facts{}, "video_id", "choose"},
		{"§3 upscale off-peak", &UpscaleRequest{VideoID: id, Shared: Common{OffPeak: true}}, Facts{}, "off_peak_mode", "no off-peak"},
	})
}

// TestCheckPicturesAndSound: useapi.md §14 and §15.
func TestCheckPicturesAndSound(t *testing.T) {
	pic := func(model, quality, ratio string, edits ...func(*PictureRequest)) *PictureRequest {
		q := &PictureRequest{Model: model, Quality: quality, AspectRatio: ratio, Prompt: "a fox"}
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	voice := func(model string, edits ...func(*SpeechRequest)) *SpeechRequest {
		q := &SpeechRequest{Model: model, Text: "hello", VoiceID: "v"}
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	num := func(f float64) *float64 { return &f }
	pitch := func(n int) *int { return &n }
	old := func(edits ...func(*FramesV3Request)) *FramesV3Request {
		q := &FramesV3Request{First: picture(), Last: picture(), Duration: 8, Quality: "1080p", MotionMode: "fast"}
		for _, edit := range edits {
			edit(q)
		}
		return q
	}
	judge(t, []verdict{
		{"§14.1 auto shape", pic("nano-banana", "1080p", "auto"), Facts{}, "", ""},
		{"§14.1 no auto on qwen", pic("qwen-image", "720p", "auto"), Facts{}, "aspect_ratio", "1:1"},
		{"§14.1 kling-o3 makes pictures", pic("kling-o3", "2160p", "3:2"), Facts{}, "", ""},
		{"§14.1 v6 makes none", pic("v6", "720p", "1:1"), Facts{}, "model", "images/create"},
		{"§14.1 detail wanted", pic("gpt-image-2.0", "1080p", "1:1"), Facts{}, "detail_level", "low medium high"},
		{"§14.1 detail", pic("gpt-image-2.0", "1080p", "2:1", func(q *PictureRequest) { q.DetailLevel = "high" }), Facts{}, "", ""},
		{"§14.1 detail of another kind", pic("gpt-image-2.0", "1080p", "1:1", func(q *PictureRequest) { q.DetailLevel = "ultra" }), Facts{}, "detail_level", "low medium high"},
		{"§14.1 detail elsewhere", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.DetailLevel = "low" }), Facts{}, "detail_level", "takes none"},
		{"§14.1 four pictures", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.Count = 4 }), Facts{}, "", ""},
		{"§14.1 five pictures", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.Count = 5 }), Facts{}, "create_count", "from 1 to 4"},
		{"§14.1 three references", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.References = pictures(3) }), Facts{}, "", ""},
		{"§14.1 four references", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.References = pictures(4) }), Facts{}, "image_path_4", "3 pictures"},
		{"§14.1 seed", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.Shared.Seed = 5 }), Facts{}, "", ""},
		{"§14.1 off-peak", pic("qwen-image", "1080p", "1:1", func(q *PictureRequest) { q.Shared.OffPeak = true }), Facts{}, "off_peak_mode", "no such field"},
		{"a plan's clip qualities say nothing", pic("qwen-image", "1080p", "1:1"), Facts{Credits: &Credits{Qualities: []string{"360p"}}}, "", ""},

		{"§14.2 2000", &MusicRequest{Prompt: strings.Repeat("a", 2000), Lyrics: strings.Repeat("l", 3500)}, Facts{}, "", ""},
		{"§14.2 2001", &MusicRequest{Prompt: strings.Repeat("a", 2001)}, Facts{}, "prompt", "2000"},
		{"§14.2 v1 takes 4000", &MusicRequest{Model: "music-v1", Prompt: strings.Repeat("a", 4000)}, Facts{}, "", ""},
		{"§14.2 lyria takes 5000", &MusicRequest{Model: "lyria-3-pro-preview", Prompt: strings.Repeat("a", 5000), References: pictures(10)}, Facts{}, "", ""},
		{"§14.2 lyria, eleven pictures", &MusicRequest{Model: "lyria-3-pro-preview", Prompt: "a", References: pictures(11)}, Facts{}, "image_path_11", "10 pictures"},
		{"§14.2 pictures elsewhere", &MusicRequest{Prompt: "a", References: pictures(1)}, Facts{}, "image_path_1", "takes none"},
		{"§14.2 lyrics of 3501", &MusicRequest{Prompt: "a", Lyrics: strings.Repeat("l", 3501)}, Facts{}, "lyrics", "3500"},
		{"§14.2 lyrics on lyria", &MusicRequest{Model: "lyria-3-pro-preview", Prompt: "a", Lyrics: "la"}, Facts{}, "lyrics", "takes none"},
		{"§14.2 instrumental lyrics", &MusicRequest{Prompt: "a", Lyrics: "la", Instrumental: true}, Facts{}, "lyrics", "choose one"},
		{"§14.2 seed", &MusicRequest{Prompt: "a", Shared: Common{Seed: 1}}, Facts{}, "seed", "no such field"},

		{"§14.3 10000", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Text = strings.Repeat("a", 10000) }), Facts{}, "", ""},
		{"§14.3 10001", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Text = strings.Repeat("a", 10001) }), Facts{}, "text", "10000"},
		{"§14.3 eleven-v3, 5001", voice("eleven-v3", func(q *SpeechRequest) { q.Text = strings.Repeat("a", 5001) }), Facts{}, "text", "5000"},
		{"§14.3 turbo, 40000", voice("eleven-turbo-v2.5", func(q *SpeechRequest) { q.Text = strings.Repeat("a", 40000) }), Facts{}, "", ""},
		{"§14.3 no voice", voice("speech-2.8-hd", func(q *SpeechRequest) { q.VoiceID = "" }), Facts{}, "voice_id", "choose"},
		{"§14.3 language on eleven-v3", voice("eleven-v3", func(q *SpeechRequest) { q.LanguageCode = "de" }), Facts{}, "language_code", "takes none"},
		{"§14.3 MiniMax settings", voice("speech-2.8-turbo", func(q *SpeechRequest) {
			q.Speed, q.Volume, q.Pitch, q.Emotion = num(0.5), num(10), pitch(-12), "calm"
		}), Facts{}, "", ""},
		{"§14.3 speed 2.1", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Speed = num(2.1) }), Facts{}, "speed", "from 0.5 to 2"},
		{"§14.3 speed is no number", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Speed = num(math.NaN()) }), Facts{}, "speed", "from 0.5 to 2"},
		{"§14.3 pitch 13", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Pitch = pitch(13) }), Facts{}, "pitch", "from -12 to 12"},
		{"§14.3 emotion", voice("speech-2.8-hd", func(q *SpeechRequest) { q.Emotion = "bored" }), Facts{}, "emotion", "auto happy"},
		{"§14.3 emotion elsewhere", voice("eleven-v3", func(q *SpeechRequest) { q.Emotion = "sad" }), Facts{}, "emotion", "takes none"},
		{"§14.3 ElevenLabs speed 1.3", voice("eleven-v3", func(q *SpeechRequest) { q.Speed = num(1.3) }), Facts{}, "speed", "1.2"},
		{"§14.3 volume elsewhere", voice("eleven-v3", func(q *SpeechRequest) { q.Volume = num(1) }), Facts{}, "volume", "takes none"},
		{"§14.3 style", voice("eleven-multilingual-v2", func(q *SpeechRequest) { q.Style, q.UseSpeakerBoost = num(1), yes() }), Facts{}, "", ""},
		{"§14.3 style elsewhere", voice("eleven-v3", func(q *SpeechRequest) { q.Style = num(0.5) }), Facts{}, "style", "takes none"},
		{"§14.3 boost elsewhere", voice("eleven-turbo-v2.5", func(q *SpeechRequest) { q.UseSpeakerBoost = no() }), Facts{}, "use_speaker_boost", "takes none"},

		{"§15 legacy", old(), Facts{}, "", ""},
		{"§15 legacy, 5 s", old(func(q *FramesV3Request) { q.Duration = 5 }), Facts{}, "", ""},
		{"§15 legacy, 6 s", old(func(q *FramesV3Request) { q.Duration = 6 }), Facts{}, "duration", "5 8"},
		{"§15 legacy motion", old(func(q *FramesV3Request) { q.MotionMode = "slow" }), Facts{}, "motion_mode", "normal fast"},
		{"§15 legacy, 2049", old(func(q *FramesV3Request) { q.Prompt = strings.Repeat("a", 2049) }), Facts{}, "prompt", "2048"},
		{"§15 legacy shape", old(func(q *FramesV3Request) { q.AspectRatio = "21:9" }), Facts{}, "aspect_ratio", "16:9"},
	})
}
