package state

import (
	"testing"
	"time"

	"pixstudio/client"
)

func TestParkAndCure(t *testing.T) {
	a := Park(anAccount(alto, 1, 0), HealthNoCredit, "its credits are used up", t0)
	if a.Health != HealthNoCredit || a.Why == "" || !a.ParkedAt.Equal(t0) || a.Healthy() {
		t.Fatalf("parked: %+v", a)
	}
	if b := Park(a, HealthNoCredit, "again", t0.Add(time.Hour)); !b.ParkedAt.Equal(t0) || b.Why != a.Why {
		t.Errorf("parked again: %+v", b)
	}
	if b := Cure(a); !b.Healthy() || b.Why != "" || !b.ParkedAt.IsZero() {
		t.Errorf("cured: %+v", b)
	}
}

func TestCoolDownNeverShortens(t *testing.T) {
	a := CoolDown(anAccount(alto, 1, 0), "429 plan limit", t0.Add(time.Minute))
	a = CoolDown(a, "429 all busy", t0.Add(time.Second))
	if !a.NextTry.Equal(t0.Add(time.Minute)) || !a.Healthy() {
		t.Errorf("%+v", a)
	}
	sick := CoolDown(Park(a, HealthNeedsYou, "596", t0), "429", t0.Add(time.Hour))
	if sick.Why != "596" {
		t.Errorf("a 429 hid why the account is parked: %q", sick.Why)
	}
}

func TestObserveCures(t *testing.T) {
	read := func(n int) client.Credits { return client.Credits{Monthly: n, AsOf: t0} }
	empty := Park(anAccount(alto, 1, 5), HealthNoCredit, "412", t0)
	for _, c := range []struct {
		name string
		a    Account
		now  client.Credits
		want Health
	}{
		{"still empty", empty, read(5), HealthNoCredit},
		{"filled up", empty, read(500), HealthOK},
		{"back in reach", Park(anAccount(alto, 1, 5), HealthUnreachable, "500", t0), read(5), HealthOK},
		{"needs its owner", Park(anAccount(alto, 1, 5), HealthNeedsYou, "596", t0), read(500), HealthNeedsYou},
	} {
		got := Observe(c.a, c.now, t0)
		if got.Health != c.want || got.Credits.Monthly != c.now.Monthly {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if got := Observe(Account{}, client.Credits{}, t0); !got.Credits.AsOf.Equal(t0) {
		t.Error("a reading without a moment got none")
	}
}

func TestHealthFor(t *testing.T) {
	for k, want := range map[client.Kind]Health{
		client.KindNoCredit: HealthNoCredit, client.KindPending: HealthNeedsYou, client.KindUnavailable: HealthUnreachable,
		client.KindBusy: "", client.KindModerated: "", client.KindAuth: "", client.KindAmbiguous: "", "": "",
	} {
		if got, ok := HealthFor(k); got != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", k, got, ok)
		}
	}
}

func TestShortName(t *testing.T) {
	for in, want := range map[string]string{alto: "alto", "no-at": "no-at", "": ""} {
		if got := ShortName(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
