package client

// Mode names one way of making something. The words are used in the store, in
// --json and on the command line.
type Mode string

// The modes of useapi.net's PixVerse API v2 (endpoint list, useapi.md §2).
const (
	ModeText       Mode = "text"       // videos/create without a picture
	ModeImage      Mode = "image"      // videos/create with one picture
	ModeEffect     Mode = "effect"     // videos/create with a template
	ModeFrames     Mode = "frames"     // videos/create-frames
	ModeTransition Mode = "transition" // videos/create-transition
	ModeFusion     Mode = "fusion"     // videos/create-fusion
	ModeMotion     Mode = "motion"     // videos/motion-control
	ModeExtend     Mode = "extend"     // videos/extend
	ModeModify     Mode = "modify"     // videos/modify
	ModeLipSync    Mode = "lipsync"    // videos/lipsync
	ModeUpscale    Mode = "upscale"    // videos/upscale
	ModePicture    Mode = "picture"    // images/create
	ModeMusic      Mode = "music"      // music/create
	ModeSpeech     Mode = "speech"     // speech/create
	ModeFramesV3   Mode = "frames-v3"  // videos/create-frames-v3, legacy
)

// Modes lists every mode in the order screens show them.
func Modes() []Mode {
	return []Mode{
		ModeText, ModeImage, ModeEffect, ModeFrames, ModeTransition, ModeFusion, ModeExtend, ModeModify,
		ModeLipSync, ModeUpscale, ModeMotion, ModePicture, ModeMusic, ModeSpeech, ModeFramesV3,
	}
}
