// Package picker is the file picker: a folder at a time, with a preview of the
// picture under the cursor; a path can be typed, pasted or dropped as well.
package picker
