// Package useapi is back end A: useapi.net's PixVerse API v2 over HTTP, as a
// client.Service. It is thin. An endpoint says its path and how its answer maps
// into the domain; one function sends, bounds, classifies and redacts for all
// of them. It keeps no queue, no cache and no clock, and it repeats no call
// that could cost money.
//
// Section numbers in comments (§4) are those of the contract useapi.md,
// compiled November 2026 from the vendor's pages.
package useapi
