package engine_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pixstudio/client"
	"pixstudio/client/demo"
	"pixstudio/client/useapi"
	"pixstudio/state"
	"pixstudio/state/engine"
	"pixstudio/state/store"
)

const (
	alto  = "alto@studio.example"
	basso = "basso@studio.example"
	canto = "canto@studio.example"
)

// rig is a real engine, store and client over the demo service, in a bubble
// whose clock moves only when everything sleeps.
type rig struct {
	t       *testing.T
	srv     *demo.Server
	rules   *client.Rules
	home    string
	store   *store.Store
	engine  *engine.Engine
	reports []engine.Report
	submit  func(ctx context.Context, req client.Request, t client.Ticket) (client.Accepted, error) // nil: the client's

	mu    sync.Mutex
	fault func(op string) error // of the store; nil for none
}

// failing makes the store fail where f says so; nil lets it work again.
func (r *rig) failing(f func(op string) error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fault = f
}

// bubble runs a test inside a bubble: a service, a library and an engine.
func bubble(t *testing.T, o demo.Options, f func(t *testing.T, r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := newRig(t, o)
		r.open()
		f(t, r)
	})
}

func newRig(t *testing.T, o demo.Options) *rig {
	t.Helper()
	if o.Effects == 0 {
		o.Effects = 60
	}
	if o.Clips == 0 {
		o.Clips = -1
	}
	srv, err := demo.New(o)
	must(t, err)
	rules, err := client.LoadRules()
	must(t, err)
	r := &rig{t: t, srv: srv, rules: rules, home: t.TempDir()}
	t.Cleanup(func() {
		r.shut()
		must(t, srv.Close())
	})
	return r
}

// twist stands between the engine and the client, for what the demo service
// and the client never do.
type twist struct {
	client.Service
	submit func(ctx context.Context, req client.Request, t client.Ticket) (client.Accepted, error)
}

func (w *twist) Submit(ctx context.Context, req client.Request, t client.Ticket) (client.Accepted, error) {
	if w.submit != nil {
		return w.submit(ctx, req, t)
	}
	return w.Service.Submit(ctx, req, t)
}

func (r *rig) service() client.Service {
	c, err := useapi.New(useapi.Options{BaseURL: demo.BaseURL, Token: demo.Token, Transport: r.srv.Transport(), Backend: "demo"})
	must(r.t, err)
	return &twist{Service: c, submit: r.submit}
}

// open starts the program: a store and an engine over the same home.
func (r *rig) open() {
	r.t.Helper()
	r.store, r.engine = r.another()
	r.engine.PeekEvery(30 * time.Second)
}

// another opens one more program on the same home.
func (r *rig) another() (*store.Store, *engine.Engine) {
	r.t.Helper()
	svc := r.service()
	st, err := store.Open(context.Background(), filepath.Join(r.home, "library.db"), svc.Identity(), store.NoSync,
		store.WithFault(func(op string) error {
			r.mu.Lock()
			defer r.mu.Unlock()
			if r.fault == nil {
				return nil
			}
			return r.fault(op)
		}))
	must(r.t, err)
	e, err := engine.New(engine.Options{
		Store: st, Service: svc, Rules: r.rules, Media: r.srv.Transport(),
		Dir: filepath.Join(r.home, "clips"), CacheDir: filepath.Join(r.home, "cache"), LockFile: filepath.Join(r.home, "lock"),
	})
	must(r.t, err)
	return st, e
}

// shut ends the program in good order.
func (r *rig) shut() {
	if r.engine == nil {
		return
	}
	must(r.t, r.engine.Close())
	must(r.t, r.store.Close())
	r.engine, r.store = nil, nil
}

// step is one round.
func (r *rig) step() engine.Report {
	rep := r.engine.Step(context.Background())
	r.reports = append(r.reports, rep)
	return rep
}

// until steps and sleeps as the studio does, until done or for at most limit.
func (r *rig) until(limit time.Duration, what string, done func() bool) {
	r.t.Helper()
	end := time.Now().Add(limit)
	for {
		rep := r.step()
		synctest.Wait()
		if done() {
			return
		}
		if !time.Now().Before(end) {
			r.t.Fatalf("not within %s: %s\n%s", limit, what, r.tell())
		}
		r.engine.Sleep(context.Background(), rep.Next)
	}
}

// spend lets the program run for d.
func (r *rig) spend(d time.Duration) {
	r.t.Helper()
	end := time.Now().Add(d)
	r.until(d+time.Hour, "time passes", func() bool { return !time.Now().Before(end) })
}

// ready steps until the accounts, their balances and slots are known.
func (r *rig) ready() {
	r.t.Helper()
	r.until(time.Minute, "accounts known", func() bool {
		accounts := r.engine.Accounts()
		for _, a := range accounts {
			if a.Credits.AsOf.IsZero() || a.SlotAt.IsZero() {
				return false
			}
		}
		return len(accounts) == 3
	})
}

