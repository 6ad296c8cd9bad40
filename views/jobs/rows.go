package jobs

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// rows feeds the list.
type rows struct{ p *Pane }

func (r rows) Len() int           { return len(r.p.shown) }
func (r rows) Key(i int) string   { return r.p.shown[i].id }
func (r rows) Version(int) uint64 { return r.p.version }

func (r rows) Row(i, w int, selected bool) string { return r.p.row(r.p.shown[i], w, selected) }

// Widths of the columns behind the title. A narrow list keeps what changes.
const (
	specW   = 17
	whoW    = 8
	barW    = 12
	statusW = 26
	priceW  = 8
	ageW    = 6
	thumbW  = 4
)

// fits says which columns a list of w cells has.
func fits(w int) (thumb, spec, who, bar bool) {
	return w >= 76, w >= 100, w >= 76, w >= 116
}

// statusWidth leaves the title some room in a narrow list.
func statusWidth(w int) int {
	if w < 100 {
		return statusW - 5
	}
	return statusW
}

func titleWidth(w int) int {
	thumb, spec, who, bar := fits(w)
	w -= 2 + statusWidth(w) + priceW + ageW + 1 // a space at the right edge
	if thumb {
		w -= thumbW + 1
	}
	if spec {
		w -= specW
	}
	if who {
		w -= whoW + 1
	}
	if bar {
		w -= barW + 1
	}
	return max(w, 8)
}

func (p *Pane) row(e entry, w int, selected bool) string {
	th, j := p.th, e.job
	thumb, spec, who, bar := fits(w)
	var b strings.Builder
	if thumb {
		b.WriteString(p.thumb(j))
		b.WriteByte(' ')
	}
	glyph, paint := p.glyph(j)
	if p.marked[j.ID] {
		glyph, paint = th.Glyphs.Mark, th.Accent
	}
	b.WriteString(paint.S(glyph) + " ")
	title := ui.Fit(ui.OneLine(j.Title), titleWidth(w)-1) + " "
	if selected {
		title = th.Strong.S(title)
	} else if e.lane >= state.LaneDoneToday {
		title = th.Text.S(title)
	}
	b.WriteString(title)
	if spec {
		b.WriteString(th.Dim.S(ui.Fit(specOf(j), specW-1) + " "))
	}
	if who {
		b.WriteString(p.who(j) + " ")
	}
	if bar {
		b.WriteString(p.bar(j) + " ")
	}
	text, sp := p.status(e)
	b.WriteString(sp.S(ui.Fit(text, statusWidth(w)-1) + " "))
	b.WriteString(p.price(j))
	b.WriteString(th.Dim.S(ui.FitLeft(ui.Age(p.d.Now.Sub(orTime(j.EndedAt(), j.CreatedAt))), ageW)))
	return b.String()
}

func orTime(a, b time.Time) time.Time {
	if a.IsZero() {
		return b
	}
	return a
}

func specOf(j *state.Job) string {
	what := j.Model
	if j.Template != 0 {
		what = "effect"
	}
	if what == "" {
		what = string(j.Mode)
	}
	if j.Quality != "" {
		what += " " + j.Quality
	}
	if j.Seconds > 0 {
		what += fmt.Sprintf(" %ds", j.Seconds)
	}
	return what
}

func (p *Pane) who(j *state.Job) string {
	if j.Account != "" {
		name, _, _ := strings.Cut(j.Account, "@")
		return p.th.Name.S(ui.Fit(name, whoW))
	}
	if j.Wanted != "" {
		name, _, _ := strings.Cut(j.Wanted, "@")
		return p.th.Waiting.S(ui.Fit(name, whoW))
	}
	return p.th.Waiting.S(ui.Fit("auto", whoW))
}

// thumb is a picture of one line, or a quiet block of the same size.
func (p *Pane) thumb(j *state.Job) string {
	if l := p.d.Pictures.Lines(p.thumbKey(j), 0); len(l) == 1 {
		return l[0]
	}
	return p.th.Faint.S(ui.Repeat(p.th.Glyphs.Empty, thumbW))
}

func (p *Pane) thumbKey(j *state.Job) pane.PictureKey {
	return pane.PictureKey{Source: p.source(j), Cols: thumbW, Rows: 1}
}

