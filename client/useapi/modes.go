package useapi

import (
	"fmt"
	"net/http"

	"pixstudio/client"
)

// endpoint is where a mode is sent (§2); "" when this package does not speak it.
func endpoint(m client.Mode) string {
	switch m {
	case client.ModeText, client.ModeImage, client.ModeEffect:
		return "videos/create"
	case client.ModeFrames:
		return "videos/create-frames"
	case client.ModeTransition:
		return "videos/create-transition"
	case client.ModeFusion:
		return "videos/create-fusion"
	case client.ModeExtend:
		return "videos/extend"
	case client.ModeModify:
		return "videos/modify"
	case client.ModeLipSync:
		return "videos/lipsync"
	case client.ModeUpscale:
		return "videos/upscale"
	case client.ModeFramesV3:
		return "videos/create-frames-v3"
	case client.ModeMotion, client.ModePicture, client.ModeMusic, client.ModeSpeech:
	}
	return ""
}

// Wire implements client.Service. It drops and changes nothing that the
// endpoint knows, so what the service would refuse is shown as it would leave.
func (c *Client) Wire(r client.Request, t client.Ticket) (client.Wire, error) {
	if r == nil {
		return client.Wire{}, invalid("wire", "", "there is no request")
	}
	var b body
	if !b.fill(r, t) {
		return client.Wire{}, client.Unsupported(string(r.Mode()))
	}
	return client.Wire{Method: http.MethodPost, Path: endpoint(r.Mode()), Body: b.json()}, nil
}

// fill writes a request of any mode; false when its mode is not spoken.
func (b *body) fill(r client.Request, t client.Ticket) bool {
	switch r := r.(type) {
	case *client.TextRequest:
		b.text("model", r.Model)
		b.text("prompt", r.Prompt)
		b.output(r.Output)
		b.sound(r.Sound)
	case *client.ImageRequest:
		b.text("model", r.Model)
		b.text("prompt", r.Prompt)
		b.files(r)
		b.output(r.Output)
		b.sound(r.Sound)
	case *client.EffectRequest:
		b.effect(r)
	case *client.FramesRequest:
		b.text("model", r.Model)
		b.text("prompt", r.Prompt)
		b.files(r)
		b.output(r.Output)
		b.sound(r.Sound)
	case *client.TransitionRequest:
		b.transition(r)
	case *client.FusionRequest:
		b.text("model", r.Model)
		b.text("prompt", r.Prompt)
		b.files(r)
		b.output(r.Output)
	case *client.ExtendRequest:
		b.text("model", r.Model)
		b.text("video_id", r.VideoID)
		b.files(r)
		b.text("prompt", r.Prompt)
		b.output(r.Output)
	case *client.ModifyRequest:
		b.text("model", r.Model)
		b.text("prompt", r.Prompt)
		b.text("video_id", r.VideoID)
		b.files(r)
		b.text("quality", r.Quality)
	case *client.LipSyncRequest:
		b.text("video_id", r.VideoID)
		b.files(r)
		b.text("prompt", r.Prompt)
		b.text("speaker_id", r.SpeakerID)
		b.on("original_sound_switch", r.OriginalSound)
	case *client.FramesV3Request:
		b.framesV3(r)
	case *client.UpscaleRequest: // has no account: that is in the id (§3)
		b.text("video_id", r.VideoID)
		b.tracking(r, t)
		return true
	default:
		return false
	}
	b.shared(r, t)
	return true
}

// effect: the template brings model and duration. A model must not be sent with
// it, a duration would be ignored (§9.1).
func (b *body) effect(r *client.EffectRequest) {
	b.text("prompt", r.Prompt)
	b.files(r)
	b.number("template_id", r.TemplateID)
	out := r.Output
	out.Duration = 0
	b.output(out)
	b.sound(r.Sound)
}

// transition: each way between two frames has seconds and words of its own
// (§9.3).
func (b *body) transition(r *client.TransitionRequest) {
	b.text("model", r.Model)
	b.files(r)
	for i, s := range r.Steps {
		b.number(fmt.Sprintf("duration_%d_to_%d", i+1, i+2), int64(s.Seconds))
	}
	for i, s := range r.Steps {
		b.text(fmt.Sprintf("prompt_%d_to_%d", i+1, i+2), s.Prompt)
	}
	b.output(r.Output)
	b.sound(r.Sound)
}

// framesV3 is the call of December 2024; its only model is not named (§15).
func (b *body) framesV3(r *client.FramesV3Request) {
	b.text("prompt", r.Prompt)
	b.files(r)
	b.number("duration", int64(r.Duration))
	b.text("quality", r.Quality)
	b.text("motion_mode", r.MotionMode)
	b.text("aspect_ratio", r.AspectRatio)
	b.toggle("remove_watermark", r.RemoveWatermark)
}
