// Package jobs is the tab with the live queue: what is unsure, on its way,
// running, waiting, failed and done, with everything known about each.
package jobs