// source is the picture of a job: its own frame, else its effect's.
func (p *Pane) source(j *state.Job) string {
	if j.ThumbURL != "" {
		return j.ThumbURL
	}
	if j.Template != 0 {
		if e, ok := p.d.Effect(j.Template); ok {
			return e.ThumbURL
		}
	}
	return ""
}

func (p *Pane) glyph(j *state.Job) (string, ui.Paint) {
	th := p.th
	switch j.Phase {
	case state.Unsure:
		return th.Glyphs.Unsure, th.Bad
	case state.Failed, state.Moderated:
		return th.Glyphs.Bad, th.Bad
	case state.Uploading, state.Sending:
		return th.Glyphs.Sending, th.Waiting
	case state.Ready:
		if j.Origin == state.OriginElsewhere {
			return th.Glyphs.Dot, th.Dim
		}
		return th.Glyphs.Receiving, th.Good
	case state.Fetched:
		return th.Glyphs.Good, th.Good
	case state.Cancelled, state.Unwatched:
		return th.Glyphs.Dash, th.Dim
	case state.Running, state.Queued, state.Draft:
		if j.OffPeak {
			return th.Glyphs.Quiet, th.Quiet
		}
	}
	if j.Phase == state.Running {
		return th.Glyphs.Running, th.Running
	}
	return th.Glyphs.Waiting, th.Waiting
}

// bar is how far a running job or a transfer is, as far as it can be told.
func (p *Pane) bar(j *state.Job) string {
	th := p.th
	if t, ok := p.d.Transfers[j.ID]; ok && t.Total > 0 {
		return ui.Progress(th, barW, float64(t.Done)/float64(t.Total), th.Good)
	}
	if j.Phase != state.Running || j.OffPeak {
		return ui.Spaces(barW)
	}
	lo, hi, ok := p.board.eta(j, p.d.Now)
	elapsed := p.d.Now.Sub(j.AcceptedAt).Seconds()
	if !ok { // too few like it have ended to say how far it is
		return p.pulse(int(elapsed))
	}
	return ui.Progress(th, barW, elapsed/(elapsed+(lo+hi).Seconds()/2), th.Running)
}

// pulse shows that something runs without saying how far it is: a piece of the
// line that goes a step a second.
func (p *Pane) pulse(step int) string {
	const piece = 3
	at := max(step, 0) % (barW - piece + 1)
	th := p.th
	line := func(n int) string { return th.Rule.S(ui.Repeat(th.Glyphs.LineLeft, n)) }
	return line(at) + th.Running.S(ui.Repeat(th.Glyphs.LineDone, piece)) + line(barW-piece-at)
}

// status is where a job is, in a few words.
func (p *Pane) status(e entry) (string, ui.Paint) {
	th, j := p.th, e.job
	if t, ok := p.d.Transfers[j.ID]; ok {
		verb := "fetching "
		if t.Upload {
			verb = "uploading "
		}
		if t.Total > 0 {
			return verb + ui.Bytes(t.Done) + " of " + ui.Bytes(t.Total), th.Text
		}
		return verb + ui.Bytes(t.Done), th.Text
	}
	switch j.Phase {
	case state.Draft:
		return cmp.Or(j.Cause, "saving"), th.Waiting
	case state.Queued:
		if j.Paused {
			return "paused", th.Waiting
		}
		return p.waits(j), th.Dim
	case state.Uploading:
		return "uploading", th.Waiting
	case state.Sending:
		return "sending", th.Waiting
	case state.Unsure:
		return "may have been sent", th.Bad
	case state.Running:
		return p.running(j), th.Text
	case state.Ready:
		if j.Origin == state.OriginElsewhere {
			return "made elsewhere", th.Dim
		}
		if j.Cause != "" && !j.NextTry.IsZero() {
			return j.Cause, th.Waiting
		}
		return "ready, fetching", th.Good
	case state.Fetched:
		return "saved · " + ui.Bytes(j.FileBytes), th.Dim
	case state.Moderated:
		return "refused by moderation", th.Bad
	case state.Failed:
		return "failed" + because(j), th.Bad
	case state.Cancelled:
		return "stopped, not sent", th.Dim
	case state.Unwatched:
		return "not watched any more", th.Dim
	}
	return string(j.Phase), th.Dim
}

