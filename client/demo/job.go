package demo

import (
	"encoding/json"
	"hash/fnv"
	"strconv"
	"strings"
	"time"

	"pixstudio/client"
)

// Raw states of a clip (useapi.md §8.1).
const (
	statusDone       = 1
	statusQueued     = 5
	statusModerated  = 7
	statusFailed     = 8
	statusGenerating = 9 // printed now and then instead of 10
	statusWorking    = 10
)

// job is a generation that was accepted and paid. What it is at a moment
// follows from At, Wait and Work alone.
type job struct {
	Number    int64           `json:"number"`
	Account   string          `json:"account"`
	Mode      client.Mode     `json:"mode"`
	At        time.Time       `json:"at"`   // accepted
	Wait      time.Duration   `json:"wait"` // QUEUED
	Work      time.Duration   `json:"work"` // GENERATING
	End       int             `json:"end"`  // statusDone, statusModerated or statusFailed
	OffPeak   bool            `json:"off_peak,omitempty"`
	Picture   bool            `json:"picture,omitempty"` // an image template's result
	Paid      Balance         `json:"paid"`
	Request   json.RawMessage `json:"request"` // client.Request of Mode
	Reference string          `json:"reference,omitempty"`
	ReplyURL  string          `json:"reply_url,omitempty"`
	BodyHash  string          `json:"body_hash"`
	Stopped   bool            `json:"-"` // tracking was stopped
	Refunded  bool            `json:"-"`
}

func (j *job) ends() time.Time { return j.At.Add(j.Wait + j.Work) }

// status is the raw state at now.
func (j *job) status(now time.Time) int {
	switch age := now.Sub(j.At); {
	case age < j.Wait:
		return statusQueued
	case age < j.Wait+j.Work:
		if j.Number%5 == 0 {
			return statusGenerating
		}
		return statusWorking
	}
	return j.End
}

func (j *job) id() string { return makeID(j.Account, j.Number, j.Picture) }

// tracked says whether the scheduler lists it: off-peak jobs never are
// (useapi.md §11).
func (j *job) tracked() bool { return !j.OffPeak && !j.Stopped }

func (j *job) charge() Charge {
	return Charge{At: j.At, Account: j.Account, Credits: j.Paid.Free(), Paid: j.Paid,
		JobID: j.id(), Mode: j.Mode, Reference: j.Reference, BodyHash: j.BodyHash}
}

// Charge is one movement of credits.
type Charge struct {
	At        time.Time
	Account   string
	Credits   int     // negative with Refund
	Paid      Balance // which buckets, always positive
	JobID     string
	Mode      client.Mode
	Reference string // replyRef of the request
	BodyHash  string // SHA-256 of the request's body, hex
	Refund    bool
}

// The user's number in every id; ids must stay what they are when the token
// changes, so it does not come from there.
const idUser = "user:1-pixverse:"

func makeID(email string, number int64, picture bool) string {
	kind := "-video:"
	if picture {
		kind = "-image:"
	}
	return idUser + email + kind + strconv.FormatInt(number, 10)
}

// parseID takes an id apart from both ends, as §1.1 wants it.
func parseID(id string) (number int64, email string, picture, ok bool) {
	rest, found := strings.CutPrefix(id, idUser)
	if !found {
		return 0, "", false, false
	}
	i := strings.LastIndex(rest, "-video:")
	if i < 0 {
		i = strings.LastIndex(rest, "-image:")
		picture = true
	}
	if i < 0 {
		return 0, "", false, false
	}
	number, err := strconv.ParseInt(rest[i+len("-video:"):], 10, 64)
	return number, rest[:i], picture, err == nil
}

// Numbers of clips made here and of the history have 15 digits as PixVerse's
// have; they are spread so that nobody counts with them.
const (
	firstNumber   = 391204418800017
	historyNumber = 388017265420011
	numberStep    = 7919
)

// timing draws how long a job waits and works, the same for the same job.
func timing(seed, number int64, body string, offPeak bool, speed float64) (wait, work time.Duration) {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strconv.FormatInt(seed, 10) + "/" + strconv.FormatInt(number, 10) + "/" + body))
	a, b := h.Sum64()%1000, (h.Sum64()/1000)%1000
	between := func(lo, hi time.Duration, per1000 uint64) time.Duration {
		return lo + (hi-lo)*time.Duration(per1000)/1000
	}
	total := between(15*time.Second, 40*time.Second, a)
	wait = between(2*time.Second, 5*time.Second, b)
	if offPeak {
		total = between(10*time.Minute, 20*time.Minute, a)
		wait = total * 4 / 5
	}
	scale := func(d time.Duration) time.Duration { return time.Duration(float64(d) * speed) }
	return scale(wait), scale(total - wait)
}
