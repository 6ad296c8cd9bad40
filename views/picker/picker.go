package picker

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Options is what is picked and where the search begins.
type Options struct {
	Title    string
	Want     client.MediaKind
	Token    string // goes into the answer
	Start    string // folder, or a file in it
	Samples  string // folder with sample pictures; "" = none
	Pictures *pane.Pictures
}

// Picker is the dialog. It implements pane.Layer.
type Picker struct {
	o    Options
	th   *ui.Theme
	w, h int

	dir     string
	loading bool
	err     error
	all     []pane.FileEntry
	shown   []pane.FileEntry
	list    *ui.List
	version uint64
	filter  ui.Input
	typing  bool // keys go to the filter
	hidden  bool // dot files are shown
	land    string
}

var _ pane.Layer = (*Picker)(nil)

// New makes the picker; Open begins to read.
func New(o Options) *Picker {
	p := &Picker{o: o, dir: o.Start}
	if isMedia(o.Start, o.Want) {
		p.dir, p.land = filepath.Dir(o.Start), filepath.Base(o.Start)
	}
	p.filter.Placeholder = "type to filter, or paste a path"
	return p
}

// Open is the first action of a new picker.
func (p *Picker) Open() pane.Action { return p.cd(p.dir) }

func (p *Picker) cd(dir string) pane.Action {
	p.loading, p.err = true, nil
	p.filter.SetValue("")
	p.typing = false
	return pane.ReadDir{Path: dir}
}

// Bind implements pane.Layer.
func (p *Picker) Bind(th *ui.Theme) {
	p.th = th
	if p.list == nil {
		p.list = ui.NewList(th)
		p.list.SetFocused(true)
	}
	p.list.SetTheme(th)
}

// SetSize implements pane.Layer.
func (p *Picker) SetSize(w, h int) {
	p.w, p.h = w, h
	in := p.inner()
	p.list.SetSize(p.listWidth(in.W), max(in.H-3, 1))
}

// box is where the dialog lies on the screen.
func (p *Picker) box() ui.Rect {
	w, h := min(p.w-4, 120), min(p.h-4, 34)
	return ui.Rect{X: (p.w - w) / 2, Y: (p.h - h) / 2, W: w, H: h}
}

func (p *Picker) inner() ui.Rect {
	b := p.box()
	return ui.Rect{X: b.X + 2, Y: b.Y + 1, W: b.W - 4, H: b.H - 2}
}

// previewFrom is the width from which there is room for a preview.
const previewFrom = 70

func (p *Picker) listWidth(w int) int {
	if w < previewFrom {
		return w
	}
	return w * 55 / 100
}

// Message implements pane.Layer.
func (p *Picker) Message(m tea.Msg) pane.Action {
	d, ok := m.(pane.Dir)
	if !ok {
		return nil
	}
	p.loading = false
	if d.Err != nil {
		p.err = d.Err
		if p.dir == "" {
			p.dir = d.Path
		}
		return nil
	}
	before := p.dir
	p.dir, p.all = d.Path, d.Entries
	if p.land == "" && filepath.Dir(before) == d.Path {
		p.land = filepath.Base(before) // coming back up: the cursor is where it came from
	}
	slices.SortFunc(p.all, func(a, b pane.FileEntry) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	p.show()
	if p.land != "" {
		p.list.Select(p.land)
		p.land = ""
	}
	return pane.SetPref{Key: pane.PrefLastDir, Value: p.dir}
}

// show applies the filter.
func (p *Picker) show() {
	words := strings.Fields(strings.ToLower(p.filter.Value()))
	p.shown = p.shown[:0]
	for _, e := range p.all {
		if strings.HasPrefix(e.Name, ".") && !p.hidden || !e.Folder && !isMedia(e.Name, p.o.Want) {
			continue
		}
		name, fits := strings.ToLower(e.Name), true
		for _, w := range words {
			fits = fits && strings.Contains(name, w)
		}
		if fits {
			p.shown = append(p.shown, e)
		}
	}
	p.version++
	p.list.SetRows(rows{p}, nil)
}

// isMedia guesses by the name what is worth showing; the file's content is
// judged when it is chosen.
func isMedia(name string, want client.MediaKind) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return slices.Contains(endings(want), ext)
}

func endings(want client.MediaKind) []string {
	switch want {
	case client.MediaVideo:
		return []string{".mp4", ".mov", ".webm", ".mkv", ".avi", ".mpeg", ".mpg", ".3gp"}
	case client.MediaAudio:
		return []string{".mp3", ".wav"}
	case client.MediaPicture:
		return []string{".png", ".jpg", ".jpeg", ".webp", ".gif"}
	default:
		return nil
	}
}

func (p *Picker) selected() (pane.FileEntry, bool) {
	i, _, ok := p.list.Cursor()
	if !ok || i >= len(p.shown) {
		return pane.FileEntry{}, false
	}
	return p.shown[i], true
}

// Wanted implements pane.Layer.
func (p *Picker) Wanted() []pane.PictureKey {
	k, ok := p.preview()
	if !ok {
		return nil
	}
	return []pane.PictureKey{k}
}

// preview is the picture under the cursor, as large as there is room.
func (p *Picker) preview() (pane.PictureKey, bool) {
	e, ok := p.selected()
	in := p.inner()
	if !ok || e.Folder || p.o.Want != client.MediaPicture || in.W < previewFrom {
		return pane.PictureKey{}, false
	}
	cols := in.W - p.listWidth(in.W) - 2
	rows := min(cols*3/8, in.H-4)
	return pane.PictureKey{Source: filepath.Join(p.dir, e.Name), Cols: cols, Rows: rows}, rows > 2
}

// rows feeds the list.
type rows struct{ p *Picker }

func (r rows) Len() int           { return len(r.p.shown) }
func (r rows) Key(i int) string   { return r.p.shown[i].Name }
func (r rows) Version(int) uint64 { return r.p.version }
func (r rows) Row(i, w int, selected bool) string {
	e, th := r.p.shown[i], r.p.th
	name := client.Clean(e.Name) // a file's name comes from outside as well
	if e.Folder {
		return th.Name.S(ui.Truncate(name+"/", w))
	}
	size := ui.Bytes(e.Bytes)
	text := ui.Fit(name, max(w-ui.Width(size)-1, 4))
	if selected {
		text = th.Strong.S(text)
	}
	return text + " " + th.Dim.S(size)
}
