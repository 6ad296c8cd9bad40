package demo

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

const (
	// BaseURL is where Transport serves the API.
	BaseURL = "https://demo.pixstudio.example/v2/pixverse"
	// Token is the bearer token the studio's --demo sends.
	Token = "user:1-demo"
	// defaultMedia is where Transport serves pictures and clips.
	defaultMedia = "https://media.demo.pixstudio.example"

	apiPrefix   = "/v2/pixverse"
	mediaPrefix = "/media/"

	defaultEffects = 950
	defaultClips   = 120
)

// Options says how a demo service behaves. The zero value is a service in
// memory at normal speed.
type Options struct {
	// Token is the bearer every API call must carry; "" accepts any that is
	// not empty.
	Token string
	// StateFile keeps accounts, jobs and charges; "" keeps them in memory.
	// It is opened at the first call, not by New, and several services may
	// share one file. Uploaded files lie in StateFile + ".files".
	StateFile string
	// Speed stretches all waiting: 1 makes a clip take 15 to 40 s, 0.1 a
	// tenth of that. 0 means 1.
	Speed float64
	// Effects and Clips are how many templates and finished clips there are;
	// 0 means 950 and 120, a negative number none.
	Effects, Clips int
	// Now is the service's clock; nil means time.Now.
	Now func() time.Time
	// Seed varies effects, history, waiting times and the choice of accounts.
	Seed int64
	// CostInAnswers adds cost_credits to the answers of generating calls.
	CostInAnswers bool
	// Refunds gives credits back when a job ends as MODERATED or FAILED.
	Refunds bool
	// MediaBase is printed before "/media/…" in answers; "" means
	// https://media.demo.pixstudio.example.
	MediaBase string
}

// normal fills in what was left out and refuses what cannot work.
func (o Options) normal() (Options, error) {
	if o.Speed < 0 {
		return o, fmt.Errorf("demo speed %v is below zero", o.Speed)
	}
	if o.Speed == 0 {
		o.Speed = 1
	}
	o.Effects = countOr(o.Effects, defaultEffects)
	o.Clips = countOr(o.Clips, defaultClips)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MediaBase == "" {
		o.MediaBase = defaultMedia
	}
	o.MediaBase = strings.TrimRight(o.MediaBase, "/")
	u, err := url.Parse(o.MediaBase)
	if err != nil || u.Host == "" {
		return o, fmt.Errorf("demo media base %q is not a URL", o.MediaBase)
	}
	return o, nil
}

func countOr(n, standard int) int {
	switch {
	case n == 0:
		return standard
	case n < 0:
		return 0
	}
	return n
}
