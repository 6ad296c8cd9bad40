package views

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	"pixstudio/client"
	"pixstudio/state/engine"
	"pixstudio/views/opener"
)

// Words turns a failure into what happened, to what, and what to do next. It is
// the only place where a failure of a service gets its sentence.
func Words(err error) string {
	if err == nil || errors.Is(err, context.Canceled) {
		return ""
	}
	var e *client.Error
	if !errors.As(err, &e) {
		return hereWords(err)
	}
	said := ""
	if e.Message != "" {
		said = " (" + strings.TrimSuffix(e.Message, ".") + ")"
	}
	return kindWords(e) + said
}

func kindWords(e *client.Error) string {
	whom := e.Account
	if whom == "" {
		whom = "the account"
	}
	switch e.Kind {
	case client.KindAuth:
		switch e.Status {
		case 402:
			return "the useapi.net subscription has expired: renew it, then press r"
		case 403:
			return "this token may not do that: it belongs to another user"
		}
		return "the token is refused: press N in Accounts to connect with a valid one"
	case client.KindNoCredit:
		return whom + " has no credits left: choose another account or wait for the next credits"
	case client.KindModerated:
		return "refused by moderation: change the words or the picture, then send it as a new one"
	case client.KindBusy:
		switch e.Scope {
		case client.ScopePlan:
			return "PixVerse's limit for generations at once is reached: it is tried again by itself"
		case client.ScopeAll:
			return "every account is busy: it is tried again by itself"
		default:
			return whom + " is busy: it is tried again by itself"
		}
	case client.KindPending:
		return whom + " needs you (596): sign in on the PixVerse website, then press e in Accounts to enter the password again"
	case client.KindInvalid:
		if e.Field != "" {
			return "the service refuses " + e.Field
		}
		return "the service refuses these values"
	case client.KindNotFound:
		return "not there: it was deleted, or is still being made"
	case client.KindUnavailable:
		return "the service cannot be reached: it is tried again by itself"
	case client.KindAmbiguous:
		return "the answer was lost: it may have been sent; it is looked for, never sent again by itself"
	case client.KindMalformed:
		return "the service answered something that is not its API: check the address, or try again later"
	case client.KindUnsupported:
		return "this service does not offer it"
	}
	return "something went wrong"
}

// hereWords is about what goes wrong on this machine.
func hereWords(err error) string {
	switch {
	case errors.Is(err, engine.ErrFull), errors.Is(err, syscall.ENOSPC):
		return "the disk is full: free some room, then it goes on by itself; nothing is lost"
	case errors.Is(err, engine.ErrReadOnly), errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return "this profile's folder cannot be written to: " + err.Error()
	}
	return err.Error()
}

// outage is a failure of the service in two words, for the footer.
func outage(err error) string {
	var e *client.Error
	switch {
	case errors.Is(err, engine.ErrFull), errors.Is(err, syscall.ENOSPC):
		return "disk full"
	case !errors.As(err, &e):
		return "trouble here" // on this machine: the store
	}
	switch {
	case e.Kind == client.KindAuth && e.Status == 402:
		return "subscription expired"
	case e.Kind == client.KindAuth:
		return "token refused"
	case e.Kind == client.KindMalformed:
		return "no API answer"
	}
	return "not reachable"
}

// openWords says why a file could not be opened and what to do about it.
func openWords(target string, err error) string {
	switch {
	case errors.Is(err, opener.ErrNoDesktop):
		return "no player found: y copies the path; the file is at " + target
	case errors.Is(err, opener.ErrRefused):
		return "not opened: only finished files and https links are"
	case errors.Is(err, fs.ErrNotExist):
		return "the file is gone: " + target + "; d downloads it again"
	}
	return "the player could not open it: " + err.Error() + "; the file is at " + target
}
