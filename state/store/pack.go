package store

import (
	"encoding/binary"
	"errors"
	"strings"

	"pixstudio/client"
)

// packVersion is the first byte of packed effects; another layout of the
// fields gets another number.
const packVersion = 1

var errPacked = errors.New("the packed catalogue cannot be read")

// packEffects lays effects out one after the other: texts with their length
// before them, numbers as varints, in the order of unpacker.effect.
func packEffects(effects []client.Effect) []byte {
	p := packer{packVersion}
	p.int(int64(len(effects)))
	for i := range effects {
		p.effect(&effects[i])
	}
	return p
}

// packer is what was packed so far.
type packer []byte

func (p *packer) int(n int64) { *p = binary.AppendVarint(*p, n) }

func (p *packer) text(s string) {
	p.int(int64(len(s)))
	*p = append(*p, s...)
}

// credits is a figure that may not be known, which is not the same as 0.
func (p *packer) credits(n *int) {
	if n == nil {
		p.int(0)
		return
	}
	p.int(1)
	p.int(int64(*n))
}

func (p *packer) effect(e *client.Effect) {
	for _, n := range [...]int64{e.ID, int64(e.MinPictures), int64(e.MaxPictures), int64(e.Seconds), e.Popularity, micros(e.CreatedAt), micros(e.UpdatedAt)} {
		p.int(n)
	}
	p.credits(e.BaseCost)
	p.credits(e.FixedCost)
	for _, s := range [...]string{
		e.Name, e.Tag, e.Prompt, e.Hint, string(e.Kind), strings.Join(e.Qualities, ","), e.Marker, e.Model,
		e.ThumbURL, e.GIFURL, e.VideoURL, e.SoundURL,
	} {
		p.text(s)
	}
}

// unpackEffects reads what packEffects has made. All texts share the memory of
// one string, and effects with the same qualities share those.
func unpackEffects(body []byte) ([]client.Effect, error) {
	if len(body) == 0 || body[0] != packVersion {
		return nil, errPacked
	}
	u := unpacker{body: body, text: string(body), at: 1, lists: map[string][]string{}}
	n := u.int()
	if n < 0 || n > int64(len(body)) { // each takes more than a byte
		return nil, errPacked
	}
	out := make([]client.Effect, n)
	for i := range out {
		u.effect(&out[i])
	}
	if u.bad || u.at != len(body) {
		return nil, errPacked
	}
	return out, nil
}

// unpacker takes values one by one. After the first that is not there it is
// bad, and everything reads as zero.
type unpacker struct {
	body  []byte
	text  string // body once more, for texts that need no copy
	at    int
	bad   bool
	lists map[string][]string
}

func (u *unpacker) int() int64 {
	n, size := binary.Varint(u.body[u.at:])
	if size <= 0 {
		u.bad, u.at = true, len(u.body)
		return 0
	}
	u.at += size
	return n
}

func (u *unpacker) string() string {
	n := u.int()
	if n < 0 || n > int64(len(u.body)-u.at) {
		u.bad, u.at = true, len(u.body)
		return ""
	}
	from := u.at
	u.at += int(n)
	return u.text[from:u.at]
}

func (u *unpacker) credits() *int {
	if u.int() == 0 {
		return nil
	}
	n := int(u.int())
	return &n
}

// list is values separated by commas.
func (u *unpacker) list() []string {
	s := u.string()
	if s == "" {
		return nil
	}
	l, known := u.lists[s]
	if !known {
		l = strings.Split(s, ",")
		u.lists[s] = l
	}
	return l
}

func (u *unpacker) effect(e *client.Effect) {
	e.ID, e.MinPictures, e.MaxPictures, e.Seconds = u.int(), int(u.int()), int(u.int()), int(u.int())
	e.Popularity, e.CreatedAt, e.UpdatedAt = u.int(), fromMicros(u.int()), fromMicros(u.int())
	e.BaseCost, e.FixedCost = u.credits(), u.credits()
	e.Name, e.Tag, e.Prompt, e.Hint, e.Kind = u.string(), u.string(), u.string(), u.string(), client.EffectKind(u.string())
	e.Qualities, e.Marker, e.Model = u.list(), u.string(), u.string()
	e.ThumbURL, e.GIFURL, e.VideoURL, e.SoundURL = u.string(), u.string(), u.string(), u.string()
}
