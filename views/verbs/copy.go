package verbs

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// usable makes the folder of --out and tries to write there, before anything
// is paid for.
func usable(dir string) error {
	err := os.MkdirAll(dir, 0o755) //nolint:gosec // a folder the user named
	if err == nil {
		var f *os.File
		if f, err = os.CreateTemp(dir, ".pixstudio-*"); err == nil {
			err = errors.Join(f.Close(), os.Remove(f.Name()))
		}
	}
	if err != nil {
		return input("out", "--out "+quote(dir)+" cannot be written: "+reason(err))
	}
	return nil
}

// reason is a system error without the call and the path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// copyTo copies a finished file into a folder of the user's, through a
// temporary name, so that nothing half-written ever carries the real one. What
// is there already is left alone.
func copyTo(dir, file string) (string, error) {
	to, err := duplicate(dir, file)
	if err != nil {
		return file, fmt.Errorf("the clip is at %s; it could not be copied: %w", file, err)
	}
	return to, nil
}

func duplicate(dir, file string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	src, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer src.Close()
	tmp, err := os.CreateTemp(dir, ".pixstudio-*")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(tmp, src)
	err = errors.Join(err, tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644) //nolint:gosec // a clip for the user
	}
	to := freeName(filepath.Join(dir, filepath.Base(file)))
	if err == nil {
		err = os.Rename(tmp.Name(), to)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // the first error is the one to tell
		return "", err
	}
	return to, nil
}

// freeName adds a number to a name that is taken.
func freeName(path string) string {
	ext := filepath.Ext(path)
	name := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) || n > 1000 {
			return name
		}
		name = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(path, ext), n, ext)
	}
}
