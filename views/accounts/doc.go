// Package accounts is the tab that shows the accounts of the service: plan,
// credits, slots and health with a cure; one of them, or "auto", is active.
package accounts
