// Package store keeps a profile's work in one SQLite file: jobs, their events,
// the ledger, accounts, the catalogue of effects, drafts, preferences, uploads
// and wishes. One process writes jobs at a time (the engine's lock sees to
// that); any number of processes may read, draft and wish.
//
// Every write is one transaction with synchronous=FULL: what was written is
// there after a power cut. Times are UTC microseconds, 0 for none. Nothing
// secret is ever stored.
package store
