// Package config knows where the program keeps things and how the user wants
// it to behave: folders, settings, profiles, and the variables of the
// environment. It makes no service and reads no secret.
package config
