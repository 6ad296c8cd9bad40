package credits

import (
	"fmt"
	"strings"

	"pixstudio/state"
	"pixstudio/ui"
)

// layout says where the parts lie; a part that does not fit is empty.
type layout struct {
	cards, burn, spend, ledger ui.Rect
	inRow                      int // cards side by side
	cardRows                   int
}

const (
	cardTight = 8
	cardLoose = 11 // with air between the meters
	cardWidth = 38 // the least a card needs
	chartRows = 9
	ledgerMin = 6
)

func (p *Pane) layout() layout {
	l := layout{inRow: max(min(p.w/cardWidth, max(len(p.d.Accounts), 1)), 1)}
	rest := ui.Rect{W: p.w, H: p.h}
	rows := (len(p.d.Accounts) + l.inRow - 1) / l.inRow
	l.cardRows = cardTight
	if rows*cardLoose+chartRows+ledgerMin+2 <= p.h {
		l.cardRows = cardLoose
	}
	need := rows * l.cardRows
	if need > p.h-ledgerMin { // too many for this window: one line each
		l.inRow = 0
		need = min(len(p.d.Accounts)+1, max(p.h-ledgerMin, 3))
	}
	l.cards, rest = rest.Top(need)
	if rest.H >= chartRows+ledgerMin && p.w >= ui.TwoPane {
		var row ui.Rect
		row, rest = rest.Top(chartRows)
		parts := row.SplitH(1, 65, 35)
		l.burn, l.spend = parts[0], parts[1]
	}
	l.ledger = rest
	return l
}

// View implements pane.Pane.
func (p *Pane) View() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	switch {
	case !p.d.Opened:
		return ui.Message(p.th, p.w, p.h, "Opening", []string{"The profile is being read."}, nil)
	case len(p.d.Accounts) == 0:
		why := "No account is known yet, so there is nothing to spend."
		if p.d.Err != nil {
			why = "The service does not answer, and no balance was read before."
		}
		return ui.Message(p.th, p.w, p.h, "No credits to show", []string{why}, p.Bindings()[2:3])
	}
	p.sum()
	l := p.layout()
	out := p.cards(l)
	if !l.burn.Empty() {
		out = append(out, ui.Beside(l.burn.H, 1, ui.Column{W: l.burn.W, Lines: p.burnPanel(l.burn)}, ui.Column{W: l.spend.W, Lines: p.spendPanel(l.spend)})...)
	}
	out = append(out, p.ledgerPanel(l.ledger)...)
	return ui.Box(out, p.w, p.h)
}

func (p *Pane) cards(l layout) []string {
	if l.inRow == 0 {
		return p.brief(l.cards)
	}
	var out []string
	for i := 0; i < len(p.d.Accounts); i += l.inRow {
		row := ui.Rect{W: p.w, H: l.cardRows}
		weights := make([]int, l.inRow)
		for k := range weights {
			weights[k] = 1
		}
		var cols []ui.Column
		for k, r := range row.SplitH(1, weights...) {
			c := ui.Column{W: r.W}
			if i+k < len(p.d.Accounts) {
				c.Lines = p.card(p.d.Accounts[i+k], r.W, l.cardRows)
			}
			cols = append(cols, c)
		}
		out = append(out, ui.Beside(l.cardRows, 1, cols...)...)
	}
	return out
}

// brief is one line per account, for windows without room for meters.
func (p *Pane) brief(r ui.Rect) []string {
	th := p.th
	const numbers, pack, names = 34, 9, 28
	nameW := max(min(names, r.W-numbers-2), 8)
	packed := r.W >= 2+nameW+numbers+pack
	row := func(name, free, held, daily, monthly, pack string) string {
		s := "  " + name + free + held + daily + monthly
		if packed {
			s += pack
		}
		return s
	}
	label := func(s string, w int) string { return th.Dim.S(ui.FitLeft(s, w)) }
	lines := []string{row(th.Dim.S(ui.Fit("account", nameW)), label("free", 8), label("held", 8), label("daily", 8), label("monthly", 9), label("package", pack))}
	for _, a := range p.d.Accounts {
		c := a.Credits
		lines = append(lines, row(th.Name.S(ui.Fit(a.Email, nameW)), th.Strong.S(number(c.Free(), 8)), th.Waiting.S(number(-a.Held, 8)),
			number(c.Daily, 8), number(c.Monthly, 9), number(c.Package, pack)))
	}
	return ui.Box(lines, r.W, r.H)
}

