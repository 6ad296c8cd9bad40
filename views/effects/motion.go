package effects

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/views/pane"
)

const (
	// restFor is how long the cursor stands still before the effect under it
	// begins to move, and what the next key will show is prepared: who runs
	// through the grid loads nothing but what is on the screen.
	restFor = 250 * time.Millisecond
	// loops is how often the animation is shown; then the screen is calm
	// until the cursor moves.
	loops = 4
)

// motion is the moving preview of the effect under the cursor.
type motion struct {
	turn  int  // frames shown
	ready bool // the cursor has stood still long enough
	armed bool // a rested message is on its way
	again bool // the cursor moved since that was sent
}

// rested says that restFor has passed.
type rested struct{}

// rest begins to wait until the cursor has stood still. However many keys are
// pressed, one message is on its way.
func (p *Pane) rest() pane.Action {
	m := &p.motion
	m.turn, m.ready = 0, false
	if p.picturesOff() {
		return nil
	}
	if m.armed {
		m.again = true
		return nil
	}
	m.armed, m.again = true, false
	return pane.Run{Cmd: tea.Tick(restFor, func(time.Time) tea.Msg { return rested{} })}
}

func (p *Pane) rested() pane.Action {
	m := &p.motion
	m.armed = false
	if m.again {
		return p.rest()
	}
	m.ready = true
	return nil
}

// nextFrame shows the next frame of the moving preview.
func (p *Pane) nextFrame() {
	if e, ok := p.selected(); ok && p.moves(e) {
		p.motion.turn++
		p.lines, p.panel = nil, nil
	}
}

// moves says that the preview of an effect has frames to show.
func (p *Pane) moves(e *client.Effect) bool {
	if !p.motion.ready || !p.d.Motion || e.GIFURL == "" {
		return false
	}
	n := p.d.Pictures.Frames(p.movingKey(e))
	return n == 0 || p.motion.turn < loops*n // 0: not loaded yet
}

func (p *Pane) picturesOff() bool { return p.d.Pictures == nil || p.d.Pictures.Off }

// previewSize is the size of the large picture of the effect under the cursor:
// in the detail, or its tile where there is no detail.
func (p *Pane) previewSize() (cols, rows int) {
	switch {
	case p.info:
		l := p.infoLayout()
		return l.cols, l.rows
	case p.side():
		return p.panelPicture()
	case p.gridded():
		return p.grid.PictureSize()
	}
	return 0, 0
}

func (p *Pane) stillKey(e *client.Effect) pane.PictureKey {
	cols, rows := p.previewSize()
	return pane.PictureKey{Source: e.ThumbURL, Cols: cols, Rows: rows}
}

func (p *Pane) movingKey(e *client.Effect) pane.PictureKey {
	cols, rows := p.previewSize()
	return pane.PictureKey{Source: e.GIFURL, Cols: cols, Rows: rows, Moving: true}
}

// preview is the large picture as it is now; nil while it is not there.
func (p *Pane) preview(e *client.Effect) []string {
	if p.motion.ready && p.d.Motion && e.GIFURL != "" {
		if l := p.d.Pictures.Lines(p.movingKey(e), p.motion.turn); l != nil {
			return l
		}
	}
	return p.d.Pictures.Lines(p.stillKey(e), 0)
}

// Wanted implements pane.Pane: first what is on the screen, then the animation
// of the effect under the cursor, then what the next key will show.
func (p *Pane) Wanted() []pane.PictureKey {
	p.want = p.want[:0]
	e, ok := p.selected()
	if !ok || p.picturesOff() {
		return nil
	}
	detail := p.info || p.side()
	if detail {
		p.wantKey(p.stillKey(e))
	}
	if !p.info && p.gridded() {
		from, to := p.grid.Visible()
		p.wantTiles(from, to)
	}
	if detail {
		p.wantKey(p.pinnedKey())
	}
	if p.moves(e) {
		p.wantKey(p.movingKey(e))
	}
	if p.motion.ready {
		p.wantNext(detail)
	}
	return p.want
}

// wantNext prepares what the next key will show: the detail of the neighbours,
// and another page of tiles.
func (p *Pane) wantNext(detail bool) {
	if detail {
		p.wantNeighbours()
	}
	if !p.info && p.gridded() {
		from, to := p.grid.Visible()
		p.wantTiles(to, to+(to-from))
	}
}

func (p *Pane) wantKey(k pane.PictureKey) {
	if k.Source != "" && k.Cols > 0 && k.Rows > 0 {
		p.want = append(p.want, k)
	}
}

func (p *Pane) wantTiles(from, to int) {
	cols, rows := p.grid.PictureSize()
	for i := max(from, 0); i < min(to, len(p.cat.shown)); i++ {
		p.wantKey(pane.PictureKey{Source: p.cat.at(i).ThumbURL, Cols: cols, Rows: rows})
	}
}

// wantNeighbours are the details of where the cursor may go.
func (p *Pane) wantNeighbours() {
	i, _ := p.place()
	step := 1
	if p.gridded() {
		step = p.grid.Columns()
	}
	for _, n := range [...]int{i + step, i + 1, i - 1, i - step} {
		if n >= 0 && n < len(p.cat.shown) {
			p.wantKey(p.stillKey(p.cat.at(n)))
		}
	}
}
