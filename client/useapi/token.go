package useapi

import (
	"errors"
	"log/slog"
	"strings"
)

// hidden stands for a secret wherever one would have been printed.
const hidden = "[hidden]"

// Token is the bearer of useapi.net, the whole string "user:<number>-<secret>"
// (§1). It prints as "[hidden]" with every verb, in logs and in JSON. The text
// sits behind a pointer because fmt prints the fields of structs around a Token
// without asking its methods.
type Token struct{ text *string }

// NewToken checks that s can travel in a header: printable ASCII without
// spaces. The error does not quote it.
func NewToken(s string) (Token, error) {
	if s == "" {
		return Token{}, errors.New("the token is empty")
	}
	if strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0 {
		return Token{}, errors.New("the token has characters that a token cannot have: copy it whole, without spaces")
	}
	return Token{&s}, nil
}

// String implements fmt.Stringer.
func (t Token) String() string { return hidden }

// GoString implements fmt.GoStringer.
func (t Token) GoString() string { return hidden }

// LogValue implements slog.LogValuer.
func (t Token) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText implements encoding.TextMarshaler, which encoding/json asks.
func (t Token) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// header is the value of Authorization.
func (t Token) header() string { return "Bearer " + *t.text }

// redact takes the token, its secret half and one further secret out of a text.
func (t Token) redact(s, more string) string {
	s = strings.ReplaceAll(s, *t.text, hidden)
	if _, half, _ := strings.Cut(*t.text, "-"); len(half) >= shortestHalf {
		s = strings.ReplaceAll(s, half, hidden)
	}
	if more != "" {
		s = strings.ReplaceAll(s, more, hidden)
	}
	return s
}

// shortestHalf spares plain words: the demo's token is "user:1-demo".
const shortestHalf = 8
