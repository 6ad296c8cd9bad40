// Package library is the tab with everything ever made, here or elsewhere: a
// grid or list of clips with their recipes, to find, open and make again.
package library
