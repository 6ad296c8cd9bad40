package demo

import "time"

// plan is what an account's subscription allows; the names and factors are
// those of useapi.md §6 and §11.
type plan struct {
	Name      string   `json:"name"`
	Type      int      `json:"type"`
	Product   int      `json:"product"`
	Price     string   `json:"price"`
	Daily     int      `json:"daily"`   // what a day brings
	Monthly   int      `json:"monthly"` // what a month brings
	Parallel  int      `json:"parallel"`
	Qualities []string `json:"qualities"`
	OffPeak   float64  `json:"off_peak"` // share to pay; 0 with OffPeakOff
	// OffPeakOff is set on plans without off-peak and previews.
	OffPeakOff bool    `json:"off_peak_off,omitempty"`
	Preview    float64 `json:"preview"`
}

func proPlan() plan {
	return plan{Name: "Pro - Monthly", Type: 2, Product: 11, Price: "30", Daily: 60, Monthly: 6000, Parallel: 5,
		Qualities: []string{"360p", "540p", "720p", "1080p"}, OffPeak: 0.7, Preview: 0.8}
}

func premiumPlan() plan {
	return plan{Name: "Premium - Monthly", Type: 3, Product: 12, Price: "60", Daily: 90, Monthly: 15000, Parallel: 8,
		Qualities: []string{"360p", "540p", "720p", "1080p", "2160p"}, OffPeak: 0.5, Preview: 0.8}
}

func standardPlan() plan {
	return plan{Name: "Standard - Monthly", Type: 1, Product: 10, Price: "10", Daily: 60, Monthly: 1200, Parallel: 3,
		Qualities: []string{"360p", "540p"}, OffPeak: 1, OffPeakOff: true, Preview: 1}
}

// Balance is what an account can spend, in credits.
type Balance struct {
	Daily   int `json:"daily"`
	Monthly int `json:"monthly"`
	Package int `json:"package"`
}

// Free is the sum that can be spent.
func (b Balance) Free() int { return b.Daily + b.Monthly + b.Package }

func (b Balance) less(p Balance) Balance {
	return Balance{b.Daily - p.Daily, b.Monthly - p.Monthly, b.Package - p.Package}
}

func (b Balance) plus(p Balance) Balance {
	return Balance{b.Daily + p.Daily, b.Monthly + p.Monthly, b.Package + p.Package}
}

// take splits a price over the buckets: those that expire first are used
// first. It must not be more than Free.
func (b Balance) take(price int) Balance {
	d := min(price, max(b.Daily, 0))
	m := min(price-d, max(b.Monthly, 0))
	return Balance{Daily: d, Monthly: m, Package: price - d - m}
}

// account is a PixVerse account as useapi.net keeps it.
type account struct {
	Email   string    `json:"email"`
	UserID  int64     `json:"user_id"`
	MaxJobs int       `json:"max_jobs"`
	Plan    plan      `json:"plan"`
	Balance Balance   `json:"balance"`
	Day     time.Time `json:"day"`    // midnight UTC up to which daily credits were given
	Renews  time.Time `json:"renews"` // next monthly grant
	Session time.Time `json:"session"`
	// Pending makes generating calls answer 596 until the account is posted again.
	Pending bool `json:"pending,omitempty"`
}

// firstAccounts are the three a new service starts with.
func firstAccounts(now time.Time) []account {
	mk := func(email string, id int64, p plan, maxJobs int, b Balance, renews int) account {
		return account{Email: email, UserID: id, MaxJobs: maxJobs, Plan: p, Balance: b, Day: midnight(now),
			Renews: midnight(now).AddDate(0, 0, renews), Session: now.AddDate(0, 0, 28)}
	}
	return []account{
		mk("alto@studio.example", 346714880213, proPlan(), 5, Balance{Daily: 60, Monthly: 4180, Package: 1000}, 19),
		mk("basso@studio.example", 346719026458, premiumPlan(), 5, Balance{Daily: 90, Monthly: 11340, Package: 0}, 11),
		mk("canto@studio.example", 346722411907, standardPlan(), 3, Balance{Daily: 60, Monthly: 85, Package: 0}, 6),
	}
}

func midnight(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// refreshed gives the account as it is at now, with daily and monthly credits
// filled up; changed is false when nothing was due.
func (a account) refreshed(now time.Time) (next account, changed bool) {
	if day := midnight(now); day.After(a.Day) {
		a.Day, a.Balance.Daily, changed = day, max(a.Balance.Daily, a.Plan.Daily), true
	}
	for !now.Before(a.Renews) {
		a.Renews, a.Balance.Monthly, changed = a.Renews.AddDate(0, 1, 0), max(a.Balance.Monthly, a.Plan.Monthly), true
	}
	if now.After(a.Session) { // the service logs in again by itself
		a.Session, changed = now.AddDate(0, 0, 28), true
	}
	return a, changed
}
