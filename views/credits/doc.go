// Package credits is the tab about money: a meter per account and bucket, what
// is held, where credits went, and the ledger.
package credits
