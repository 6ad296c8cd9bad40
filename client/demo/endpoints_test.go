package demo

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestTokenIsChecked(t *testing.T) {
	for _, tc := range []struct {
		name, token, header string
		want                int
	}{
		{"right", Token, "Bearer " + Token, 200},
		{"wrong", Token, "Bearer user:2-other", 401},
		{"cut", Token, "Bearer 1-demo", 401},
		{"no bearer", Token, Token, 401},
		{"missing", Token, "", 401},
		{"any goes", "", "Bearer whatever", 200},
		{"any but none", "", "Bearer ", 401},
	} {
		t.Run(tc.name, func(t *testing.T) {
			b := newBench(t, Options{Token: tc.token})
			req, err := http.NewRequestWithContext(t.Context(), "GET", BaseURL+"/accounts", nil)
			if err != nil {
				t.Fatal(err)
			}
			if tc.header != "" {
				req.Header.Set("Authorization", tc.header)
			}
			res, err := b.c.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			if res.StatusCode != tc.want {
				t.Fatalf("status %d, want %d", res.StatusCode, tc.want)
			}
		})
	}
}

// Every path of the endpoint list answers with and without a slash at its end,
// and says the same.
func TestPathsEndWithASlashOrNot(t *testing.T) {
	b := newBench(t, Options{Effects: 3, Clips: 3})
	for _, path := range []string{"accounts", "accounts/" + alto, "features", "videos", "videos/voices", "videos/effects", "scheduler", "scheduler/available"} {
		query := "?email=" + alto
		plain, slashed := b.get(path+query).want(200), b.get(path+"/"+query).want(200)
		if plain.raw != slashed.raw {
			t.Errorf("%s differs with a slash", path)
		}
	}
}

func TestUnknownAndRetired(t *testing.T) {
	b := newBench(t, Options{})
	for _, tc := range []struct {
		method, path string
		want         int
		coded        bool
	}{
		{"POST", "videos/restyle", 410, false},
		{"GET", "videos/restyles", 410, true},
		{"POST", "videos/motion-control", 404, false},
		{"POST", "images/create", 404, false},
		{"GET", "music", 404, false},
		{"POST", "speech/create", 404, false},
		{"PUT", "accounts", 405, false},
		{"GET", "nothing/like/this", 404, false},
	} {
		out := b.do(tc.method, tc.path, "application/json", []byte("{}")).want(tc.want).json()
		if _, isText := out["error"].(string); !isText {
			t.Errorf("%s %s says nothing: %v", tc.method, tc.path, out)
		}
		if _, isCoded := out["code"]; tc.coded && !isCoded {
			t.Errorf("%s %s has no code", tc.method, tc.path)
		}
	}
}

func TestSeveralAccountsWantAnEmail(t *testing.T) {
	b := newBench(t, Options{Effects: 3, Clips: 3})
	paths := []string{"features", "videos", "videos/voices", "videos/effects"}
	for _, p := range paths {
		out := b.get(p).want(400).says("email").json()
		if out["code"] != 400.0 {
			t.Errorf("%s: code %v", p, out["code"])
		}
		b.get(p + "?email=nobody@studio.example").want(400)
	}
	b.do("POST", "files", "image/png", smallPNG(t)).want(400)
	b.delete("accounts/" + basso).want(204)
	b.delete("accounts/" + url.PathEscape(canto)).want(204)
	for _, p := range paths {
		b.get(p).want(200)
	}
	b.do("POST", "files", "image/png", smallPNG(t)).want(200)
}

func TestAccounts(t *testing.T) {
	b := newBench(t, Options{})
	all := b.get("accounts").want(200).json()
	if len(all) != 3 || all[alto] == nil {
		t.Fatalf("accounts by address: %v", all)
	}
	one := b.get("accounts/" + alto).want(200).json()
	if one["maxJobs"] != 5.0 || strings.Contains(one["password"].(string), "p4ss") {
		t.Fatalf("account: %v", one)
	}
	if b.get("accounts/no@body.example").want(404).json()["code"] != 404.0 {
		t.Fatal("404 of an account repeats its status")
	}
	mail := "new+one@studio.example"
	good := object{"email": mail, "password": "p4ss", "maxJobs": 2}
	for name, body := range map[string]object{
		"no password":     {"email": mail, "maxJobs": 2},
		"no maxJobs":      {"email": mail, "password": "p4ss"},
		"maxJobs 9":       {"email": mail, "password": "p4ss", "maxJobs": 9},
		"above the plan":  {"email": mail, "password": "p4ss", "maxJobs": 8},
		"another address": {"email": alto, "password": "p4ss", "maxJobs": 2},
		"strange field":   {"email": mail, "password": "p4ss", "maxJobs": 2, "colour": "red"},
		"wrong password":  {"email": mail, "password": "wrong", "maxJobs": 2},
	} {
		if b.post("accounts/"+mail, body).want(400).json()["code"] != 400.0 {
			t.Errorf("%s: no code", name)
		}
	}
	b.post("accounts/"+mail, good).want(201).says("…secured…")
	b.get("features/?email=" + url.QueryEscape(mail)).want(200).says("Standard")
	for range 4 {
		for email := range b.get("accounts").json() {
			b.delete("accounts/" + email).want(204)
			break
		}
	}
	b.delete("accounts/" + alto).want(404)
	b.get("accounts").want(404)
}

