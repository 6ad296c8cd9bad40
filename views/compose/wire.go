package compose

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"pixstudio/client"
	"pixstudio/ui"
)

// wireRows is how many lines a long value takes before it is cut; what is
// copied is always whole.
const wireRows = 4

// wireLines shows the call and its body as they will leave, as JSON or as a
// curl line.
func (p *Pane) wireLines(w int) []string {
	th, v := p.th, &p.verdict
	switch {
	case p.d.Wire == nil || v.wireErr != nil:
		return wrapped(th.Dim, "this service cannot show it", w, 2)
	case len(v.wire.Body) == 0:
		return nil
	}
	out := []string{th.Name.S(v.wire.Method + " " + v.wire.Path)}
	if p.curl {
		out = wrapped(th.Text, curlLine(p.d.Identity, v.wire), w, 0)
	} else {
		out = append(out, p.jsonLines(v.wire.Body, w)...)
	}
	return append(out, p.wireRemarks(w)...)
}

// wireRemarks name what is added later, when it is known.
func (p *Pane) wireRemarks(w int) []string {
	var later []string
	if p.form.Account == auto {
		later = append(later, "the account's e-mail")
	}
	if p.d.Caps.References {
		later = append(later, "the job's reference")
	}
	for _, f := range p.verdict.request.Files() {
		if f.Media.Remote == "" {
			later = append(later, "the paths of the uploads")
			break
		}
	}
	if len(later) == 0 {
		return nil
	}
	return wrapped(p.th.Dim, "added when it is sent: "+strings.Join(later, ", "), w, 3)
}

func wrapped(paint ui.Paint, s string, w, rows int) []string {
	var out []string
	for _, l := range ui.Wrap(s, w, rows) {
		out = append(out, paint.S(l))
	}
	return out
}

// jsonLines indents a body, with dim keys, and cuts long values for the screen.
func (p *Pane) jsonLines(body []byte, w int) []string {
	var buf bytes.Buffer
	if err := json.Indent(&buf, body, "", "  "); err != nil {
		return wrapped(p.th.Text, string(body), w, wireRows)
	}
	var out []string
	for line := range strings.Lines(buf.String()) {
		line = strings.TrimRight(line, "\n")
		key, value, ok := strings.Cut(line, `": `)
		if !ok {
			out = append(out, p.th.Dim.S(line))
			continue
		}
		out = append(out, p.member(key+`": `, ui.Plain(value), w)...)
	}
	return out
}

// member is one member of the body in as many lines as it takes, at most
// wireRows.
func (p *Pane) member(key, value string, w int) []string {
	first := ui.Clip(value, max(w-ui.Width(key), 8))
	out := []string{p.th.Dim.S(key) + first}
	rest := value[len(first):]
	for rest != "" && len(out) < wireRows {
		next := ui.Clip(rest, max(w-4, 8))
		if next == "" {
			break
		}
		rest = rest[len(next):]
		out = append(out, "    "+next)
	}
	if rest != "" {
		n := utf8.RuneCountInString(rest)
		out = append(out, p.th.Dim.S("    "+p.th.Glyphs.Ellipsis+" "+ui.Number(int64(n))+" more characters"))
	}
	return out
}

// curlLine is the same call for a shell. The token stays a variable.
func curlLine(id client.Identity, w client.Wire) string {
	return "curl -X " + w.Method + " " + quoted(strings.TrimRight(id.BaseURL, "/")+"/"+w.Path) +
		` -H "Authorization: Bearer $USEAPI_TOKEN" -H 'Content-Type: application/json' -d ` + quoted(string(w.Body))
}

// quoted puts a text in single quotes for a shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
