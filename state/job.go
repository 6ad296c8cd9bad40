package state

import (
	"encoding/json"
	"time"

	"pixstudio/client"
)

// Phase is where a job is in its life. The words are the same in the store, in
// --json and in tests.
type Phase string

// The phases of a job's life.
const (
	Draft     Phase = "draft"     // being written
	Queued    Phase = "queued"    // accepted by us, nothing sent
	Uploading Phase = "uploading" // its files are on their way, free
	Sending   Phase = "sending"   // durable here, the request may be leaving
	Unsure    Phase = "unsure"    // could have been accepted, not found
	Running   Phase = "running"   // accepted; the remote id is known
	Unwatched Phase = "unwatched" // the user stopped the tracking; it runs on, charged
	Ready     Phase = "ready"     // finished, link known
	Fetched   Phase = "fetched"   // the file is on disk
	Moderated Phase = "moderated" // refused by moderation
	Failed    Phase = "failed"
	Cancelled Phase = "cancelled"
)

// Job is one intent to make something, from the key press to the file.
type Job struct {
	ID       string // ULID of ours; travels as the reference
	Rev      int64  // counts its changes, so that none is made on an old copy
	Phase    Phase
	Mode     client.Mode
	Request  json.RawMessage // client.Request of Mode
	Title    string          // what a person knows it by: prompt or effect name
	Effect   string          // effect's name, for the row
	Template int64           // effect's id, 0 without one

	// Repeated from the request for rows and queries.
	Prompt  string
	Model   string
	Quality string
	Seconds int
	Ratio   string
	Seed    int64
	OffPeak bool

	Wanted  string // account the user chose; "" = the studio decides
	Account string // account it was placed on; "" until then
	Batch   string // groups jobs queued together; "" for a one-off
	Order   int64  // place in the queue, lower first
	Origin  string // "here", or "elsewhere" for jobs found at the service
	Session string // the run of the program that may send it; others need a key

	RemoteID     string
	TraceID      string
	RemoteStatus string // the service's word, for the detail view

	Estimated *int // credits; nil when no price is documented
	Charged   *int // credits; nil when it cannot be told
	// Booked is what the ledger counts as charged for this job, in credits. It
	// differs from Charged when the service told nothing and the balance was
	// the only witness.
	Booked int
	// Sunk is the part of Booked that earlier tries took, when the user sent a
	// doubtful job again.
	Sunk     int
	Refunded int // credits that came back
	// Settled says that a balance read after the acceptance has been accounted
	// for, so that nothing is held for the job any more.
	Settled bool
	// PriceSource says where the estimate came from, with its date.
	PriceSource string

	CreatedAt  time.Time
	UpdatedAt  time.Time
	SentAt     time.Time // when the request may have left
	AcceptedAt time.Time
	FinishedAt time.Time // ready, failed or moderated
	FetchedAt  time.Time
	NextTry    time.Time // not before; zero = now
	LastSeen   time.Time // last time the service showed it
	Tries      int

	Cause      string      // why it is where it is, in words for people
	ErrKind    client.Kind // with Failed, Moderated, or a queued job that was refused
	ErrMessage string
	Paused     bool

	URL       string
	ThumbURL  string
	File      string // on this machine, once Fetched
	FileBytes int64
	Picture   bool // an image, not a clip
	Width     int
	Height    int
}

// Origins of a job.
const (
	OriginHere      = "here"
	OriginElsewhere = "elsewhere" // made on the web or by another program
)

// Event is one move of a job, kept for its detail view and for evidence.
type Event struct {
	Job   string
	At    time.Time
	From  Phase
	To    Phase
	Cause string
}

// LedgerKind says what a ledger row is about.
type LedgerKind string

// Kinds of ledger rows.
const (
	LedgerEstimate LedgerKind = "estimate" // what we told the user
	LedgerHeld     LedgerKind = "held"     // set aside while it is queued or runs; a release is negative
	LedgerCharged  LedgerKind = "charged"  // really taken
	LedgerRefund   LedgerKind = "refund"
	LedgerGrant    LedgerKind = "grant"
	LedgerMoved    LedgerKind = "moved" // the balance moved by someone else's hand
	LedgerDoubt    LedgerKind = "doubt" // may have been taken: given up or sent again while unsure
)

// LedgerRow is one line about credits. Balance rows (charged, refund, grant,
// moved) are signed changes of the balance: a charge is negative.
type LedgerRow struct {
	At      time.Time
	Account string
	Job     string // "" when it concerns no job
	Kind    LedgerKind
	Credits int
	Note    string
	// Read marks balance rows that were found by comparing two readings of the
	// balance; the others were told with an answer.
	Read bool
}

// Change is one transaction: the job's new row, the event, the ledger.
//
// Event.From is the phase the job must still have when the change is written;
// "" and Draft say that it must not exist yet. An event that neither moves the
// job nor has a cause is not kept. A change without a job (Job.ID is "") only
// carries ledger rows or an account.
type Change struct {
	Job     Job
	Base    int64 // the Rev the job must still have; 0 leaves it unchecked
	Event   Event
	Ledger  []LedgerRow
	Account *Account // saved in the same transaction; nil for none
}
