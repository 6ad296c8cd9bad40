package client

// Problem is one reason why a request cannot be sent as it is.
type Problem struct {
	Field   string   `json:"field"`             // the wire's name, for example "duration"
	Value   string   `json:"value,omitempty"`   // what was given, in words
	Reason  string   `json:"reason"`            // short and plain, without the field's name
	Allowed []string `json:"allowed,omitempty"` // what would fit
	Source  string   `json:"source"`            // document and date of the rule
	// Warning marks advice: it is shown, and the request can be sent.
	Warning bool `json:"warning,omitempty"`
}

// Facts is what the rule book needs to know beside the request. Every member
// may be nil: what is not known is not judged.
type Facts struct {
	Effect  *Effect  // the effect of an EffectRequest
	Credits *Credits // the account it would run on
	// Experimental also admits what only PixVerse's own client documents, for
	// example more shapes of v6; such a value is a warning then.
	Experimental bool
}

// CostPart is one line of how a price came about.
type CostPart struct {
	Label   string // "5 s × 12 cr", "off-peak × 0.7"
	Credits int    // what it adds (0: a remark), or the new sum for a factor
}

// Cost is an estimate of what a request will be charged.
type Cost struct {
	Known   bool // false: no figure is documented; Credits is 0
	Credits int
	Parts   []CostPart
	// Inferred marks figures that were deduced and not read in a document.
	Inferred bool
	Source   string // document
	Date     string // of the document, for example "2026-04-05"
	Why      string // when not Known: what is missing
}
