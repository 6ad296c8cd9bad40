// Package views is the studio on a screen: the root model, which owns all state
// and performs every action, and the words for errors. Each tab is a package of
// its own below it; views/pane is what they and the root agree on.
package views
