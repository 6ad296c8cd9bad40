package useapi

import (
	"context"
	"time"

	"pixstudio/client"
)

// features is the answer of GET features (§6); every field is optional.
type features struct {
	Plan          flexString       `json:"plan_name"`
	Daily         flexInt          `json:"credit_daily"`
	DailyGrant    flexInt          `json:"credit_daily_gift"`
	Monthly       flexInt          `json:"credit_monthly"`
	MonthlyGrant  flexInt          `json:"credit_monthly_gift"`
	Package       flexInt          `json:"credit_package"`
	Ends          flexTime         `json:"expired_date"`
	Billing       flexTime         `json:"billing_renewal_date"`
	Refresh       flexTime         `json:"credits_refresh_time"`
	DailyRefresh  flexTime         `json:"daily_credits_refresh_time"`
	Concurrency   flexInt          `json:"gen_simultaneously"`
	Qualities     list[flexString] `json:"qualities"`
	OffPeak       flexBool         `json:"off_peak"`
	OffPeakFactor flexFloat        `json:"off_peak_discount"`
	PreviewFactor flexFloat        `json:"preview_mode_discount"`
}

// lacks: a balance that nobody told must not be shown as 0 credits.
func (f *features) lacks() string {
	if !f.Daily.ok && !f.Monthly.ok && !f.Package.ok {
		return "credits"
	}
	return ""
}

// Credits implements client.Service (GET features/, §6).
func (c *Client) Credits(ctx context.Context, account string) (client.Credits, error) {
	f, _, err := get[features](ctx, c, c.read("credits", "features/", account))
	if err != nil {
		return client.Credits{}, err
	}
	r := client.Credits{
		Account:       account,
		Plan:          f.Plan.line(),
		Daily:         f.Daily.figure(),
		Monthly:       f.Monthly.figure(),
		Package:       f.Package.figure(),
		DailyGrant:    f.DailyGrant.figure(),
		MonthlyGrant:  f.MonthlyGrant.figure(),
		Renews:        f.Refresh.Time,
		DailyRefresh:  f.DailyRefresh.Time,
		PlanEnds:      f.Ends.Time,
		Concurrency:   f.Concurrency.figure(),
		Qualities:     lines(f.Qualities),
		OffPeak:       f.OffPeak.pointer(),
		OffPeakFactor: share(f.OffPeakFactor),
		PreviewFactor: share(f.PreviewFactor),
		AsOf:          time.Now(),
	}
	if r.Renews.IsZero() {
		r.Renews = f.Billing.Time
	}
	return r, nil
}

// share is a factor to pay, "0.7" for 30 % less; nil when it makes no sense as one.
func share(f flexFloat) *float64 {
	if !f.ok || f.x < 0 || f.x > 1 {
		return nil
	}
	return &f.x
}
