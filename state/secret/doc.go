// Package secret keeps the tokens of the services: in a file only the user can
// read, unless the environment gives one. Tokens never appear in errors.
package secret
