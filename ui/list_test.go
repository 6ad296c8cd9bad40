package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// fakeRows counts how often it is asked to draw.
type fakeRows struct {
	keys    []string
	version uint64
	text    func(i int) string
	drawn   int
}

func (f *fakeRows) Len() int           { return len(f.keys) }
func (f *fakeRows) Key(i int) string   { return f.keys[i] }
func (f *fakeRows) Version(int) uint64 { return f.version }
func (f *fakeRows) Row(i, w int, _ bool) string {
	f.drawn++
	if f.text != nil {
		return f.text(i)
	}
	return "row " + f.keys[i]
}

func numbered(n int) *fakeRows {
	f := &fakeRows{}
	for i := range n {
		f.keys = append(f.keys, fmt.Sprintf("k%05d", i))
	}
	return f
}

func darkTheme() *Theme { return NewTheme(ThemeOptions{Dark: true, Color: ColorTrue}) }

func lanes(t *Theme) []Section {
	return []Section{
		{At: 0, Title: "First", Paint: t.BadStrong, Count: "1", Note: "needs you"},
		{At: 1, Title: "Second", Paint: t.RunningStrong, Count: "3"},
		{At: 4, Title: "Empty", Paint: t.Dim, Count: "0"},
		{At: 4, Title: "Third", Paint: t.QuietStrong, Count: "40", Note: "sent 40 · ready 13", Foot: "38 more"},
	}
}

func TestListGolden(t *testing.T) {
	for _, v := range variants() {
		for _, w := range []int{24, 60, 100} {
			t.Run(fmt.Sprintf("%s_%d", v.name, w), func(t *testing.T) {
				th := NewTheme(v.o)
				l := NewList(th)
				l.SetSize(w, 14)
				rows := numbered(6)
				rows.text = func(i int) string {
					return Between(th.Running.S(th.Glyphs.Running)+" "+rows.keys[i]+" 中文 and some more text", th.Price.S("≈ 40"), w-listGutter)
				}
				l.SetRows(rows, lanes(th))
				l.Move(NavDown)
				exact(t, "list", l.Lines(), w, 14)
				golden(t, l.View())
			})
		}
	}
}

func TestListNeverTooLarge(t *testing.T) {
	th := darkTheme()
	r := rand.New(rand.NewPCG(1, 2))
	texts := nasty()
	for range 150 {
		w, h, n := r.IntN(90), r.IntN(40), r.IntN(60)
		rows := numbered(n)
		rows.text = func(i int) string { return texts[i%len(texts)] }
		l := NewList(th)
		var s []Section
		for at := 0; r.IntN(4) > 0; at += r.IntN(12) {
			s = append(s, Section{At: at, Title: texts[r.IntN(len(texts))], Note: texts[r.IntN(len(texts))], Foot: texts[r.IntN(3)]})
		}
		l.SetRows(rows, s)
		l.SetSize(w, h)
		for range 20 {
			l.Move(Nav(r.IntN(int(NavNextSection) + 1)))
			l.Wheel(r.IntN(7) - 3)
			exact(t, "list", l.Lines(), w, h)
			i, _, ok := l.Cursor()
			if ok != (n > 0) || ok && i >= n {
				t.Fatalf("cursor %d of %d", i, n)
			}
		}
	}
}

func TestListCursorVisible(t *testing.T) {
	l := NewList(darkTheme())
	l.SetSize(40, 7)
	l.SetRows(numbered(50), lanes(l.theme))
	for _, nav := range []Nav{NavDown, NavPageDown, NavEnd, NavUp, NavHalfUp, NavPageUp, NavHome, NavNextSection, NavNextSection, NavPrevSection, NavHalfDown} {
		l.Move(nav)
		from, to := l.Visible()
		if i, _, _ := l.Cursor(); i < from || i >= to {
			t.Fatalf("after %v: cursor %d outside %d…%d", nav, i, from, to)
		}
		if !strings.Contains(l.View(), l.theme.Glyphs.Bar) {
			t.Fatalf("after %v: no cursor on the screen", nav)
		}
	}
	l.Move(NavHome)
	if !strings.Contains(Plain(l.View()), "First 1") {
		t.Error("at the first row its section's head is not shown")
	}
	l.SelectIndex(20)
	l.Wheel(-100)
	if i, _, _ := l.Cursor(); i != 3 {
		t.Errorf("the wheel left the cursor at %d", i)
	}
}

