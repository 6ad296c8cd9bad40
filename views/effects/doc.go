// Package effects is the tab for looking through the catalogue: a grid of
// pictures or a list, narrowed while one types, with everything known about
// the effect under the cursor beside it.
package effects
