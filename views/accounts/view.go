package accounts

import (
	"fmt"
	"strings"

	"pixstudio/state"
	"pixstudio/ui"
)

// headRows are the lines above the first account.
const headRows = 2

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	if !p.d.Opened {
		return ui.Message(p.th, p.w, p.h, "Opening", []string{"The profile is being read."}, nil)
	}
	if len(p.d.Accounts) == 0 && p.form == nil {
		return p.empty()
	}
	body := ui.Rect{W: p.w, H: p.h}
	main, detail, wide := ui.Detail(body)
	left := []string{"", p.th.Dim.S(p.columns(main.W))}
	left = append(left, p.list.Lines()...)
	left = append(left, "", "  "+p.th.Dim.S(ui.Truncate("auto places each job where there is a slot and enough credit", main.W-4)))
	if !wide {
		if p.form != nil {
			lines, _, _ := p.form.draw(p.th, p.w, p.h)
			return lines
		}
		room := p.h - len(left) - 1
		if room > 5 {
			left = append(left, "")
			left = append(left, ui.Panel{Title: p.detailTitle(), W: p.w, H: room}.Draw(p.th, p.detailLines(p.w-4))...)
		}
		return ui.Box(left, p.w, p.h)
	}
	right := ui.Panel{Title: p.detailTitle(), W: detail.W, H: detail.H}.Draw(p.th, p.detailLines(detail.W-4))
	if p.form != nil {
		right, _, _ = p.form.draw(p.th, detail.W, detail.H)
	}
	return ui.Beside(p.h, detail.X-main.W, ui.Column{W: main.W, Lines: left}, ui.Column{W: detail.W, Lines: right})
}

// detail is where the panel, and so the form, lies.
func (p *Pane) detail() ui.Rect {
	_, d, wide := ui.Detail(ui.Rect{W: p.w, H: p.h})
	if !wide {
		return ui.Rect{W: p.w, H: p.h}
	}
	return d
}

func (p *Pane) empty() []string {
	body := []string{"The service knows no PixVerse account yet. n adds one by e-mail and password; sign-ins by Google, Apple or Discord do not work."}
	title := "No account"
	if p.d.Err != nil {
		title = "The service does not answer"
		body = []string{"No account is known yet because " + p.d.Identity.BaseURL + " cannot be reached. It is tried again by itself; r tries now."}
	} else if p.d.AsOf.IsZero() {
		title, body = "Reading the accounts", []string{"The service is being asked."}
	}
	var keys []ui.Binding
	for _, b := range p.Bindings() {
		if b.Off == "" && (b.Action == "accounts.add" || b.Action == "accounts.refresh" || b.Action == "accounts.connect") {
			keys = append(keys, b)
		}
	}
	return ui.Message(p.th, p.w, p.h, title, body, keys)
}

// widths of the columns: e-mail and plan share what the others leave.
const (
	planW   = 18
	freeW   = 7
	heldW   = 7
	slotsW  = 6
	healthW = 17 // "✕ session expired"
	mailMin = 12
	mailFew = 23 // from here on a plan's first word may stand beside
	planMin = 9
)

// mailWidth is as much as the e-mails take, with the mark before and a gap.
func (p *Pane) mailWidth(w int) int {
	need := mailMin
	for _, a := range p.d.Accounts {
		need = max(need, ui.Width(a.Email)+3)
	}
	room := namesWidth(w)
	if room >= mailFew+planMin {
		room -= planMin
	}
	return max(min(need, room), mailMin)
}

// planWidth is what is left beside the e-mails; 0 where that is too little.
func (p *Pane) planWidth(w int) int {
	left := namesWidth(w) - p.mailWidth(w)
	if left < planMin {
		return 0
	}
	return min(left, planW+1)
}

func namesWidth(w int) int { return w - 2 - freeW - heldW - slotsW - 2 - healthW }

// plan is a plan's name; where one does not fit, all say their first word:
// "Pro - Monthly".
func (p *Pane) plan(name string, w int) string {
	width := p.planWidth(w)
	if width == 0 {
		return ""
	}
	for _, a := range p.d.Accounts {
		if ui.Width(a.Credits.Plan) >= width {
			name, _, _ = strings.Cut(name, " - ")
			break
		}
	}
	return ui.Fit(name, width-1) + " "
}

func (p *Pane) columns(w int) string {
	return "  " + ui.Fit("account", p.mailWidth(w)) + p.plan("plan", w) + ui.FitLeft("free", freeW) + ui.FitLeft("held", heldW) +
		ui.FitLeft("slots", slotsW) + "  " + ui.Fit("health", healthW)
}

func (p *Pane) row(i, w int, _ bool) string {
	th, mailW := p.th, p.mailWidth(w+2)
	active := func(here bool) string {
		if here {
			return th.Accent.S(th.Glyphs.Mark) + " "
		}
		return "  "
	}
	if i == 0 {
		held := p.d.Jobs.Unplaced()
		free, used, slots := 0, 0, 0
		for _, a := range p.d.Accounts {
			free, held, used, slots = free+a.Credits.Free(), held+a.Held, used+a.Slot.Executing, slots+a.Slot.MaxJobs
		}
		return active(p.d.Active == "") + th.NameStrong.S(ui.Fit("auto", mailW-2)) + th.Dim.S(p.plan("all", w+2)) +
			th.Strong.S(ui.FitLeft(ui.Number(int64(free)), freeW)) + held0(th, held) + ui.FitLeft(fmt.Sprintf("%d/%d", used, slots), slotsW)
	}
	a := p.d.Accounts[i-1]
	free := "–"
	if !a.Credits.AsOf.IsZero() {
		free = ui.Number(int64(a.Credits.Free()))
	}
	return active(p.d.Active == a.Email) + th.Name.S(ui.Fit(a.Email, mailW-3)+" ") + th.Dim.S(p.plan(a.Credits.Plan, w+2)) +
		th.Strong.S(ui.FitLeft(free, freeW)) + held0(th, a.Held) + ui.FitLeft(slots(a), slotsW) + "  " + p.health(a)
}

