package jobs

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// detail is everything known about one job.
type detail struct {
	id     string
	job    state.Job
	asked  moment // of the job, when its history was asked for
	events []state.Event
	err    error
	top    int // first line shown
	most   int // the last line that can be the first one shown
}

// moment is a point in a job's life.
type moment struct {
	phase state.Phase
	at    int64
}

func momentOf(j *state.Job) moment { return moment{j.Phase, j.UpdatedAt.UnixNano()} }

// openDetail shows the job under the cursor; its history is asked for.
func (p *Pane) openDetail() pane.Action {
	j, ok := p.selected()
	if !ok {
		return nil
	}
	p.detail = &detail{id: j.ID, job: *j, asked: momentOf(j)}
	p.layout()
	return pane.NeedEvents{Job: j.ID}
}

// catchUp asks for the history of an open detail again when the job has moved.
func (p *Pane) catchUp() pane.Action {
	d := p.detail
	if d == nil || momentOf(&d.job) == d.asked {
		return nil
	}
	d.asked = momentOf(&d.job)
	return pane.NeedEvents{Job: d.id}
}

// follow keeps an open detail on the job under the cursor.
func (p *Pane) follow() pane.Action {
	if p.detail == nil {
		return nil
	}
	return p.openDetail()
}

func (d *detail) scroll(nav ui.Nav) {
	switch nav {
	case ui.NavUp:
		d.top--
	case ui.NavDown:
		d.top++
	case ui.NavPageUp, ui.NavHalfUp:
		d.top -= 10
	case ui.NavPageDown, ui.NavHalfDown:
		d.top += 10
	case ui.NavHome:
		d.top = 0
	case ui.NavEnd:
		d.top = d.most
	}
	d.top = max(min(d.top, d.most), 0)
}

// detailPicture is the job's picture as large as the panel allows.
func (p *Pane) detailPicture() pane.PictureKey {
	w := p.w - 4
	if p.side() {
		w = p.detailWidth() - 4
	}
	cols := min(w, 48)
	rows := min(cols*9/32, max(p.h/3, 4))
	return pane.PictureKey{Source: p.source(&p.detail.job), Cols: cols, Rows: rows}
}

// panel draws the detail in w×h cells.
func (p *Pane) panel(w, h int) []string {
	d := p.detail
	box := ui.Panel{Title: "Job", W: w, H: h, Focused: true}
	room, rows := box.Inner()
	lines := p.detailLines(room)
	d.most = max(len(lines)-rows, 0)
	top := min(d.top, d.most)
	if len(lines) > rows {
		box.Note = strconv.Itoa(top+1) + "–" + strconv.Itoa(min(top+rows, len(lines))) + " of " + strconv.Itoa(len(lines)) + " · pgdown"
	}
	return box.Draw(p.th, lines[top:])
}

func (p *Pane) detailLines(w int) []string {
	th, j := p.th, &p.detail.job
	var out []string
	if k := p.detailPicture(); k.Source != "" && !p.d.Pictures.Off {
		pic := p.d.Pictures.Lines(k, 0)
		if pic == nil {
			pic = ui.Placeholder(th, j.Title, k.Cols, k.Rows)
		}
		out = append(append(out, pic...), "")
	}
	for _, l := range ui.Wrap(j.Title, w, 6) {
		out = append(out, th.Strong.S(l))
	}
	glyph, paint := p.glyph(j)
	text, _ := p.status(entry{place: placeOf(j, p.d.Now), job: j})
	out = append(out, "", paint.S(glyph+" "+phaseWord(j))+th.Dim.S("  "+ui.Truncate(text, max(w-16, 8))))
	if j.ErrMessage != "" || j.Cause != "" {
		for _, l := range ui.Wrap(or(j.ErrMessage, j.Cause), w, 4) {
			out = append(out, th.Waiting.S(l))
		}
	}
	out = append(out, "", th.Dim.S("What happened"))
	out = append(out, p.history(w)...)
	out = append(out, "")
	out = append(out, p.facts(j, w)...)
	if len(j.Request) > 0 {
		out = append(out, "", th.Dim.S("Request"))
		out = append(out, requestLines(j.Request, w)...)
	}
	return out
}

// phaseWord says waiting where the store says queued.
func phaseWord(j *state.Job) string {
	if j.Phase == state.Queued {
		return "waiting"
	}
	return string(j.Phase)
}

// facts are label and value; what is not known is left out.
func (p *Pane) facts(j *state.Job, w int) []string {
	th := p.th
	var out []string
	add := func(label, value string) {
		if value != "" {
			out = append(out, th.Dim.S(ui.Fit(label, 10))+ui.Truncate(ui.OneLine(value), w-10))
		}
	}
	add("made with", specOf(j))
	add("effect", j.Effect)
	add("ratio", j.Ratio)
	if j.Seed != 0 {
		add("seed", strconv.FormatInt(j.Seed, 10))
	}
	if j.OffPeak {
		add("off-peak", "yes")
	}
	add("account", or(j.Account, j.Wanted, "auto"))
	if j.Estimated != nil {
		add("estimate", ui.Number(int64(*j.Estimated))+" cr  "+j.PriceSource)
	}
	if n, sure, ok := j.Cost(); ok && (sure || j.Booked != 0) {
		add("charged", ui.Number(int64(n))+" cr")
	}
	if j.Width > 0 {
		add("size", strconv.Itoa(j.Width)+"×"+strconv.Itoa(j.Height))
	}
	add("file", ui.ShortPath(j.File, w-10))
	add("remote id", j.RemoteID)
	add("id", j.ID)
	if j.Origin == state.OriginElsewhere {
		add("origin", "made elsewhere: the website or another program")
	}
	return out
}

// history is every move with its time and cause.
func (p *Pane) history(w int) []string {
	th, d := p.th, p.detail
	if d.err != nil {
		return []string{th.Bad.S(ui.Truncate("cannot be read: "+d.err.Error(), w))}
	}
	if len(d.events) == 0 {
		return []string{th.Faint.S("nothing is recorded")}
	}
	var out []string
	for _, e := range d.events {
		head := th.Dim.S(e.At.Local().Format("15:04:05")) + "  " + ui.Fit(string(e.To), 10)
		text := ui.Wrap(e.Cause, max(w-20, 10), 3)
		for i, l := range text {
			if i > 0 {
				head = ui.Spaces(20)
			}
			out = append(out, head+th.Dim.S(l))
		}
		if len(text) == 0 {
			out = append(out, head)
		}
	}
	return out
}

func requestLines(data json.RawMessage, w int) []string {
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		return ui.Wrap(string(data), w, 20)
	}
	var out []string
	for _, l := range strings.Split(b.String(), "\n") {
		out = append(out, ui.Truncate(l, w))
	}
	return out
}
