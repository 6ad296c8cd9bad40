package useapi

import (
	"context"
	"net/http"
	"testing"

	"pixstudio/client"
)

// maze is a transport in which some addresses point to others.
type maze struct {
	to    map[string]string // URL to Location
	body  string
	asked []*http.Request
}

func (m *maze) RoundTrip(r *http.Request) (*http.Response, error) {
	m.asked = append(m.asked, r)
	if to, ok := m.to[r.URL.String()]; ok {
		res := reply(http.StatusTemporaryRedirect, `{"video_id":"`+clipID+`"}`, "Location: "+to)
		res.Request = r
		return res, nil
	}
	res := reply(200, m.body)
	res.Request = r
	return res, nil
}

func TestReadRedirects(t *testing.T) {
	const start = testBase + "/scheduler/available"
	tests := map[string]struct {
		to    map[string]string
		calls int
		ok    bool
	}{
		"same host":      {map[string]string{start: "/v3/slots"}, 2, true},
		"three times":    {map[string]string{start: "/1", "https://" + testHost + "/1": "/2", "https://" + testHost + "/2": "/3"}, 4, true},
		"four times":     {map[string]string{start: "/1", "https://" + testHost + "/1": "/2", "https://" + testHost + "/2": "/3", "https://" + testHost + "/3": "/4"}, 4, false},
		"circle":         {map[string]string{start: start}, 4, false},
		"other host":     {map[string]string{start: "https://evil.example/"}, 1, false},
		"subdomain":      {map[string]string{start: "https://x." + testHost + "/"}, 1, false},
		"other port":     {map[string]string{start: "https://" + testHost + ":444/"}, 1, false},
		"in the clear":   {map[string]string{start: "http://" + testHost + "/"}, 1, false},
		"away, later on": {map[string]string{start: "/1", "https://" + testHost + "/1": "https://evil.example/"}, 2, false},
		"no such scheme": {map[string]string{start: "file:///etc/passwd"}, 1, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := &maze{to: tt.to, body: `{"executing":[],"available":[]}`}
			_, err := newTest(t, m).Slots(t.Context())
			if len(m.asked) != tt.calls {
				t.Errorf("%d calls, want %d", len(m.asked), tt.calls)
			}
			for _, r := range m.asked {
				if r.URL.Host != testHost || r.URL.Scheme != "https" {
					t.Errorf("went to %s", r.URL)
				}
			}
			if tt.ok {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if e := asError(t, err); e.Kind != client.KindUnavailable {
				t.Errorf("got %+v", e)
			}
		})
	}
}

// TestWritesStay: nothing but a read is ever repeated at another address, not
// even on the same host.
func TestWritesStay(t *testing.T) {
	for _, e := range endpoints() {
		if e.method == http.MethodGet {
			continue
		}
		for _, status := range []int{301, 302, 303, 307, 308} {
			calls := 0
			c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
				calls++
				res := reply(status, e.good, "Location: /elsewhere")
				res.Request = r
				return res, nil
			}))
			want := client.KindUnavailable
			if e.paid {
				want = client.KindAmbiguous // somebody answered who is not the service
			}
			got := asError(t, e.call(t.Context(), c))
			if got.Kind != want || got.NotSent || calls != 1 {
				t.Errorf("%s, %d: %s after %d calls", e.name, status, got.Kind, calls)
			}
		}
	}
}

// TestPaidBodyIsSentOnce: net/http must not be able to send it again.
func TestPaidBodyIsSentOnce(t *testing.T) {
	for _, e := range endpoints() {
		if !e.paid {
			continue
		}
		c := newTest(t, roundTrip(func(r *http.Request) (*http.Response, error) {
			if r.GetBody != nil {
				t.Errorf("%s: the body can be rewound", e.name)
			}
			if r.Header.Get("Idempotency-Key") != "" || r.Header.Get("X-Idempotency-Key") != "" {
				t.Errorf("%s: net/http would take it for repeatable", e.name)
			}
			return reply(200, e.good), nil
		}))
		if err := e.call(context.Background(), c); err != nil {
			t.Error(err)
		}
	}
}
