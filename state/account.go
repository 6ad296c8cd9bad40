package state

import (
	"time"

	"pixstudio/client"
)

// Health says whether an account can take work, in words with a cure.
type Health string

// Health of an account (product.md, Accounts).
const (
	HealthOK          Health = "ok"
	HealthNoCredit    Health = "no credit"
	HealthNeedsYou    Health = "needs you (596)"
	HealthExpired     Health = "session expired"
	HealthUnreachable Health = "not reachable"
)

// Account is what the studio knows about one account of its service.
type Account struct {
	client.Account
	Credits  client.Credits // AsOf is zero until it was read once
	Health   Health
	Why      string // the cause of a bad health, in words
	ParkedAt time.Time
	// NextTry is when the account may be asked again after a 429.
	NextTry time.Time
	Slot    client.Slot // as the scheduler last said
	SlotAt  time.Time   // when it said so; zero when it never did
	Held    int         // credits set aside for this account's waiting and running jobs
	Paused  bool
	// Mark is the number of the last ledger row that was written when Credits
	// was asked for: later rows are not in that balance.
	Mark int64
}

// Free is what can still be promised: the balance less what is held.
func (a Account) Free() int { return a.Credits.Free() - a.Held }

// Notice is a line for people about something that happened by itself.
type Notice struct {
	At      time.Time
	Level   Level
	Text    string
	Account string
	Job     string
}

// Level ranks a notice.
type Level string

// Levels of notices.
const (
	LevelInfo Level = "info"
	LevelGood Level = "good" // a clip is there
	LevelWarn Level = "warn"
	LevelBad  Level = "bad" // needs the user
)

// WishKind is something a screen or a verb asks the writer to do.
type WishKind string

// Kinds of wishes. Every one names a job, an account or nothing (all).
const (
	WishStop    WishKind = "stop"    // not sent yet: cancel; sent: stop watching
	WishPause   WishKind = "pause"   // job, account or everything
	WishResume  WishKind = "resume"  // also releases jobs of an earlier session for sending
	WishSend    WishKind = "send"    // unsure: send anyway
	WishLook    WishKind = "look"    // unsure: look again now
	WishGiveUp  WishKind = "give-up" // unsure: end it, the ledger keeps the doubt
	WishFetch   WishKind = "fetch"   // download again
	WishDelete  WishKind = "delete"  // delete the clip at the service
	WishUnpark  WishKind = "unpark"  // the user cured an account
	WishRefresh WishKind = "refresh" // read accounts, credits and effects now
	WishMove    WishKind = "reorder" // Arg is "up" or "down"
)

// Wish is carried out by the writer, whichever process it is.
type Wish struct {
	ID      int64
	At      time.Time
	Kind    WishKind
	Job     string
	Account string
	Arg     string
}

// Mark is a way in which the user marks things.
type Mark string

// Marks of effects.
const (
	MarkFavourite Mark = "favourite"
	MarkHidden    Mark = "hidden"
	MarkUsed      Mark = "used" // the newest are the recent ones
)
