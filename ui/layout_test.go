package ui

import "testing"

func TestSplitAddsUp(t *testing.T) {
	for w := range 200 {
		parts := Rect{3, 4, w, 10}.SplitH(2, 3, 1, 2)
		at, sum := 3, 0
		for _, p := range parts {
			if p.X < at || p.W < 0 || p.X+p.W > 3+w {
				t.Fatalf("w=%d: %+v", w, parts)
			}
			at, sum = p.X+p.W, sum+p.W
		}
		if w >= 4 && sum != w-4 {
			t.Fatalf("w=%d: parts take %d", w, sum)
		}
	}
	v := Rect{0, 0, 10, 20}.SplitV(0, 1, 1)
	if v[0].H != 10 || v[1].Y != 10 || v[1].H != 10 {
		t.Errorf("%+v", v)
	}
}

func TestFrame(t *testing.T) {
	for w := -1; w < 130; w++ {
		for h := -1; h < 50; h++ {
			f := NewFrame(w, h)
			rows := f.Header.H + f.HeaderRule.H + f.Body.H + f.FooterRule.H + f.Footer.H
			if rows != max(h, 0) {
				t.Fatalf("%dx%d: parts take %d rows", w, h, rows)
			}
			if f.TooSmall != (w < 60 || h < 16) {
				t.Fatalf("%dx%d: TooSmall = %v", w, h, f.TooSmall)
			}
			main, detail, ok := Detail(f.Body)
			if ok != (w >= TwoPane) || main.W < 0 || ok && main.W+2+detail.W != w {
				t.Fatalf("%dx%d: main %+v detail %+v %v", w, h, main, detail, ok)
			}
		}
	}
	if f := NewFrame(120, 36); f.Body != (Rect{0, 2, 120, 32}) || f.Footer.Y != 35 || f.FooterRule.Y != 34 {
		t.Errorf("%+v", f)
	}
}

func TestBeside(t *testing.T) {
	got := Beside(3, 1, Column{W: 4, Lines: []string{"ab", "a long one"}}, Column{W: 2, Lines: []string{"xy"}, Exact: true})
	exact(t, "Beside", got, 7, 3)
	if got[1] != "a l…   " {
		t.Errorf("%q", got[1])
	}
}
