package pane

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
)

// Tab is one of the six views.
type Tab int

// The tabs in the order of the header.
const (
	Accounts Tab = iota
	Effects
	Compose
	Jobs
	Library
	Credits
	Tabs // how many there are
)

// Changed says which parts of Data are new since the last Refresh.
type Changed uint16

// Parts of Data.
const (
	JobsChanged Changed = 1 << iota
	AccountsChanged
	EffectsChanged
	PrefsChanged    // favourites, hidden, pinned picture
	PicturesChanged // a wanted picture is there
	TransfersChanged
	ClockChanged // Data.Now moved on by a visible step
	SettingsChanged
	Everything Changed = 1<<iota - 1
)

// Has says whether a part is among those that changed.
func (c Changed) Has(part Changed) bool { return c&part != 0 }

// Pane is one tab. All its methods run on the update loop; none may block.
type Pane interface {
	// Bind gives the pane its data and theme, at start and when either is
	// replaced as a whole (another profile, another background).
	Bind(d *Data, th *ui.Theme)
	SetSize(w, h int)
	// Refresh tells that parts of Data changed; only what they touch is redrawn.
	Refresh(what Changed)
	// Focus is called when the tab comes to the front or leaves it.
	Focus(front bool) Action
	// Key answers a key press that belongs to the pane; nil when it does nothing.
	Key(k tea.KeyPressMsg) Action
	Paste(text string) Action
	// Mouse gets a click or wheel in the pane's own coordinates.
	Mouse(m tea.Mouse, kind MouseKind) Action
	// Message gets the answers to the pane's own commands (Run) and what its
	// widgets send to themselves.
	Message(m tea.Msg) Action
	// View draws the size that was set: exactly h lines of exactly w cells. It
	// changes nothing that can be seen, so drawing twice gives the same.
	View() []string
	// Cursor is where the real cursor belongs, nil for none.
	Cursor() *tea.Cursor
	// Bindings are the keys that work here and now, in footer order.
	Bindings() []ui.Binding
	// Captures says that typed text belongs to the pane.
	Captures() bool
	// Wanted lists the pictures the visible part needs, most urgent first.
	Wanted() []PictureKey
}

// MouseKind says what the mouse did.
type MouseKind int

// What the mouse did.
const (
	Click MouseKind = iota
	DoubleClick
	WheelUp
	WheelDown
)
