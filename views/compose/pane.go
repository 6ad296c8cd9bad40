package compose

import (
	"os"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Pane is the composer. form is the truth; the fields edit it and everything
// that is shown beside them follows from it.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	form    state.Form
	loaded  bool   // the kept draft was taken over
	dirty   bool   // the draft changed without a key
	stale   bool   // the verdict is of before what changed elsewhere
	follows string // the active account when it was last looked at
	verdict verdict

	prompt  *ui.Area
	fields  *ui.Form // the one huh form of the program
	rows    []*row
	compact bool
	focus   string // the field with the cursor, or the one that gets it next
	editing bool   // keys belong to it
	front   bool

	files     map[int]*file // by slot
	questions int
	sending   bool // handed over, not queued yet
	stage     stage
	proposed  int64 // the seed of the last question whether to send the same again
	took      took

	summary bool // what will be sent covers the form, where there is no room for both
	resume  bool // editing goes on behind the summary
	curl    bool
	top     int // first line shown of what will be sent
	most    int // largest top

	home    string
	newSeed func() int64
	lines   []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane {
	home, _ := os.UserHomeDir() // without one, paths are shown in full
	return &Pane{focus: keyPrompt, home: home, files: map[int]*file{}, newSeed: func() int64 { return client.NewSeed(nil) }}
}

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	p.d, p.th, p.lines = d, th, nil
	if p.prompt == nil {
		p.prompt = ui.NewArea(th, "Prompt", "what happens, how it looks, how the camera moves", 0)
	}
	p.prompt.SetTheme(th)
	if p.fields != nil {
		p.fields.SetTheme(th)
	}
	switch {
	case !d.Opened:
		p.loaded = false // another profile has another draft
	case !p.loaded:
		p.load()
	default:
		p.judge()
	}
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h, p.lines = w, h, nil
	if p.summary && p.wide() {
		p.turnSummary()
	}
	if p.loaded {
		p.judge()
	}
}

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if !p.loaded {
		return
	}
	if what.Has(pane.JobsChanged) && p.finishedSome() {
		p.took.done = nil
	}
	if what.Has(pane.PrefsChanged | pane.AccountsChanged) {
		p.followActive()
	}
	const touches = pane.EffectsChanged | pane.JobsChanged | pane.AccountsChanged | pane.PrefsChanged | pane.SettingsChanged
	switch {
	case what.Has(touches) && !p.front:
		p.stale = true // nobody looks: it is worked out when the tab comes to the front
	case what.Has(touches):
		p.renew()
	case what.Has(pane.PicturesChanged):
		p.lines = nil
	}
}

// renew judges the draft anew after something else changed: an effect that was
// not known may bring defaults for what is still empty.
func (p *Pane) renew() {
	p.stale = false
	p.fill()
	p.give()
	p.judge()
}

// Focus implements pane.Pane.
func (p *Pane) Focus(front bool) pane.Action {
	p.front = front
	if !p.loaded {
		return nil
	}
	if !front {
		p.editing = false
		p.put(p.focus)
		return nil
	}
	if p.stale {
		p.renew()
	}
	p.enter()
	if p.dirty {
		p.dirty = false
		return pane.All{p.kept(), p.look()}
	}
	return p.look()
}

// enter goes into the form, to the first field that still wants something.
func (p *Pane) enter() {
	p.editing, p.summary = true, false
	key := p.focus
	if v := &p.verdict; v.mend > 0 && (v.problems[0].Field == keyPrompt || p.row(v.problems[0].Field) != nil) {
		key = v.problems[0].Field
	}
	p.put(key)
}

// Paste implements pane.Pane.
func (p *Pane) Paste(text string) pane.Action {
	if !p.loaded {
		return nil
	}
	p.lines = nil
	r := p.row(p.focus)
	slot, hasSlot := p.slotAt()
	switch {
	case p.editing && r != nil && r.kind == aPicture:
		return p.inspect(r.slot, text)
	case hasSlot && isPicturePath(text):
		return p.inspect(slot, text)
	case !p.editing:
		return nil
	case p.focus == keyPrompt:
		return p.insert(text)
	}
	p.fields.Update(tea.PasteMsg{Content: text})
	if p.take() {
		return p.changed()
	}
	return nil
}

// Mouse implements pane.Pane.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	if !p.loaded {
		return nil
	}
	p.lines = nil
	l := p.place()
	switch kind {
	case pane.WheelUp:
		p.scroll(ui.NavUp)
		return nil
	case pane.WheelDown:
		p.scroll(ui.NavDown)
		return nil
	}
	switch {
	case p.summary:
	case l.modes.Contains(m.X, m.Y):
		for i, r := range p.modeTabs(l.modes.W).at {
			if r.Contains(m.X-l.modes.X, 0) {
				return p.toMode(p.offered()[i])
			}
		}
	case l.prompt.Contains(m.X, m.Y):
		p.editing = true
		p.put(keyPrompt)
	case l.fields.Contains(m.X, m.Y):
		if key, ok := p.fields.FieldAt(m.Y - l.fields.Y); ok {
			p.editing = true
			p.put(key)
			if r := p.row(key); kind == pane.DoubleClick && r.kind == aPicture {
				return p.pick()
			} else if kind == pane.DoubleClick && r.kind == anEffect {
				return pane.Switch{To: pane.Effects}
			}
		}
	}
	return nil
}

// Message implements pane.Pane.
func (p *Pane) Message(m tea.Msg) pane.Action {
	if !p.loaded {
		return nil
	}
	switch x := m.(type) {
	case pane.ComposeWith:
		return p.composeWith(x)
	case pane.Picked:
		return p.picked(x)
	case pane.Edited:
		return p.edited(x)
	case pane.Queued:
		return p.queued(x.Job)
	case pane.NotQueued:
		p.sending, p.stage = false, fresh
	}
	return nil
}

// Cursor implements pane.Pane.
func (p *Pane) Cursor() *tea.Cursor {
	if !p.loaded || !p.editing {
		return nil
	}
	l := p.place()
	if p.focus == keyPrompt {
		c := p.prompt.Cursor()
		if c == nil {
			return nil
		}
		c.X, c.Y = c.X+l.prompt.X, c.Y+l.prompt.Y
		return c
	}
	x, y, ok := p.fields.Cursor()
	if !ok {
		return nil
	}
	return tea.NewCursor(l.fields.X+x, l.fields.Y+y)
}

// Captures implements pane.Pane. Only where text can be typed do the letters
// belong to the form; on choices and files the keys of the program work.
func (p *Pane) Captures() bool { return p.loaded && p.typing() }

// typing says that what has the keys takes text.
func (p *Pane) typing() bool {
	if !p.editing {
		return false
	}
	r := p.row(p.focus)
	return p.focus == keyPrompt || r != nil && r.kind == aText
}

// Wanted implements pane.Pane.
func (p *Pane) Wanted() []pane.PictureKey {
	if !p.loaded || !p.wide() {
		return nil
	}
	return p.thumbs(p.place().side)
}
