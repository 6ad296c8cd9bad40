package pane

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
)

// Layer is a dialog over the frame. The one on top gets every key; like a pane
// it answers with actions and does nothing itself.
type Layer interface {
	Bind(th *ui.Theme)
	// SetSize gives the size of the whole screen.
	SetSize(w, h int)
	// Key answers a key; done takes the layer away before the action is
	// performed, so that the action may put up another one.
	Key(k tea.KeyPressMsg) (act Action, done bool)
	Paste(text string) Action
	// Message gets answers to the layer's actions and its widgets' messages.
	Message(m tea.Msg) Action
	// View draws over base, which is h lines of w cells.
	View(base []string) []string
	// Cursor is in screen coordinates.
	Cursor() *tea.Cursor
	Bindings() []ui.Binding
	// Wanted lists the pictures it shows.
	Wanted() []PictureKey
}

// ReadDir asks for the entries of a folder; the answer is Dir.
type ReadDir struct{ Path string }

// Dir is the message that answers ReadDir.
type Dir struct {
	Path    string // absolute
	Entries []FileEntry
	Err     error
}

// FileEntry is one entry of a folder.
type FileEntry struct {
	Name    string
	Folder  bool
	Bytes   int64
	ModTime time.Time
}

// Connect checks a token by a read-only call and keeps it when it is good; the
// answer is Connected. The token is shown nowhere.
type Connect struct {
	Backend string
	Token   string
}

// Connected is the message that answers Connect.
type Connected struct {
	Profile  string // to open with UseProfile
	Kept     string // where the token is kept, in words
	Accounts []client.Account
	Credits  map[string]client.Credits // by e-mail, where they could be read
	Err      error                     // in words for people
}

func (ReadDir) action() {}
func (Connect) action() {}
