package views

import (
	"context"
	"fmt"
	"image"
	"os"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state/engine"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	// pictureBytes bounds drawn pictures in memory: some 800 tiles of 23×7
	// cells at 30 bytes a cell. Drawing one again from the disk takes 2 ms.
	pictureBytes = 4 << 20
	// maxPictureLoads at once hide the waits of a network; fewer are drawn at
	// a time, see pictureLoads.drawing.
	maxPictureLoads = 4
	// handsRest is how long nothing may have moved on the screen before a load
	// begins: a frame. Decoding takes milliseconds of a core, which the frame
	// that a key asked for needs first, and who runs through a thousand
	// effects does not look at the pictures that fly by.
	handsRest = 17 * time.Millisecond
	// maxPicturePixels refuses decompression bombs before they are decoded.
	maxPicturePixels = 12 << 20
	// maxPictureFile bounds a local picture that is previewed.
	maxPictureFile = 60 << 20
	movieFrames    = 16
	// movieStep is the time between two frames of the focused picture.
	movieStep = 150 * time.Millisecond
)

// pictureLoads are the pictures on their way.
type pictureLoads struct {
	busy map[pane.PictureKey]bool
	// drawing holds the pictures being decoded and drawn: on half of the
	// cores, so that the others are left for the keys.
	drawing chan struct{}

	moved bool // something moved and handsRest has not passed since
	armed bool // a handsStill is on its way
	again bool // something moved since it was sent
}

// handsStill says that handsRest has passed.
type handsStill struct{}

// moves notes that a key, the wheel or the window's size changes what is shown.
func (l *pictureLoads) moves() { l.moved, l.again = true, true }

// wait is the command that ends the waiting; however many keys are pressed,
// one is under way.
func (l *pictureLoads) wait(ctx context.Context) tea.Cmd {
	if l.armed {
		return nil
	}
	l.armed, l.again = true, false
	return func() tea.Msg {
		sleep(ctx, handsRest)
		return handsStill{}
	}
}

// still ends the waiting, unless something has moved since.
func (l *pictureLoads) still() {
	l.armed, l.moved = false, l.again
}

// drawn is a picture turned into cells, or the reason why not.
type drawn struct {
	gen    int
	key    pane.PictureKey
	frames [][]string
	err    error
}

// loadPictures starts what the visible part of the screen still lacks. It runs
// after every message and costs a look into a map per visible tile.
func (a *App) loadPictures() tea.Cmd {
	if a.s == nil || a.data.Pictures.Off || a.quitting {
		return nil
	}
	if a.loading.moved {
		return a.loading.wait(a.ctx)
	}
	if a.loading.busy == nil {
		a.loading.busy = map[pane.PictureKey]bool{}
		a.loading.drawing = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))
	}
	if len(a.loading.busy) >= maxPictureLoads {
		return nil
	}
	var cmds []tea.Cmd
	for _, k := range a.wanted() {
		if len(a.loading.busy) >= maxPictureLoads {
			break
		}
		if a.loading.busy[k] || a.data.Pictures.Has(k) {
			continue
		}
		a.loading.busy[k] = true
		cmds = append(cmds, draw(a.ctx, a.loading.drawing, a.gen, a.s.Engine, a.th, k))
	}
	return tea.Batch(cmds...)
}

func (a *App) wanted() []pane.PictureKey {
	if l := a.top(); l != nil {
		if w := l.Wanted(); len(w) > 0 {
			return w
		}
	}
	return a.panes[a.front].Wanted()
}

// draw fetches, decodes and scales one picture, off the update loop.
func draw(ctx context.Context, turn chan struct{}, gen int, eng *engine.Engine, th *ui.Theme, k pane.PictureKey) tea.Cmd {
	return func() tea.Msg {
		data, err := pictureData(ctx, eng, k.Source)
		if err != nil {
			return drawn{gen: gen, key: k, err: err}
		}
		turn <- struct{}{}
		defer func() { <-turn }()
		frames, err := drawPicture(data, th, k)
		return drawn{gen: gen, key: k, frames: frames, err: err}
	}
}

func drawPicture(data []byte, th *ui.Theme, k pane.PictureKey) ([][]string, error) {
	var images []image.Image
	var err error
	if k.Moving {
		images, err = ui.DecodeFrames(data, maxPicturePixels, movieFrames)
	} else {
		images = make([]image.Image, 1)
		images[0], _, err = ui.Decode(data, maxPicturePixels)
	}
	if err != nil {
		return nil, err
	}
	frames := make([][]string, 0, len(images))
	for _, im := range images {
		frames = append(frames, ui.HalfBlocks(im, k.Cols, k.Rows, th.Background()))
	}
	return frames, nil
}

// pictureData reads a local file, or fetches a URL through the engine's cache.
func pictureData(ctx context.Context, eng *engine.Engine, source string) ([]byte, error) {
	if strings.HasPrefix(source, "https://") || strings.HasPrefix(source, "http://") {
		return eng.Picture(ctx, source)
	}
	fi, err := os.Stat(source)
	if err != nil {
		return nil, err
	}
	if !fi.Mode().IsRegular() || fi.Size() > maxPictureFile {
		return nil, fmt.Errorf("%s is no picture to preview", source)
	}
	return os.ReadFile(source)
}

// drawn keeps a picture. A failure is kept as well: a tile asks once.
func (a *App) drawn(m drawn) tea.Cmd {
	delete(a.loading.busy, m.key)
	if m.gen != a.gen || a.ctx.Err() != nil {
		return nil
	}
	if m.err != nil {
		a.data.Pictures.Fail(m.key, m.err.Error())
	} else {
		a.data.Pictures.Put(m.key, m.frames)
	}
	a.refresh(pane.PicturesChanged)
	return nil
}

// animate sends the pane in front a frame message while it shows a moving
// picture and somebody looks.
func (a *App) animate() tea.Cmd {
	if a.moving || !a.focused || !a.data.Motion || a.data.Pictures.Off || a.top() != nil || a.quitting {
		return nil
	}
	for _, k := range a.panes[a.front].Wanted() {
		if k.Moving && a.data.Pictures.Frames(k) > 1 {
			a.moving = true
			ctx := a.ctx
			return func() tea.Msg {
				sleep(ctx, movieStep)
				return movie{}
			}
		}
	}
	return nil
}
