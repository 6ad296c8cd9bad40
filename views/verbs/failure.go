package verbs

import (
	"context"
	"errors"
	"strings"

	"pixstudio/client"
	"pixstudio/client/media"
	"pixstudio/state/config"
	"pixstudio/state/engine"
	"pixstudio/state/store"
)

// failure is an error that knows its exit code and its fields for --json.
type failure struct {
	code    int
	kind    string
	message string
	field   string
	allowed []string
	source  string
	also    []*failure // further things in the way, for people only
	err     error
}

// Error implements error.
func (f *failure) Error() string { return f.message }

// Unwrap gives the cause.
func (f *failure) Unwrap() error { return f.err }

// input makes the failure of a wrong argument.
func input(field, message string, allowed ...string) *failure {
	return &failure{code: ExitInput, kind: string(client.KindInvalid), field: field, message: message, allowed: allowed}
}

// asFailure gives any error its kind, words and exit code.
func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return refusal(refused.Problems, "")
	}
	var setting *config.EnvError
	if errors.As(err, &setting) {
		return &failure{code: ExitInput, kind: string(client.KindInvalid), field: setting.Name, message: setting.Error(), err: err}
	}
	kind := client.KindOf(err)
	switch {
	case kind == "" && errors.Is(err, context.Canceled):
		return &failure{code: ExitInterrupted, kind: "interrupted", message: "interrupted", err: err}
	case kind == "":
		return &failure{code: ExitOther, kind: "other", message: words(err), err: err}
	}
	return &failure{code: codeOfKind(kind), kind: string(kind), message: words(err), err: err}
}

// refusal words what stands in the way of a request of a mode: the first
// problem, and the others for people.
func refusal(ps []client.Problem, mode client.Mode) *failure {
	var all []*failure
	for _, pr := range ps {
		if !pr.Warning {
			all = append(all, problem(pr, mode))
		}
	}
	if len(all) == 0 {
		return input("", "the request is refused")
	}
	all[0].also = all[1:]
	return all[0]
}

func problem(pr client.Problem, mode client.Mode) *failure {
	message := flagOf(pr.Field)
	if mode == client.ModeEffect && pr.Field == "last_frame_path" {
		message = "--image" // repeated, for all pictures of an effect
	}
	if pr.Value != "" {
		message += " " + pr.Value
	}
	return &failure{
		code: ExitInput, kind: string(client.KindInvalid), field: pr.Field, message: message + ": " + pr.Reason,
		allowed: pr.Allowed, source: pr.Source,
	}
}

// here is the source of a refusal that no document is needed for.
const here = "this machine"

// badFile is the refusal of a file on this machine.
func badFile(field string, err error) *failure {
	f := input(field, flagOf(field)+" "+client.Clean(err.Error()))
	f.source, f.err = here, err
	var bad *media.FileError
	if errors.As(err, &bad) {
		f.message = flagOf(field) + " " + quote(bad.Path) + ": " + bad.Reason
	}
	return f
}

// words says what happened and what to do next, for a failure that ends a verb.
// Unlike on the screen nothing is tried again, and there are no keys to press.
func words(err error) string {
	var e *client.Error
	if !errors.As(err, &e) {
		said := client.CleanBlock(err.Error())
		switch {
		case errors.Is(err, store.ErrDamaged):
			said += ": start pixstudio, which offers to put it aside"
		case errors.Is(err, store.ErrNewer):
			said += ": use that version, or another --profile"
		}
		return said
	}
	said := strings.TrimSuffix(e.Message, ".")
	if said == "" && e.Err != nil {
		said = client.Clean(e.Err.Error())
	}
	if said != "" {
		said = " (" + said + ")"
	}
	return cure(e) + said
}

// cure is the sentence for a kind of failure, with the next step.
func cure(e *client.Error) string {
	whom := e.Account
	if whom == "" {
		whom = "the account"
	}
	switch e.Kind {
	case client.KindAuth:
		switch e.Status {
		case 402:
			return "the useapi.net subscription has expired: renew it at useapi.net"
		case 403:
			return "this token may not do that: it belongs to another user"
		}
		return "the token is refused: set USEAPI_TOKEN to a valid one, or start pixstudio and connect again"
	case client.KindNoCredit:
		return whom + " has no credits left: choose another --account, or wait for the next credits"
	case client.KindModerated:
		return "refused by moderation: change the words or the picture"
	case client.KindBusy:
		return whom + " is busy: try again in a while"
	case client.KindPending:
		return whom + " needs you (596): sign in on the PixVerse website, then enter the password again in pixstudio (1 Accounts, e)"
	case client.KindInvalid:
		if e.Field != "" {
			return "the service refuses " + e.Field
		}
		return "the service refuses these values"
	case client.KindNotFound:
		return "there is no such API at this address: check PIXSTUDIO_USEAPI_URL"
	case client.KindUnavailable:
		return "the service cannot be reached: check the network and try again"
	case client.KindAmbiguous:
		return "the answer was lost: it may have been sent"
	case client.KindMalformed:
		return "the service answered something that is not its API: check the address and the network, or try again later"
	case client.KindUnsupported:
		return "this service does not offer it"
	}
	return "something went wrong"
}
