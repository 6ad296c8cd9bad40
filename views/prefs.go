package views

import (
	"context"
	"encoding/json"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/views/pane"
)

// fill takes over a freshly read profile.
func (a *App) fill(m opened) {
	d, snap := &a.data, m.snap
	d.Profile, d.Rules, d.Samples = m.s.Profile, m.s.Rules, m.s.Samples
	d.Session = m.s.Engine.Session()
	d.Identity, d.Caps, d.Wire = m.s.Engine.Identity(), m.s.Engine.Capabilities(), m.s.Engine.Wire
	d.Jobs.Reset(snap.Jobs)
	d.Jobs.Partial = true
	d.Accounts = snap.Accounts
	d.Effects, d.EffectsAsOf = snap.Effects, snap.EffectsAsOf
	d.Pictures.Off = a.picturesOff()
	d.Form, a.form = m.form, m.form
	d.Opened, d.Now = true, a.now()
	if a.o.Profiles != nil {
		d.Profiles = a.o.Profiles()
	}
	d.Favourites, d.Hidden = set(pref[[]int64](snap.Prefs, pane.PrefFavourites)), set(pref[[]int64](snap.Prefs, pane.PrefHidden))
	d.Recent = pref[[]int64](snap.Prefs, pane.PrefRecent)
	d.Pinned = pref[client.Media](snap.Prefs, pane.PrefPinned)
	d.Active = pref[string](snap.Prefs, pane.PrefActive)
	if a.o.Account != "" {
		d.Active = a.o.Account
	}
	d.EffectView = pref[string](snap.Prefs, pane.PrefEffectView)
	d.LastDir = pref[string](snap.Prefs, pane.PrefLastDir)
}

// pref reads a preference that was kept as JSON; a missing or unreadable one is
// the zero value: a preference is never worth an error.
func pref[T any](prefs map[string]string, key string) T {
	var v T
	_ = json.Unmarshal([]byte(prefs[key]), &v)
	return v
}

func set(ids []int64) map[int64]bool {
	m := make(map[int64]bool, len(ids))
	for _, id := range ids {
		m[id] = true
	}
	return m
}

// setPref changes a preference at once and writes it behind.
func (a *App) setPref(x pane.SetPref) {
	d := &a.data
	switch v := x.Value.(type) {
	case []int64:
		switch x.Key {
		case pane.PrefFavourites:
			d.Favourites = set(v)
		case pane.PrefHidden:
			d.Hidden = set(v)
		case pane.PrefRecent:
			d.Recent = slices.Clone(v)
		}
	case client.Media:
		d.Pinned = v
	case string:
		switch x.Key {
		case pane.PrefActive:
			d.Active = v
		case pane.PrefEffectView:
			d.EffectView = v
		case pane.PrefLastDir:
			d.LastDir = v
		}
	}
	a.refresh(pane.PrefsChanged)
	data, err := json.Marshal(x.Value)
	if err != nil || a.s == nil {
		return
	}
	eng := a.s.Engine
	a.writes.add(write{key: "pref " + x.Key, do: func(ctx context.Context) tea.Msg {
		return written{what: "this choice", err: eng.SetPref(ctx, x.Key, string(data))}
	}})
}

// useAccount makes an account the active one, for the meter and new requests.
func (a *App) useAccount(email string) {
	a.setPref(pane.SetPref{Key: pane.PrefActive, Value: email})
	a.refresh(pane.AccountsChanged)
}

// saveAccount asks the service, which may take long: it is no part of the
// ordered writes, where drafts and requests would wait behind it.
func (a *App) saveAccount(s client.AccountSettings) tea.Cmd {
	if a.s == nil {
		return nil
	}
	ctx, eng := a.ctx, a.s.Engine
	return func() tea.Msg {
		return accountDone{email: s.Email, what: "kept", err: eng.SaveAccount(ctx, s)}
	}
}

func (a *App) removeAccount(email string) tea.Cmd {
	if a.s == nil {
		return nil
	}
	ctx, eng := a.ctx, a.s.Engine
	return func() tea.Msg {
		return accountDone{email: email, what: "removed", err: eng.RemoveAccount(ctx, email)}
	}
}
