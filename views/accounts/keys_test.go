package accounts

import (
	"strings"
	"testing"

	"pixstudio/state"
	"pixstudio/views/pane"
	"pixstudio/views/pane/panetest"
)

func shown(t *testing.T) *Pane {
	t.Helper()
	p := New()
	panetest.Show(p, panetest.Data(t), "mono", 120, 32)
	return p
}

func used(a pane.Action) (string, bool) {
	all, ok := a.(pane.All)
	if !ok {
		return "", false
	}
	u, ok := all[0].(pane.UseAccount)
	return u.Email, ok
}

func TestEnterMakesItActive(t *testing.T) {
	p := shown(t)
	p.Key(panetest.Press("j"))
	if mail, ok := used(p.Key(panetest.Press("enter"))); !ok || mail != "alto@studio.example" {
		t.Errorf("enter uses %q", mail)
	}
	if mail, ok := used(p.Key(panetest.Press("a"))); !ok || mail != "" {
		t.Errorf("a uses %q", mail)
	}
}

func TestNeedsYouSaysTheCure(t *testing.T) {
	p := shown(t)
	p.Key(panetest.Press("j"))
	p.Key(panetest.Press("j"))
	text := panetest.Text(p.View())
	for _, want := range []string{"needs you (596)", "w opens the", "(password"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown:\n%s", want, text)
		}
	}
	if o, ok := p.Key(panetest.Press("w")).(pane.Open); !ok || !strings.HasPrefix(o.Target, "https://") {
		t.Errorf("w opens %+v", o)
	}
}

func TestFormMasksAndChecks(t *testing.T) {
	p := shown(t)
	p.Key(panetest.Press("n"))
	panetest.Type(p, "new@studio.example")
	p.Key(panetest.Press("enter"))
	panetest.Type(p, "hunter2")
	if strings.Contains(panetest.Text(p.View()), "hunter2") {
		t.Fatal("the password is on the screen")
	}
	p.Key(panetest.Press("enter"))
	panetest.Type(p, "x9") // a letter is not taken, a digit replaces the other
	if a := p.Key(panetest.Press("enter")); a != nil || !strings.Contains(panetest.Text(p.View()), "1 to 8") {
		t.Fatalf("nine slots are taken: %+v", a)
	}
	panetest.Type(p, "4")
	all, ok := p.Key(panetest.Press("enter")).(pane.All)
	if !ok {
		t.Fatal("enter keeps nothing")
	}
	got := all[0].(pane.SaveAccount).Settings
	if got.Email != "new@studio.example" || got.Password != "hunter2" || got.MaxJobs != 4 {
		t.Errorf("keeps %s with %d slots", got.Email, got.MaxJobs)
	}
	if p.Captures() {
		t.Error("the form stays open")
	}
}

func TestRemoveAsks(t *testing.T) {
	p := shown(t)
	p.Key(panetest.Press("j"))
	q, ok := p.Key(panetest.Press("x")).(pane.Confirm)
	if !ok || !q.Danger || !strings.Contains(strings.Join(q.Body, " "), "not over") {
		t.Errorf("x gives %+v", q)
	}
}

func TestPauseIsAWish(t *testing.T) {
	p := shown(t)
	p.Key(panetest.Press("j"))
	w, ok := p.Key(panetest.Press("P")).(pane.Wish)
	if !ok || w.Wish.Kind != state.WishPause || w.Wish.Account != "alto@studio.example" {
		t.Errorf("P wishes %+v", w)
	}
}
