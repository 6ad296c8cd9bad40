package credits

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

// ledgerRows is how many rows of the ledger are shown.
const ledgerRows = 400

// Pane is the credits tab.
type Pane struct {
	d    *pane.Data
	th   *ui.Theme
	w, h int

	front  bool
	stale  bool // the ledger changed since it was read
	asked  bool
	ledger []state.LedgerRow
	err    error
	only   string // account the ledger is narrowed to; "" = all
	list   *ui.List
	titles map[string]string // job id → what a person knows it by

	summed  bool // titles and spend are of the jobs as they are
	burn    []int
	spend   []state.Spend
	version uint64
	lines   []string
}

var _ pane.Pane = (*Pane)(nil)

// New makes the tab.
func New() *Pane { return &Pane{stale: true} }

// Bind implements pane.Pane.
func (p *Pane) Bind(d *pane.Data, th *ui.Theme) {
	if p.d != d || !d.Opened {
		p.ledger, p.only, p.stale = nil, "", true
	}
	p.d, p.th = d, th
	if p.list == nil {
		p.list = ui.NewList(th)
		p.list.SetFocused(true)
	}
	p.list.SetTheme(th)
	p.update()
}

// SetSize implements pane.Pane.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h = w, h
	p.lines = nil
	p.list.SetSize(w-4, max(p.layout().ledger.H-2, 1))
}

// Refresh implements pane.Pane.
func (p *Pane) Refresh(what pane.Changed) {
	if what.Has(pane.JobsChanged | pane.AccountsChanged) {
		p.stale, p.summed = true, false
	}
	if what.Has(pane.JobsChanged | pane.AccountsChanged | pane.PrefsChanged | pane.SettingsChanged) {
		p.lines = nil
		p.list.SetSize(p.w-4, max(p.layout().ledger.H-2, 1))
	}
}

// Focus implements pane.Pane. The ledger is read when somebody looks.
func (p *Pane) Focus(front bool) pane.Action {
	p.front = front
	return p.read()
}

// read asks for the ledger once it is stale and in front.
func (p *Pane) read() pane.Action {
	if !p.front || !p.stale || p.asked || !p.d.Opened {
		return nil
	}
	p.asked, p.stale = true, false
	return pane.NeedLedger{Account: p.only, Limit: ledgerRows}
}

// Message implements pane.Pane.
func (p *Pane) Message(m tea.Msg) pane.Action {
	l, ok := m.(pane.Ledger)
	if !ok {
		return p.read()
	}
	p.asked = false
	if l.Account != p.only {
		p.stale = true
		return p.read()
	}
	p.ledger, p.err = visible(l.Rows), l.Err
	p.update()
	return nil
}

// visible leaves out the rows that only keep the books of what is held: the
// held sum stands in the meters.
func visible(rows []state.LedgerRow) []state.LedgerRow {
	out := rows[:0:0]
	for _, r := range rows {
		if r.Kind != state.LedgerHeld {
			out = append(out, r)
		}
	}
	return out
}

func (p *Pane) update() {
	p.lines, p.summed = nil, false
	p.burn = state.Burn(p.ledger, 30, p.d.Now)
	p.list.SetRows(rows{p}, nil)
}

// sum goes through all jobs: when somebody looks, and not at every start.
func (p *Pane) sum() {
	if p.summed {
		return
	}
	p.summed = true
	p.version++
	jobs := make([]state.Job, 0, p.d.Jobs.Len())
	p.titles = make(map[string]string, p.d.Jobs.Len())
	p.d.Jobs.Each(func(j *state.Job) {
		p.titles[j.ID] = j.Title
		jobs = append(jobs, *j)
	})
	p.spend = state.SpendBy(jobs, spendName)
}

// spendName is what spending is summed by: effects together, else model and
// quality.
func spendName(j state.Job) string {
	if j.Template != 0 {
		return "effects"
	}
	if j.Model == "" {
		return string(j.Mode)
	}
	return j.Model + " " + j.Quality
}