func held0(th *ui.Theme, n int) string {
	if n == 0 {
		return th.Dim.S(ui.FitLeft("0", heldW))
	}
	return th.Waiting.S(ui.FitLeft("−"+ui.Number(int64(n)), heldW))
}

// health is a glyph and a word.
func (p *Pane) health(a state.Account) string {
	th := p.th
	switch {
	case a.Health == state.HealthOK && a.Paused:
		return th.Waiting.S(th.Glyphs.Waiting + " paused")
	case a.Health == state.HealthOK && a.NextTry.After(p.d.Now):
		return th.Waiting.S(th.Glyphs.Waiting + " busy, " + ui.Clock(a.NextTry.Sub(p.d.Now)))
	case a.Health == state.HealthOK || a.Health == "":
		return th.Good.S(th.Glyphs.Good + " ok")
	case a.Health == state.HealthNoCredit:
		return th.Waiting.S(th.Glyphs.Unsure + " " + string(a.Health))
	}
	// The number of the status stands in the detail, where there is room for it.
	word, _, _ := strings.Cut(string(a.Health), " (")
	return th.Bad.S(th.Glyphs.Bad + " " + word)
}

func (p *Pane) detailTitle() string {
	if a, ok := p.selected(); ok {
		return a.Email
	}
	return "auto"
}

// detailLines say everything that is known of the account under the cursor.
func (p *Pane) detailLines(w int) []string {
	a, ok := p.selected()
	th := p.th
	if !ok {
		var out []string
		for _, l := range ui.Wrap("Each job goes to an account that has a free slot and enough credits left after what is held for other jobs. A job that names an account waits for that one.", w, 0) {
			out = append(out, th.Dim.S(l))
		}
		return append(out, "", th.Dim.S("profile   ")+p.d.Profile, th.Dim.S("service   ")+ui.Truncate(p.d.Identity.BaseURL, w-10))
	}
	fact := func(label, value string) string { return th.Dim.S(ui.Fit(label, 10)) + ui.Truncate(value, w-10) }
	c := a.Credits
	out := []string{fact("health", p.health(a))}
	if a.Health == state.HealthNeedsYou {
		out[0] = fact("health", th.Bad.S(th.Glyphs.Bad+" "+string(a.Health)))
	}
	out = append(out, p.cure(a, w)...)
	out = append(out, "", fact("plan", c.Plan))
	if !c.AsOf.IsZero() {
		out = append(out,
			fact("daily", ui.Number(int64(c.Daily))+grant(th, c.DailyGrant)),
			fact("monthly", ui.Number(int64(c.Monthly))+grant(th, c.MonthlyGrant)),
			fact("package", ui.Number(int64(c.Package))))
	}
	if !c.Renews.IsZero() {
		out = append(out, fact("renews", c.Renews.Local().Format("2 Jan 2006")))
	}
	out = append(out, fact("slots", ui.Slots(th, a.Slot.Executing, max(a.MaxJobs, a.Slot.MaxJobs), 8, th.Running)+th.Dim.S("  "+slots(a)+" in use")))
	if len(c.Qualities) > 0 {
		out = append(out, fact("qualities", strings.Join(c.Qualities, " ")))
	}
	switch {
	case c.OffPeak != nil && !*c.OffPeak:
		out = append(out, fact("off-peak", "not in this plan"))
	case c.OffPeakFactor != nil:
		out = append(out, fact("off-peak", fmt.Sprintf("%.0f %% of the price", *c.OffPeakFactor*100)))
	}
	if !a.SessionExpires.IsZero() {
		out = append(out, fact("session", "until "+a.SessionExpires.Local().Format("2 Jan 2006 15:04")))
	}
	if !c.AsOf.IsZero() {
		out = append(out, "", th.Faint.S("as of "+c.AsOf.Local().Format("15:04")))
	}
	return out
}

func grant(th *ui.Theme, n int) string {
	if n == 0 {
		return ""
	}
	return th.Dim.S(" of " + ui.Number(int64(n)))
}

// cure says what to do about a bad health.
func (p *Pane) cure(a state.Account, w int) []string {
	text := ""
	switch a.Health {
	case state.HealthOK, "":
		return nil
	case state.HealthNeedsYou:
		text = "PixVerse wants its owner: the password was changed, or the account is on hold. w opens the website; sign in there, then e enters the password again. Its waiting jobs are kept."
	case state.HealthNoCredit:
		text = "Its credits are used up. Its jobs wait; other accounts go on. The next daily or monthly credits wake it up by themselves."
	case state.HealthExpired:
		text = "The session at PixVerse has ended. e enters the password again."
	case state.HealthUnreachable:
		text = "The service does not answer for it. It is tried again by itself."
	}
	if a.Why != "" {
		text += " (" + a.Why + ")"
	}
	return append([]string{""}, ui.Wrap(text, w, 7)...)
}
