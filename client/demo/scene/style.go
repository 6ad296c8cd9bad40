package scene

// style is a way of drawing: what it does to colours and to the finished pixels.
type style struct {
	grade   func(ink) ink
	texture func(c *canvas, seed uint64, t float64)
	rim     ink // colour of outlines, zero for the usual one
}

func styleOf(name string) style { return style{} }
