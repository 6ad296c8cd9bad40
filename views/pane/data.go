package pane

import (
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// Data is what panes draw from. The root owns it and replaces parts of it
// between two frames; a pane reads it and nothing else.
type Data struct {
	Profile  string
	Profiles []ProfileInfo
	Identity client.Identity
	Caps     client.Capabilities
	Rules    *client.Rules
	// Wire shows what a request would send, byte for byte. It does no I/O; nil
	// until a profile is open.
	Wire func(client.Request, client.Ticket) (client.Wire, error)
	Now  time.Time // the clock all panes share, moved once a second at most

	// Opened is set once the store has been read; until then nothing is
	// known and panes say "opening", not "empty".
	Opened bool

	Jobs     JobIndex
	Accounts []state.Account
	Active   string // e-mail; "" = auto

	Effects     []client.Effect
	EffectsAsOf time.Time // zero: never read
	EffectsErr  error     // why the catalogue could not be refreshed

	AsOf time.Time // when the service last answered
	Err  error     // why it does not answer now; nil when it does

	Session   string // this run of the program, as its jobs carry it
	Writer    bool   // this process sends; else another one does
	Resting   int    // queued jobs of an earlier run that wait for a key
	Transfers map[string]Transfer

	Favourites map[int64]bool
	Hidden     map[int64]bool
	Recent     []int64 // effects composed with, newest first
	Pinned     client.Media

	EffectView string // "grid" or "list"; "" = by the width
	LastDir    string // where the file picker was last

	Form     state.Form // the draft as it was last kept
	Samples  string     // folder with sample pictures; "" when there are none
	Pictures *Pictures
	Motion   bool // animation is allowed
}

// ProfileInfo is one profile for the switcher.
type ProfileInfo struct {
	Name    string
	Backend string
	Current bool
}

// Transfer is how far an upload or download is, in bytes. Total is -1 when unknown.
type Transfer struct {
	Upload      bool
	Done, Total int64
}

// Account finds an account by e-mail.
func (d *Data) Account(email string) (state.Account, bool) {
	for _, a := range d.Accounts {
		if a.Email == email {
			return a, true
		}
	}
	return state.Account{}, false
}

// Effect finds an effect by its template id.
func (d *Data) Effect(id int64) (client.Effect, bool) {
	for _, e := range d.Effects {
		if e.ID == id {
			return e, true
		}
	}
	return client.Effect{}, false
}

// Facts gathers what the rule book needs to know for a request that would run
// on account ("" = auto: the active account or the only one, else none).
func (d *Data) Facts(account string, template int64) client.Facts {
	var f client.Facts
	if template != 0 {
		if e, ok := d.Effect(template); ok {
			f.Effect = &e
		}
	}
	if account == "" {
		account = d.Active
	}
	if account == "" && len(d.Accounts) == 1 {
		account = d.Accounts[0].Email
	}
	if a, ok := d.Account(account); ok && !a.Credits.AsOf.IsZero() {
		f.Credits = &a.Credits
	}
	return f
}

// Totals sums what can be spent, what is held, and the slots: of the active
// account, or of all. What waits for any account is held from all of them.
func (d *Data) Totals() (free, held, used, slots int) {
	if d.Active == "" {
		held = d.Jobs.Unplaced()
	}
	for _, a := range d.Accounts {
		if d.Active != "" && a.Email != d.Active {
			continue
		}
		free += a.Credits.Free()
		held += a.Held
		used += a.Slot.Executing
		slots += a.Slot.MaxJobs
	}
	return free, held, used, slots
}
