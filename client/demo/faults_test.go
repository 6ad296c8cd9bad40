package demo

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Failures of the network: what the caller sees, and whether it was charged.
func TestNetworkFaults(t *testing.T) {
	refused := func(err error) bool {
		var op *net.OpError
		return errors.As(err, &op) && op.Op == "dial" && errors.Is(err, syscall.ECONNREFUSED)
	}
	reset := func(err error) bool { return errors.Is(err, syscall.ECONNRESET) }
	for _, tc := range []struct {
		name    string
		set     func(*Match) *Fault
		is      func(error) bool
		charged int
	}{
		{"dial refused", (*Match).DialRefused, refused, 0},
		{"no such host", (*Match).NoSuchHost, func(err error) bool {
			var dns *net.DNSError
			return errors.As(err, &dns) && dns.IsNotFound
		}, 0},
		{"bad certificate", (*Match).BadCertificate, func(err error) bool { return strings.Contains(err.Error(), "certificate") }, 0},
		{"reset while sending", (*Match).ResetSending, func(err error) bool { return errors.Is(err, syscall.EPIPE) }, 0},
		{"reset before", (*Match).ResetBefore, reset, 0},
		{"reset after", (*Match).ResetAfter, reset, 1},
		{"truncated", (*Match).Truncated, func(err error) bool { return errors.Is(err, io.ErrUnexpectedEOF) }, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t, Options{})
			rule := tc.set(b.s.Faults().On("POST", "videos/create"))
			raw, _ := json.Marshal(text(alto, "x"))
			_, err := b.try(t.Context(), "POST", "videos/create", "application/json", raw)
			if err == nil || !tc.is(err) {
				t.Errorf("error %v", err)
			}
			if n := len(b.s.Ledger()); n != tc.charged {
				t.Errorf("%d charges, want %d", n, tc.charged)
			}
			if rule.Hits() != 1 {
				t.Errorf("%d hits", rule.Hits())
			}
			b.create(text(alto, "once only"))
		})
	}
}

func TestHanging(t *testing.T) {
	for name, tc := range map[string]struct {
		set     func(*Match) *Fault
		charged int
	}{"before": {(*Match).HangBefore, 0}, "after": {(*Match).HangAfter, 1}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, Options{}, func(b *bench) {
				t := b.t
				tc.set(b.s.Faults().On("POST", ""))
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				raw, _ := json.Marshal(text(alto, "x"))
				start := time.Now()
				_, err := b.try(ctx, "POST", "videos/create", "application/json", raw)
				if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Minute {
					t.Errorf("%v after %s", err, time.Since(start))
				}
				if n := len(b.s.Ledger()); n != tc.charged {
					t.Errorf("%d charges, want %d", n, tc.charged)
				}
			})
		})
	}
}

// Answers that a rule gives in the service's place.
func TestScriptedAnswers(t *testing.T) {
	for _, tc := range []struct {
		name   string
		set    func(*Match) *Fault
		status int
		says   string
		isJSON bool
	}{
		{"500", (*Match).ServerError, 500, "Login to PixVerse failed", true},
		{"502", (*Match).BadGateway, 502, "<html>", false},
		{"401", (*Match).Unauthorized, 401, "Unauthorized", true},
		{"402", (*Match).SubscriptionExpired, 402, "subscription", true},
		{"403", (*Match).Forbidden, 403, "Forbidden", true},
		{"412", (*Match).NoCredit, 412, "All Credits have been used up", true},
		{"422", (*Match).Moderated, 422, "AI moderator", true},
		{"429 account", func(m *Match) *Fault { return m.BusyAccount(basso, 3, 0) }, 429, basso, false},
		{"429 all", func(m *Match) *Fault { return m.BusyAll(0) }, 429, "maximum capacity", false},
		{"429 plan", func(m *Match) *Fault { return m.BusyPlan(0) }, 429, planText, true},
		{"596", func(m *Match) *Fault { return m.NeedsOwner(alto) }, 596, alto, false},
		{"any", func(m *Match) *Fault { return m.Reply(418, "text/plain", "tea") }, 418, "tea", false},
		{"empty", (*Match).NoID, 200, "{}", true},
		{"half", (*Match).MalformedJSON, 200, `{"vid`, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t, Options{})
			tc.set(b.s.Faults().On("POST", "videos/create"))
			g := b.post("videos/create", text(alto, "x")).want(tc.status).says(tc.says)
			if json.Valid([]byte(g.raw)) != tc.isJSON {
				t.Errorf("JSON is %v: %s", !tc.isJSON, g.raw)
			}
			charged := 0
			if tc.status == 200 {
				charged = 1
			}
			if n := len(b.s.Ledger()); n != charged {
				t.Errorf("%d charges, want %d", n, charged)
			}
		})
	}
}

