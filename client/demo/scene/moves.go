package scene

// move is what happens in a picture. act arranges a shot for its phase t; peak
// is the phase that says most, for the still.
type move struct {
	act  func(*shot)
	peak float64
}

func isMove(word string) bool { return moves()[word].act != nil }

// moves lists them by name.
func moves() map[string]move {
	return map[string]move{
		"portrait": {portrait, 0},
		"stand":    {stand, 0},
		"hug":      {hug, 0.5},
	}
}

func portrait(s *shot) {
	s.bust()
	s.each(func(f *figure, ph float64) {
		f.tilt = 0.05 * wave(ph)
		f.look = 0.25 * wave(ph)
	})
}

func stand(s *shot) {
	s.full()
	s.each(func(f *figure, ph float64) { f.tall = 1 + 0.012*wave(ph*2) })
}

func hug(s *shot) {
	s.near()
	a, b := s.pair()
	k := there(s.t)
	gap := blend(0.36, 0.165, k)
	a.at.x, b.at.x = -gap, gap
	a.look, b.look = 0.9, -0.9
	a.lean, b.lean = 0.1*k, -0.1*k
	a.tilt, b.tilt = 0.2*k, -0.2*k
	a.hands = [2]vec{{blend(-0.2, 0.02, k), blend(0.2, 0.16, k)}, {blend(0.34, 0.36, k), blend(0.02, 0.12, k)}}
	b.hands = [2]vec{{blend(-0.34, -0.36, k), blend(0.02, 0.02, k)}, {blend(0.2, -0.02, k), blend(0.2, 0.16, k)}}
	b.front = true
	if k > 0.5 {
		a.mood, b.mood = tender, tender
	}
}
