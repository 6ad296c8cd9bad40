// Package media handles files: what a picture, video or sound on this machine
// is, downloads that survive a bad line, and a disk cache for pictures. It
// knows no service, and nothing it fetches ever carries a credential.
package media
