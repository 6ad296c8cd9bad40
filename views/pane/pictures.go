package pane

import "container/list"

// PictureKey names a picture as it is drawn: where it comes from and how many
// cells it fills. Source is an https URL, a path on this machine, or "".
type PictureKey struct {
	Source     string
	Cols, Rows int
	// Moving asks for the animation of a GIF; only the focused tile does.
	Moving bool
}

// Pictures holds what is drawn already. Panes read it; the root fills it from
// commands. It is bounded: what was wanted longest ago goes first.
type Pictures struct {
	max, size int
	order     *list.List // of *picture, newest first
	byKey     map[PictureKey]*list.Element
	failed    map[PictureKey]string

	// Off says that this terminal shows no pictures (below 256 colours, or
	// by choice): panes draw placeholders and want nothing.
	Off bool
}

type picture struct {
	key    PictureKey
	frames [][]string
	size   int
}

// NewPictures makes an empty set bounded to so many bytes.
func NewPictures(maxBytes int) *Pictures {
	return &Pictures{max: maxBytes, order: list.New(), byKey: map[PictureKey]*list.Element{}, failed: map[PictureKey]string{}}
}

// Lines gives the picture as lines of exactly Cols cells, nil when it is not
// there (yet). For a moving one frame counts up and wraps.
func (p *Pictures) Lines(k PictureKey, frame int) []string {
	f := p.frames(k)
	if len(f) == 0 {
		return nil
	}
	return f[frame%len(f)]
}

// Frames is how many frames the picture has, 0 while it is not there.
func (p *Pictures) Frames(k PictureKey) int { return len(p.frames(k)) }

func (p *Pictures) frames(k PictureKey) [][]string {
	if p == nil || p.Off {
		return nil
	}
	e, ok := p.byKey[k]
	if !ok {
		return nil
	}
	return e.Value.(*picture).frames
}

// Has says that a picture needs no loading: it is there, or it failed. Asking
// for one keeps it: what is on the screen is asked for after every message, so
// large animations that come and go never push it out.
func (p *Pictures) Has(k PictureKey) bool {
	if p == nil || p.Off || k.Source == "" || k.Cols <= 0 || k.Rows <= 0 {
		return true
	}
	if _, bad := p.failed[k]; bad {
		return true
	}
	e, ok := p.byKey[k]
	if ok {
		p.order.MoveToFront(e)
	}
	return ok
}

// Failed gives the reason why a picture cannot be shown, "" when there is none.
func (p *Pictures) Failed(k PictureKey) string {
	if p == nil {
		return ""
	}
	return p.failed[k]
}

// Put stores a drawn picture; frames has one entry for a still.
func (p *Pictures) Put(k PictureKey, frames [][]string) {
	p.drop(k)
	delete(p.failed, k)
	pic := &picture{key: k, frames: frames}
	for _, f := range frames {
		for _, line := range f {
			pic.size += len(line)
		}
	}
	p.byKey[k] = p.order.PushFront(pic)
	p.size += pic.size
	for p.size > p.max && p.order.Len() > 1 {
		p.drop(p.order.Back().Value.(*picture).key)
	}
}

// maxFailed bounds the memory of pictures that cannot be had.
const maxFailed = 2000

// Fail remembers that a picture cannot be had, so that a tile asks only once.
func (p *Pictures) Fail(k PictureKey, reason string) {
	if len(p.failed) >= maxFailed {
		clear(p.failed)
	}
	p.failed[k] = reason
}

// Clear forgets everything, after a change of colours.
func (p *Pictures) Clear() {
	p.order.Init()
	clear(p.byKey)
	clear(p.failed)
	p.size = 0
}

func (p *Pictures) drop(k PictureKey) {
	if e, ok := p.byKey[k]; ok {
		p.size -= e.Value.(*picture).size
		p.order.Remove(e)
		delete(p.byKey, k)
	}
}
