package scene

import (
	"io/fs"
	"strconv"
	"strings"

	"pixstudio/assets"
)

// book is the collection of drawings in assets/demo/shapes, opened for the time
// of one picture. A drawing is a section of a text file:
//
//	[rose hold .42]           name, where it goes by itself, its size
//	a #3a8 .08 0 0 .04 .5     one shape a line: verb, colour, numbers
//	=s #2a7 0 .2 .2 .1 .3 .3  = draws it a second time, mirrored
//
// The verbs are those of pen.do. Colours are "#rgb", "#rrggbb" or the name of a
// role such as skin, fur or a; a "+" or "-" behind a role makes it lighter or
// darker. Things stand in a square from -0.5 to 0.5, y down, heads in a circle
// of radius 1.
type book struct {
	text  string
	at    map[string]int // a section's heading, as an offset into text
	pages map[string]page
}

// page is one drawing.
type page struct {
	slot string
	size float64
	ops  []op
}

// op is one line of a drawing.
type op struct {
	verb   string
	mirror bool
	words  []string
	nums   []float64
}

// num is the i-th number, or other when the line has fewer.
func (o op) num(i int, other float64) float64 {
	if i < len(o.nums) {
		return o.nums[i]
	}
	return other
}

// word is the i-th word, or other when the line has fewer.
func (o op) word(i int, other string) string {
	if i < len(o.words) {
		return o.words[i]
	}
	return other
}

// points are the numbers from the i-th on, in pairs.
func (o op) points(i int) []vec {
	out := make([]vec, 0, (len(o.nums)-i)/2)
	for ; i+1 < len(o.nums); i += 2 {
		out = append(out, vec{o.nums[i], o.nums[i+1]})
	}
	return out
}

const shapeFolder = "demo/shapes"

// openBook reads the headings of all drawings.
func openBook() *book {
	var b strings.Builder
	b.Grow(96 << 10)
	files, _ := fs.ReadDir(assets.Demo, shapeFolder) // part of the program
	for _, f := range files {
		b.WriteByte('\n')
		b.Write(mustRead(shapeFolder + "/" + f.Name()))
	}
	k := &book{text: b.String(), at: make(map[string]int, 512), pages: map[string]page{}}
	for from := 0; ; {
		i := strings.Index(k.text[from:], "\n[")
		if i < 0 {
			return k
		}
		from += i + 2
		name, _, _ := strings.Cut(k.text[from:from+strings.IndexByte(k.text[from:], ']')], " ")
		k.at[name] = from
	}
}

func (k *book) has(name string) bool { _, ok := k.at[name]; return ok }

// page reads a drawing; an unknown one is empty.
func (k *book) page(name string) page {
	if p, ok := k.pages[name]; ok {
		return p
	}
	from, ok := k.at[name]
	if !ok {
		return page{}
	}
	text := k.text[from:]
	if end := strings.Index(text, "\n["); end >= 0 {
		text = text[:end]
	}
	head, body, _ := strings.Cut(text, "\n")
	p := page{slot: "beside", size: 0.5}
	if f := strings.Fields(strings.TrimSuffix(strings.TrimSpace(head), "]")); len(f) > 1 {
		p.slot = f[1]
		if len(f) > 2 {
			p.size, _ = strconv.ParseFloat(f[2], 64) // a test reads every heading
		}
	}
	for line := range strings.Lines(body) {
		if o, ok := readOp(line); ok {
			p.ops = append(p.ops, o)
		}
	}
	k.pages[name] = p
	return p
}

// readOp reads one line; false for empty ones and comments.
func readOp(line string) (op, bool) {
	f := strings.Fields(line)
	if len(f) == 0 || f[0][0] == ';' {
		return op{}, false
	}
	o := op{verb: f[0]}
	if o.verb[0] == '=' {
		o.verb, o.mirror = o.verb[1:], true
	}
	for _, s := range f[1:] {
		if c := s[0]; c == '-' || c == '.' || c >= '0' && c <= '9' {
			n, _ := strconv.ParseFloat(s, 64) // a test reads every line
			o.nums = append(o.nums, n)
		} else {
			o.words = append(o.words, s)
		}
	}
	return o, true
}
