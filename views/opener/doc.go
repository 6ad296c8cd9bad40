// Package opener hands finished files and https links to the desktop, and text
// to the clipboard. Its calls wait for other programs for up to two seconds,
// so they belong into commands, never into Update.
package opener
