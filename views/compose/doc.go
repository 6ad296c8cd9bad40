// Package compose is the tab where a clip is put together: a form that shows
// just the fields that mode and model take, and beside it what will be sent,
// what it costs and what is not right yet.
package compose
