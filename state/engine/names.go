package engine

import (
	"net/url"
	"path"
	"strings"
	"unicode"

	"pixstudio/client"
	"pixstudio/state"
)

// slugRunes bounds the title in a file name: readable, and far from every file
// system's limit of 255 bytes even in scripts of four bytes a character.
const slugRunes = 40

// FileName is what a job's file is called: "2026-11-21 a-red-panda k3m9x0qt.mp4".
// The last word is the end of the job's id, so two jobs share a name only by an
// accident that the download still checks for.
func FileName(j state.Job) string { return baseName(j, tail(j.ID, 8)) + extension(j) }

// longName is used when another job's file already has the short name.
func longName(j state.Job) string { return baseName(j, tail(j.ID, 64)) + extension(j) }

func baseName(j state.Job, id string) string {
	day := j.FinishedAt
	if day.IsZero() {
		day = j.CreatedAt
	}
	return day.Local().Format("2006-01-02") + " " + slug(j) + " " + id
}

// slug turns a title into words joined by hyphens: letters and digits of every
// script, nothing that a shell, a file system or a terminal could act on.
func slug(j state.Job) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range strings.ToLower(client.Clean(j.Title)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			gap = true
			continue
		}
		if gap && n > 0 {
			if n+1 >= slugRunes {
				break
			}
			b.WriteByte('-')
			n++
		}
		if n >= slugRunes {
			break
		}
		gap = false
		b.WriteRune(r)
		n++
	}
	if b.Len() == 0 {
		return string(j.Mode)
	}
	return b.String()
}

// tail is the end of an id, as lower-case letters and digits only.
func tail(id string, n int) string {
	id = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(id))
	return id[max(0, len(id)-n):]
}

// extension comes from the link when it ends in one that fits what was made;
// the content is not known before the download.
func extension(j state.Job) string {
	allowed, fallback := []string{".mp4", ".webm", ".mov"}, ".mp4"
	switch {
	case j.Mode == client.ModeMusic || j.Mode == client.ModeSpeech:
		allowed, fallback = []string{".mp3", ".wav", ".ogg", ".m4a"}, ".mp3"
	case j.Picture || j.Mode == client.ModePicture:
		allowed, fallback = []string{".png", ".jpg", ".jpeg", ".webp", ".gif"}, ".png"
	}
	if u, err := url.Parse(j.URL); err == nil {
		ext := strings.ToLower(path.Ext(u.Path))
		for _, a := range allowed {
			if a == ext {
				return ext
			}
		}
	}
	return fallback
}
