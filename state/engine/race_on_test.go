//go:build race

package engine_test

// slow says that everything takes ten times as long: the long tests take a
// sample then.
const slow = true
