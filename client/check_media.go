package client

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// wanted reports a file that is missing.
func (c *checker) wanted(field, what string, m Media) {
	if m.Empty() {
		c.problem(field, "", "choose "+what, nil, c.end.From)
	}
}

// pictures checks how many there are, and that there is no gap: the service
// numbers them. who takes lo to hi of them.
func (c *checker) pictures(pattern, who string, ms []Media, lo, hi int, o origin) {
	field := func(i int) string {
		if c.mode == ModeEffect && len(ms) <= 2 && i < 2 { // named like EffectRequest.Files does
			return [...]string{"first_frame_path", "last_frame_path"}[i]
		}
		return fmt.Sprintf(pattern, i+1)
	}
	for i, m := range ms {
		if m.Empty() {
			c.problem(field(i), "", "a picture is missing here: there must be no gap", nil, o)
		}
	}
	switch n := len(ms); {
	case n < lo:
		c.problem(field(n), count(n, "picture"), who+" wants "+span2(lo, hi), nil, o)
	case n > hi && hi == 0:
		c.problem(field(0), count(n, "picture"), who+" takes none", nil, o)
	case n > hi:
		c.problem(field(hi), count(n, "picture"), who+" takes "+span2(lo, hi), nil, o)
	}
}

// span2 words how many pictures are right.
func span2(lo, hi int) string {
	switch {
	case lo == hi:
		return count(lo, "picture")
	case lo == 0:
		return "at most " + count(hi, "picture")
	}
	return fmt.Sprintf("%d to %s", lo, count(hi, "picture"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// file checks one file: what it is, its type and size (useapi.md §7), and what
// the call wants of it (§9).
func (c *checker) file(f MediaField) {
	m, up := f.Media, c.r.endpoints.Shared.Upload
	if m.Kind != MediaUnknown && m.Kind != f.Want {
		c.problem(f.Name, string(m.Kind), fmt.Sprintf("is a %s; a %s is wanted", noun(m.Kind), noun(f.Want)), nil, c.end.From)
		return
	}
	if t, _, _ := strings.Cut(m.Type, ";"); t != "" {
		ok := slices.ContainsFunc(up.types(f.Want), func(known string) bool { return strings.EqualFold(known, strings.TrimSpace(t)) })
		if !ok {
			c.problem(f.Name, t, "the service takes no such file", up.types(f.Want), up.origin)
		}
	}
	if m.Bytes > up.MaxBytes {
		c.problem(f.Name, size(m.Bytes), "too large: at most "+size(up.MaxBytes), nil, up.origin)
	}
	if m.Bytes == 0 && m.Local != "" && m.SHA256 != "" { // the content was looked at
		c.problem(f.Name, "", "the file is empty", nil, up.origin)
	}
	if l, ok := c.end.Files[f.Want]; ok {
		c.fileLimit(f.Name, *m, l)
	}
}

func (c *checker) fileLimit(field string, m Media, l fileLimit) {
	if l.MaxBytes > 0 && m.Bytes > l.MaxBytes && m.Bytes <= c.r.endpoints.Shared.Upload.MaxBytes {
		c.problem(field, size(m.Bytes), "too large: at most "+size(l.MaxBytes), nil, l.origin)
	}
	if m.Seconds > 0 {
		switch {
		case m.Seconds < l.MinSeconds:
			c.problem(field, seconds(m.Seconds), "too short: at least "+seconds(l.MinSeconds), nil, l.origin)
		case l.MaxSeconds > 0 && m.Seconds > l.MaxSeconds:
			c.problem(field, seconds(m.Seconds), "too long: at most "+seconds(l.MaxSeconds), nil, l.origin)
		}
	}
	if l.MaxWidth > 0 && m.Width > l.MaxWidth || l.MaxHeight > 0 && m.Height > l.MaxHeight {
		c.problem(field, fmt.Sprintf("%d×%d", m.Width, m.Height), fmt.Sprintf("too large: at most %d×%d pixels", l.MaxWidth, l.MaxHeight), nil, l.origin)
	}
}

// totals checks what holds for all files of a kind together.
func (c *checker) totals() {
	for _, kind := range []MediaKind{MediaVideo, MediaAudio} {
		l := c.end.Files[kind]
		if l.TotalSeconds == 0 {
			continue
		}
		var sum float64
		first := ""
		for _, f := range c.req.Files() {
			if f.Want == kind {
				sum += f.Media.Seconds
				first = orElse(first, f.Name)
			}
		}
		if sum > l.TotalSeconds {
			c.problem(first, seconds(sum), fmt.Sprintf("all %ss together: at most %s", noun(kind), seconds(l.TotalSeconds)), nil, l.origin)
		}
	}
}

func noun(k MediaKind) string {
	if k == MediaAudio {
		return "sound"
	}
	return string(k)
}

func seconds(s float64) string { return strconv.FormatFloat(s, 'f', -1, 64) + " s" }

// size words a number of bytes in the units of the limits.
func size(n int64) string {
	const mib, gib = 1 << 20, 1 << 30
	if n >= gib {
		return strconv.FormatFloat(float64(n)/gib, 'f', 1, 64) + " GB"
	}
	return strconv.FormatFloat(float64(n)/mib, 'f', 1, 64) + " MB"
}
