package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"

	"pixstudio/client"
)

// submit serves a generating call: it is read, checked, placed on an account
// and charged, in the order the real service seems to have: what is wrong in
// itself first, then whether there is room, then whether there is money.
func (s *Server) submit(c *call, e endpoint) reply {
	f, problem := readFields(c.r)
	if problem != nil {
		return *problem
	}
	rules, err := s.loadRules()
	if err != nil {
		return failed(err)
	}
	var out reply
	err = s.with(func(w *world) error {
		in := &reader{fields: f, world: w, clips: s.clip}
		o := &order{s: s, w: w, rules: rules, in: in, req: e.read(in), reference: f.text("replyRef")}
		out = o.serve()
		return o.err
	})
	if err != nil {
		return failed(err)
	}
	return out
}

// order is one generating call under way.
type order struct {
	s         *Server
	w         *world
	rules     *client.Rules
	in        *reader
	req       client.Request
	reference string

	account *account // nil while none has room
	effect  *client.Effect
	picture bool  // an image template
	err     error // of the state file: nothing was done
}

func (o *order) serve() reply {
	steps := []func() *reply{o.read, o.template, o.place, o.check, o.owner, o.moderation, o.room}
	for _, step := range steps {
		if refused := step(); refused != nil {
			return *refused
		}
	}
	return o.accept()
}

func (o *order) read() *reply { return o.in.end() }

// template finds the effect a body names.
func (o *order) template() *reply {
	r, isEffect := o.req.(*client.EffectRequest)
	if !isEffect {
		return nil
	}
	e, found := o.s.effect(r.TemplateID)
	if !found {
		return refused(http.StatusBadRequest, "Parameter template_id: unable to find template")
	}
	o.effect, o.picture = &e, e.Kind == client.EffectPicture
	r.Name = e.Name
	return nil
}

// place chooses the account: the one named, the one the source clip belongs
// to, the only one, or a random one that has room (useapi.md §1, §3).
func (o *order) place() *reply {
	email := o.req.Common().Account
	if src := o.in.source; src != nil {
		if email != "" && email != src.account {
			return refused(http.StatusBadRequest, "Parameter email must be the account of video_id")
		}
		email = src.account
	}
	switch {
	case email != "":
		if o.account = o.w.account(email); o.account == nil {
			return refused(http.StatusBadRequest, "Unable to find configuration for account "+email)
		}
		return nil
	case len(o.w.accounts) == 0:
		return refused(http.StatusBadRequest, "No PixVerse account is configured")
	case len(o.w.accounts) == 1:
		o.account = o.w.accounts[0]
		return nil
	}
	var free []*account
	for _, a := range o.w.accounts {
		if tracked, _ := o.w.load(a.Email); o.req.Common().OffPeak || tracked < o.limit(a) {
			free = append(free, a)
		}
	}
	if len(free) > 0 {
		o.account = free[o.s.dice.IntN(len(free))]
	}
	return nil
}

// limit is how many jobs the API lets run on an account for this call.
func (o *order) limit(a *account) int {
	if n := o.req.Common().MaxJobs; n > 0 {
		return n
	}
	return a.MaxJobs
}

// facts is what the rule book may know here.
func (o *order) facts() client.Facts {
	f := client.Facts{Effect: o.effect, Experimental: true}
	if o.account != nil {
		c := o.account.credits()
		f.Credits = &c
	}
	return f
}

// check asks the rule book, once the service's own defaults are filled in.
func (o *order) check() *reply {
	fillDefaults(o.rules, o.req, o.facts())
	for _, p := range o.rules.Check(o.req, o.facts()) {
		if p.Warning {
			continue
		}
		text := "Parameter " + p.Field + " " + p.Reason
		if len(p.Allowed) > 0 {
			text += " (allowed: " + strings.Join(p.Allowed, ", ") + ")"
		}
		return refused(http.StatusBadRequest, text)
	}
	return nil
}

func (o *order) owner() *reply {
	if o.account != nil && o.account.Pending {
		a := needsOwner(o.account.Email)
		return &a
	}
	return nil
}

// moderation refuses by trigger words.
func (o *order) moderation() *reply {
	text := strings.ToLower(o.words())
	if hasWord(text, "nsfw") || hasWord(text, "moderated") {
		a := moderated()
		return &a
	}
	if _, modifies := o.req.(*client.ModifyRequest); modifies && strings.Contains(text, "no mask") {
		return refused(http.StatusUnprocessableEntity, "No masks detected in video frame")
	}
	return nil
}

// words is everything a person wrote into the request.
func (o *order) words() string {
	if t, isTransition := o.req.(*client.TransitionRequest); isTransition {
		var all []string
		for _, s := range t.Steps {
			all = append(all, s.Prompt)
		}
		return strings.Join(all, "\n")
	}
	if e, isEffect := o.req.(*client.EffectRequest); isEffect {
		return e.Prompt // its Words are the template's name
	}
	return o.req.Words()
}

func hasWord(text, word string) bool {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if w == word {
			return true
		}
	}
	return false
}

// room checks the local queue first and the plan's concurrency then; off-peak
// jobs count for neither.
func (o *order) room() *reply {
	var a reply
	switch {
	case o.account == nil:
		a = busyAll()
	case o.req.Common().OffPeak:
		return nil
	default:
		tracked, planned := o.w.load(o.account.Email)
		switch {
		case tracked >= o.limit(o.account):
			a = busyAccount(o.account.Email, o.limit(o.account))
		case planned >= o.account.Plan.Parallel:
			a = busyPlan()
		default:
			return nil
		}
	}
	return &a
}

// accept charges and answers. The charge is on disk before the answer exists.
func (o *order) accept() reply {
	price := o.price()
	if price > o.account.Balance.Free() {
		return noCredit()
	}
	body, err := json.Marshal(o.req)
	if err != nil {
		o.err = err
		return reply{}
	}
	sum := sha256.Sum256(o.in.raw)
	j := &job{
		Number: firstNumber + int64(len(o.w.jobs))*numberStep, Account: o.account.Email, Mode: o.req.Mode(), At: o.w.now,
		End: o.ending(), OffPeak: o.req.Common().OffPeak, Picture: o.picture,
		Paid: o.account.Balance.take(price), Request: body,
		Reference: o.reference, ReplyURL: o.req.Common().ReplyURL, BodyHash: hex.EncodeToString(sum[:]),
	}
	j.Wait, j.Work = timing(o.s.opt.Seed, j.Number, j.BodyHash, j.OffPeak, o.s.opt.Speed)
	if o.err = o.s.record(true, event{Job: j}); o.err != nil {
		return reply{}
	}
	answer := map[string]any{"video_id": j.id()}
	if o.picture {
		answer = map[string]any{"image_id": j.id()}
	}
	if o.s.opt.CostInAnswers && price > 0 {
		answer["cost_credits"] = price
	}
	return ok(answer)
}

// unknownPrice is charged where no document names a price.
const unknownPrice = 20

// price is what the rule book estimates, so that a client which uses the same
// one is told the truth.
func (o *order) price() int {
	cost := o.rules.Estimate(o.req, o.facts())
	if !cost.Known {
		return unknownPrice
	}
	return cost.Credits
}

// ending is how the job will end, by trigger words.
func (o *order) ending() int {
	text := strings.ToLower(o.words())
	switch {
	case strings.Contains(text, "late moderation"):
		return statusModerated
	case strings.Contains(text, "will fail"):
		return statusFailed
	}
	return statusDone
}

func refused(status int, text string) *reply {
	a := refuse(status, text)
	return &a
}
