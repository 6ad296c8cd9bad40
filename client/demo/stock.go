package demo

import (
	"sync"

	"pixstudio/client/demo/scene"
)

// stock is what exists before anyone does anything: the catalogue of effects
// and the history. Both follow from the seed and are made when first asked for.
type stock struct {
	effectsOnce sync.Once
	effects     []scene.Effect
	byID        map[int64]int

	pastOnce sync.Once
	past     *history
}

func (t *stock) catalogue(o Options) []scene.Effect {
	t.effectsOnce.Do(func() {
		t.effects = scene.Effects(o.Effects, o.Seed)
		t.byID = make(map[int64]int, len(t.effects))
		for i, e := range t.effects {
			t.byID[e.TemplateID] = i
		}
	})
	return t.effects
}

func (t *stock) effect(o Options, id int64) (scene.Effect, bool) {
	all := t.catalogue(o)
	i, known := t.byID[id]
	if !known {
		return scene.Effect{}, false
	}
	return all[i], true
}

// history is the clips made before the service was first started.
type history struct {
	all   []scene.Past
	facts []facts   // what each of all prints
	slots [][]int64 // numbers by account, newest first
}

// history has as many accounts as a new service.
const historyAccounts = 3

func (s *Server) history() *history {
	s.stock.pastOnce.Do(func() {
		h := &history{all: scene.History(s.opt.Clips, s.opt.Seed), slots: make([][]int64, historyAccounts)}
		h.facts = make([]facts, len(h.all))
		for i, p := range h.all {
			h.facts[i] = s.pastFacts(p)
			slot := p.Account % historyAccounts
			h.slots[slot] = append(h.slots[slot], historyNumber-int64(i)*numberStep)
		}
		s.stock.past = h
	})
	return s.stock.past
}

// of lists the clips of an account by its place; none for an added account.
func (h *history) of(slot int) []int64 {
	if slot < 0 {
		return nil
	}
	return h.slots[slot]
}

// slotOf says whose clip a number is.
func (h *history) slotOf(number int64) (slot int, known bool) {
	back := historyNumber - number
	if back < 0 || back%numberStep != 0 || back/numberStep >= int64(len(h.all)) {
		return 0, false
	}
	return h.all[back/numberStep].Account % historyAccounts, true
}

// past gives a clip by a number that slotOf knows.
func (h *history) past(number int64) (scene.Past, facts) {
	i := (historyNumber - number) / numberStep
	return h.all[i], h.facts[i]
}

// id is what a clip of an account is known by.
func (h *history) id(email string, number int64) string {
	_, f := h.past(number)
	return makeID(email, number, f.picture())
}
