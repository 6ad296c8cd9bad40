package media

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Expand turns what a person typed, pasted or dropped into a path: it trims
// blanks, undoes a shell's quotes and backslashes, decodes file:// links and
// replaces a leading ~. What makes no sense as any of these stays as it is;
// whether the file exists is Inspect's business.
func Expand(s string) string {
	s = strings.TrimSpace(s)
	if runtime.GOOS == "windows" { // there a backslash separates folders
		s = strings.Trim(s, `"`)
	} else if u, ok := unquote(s); ok {
		s = u
	}
	s = fromFileURL(s)
	if s == "~" || strings.HasPrefix(s, "~/") {
		if home, err := os.UserHomeDir(); err == nil {
			s = filepath.Join(home, s[1:])
		}
	}
	return s
}

// unquote undoes the quoting that terminals use for dropped files: single and
// double quotes, backslashes, and pieces of them joined. It fails on an open
// quote or a lone backslash at the end, which then belong to the name.
func unquote(s string) (string, bool) {
	var b strings.Builder
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && quote != '\'':
			if i++; i == len(s) {
				return "", false
			}
			if quote == '"' && !strings.ContainsRune("\"\\$`", rune(s[i])) {
				b.WriteByte('\\')
			}
			b.WriteByte(s[i])
		case quote == 0 && (c == '\'' || c == '"'):
			quote = c
		case c == quote && quote != 0:
			quote = 0
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), quote == 0
}

// fromFileURL decodes file:///a%20b and file://localhost/a; other hosts are
// not on this machine and stay as they are.
func fromFileURL(s string) string {
	if !strings.HasPrefix(s, "file://") {
		return s
	}
	u, err := url.Parse(s)
	if err != nil || (u.Host != "" && u.Host != "localhost") || u.Path == "" {
		return s
	}
	p := u.Path
	if runtime.GOOS == "windows" { // file:///C:/x
		p = strings.TrimPrefix(p, "/")
	}
	return filepath.FromSlash(p)
}
