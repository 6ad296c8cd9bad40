package scene

import "hash/fnv"

// hash turns a key into a number that is the same on every machine.
func hash(key string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(key)) // a hash never fails
	return mix(h.Sum64())
}

// mix spreads the bits of x (the finaliser of splitmix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// dice is a small stream of numbers that depends on nothing but its seed. It is
// cheaper to start than math/rand's sources, and one is started per effect.
type dice uint64

// throw starts a stream for the n-th thing of a seed.
func throw(seed uint64, n int) dice { return dice(mix(seed + uint64(n)*0x9e3779b97f4a7c15)) }

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	return mix(uint64(*d))
}

// n returns a number from 0 to n-1.
func (d *dice) n(n int) int { return int(d.next() % uint64(n)) }

// f returns a number from 0 up to 1.
func (d *dice) f() float64 { return float64(d.next()>>11) / (1 << 53) }

// between returns a number from lo up to hi.
func (d *dice) between(lo, hi float64) float64 { return lo + d.f()*(hi-lo) }

// one is true with probability p.
func (d *dice) one(p float64) bool { return d.f() < p }

// pick returns one of the values.
func pick[T any](d *dice, of []T) T { return of[d.n(len(of))] }
