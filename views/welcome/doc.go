// Package welcome is the first-run screen: look around with the demo service,
// or connect a service by its token, which is checked before it is kept.
package welcome
