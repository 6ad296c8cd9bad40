package useapi

import (
	"cmp"
	"context"
	"strconv"
	"strings"
	"time"

	"pixstudio/client"
)

// runningRow is a job that the service is tracking. The two calls spell its id
// differently (§13), and the vendor's pages of both since March 2026 print just
// "id", with pictures among them.
type runningRow struct {
	Snake     flexString `json:"video_id"`
	Camel     flexString `json:"videoId"`
	Plain     flexString `json:"id"`
	Reference flexString `json:"replyRef"`
	Started   flexTime   `json:"started"`
	Elapsed   flexString `json:"elapsed"`
}

func (r runningRow) job() client.RemoteJob {
	return client.RemoteJob{
		ID:        cmp.Or(r.Snake.id(), r.Camel.id(), r.Plain.id()),
		Reference: r.Reference.line(),
		Started:   r.Started.Time,
		Elapsed:   elapsed(r.Elapsed.line()),
	}
}

// jobs leaves out rows that tell nothing: neither an id nor a reference.
func jobs(rows list[runningRow]) []client.RemoteJob {
	var out []client.RemoteJob
	for _, r := range rows.items {
		if j := r.job(); j.ID != "" || j.Reference != "" {
			out = append(out, j)
		}
	}
	return out
}

type slotRow struct {
	Account   flexString `json:"email"`
	MaxJobs   flexInt    `json:"maxJobs"`
	Executing flexInt    `json:"executing"`
	Available flexInt    `json:"available"`
}

type slotList struct {
	Executing list[runningRow] `json:"executing"`
	Available list[slotRow]    `json:"available"`
}

func (l *slotList) lacks() string {
	switch {
	case !l.Executing.ok:
		return "running jobs"
	case !l.Available.ok:
		return "free slots"
	}
	return ""
}

// Slots implements client.Service (GET scheduler/available, §13). Off-peak jobs
// are never in it (§11), nor are jobs that were started on the website.
func (c *Client) Slots(ctx context.Context) (client.Slots, error) {
	l, a, err := get[slotList](ctx, c, c.read("slots", "scheduler/available", ""))
	if err != nil {
		return client.Slots{}, err
	}
	out := client.Slots{Running: jobs(l.Executing), ServerTime: a.when}
	for _, r := range l.Available.items {
		if account := r.Account.id(); account != "" {
			out.Accounts = append(out.Accounts, client.Slot{
				Account: account, MaxJobs: atLeast0(r.MaxJobs), Executing: atLeast0(r.Executing), Available: atLeast0(r.Available),
			})
		}
	}
	return out, nil
}

type runningList struct{ list[runningRow] }

func (l *runningList) lacks() string {
	if !l.ok {
		return "running jobs"
	}
	return ""
}

// Running lists what the service is tracking (GET scheduler/, §13): what Slots
// says, without the free slots. It is the second witness before a job that is
// missing elsewhere is believed to be gone (§8.2).
func (c *Client) Running(ctx context.Context) ([]client.RemoteJob, error) {
	l, _, err := get[runningList](ctx, c, c.read("running", "scheduler/", ""))
	if err != nil {
		return nil, err
	}
	return jobs(l.list), nil
}

// StopTracking implements client.Service (DELETE scheduler/{video_id}, §13).
// KindNotFound means that it was not tracked.
func (c *Client) StopTracking(ctx context.Context, id string) error {
	return c.remove(ctx, "stop tracking", "scheduler", id, accountOf(id))
}

// elapsed reads "mm:ss", "hh:mm:ss" or seconds; 0 when it is none of them.
func elapsed(s string) time.Duration {
	total := 0
	for part := range strings.SplitSeq(s, ":") {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || n > 1e6 {
			return 0
		}
		total = total*60 + n
	}
	if total > 1e9 { // 30 years: no figure of a clock
		return 0
	}
	return time.Duration(total) * time.Second
}
