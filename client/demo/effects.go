package demo

import (
	"net/http"
	"strconv"

	"pixstudio/client/demo/scene"
)

// effectPage is how many templates a page holds when none is asked for: fewer
// than there are, so that a client which reads one page only shows it.
const effectPage = 400

// effects is a page of the catalogue (useapi.md §10). next_offset is 0 on the
// last page.
func (s *Server) effects(c *call) reply {
	var refused *reply
	err := s.with(func(w *world) error {
		_, refused = w.chosen(c)
		return nil
	})
	if err != nil {
		return failed(err)
	}
	if refused != nil {
		return *refused
	}
	all := s.stock.catalogue(s.opt)
	p, refused := c.page(len(all), effectPage, 1000, func(int) int { return 0 })
	if refused != nil {
		return *refused
	}
	rows := make([]map[string]any, 0, p.to-p.from)
	for _, e := range all[p.from:p.to] {
		rows = append(rows, s.effectRow(e))
	}
	return reply{status: http.StatusOK, body: map[string]any{"items": c.list(rows), "total": p.total, "next_offset": p.next}}
}

func (s *Server) effectRow(e scene.Effect) map[string]any {
	sound := ""
	if e.Sound {
		sound = s.link("voice/effect-" + strconv.FormatInt(e.TemplateID, 10) + ".wav")
	}
	return map[string]any{
		"template_id": e.TemplateID, "display_name": e.Name, "workflow_tag": e.Tag, "display_prompt": e.Prompt,
		"effect_type": e.EffectType, "template_type": e.TemplateType, "duration": e.Duration, "qualities": e.Qualities,
		"video_base_cost": e.BaseCost, "fixed_cost": e.FixedCost, "example_text": e.Hint,
		"thumbnail_path": s.effectLink(e, "thumb.webp"), "thumbnail_gif_path": s.effectLink(e, "preview.gif"),
		"thumbnail_video_path": s.effectLink(e, "sample.mp4"), "audio_path": sound, "marker": e.Marker,
		"template_model": e.Model, "template_paid": 0, "supported_features": []string{}, "score": 0, "hot_count": e.HotCount,
		"created_at": s.isoTime(e.CreatedAt), "updated_at": s.isoTime(e.UpdatedAt),
	}
}
