// Package state is what is true about the user's work: jobs and the only legal
// moves between their states, accounts, the ledger, drafts. Everything in it is
// a pure function of its arguments; now is always a parameter.
package state
