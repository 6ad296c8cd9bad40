package media

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// statusError sorts the answers that bring no file.
func statusError(res *http.Response) error {
	switch s := res.StatusCode; {
	case s == http.StatusUnauthorized || s == http.StatusForbidden || s == http.StatusNotFound || s == http.StatusGone:
		return backoff.Permanent(fmt.Errorf("%w (%d)", ErrExpired, s))
	case s == http.StatusTooManyRequests || s == http.StatusServiceUnavailable:
		if wait, ok := retryAfter(res.Header); ok {
			return fmt.Errorf("the server answered %d: %w", s, &backoff.RetryAfterError{Duration: wait})
		}
	case s < 500 && s != http.StatusRequestTimeout:
		return backoff.Permanent(fmt.Errorf("unexpected answer %d", s))
	}
	return fmt.Errorf("the server answered %d", res.StatusCode)
}

// permanentCause takes the mark for the retry loop off again.
func permanentCause(err error) error {
	var p *backoff.PermanentError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// retryAfter reads both spellings of the header (RFC 9110 §10.2.3).
func retryAfter(h http.Header) (time.Duration, bool) {
	v := h.Get("Retry-After")
	if s, err := strconv.Atoi(v); err == nil && s >= 0 {
		return time.Duration(s) * time.Second, true
	}
	if at, err := http.ParseTime(v); err == nil {
		return max(0, time.Until(at)), true
	}
	return 0, false
}

// bodyStart checks that a body goes on at byte want and gives the length of
// the whole file, -1 when the answer does not tell. A server may send less
// than the rest (RFC 9110 §15.3.7), so the length of the body is not enough.
func bodyStart(res *http.Response, want int64) (total int64, err error) {
	if res.StatusCode == http.StatusOK {
		return res.ContentLength, nil
	}
	span, whole, ok := strings.Cut(strings.TrimPrefix(res.Header.Get("Content-Range"), "bytes "), "/")
	first, _, ok2 := strings.Cut(span, "-")
	start, err := strconv.ParseInt(first, 10, 64)
	if !ok || !ok2 || err != nil || start != want {
		return 0, errors.New("the server sent another part than the one asked for")
	}
	if total, err = strconv.ParseInt(whole, 10, 64); err != nil || total < want {
		total = -1
		if res.ContentLength >= 0 {
			total = want + res.ContentLength
		}
	}
	return total, nil
}
