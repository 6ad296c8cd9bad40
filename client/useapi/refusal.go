package useapi

import (
	"encoding/json"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"pixstudio/client"
)

// longestMessage of an error, in characters. The service's own are one
// sentence; a stack trace or a page of HTML helps nobody.
const longestMessage = 400

// message makes a text from outside fit for an error: clean, without secrets,
// cut.
func (c *Client) message(k call, s string) string {
	s = strings.Join(strings.Fields(c.token.redact(client.Clean(s), k.secret)), " ")
	if utf8.RuneCountInString(s) > longestMessage {
		s = string([]rune(s)[:longestMessage-1]) + "…"
	}
	return s
}

// refusal is the body of an answer that is no 2xx (§1.2).
type refusal struct {
	words      string
	code       string // the service's own, "" when it only repeats the status
	retryAfter time.Duration
}

// readError reads an error body, which need not be JSON: two of the documented
// samples are not (§1.2).
func readError(a answer) refusal {
	var b struct {
		Code       flexString `json:"code"`
		RetryAfter flexTime   `json:"retryAfter"`
	}
	_ = json.Unmarshal(a.body, &b) // what cannot be read stays unknown
	r := refusal{words: errorText(a.body), code: b.Code.line()}
	if r.code == strconv.Itoa(a.status) {
		r.code = ""
	}
	r.retryAfter = retryAfter(a.header.Get("Retry-After"), b.RetryAfter.Time, a.when)
	return r
}

// errorText finds the sentence in the body of a refusal, whatever its shape.
func errorText(body []byte) string {
	if s := said(body); s != "" {
		return s
	}
	if page := webPage(body); page != "" {
		return page
	}
	s := strings.TrimSpace(string(body))
	if texts := literal.FindAllStringSubmatch(s, -1); len(texts) > 1 && errorKey.MatchString(s) {
		s = "" // the documented bodies that are no JSON: {"error": "first" "second"}
		for _, t := range texts[1:] {
			s += t[1] + " "
		}
	}
	return s
}

var (
	errorKey = regexp.MustCompile(`^\{\s*"error"\s*:`)
	literal  = regexp.MustCompile(`"([^"\\]*)"`)
)

// said is what an answer says under "error" and its neighbours; "" when it is
// no JSON or says nothing there.
func said(body []byte) string {
	var b struct {
		Error   errorWords `json:"error"`
		Message flexString `json:"message"`
		Details flexString `json:"errorDetails"`
	}
	if json.Unmarshal(body, &b) != nil {
		return ""
	}
	for _, s := range [...]flexString{flexString(b.Error), b.Message, b.Details} {
		if s := s.line(); s != "" {
			return s
		}
	}
	return ""
}

// errorWords takes a text, or an object with a "message" in it.
type errorWords flexString

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (w *errorWords) UnmarshalJSON(b []byte) error {
	var nested object[struct {
		Message flexString `json:"message"`
	}]
	if _ = nested.UnmarshalJSON(b); nested.ok {
		*w = errorWords(nested.v.Message)
		return nil
	}
	return (*flexString)(w).UnmarshalJSON(b)
}

var (
	titleTag = regexp.MustCompile(`(?is)<title[^>]*>(.*?)</title>`)
	anyTag   = regexp.MustCompile(`(?s)<[^>]*>`)
)

// webPage gives the title of an HTML page, or its first words; "" when body is
// none.
func webPage(body []byte) string {
	s := strings.TrimSpace(string(body[:min(len(body), maxRefusal)]))
	if !strings.HasPrefix(s, "<") {
		return ""
	}
	if m := titleTag.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = strings.TrimSpace(html.UnescapeString(anyTag.ReplaceAllString(s, " ")))
	if s == "" {
		return "a web page without a title"
	}
	return s
}

// scope says who is busy (§4: 429 a and b). Without a word about it everything
// is: waiting too widely costs only time.
func (r refusal) scope() client.Scope {
	s := strings.ToLower(r.words)
	switch {
	case strings.Contains(s, "concurrent generation"):
		return client.ScopePlan
	case strings.Contains(s, "all accounts"), strings.Contains(s, "maximum capacity"):
		return client.ScopeAll
	case r.account() != "", strings.Contains(s, "busy"):
		return client.ScopeAccount
	}
	return client.ScopeAll
}

var mail = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+'-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)

// account is the first e-mail that the text names.
func (r refusal) account() string { return mail.FindString(r.words) }

// unsuitable tells a 422 about what media show from one about moderation (§4).
func (r refusal) unsuitable() bool {
	s := strings.ToLower(r.words)
	return strings.Contains(s, "no masks detected") || strings.Contains(s, "person or animal")
}

// wireFields are the API's fields that a refusal may name, the unmistakable
// ones first: "model" and "prompt" are also plain words.
func wireFields() []string {
	return []string{
		"first_frame_path", "last_frame_path", "frame_1_path", "frame_2_path", "frame_3_path", "frame_4_path",
		"frame_5_path", "frame_6_path", "frame_7_path", "video_1_path", "audio_1_path", "video_path", "audio_path",
		"video_id", "template_id", "aspect_ratio", "multi_shot", "preview_mode", "off_peak_mode", "auto_sound",
		"sound_effect_prompt", "lip_sync_tts_prompt", "lip_sync_tts_speaker_id", "speaker_id",
		"original_sound_switch", "motion_mode", "remove_watermark", "replyUrl", "replyRef", "maxJobs", "email",
		"duration", "quality", "seed", "audio", "prompt", "model",
	}
}

// field finds the field that a refusal is about, when it names one.
func (r refusal) field() string {
	words := strings.FieldsFunc(r.words, func(c rune) bool {
		return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
	for _, f := range wireFields() {
		if slices.Contains(words, f) {
			return f
		}
	}
	return ""
}

// longestWait keeps a wrong Retry-After from parking work for ever.
const longestWait = 24 * time.Hour

// retryAfter reads the header (seconds or a date) or else the time in the body
// (§1). Times are compared with the service's own clock.
func retryAfter(header string, until, now time.Time) time.Duration {
	if now.IsZero() {
		now = time.Now()
	}
	wait := time.Duration(0)
	if s, err := strconv.ParseFloat(strings.TrimSpace(header), 64); err == nil && s > 0 {
		wait = time.Duration(min(s, longestWait.Seconds()) * float64(time.Second))
	} else if t, err := http.ParseTime(header); err == nil {
		wait = t.Sub(now)
	} else if !until.IsZero() {
		wait = until.Sub(now)
	}
	return max(0, min(wait, longestWait))
}