func TestRedirects(t *testing.T) {
	b := newBench(t, Options{})
	b.c.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	b.s.Faults().On("POST", "videos/create").Redirect(307, "https://elsewhere.example/")
	if g := b.post("videos/create", text(alto, "x")).want(307); g.head.Get("Location") != "https://elsewhere.example/" {
		t.Errorf("Location %q", g.head.Get("Location"))
	}
}

func TestRetryAfter(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		b.s.Faults().On("POST", "").BusyPlan(1500 * time.Millisecond)
		g := b.post("videos/create", text(alto, "x")).want(429)
		if g.head.Get("Retry-After") != "2" || g.json()["retryAfter"] != "2000-01-01T00:00:01Z" {
			t.Errorf("Retry-After %q, retryAfter %v", g.head.Get("Retry-After"), g.json()["retryAfter"])
		}
		b.s.Faults().On("POST", "").BusyAccount(alto, 5, 7*time.Second)
		if g := b.post("videos/create", text(alto, "x")).want(429); g.head.Get("Retry-After") != "7" {
			t.Errorf("Retry-After %q", g.head.Get("Retry-After"))
		}
	})
}

func TestWhichCallsFail(t *testing.T) {
	b := newBench(t, Options{})
	f := b.s.Faults()
	statuses := func(n int) (out []int) {
		for range n {
			out = append(out, b.get("scheduler").status)
		}
		return out
	}
	check := func(name string, got []int, want ...int) {
		t.Helper()
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %v, want %v", name, got, want)
				return
			}
		}
	}
	f.On("GET", "scheduler").Nth(2).ServerError()
	check("the second", statuses(3), 200, 500, 200)
	f.Clear()
	f.On("GET", "scheduler").Times(2).ServerError()
	check("two", statuses(3), 500, 500, 200)
	f.Clear()
	f.On("", "").Nth(2).Always().Forbidden()
	check("from the second on", statuses(4), 200, 403, 403, 403)
	f.Clear()
	f.On("POST", "scheduler").ServerError()
	f.On("GET", "videos").ServerError()
	check("others", statuses(2), 200, 200)
	f.Clear()
	f.On("GET", "scheduler").ServerError()
	f.On("GET", "scheduler").Forbidden()
	check("one after the other", statuses(3), 500, 403, 200)
	f.On("POST", "").Body("panda").ServerError()
	b.post("videos/create", text(alto, "a fox")).want(200)
	b.post("videos/create", text(alto, "a panda")).want(500)
}

func TestSlowAnswers(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		b.s.Faults().On("GET", "scheduler").Slow(3 * time.Second)
		b.s.Faults().On("GET", "scheduler").After(4 * time.Second).ServerError()
		b.s.Faults().On("GET", "scheduler").After(5 * time.Second).DialRefused()
		start := time.Now()
		b.get("scheduler").want(200)
		if d := time.Since(start); d != 3*time.Second {
			t.Errorf("slow: %s", d)
		}
		b.get("scheduler").want(500)
		if _, err := b.try(t.Context(), "GET", "scheduler", "", nil); err == nil {
			t.Error("the third connects")
		}
		if d := time.Since(start); d != 12*time.Second {
			t.Errorf("all three: %s", d)
		}
	})
}

func TestListFaults(t *testing.T) {
	b := newBench(t, Options{Effects: 10})
	f := b.s.Faults()
	rule := f.On("GET", "videos/effects").Always().EndlessPages()
	offset := 0.0
	for range 30 {
		g := b.get("videos/effects?limit=4&email=" + alto + "&offset=" + itoa(offset))
		next := g.json()["next_offset"].(float64)
		if next <= offset || len(g.rows("items")) == 0 || g.json()["total"] != 0.0 {
			t.Fatalf("page at %v: next %v", offset, next)
		}
		offset = next
	}
	if rule.Hits() != 30 {
		t.Errorf("%d hits", rule.Hits())
	}
	f.Clear()
	f.On("GET", "videos").Always().StuckPages()
	for _, at := range []float64{0, 4} {
		if next := b.get("videos/effects?limit=4&email=" + alto + "&offset=" + itoa(at)).json()["next_offset"]; next != at {
			t.Errorf("stuck at %v: next %v", at, next)
		}
	}
	f.Clear()
	f.On("GET", "videos").DuplicateRows()
	rows := b.get("videos?limit=3&email=" + alto).rows("data")
	if len(rows) != 6 || rows[0]["video_id"] != rows[1]["video_id"] {
		t.Errorf("%d rows", len(rows))
	}
}