func number(n, w int) string { return ui.FitLeft(ui.Number(int64(n)), w) }

// card is the meters of one account.
func (p *Pane) card(a state.Account, w, h int) []string {
	th, c := p.th, a.Credits
	panel := ui.Panel{Title: a.Email, W: w, H: h, Focused: p.d.Active == a.Email, Note: c.Plan}
	if !c.Renews.IsZero() {
		panel.Note += " · " + c.Renews.Local().Format("2 Jan")
	}
	room, _ := panel.Inner()
	if c.AsOf.IsZero() {
		return panel.Draw(th, []string{"", th.Dim.S("its balance was not read yet")})
	}
	bar := max(room-9-17, 6)
	held := [3]int{} // what is held comes out of daily first, as charges do
	left := a.Held
	for i, n := range [3]int{c.Daily, c.Monthly, c.Package} {
		held[i] = min(left, n)
		left -= held[i]
	}
	meter := func(label string, have, grant, held int, paint ui.Paint) string {
		of := ui.Number(int64(have))
		if grant > 0 {
			of += th.Dim.S(" / " + ui.Number(int64(grant)))
		}
		parts := []ui.MeterPart{{Value: int64(have - held), Paint: paint}, {Value: int64(held), Paint: th.MeterHeld}}
		return th.Dim.S(ui.Fit(label, 9)) + ui.Meter(th, bar, int64(max(grant, have)), parts...) + "  " + of
	}
	lines := []string{
		meter("monthly", c.Monthly, c.MonthlyGrant, held[1], th.MeterGood),
		meter("daily", c.Daily, c.DailyGrant, held[0], th.MeterName),
		meter("package", c.Package, 0, held[2], th.MeterQuiet),
		th.Dim.S(ui.Fit("slots", 9)) + ui.Slots(th, a.Slot.Executing, max(a.MaxJobs, 1), 8, th.Running) + th.Dim.S(fmt.Sprintf("  %d of %d in use", a.Slot.Executing, max(a.MaxJobs, 1))),
	}
	if h >= cardLoose {
		airy := make([]string, 0, 2*len(lines)+1)
		for _, l := range lines {
			airy = append(airy, l, "")
		}
		lines = airy
	} else {
		lines = append(lines, "")
	}
	return panel.Draw(th, append(lines, p.verdict(a, room)))
}

// verdict is the one sentence about an account.
func (p *Pane) verdict(a state.Account, w int) string {
	th := p.th
	free := th.Strong.S(ui.Number(int64(a.Free()))) + " free"
	switch {
	case a.Health != state.HealthOK && a.Health != "":
		return ui.Truncate(th.Bad.S(string(a.Health)+": see Accounts"), w)
	case a.Held > 0:
		return ui.Truncate(free+th.Waiting.S("  "+ui.Number(int64(a.Held))+" held for jobs that wait or run"), w)
	}
	return ui.Truncate(free+th.Dim.S("  nothing held"), w)
}

func (p *Pane) burnPanel(r ui.Rect) []string {
	panel := ui.Panel{Title: "Spent, credits a day", Note: "30 days", W: r.W, H: r.H}
	w, h := panel.Inner()
	values := make([]int64, len(p.burn))
	most, sum := int64(0), int64(0)
	for i, n := range p.burn {
		values[i] = int64(max(n, 0))
		most = max(most, values[i])
		sum += values[i]
	}
	if sum == 0 {
		return panel.Draw(p.th, []string{"", p.th.Dim.S("nothing was charged in the last 30 days while the studio looked")})
	}
	chart := ui.BarChart(p.th, values, w-8, h-1, func(i int) ui.Paint {
		if i == len(values)-1 {
			return p.th.Price
		}
		return p.th.Accent
	})
	lines := make([]string, 0, h)
	for i, c := range chart {
		label := ui.Spaces(7)
		if i == 0 {
			label = p.th.Dim.S(number(int(most), 6)) + " "
		}
		lines = append(lines, label+c)
	}
	ends := ui.Between(p.d.Now.AddDate(0, 0, -len(values)+1).Local().Format("2 Jan"), "today", w-8)
	return panel.Draw(p.th, append(lines, ui.Spaces(7)+p.th.Dim.S(ends)))
}

