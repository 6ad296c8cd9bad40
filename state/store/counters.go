package store

import (
	"context"
	"fmt"
	"os"
	"time"
)

// Counters grow with every write to what they are named for. A reader asks for
// them, which costs next to nothing, and reads only what has moved.
type Counters struct {
	Jobs     int64
	Accounts int64
	Effects  int64
	Marks    int64
	Wishes   int64
	Prefs    int64
}

// Counters reads them all.
func (s *Store) Counters(ctx context.Context) (Counters, error) {
	var c Counters
	rows, err := s.db.QueryContext(ctx, "SELECT name, n FROM counters")
	if err != nil {
		return c, fmt.Errorf("counters: %w", plain(err))
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	to := map[string]*int64{
		countJobs: &c.Jobs, countAccounts: &c.Accounts, countEffects: &c.Effects,
		countMarks: &c.Marks, countWishes: &c.Wishes, countPrefs: &c.Prefs,
	}
	for rows.Next() {
		var name string
		var n int64
		if err := rows.Scan(&name, &n); err != nil {
			return c, fmt.Errorf("counters: %w", err)
		}
		if p := to[name]; p != nil {
			*p = n
		}
	}
	return c, plain(rows.Err())
}

// Stamp is what the file system says about the library's log: another one
// after each write, by whatever process.
type Stamp struct {
	size int64
	at   time.Time
}

// Stamp looks at the log, which costs a tenth of asking for Counters and wakes
// nobody. It is a hint: file systems are free to be late with it.
func (s *Store) Stamp() Stamp {
	info, err := os.Stat(s.path + "-wal")
	if err != nil {
		return Stamp{}
	}
	return Stamp{size: info.Size(), at: info.ModTime()}
}

// Settled says that nothing was written around now: a later write has another
// Stamp, however coarse the file system's clock is.
func (p Stamp) Settled(now time.Time) bool {
	return !p.at.IsZero() && now.Sub(p.at) > time.Second
}