// Paste implements pane.Pane.
func (*Pane) Paste(string) pane.Action { return nil }

// Mouse implements pane.Pane.
func (p *Pane) Mouse(m tea.Mouse, kind pane.MouseKind) pane.Action {
	p.lines = nil
	switch kind {
	case pane.WheelUp:
		p.list.Wheel(-3)
	case pane.WheelDown:
		p.list.Wheel(3)
	case pane.Click, pane.DoubleClick:
		i, ok := p.list.RowAt(m.Y - p.layout().ledger.Y - 1)
		if !ok {
			return nil
		}
		p.list.SelectIndex(i)
		if kind == pane.DoubleClick {
			return p.showJob()
		}
	}
	return nil
}

// Cursor implements pane.Pane.
func (*Pane) Cursor() *tea.Cursor { return nil }

// Captures implements pane.Pane.
func (*Pane) Captures() bool { return false }

// Wanted implements pane.Pane.
func (*Pane) Wanted() []pane.PictureKey { return nil }

// Bindings implements pane.Pane.
func (p *Pane) Bindings() []ui.Binding {
	one, row := "", ""
	if len(p.d.Accounts) < 2 {
		one = "there is only one account"
	}
	if i, _, ok := p.list.Cursor(); !ok || p.ledger[i].Job == "" {
		row = "this row belongs to no job"
	}
	table := []ui.Binding{
		{Action: "credits.job", Keys: []string{"enter"}, Short: "job", Long: "show the job of this row", Off: row},
		{Action: "credits.account", Keys: []string{"a"}, Short: "account", Long: "narrow the ledger to the next account", Off: one},
		{Action: "credits.refresh", Keys: []string{"r"}, Short: "refresh", Long: "read the balances again"},
		{Action: "credits.copy", Keys: []string{"y"}, Short: "copy", Long: "copy the ledger as tab-separated text"},
	}
	return append(table, ui.NavBindings(false)...)
}

// Key implements pane.Pane.
func (p *Pane) Key(k tea.KeyPressMsg) pane.Action {
	b, ok := ui.Find(p.Bindings(), k.String())
	if !ok || b.Off != "" {
		return nil
	}
	p.lines = nil
	switch b.Action {
	case "credits.job":
		return p.showJob()
	case "credits.account":
		p.only = p.nextAccount()
		p.stale = true
		return p.read()
	case "credits.refresh":
		p.stale = true
		return pane.All{pane.Wish{Wish: state.Wish{Kind: state.WishRefresh}}, pane.Toast{Level: state.LevelInfo, Text: "reading the balances again"}}
	case "credits.copy":
		return pane.Copy{Text: p.text(), What: "the ledger"}
	}
	p.list.Move(ui.NavFor(k.String()))
	return nil
}

func (p *Pane) showJob() pane.Action {
	i, _, ok := p.list.Cursor()
	if !ok || p.ledger[i].Job == "" {
		return nil
	}
	return pane.ShowJob{ID: p.ledger[i].Job}
}

// nextAccount turns from all to each account and back.
func (p *Pane) nextAccount() string {
	if p.only == "" && len(p.d.Accounts) > 0 {
		return p.d.Accounts[0].Email
	}
	for i, a := range p.d.Accounts {
		if a.Email == p.only && i+1 < len(p.d.Accounts) {
			return p.d.Accounts[i+1].Email
		}
	}
	return ""
}

func (p *Pane) text() string {
	s := "time\taccount\tkind\tcredits\tjob\tnote\n"
	for _, r := range p.ledger {
		s += r.At.UTC().Format("2006-01-02T15:04:05Z") + "\t" + r.Account + "\t" + string(r.Kind) + "\t" + strconv.Itoa(r.Credits) + "\t" + r.Job + "\t" + r.Note + "\n"
	}
	return s
}