// TestListCursorStaysOnItem is the promise that rows arriving from elsewhere
// never put another item under the finger.
func TestListCursorStaysOnItem(t *testing.T) {
	l := NewList(darkTheme())
	l.SetSize(40, 10)
	l.SetRows(numbered(100), nil)
	l.SelectIndex(50)
	line := l.lineOf(50) - l.top

	more := numbered(100)
	more.keys = append([]string{"new1", "new2"}, more.keys...)
	l.SetRows(more, nil)
	if i, key, _ := l.Cursor(); key != "k00050" || i != 52 || l.lineOf(i)-l.top != line {
		t.Errorf("cursor on %s (%d), screen line %d, was %d", key, i, l.lineOf(i)-l.top, line)
	}
	gone := numbered(100)
	gone.keys = append(gone.keys[:50], gone.keys[51:]...)
	l.SetRows(gone, nil)
	if _, ok := l.RowAt(l.lineOf(l.cursor) - l.top); !ok {
		t.Error("the cursor is not on the screen after its item went")
	}
	l.SetRows(numbered(0), nil)
	if _, _, ok := l.Cursor(); ok {
		t.Error("an empty list has a cursor")
	}
	if l.Select("k00001") {
		t.Error("found a key in an empty list")
	}

	l.SetRows(numbered(5), nil)
	l.SelectIndex(0)
	l.SetRows(more, nil)
	if _, key, _ := l.Cursor(); key != "k00000" || l.top != 0 {
		t.Errorf("at the top, new rows should come into view: top %d, cursor %s", l.top, key)
	}
}

func TestListRowAt(t *testing.T) {
	l := NewList(darkTheme())
	l.SetSize(40, 20)
	l.SetRows(numbered(6), lanes(l.theme))
	// 0 First, 1 k0, 2 blank, 3 Second, 4–6 k1–k3, 7 blank, 8 Third, 9–10, 11 foot
	for y, want := range []int{-1, 0, -1, -1, 1, 2, 3, -1, -1, 4, 5, -1, -1} {
		i, ok := l.RowAt(y)
		if ok != (want >= 0) || ok && i != want {
			t.Errorf("line %d: row %d %v, want %d", y, i, ok, want)
		}
	}
}

// TestListRedrawsTwoRows: a moved cursor costs the row it left and the row it
// reached, a step back nothing, a new version of one row that row.
func TestListRedrawsTwoRows(t *testing.T) {
	rows := numbered(1000)
	l := NewList(darkTheme())
	l.SetSize(80, 30)
	l.SetRows(rows, nil)
	l.View()
	rows.drawn = 0
	l.Move(NavDown)
	l.View()
	if rows.drawn != 2 {
		t.Errorf("a move drew %d rows, want 2", rows.drawn)
	}
	rows.drawn = 0
	l.Move(NavUp)
	l.View()
	l.SetRows(rows, nil)
	l.View()
	if rows.drawn != 0 {
		t.Errorf("what was drawn before was drawn again: %d rows", rows.drawn)
	}
	rows.version++
	l.View()
	if rows.drawn != 30 {
		t.Errorf("new versions drew %d rows, want 30", rows.drawn)
	}
}

func BenchmarkListIdle(b *testing.B) {
	l := NewList(darkTheme())
	l.SetSize(200, 60)
	l.SetRows(numbered(10_000), lanes(l.theme))
	l.SelectIndex(5000)
	b.ReportAllocs()
	for b.Loop() {
		l.View()
	}
}

func BenchmarkListMove(b *testing.B) {
	th := darkTheme()
	rows := numbered(10_000)
	rows.text = func(i int) string {
		return th.Running.S("◐") + " " + Fit(rows.keys[i]+" a lighthouse in a storm, slow dolly out", 60) + th.Dim.S(Fit("v6 720p 5s", 14)) +
			th.Name.S(Fit("somebody", 10)) + Spaces(20) + th.Price.S("≈ 60")
	}
	l := NewList(th)
	l.SetSize(200, 60)
	l.SetRows(rows, lanes(th))
	l.SelectIndex(5000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%400 < 200 {
			l.Move(NavDown)
		} else {
			l.Move(NavUp)
		}
		l.View()
	}
}

func BenchmarkListSetRows(b *testing.B) {
	rows := numbered(10_000)
	l := NewList(darkTheme())
	l.SetSize(200, 60)
	l.SetRows(rows, lanes(l.theme))
	l.SelectIndex(5000)
	b.ReportAllocs()
	for b.Loop() {
		l.SetRows(rows, l.sections)
	}
}