// waits is what a waiting job waits for.
func (p *Pane) waits(j *state.Job) string {
	switch {
	case p.d.Resting > 0 && j.Session != p.d.Session:
		return "waits for your key: c"
	case client.KindOf(p.d.Err) == client.KindAuth:
		return "when the token is accepted"
	case client.KindOf(p.d.Err) != "":
		return "when the service answers"
	}
	return state.Why(*j, p.before(j.ID), p.d.Accounts, p.d.Rules, p.d.Now)
}

func because(j *state.Job) string {
	if s := cmp.Or(j.ErrMessage, j.Cause); s != "" {
		return ": " + s
	}
	return ""
}

func (p *Pane) running(j *state.Job) string {
	elapsed := p.d.Now.Sub(orTime(j.AcceptedAt, j.CreatedAt))
	if j.OffPeak {
		return "off-peak, " + ui.Long(elapsed)
	}
	text := ui.Clock(elapsed)
	if lo, hi, ok := p.board.eta(j, p.d.Now); ok {
		return text + " · " + ui.Span(lo, hi) + " left"
	}
	return text
}

// price is yellow while it is an estimate, plain once it is known.
func (p *Pane) price(j *state.Job) string {
	th := p.th
	if n, sure, ok := j.Cost(); ok && (sure || j.Booked != 0) {
		return ui.FitLeft(ui.Number(int64(n)), priceW)
	}
	switch {
	case j.Estimated != nil:
		return th.Price.S(ui.FitLeft(th.Glyphs.Approx+" "+ui.Number(int64(*j.Estimated)), priceW))
	case j.Origin == state.OriginElsewhere:
		return th.Dim.S(ui.FitLeft("–", priceW))
	}
	return th.Price.S(ui.FitLeft("?", priceW))
}

// sections are the lanes that hold something.
func (p *Pane) sections() []ui.Section {
	var out []ui.Section
	for i := 0; i < len(p.shown); {
		lane, from := p.shown[i].lane, i
		for i < len(p.shown) && p.shown[i].lane == lane {
			i++
		}
		title, paint, note := p.laneWords(lane)
		out = append(out, ui.Section{At: from, Title: title, Paint: paint, Count: ui.Number(int64(i - from)), Note: note})
	}
	return out
}

func (p *Pane) laneWords(l state.Lane) (title string, paint ui.Paint, note string) {
	th := p.th
	switch l {
	case state.LaneUnsure:
		return "Unsure", th.BadStrong, "needs you"
	case state.LaneSending:
		return "Sending", th.WaitingStrong, ""
	case state.LaneRunning:
		return "Running", th.RunningStrong, ""
	case state.LaneWaiting:
		return "Waiting", th.WaitingStrong, p.waitingNote()
	case state.LaneOffPeak:
		return "Off-peak", th.QuietStrong, "usually within 24 hours"
	case state.LaneFailed:
		return "Failed", th.BadStrong, "prompts are kept; r makes it again"
	case state.LaneDoneToday:
		return "Done today", th.DimStrong, ""
	default:
		return "Earlier", th.DimStrong, "what was made on the website or by scripts is listed too"
	}
}

func (p *Pane) waitingNote() string {
	if p.d.Resting > 0 {
		return fmt.Sprintf("%d of an earlier run wait for c", p.d.Resting)
	}
	switch client.KindOf(p.d.Err) {
	case "":
		return ""
	case client.KindAuth:
		return "the service does not let us in; nothing is lost"
	default:
		return "the service cannot be reached; nothing is lost"
	}
}

// Wanted implements pane.Pane.
func (p *Pane) Wanted() []pane.PictureKey {
	if p.d == nil || p.d.Pictures.Off {
		return nil
	}
	var out []pane.PictureKey
	if p.detail != nil {
		if k := p.detailPicture(); k.Source != "" {
			out = append(out, k)
		}
	}
	if thumb, _, _, _ := fits(p.listWidth()); !thumb {
		return out
	}
	from, to := p.list.Visible()
	for i := from; i < to && i < len(p.shown); i++ {
		if k := p.thumbKey(p.shown[i].job); k.Source != "" {
			out = append(out, k)
		}
	}
	return out
}
