package useapi

import (
	"encoding/json"
	"net/http"
	"reflect"
	"testing"
	"time"

	"pixstudio/client"
)

func date(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

func ptr[T any](v T) *T { return &v }

// same compares what a call returned with what it should have.
func same(t *testing.T, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	g, _ := json.MarshalIndent(got, "", " ")
	w, _ := json.MarshalIndent(want, "", " ")
	t.Errorf("got  %s\nwant %s", g, w)
}

func TestAccounts(t *testing.T) {
	tests := map[string]struct {
		body string
		want []client.Account
	}{
		"documented": {`{"z@y.x":{"email":"z@y.x","password":"…secured…","maxJobs":3,"jwt":{"ExpireTime":123456789,"ExpireTimeUTC":"2025-01-01T12:13:14.000Z","token":"abc…secured…cde"}},
			"a@b.c":{"email":"a@b.c","jwt":null,"maxJobs":"8"}}`,
			[]client.Account{{Email: "a@b.c", MaxJobs: 8}, {Email: "z@y.x", MaxJobs: 3, SessionExpires: date("2025-01-01T12:13:14Z")}}},
		"seconds":     {`{"a@b.c":{"jwt":{"ExpireTime":1760000000}}}`, []client.Account{{Email: "a@b.c", SessionExpires: time.Unix(1760000000, 0).UTC()}}},
		"null value":  {`{"a@b.c":null}`, []client.Account{{Email: "a@b.c"}}},
		"odd value":   {`{"a@b.c":{},"b@b.c":7}`, []client.Account{{Email: "a@b.c"}}},
		"list":        {`[{"email":"a@b.c","maxJobs":1},{"email":"a@b.c"},7]`, []client.Account{{Email: "a@b.c", MaxJobs: 1}}},
		"none":        {`{}`, nil},
		"null":        {`null`, nil},
		"bad e-mails": {`{"a\u001b[2J@b.c":{},"a @b.c":{},"ok@b.c":{}}`, []client.Account{{Email: "ok@b.c"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := answering(t, tt.body)
			same(t, done[[]client.Account](t)(c.Accounts(t.Context())), tt.want)
		})
	}
}

// TestNoAccounts: 404 is "none configured", unless it comes from a web server
// that has never heard of the API.
func TestNoAccounts(t *testing.T) {
	c, _ := refusing(t, 404, `{"error":"whatever"}`)
	if got, err := c.Accounts(t.Context()); len(got) != 0 || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	c, _ = refusing(t, 404, `<html><title>Not here</title></html>`)
	if _, err := c.Accounts(t.Context()); client.KindOf(err) != client.KindNotFound {
		t.Errorf("error %v", err)
	}
}

func TestSaveAccount(t *testing.T) {
	c, s := refusing(t, http.StatusCreated, `{"email":"a@b.c","password":"…","maxJobs":5,"jwt":{"ExpireTimeUTC":"2027-01-01T00:00:00Z"}}`)
	got := done[client.Account](t)(c.SaveAccount(t.Context(), client.AccountSettings{Email: "a@b.c", Password: "pa&ss", MaxJobs: 5}))
	same(t, got, client.Account{Email: "a@b.c", MaxJobs: 5, SessionExpires: date("2027-01-01T00:00:00Z")})
	if want := `{"email":"a@b.c","password":"pa&ss","maxJobs":5}`; s.asked[0].body != want {
		t.Errorf("sent %s, want %s", s.asked[0].body, want)
	}
	for _, bad := range []client.AccountSettings{{Email: "..", Password: "x"}, {Email: "a@b.c"}, {Password: "x"}} {
		if _, err := c.SaveAccount(t.Context(), bad); client.KindOf(err) != client.KindInvalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestCredits(t *testing.T) {
	c, _ := answering(t, `{"plan_name":"Premium - Monthly","credit_daily":"0","credit_daily_gift":60,"credit_monthly":12450,
		"credit_monthly_gift":15000.0,"credit_package":null,"expired_date":"2026-07-23T00:48:50Z","price":"60","gen_simultaneously":"5",
		"off_peak":1,"off_peak_discount":"0.7","preview_mode_discount":0.8,"qualities":["360p",null,"2160p"],
		"cancel_updated_at":"0001-01-01T00:00:00Z","credits_refresh_time":"2026-07-23T00:48:56Z","daily_credits_refresh_time":"2026-06-25T00:00:00Z"}`)
	got := done[client.Credits](t)(c.Credits(t.Context(), "a@b.c"))
	if time.Since(got.AsOf) > time.Minute {
		t.Errorf("read at %s", got.AsOf)
	}
	got.AsOf = time.Time{}
	same(t, got, client.Credits{
		Account: "a@b.c", Plan: "Premium - Monthly", Monthly: 12450, DailyGrant: 60, MonthlyGrant: 15000,
		Renews: date("2026-07-23T00:48:56Z"), DailyRefresh: date("2026-06-25T00:00:00Z"), PlanEnds: date("2026-07-23T00:48:50Z"),
		Concurrency: 5, Qualities: []string{"360p", "2160p"}, OffPeak: ptr(true), OffPeakFactor: ptr(0.7), PreviewFactor: ptr(0.8),
	})

	c, _ = answering(t, `{"credit_package":"9223372036854775807","off_peak_discount":"7","billing_renewal_date":"2025-01-01T21:21:21Z"}`)
	got = done[client.Credits](t)(c.Credits(t.Context(), ""))
	if got.Free() <= 0 || got.OffPeakFactor != nil || got.OffPeak != nil || got.Qualities != nil {
		t.Errorf("got %+v", got)
	}
	if got.Renews != date("2025-01-01T21:21:21Z") {
		t.Errorf("renews %s", got.Renews)
	}
}

func TestVoices(t *testing.T) {
	c, _ := answering(t, `{"tts_list":[{"speaker_id":"1","url":"https://m.example/1.mp3\n","display_name":"Emily"},
		{"speaker_id":12345,"display_name":"\u001b[31mRed"},{"speaker_id":null},{"display_name":"nobody"},7]}`)
	same(t, done[[]client.Voice](t)(c.Voices(t.Context(), "a@b.c")), []client.Voice{
		{ID: "1", Name: "Emily", Sample: "https://m.example/1.mp3"}, {ID: "12345", Name: "Red"},
	})
}

func TestUpload(t *testing.T) {
	tests := map[string]struct {
		body string
		want client.Stored
		kind client.Kind
	}{
		"picture":      {`{"result":[{"id":123456,"url":"https://m/1.png","path":"upload/1.png","size":1,"category":0,"err_msg":""}]}`, client.Stored{Path: "upload/1.png", URL: "https://m/1.png"}, ""},
		"video":        {`{"path":"upload/1.mp4","url":"https://m/1.mp4"}`, client.Stored{Path: "upload/1.mp4", URL: "https://m/1.mp4"}, ""},
		"null error":   {`{"result":[{"path":"upload/1.png","err_msg":null}]}`, client.Stored{Path: "upload/1.png"}, ""},
		"refused":      {`{"result":[{"path":"","err_msg":"too many pixels"}]}`, client.Stored{}, client.KindInvalid},
		"half refused": {`{"result":[{"path":"upload/1.png","err_msg":"moderated"}]}`, client.Stored{}, client.KindInvalid},
		"no path":      {`{"result":[{"id":5}]}`, client.Stored{}, client.KindMalformed},
		"empty list":   {`{"result":[]}`, client.Stored{}, client.KindMalformed},
		"bad path":     {`{"path":"upload/\u001b[2J"}`, client.Stored{}, client.KindMalformed},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, s := answering(t, tt.body)
			got, err := c.Upload(t.Context(), "a@b.c", upload("content", 7))
			if client.KindOf(err) != tt.kind || got != tt.want {
				t.Errorf("got %+v, %v", got, err)
			}
			if q := s.asked[0]; q.body != "content" || q.header.Get("Content-Type") != "video/mp4" {
				t.Errorf("sent %q as %q", q.body, q.header.Get("Content-Type"))
			}
		})
	}
}

func TestSlots(t *testing.T) {
	const rest = `"started":"2024-09-25T01:55:16.128Z","elapsed":"03:57","replyUrl":"","replyRef":"01REF"`
	job := client.RemoteJob{ID: clipID, Reference: "01REF", Started: date("2024-09-25T01:55:16.128Z"), Elapsed: 237 * time.Second}
	for _, key := range []string{"video_id", "videoId", "id"} {
		t.Run(key, func(t *testing.T) {
			row := `{"` + key + `":"` + clipID + `",` + rest + `}`
			c, _ := refusing(t, 200, `{"executing":[`+row+`,null,{"replyRef":"01OTHER","elapsed":"1:00:01"},{}],
				"available":[{"email":"a@b.c","maxJobs":"8","executing":3,"available":2},{"email":"b@b.c","maxJobs":1,"executing":2,"available":-1},{}]}`,
				"Date: Mon, 02 Nov 2026 10:00:00 GMT")
			same(t, done[client.Slots](t)(c.Slots(t.Context())), client.Slots{
				Running: []client.RemoteJob{job, {Reference: "01OTHER", Elapsed: time.Hour + time.Second}},
				Accounts: []client.Slot{
					{Account: "a@b.c", MaxJobs: 8, Executing: 3, Available: 2}, {Account: "b@b.c", MaxJobs: 1, Executing: 2},
				},
				ServerTime: date("2026-11-02T10:00:00Z"),
			})
			c, _ = answering(t, `[`+row+`]`)
			same(t, done[[]client.RemoteJob](t)(c.Running(t.Context())), []client.RemoteJob{job})
		})
	}
}

func TestElapsed(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"": 0, "03:57": 237 * time.Second, "75": 75 * time.Second, "x:1": 0, "-1:00": 0, "9999999999:00": 0, "1000000:0:0:0:0:0:0": 0,
	} {
		if got := elapsed(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestFlex(t *testing.T) {
	type all struct {
		I flexInt
		F flexFloat
		B flexBool
		T flexTime
		S flexString
	}
	tests := map[string]all{
		`null`:                   {},
		`""`:                     {},
		`{}`:                     {},
		`[1]`:                    {},
		`380178461924416`:        {I: flexInt{380178461924416, true}, F: flexFloat{380178461924416, true}, B: flexBool{true, true}, S: "380178461924416"},
		`9007199254740993`:       {I: flexInt{9007199254740993, true}, F: flexFloat{9007199254740992, true}, B: flexBool{true, true}, S: "9007199254740993"},
		`" 5 "`:                  {I: flexInt{5, true}, F: flexFloat{5, true}, B: flexBool{true, true}, S: " 5 "},
		`4.6`:                    {I: flexInt{5, true}, F: flexFloat{4.6, true}, B: flexBool{true, true}, S: "4.6"},
		`0`:                      {I: flexInt{0, true}, F: flexFloat{0, true}, B: flexBool{false, true}, S: "0"},
		`true`:                   {I: flexInt{1, true}, B: flexBool{true, true}},
		`"False"`:                {B: flexBool{false, true}, S: "False"},
		`"Infinity"`:             {S: "Infinity"},
		`1e300`:                  {F: flexFloat{1e300, true}, B: flexBool{true, true}, S: "1e300"},
		`"2026-01-02T03:04:05"`:  {T: flexTime{date("2026-01-02T03:04:05Z")}, S: "2026-01-02T03:04:05"},
		`"2026-01-02"`:           {T: flexTime{date("2026-01-02T00:00:00Z")}, S: "2026-01-02"},
		`"0001-01-01T00:00:00Z"`: {S: "0001-01-01T00:00:00Z"},
		`1760000000`: {I: flexInt{1760000000, true}, F: flexFloat{1760000000, true}, B: flexBool{true, true},
			T: flexTime{time.Unix(1760000000, 0).UTC()}, S: "1760000000"},
		`"1760000000123"`: {I: flexInt{1760000000123, true}, F: flexFloat{1760000000123, true}, B: flexBool{true, true},
			T: flexTime{time.UnixMilli(1760000000123).UTC()}, S: "1760000000123"},
	}
	for in, want := range tests {
		t.Run(in, func(t *testing.T) {
			got := all{I: flexInt{7, true}, F: flexFloat{7, true}, B: flexBool{true, true}, T: flexTime{time.Unix(1, 0)}, S: "7"} // leftovers must go
			body := `{"I":` + in + `,"F":` + in + `,"B":` + in + `,"T":` + in + `,"S":` + in + `}`
			if err := json.Unmarshal([]byte(body), &got); err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}
