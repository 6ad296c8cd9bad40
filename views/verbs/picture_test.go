package verbs

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

// pictures makes the README's pictures: .ci/pictures runs it.
var pictures = flag.String("pictures", "", "write pictures of the tabs as SVG into this folder")

// TestPictures draws every tab of the real program on the demo service, each at
// a size and after keys that show what it is for. Without -pictures it only
// checks that they can be drawn.
func TestPictures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := sit(t, 120, 36, nil)
		d.wait(20 * time.Second).expect("Effects")
		d.save("effects")
		for _, shot := range []struct{ name, key string }{
			{"accounts", "alt+1"}, {"compose", "alt+3"}, {"jobs", "alt+4"}, {"library", "alt+5"}, {"credits", "alt+6"},
		} {
			d.press(shot.key).wait(20 * time.Second)
			d.save(shot.name)
		}
	})
}

// save writes the settled screen.
func (d *desk) save(name string) {
	d.t.Helper()
	d.screen()
	d.rec.mu.Lock()
	content := d.rec.view.Content
	d.rec.mu.Unlock()
	const w, h = 120, 36
	buf := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(buf, buf.Bounds())
	svg := drawSVG(w, h, func(x, y int) uv.Cell {
		if c := buf.CellAt(x, y); c != nil {
			return *c
		}
		return uv.Cell{}
	})
	if len(svg) < 4000 {
		d.t.Errorf("the picture of %s is nearly empty", name)
	}
	if *pictures == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".svg"), []byte(svg), 0o644); err != nil {
		d.t.Fatal(err)
	}
}

const (
	cellW, cellH = 8.4, 17.0
	fontSize     = 14
	ink, paper   = "#e6e4f0", "#1e1c2b"
)

// drawSVG draws cells. Half blocks come as rectangles: they then meet without
// gaps, whatever font the reader has.
func drawSVG(w, h int, at func(x, y int) uv.Cell) string {
	var b strings.Builder
	width, height := float64(w)*cellW+24, float64(h)*cellH+24
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.1f %.1f" font-family="'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="%d"><rect width="100%%" height="100%%" rx="8" fill="%s"/><g transform="translate(12,12)" shape-rendering="crispEdges">`,
		width, height, width, height, fontSize, paper)
	for y := range h {
		for x := 0; x < w; {
			c := at(x, y)
			run := 1
			for x+run < w && c.Width == 1 && at(x+run, y).Width == 1 && sameStyle(at(x+run, y), c) && (c.Content == "▀") == (at(x+run, y).Content == "▀") {
				run++
			}
			drawRun(&b, x, y, run, c, at)
			x += run
		}
	}
	b.WriteString("</g></svg>\n")
	return b.String()
}

func sameStyle(a, b uv.Cell) bool { return a.Style.Equal(&b.Style) }

// drawRun draws cells of one style: their ground, then their text.
func drawRun(b *strings.Builder, x, y, run int, c uv.Cell, at func(x, y int) uv.Cell) {
	fg, bg := hexOf(c.Style.Fg, ink), hexOf(c.Style.Bg, paper)
	if c.Style.Attrs&uv.AttrReverse != 0 {
		fg, bg = bg, fg
	}
	px, py, pw := float64(x)*cellW, float64(y)*cellH, float64(run)*cellW
	rect := func(top, high float64, fill string) {
		fmt.Fprintf(b, `<path d="M%.1f %.2fh%.1fv%.2fh-%.1fz" fill="%s"/>`, px, py+top, pw+.3, high+.3, pw+.3, fill)
	}
	if bg != paper {
		rect(0, cellH, bg)
	}
	if c.Content == "▀" {
		rect(0, cellH/2, fg)
		return
	}
	var t strings.Builder
	for i := range run {
		if s := at(x+i, y).Content; s != "" {
			t.WriteString(s)
		} else {
			t.WriteByte(' ')
		}
	}
	if strings.TrimSpace(t.String()) == "" {
		return
	}
	weight := ""
	if c.Style.Attrs&uv.AttrBold != 0 {
		weight = ` font-weight="bold"`
	}
	if c.Style.Underline != 0 {
		weight += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="%s" textLength="%.1f" xml:space="preserve"%s>%s</text>`, px, py+cellH*.76, fg, pw, weight,
		strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(t.String()))
}

func hexOf(c color.Color, other string) string {
	if c == nil {
		return other
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