func TestPendingAccount(t *testing.T) {
	b := newBench(t, Options{})
	if err := b.s.Need(alto); err != nil {
		t.Fatal(err)
	}
	g := b.post("videos/create", text(alto, "a red panda")).want(596).says(alto)
	if json.Valid([]byte(g.raw)) {
		t.Fatalf("the body of 596 is not JSON at the real service: %s", g.raw)
	}
	b.get("features?email=" + alto).want(596)
	b.post("videos/create", text(basso, "a red panda")).want(200)
	post := func(password string) {
		b.post("accounts/"+alto, object{"email": alto, "password": password, "maxJobs": 5}).want(201)
	}
	post("fine")
	b.post("videos/create", text(alto, "a red panda")).want(200)
	post("hold")
	b.post("videos/create", text(alto, "a red panda")).want(596)
}

func TestFeatures(t *testing.T) {
	b := newBench(t, Options{})
	keys := strings.Fields(`user_id member_id product_id plan_name next_plan_name next_plan_type current_plan_type type
		credit_daily credit_daily_gift initial_credit_gift credit_monthly credit_monthly_gift credit_package expired_date price
		billing_period next_billing_period billing_renewal_date payment invoice_url stripe_bill_url gen_simultaneously
		allow_fast_mode allow_relaxed_mode allow_use_new_feat allow_private_generate remove_watermark allow_purchase_credit
		sub_order_in_progress allow_effect last_plan_name last_plan_type last_product_id expired_member credits_more album_num
		batch_generation off_peak off_peak_discount qualities cancel_updated_at renewal_retention renewal_price preview_mode
		preview_mode_discount remaining_days credits_refresh_time daily_credits_refresh_time is_gift_card veo_sora_models
		unlimited_image_models`)
	out := b.get("features/?email=" + alto).want(200).json()
	for _, k := range keys {
		if _, has := out[k]; !has {
			t.Errorf("%s is missing", k)
		}
	}
	if out["off_peak_discount"] != "0.7" || out["preview_mode_discount"] != "0.8" || out["price"] != "30" {
		t.Errorf("factors and price are strings: %v %v %v", out["off_peak_discount"], out["preview_mode_discount"], out["price"])
	}
	poor := b.get("features/?email=" + canto).want(200).json()
	if q := poor["qualities"].([]any); len(q) != 2 || poor["off_peak"] != 0.0 {
		t.Errorf("canto: qualities %v off_peak %v", q, poor["off_peak"])
	}
}

func TestUploads(t *testing.T) {
	b := newBench(t, Options{})
	files := "files/?email=" + alto
	b.do("POST", files, "", smallPNG(t)).want(400).says("Content-Type")
	b.do("POST", files, "text/plain", []byte("words")).want(400)
	b.do("POST", files, "image/png", nil).want(400)
	picture := b.do("POST", files, "image/png", smallPNG(t)).want(200).rows("result")[0]
	path := picture["path"].(string)
	if !strings.HasPrefix(path, "upload/") || !strings.HasSuffix(path, ".png") || picture["err_msg"] != "" {
		t.Fatalf("picture: %v", picture)
	}
	for _, kind := range []string{"video/mp4", "audio/wav"} {
		flat := b.do("POST", files, kind, []byte("bytes")).want(200).json()
		if flat["result"] != nil || !strings.HasPrefix(flat["path"].(string), "upload/") {
			t.Errorf("%s is answered flat: %v", kind, flat)
		}
	}
	res, err := b.open("GET", picture["url"].(string))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "image/png" {
		t.Fatalf("the upload reads back as %d %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	if other := b.upload(); other == path {
		t.Fatal("two uploads have one path")
	}
}
