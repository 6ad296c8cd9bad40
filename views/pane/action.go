package pane

import (
	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
)

// Action is what a pane wants done. The root performs it in the same call; the
// type is closed so that the root's switch can be checked for completeness.
type Action interface{ action() }

// Switch brings a tab to the front.
type Switch struct{ To Tab }

// Submit queues a request. The root checks it against the rule book once more
// and writes it; Cost is the price that was shown.
type Submit struct {
	Request client.Request
	Cost    client.Cost
}

// SaveForm keeps the composer's values; the root writes at most ten a second
// and always the newest.
type SaveForm struct{ Form state.Form }

// ComposeWith fills the composer and brings it to the front. When the form
// there holds unsent work the root asks first.
type ComposeWith struct {
	Form state.Form
	From string // "effect Hug Together", for the question and the toast
	Sure bool   // the question was answered: replace what is there
}

// Wish asks the writer of the queue to do something.
type Wish struct{ Wish state.Wish }

// Confirm asks once, in words, before Then is performed.
type Confirm struct {
	Title  string
	Body   []string
	Yes    string // what happens, for example "stop watching"
	Danger bool   // it costs or deletes
	Word   string // when set the user has to type it
	Then   Action
}

// Toast shows one line for a moment.
type Toast struct {
	Level state.Level
	Text  string
}

// Open hands a local file of ours or an https link to the desktop.
type Open struct{ Target string }

// Copy puts text on the clipboard; What names it in the toast.
type Copy struct{ Text, What string }

// PickFile shows the file picker. What was chosen comes back as Picked.
type PickFile struct {
	Title string
	Want  client.MediaKind
	Token string
	Start string // folder or file to begin at; "" = the last one
}

// InspectFile looks at a typed, pasted or dropped path. The answer is Picked.
type InspectFile struct {
	Path  string
	Token string
}

// Picked is the message that answers PickFile and InspectFile.
type Picked struct {
	Token string
	Media client.Media
	Err   error // in words for people
}

// SetPref keeps a preference under a key of this package.
type SetPref struct {
	Key   string
	Value any
}

// UseAccount makes an account the active one; "" lets the studio choose.
type UseAccount struct{ Email string }

// SaveAccount adds an account, changes it or clears its 596.
type SaveAccount struct{ Settings client.AccountSettings }

// RemoveAccount removes an account from the service.
type RemoveAccount struct{ Email string }

// UseProfile closes this profile and opens another.
type UseProfile struct{ Name string }

// SetUp opens the first-run screen to connect a service.
type SetUp struct{}

// ShowJob opens the detail of a job in its tab.
type ShowJob struct{ ID string }

// ShowEffect opens an effect in its tab.
type ShowEffect struct{ ID int64 }

// NeedEvents asks for a job's history; the answer is Events.
type NeedEvents struct{ Job string }

// Events is the message that answers NeedEvents.
type Events struct {
	Job    string
	Events []state.Event
	Ledger []state.LedgerRow
	Err    error
}

// NeedLedger asks for the newest ledger rows; the answer is Ledger.
type NeedLedger struct {
	Account string // "" = all
	Limit   int
}

// Ledger is the message that answers NeedLedger.
type Ledger struct {
	Account string
	Rows    []state.LedgerRow
	Err     error
}

// Edit opens $EDITOR with a text; the answer is Edited.
type Edit struct{ Text, Token string }

// Edited is the message that answers Edit.
type Edited struct {
	Text, Token string
	Err         error
}

// Run carries the command of a widget; its messages come back to the pane.
type Run struct{ Cmd tea.Cmd }

// All performs several actions in order.
type All []Action

// PutAside renames a library that cannot be read and starts a new one.
type PutAside struct{}

// Do plays an action by its name, as the palette does.
type Do struct{ Name string }

// Quit leaves the program, asking only when unsent work would be lost.
type Quit struct{}

func (Switch) action()        {}
func (Submit) action()        {}
func (SaveForm) action()      {}
func (ComposeWith) action()   {}
func (Wish) action()          {}
func (Confirm) action()       {}
func (Toast) action()         {}
func (Open) action()          {}
func (Copy) action()          {}
func (PickFile) action()      {}
func (InspectFile) action()   {}
func (SetPref) action()       {}
func (UseAccount) action()    {}
func (SaveAccount) action()   {}
func (RemoveAccount) action() {}
func (UseProfile) action()    {}
func (SetUp) action()         {}
func (ShowJob) action()       {}
func (ShowEffect) action()    {}
func (NeedEvents) action()    {}
func (NeedLedger) action()    {}
func (Edit) action()          {}
func (Run) action()           {}
func (All) action()           {}
func (PutAside) action()      {}
func (Do) action()            {}
func (Quit) action()          {}
