package secret

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// ErrNotFound is returned for a name under which nothing is kept.
var ErrNotFound = errors.New("no such secret")

// Store keeps secrets by name. Every call is bounded by its context.
type Store interface {
	// Get gives a secret, or ErrNotFound.
	Get(ctx context.Context, name string) (string, error)
	Set(ctx context.Context, name, value string) error
	// Delete forgets a secret; one that is not there is no error.
	Delete(ctx context.Context, name string) error
	// Where says for the user's eyes where the secrets are.
	Where() string
}

// File is a Store in one JSON file of mode 0600.
type File string

var _ Store = File("")

// Where implements Store.
func (f File) Where() string { return string(f) + ", a file that only you can read" }

// Get implements Store. A file that others can read is refused with the cure:
// by then its content may be known, and silence would hide it.
func (f File) Get(ctx context.Context, name string) (string, error) {
	m, err := f.load(ctx)
	if err != nil {
		return "", err
	}
	v, ok := m[name]
	if !ok {
		return "", ErrNotFound
	}
	return v, nil
}

// Set implements Store.
func (f File) Set(ctx context.Context, name, value string) error {
	m, err := f.load(ctx)
	if err != nil {
		return err
	}
	m[name] = value
	return f.save(m)
}

// Delete implements Store.
func (f File) Delete(ctx context.Context, name string) error {
	m, err := f.load(ctx)
	if err != nil {
		return err
	}
	if _, ok := m[name]; !ok {
		return nil
	}
	delete(m, name)
	return f.save(m)
}

func (f File) load(ctx context.Context) (map[string]string, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m := map[string]string{}
	fi, err := os.Stat(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return nil, err
	}
	// Windows has no such bits; there the profile's folder protects the file.
	if runtime.GOOS != "windows" && fi.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s can be read by others (mode %04o): run chmod 600 on it, and better get a new token", string(f), fi.Mode().Perm())
	}
	b, err := os.ReadFile(string(f))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &m); err != nil || m == nil {
		// A JSON error quotes what it read, so it is not passed on.
		return nil, fmt.Errorf("%s is not a JSON object of names and tokens: repair or remove it", string(f))
	}
	return m, nil
}

// save replaces the file at once or not at all.
func (f File) save(m map[string]string) (err error) {
	dir := filepath.Dir(string(f))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	t, err := os.CreateTemp(dir, ".secrets-*") // created 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(t.Name())
		}
	}()
	_, err = t.Write(append(b, '\n'))
	if err = errors.Join(err, t.Sync(), t.Close()); err != nil {
		return err
	}
	return os.Rename(t.Name(), string(f))
}
