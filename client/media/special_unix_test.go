//go:build unix

package media

import (
	"errors"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Opening a pipe that nobody writes to would hang, so these must be told by
// looking only.
func TestInspectRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	sock := filepath.Join(dir, "sock")
	l, err := net.Listen("unix", sock)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for path, want := range map[string]string{pipe: "it is a pipe", sock: "it is a socket", "/dev/null": "it is a device"} {
		_, err := Inspect(path)
		var fe *FileError
		if !errors.As(err, &fe) || !strings.Contains(fe.Reason, want) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
}
