// Package verbs is the studio without a screen: cobra verbs, each a few lines
// over the engine, and the wiring of services for them and for the screen.
// stdout is data, stderr is for people, exit codes are documented in exit.go.
package verbs
