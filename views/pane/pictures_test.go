package pane

import (
	"fmt"
	"strings"
	"testing"
)

// What is on the screen stays, however many animations come and go.
func TestPicturesKeepWhatIsWanted(t *testing.T) {
	p := NewPictures(1000)
	key := func(i int) PictureKey { return PictureKey{Source: fmt.Sprint(i), Cols: 10, Rows: 10} }
	tile := func(n int) [][]string { return [][]string{{strings.Repeat("x", n)}} }
	for i := range 5 {
		p.Put(key(i), tile(100))
	}
	for i := range 20 {
		for j := range 5 {
			if !p.Has(key(j)) {
				t.Fatalf("tile %d is gone after %d animations", j, i)
			}
		}
		p.Put(key(100+i), tile(400))
	}
	if p.Has(key(100)) {
		t.Error("the oldest animation is still there: nothing bounds the set")
	}
	if p.size > 1000 {
		t.Errorf("%d bytes are kept, want at most 1000", p.size)
	}
}
