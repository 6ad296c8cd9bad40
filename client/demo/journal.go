package demo

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// journal keeps the events of a world in a file, one JSON object a line. It is
// only ever appended to, so that a charge costs one small write however much
// the service remembers. A line that a crash cut short was never answered for:
// it is cut off.
//
// Several services, also in several processes, may use one file: each call
// holds the file's lock and first reads what others appended.
type journal struct {
	path string
	file *os.File
	lock *flock.Flock
	end  int64 // how much was read or written
}

// journalHead is the first line; the number changes when older programs could
// not read a journal any more.
const journalHead = `{"pixstudio_demo":1}` + "\n"

var errNotJournal = errors.New("it is not a state file of this version's demo service")

// open opens the file, creating it when it is missing.
func (j *journal) open() error {
	if err := os.MkdirAll(filepath.Dir(j.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(j.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	j.file, j.lock = f, flock.New(j.path+".lock")
	return nil
}

func (j *journal) close() error {
	if j.file == nil {
		return nil
	}
	err := j.file.Close()
	j.file = nil
	return err
}

// hold takes the file's lock until the returned function is called.
func (j *journal) hold() (release func(), err error) {
	if err := j.lock.Lock(); err != nil {
		return nil, fmt.Errorf("lock demo state: %w", err)
	}
	return func() { _ = j.lock.Unlock() }, nil // the lock also ends with the process
}

// catchUp hands every event that is not known yet to apply. The lock is held.
func (j *journal) catchUp(apply func(event)) error {
	info, err := j.file.Stat()
	if err != nil {
		return err
	}
	switch {
	case info.Size() == j.end:
		return nil
	case info.Size() < j.end:
		return errors.New("demo state was shortened by someone else")
	}
	r := bufio.NewReaderSize(io.NewSectionReader(j.file, j.end, info.Size()-j.end), 64<<10)
	for {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return j.cut(len(line) > 0)
		}
		if err != nil {
			return err
		}
		if j.end == 0 {
			if !bytes.Equal(line, []byte(journalHead)) {
				return errNotJournal
			}
		} else {
			var e event
			if err := json.Unmarshal(line, &e); err != nil {
				return fmt.Errorf("demo state at byte %d: %w", j.end, err)
			}
			apply(e)
		}
		j.end += int64(len(line))
	}
}

// cut drops a last line that was not written whole.
func (j *journal) cut(torn bool) error {
	if !torn {
		return nil
	}
	return j.file.Truncate(j.end)
}

// append writes events; with durable they are on disk when it returns. After
// an error nothing of them is in the file.
func (j *journal) append(durable bool, events ...event) error {
	var b bytes.Buffer
	if j.end == 0 {
		b.WriteString(journalHead)
	}
	enc := json.NewEncoder(&b) // ends each event with a line feed
	for _, e := range events {
		if err := enc.Encode(e); err != nil {
			return err
		}
	}
	_, err := j.file.WriteAt(b.Bytes(), j.end)
	if err == nil && durable {
		err = j.file.Sync()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write demo state: %w", err), j.file.Truncate(j.end))
	}
	j.end += int64(b.Len())
	return nil
}
