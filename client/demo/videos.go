package demo

import (
	"net/http"
	"strings"

	"pixstudio/client"
)

// listVideos is a page of everything an account made, running ones and the
// history included, newest first (useapi.md §8).
func (s *Server) listVideos(c *call) reply {
	var out reply
	err := s.with(func(w *world) error {
		a, refused := w.chosen(c)
		if refused != nil {
			out = *refused
			return nil
		}
		numbers := s.numbersOf(w, a.Email)
		p, refused := c.page(len(numbers), 40, 100, func(end int) int { return end })
		if refused != nil {
			out = *refused
			return nil
		}
		rows := []map[string]any{}
		for _, n := range numbers[p.from:p.to] {
			rows = append(rows, s.row(w, n))
		}
		out = ok(map[string]any{"data": c.list(rows), "next_offset": p.next, "total": p.total})
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// numbersOf lists an account's clips, newest first.
func (s *Server) numbersOf(w *world, email string) []int64 {
	var numbers []int64
	for i := len(w.jobs) - 1; i >= 0; i-- {
		if j := w.jobs[i]; j.Account == email && !w.gone[j.id()] {
			numbers = append(numbers, j.Number)
		}
	}
	h := s.history()
	for _, n := range h.of(w.slot(email)) {
		if len(w.gone) == 0 || !w.gone[h.id(email, n)] {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// slot is which of the three first accounts an address is, for the history;
// -1 for one that was added.
func (w *world) slot(email string) int {
	for i, a := range firstAccounts(w.born) {
		if a.Email == email {
			return i
		}
	}
	return -1
}

// row prints a clip of either kind.
func (s *Server) row(w *world, number int64) map[string]any {
	if j := w.byNumber[number]; j != nil {
		return s.jobRow(w, j)
	}
	return s.pastRow(w, number)
}

// getVideo is 404 while a clip is processed, with the words of a deleted one.
func (s *Server) getVideo(c *call) reply {
	out := refuse(http.StatusNotFound, deletedText)
	err := s.with(func(w *world) error {
		if w.gone[c.arg] {
			return nil
		}
		if j := w.job(c.arg); j != nil {
			if !w.now.Before(j.ends()) {
				out = ok(s.jobRow(w, j))
			}
			return nil
		}
		if n, known := s.pastNumber(w, c.arg); known {
			out = ok(s.pastRow(w, n))
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// deleteVideo takes ids of whatever exists, running jobs included; their
// credits stay spent.
func (s *Server) deleteVideo(c *call) reply {
	out := refuse(http.StatusBadRequest, "Unable to find video "+c.arg)
	err := s.with(func(w *world) error {
		_, past := s.pastNumber(w, c.arg)
		if (w.job(c.arg) == nil && !past) || w.gone[c.arg] {
			return nil
		}
		out = ok(map[string]any{})
		return s.record(true, event{Gone: c.arg})
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// pastNumber finds a clip of the history by its whole id.
func (s *Server) pastNumber(w *world, id string) (int64, bool) {
	n, email, _, valid := parseID(id)
	if !valid {
		return 0, false
	}
	h := s.history()
	slot, known := h.slotOf(n)
	return n, known && slot == w.slot(email) && h.id(email, n) == id
}

// clip is what a body may know of a clip it names. It is called with the
// world's lock held.
func (s *Server) clip(id string) *clip {
	w := s.world
	if w.gone[id] || !strings.Contains(id, "-video:") {
		return nil
	}
	if j := w.job(id); j != nil {
		f := j.facts(s)
		return &clip{account: j.Account, model: f.model, seconds: f.seconds, done: j.status(w.now) == statusDone}
	}
	if n, known := s.pastNumber(w, id); known {
		p, f := s.history().past(n)
		_, email, _, _ := parseID(id)
		return &clip{account: email, model: f.model, seconds: f.seconds, done: !p.Failed && !p.Moderated}
	}
	return nil
}

// effect finds a template as the rule book wants it.
func (s *Server) effect(id int64) (client.Effect, bool) {
	e, known := s.stock.effect(s.opt, id)
	if !known {
		return client.Effect{}, false
	}
	out := client.Effect{ID: e.TemplateID, Name: e.Name, Tag: e.Tag, Prompt: e.Prompt, Hint: e.Hint, Kind: client.EffectVideo,
		MinPictures: 1, MaxPictures: 1, Seconds: e.Duration, Qualities: e.Qualities, BaseCost: e.BaseCost, FixedCost: e.FixedCost,
		Marker: e.Marker, Model: e.Model, Popularity: e.HotCount, CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt}
	if e.TemplateType == 2 {
		out.Kind = client.EffectPicture
	}
	if n := atoi(e.EffectType); n >= 2 { // "3" to "5" take two up to that many (§10)
		out.MinPictures, out.MaxPictures = 2, n
	}
	return out, true
}
