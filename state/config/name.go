package config

import (
	"errors"
	"fmt"
	"strings"
)

// maxName keeps a profile's folder name short enough for every file system.
const maxName = 60

// CheckName says whether a user may give a new profile this name: letters,
// digits, - and _, beginning with a letter or digit.
func CheckName(name string) error {
	if strings.Contains(name, "@") {
		return fmt.Errorf("profile name %q: @ is kept for profiles of another address", name)
	}
	return checkName(name)
}

// checkName also accepts NAME@PLACE. It is what stands between a name and a
// path: no separators, no leading dot.
func checkName(name string) error {
	root, place, derived := strings.Cut(name, "@")
	switch {
	case name == "":
		return errors.New("a profile needs a name")
	case len(name) > 2*maxName || len(root) > maxName:
		return fmt.Errorf("profile name %q is longer than %d characters", name[:maxName]+"…", maxName)
	case root == "" || !isAlnum(rune(root[0])) || strings.ContainsFunc(root, func(r rune) bool { return !isNameRune(r) }):
		return fmt.Errorf("profile name %q: only letters a–z, digits, - and _ fit, beginning with a letter or digit", name)
	case derived && (place == "" || strings.ContainsFunc(place, func(r rune) bool { return !isNameRune(r) && r != '.' })):
		return fmt.Errorf("profile name %q: what follows @ is no place", name)
	}
	return nil
}

func isAlnum(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
}

func isNameRune(r rune) bool { return isAlnum(r) || r == '-' || r == '_' }
