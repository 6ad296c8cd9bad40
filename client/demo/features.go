package demo

import (
	"math"
	"net/http"
	"strconv"
	"time"
)

// features prints every key of useapi.md §6, with the factors as strings.
func (s *Server) features(c *call) reply {
	var out reply
	err := s.with(func(w *world) error {
		a, refused := w.chosen(c)
		switch {
		case refused != nil:
			out = *refused
		case a.Pending: // reading a balance needs the login as well
			out = needsOwner(a.Email)
		default:
			out = ok(s.featureRow(a, w.now))
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	return out
}

func (s *Server) featureRow(a *account, now time.Time) map[string]any {
	p := a.Plan
	able := 1
	if p.OffPeakOff {
		able = 0
	}
	day := func(t time.Time) string { return s.stamp(t).Format(time.RFC3339) }
	factor := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	return map[string]any{
		"user_id": a.UserID, "member_id": a.UserID%1_000_000 + 4_100_000, "product_id": p.Product,
		"plan_name": p.Name, "next_plan_name": p.Name, "next_plan_type": p.Type, "current_plan_type": p.Type, "type": p.Type,
		"last_plan_name": "Basic", "last_plan_type": 0, "last_product_id": 0,
		"credit_daily": a.Balance.Daily, "credit_daily_gift": p.Daily, "initial_credit_gift": 90,
		"credit_monthly": a.Balance.Monthly, "credit_monthly_gift": p.Monthly, "credit_package": a.Balance.Package,
		"credits_more": 0, "price": p.Price, "renewal_price": p.Price, "renewal_retention": 0,
		"billing_period": 1, "next_billing_period": 1, "billing_renewal_date": day(a.Renews), "expired_date": day(a.Renews),
		"expired_member": 0, "payment": 1, "invoice_url": "", "stripe_bill_url": "", "cancel_updated_at": "",
		"gen_simultaneously": p.Parallel, "batch_generation": 4, "album_num": 20,
		"allow_fast_mode": 1, "allow_relaxed_mode": able, "allow_use_new_feat": 1, "allow_private_generate": able,
		"remove_watermark": 1, "allow_purchase_credit": 1, "sub_order_in_progress": 0, "allow_effect": 1,
		"off_peak": able, "off_peak_discount": factor(p.OffPeak),
		"preview_mode": able, "preview_mode_discount": factor(p.Preview),
		"qualities": p.Qualities, "veo_sora_models": []string{"veo-3.1-standard", "veo-3.1-fast", "veo-3.1-lite"},
		"unlimited_image_models": []string{}, "is_gift_card": 0,
		"remaining_days":             int(math.Ceil(a.Renews.Sub(now).Hours() / 24)),
		"credits_refresh_time":       day(a.Renews),
		"daily_credits_refresh_time": day(a.Day.AddDate(0, 0, 1)),
	}
}

// voice is one of the lip-sync voices.
type voice struct{ id, name string }

func voiceList() []voice {
	names := []string{"Auto", "Emily", "James", "Isabella", "Liam", "Chloe", "Adrian", "Harper", "Ava", "Sophia", "Julia", "Mason", "Jack", "Oliver", "Ethan", "Nora"}
	list := make([]voice, len(names))
	for i, n := range names {
		list[i] = voice{strconv.Itoa(i + 1), n}
	}
	return list
}

// voices lists the voices for lip-sync; some links end in a line feed, as the
// real ones do (useapi.md §9.8).
func (s *Server) voices(c *call) reply {
	var refused *reply
	err := s.with(func(w *world) error {
		_, refused = w.chosen(c)
		return nil
	})
	if err != nil {
		return failed(err)
	}
	if refused != nil {
		return *refused
	}
	rows := []map[string]any{}
	for i, v := range voiceList() {
		link := s.link("voice/" + v.id + ".wav")
		if i%3 == 1 {
			link += "\n"
		}
		rows = append(rows, map[string]any{"speaker_id": v.id, "url": link, "display_name": v.name})
	}
	return reply{status: http.StatusOK, body: map[string]any{"tts_list": c.list(rows)}}
}
