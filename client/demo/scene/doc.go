// Package scene draws what the demo service shows: a catalogue of effects with
// believable names, a picture and a moving preview for each of them, clips,
// voices and a history.
//
// Pictures are made by code at the moment they are asked for. An effect carries
// a recipe, a few words such as "couple hug beach +hearts *vintage"; the words
// name a subject, an action, a setting, things and a style, and the package
// knows how to draw each of them. Effects made by hand without a recipe are
// drawn from the words of their name. Nothing is kept between calls, and equal
// arguments give equal results.
//
// What can be said by data lies in assets/demo: written names in effects/, their
// words, roles and put-together names in words/, drawings and settings in
// shapes/ (their language is explained at type book), clips in clips/, sample
// photos in samples/. make-clips.sh and make.go there make the last two.
package scene
