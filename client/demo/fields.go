package demo

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/http"
	"sort"
	"strconv"
	"strings"
)

// fields is the body of a POST: JSON, or multipart with the same names where
// every value is a string (useapi.md §1). Each read marks a field as known; end
// refuses those nobody asked for. The first refusal is kept.
type fields struct {
	raw   []byte
	all   map[string]json.RawMessage
	known map[string]bool
	form  bool // multipart: numbers and booleans come as strings
	bad   *reply
}

// formLimit bounds the body of a generating call.
const formLimit = 1 << 20

func readFields(r *http.Request) (*fields, *reply) {
	refused := func(text string) (*fields, *reply) {
		a := refuse(http.StatusBadRequest, text)
		return nil, &a
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, formLimit+1))
	if err != nil {
		return refused("The body cannot be read")
	}
	if len(raw) > formLimit {
		return refused("The body is too large")
	}
	f := &fields{raw: raw, all: map[string]json.RawMessage{}, known: map[string]bool{}}
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return refused("Content-Type is required")
	case kind == "application/json":
		if err := json.Unmarshal(raw, &f.all); err != nil || f.all == nil {
			return refused("The body is not a JSON object")
		}
	case kind == "multipart/form-data":
		f.form = true
		if err := f.readForm(params["boundary"]); err != nil {
			return refused("The form cannot be read")
		}
	default:
		return refused("Content-Type must be application/json or multipart/form-data")
	}
	return f, nil
}

func (f *fields) readForm(boundary string) error {
	form, err := multipart.NewReader(strings.NewReader(string(f.raw)), boundary).ReadForm(formLimit)
	if err != nil {
		return err
	}
	for name, values := range form.Value {
		if f.all[name], err = json.Marshal(values[0]); err != nil {
			return err
		}
	}
	return form.RemoveAll()
}

// refuse keeps the first thing that is wrong.
func (f *fields) refuse(format string, args ...any) {
	if f.bad == nil {
		a := refuse(http.StatusBadRequest, fmt.Sprintf(format, args...))
		f.bad = &a
	}
}

// value marks a field as known; nil when it is absent or null.
func (f *fields) value(name string) json.RawMessage {
	f.known[name] = true
	v := f.all[name]
	if string(v) == "null" {
		return nil
	}
	return v
}

func (f *fields) has(name string) bool { return f.value(name) != nil }

func (f *fields) text(name string) string {
	v := f.value(name)
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v, &s) != nil {
		f.refuse("Parameter %s must be a string", name)
	}
	return s
}

// loose is a text that may also come as a number: speaker_id and the seconds
// of a transition do (useapi.md §16).
func (f *fields) loose(name string) string {
	v := f.value(name)
	if v == nil {
		return ""
	}
	var s string
	if json.Unmarshal(v, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(v, &n) != nil {
		f.refuse("Parameter %s must be a string or a number", name)
	}
	return n.String()
}

func (f *fields) long(name string) int64 {
	v := f.value(name)
	if v == nil {
		return 0
	}
	text := string(v)
	if f.form {
		text = f.text(name)
	}
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil {
		f.refuse("Parameter %s must be a whole number", name)
	}
	return n
}

func (f *fields) number(name string) int {
	n := f.long(name)
	if n > math.MaxInt32 || n < math.MinInt32 {
		f.refuse("Parameter %s is out of range", name)
		return 0
	}
	return int(n)
}

// looseNumber is a number that may come as a string.
func (f *fields) looseNumber(name string) int {
	s := f.loose(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		f.refuse("Parameter %s must be a whole number", name)
	}
	return n
}

// flag is nil when the field was not sent.
func (f *fields) flag(name string) *bool {
	v := f.value(name)
	if v == nil {
		return nil
	}
	var b bool
	if f.form {
		switch f.text(name) {
		case "true":
			b = true
		case "false":
		default:
			f.refuse("Parameter %s must be true or false", name)
		}
		return &b
	}
	if json.Unmarshal(v, &b) != nil {
		f.refuse("Parameter %s must be true or false", name)
	}
	return &b
}

func (f *fields) on(name string) bool {
	b := f.flag(name)
	return b != nil && *b
}

// end is what is to be refused: a field that no one knows, else what was kept.
func (f *fields) end() *reply {
	var strange []string
	for name := range f.all {
		if !f.known[name] {
			strange = append(strange, name)
		}
	}
	if len(strange) > 0 { // said before anything else: it may explain the rest
		sort.Strings(strange)
		f.bad = nil
		f.refuse("Parameter %s is not supported", strange[0])
	}
	return f.bad
}
