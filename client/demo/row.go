package demo

import (
	"encoding/json"
	"strconv"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo/scene"
)

// made is one clip at one moment, ready to be printed.
type made struct {
	facts
	id      string
	number  int64
	userID  int64
	at      time.Time
	status  int
	offPeak bool
	wait    time.Duration
	work    time.Duration
}

func (s *Server) jobRow(w *world, j *job) map[string]any {
	m := made{facts: j.facts(s), id: j.id(), number: j.Number, at: j.At, status: j.status(w.now),
		offPeak: j.OffPeak, wait: j.Wait, work: j.Work}
	if a := w.account(j.Account); a != nil {
		m.userID = a.UserID
	}
	return s.print(m)
}

func (s *Server) pastRow(w *world, number int64) map[string]any {
	p, f := s.history().past(number)
	a := firstAccounts(w.born)[p.Account%historyAccounts]
	m := made{facts: f, number: number, userID: a.UserID, at: w.born.Add(-p.Age), status: statusDone, offPeak: p.OffPeak}
	m.id = makeID(a.Email, number, m.picture())
	switch {
	case p.Moderated:
		m.status = statusModerated
	case p.Failed:
		m.status = statusFailed
	}
	return s.print(m)
}

// statusName gives a raw state its name and the "final" flag as the video page
// prints it: QUEUED is final there, which is wrong (useapi.md §8.1).
func statusName(status int) (name string, final bool) {
	switch status {
	case statusDone:
		return "COMPLETED", true
	case statusQueued:
		return "QUEUED", true
	case statusModerated:
		return "MODERATED", true
	case statusFailed:
		return "FAILED", true
	}
	return "GENERATING", false
}

// print makes the row of useapi.md §8.
func (s *Server) print(m made) map[string]any {
	if m.picture() {
		return s.printPicture(m)
	}
	name, final := statusName(m.status)
	number := strconv.FormatInt(m.number, 10)
	row := map[string]any{
		"video_id": m.id, "video_status": m.status, "video_status_name": name, "video_status_final": final,
		"account_id": m.userID, "created_at": s.isoTime(m.at), "asset_id": m.number + 17, "img_id": 0,
		"prompt": m.prompt, "negative_prompt": "", "model": m.model, "model_name": m.model, "quality": m.quality,
		"motion_mode": "normal", "aspect_ratio": m.ratio, "camera_movement": "", "style": "", "seed": m.seed,
		"duration": m.seconds, "video_duration": m.seconds, "likes": 0, "relation_type": 0, "auto_character_prompt": 0,
		"upscaled": flag(m.mode == client.ModeUpscale), "extended": flag(m.mode == client.ModeExtend),
		"original_sound_switch": 0, "sound_effect_switch": 0, "lip_sync_switch": flag(m.mode == client.ModeLipSync),
		"is_sound": flag(m.sound), "remove_watermark": 1, "motion_brush": "", "asset_name": "", "nick_name": "",
		"platform": "web", "create_mode": string(m.mode), "workflow_tag": "", "off_peak": flag(m.offPeak),
		"lora_weight": 0, "restyle_id": 0, "restyle_prompt": "", "qualities": nil, "customer_paths": s.customerPaths(m.facts),
	}
	if m.seed == 0 { // the service draws one when none is sent
		row["seed"] = m.number % 2147483647
	}
	row["img_path"], row["img_url"] = "", ""
	if len(m.uploads) > 0 { // the picture it was made from
		row["img_path"], row["img_url"] = m.uploads[0], s.link(m.uploads[0])
	}
	s.printState(row, m, number)
	s.printTemplate(row, m)
	// The type changes: a number without a source, else the source's id.
	row["original_video_id"] = 0
	if m.original != "" {
		row["original_video_id"] = m.original
	}
	return row
}

