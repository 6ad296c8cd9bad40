package jobs

import (
	"fmt"
	"math/rand/v2"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	if p.typing {
		return []ui.Binding{
			{Action: "filter.keep", Keys: []string{"enter", "down"}, Short: "keep", Long: "keep the filter and go to the rows"},
			{Action: "filter.clear", Keys: []string{"esc"}, Short: "clear", Long: "show all again"},
		}
	}
	j, ok := p.selected()
	none := ""
	if !ok {
		j, none = &state.Job{}, "there is no job here"
	}
	table := []ui.Binding{
		{Action: "jobs.detail", Keys: []string{"enter"}, Short: "detail", Long: "everything known about the job", Off: none},
		{Action: "jobs.open", Keys: []string{"o"}, Short: "open", Long: "open the finished clip in the system player", Off: or(none, noFile(j))},
		{Action: "jobs.stop", Keys: []string{"s"}, Short: "stop", Long: "stop it: not sent yet is free, sent means only that watching ends", Off: or(none, cannotStop(j))},
		{Action: "jobs.again", Keys: []string{"r"}, Short: "again", Long: "make the same again with a new seed", Off: or(none, noRequest(j))},
		{Action: "jobs.remix", Keys: []string{"R"}, Short: "remix", Long: "fill the composer with it", Off: or(none, noRequest(j))},
	}
	if j.Phase == state.Unsure {
		table = append(table,
			ui.Binding{Action: "jobs.look", Keys: []string{"l"}, Short: "look again", Long: "look for it at the service again"},
			ui.Binding{Action: "jobs.send", Keys: []string{"S"}, Short: "send anyway", Long: "send it although it may have been sent: it may be charged twice"},
			ui.Binding{Action: "jobs.giveup", Keys: []string{"X"}, Short: "give up", Long: "end it; the ledger keeps the doubt"})
	}
	if p.d.Resting > 0 {
		table = append(table, ui.Binding{Action: "jobs.continue", Keys: []string{"c"}, Short: "send what waits", Long: "send the jobs that an earlier run left waiting"})
	}
	table = append(table,
		ui.Binding{Action: "jobs.pause", Keys: []string{"P"}, Short: pauseWord(j), Long: "pause or resume this waiting job", Off: or(none, notWaiting(j))},
		ui.Binding{Action: "jobs.earlier", Keys: []string{"K"}, Short: "earlier", Long: "move it up among what waits", Off: or(none, notWaiting(j)), Quiet: true},
		ui.Binding{Action: "jobs.later", Keys: []string{"J"}, Short: "later", Long: "move it down among what waits", Off: or(none, notWaiting(j)), Quiet: true},
		ui.Binding{Action: "jobs.fetch", Keys: []string{"d"}, Short: "download", Long: "download the clip again", Off: or(none, noLink(j)), Quiet: true},
		ui.Binding{Action: "jobs.copy", Keys: []string{"y"}, Short: "copy", Long: "copy the file's path, or the link", Off: or(none, nothingToCopy(j)), Quiet: true},
		ui.Binding{Action: "jobs.delete", Keys: []string{"x"}, Short: "delete", Long: "delete the clip at PixVerse; the file here stays", Off: or(none, p.cannotDelete(j)), Quiet: true},
		ui.Binding{Action: "jobs.filter", Keys: []string{"/"}, Short: "filter", Long: "find jobs by words, model, account or state"},
		ui.Binding{Action: "jobs.back", Keys: []string{"esc"}, Short: "back", Long: "close the detail, clear the filter", Quiet: true},
	)
	if p.detail != nil {
		table = backFirst(table)
	}
	return append(table, ui.NavBindings(false)...)
}

// backFirst: while a detail is open the footer begins with the way back.
func backFirst(table []ui.Binding) []ui.Binding {
	out := make([]ui.Binding, 1, len(table))
	for _, b := range table {
		switch b.Action {
		case "jobs.back":
			b.Quiet = false
			out[0] = b
			continue
		case "jobs.detail":
			b.Quiet = true
		}
		out = append(out, b)
	}
	return out
}

