package client

import (
	"context"
	"encoding/json"
	"io"
	"time"
)

// Service is a remote service that makes clips. Both of PixVerse's front doors
// fit it; what one of them cannot do it says in Capabilities and answers with
// KindUnsupported. Every error that is not a context's is an *Error.
//
// No implementation repeats a paid call by itself.
type Service interface {
	// Identity tells which service this is; a store refuses another one's.
	Identity() Identity
	Capabilities() Capabilities

	// Accounts lists the PixVerse accounts the service can use; an empty
	// list is not an error.
	Accounts(ctx context.Context) ([]Account, error)
	// Credits reads plan, balance and limits of one account.
	Credits(ctx context.Context, account string) (Credits, error)
	// Effects reads the whole catalogue, whatever the paging does.
	Effects(ctx context.Context, account string) ([]Effect, error)
	// Voices lists the voices for lip-sync.
	Voices(ctx context.Context, account string) ([]Voice, error)
	// Upload stores a file for later requests; it costs nothing.
	Upload(ctx context.Context, account string, u Upload) (Stored, error)

	// Wire shows what Submit would send, byte for byte. It does no I/O. A
	// Media without Remote is shown as "<upload: NAME>".
	Wire(r Request, t Ticket) (Wire, error)
	// Submit sends a paid request once. After KindAmbiguous the job may
	// exist and be charged.
	Submit(ctx context.Context, r Request, t Ticket) (Accepted, error)

	// Slots is one cheap call for all accounts: what runs and what is free.
	Slots(ctx context.Context) (Slots, error)
	// Videos reads one list page, newest first; cursor "" is the first.
	Videos(ctx context.Context, account, cursor string) (VideoPage, error)
	// Video reads one finished clip. KindNotFound also means "still
	// processing" on useapi.net (useapi.md §8).
	Video(ctx context.Context, id string) (Video, error)
	DeleteVideo(ctx context.Context, id string) error
	// StopTracking frees a slot; the clip is made and charged all the same.
	StopTracking(ctx context.Context, id string) error

	// SaveAccount adds an account, changes it or clears its 596.
	SaveAccount(ctx context.Context, s AccountSettings) (Account, error)
	RemoveAccount(ctx context.Context, email string) error
}

// Identity names a service for the store and the screens.
type Identity struct {
	Backend string // "useapi", "platform" or "demo"
	BaseURL string
}

// Capabilities is what a service can do, so that screens show nothing else.
type Capabilities struct {
	Modes          map[Mode]string // offered when present and ""; else the reason why not
	List           bool            // Videos works
	Scheduler      bool            // Slots works
	References     bool            // Ticket.Reference comes back in Slots
	TraceIDs       bool            // Ticket.TraceID makes one repeat safe
	OffPeak        bool
	Preview        bool
	Delete         bool
	StopTracking   bool
	ManageAccounts bool
}

// Offers says whether a mode can be used, and why not.
func (c Capabilities) Offers(m Mode) (ok bool, reason string) {
	reason, known := c.Modes[m]
	if !known {
		return false, "this service does not offer it"
	}
	return reason == "", reason
}

// Ticket is what the engine adds to a request when it is sent.
type Ticket struct {
	Account   string // the account it is placed on; "" leaves it to the service
	Reference string // our ULID; travels as replyRef on useapi.net
	TraceID   string // UUID v4, the platform's idempotency key
}

// Wire is a request as it leaves this machine. Body keeps the field order.
type Wire struct {
	Method string          `json:"method"`
	Path   string          `json:"path"` // after the base URL, without a leading slash
	Body   json.RawMessage `json:"body"`
}

// Accepted is the answer to a submit.
type Accepted struct {
	RemoteID   string    // opaque: kept and sent back whole
	Charged    *int      // credits, when the service says so
	ServerTime time.Time // from the Date header; zero when absent
}

// Upload is a file on its way to the service. Open is called for each try.
type Upload struct {
	Name  string
	Type  string // MIME type, required by useapi.net
	Bytes int64
	Open  func() (io.ReadCloser, error)
}

// Stored is what an upload is known by afterwards.
type Stored struct {
	Path string // useapi.net: upload/<uuid>.<ext>; platform: the id in decimal
	URL  string
}

// RemoteJob is a generation the service is executing now.
type RemoteJob struct {
	ID        string
	Reference string
	Started   time.Time
	Elapsed   time.Duration
}

// Slot is the free capacity of one account. Available is the service's word;
// it need not be MaxJobs minus Executing (useapi.md §13).
type Slot struct {
	Account   string
	MaxJobs   int
	Executing int
	Available int
}

// Slots is one look at the scheduler.
type Slots struct {
	Running    []RemoteJob
	Accounts   []Slot
	ServerTime time.Time
}

// VideoPage is a page of a list. Next is passed back unchanged; "" ends it.
type VideoPage struct {
	Videos     []Video
	Next       string
	Total      int
	ServerTime time.Time
}
