package demo

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// deletedText is what every 404 of a clip says, also while it is processed
// (useapi.md §8).
const deletedText = "The original video has been deleted"

// reply is an answer before it is written: a status and a body.
type reply struct {
	status int
	body   any    // marshalled as JSON; nil writes no body
	raw    string // written as it is when not empty: the malformed bodies
}

func ok(body any) reply { return reply{status: http.StatusOK, body: body} }

// refuse is the plain error body of §1.2.
func refuse(status int, text string) reply {
	return reply{status: status, body: map[string]any{"error": text}}
}

// refuseCode is the error body of accounts, features, lists and the scheduler,
// which repeat the status as "code".
func refuseCode(status int, text string) reply {
	return reply{status: status, body: map[string]any{"error": text, "code": status}}
}

// malformed is the error body as the pages print it for a full queue and for
// 596: two string literals, one after the other, which no JSON parser takes.
func malformed(status int, first, second string) reply {
	return reply{status: status, raw: `{"error": ` + strconv.Quote(first) + ` ` + strconv.Quote(second) + `}`}
}

func (a reply) write(w http.ResponseWriter) {
	b := []byte(a.raw)
	if a.raw == "" && a.body != nil {
		var err error
		if b, err = json.Marshal(a.body); err != nil {
			a.status, b = http.StatusInternalServerError, []byte(`{"error":"the answer cannot be written"}`)
		}
	}
	h := w.Header()
	if len(b) > 0 {
		h.Set("Content-Type", "application/json; charset=utf-8")
		h.Set("Content-Length", strconv.Itoa(len(b)))
	}
	w.WriteHeader(a.status)
	if len(b) > 0 {
		_, _ = w.Write(b) // a reader who left needs no answer
	}
}
