package ui

// Nav is a movement of a cursor.
type Nav int

// The movements that lists and grids know.
const (
	NavNone Nav = iota
	NavUp
	NavDown
	NavLeft
	NavRight
	NavPageUp
	NavPageDown
	NavHalfUp
	NavHalfDown
	NavHome
	NavEnd
	NavPrevSection
	NavNextSection
)

// NavFor is the movement a key stands for; NavNone when it is none.
func NavFor(key string) Nav {
	switch key {
	case "up", "k":
		return NavUp
	case "down", "j":
		return NavDown
	case "left":
		return NavLeft
	case "right":
		return NavRight
	case "pgup":
		return NavPageUp
	case "pgdown":
		return NavPageDown
	case "ctrl+u":
		return NavHalfUp
	case "ctrl+d":
		return NavHalfDown
	case "home", "g":
		return NavHome
	case "end", "G":
		return NavEnd
	case "{":
		return NavPrevSection
	case "}":
		return NavNextSection
	}
	return NavNone
}

// NavBindings describe the movements for the help. NavFor dispatches them.
func NavBindings(grid bool) []Binding {
	b := []Binding{
		{Action: "nav.up", Keys: []string{"up", "k"}, Label: "↑ k", Short: "up", Long: "One up", Quiet: true},
		{Action: "nav.down", Keys: []string{"down", "j"}, Label: "↓ j", Short: "down", Long: "One down", Quiet: true},
	}
	if grid {
		b = append(b,
			Binding{Action: "nav.left", Keys: []string{"left"}, Short: "left", Long: "One to the left", Quiet: true},
			Binding{Action: "nav.right", Keys: []string{"right"}, Short: "right", Long: "One to the right", Quiet: true})
	} else {
		b = append(b,
			Binding{Action: "nav.prevSection", Keys: []string{"{"}, Short: "group", Long: "To the group before", Quiet: true},
			Binding{Action: "nav.nextSection", Keys: []string{"}"}, Short: "group", Long: "To the next group", Quiet: true})
	}
	return append(b,
		Binding{Action: "nav.pageUp", Keys: []string{"pgup"}, Short: "page up", Long: "One page up", Quiet: true},
		Binding{Action: "nav.pageDown", Keys: []string{"pgdown"}, Short: "page down", Long: "One page down", Quiet: true},
		Binding{Action: "nav.halfUp", Keys: []string{"ctrl+u"}, Short: "half up", Long: "Half a page up", Quiet: true},
		Binding{Action: "nav.halfDown", Keys: []string{"ctrl+d"}, Short: "half down", Long: "Half a page down", Quiet: true},
		Binding{Action: "nav.home", Keys: []string{"home", "g"}, Label: "home g", Short: "first", Long: "To the first", Quiet: true},
		Binding{Action: "nav.end", Keys: []string{"end", "G"}, Label: "end G", Short: "last", Long: "To the last", Quiet: true},
	)
}

// findKey looks for a key from a guess outwards, since items rarely move far;
// the guess, brought into range, when the key is gone.
func findKey(n, guess int, key string, keyOf func(int) string) int {
	if n == 0 {
		return 0
	}
	guess = min(max(guess, 0), n-1)
	if key == "" {
		return guess
	}
	for d := range n {
		if i := guess - d; i >= 0 && keyOf(i) == key {
			return i
		}
		if i := guess + d; d > 0 && i < n && keyOf(i) == key {
			return i
		}
	}
	return guess
}