func or(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

func noFile(j *state.Job) string {
	if j.File != "" || j.URL != "" {
		return ""
	}
	return "there is no clip yet"
}

func noLink(j *state.Job) string {
	if j.Phase == state.Ready || j.Phase == state.Fetched {
		return ""
	}
	return "there is no finished clip to download"
}

func nothingToCopy(j *state.Job) string {
	if j.File == "" && j.URL == "" && j.Prompt == "" {
		return "there is nothing to copy yet"
	}
	return ""
}

func noRequest(j *state.Job) string {
	if j.Origin == state.OriginElsewhere && len(j.Request) == 0 {
		return "it was made elsewhere; its request is not known"
	}
	if len(j.Request) == 0 {
		return "its request is not known"
	}
	return ""
}

func notWaiting(j *state.Job) string {
	if j.Phase != state.Queued {
		return "only what waits can be moved or paused"
	}
	return ""
}

func cannotStop(j *state.Job) string {
	switch j.Phase {
	case state.Queued, state.Uploading, state.Running:
		return ""
	case state.Sending:
		return "it is being sent right now: in a moment it runs"
	case state.Unsure:
		return "it may have been sent: look again with l, or give up with X"
	default:
		return "it is over"
	}
}

func (p *Pane) cannotDelete(j *state.Job) string {
	switch {
	case !p.d.Caps.Delete:
		return "this service does not offer it"
	case j.RemoteID == "":
		return "it is not known to the service"
	case !j.Phase.Finished():
		return "it is still being made"
	}
	return ""
}

func pauseWord(j *state.Job) string {
	if j.Paused {
		return "resume"
	}
	return "pause"
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	p.lines = nil
	if p.typing {
		return p.filterKey(k)
	}
	b, ok := ui.Find(p.Bindings(), k.String())
	if !ok || b.Off != "" {
		return nil
	}
	if nav := ui.NavFor(k.String()); nav != ui.NavNone && strings.HasPrefix(b.Action, "nav.") {
		return p.move(nav)
	}
	switch b.Action {
	case "jobs.filter":
		p.typing = true
		return nil
	case "jobs.back":
		return p.back()
	case "jobs.continue":
		return pane.Wish{Wish: state.Wish{Kind: state.WishResume}}
	}
	j, ok := p.selected()
	if !ok {
		return nil
	}
	return p.act(b.Action, j)
}

// act does something with the job under the cursor.
func (p *Pane) act(name string, j *state.Job) pane.Action {
	wish := func(kind state.WishKind) state.Wish { return state.Wish{Kind: kind, Job: j.ID} }
	switch name {
	case "jobs.detail":
		return p.openDetail()
	case "jobs.open":
		if j.File == "" {
			return pane.All{
				pane.Wish{Wish: wish(state.WishFetch)},
				pane.Toast{Level: state.LevelInfo, Text: "downloading it first: press o again when it is saved"},
			}
		}
		return pane.Open{Target: j.File}
	case "jobs.stop":
		return p.stop(j)
	case "jobs.again":
		return p.again(j)
	case "jobs.remix":
		return p.remix(j)
	case "jobs.look":
		return pane.All{pane.Wish{Wish: wish(state.WishLook)}, pane.Toast{Level: state.LevelInfo, Text: "looking at the service"}}
	case "jobs.send":
		return pane.Confirm{
			Title: "Send it anyway", Danger: true, Yes: "send anyway", Word: "send", Then: pane.Wish{Wish: wish(state.WishSend)},
			Body: []string{"It may have been sent before: " + j.Cause, "If it was, it is charged a second time" + costWords(j) + "."},
		}
	case "jobs.giveup":
		return pane.Confirm{
			Title: "Give up", Yes: "give up", Then: pane.Wish{Wish: wish(state.WishGiveUp)},
			Body: []string{"It is not looked for any more. The ledger keeps a line that it may have been charged" + costWords(j) + "; its prompt stays here."},
		}
	case "jobs.pause":
		if j.Paused {
			return pane.Wish{Wish: wish(state.WishResume)}
		}
		return pane.Wish{Wish: wish(state.WishPause)}
	case "jobs.earlier", "jobs.later":
		w := wish(state.WishMove)
		w.Arg = map[string]string{"jobs.earlier": "up", "jobs.later": "down"}[name]
		return pane.Wish{Wish: w}
	case "jobs.fetch":
		return pane.All{pane.Wish{Wish: wish(state.WishFetch)}, pane.Toast{Level: state.LevelInfo, Text: "downloading it again"}}
	case "jobs.copy":
		return copyOf(j)
	case "jobs.delete":
		return pane.Confirm{
			Title: "Delete at PixVerse", Danger: true, Yes: "delete", Then: pane.Wish{Wish: wish(state.WishDelete)},
			Body: []string{"“" + ui.Truncate(ui.OneLine(j.Title), 80) + "” is deleted at PixVerse for good. Credits do not come back. The file on this machine stays."},
		}
	}
	return nil
}

func costWords(j *state.Job) string {
	if j.Estimated == nil {
		return ""
	}
	return fmt.Sprintf(" (about %d credits)", *j.Estimated)
}

func copyOf(j *state.Job) pane.Action {
	switch {
	case j.File != "":
		return pane.Copy{Text: j.File, What: "the path"}
	case j.URL != "":
		return pane.Copy{Text: j.URL, What: "the link"}
	}
	return pane.Copy{Text: j.Prompt, What: "the prompt"}
}

// stop says what it really does before it does it.
func (p *Pane) stop(j *state.Job) pane.Action {
	act := pane.Wish{Wish: state.Wish{Kind: state.WishStop, Job: j.ID}}
	if j.Phase != state.Running {
		return pane.Confirm{Title: "Stop it", Yes: "stop", Then: act, Body: []string{"Not sent yet: free. Its prompt is kept."}}
	}
	return pane.Confirm{
		Title: "Stop watching it", Danger: true, Yes: "stop watching", Then: act,
		Body: []string{"It was sent: PixVerse makes it all the same, and the credits stay spent. Only the slot becomes free here. The clip can be found later in the Library."},
	}
}

func (p *Pane) request(j *state.Job) (client.Request, pane.Action) {
	req, err := client.DecodeRequest(j.Mode, j.Request)
	if err != nil {
		return nil, pane.Toast{Level: state.LevelBad, Text: "its request cannot be read: " + err.Error()}
	}
	return req, nil
}

// again asks with the price of today, then sends the same with another seed.
func (p *Pane) again(j *state.Job) pane.Action {
	req, fail := p.request(j)
	if fail != nil {
		return fail
	}
	facts := p.d.Facts(req.Common().Account, j.Template)
	body := []string{"“" + ui.Truncate(ui.OneLine(j.Title), 160) + "”"}
	if req.Common().Seed != 0 {
		req.Common().Seed = client.NewSeed(rand.Int64N)
		body = append(body, fmt.Sprintf("The same values with a new seed, %d.", req.Common().Seed))
	}
	for _, pr := range p.d.Rules.Check(req, facts) {
		if !pr.Warning {
			return pane.Toast{Level: state.LevelBad, Text: "cannot be sent again: " + pr.Field + ": " + pr.Reason + "; R opens it in the composer"}
		}
	}
	cost := p.d.Rules.Estimate(req, facts)
	yes := "send · price unknown"
	if cost.Known {
		yes = fmt.Sprintf("send · %s %d cr", p.th.Glyphs.Approx, cost.Credits)
	}
	return pane.Confirm{Title: "Make it again", Body: body, Yes: yes, Then: pane.Submit{Request: req, Cost: cost}}
}

func (p *Pane) remix(j *state.Job) pane.Action {
	req, fail := p.request(j)
	if fail != nil {
		return fail
	}
	return pane.ComposeWith{Form: state.FormOf(req), From: ui.Truncate(ui.OneLine(j.Title), 60)}
}

func (p *Pane) filterKey(k tea.KeyPressMsg) pane.Action {
	switch k.String() {
	case "esc":
		p.filter.SetValue("")
		p.typing = false
		p.show()
	case "enter", "down":
		p.typing = false
	default:
		if _, changed := p.filter.HandleKey(k); changed {
			p.show()
		}
	}
	return nil
}

func (p *Pane) back() pane.Action {
	switch {
	case p.detail != nil:
		p.detail = nil
		p.layout()
	case p.filter.Value() != "":
		p.filter.SetValue("")
		p.show()
	}
	return nil
}

// turnsPages: beside the list these keys move through the detail, the others
// through the list.
func turnsPages(nav ui.Nav) bool {
	switch nav {
	case ui.NavPageUp, ui.NavPageDown, ui.NavHalfUp, ui.NavHalfDown:
		return true
	}
	return false
}

func (p *Pane) move(nav ui.Nav) pane.Action {
	if p.detail != nil && (!p.side() || turnsPages(nav)) {
		p.detail.scroll(nav)
		return nil
	}
	p.moved = p.d.Now
	if !p.list.Move(nav) {
		return nil
	}
	return p.follow()
}
