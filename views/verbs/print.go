package verbs

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"pixstudio/client"
	"pixstudio/ui"
)

// print writes a value as indented JSON on stdout.
func (p *program) print(v any) error {
	e := json.NewEncoder(p.env.Stdout)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// jsonError is a failure as --json prints it. All names are always there, so
// that a script need not ask.
type jsonError struct {
	Kind    string   `json:"kind"`
	Message string   `json:"message"`
	Field   string   `json:"field"`
	Allowed []string `json:"allowed"`
	Source  string   `json:"source"`
}

// tell prints why a verb failed: words on stderr, or JSON on stdout.
func (p *program) tell(err error) {
	f := asFailure(err)
	if p.f.json {
		allowed := f.allowed
		if allowed == nil {
			allowed = []string{}
		}
		if p.print(map[string]jsonError{"error": {f.kind, f.message, f.field, allowed, f.source}}) == nil {
			return
		} // stdout is closed or full: in words then
	}
	var b strings.Builder
	b.WriteString("pixstudio: ")
	f.words(&b)
	for _, more := range f.also {
		b.WriteString("also ")
		more.words(&b)
	}
	_, _ = io.WriteString(p.env.Stderr, b.String())
}

// words writes a failure for people.
func (f *failure) words(b *strings.Builder) {
	b.WriteString(f.message + "\n")
	if len(f.allowed) > 0 {
		b.WriteString("  what fits: " + joinMost(f.allowed, 40) + "\n")
	}
	if f.source != "" && f.source != here {
		b.WriteString("  source: " + f.source + "\n")
	}
}

// say tells people what goes on, when somebody reads along. It is silent in
// scripts, whose stderr goes to a file or to a mail.
func (p *program) say(format string, args ...any) {
	if p.env.ErrTerminal && !p.f.json {
		fmt.Fprintf(p.env.Stderr, format+"\n", args...)
	}
}

// note tells people what they would want to know although the verb goes on.
func (p *program) note(format string, args ...any) {
	fmt.Fprintf(p.env.Stderr, "note: "+format+"\n", args...)
}

// column is one column of a table.
type column struct {
	head  string
	right bool // numbers
}

// cols makes columns of their heads; a head that begins with > is right-aligned.
func cols(heads ...string) []column {
	out := make([]column, len(heads))
	for i, h := range heads {
		name, right := strings.CutPrefix(h, ">")
		out[i] = column{name, right}
	}
	return out
}

// table prints columns by their width in cells; without rows it says so on
// stderr.
func (p *program) table(columns []column, rows [][]string) error {
	if len(rows) == 0 {
		fmt.Fprintln(p.env.Stderr, "nothing to show")
		return nil
	}
	width := make([]int, len(columns))
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	rows = append([][]string{heads}, rows...)
	for _, row := range rows {
		for i := range row {
			row[i] = client.Clean(row[i])
			width[i] = max(width[i], ui.Width(row[i]))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := ui.PadRight
			if columns[i].right {
				pad = ui.PadLeft
			}
			line.WriteString(pad(cell, width[i]) + "  ")
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	_, err := io.WriteString(p.env.Stdout, b.String())
	return err
}

// joinMost lists values, the first n of them.
func joinMost(values []string, n int) string {
	if len(values) <= n {
		return strings.Join(values, " ")
	}
	return strings.Join(values[:n], " ") + fmt.Sprintf(" … and %d more", len(values)-n)
}

// head gives the first n of a list; 0 is all.
func head[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}
