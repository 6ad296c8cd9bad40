package store

import (
	"context"
	"fmt"

	"pixstudio/state"
)

// Apply writes changes in their order in one transaction: the job's row, its
// event, its ledger rows, an account. When a job is not in the phase that its
// change starts from, or was changed since, nothing at all is written and the
// error is ErrStale: an old copy must not overwrite what was booked meanwhile.
// Several changes of one job may follow each other.
func (s *Store) Apply(ctx context.Context, changes ...state.Change) error {
	if len(changes) == 0 {
		return nil
	}
	return s.write(ctx, "apply", func(w *writer) error {
		version, err := w.bump(countJobs)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := w.apply(c, version); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *writer) apply(c state.Change, version int64) error {
	if c.Job.ID != "" {
		if err := w.saveJob(c, version); err != nil {
			return fmt.Errorf("job %s: %w", c.Job.ID, err)
		}
	}
	for _, row := range c.Ledger {
		if err := w.saveLedger(row); err != nil {
			return err
		}
	}
	if c.Account != nil {
		if _, err := w.bump(countAccounts); err != nil {
			return err
		}
		return w.saveAccount(*c.Account)
	}
	return nil
}

func (w *writer) saveJob(c state.Change, version int64) error {
	var n int64
	var err error
	if c.Event.From == "" || c.Event.From == state.Draft {
		n, err = w.count("job", insertJob, append(jobValues(c.Job), version)...)
	} else {
		n, err = w.count("job", updateJob, append(jobValues(c.Job), version, string(c.Event.From), c.Base)...)
	}
	if err != nil {
		return err
	}
	if n != 1 {
		return fmt.Errorf("%w: it is no longer %s, or has been changed", ErrStale, c.Event.From)
	}
	if c.Event.From == c.Event.To && c.Event.Cause == "" {
		return nil
	}
	return w.saveEvent(c.Event)
}
