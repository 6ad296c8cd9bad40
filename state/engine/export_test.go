package engine

import "time"

// PeekEvery sets how often Sleep asks for other processes' writes: a bubble that
// sleeps for hours would ask thousands of times.
func (e *Engine) PeekEvery(d time.Duration) { e.peek = d }