func TestSkew(t *testing.T) {
	inBubble(t, Options{}, func(b *bench) {
		t := b.t
		b.s.Faults().Skew(-3 * time.Hour)
		id := b.create(text(alto, "x"))
		g := b.get("scheduler/available")
		if g.head.Get("Date") != "Fri, 31 Dec 1999 21:00:00 GMT" {
			t.Errorf("Date %q", g.head.Get("Date"))
		}
		for _, at := range []any{g.rows("executing")[0]["started"], b.row(alto, id)["created_at"]} {
			if at != "1999-12-31T21:00:00.000Z" {
				t.Errorf("printed %v", at)
			}
		}
		wait(time.Minute)
		b.get("videos/" + id).want(200)
	})
}

func TestMediaFaults(t *testing.T) {
	b := newBench(t, Options{})
	link := b.s.link("clip/391204418800017.mp4")
	b.s.Faults().On("GET", "/media/clip").MediaExpired(403)
	if res, _ := b.fetch(link); res.StatusCode != 403 {
		t.Errorf("expired: %s", res.Status)
	}
	b.s.Faults().On("GET", "/media/clip").MediaCut(1000)
	res, err := b.open("GET", link)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || len(body) != 1000 || res.ContentLength <= 1000 {
		t.Errorf("cut: %d of %d bytes, %v", len(body), res.ContentLength, err)
	}
	rest, more := b.fetch(link, "Range", "bytes=1000-", "If-Range", res.Header.Get("ETag"))
	if rest.StatusCode != 206 || int64(len(more)+1000) != res.ContentLength {
		t.Errorf("resumed: %s, %d bytes", rest.Status, len(more))
	}
}

// Over HTTP a rule drops the connection, and everything else is the same.
func TestFaultsOverHTTP(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(s)
	defer front.Close()
	call := func(method, path, body string) (int, error) {
		req, err := http.NewRequestWithContext(t.Context(), method, front.URL+apiPrefix+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", "Bearer x")
		req.Header.Set("Content-Type", "application/json")
		res, err := front.Client().Do(req)
		if err != nil {
			return 0, err
		}
		defer res.Body.Close()
		_, err = io.ReadAll(res.Body)
		return res.StatusCode, err
	}
	raw, _ := json.Marshal(text(alto, "x"))
	for i, set := range []func(*Match) *Fault{(*Match).DialRefused, (*Match).ResetBefore, (*Match).ResetAfter, (*Match).Truncated} {
		set(s.Faults().On("POST", "videos/create"))
		if status, err := call("POST", "/videos/create", string(raw)); err == nil {
			t.Errorf("fault %d is answered with %d", i, status)
		}
	}
	if n := len(s.Ledger()); n != 2 {
		t.Errorf("%d charges, want 2", n)
	}
	s.Faults().On("GET", "").NeedsOwner(alto)
	if status, err := call("GET", "/scheduler", ""); status != 596 || err != nil {
		t.Errorf("%d %v", status, err)
	}
	if status, err := call("GET", "/scheduler/", ""); status != 200 || err != nil {
		t.Errorf("%d %v", status, err)
	}
}

func TestRulesMayBeAddedWhileServing(t *testing.T) {
	b := newBench(t, Options{})
	synced := make(chan struct{})
	go func() {
		defer close(synced)
		for range 50 {
			b.s.Faults().On("GET", "scheduler").Slow(0).Hits()
		}
	}()
	for range 50 {
		b.get("scheduler").want(200)
	}
	<-synced
}

func itoa(f float64) string { return strconv.Itoa(int(f)) }

// What is drawn for a call happens to that call alone; a rule comes first.
func TestDrawnFaults(t *testing.T) {
	b := newBench(t, Options{})
	b.s.Faults().On("POST", "videos/create").Body("a rule").ServerError()
	b.s.Faults().Draw(func(c Call, m *Match) {
		if c.Method == "POST" && strings.HasSuffix(c.Path, "videos/create") && strings.Contains(c.Body, "drawn") {
			m.NoCredit()
		}
	})
	for prompt, want := range map[string]int{"drawn": 412, "drawn for a rule": 500, "left alone": 200} {
		raw, _ := json.Marshal(text(alto, prompt))
		if got := b.do("POST", "videos/create", "application/json", raw).status; got != want {
			t.Errorf("%q: %d, want %d", prompt, got, want)
		}
	}
	b.s.Faults().Clear()
	b.create(text(alto, "drawn"))
}
