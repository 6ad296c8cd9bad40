// Package client is the language of the domain: accounts, effects, requests,
// videos, credits and errors, the Service that a back end implements, and the
// rule book that says what a model takes and costs. It does no I/O.
package client
