// Package assets holds what the program carries inside itself: the rule book
// of models and prices, and the demo service's media.
package assets

import "embed"

// Rules holds rules/models.json, rules/endpoints.json and rules/prices.json:
// what each model takes and costs, every value with its source and date.
//
//go:embed rules
var Rules embed.FS

// Demo holds the demo service's catalogue and media: names of effects, shapes,
// clips with their posters, sample photos.
//
//go:embed demo
var Demo embed.FS
