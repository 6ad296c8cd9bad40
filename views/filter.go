package views

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// wheelGap is how close wheel messages may follow each other: a touch pad sends
// hundreds a second, and each would redraw the screen.
const wheelGap = 12 * time.Millisecond

// Filter drops what would only keep the update loop busy: mouse movement, which
// nothing listens to, and wheel messages that come faster than a frame.
func Filter(now func() time.Time) func(tea.Model, tea.Msg) tea.Msg {
	var last time.Time
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.MouseMotionMsg, tea.MouseReleaseMsg, tea.KeyReleaseMsg:
			return nil
		case tea.MouseWheelMsg:
			t := now()
			if t.Sub(last) < wheelGap {
				return nil
			}
			last = t
		}
		return msg
	}
}
