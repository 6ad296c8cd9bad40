package verbs

import (
	"context"
	"errors"

	"pixstudio/client"
)

// Exit codes. Scripts rely on them; the README lists them.
const (
	ExitOK          = 0
	ExitOther       = 1
	ExitInput       = 2   // wrong input, also a back end that does not exist
	ExitAuth        = 3   // 401, 402, 403, 596
	ExitNoCredit    = 4   // 412
	ExitRefused     = 5   // refused or failed generation
	ExitUnreachable = 6   // service not reachable
	ExitUnsure      = 7   // may have been sent
	ExitInterrupted = 130 // ctrl+c
)

// failure is an error that knows its exit code and its fields for --json.
type failure struct {
	code    int
	kind    string
	message string
	field   string
	allowed []string
	source  string
	err     error
}

func (f *failure) Error() string { return f.message }

func (f *failure) Unwrap() error { return f.err }

// input makes the failure of a wrong argument.
func input(field, message string, allowed ...string) *failure {
	return &failure{code: ExitInput, kind: "invalid", field: field, message: message, allowed: allowed}
}

// codeOf gives the exit code of any error.
func codeOf(err error) int {
	if err == nil {
		return ExitOK
	}
	var f *failure
	if errors.As(err, &f) {
		return f.code
	}
	if errors.Is(err, context.Canceled) {
		return ExitInterrupted
	}
	return codeOfKind(client.KindOf(err))
}

func codeOfKind(k client.Kind) int {
	switch k {
	case client.KindAuth, client.KindPending:
		return ExitAuth
	case client.KindNoCredit:
		return ExitNoCredit
	case client.KindModerated, client.KindNotFound:
		return ExitRefused
	case client.KindInvalid, client.KindUnsupported:
		return ExitInput
	case client.KindUnavailable, client.KindMalformed, client.KindBusy:
		return ExitUnreachable
	case client.KindAmbiguous:
		return ExitUnsure
	}
	return ExitOther
}