// tell words all jobs, for failures.
func (r *rig) tell() string {
	var b strings.Builder
	for _, j := range r.jobs() {
		b.WriteString(j.ID + " " + string(j.Phase) + " " + j.Account + " cause=" + j.Cause + " err=" + j.ErrMessage + "\n")
		events, err := r.store.Events(context.Background(), j.ID)
		must(r.t, err)
		for _, e := range events {
			b.WriteString("    " + e.At.Format("15:04:05.000") + " " + string(e.From) + " → " + string(e.To) + "  " + e.Cause + "\n")
		}
	}
	for _, j := range r.srv.Jobs() {
		b.WriteString("service: " + j.ID + " " + j.Reference + "\n")
	}
	return b.String()
}

// jobs are the jobs of this studio.
func (r *rig) jobs() []state.Job {
	jobs, err := r.store.Jobs(context.Background(), store.Filter{})
	must(r.t, err)
	var out []state.Job
	for _, j := range jobs {
		if j.Origin == state.OriginHere {
			out = append(out, j)
		}
	}
	return out
}

func (r *rig) job(id string) state.Job {
	r.t.Helper()
	j, err := r.store.Job(context.Background(), id)
	must(r.t, err)
	return j
}

func (r *rig) in(id string, phases ...state.Phase) func() bool {
	return func() bool {
		p := r.job(id).Phase
		for _, want := range phases {
			if p == want {
				return true
			}
		}
		return false
	}
}

// text is a request with a seed of its own: 30 credits or so.
func text(prompt string, seed int64) *client.TextRequest {
	return &client.TextRequest{
		Prompt: prompt, Shared: client.Common{Seed: seed},
		Output: client.Output{Model: "v6", Quality: "540p", Duration: 5, AspectRatio: "16:9"},
	}
}

// enqueue queues a request with its documented price.
func (r *rig) enqueue(req client.Request) state.Job {
	r.t.Helper()
	ctx := context.Background()
	j, err := r.engine.Enqueue(ctx, req, engine.EnqueueOptions{Estimate: r.engine.Estimate(ctx, req)})
	must(r.t, err)
	return j
}

func (r *rig) wish(w state.Wish) {
	r.t.Helper()
	must(r.t, r.engine.Wish(context.Background(), w))
}

// path is the way a job has come, as its events tell.
func (r *rig) path(id string) string {
	r.t.Helper()
	events, err := r.store.Events(context.Background(), id)
	must(r.t, err)
	var out []string
	for _, e := range events {
		if e.From != e.To || len(out) == 0 {
			out = append(out, string(e.To))
		}
	}
	return strings.Join(out, " ")
}

// notices are all that were reported.
func (r *rig) notices(l state.Level) []string {
	var out []string
	for _, rep := range r.reports {
		for _, n := range rep.Notices {
			if n.Level == l {
				out = append(out, n.Text)
			}
		}
	}
	return out
}

// charges counts what the service charged, by reference.
func (r *rig) charges() map[string]int {
	out := map[string]int{}
	for _, j := range r.srv.Jobs() {
		out[j.Reference]++
	}
	return out
}

// honest checks the promises at the end of any story: the service accepted at
// most one job per intent, and everything it accepted is known here.
func (r *rig) honest() {
	r.t.Helper()
	have := map[string]state.Job{}
	for _, j := range r.jobs() {
		have[j.ID] = j
	}
	for ref, n := range r.charges() {
		j, known := have[ref]
		switch {
		case n > 1:
			r.t.Errorf("job %s was accepted %d times", ref, n)
		case !known:
			r.t.Errorf("the service has a job %q nobody here knows", ref)
		case !j.Phase.Finished() && !j.Phase.MaySpend():
			r.t.Errorf("job %s was accepted and is %s here", ref, j.Phase)
		}
	}
	if r.t.Failed() {
		r.t.Log(r.tell())
	}
}

// balanced checks that the ledger explains the balance of every account.
func (r *rig) balanced(before map[string]int) {
	r.t.Helper()
	for email, was := range before {
		b, err := r.srv.Balance(email)
		must(r.t, err)
		rows, err := r.store.Ledger(context.Background(), email, 0)
		must(r.t, err)
		sum := 0
		for _, row := range rows {
			if row.Kind.Balance() {
				sum += row.Credits
			}
		}
		if got := b.Free() - was; got != sum {
			r.t.Errorf("%s: the balance moved by %d, the ledger says %d: %+v", email, got, sum, rows)
		}
	}
}

// nothingMoved checks that every change of a balance found its job.
func (r *rig) nothingMoved() {
	r.t.Helper()
	rows, err := r.store.Ledger(context.Background(), "", 0)
	must(r.t, err)
	for _, row := range rows {
		if row.Kind == state.LedgerMoved {
			r.t.Errorf("moved by someone else: %+v", row)
		}
	}
	paid := map[string]int{}
	for _, j := range r.srv.Jobs() {
		paid[j.Reference] = j.Credits
	}
	for _, j := range r.jobs() {
		if j.Booked != paid[j.ID] {
			r.t.Errorf("job %s: booked %d, charged %d", j.ID, j.Booked, paid[j.ID])
		}
	}
}

func (r *rig) balances() map[string]int {
	out := map[string]int{}
	for _, email := range []string{alto, basso, canto} {
		b, err := r.srv.Balance(email)
		must(r.t, err)
		out[email] = b.Free()
	}
	return out
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
