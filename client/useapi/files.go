package useapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"

	"pixstudio/client"
)

// stored is the answer of POST files: pictures come as a list of results,
// videos and sounds flat (§7).
type stored struct {
	Result list[storedFile] `json:"result"`
	storedFile
}

type storedFile struct {
	Path  flexString `json:"path"`
	URL   flexString `json:"url"`
	Error flexString `json:"err_msg"`
}

// file is the one that was stored. The path is what every endpoint wants; the
// id that pictures also have is of no use (§7).
func (s *stored) file() storedFile {
	if len(s.Result.items) > 0 {
		return s.Result.items[0]
	}
	return s.storedFile
}

func (s *stored) lacks() string {
	if f := s.file(); f.Path.id() == "" && f.Error == "" {
		return "path"
	}
	return ""
}

// Upload implements client.Service (POST files/, §7): the raw bytes, and their
// type, which decides what the service takes them for. Only ctx limits the time.
func (c *Client) Upload(ctx context.Context, account string, u client.Upload) (client.Stored, error) {
	const op = "upload"
	switch {
	case u.Type == "":
		return client.Stored{}, invalid(op, "file", "the type of the file is not known")
	case u.Bytes <= 0:
		return client.Stored{}, invalid(op, "file", "the file is empty")
	}
	f, err := u.Open()
	if err != nil {
		return client.Stored{}, &client.Error{Op: op, Kind: client.KindInvalid, Field: "file", Account: account, Err: err}
	}
	defer f.Close()
	src := &source{r: f, want: u.Bytes}
	k := call{
		op: op, method: http.MethodPost, path: "files/", query: email(account), account: account,
		body: payload{src, u.Bytes, u.Type},
	}
	s, a, err := get[stored](ctx, c, k)
	if broken := src.failure(); err != nil && broken != nil && ctx.Err() == nil {
		return client.Stored{}, &client.Error{Op: op, Kind: client.KindInvalid, Field: "file", Account: account, Err: broken}
	}
	if err != nil {
		return client.Stored{}, err
	}
	file := s.file()
	if file.Error != "" {
		e := c.fail(k, a, client.KindInvalid, file.Error.line(), nil)
		e.Field = "file"
		return client.Stored{}, e
	}
	return client.Stored{Path: file.Path.id(), URL: file.URL.line()}, nil
}

var errChanged = errors.New("the file changed while it was being sent")

// source reads the file and remembers why that ended, because the transport
// reports a broken file like a broken line. The transport may still be reading
// when the call has returned.
type source struct {
	r    io.Reader
	want int64 // bytes still to come
	err  atomic.Pointer[error]
}

// Read implements io.Reader.
func (s *source) Read(p []byte) (int, error) {
	if s.want <= 0 {
		return 0, io.EOF
	}
	n, err := s.r.Read(p[:min(int64(len(p)), s.want)])
	s.want -= int64(n)
	ended := errors.Is(err, io.EOF)
	if ended && s.want > 0 {
		err, ended = errChanged, false
	}
	if err != nil && !ended {
		err = fmt.Errorf("reading the file: %w", err)
		s.err.Store(&err)
	}
	return n, err
}

func (s *source) failure() error {
	if err := s.err.Load(); err != nil {
		return *err
	}
	return nil
}
