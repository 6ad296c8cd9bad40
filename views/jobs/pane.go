package jobs

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// stillFor is how long the order stands still after the cursor moved, so that a
// key never meets another job than the one it was meant for.
const stillFor = 2 * time.Second

// Pane is the jobs tab.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	board   board
	shown   []entry // the board, or what the filter leaves of it
	ahead   map[string]int
	list    *ui.List
	moved   time.Time       // when the cursor last moved
	chosen  bool            // the cursor was put on a row by something else than a key
	waiting map[string]bool // ids whose new place waits for the order to move
	marked  map[string]bool
	version uint64

	filter ui.Input
	typing bool
	detail *detail // open detail, nil when closed
	lines  []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane {
	p := &Pane{waiting: map[string]bool{}, marked: map[string]bool{}}
	p.filter.Placeholder = "words, model, account, state"
	return p
}

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	p.d, p.th = d, th
	if p.list == nil {
		p.list = ui.NewList(th)
		p.list.SetFocused(true)
	}
	p.list.SetTheme(th)
	p.reset()
}

// reset reads all jobs anew.
func (p *Pane) reset() {
	p.board.reset(p.d.Jobs.Each, p.d.Jobs.Len(), p.d.Now)
	p.ahead = nil
	clear(p.waiting)
	p.show()
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h = w, h
	p.layout()
}

func (p *Pane) layout() {
	w := p.w
	if p.detail != nil && p.side() {
		w = p.w - p.detailWidth() - 1
	}
	p.list.SetSize(w, max(p.h-headRows, 1))
	p.lines = nil
}

// side says that list and detail have room beside each other.
func (p *Pane) side() bool { return p.w >= ui.GridFrom }

func (p *Pane) detailWidth() int { return min(p.w*45/100, 76) }

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if what.Has(pane.JobsChanged) {
		p.take()
	}
	if what.Has(pane.ClockChanged | pane.TransfersChanged | pane.AccountsChanged | pane.PicturesChanged | pane.SettingsChanged) {
		p.version++
		p.list.Invalidate()
		p.lines = nil
		if len(p.waiting) > 0 && !p.still() {
			p.settle()
		}
	}
}

// take puts the changed jobs where they belong; while the order stands still
// only their values change.
func (p *Pane) take() {
	if p.d.Jobs.Changed == nil {
		p.reset()
		return
	}
	p.ahead = nil
	still := p.still()
	for _, id := range p.d.Jobs.Changed {
		j, ok := p.d.Jobs.Get(id)
		if !ok {
			j = nil
		}
		if _, known := p.board.places[id]; known && still && j != nil {
			p.board.swap(id, j)
			p.waiting[id] = true
			continue
		}
		p.board.put(id, j, p.d.Now)
	}
	p.show()
}

// still says that the order must not change under the user's hand.
func (p *Pane) still() bool {
	return len(p.marked) > 0 || p.d.Now.Sub(p.moved) < stillFor && !p.moved.IsZero()
}

// settle moves the rows whose place had to wait.
func (p *Pane) settle() {
	p.ahead = nil
	for id := range p.waiting {
		j, _ := p.d.Jobs.Get(id)
		p.board.put(id, j, p.d.Now)
	}
	clear(p.waiting)
	p.show()
}

// show applies the filter and hands the rows to the list.
func (p *Pane) show() {
	p.version++
	p.lines = nil
	words := state.Words(p.filter.Value())
	if len(words) == 0 {
		p.shown = p.board.items
	} else {
		p.shown = nil
		for _, e := range p.board.items {
			if e.job.Matches(words) {
				p.shown = append(p.shown, e)
			}
		}
	}
	p.list.SetRows(rows{p}, p.sections())
	if p.moved.IsZero() && !p.chosen {
		p.list.SelectIndex(0) // nobody chose a row yet: what needs the user comes first
	}
	if p.detail != nil {
		if j, ok := p.d.Jobs.Get(p.detail.id); ok {
			p.detail.job = *j
		}
	}
}

// before is how many waiting jobs are due before one. It is counted when it is
// shown: with a long queue that takes longer than everything else about a key.
func (p *Pane) before(id string) int {
	if p.ahead == nil {
		p.ahead = p.count()
	}
	return p.ahead[id]
}

// count says for every waiting job how many are due before it.
func (p *Pane) count() map[string]int {
	var queued []state.Job
	for _, e := range p.board.items {
		if e.job.Phase == state.Queued {
			queued = append(queued, *e.job)
		}
	}
	return state.Ahead(queued)
}

func (p *Pane) selected() (*state.Job, bool) {
	i, _, ok := p.list.Cursor()
	if !ok || i >= len(p.shown) {
		return nil, false
	}
	return p.shown[i].job, true
}

// Focus implements pane.Pane.
func (p *Pane) Focus(front bool) pane.Action {
	if front && !p.still() {
		p.settle()
	}
	return nil
}

// Paste implements pane.Pane.
func (p *Pane) Paste(text string) pane.Action {
	if p.typing {
		p.filter.Insert(text)
		p.show()
	}
	return nil
}

// Mouse implements pane.Pane.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	p.lines = nil
	over := p.detail != nil && (!p.side() || m.X > p.w-p.detailWidth())
	switch kind {
	case pane.WheelUp, pane.WheelDown:
		by := 3
		if kind == pane.WheelUp {
			by = -3
		}
		if over {
			p.detail.top = max(p.detail.top+by, 0)
			return nil
		}
		p.list.Wheel(by)
	case pane.Click, pane.DoubleClick:
		if over {
			return nil
		}
		i, ok := p.list.RowAt(m.Y - headRows)
		if !ok {
			return nil
		}
		p.list.SelectIndex(i)
		p.moved = p.d.Now
		if kind == pane.DoubleClick {
			return p.openDetail()
		}
		return p.follow()
	}
	return nil
}

// Message implements pane.Pane.
func (p *Pane) Message(m tea.Msg) pane.Action {
	switch x := m.(type) {
	case pane.Events:
		if p.detail != nil && p.detail.id == x.Job {
			p.detail.events, p.detail.err = x.Events, x.Err
			p.lines = nil
		}
	case pane.Refreshed:
		return p.catchUp()
	case pane.Queued:
		if p.list.Select(x.Job.ID) { // whoever just sent it comes to look at it
			p.chosen = true
			p.lines = nil
			return p.follow()
		}
	case pane.ShowJob:
		p.filter.SetValue("")
		p.show()
		if p.list.Select(x.ID) {
			p.moved = p.d.Now
			return p.openDetail()
		}
	}
	return nil
}

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor {
	if !p.typing {
		return nil
	}
	_, x := p.filter.View(p.th, p.filterWidth())
	return tea.NewCursor(filterAt+x, 0)
}

// Captures implements pane.Pane.
func (p *Pane) Captures() bool { return p.typing }
