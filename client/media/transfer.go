package media

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/cenkalti/backoff/v5"

	"pixstudio/client"
)

// syncEvery is how many bytes a crash may cost.
const syncEvery = 8 << 20

// transfer is one call of Fetcher.File.
type transfer struct {
	fetcher  *Fetcher
	link     *url.URL
	part     string // the unfinished file
	max      int64
	progress Progress
	resume   resume
}

func (t *transfer) note() string { return t.part + ".tag" }

// attempt makes one request and writes what comes. Its errors are permanent
// where another request now would end the same way.
func (t *transfer) attempt(ctx context.Context) (Result, error) {
	ctx, dog := watch(ctx, stallAfter)
	defer dog.stop()
	out, err := t.fetcher.create(t.part)
	if err != nil {
		return Result{}, backoff.Permanent(diskError(err))
	}
	defer func() { _ = out.Close() }() // what counts was synced before
	end, err := out.Seek(0, io.SeekEnd)
	if err != nil {
		return Result{}, backoff.Permanent(diskError(err))
	}
	if t.resume.Tag == "" || end < t.resume.Bytes {
		t.resume.forget(t.note())
	}
	res, err := t.get(ctx)
	if err != nil {
		return Result{}, dog.cause(ctx, err)
	}
	defer res.Body.Close()
	total, err := t.begin(out, res)
	if err != nil {
		return Result{}, err
	}
	if err := t.receive(out, dog.feed(res.Body), total); err != nil {
		t.checkpoint(out)
		return Result{}, dog.cause(ctx, err)
	}
	return t.finish(out, total)
}

// get asks for the file, or for its rest. A range counts encoded bytes, so
// nothing may be compressed on the way.
func (t *transfer) get(ctx context.Context) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.link.String(), nil)
	if err != nil {
		return nil, backoff.Permanent(errors.New("the link cannot be read"))
	}
	req.Header.Set("Accept-Encoding", "identity")
	if t.resume.Bytes > 0 {
		req.Header.Set("Range", "bytes="+strconv.FormatInt(t.resume.Bytes, 10)+"-")
		req.Header.Set("If-Range", t.resume.Tag)
	}
	res, err := t.fetcher.client.Do(req)
	if err != nil {
		return nil, withoutURL(err)
	}
	return res, nil
}

// begin judges the answer and makes the part file ready for its body. It gives
// the length of the whole file, -1 when unknown.
func (t *transfer) begin(out partFile, res *http.Response) (int64, error) {
	switch s := res.StatusCode; {
	case s == http.StatusOK:
		// The note goes before the old bytes do, so that a crash between the
		// two cannot join the halves of two files.
		t.resume.forget(t.note())
	case s == http.StatusPartialContent && t.resume.Bytes > 0:
	case s == http.StatusRequestedRangeNotSatisfiable && t.resume.Bytes > 0:
		t.resume.forget(t.note()) // the part is no beginning of the file
		return 0, errors.New(res.Status)
	default:
		return 0, statusError(res)
	}
	if enc := res.Header.Get("Content-Encoding"); enc != "" && enc != "identity" {
		return 0, backoff.Permanent(fmt.Errorf("the server packed the file (%s) although asked not to", client.Clean(enc)))
	}
	total, err := bodyStart(res, t.resume.Bytes)
	if err != nil {
		t.resume.forget(t.note())
		return 0, err
	}
	if total > t.max {
		return 0, backoff.Permanent(fmt.Errorf("%w (%d of at most %d bytes)", ErrTooLarge, total, t.max))
	}
	if err := out.Truncate(t.resume.Bytes); err != nil {
		return 0, backoff.Permanent(diskError(err))
	}
	if _, err := out.Seek(t.resume.Bytes, io.SeekStart); err != nil {
		return 0, backoff.Permanent(diskError(err))
	}
	if t.resume.Bytes == 0 {
		t.resume.Tag = validator(res.Header)
	}
	return total, nil
}

// receive moves the body to the disk. The first bytes decide whether it is
// media: the login page of a hotel network also comes with status 200.
func (t *transfer) receive(out partFile, body io.Reader, total int64) error {
	r := bufio.NewReaderSize(body, sniffLen)
	if t.resume.Bytes == 0 {
		head, err := r.Peek(sniffLen)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if isText(head) {
			return backoff.Permanent(ErrNotMedia)
		}
	}
	synced := t.resume.Bytes
	buf := make([]byte, 64<<10)
	for {
		n, rerr := r.Read(buf)
		if t.resume.Bytes+int64(n) > t.max {
			return backoff.Permanent(fmt.Errorf("%w (at most %d bytes)", ErrTooLarge, t.max))
		}
		if n > 0 {
			if _, err := out.Write(buf[:n]); err != nil {
				return backoff.Permanent(diskError(err))
			}
			t.resume.Bytes += int64(n)
			if t.progress != nil {
				t.progress(t.resume.Bytes, total)
			}
		}
		if t.resume.Bytes-synced >= syncEvery {
			t.checkpoint(out)
			synced = t.resume.Bytes
		}
		if errors.Is(rerr, io.EOF) {
			break
		}
		if rerr != nil {
			return rerr
		}
	}
	if total >= 0 && t.resume.Bytes != total {
		return io.ErrUnexpectedEOF
	}
	return nil
}

// checkpoint notes the bytes so far for a later run, once they are durable.
func (t *transfer) checkpoint(out partFile) {
	if t.resume.Bytes > 0 && out.Sync() == nil {
		t.resume.save(t.note())
	}
}

// finish makes the bytes durable and names their type.
func (t *transfer) finish(out partFile, total int64) (Result, error) {
	size := t.resume.Bytes
	if size == 0 {
		return Result{}, fmt.Errorf("the server sent an empty file (announced: %d bytes)", total)
	}
	head := make([]byte, min(size, sniffLen))
	if _, err := out.ReadAt(head, 0); err != nil {
		return Result{}, backoff.Permanent(err)
	}
	if err := out.Sync(); err != nil {
		return Result{}, backoff.Permanent(diskError(err))
	}
	_, typ := classify(head)
	return Result{Bytes: size, Type: typ, ETag: t.resume.etag()}, nil
}
