package effects

import (
	"strconv"

	"pixstudio/state"
	"pixstudio/views/pane"
)

// tally is what the user has made with one effect.
type tally struct {
	made, failed, live int
	credits, paid      int // what paid of the made ones cost together
}

// outcome is what one job adds to the tally of its effect.
type outcome struct {
	effect int64
	tally
}

// yours counts the user's own results by effect. A changed job is taken out
// and put in again; all of them are counted only when a profile is opened.
type yours struct {
	byEffect map[int64]tally
	byJob    map[string]outcome
}

// take brings the counts up to date.
func (y *yours) take(x *pane.JobIndex) {
	if y.byJob == nil || x.Changed == nil {
		y.byEffect, y.byJob = map[int64]tally{}, map[string]outcome{}
		x.Each(y.put)
		return
	}
	for _, id := range x.Changed {
		if old, ok := y.byJob[id]; ok {
			y.add(old, -1)
			delete(y.byJob, id)
		}
		if j, ok := x.Get(id); ok {
			y.put(j)
		}
	}
}

func (y *yours) put(j *state.Job) {
	if j.Template == 0 {
		return
	}
	o := outcome{effect: j.Template}
	switch j.Phase {
	case state.Ready, state.Fetched:
		o.made = 1
		if n, _, ok := j.Cost(); ok {
			o.credits, o.paid = n, 1
		}
	case state.Failed, state.Moderated:
		o.failed = 1
	case state.Queued, state.Uploading, state.Sending, state.Running, state.Unsure:
		o.live = 1
	default:
		return
	}
	y.byJob[j.ID] = o
	y.add(o, 1)
}

func (y *yours) add(o outcome, sign int) {
	t := y.byEffect[o.effect]
	t.made += sign * o.made
	t.failed += sign * o.failed
	t.live += sign * o.live
	t.credits += sign * o.credits
	t.paid += sign * o.paid
	y.byEffect[o.effect] = t
}

// words tell a tally in parts: made first.
func (t tally) words() []string {
	var out []string
	add := func(n int, what string) {
		if n > 0 {
			out = append(out, strconv.Itoa(n)+" "+what)
		}
	}
	add(t.made, "made")
	add(t.live, "under way")
	add(t.failed, "failed")
	if t.paid > 0 && t.credits > 0 {
		out = append(out, strconv.Itoa((t.credits+t.paid/2)/t.paid)+" cr each")
	}
	return out
}
