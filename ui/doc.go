// Package ui is how to draw: theme, keys, layout, lists, grids, pictures,
// overlays. It knows nothing of the domain.
package ui
