// Package pane is the contract between the root model and its panes. A pane is
// a plain struct: it draws from Data, which it never changes, and answers a key
// with an Action, which the root performs in the same call. A pane never talks
// to the network or a disk and never sends messages.
package pane
