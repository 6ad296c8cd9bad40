package pane

import "pixstudio/state"

// Queued tells the composer that its request was written: it makes itself ready
// for the next one (another seed), keeping every value.
type Queued struct{ Job state.Job }

// NotQueued tells the composer that its request was not written and why was
// told: the form is unchanged and can be sent again.
type NotQueued struct{}

// Refreshed tells the pane in front that Data changed, so that it can ask for
// what it read from the store: a history, a ledger.
type Refreshed struct{}

// Frame tells the pane in front to show the next frame of its moving picture.
type Frame struct{}