// printState adds what depends on how far the clip is: sizes are 0 until it is
// finished, the link is there earlier, lip_sync is {} first and null later.
func (s *Server) printState(row map[string]any, m made, number string) {
	row["url"], row["video_path"] = "", ""
	row["output_width"], row["output_height"], row["lip_sync"] = 0, 0, map[string]any{}
	poster := s.link(m.posterName(number))
	if m.template != nil {
		poster = s.effectLink(*m.template, "thumb.webp")
	}
	switch m.status {
	case statusDone:
		row["output_width"], row["output_height"] = m.size()
		row["lip_sync"] = nil
		for _, k := range []string{"first_frame", "last_frame", "asset_img_url"} {
			row[k] = poster
		}
		fallthrough
	case statusGenerating, statusWorking:
		row["url"] = s.link(m.mediaName(number))
		row["video_path"] = m.mediaName(number)
	case statusModerated:
		row["lip_sync"], row["error"] = nil, "The content was refused by moderation"
	case statusFailed:
		row["lip_sync"], row["error"] = nil, "Generation failed, please try again"
	}
	if m.status == statusQueued || m.status == statusGenerating || m.status == statusWorking {
		row["queue_data"] = map[string]any{"queue_time": int(m.wait.Seconds()), "queue_count": 1 + int(m.number%4),
			"estimated_gen_time": int(m.work.Seconds())}
	}
}

func (s *Server) printTemplate(row map[string]any, m made) {
	if m.template == nil {
		row["template_id"] = 0
		return
	}
	t := m.template
	row["template_id"], row["template_name"], row["workflow_tag"] = t.TemplateID, t.Name, t.Tag
	row["template_thumbnail_url"] = s.effectLink(*t, "thumb.webp")
	row["template_thumbnail_gif_url"] = s.effectLink(*t, "preview.gif")
	row["template_thumbnail_video_url"] = s.effectLink(*t, "sample.mp4")
	if names, err := json.Marshal(map[string]string{"en": t.Name}); err == nil {
		row["template_i18n_json"] = string(names) // a string that holds JSON
	}
}

// printPicture makes an image template's row (useapi.md §14.1), with the
// members a list of clips needs beside it.
func (s *Server) printPicture(m made) map[string]any {
	name, final := statusName(m.status)
	number := strconv.FormatInt(m.number, 10)
	row := map[string]any{
		"image_id": m.id, "image_status": m.status, "image_status_name": name,
		"image_status_final": final && m.status != statusQueued, // the image table prints it right
		"video_id":           m.id, "video_status": m.status, "video_status_name": name, "video_status_final": final,
		"account_id": m.userID, "asset_id": m.number + 17, "asset_type": 1, "create_mode": string(m.mode),
		"created_at": s.isoTime(m.at), "prompt": m.prompt, "model": m.model, "quality": m.quality, "aspect_ratio": m.ratio,
		"seed": m.seed, "off_peak": flag(m.offPeak), "image_path": "", "image_url": "", "url": "",
		"output_width": 0, "output_height": 0, "customer_paths": s.customerPaths(m.facts),
	}
	var links []string
	for _, p := range m.uploads {
		links = append(links, s.link(p))
	}
	row["customer_img_paths"], row["customer_img_urls"] = m.uploads, links
	switch m.status {
	case statusDone:
		row["output_width"], row["output_height"] = m.size()
		row["image_path"], row["image_url"] = m.mediaName(number), s.link(m.mediaName(number))
		row["url"] = row["image_url"]
	case statusModerated:
		row["error"] = "The content was refused by moderation"
	case statusFailed:
		row["error"] = "Generation failed, please try again"
	}
	s.printTemplate(row, m)
	return row
}

// customerPaths repeats what a job was given; null when that is nothing.
func (s *Server) customerPaths(f facts) map[string]any {
	if len(f.uploads) == 0 && f.video == "" && f.audio == "" {
		return nil
	}
	out := map[string]any{"customer_img_paths": f.uploads, "customer_video_path": f.video, "customer_lip_sync_audio_path": f.audio}
	var links []string
	for _, p := range f.uploads {
		links = append(links, s.link(p))
	}
	out["customer_img_urls"] = links
	if len(f.uploads) > 0 {
		out["customer_img_path"], out["customer_img_url"] = f.uploads[0], links[0]
	}
	if len(f.uploads) == 2 && (f.mode == client.ModeFrames || f.mode == client.ModeFramesV3) {
		out["customer_first_frame"], out["customer_last_frame"] = f.uploads[0], f.uploads[1]
		out["customer_first_frame_url"], out["customer_last_frame_url"] = links[0], links[1]
	}
	if f.video != "" {
		out["customer_video_url"], out["customer_video_duration"] = s.link(f.video), f.seconds
	}
	if f.audio != "" {
		out["lip_sync_audio_path"], out["lip_sync_audio_url"] = f.audio, s.link(f.audio)
	}
	return out
}

// effectLink is where an effect's pictures lie.
func (s *Server) effectLink(e scene.Effect, name string) string {
	return s.link("effect/" + strconv.FormatInt(e.TemplateID, 10) + "/" + name)
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}
