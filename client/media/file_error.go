package media

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"pixstudio/client"
)

// FileError says in plain words why a file on this machine cannot be used.
// Err is the cause where the operating system named one, so that errors.Is
// works with fs.ErrNotExist and fs.ErrPermission.
type FileError struct {
	Path   string
	Reason string // for people, without the path: "the file is empty"
	Err    error  // nil when the reason is ours
}

// Error implements error. The name is cleaned: a file may be called anything.
func (e *FileError) Error() string { return client.Clean(e.Path) + ": " + e.Reason }

// Unwrap gives the cause, nil when there is none.
func (e *FileError) Unwrap() error { return e.Err }

func refuse(path, format string, args ...any) *FileError {
	return &FileError{Path: path, Reason: fmt.Sprintf(format, args...)}
}

// openError words a failure to look at or open a path.
func openError(path string, err error) *FileError {
	reason := "it cannot be read"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		reason = "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		reason = "you may not read it"
	default:
		var pe *fs.PathError
		if errors.As(err, &pe) {
			reason += ": " + pe.Err.Error()
		}
	}
	return &FileError{Path: path, Reason: reason, Err: err}
}

// goneError words a failure after the file was there a moment ago.
func goneError(path string, err error) *FileError {
	if errors.Is(err, fs.ErrNotExist) {
		return &FileError{Path: path, Reason: "the file vanished while it was being read", Err: err}
	}
	return openError(path, err)
}

// specialReason words what is not a plain file; "" for one that is.
func specialReason(path string, mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return ""
	case mode.IsDir():
		return fmt.Sprintf("it is a folder: choose a file in %s", filepath.Base(client.Clean(path)))
	case mode&fs.ModeNamedPipe != 0:
		return "it is a pipe, not a file: its size and content cannot be checked first"
	case mode&fs.ModeSocket != 0:
		return "it is a socket, not a file"
	case mode&fs.ModeDevice != 0:
		return "it is a device, not a file"
	}
	return "it is not a plain file"
}
