package views

import (
	"context"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Session is one open profile: its engine, and what the screens need beside it.
type Session struct {
	Profile string
	Engine  *engine.Engine
	Rules   *client.Rules
	Samples string // folder with sample pictures; "" without
	// Close ends the engine and the store; it waits, bounded, for an answer
	// that is on its way. Calling it again does nothing.
	Close func() error
}

// Options is all the studio needs; main and the verbs fill it.
type Options struct {
	// Open opens a profile. It is called in a command, never on the loop.
	Open func(ctx context.Context, profile string) (*Session, error)
	// Connect checks a token by a read-only call and keeps it. It is called in
	// a command.
	Connect func(ctx context.Context, c pane.Connect) pane.Connected
	// Profiles lists what can be switched to.
	Profiles func() []pane.ProfileInfo
	// PutAside renames the library of a profile, so that a new one can begin,
	// and says where it lies now. Damaged says that it is worth offering.
	PutAside asider
	Damaged  func(error) bool
	Profile  string // to open at start; "" shows the first-run screen
	Account  string // active account at start, "" = as it was

	Theme     ui.ThemeOptions
	FixedDark bool   // the background was chosen; do not ask the terminal
	Pictures  string // "auto", "blocks" or "off"
	Mouse     bool
	Player    string // for the first-run screen, in words

	OpenFile func(ctx context.Context, target string) error
	// CopyText is the local clipboard beside OSC 52; it may be nil.
	CopyText func(ctx context.Context, text string) error

	Now func() time.Time // nil: time.Now
}

// opened is the answer to opening a profile. It brings what the first frame
// shows; the jobs that are over come after it.
type opened struct {
	gen  int
	s    *Session
	snap engine.Snapshot
	form state.Form
	err  error
}

// history is the jobs of a profile that was opened.
type history struct {
	gen  int
	jobs []state.Job
	err  error
}