func (p *Pane) spendPanel(r ui.Rect) []string {
	panel := ui.Panel{Title: "Where it went", W: r.W, H: r.H}
	w, h := panel.Inner()
	if len(p.spend) == 0 {
		return panel.Draw(p.th, []string{"", p.th.Dim.S("no job has a known price yet")})
	}
	paints := []ui.Paint{p.th.Accent, p.th.Name, p.th.Quiet, p.th.Good, p.th.Waiting}
	var lines []string
	largest := int64(p.spend[0].Credits)
	for i, s := range p.spend {
		if i >= h {
			break
		}
		name := ui.Fit(s.Name, min(16, w/2))
		bar := ui.PadRight(ui.HBar(p.th, max(w-ui.Width(name)-9, 2), int64(s.Credits), largest, paints[i%len(paints)]), max(w-ui.Width(name)-9, 2))
		lines = append(lines, p.th.Dim.S(name)+" "+bar+number(s.Credits, 8))
	}
	return panel.Draw(p.th, lines)
}

func (p *Pane) ledgerPanel(r ui.Rect) []string {
	panel := ui.Panel{Title: "Ledger", Note: p.list.Position(), W: r.W, H: r.H}
	if p.only != "" {
		panel.Title = "Ledger of " + p.only
	}
	if p.err != nil {
		return panel.Draw(p.th, []string{p.th.Bad.S("the ledger cannot be read: " + p.err.Error())})
	}
	if len(p.ledger) == 0 {
		return panel.Draw(p.th, []string{"", p.th.Dim.S("nothing was spent from here yet; what you send is listed with its estimate and its charge")})
	}
	return panel.Draw(p.th, p.list.Lines())
}

// rows feeds the ledger's list.
type rows struct{ p *Pane }

func (r rows) Len() int { return len(r.p.ledger) }

func (r rows) Key(i int) string {
	row := r.p.ledger[i]
	return row.At.Format("20060102150405.000000") + string(row.Kind) + row.Job + row.Account
}

func (r rows) Version(int) uint64 { return r.p.version }

func (r rows) Row(i, w int, _ bool) string {
	row, th := r.p.ledger[i], r.p.th
	layout := "2 Jan 15:04"
	kind, paint := kindWord(th, row)
	amount := ui.Number(int64(row.Credits))
	if row.Kind == state.LedgerEstimate {
		amount = th.Glyphs.Approx + " " + amount
	} else if row.Credits > 0 {
		amount = "+" + amount
	}
	who, _, _ := strings.Cut(row.Account, "@")
	text := r.p.titles[row.Job]
	if text == "" {
		text = row.Note
	}
	room := max(w-13-11-10-12, 8)
	return th.Dim.S(ui.Fit(row.At.Local().Format(layout), 13)) + ui.Fit(ui.OneLine(text), room) + paint.S(ui.FitLeft(amount, 10)) + " " +
		paint.S(ui.Fit(kind, 10)) + " " + th.Name.S(ui.Fit(who, 11))
}

func kindWord(th *ui.Theme, r state.LedgerRow) (string, ui.Paint) {
	switch r.Kind {
	case state.LedgerEstimate:
		return "estimate", th.Price
	case state.LedgerCharged:
		return "charged", th.Text
	case state.LedgerRefund:
		return "refunded", th.Good
	case state.LedgerGrant:
		return "credited", th.Good
	case state.LedgerMoved:
		return "elsewhere", th.Bad
	default:
		return string(r.Kind), th.Dim
	}
}
