package useapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"

	"pixstudio/client"
)

// Bounds of what is read from an answer. The largest one is the catalogue: 950
// effects of about 2 KiB in one piece, of which the bound is eight times. The
// text of a refusal is one sentence, or a gateway's web page.
const (
	maxAnswer  = 16 << 20
	maxRefusal = 64 << 10
)

var (
	errNoAnswer = errors.New("no answer in time")
	errTooLarge = fmt.Errorf("the answer is larger than %d MiB", maxAnswer>>20)
)

// call is one request of the API.
type call struct {
	op      string // the name in errors
	method  string // GET when empty
	path    string // escaped, after the base
	query   url.Values
	body    payload
	account string // whom it concerns, for errors
	secret  string // kept out of errors, beside the token
	paid    bool   // it can cost credits: never repeated, never redirected
	silent  bool   // a 2xx says it all, whatever its body
	limit   time.Duration
}

// payload is a body; the zero value is none.
type payload struct {
	r    io.Reader
	size int64
	kind string // Content-Type
}

// jsonBody hides that b can be read again, because net/http repeats requests
// whose bodies it can rewind.
func jsonBody(b []byte) payload {
	return payload{struct{ io.Reader }{bytes.NewReader(b)}, int64(len(b)), "application/json"}
}

// answer is what came back, body in memory.
type answer struct {
	status int
	header http.Header
	body   []byte
	when   time.Time // Date header, zero without one
}

// read is a GET about an account; both may be empty.
func (c *Client) read(op, path, account string) call {
	return call{op: op, path: path, query: email(account), account: account, limit: c.timeout}
}

// get carries out a call and decodes its answer.
func get[T any](ctx context.Context, c *Client, k call) (T, answer, error) {
	var v T
	a, err := c.do(ctx, k)
	if err != nil {
		return v, a, err
	}
	return v, a, c.decode(k, a, &v)
}

// checked is an answer that knows what it cannot do without.
type checked interface {
	// lacks says what is missing, in words; "" means nothing.
	lacks() string
}

// decode reads JSON into v. Its types take nearly everything; what is refused
// is an answer that is no JSON, or that lacks its main part: taking that for
// "nothing there" would make running clips disappear.
func (c *Client) decode(k call, a answer, v any) error {
	err := json.Unmarshal(a.body, v)
	if err != nil {
		if page := webPage(a.body); page != "" {
			err = errors.New("a web page came instead of an answer: " + page)
		}
		return c.fail(k, a, client.KindMalformed, "", err)
	}
	if w, ok := v.(checked); ok {
		if missing := w.lacks(); missing != "" { // perhaps it says why instead
			return c.fail(k, a, client.KindMalformed, said(a.body), fmt.Errorf("the answer has no %s", missing))
		}
	}
	return nil
}

// do sends one call and reads its answer. Errors are *client.Error, except that
// a call which costs nothing reports the end of ctx as ctx does.
func (c *Client) do(ctx context.Context, k call) (answer, error) {
	var sent departure
	if err := ctx.Err(); err != nil {
		sent.asked.Store(true) // and nothing left: proof enough
		return answer{}, c.lost(ctx, k, answer{}, &sent, err)
	}
	limited, cancel := ctx, context.CancelFunc(func() {})
	if k.limit > 0 {
		limited, cancel = context.WithTimeoutCause(ctx, k.limit, errNoAnswer)
	}
	defer cancel()
	req, err := c.request(limited, k)
	if err != nil {
		return answer{}, c.fail(k, answer{}, client.KindInvalid, "", err)
	}
	hc := c.reads
	if k.paid {
		hc, req = c.paid, req.WithContext(sent.watch(limited))
	}
	res, err := hc.Do(req)
	if err != nil {
		return answer{}, c.lost(limited, k, answer{}, &sent, err)
	}
	defer res.Body.Close()
	sent.left.Store(true) // it was answered, whatever the hooks say
	a := answer{status: res.StatusCode, header: res.Header}
	a.when, _ = http.ParseTime(res.Header.Get("Date"))
	if a.status < 200 || a.status > 299 {
		a.body, _ = readAll(res.Body, maxRefusal) // the status alone decides; half a text is better than none
		return a, c.refused(k, a)
	}
	if k.silent {
		return a, nil
	}
	a.body, err = readAll(res.Body, maxAnswer)
	if err != nil {
		return a, c.lost(limited, k, a, &sent, err)
	}
	return a, nil
}

// request builds the HTTP request of a call. The bearer is set here and nowhere
// else, on a URL under the base.
func (c *Client) request(ctx context.Context, k call) (*http.Request, error) {
	u, err := c.base.at(k.path, k.query)
	if err != nil {
		return nil, err
	}
	method := k.method
	if method == "" {
		method = http.MethodGet
	}
	req, err := http.NewRequestWithContext(ctx, method, u.String(), k.body.r)
	if err != nil {
		return nil, err
	}
	req.URL = u // as built: parsing it again must not change how it is escaped
	if k.body.r != nil {
		req.ContentLength = k.body.size
		req.Header.Set("Content-Type", k.body.kind)
	}
	req.Header.Set("Authorization", c.token.header())
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", c.agent)
	return req, nil
}

// readAll reads at most limit bytes. Beyond that it returns them with
// errTooLarge.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		b, err = b[:limit], errTooLarge
	}
	return b, err
}
