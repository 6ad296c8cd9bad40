package jobs

import (
	"fmt"

	"pixstudio/ui"
)

const (
	headRows = 2 // filter line and a blank one
	filterAt = 2 // column of the filter's text
)

func (p *Pane) filterWidth() int { return max(min(p.w/2, 50), 10) }

func (p *Pane) listWidth() int {
	if p.detail != nil && p.side() {
		return p.w - p.detailWidth() - 1
	}
	return p.w
}

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	switch {
	case !p.d.Opened, p.d.Jobs.Partial && p.d.Jobs.Len() == 0:
		return ui.Message(p.th, p.w, p.h, "Opening", []string{"The profile is being read."}, nil)
	case p.detail != nil && !p.side():
		return p.panel(p.w, p.h)
	case p.d.Jobs.Len() == 0:
		return ui.Message(p.th, p.w, p.h, "No jobs yet", []string{"What you send from Effects or Compose is followed here, from the key press to the file."},
			[]ui.Binding{{Keys: []string{"2"}, Long: "browse effects"}, {Keys: []string{"3"}, Long: "compose one"}})
	}
	main := ui.Column{W: p.listWidth(), Lines: []string{p.head(), ui.Spaces(p.listWidth())}, Exact: true}
	if len(p.shown) == 0 {
		main.Lines = append(main.Lines, ui.Fit("  "+p.th.Dim.S("no job fits the filter; esc clears it"), main.W))
	} else {
		main.Lines = append(main.Lines, p.list.Lines()...)
	}
	if p.detail == nil {
		return ui.Beside(p.h, 0, main)
	}
	w := p.detailWidth()
	return ui.Beside(p.h, 1, main, ui.Column{W: w, Lines: p.panel(w, p.h), Exact: true})
}

// head is the filter line, and how the rows are ordered.
func (p *Pane) head() string {
	th, w := p.th, p.listWidth()
	field, _ := p.filter.View(th, p.filterWidth())
	mark := th.Faint.S("/")
	if p.typing || p.filter.Value() != "" {
		mark = th.Accent.S("/")
	}
	right := th.Dim.S("by lane, then newest")
	if n := len(p.waiting); n > 0 {
		right = th.Waiting.S(fmt.Sprintf("%d changed; the order waits for you", n))
	} else if p.filter.Value() != "" {
		right = th.Dim.S(fmt.Sprintf("%d of %d", len(p.shown), p.d.Jobs.Len()))
	}
	return ui.Between(mark+" "+field, right+" ", w)
}
