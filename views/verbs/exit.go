package verbs

import "pixstudio/client"

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

// codeOf gives the exit code of any error.
func codeOf(err error) int {
	if err == nil {
		return ExitOK
	}
	return asFailure(err).code
}

// codeOfKind is for failures of the service outside of a generation; outcome
// knows what the same kinds mean for one.
func codeOfKind(k client.Kind) int {
	switch k {
	case client.KindAuth, client.KindPending:
		return ExitAuth
	case client.KindNoCredit:
		return ExitNoCredit
	case client.KindModerated:
		return ExitRefused
	case client.KindInvalid, client.KindUnsupported:
		return ExitInput
	case client.KindUnavailable, client.KindMalformed, client.KindBusy, client.KindNotFound:
		return ExitUnreachable
	case client.KindAmbiguous:
		return ExitUnsure
	}
	return ExitOther
}
