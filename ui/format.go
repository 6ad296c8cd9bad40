package ui

import (
	"strconv"
	"time"
)

// Number groups thousands by a space: 5 640. A negative one has a true minus.
func Number(n int64) string {
	neg := n < 0
	u := uint64(n)
	if neg {
		u = -u
	}
	d := strconv.FormatUint(u, 10)
	buf := make([]byte, 0, len(d)+len(d)/3+3)
	if neg {
		buf = append(buf, "−"...)
	}
	for i := range len(d) {
		if i > 0 && (len(d)-i)%3 == 0 {
			buf = append(buf, ' ')
		}
		buf = append(buf, d[i])
	}
	return string(buf)
}

// Bytes is a file size in decimal units: 812 B, 4.2 MB.
func Bytes(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(max(n, 0), 10) + " B"
	}
	v, unit := float64(n)/1000, 0
	for v >= 999.5 && unit < 3 {
		v, unit = v/1000, unit+1
	}
	digits := 1
	if v >= 99.95 {
		digits = 0
	}
	return strconv.FormatFloat(v, 'f', digits, 64) + " " + []string{"kB", "MB", "GB", "TB"}[unit]
}

// Clock is a running time: 0:41, 12:05, 1:02:03.
func Clock(d time.Duration) string {
	s := int64(max(d, 0) / time.Second)
	h, m, s := s/3600, s/60%60, s%60
	two := func(n int64) string {
		if n < 10 {
			return "0" + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	if h > 0 {
		return strconv.FormatInt(h, 10) + ":" + two(m) + ":" + two(s)
	}
	return strconv.FormatInt(m, 10) + ":" + two(s)
}

// Age is how long ago something was, in its largest unit: 12 s, 22 m, 5 h, 3 d.
func Age(d time.Duration) string {
	switch {
	case d < time.Second:
		return "now"
	case d < time.Minute:
		return strconv.Itoa(int(d/time.Second)) + " s"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + " m"
	case d < 48*time.Hour:
		return strconv.Itoa(int(d/time.Hour)) + " h"
	}
	return strconv.Itoa(int(d/(24*time.Hour))) + " d"
}

// Long is a duration in up to two units: 45 s, 12 m, 5 h 12 m, 3 d 4 h.
func Long(d time.Duration) string {
	d = max(d, 0)
	two := func(a int, au string, b int, bu string) string {
		s := strconv.Itoa(a) + " " + au
		if b > 0 {
			s += " " + strconv.Itoa(b) + " " + bu
		}
		return s
	}
	switch {
	case d < time.Minute:
		return strconv.Itoa(int(d/time.Second)) + " s"
	case d < time.Hour:
		return strconv.Itoa(int(d/time.Minute)) + " m"
	case d < 48*time.Hour:
		return two(int(d/time.Hour), "h", int(d%time.Hour/time.Minute), "m")
	}
	return two(int(d/(24*time.Hour)), "d", int(d%(24*time.Hour)/time.Hour), "h")
}

// Span is a range of durations in one unit: 10–25 s, 1–2 m, 2–5 h. The upper
// end is rounded up, the lower one down: a range may be too wide, never too
// hopeful.
func Span(lo, hi time.Duration) string {
	lo, hi = max(lo, 0), max(hi, lo, 0)
	unit, name := time.Second, " s"
	switch {
	case hi >= 2*time.Hour:
		unit, name = time.Hour, " h"
	case hi >= 90*time.Second:
		unit, name = time.Minute, " m"
	}
	a, b := int(lo/unit), int((hi+unit-1)/unit)
	if a == b {
		return strconv.Itoa(b) + name
	}
	return strconv.Itoa(a) + "–" + strconv.Itoa(b) + name
}

// Percent is a whole percentage: 62 %.
func Percent(part, whole float64) string {
	if whole <= 0 {
		return "0 %"
	}
	return strconv.Itoa(int(min(max(part/whole, 0), 1)*100)) + " %"
}
