package ui

import "container/list"

// PictureMode is how a picture was drawn.
type PictureMode int

// Ways to draw a picture.
const (
	PictureBlocks PictureMode = iota // half blocks
	PictureMovie                     // half blocks, frame by frame
)

// PictureKey says which picture at which size, drawn how.
type PictureKey struct {
	URL        string
	Cols, Rows int
	Mode       PictureMode
	Light      bool // drawn on a light background
}

// Picture is a drawn picture, or the knowledge that there is none.
type Picture struct {
	Lines []string
	Movie Movie
	Err   error // why there is none; kept, so that it is not tried at each frame
}

func (p Picture) bytes() int64 { return LinesBytes(p.Lines) + p.Movie.Bytes() + 64 }

// LinesBytes is about how much memory lines take.
func LinesBytes(lines []string) int64 {
	var n int64
	for _, l := range lines {
		n += int64(len(l)) + 16
	}
	return n
}

// PictureCache keeps drawn pictures up to a number of bytes; the ones not
// looked at for longest go first. It belongs to the goroutine that draws: a
// command makes a picture, the message that brings it puts it here.
type PictureCache struct {
	limit, size int64
	order       *list.List // of *cachedPicture, newest first
	byKey       map[PictureKey]*list.Element
}

type cachedPicture struct {
	key PictureKey
	pic Picture
}

// NewPictureCache makes a cache of at most limit bytes.
func NewPictureCache(limit int64) *PictureCache {
	return &PictureCache{limit: limit, order: list.New(), byKey: map[PictureKey]*list.Element{}}
}

// Get is a picture that is there.
func (c *PictureCache) Get(k PictureKey) (Picture, bool) {
	e, ok := c.byKey[k]
	if !ok {
		return Picture{}, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*cachedPicture).pic, true
}

// Put keeps a picture. One that is larger than the whole cache is not kept.
func (c *PictureCache) Put(k PictureKey, p Picture) {
	c.drop(c.byKey[k])
	if p.bytes() > c.limit {
		return
	}
	c.byKey[k] = c.order.PushFront(&cachedPicture{k, p})
	for c.size += p.bytes(); c.size > c.limit; {
		c.drop(c.order.Back())
	}
}

func (c *PictureCache) drop(e *list.Element) {
	if e == nil {
		return
	}
	p := e.Value.(*cachedPicture)
	c.size -= p.pic.bytes()
	delete(c.byKey, p.key)
	c.order.Remove(e)
}

// Len is how many pictures are kept, Bytes how much memory they take.
func (c *PictureCache) Len() int { return c.order.Len() }

// Bytes is how much memory the pictures take.
func (c *PictureCache) Bytes() int64 { return c.size }

// Clear forgets everything.
func (c *PictureCache) Clear() {
	c.order.Init()
	clear(c.byKey)
	c.size = 0
}
