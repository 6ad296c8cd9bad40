package useapi

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"pixstudio/client"
)

// accountRow is one account as §5 shows it. Password and token come masked and
// are not read at all.
type accountRow struct {
	Email   flexString `json:"email"`
	MaxJobs flexInt    `json:"maxJobs"`
	JWT     object[struct {
		Expires flexTime `json:"ExpireTimeUTC"`
		Unix    flexTime `json:"ExpireTime"`
	}] `json:"jwt"`
}

func (r accountRow) account() client.Account {
	a := client.Account{Email: r.Email.id(), MaxJobs: r.MaxJobs.figure(), SessionExpires: r.JWT.v.Expires.Time}
	if a.SessionExpires.IsZero() {
		a.SessionExpires = r.JWT.v.Unix.Time
	}
	return a
}

// accountSet is an object keyed by e-mail; an array is taken as well.
type accountSet struct {
	accounts []client.Account // sorted, each e-mail once
	ok       bool
}

// UnmarshalJSON implements json.Unmarshaler; it never fails.
func (s *accountSet) UnmarshalJSON(b []byte) error {
	*s = accountSet{}
	var keyed map[string]*object[accountRow]
	var rows list[accountRow]
	if json.Unmarshal(b, &keyed) == nil {
		rows.ok = true
		for key, r := range keyed {
			var row accountRow
			if r != nil {
				row = r.v
			}
			if strings.Contains(key, "@") && (r == nil || r.ok) { // null too: the key says enough
				row.Email = flexString(key)
			}
			rows.items = append(rows.items, row)
		}
	} else {
		_ = rows.UnmarshalJSON(b)
	}
	for _, r := range rows.items {
		if a := r.account(); a.Email != "" {
			s.accounts = append(s.accounts, a)
		}
	}
	slices.SortFunc(s.accounts, func(a, b client.Account) int { return strings.Compare(a.Email, b.Email) })
	s.accounts = slices.CompactFunc(s.accounts, func(a, b client.Account) bool { return a.Email == b.Email })
	// Something was said, but no account among it: that is not "none configured".
	s.ok = rows.ok && (len(rows.items) == 0 || len(s.accounts) > 0)
	return nil
}

func (s *accountSet) lacks() string {
	if !s.ok {
		return "accounts"
	}
	return ""
}

// Accounts implements client.Service (GET accounts, §5). 404 means that none is
// configured.
func (c *Client) Accounts(ctx context.Context) ([]client.Account, error) {
	s, a, err := get[accountSet](ctx, c, c.read("accounts", "accounts", ""))
	if client.KindOf(err) == client.KindNotFound && webPage(a.body) == "" { // a page would mean a wrong base URL
		return nil, nil
	}
	return s.accounts, err
}

// SaveAccount implements client.Service (POST accounts/{email}, §5). The
// service logs in to PixVerse with the password and answers how that went.
func (c *Client) SaveAccount(ctx context.Context, s client.AccountSettings) (client.Account, error) {
	const op = "save account"
	switch {
	case !usable(s.Email) || !strings.Contains(s.Email, "@"):
		return client.Account{}, invalid(op, "email", "an e-mail address is needed")
	case s.Password == "":
		return client.Account{}, invalid(op, "password", "the service takes no account without its password")
	}
	var b body
	b.text("email", s.Email)
	b.text("password", s.Password)
	b.number("maxJobs", int64(s.MaxJobs))
	r, _, err := get[object[accountRow]](ctx, c, call{
		op: op, method: http.MethodPost, path: element("accounts", s.Email), body: jsonBody(b.json()),
		account: s.Email, secret: s.Password, limit: slowerFactor * c.timeout,
	})
	if err != nil {
		return client.Account{}, err
	}
	a := r.v.account()
	a.Email = s.Email
	if a.MaxJobs == 0 {
		a.MaxJobs = s.MaxJobs // it was accepted; the answer just does not repeat it
	}
	return a, nil
}

// RemoveAccount implements client.Service (DELETE accounts/{email}, §5).
func (c *Client) RemoveAccount(ctx context.Context, email string) error {
	return c.remove(ctx, "remove account", "accounts", email, email)
}

// remove is a DELETE of one thing. Any 2xx counts, whatever its body (§8).
func (c *Client) remove(ctx context.Context, op, resource, id, account string) error {
	if !usable(id) {
		return invalid(op, "id", "there is nothing to remove without an id") // "DELETE videos/" is another call
	}
	_, err := c.do(ctx, call{
		op: op, method: http.MethodDelete, path: element(resource, id), account: account, silent: true, limit: c.timeout,
	})
	return err
}

// invalid is a request that is refused before it is sent.
func invalid(op, field, why string) error {
	return &client.Error{Op: op, Kind: client.KindInvalid, Field: field, Message: why}
}
