package views

import (
	"fmt"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// sentRows makes the rows that stand for requests on their way to the disk.
type sentRows struct{ n int }

// add gives a row that is shown until the write has answered. It is a draft:
// nothing about it was promised yet.
func (s *sentRows) add(r client.Request, cost client.Cost, now time.Time) state.Job {
	s.n++
	j := state.Job{
		ID: fmt.Sprintf("saving-%d", s.n), Phase: state.Draft, Mode: r.Mode(), Title: r.Words(),
		Wanted: r.Common().Account, OffPeak: r.Common().OffPeak, Origin: "here", CreatedAt: now, UpdatedAt: now, Cause: "saving",
	}
	if cost.Known {
		n := cost.Credits
		j.Estimated = &n
	}
	return j
}
