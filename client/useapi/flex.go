package useapi

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"pixstudio/client"
)

// The types of this file read what the service prints without ever failing:
// numbers come as strings, strings as numbers, anything as null (§8, §16). A
// value that makes no sense is an unknown value, not a broken answer.

// flexString takes a string or a number.
type flexString string

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (f *flexString) UnmarshalJSON(b []byte) error {
	*f = ""
	if s, k := scalar(b); k == text || k == number {
		*f = flexString(s)
	}
	return nil
}

// line is the text as one clean line.
func (f flexString) line() string { return strings.TrimSpace(client.Clean(string(f))) }

// block is the text with its line breaks, and with the spaces at its ends: a
// prompt is evidence (client.Video).
func (f flexString) block() string { return client.CleanBlock(string(f)) }

// id is the text when it can be sent back as it came, else "".
func (f flexString) id() string {
	if s := strings.TrimSpace(string(f)); usable(s) && s != "0" { // 0 stands for none, for example in original_video_id
		return s
	}
	return ""
}

// flexInt takes a number, a number in quotes, or true and false.
type flexInt struct {
	n  int64
	ok bool // false: absent, null or senseless
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (f *flexInt) UnmarshalJSON(b []byte) error {
	*f = flexInt{}
	switch s := figures(b); s {
	case "true":
		*f = flexInt{1, true}
	case "false":
		*f = flexInt{0, true}
	default:
		if n, err := strconv.ParseInt(s, 10, 64); err == nil { // first, because ids of 15 digits and more must stay exact
			*f = flexInt{n, true}
		} else if x, ok := decimal(s); ok && math.Abs(x) < 1<<62 {
			*f = flexInt{int64(math.Round(x)), true}
		}
	}
	return nil
}

// figure is the number where only small ones make sense (credits, seconds,
// pixels), bounded so that sums cannot overflow.
func (f flexInt) figure() int { return int(min(max(f.n, -math.MaxInt32), math.MaxInt32)) }

// atLeast0 is for figures that cannot be negative.
func atLeast0(f flexInt) int { return max(0, f.figure()) }

// pointer is figure, nil when the service did not tell.
func (f flexInt) pointer() *int {
	if !f.ok {
		return nil
	}
	n := f.figure()
	return &n
}

// yes is for the switches that come as 0 and 1.
func (f flexInt) yes() bool { return f.n > 0 }

// flexFloat takes a number or a number in quotes ("0.7").
type flexFloat struct {
	x  float64
	ok bool
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (f *flexFloat) UnmarshalJSON(b []byte) error {
	*f = flexFloat{}
	if x, ok := decimal(figures(b)); ok {
		*f = flexFloat{x, true}
	}
	return nil
}

// flexBool takes true, 1, "true", "1" and their opposites.
type flexBool struct {
	yes bool
	ok  bool
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (f *flexBool) UnmarshalJSON(b []byte) error {
	*f = flexBool{}
	s := figures(b)
	if x, ok := decimal(s); ok {
		*f = flexBool{x != 0, true}
	} else if v, err := strconv.ParseBool(strings.ToLower(s)); err == nil {
		*f = flexBool{v, true}
	}
	return nil
}

// pointer is nil when the service did not tell.
func (f flexBool) pointer() *bool {
	if !f.ok {
		return nil
	}
	return &f.yes
}

// flexTime takes RFC 3339, the forms without a zone (read as UTC), and unix
// seconds or milliseconds. It is zero when nothing of that fits.
type flexTime struct{ time.Time }

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (f *flexTime) UnmarshalJSON(b []byte) error {
	*f = flexTime{}
	s := figures(b)
	if x, ok := decimal(s); ok {
		switch {
		case x >= 1e11 && x < 1e14:
			f.set(time.UnixMilli(int64(x)))
		case x >= 1e8 && x < 1e11:
			f.set(time.Unix(int64(x), 0))
		}
		return nil
	}
	for _, layout := range [...]string{time.RFC3339, "2006-01-02T15:04:05", time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			f.set(t)
			break
		}
	}
	return nil
}

// set keeps times that mean something: the service prints year 1 for "never",
// and years above 9999 cannot be stored as JSON.
func (f *flexTime) set(t time.Time) {
	if t = t.UTC(); t.Year() >= 1970 && t.Year() <= 9999 {
		f.Time = t
	}
}

// list takes an array or null, and leaves out the members that are not a T.
type list[T any] struct {
	items []T
	ok    bool // false: absent, or something else than an array
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (l *list[T]) UnmarshalJSON(b []byte) error {
	*l = list[T]{}
	var raw []json.RawMessage
	l.ok = json.Unmarshal(b, &raw) == nil
	for _, r := range raw {
		var v T
		if string(r) != "null" && json.Unmarshal(r, &v) == nil {
			l.items = append(l.items, v)
		}
	}
	return nil
}

// object takes an object; anything else leaves it empty.
type object[T any] struct {
	v  T
	ok bool
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (o *object[T]) UnmarshalJSON(b []byte) error {
	*o = object[T]{}
	var v T
	if len(b) > 0 && b[0] == '{' && json.Unmarshal(b, &v) == nil {
		*o = object[T]{v, true}
	}
	return nil
}

// kind of a JSON value.
type kind int

const (
	nothing kind = iota // null, an object, an array
	text
	number
	truth // true or false
)

// scalar is the content of a JSON string, or the literal of a number or bool.
func scalar(b []byte) (string, kind) {
	if len(b) == 0 {
		return "", nothing
	}
	switch c := b[0]; {
	case c == '"':
		var s string
		if json.Unmarshal(b, &s) != nil {
			return "", nothing
		}
		return s, text
	case c == 't' || c == 'f':
		return string(b), truth
	case c == '-' || c >= '0' && c <= '9':
		return string(b), number
	}
	return "", nothing
}

// figures is scalar without the spaces that a number in quotes may have.
func figures(b []byte) string {
	s, _ := scalar(b)
	return strings.TrimSpace(s)
}

// decimal reads a finite number.
func decimal(s string) (float64, bool) {
	x, err := strconv.ParseFloat(s, 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

// lines cleans texts and leaves the empty ones out.
func lines(in list[flexString]) []string {
	var out []string
	for _, s := range in.items {
		if s := s.line(); s != "" {
			out = append(out, s)
		}
	}
	return out
}
