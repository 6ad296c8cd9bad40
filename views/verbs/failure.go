package verbs

import (
	"errors"
	"fmt"
	"strings"

	"pixstudio/client"
	"pixstudio/state/config"
	"pixstudio/state/engine"
	"pixstudio/views"
)

// asFailure gives any error its kind, words and exit code.
func asFailure(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	var refused *engine.Refused
	if errors.As(err, &refused) {
		return refusal(refused.Problems)
	}
	var setting *config.EnvError
	if errors.As(err, &setting) {
		return &failure{code: ExitInput, kind: "invalid", field: setting.Name, message: setting.Error(), err: err}
	}
	kind := string(client.KindOf(err))
	if kind == "" {
		kind = "other"
	}
	words := views.Words(err)
	if words == "" {
		words = err.Error()
	}
	return &failure{code: codeOf(err), kind: kind, message: words, err: err}
}

// refusal is the first thing in the way of a request.
func refusal(ps []client.Problem) *failure {
	for _, pr := range ps {
		if pr.Warning {
			continue
		}
		words := pr.Field + ": " + pr.Reason
		if pr.Value != "" {
			words = fmt.Sprintf("%s %s: %s", pr.Field, pr.Value, pr.Reason)
		}
		return &failure{code: ExitInput, kind: "invalid", field: pr.Field, message: words, allowed: pr.Allowed, source: pr.Source}
	}
	return &failure{code: ExitInput, kind: "invalid", message: "the request is refused"}
}

// joinMost lists values, the first n of them.
func joinMost(values []string, n int) string {
	if len(values) <= n {
		return strings.Join(values, " ")
	}
	return strings.Join(values[:n], " ") + fmt.Sprintf(" … and %d more", len(values)-n)
}
