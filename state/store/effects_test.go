package store

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pixstudio/client"
)

func TestEffectsRoundTrip(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	check := func(want []client.Effect, asOf time.Time) {
		t.Helper()
		got, at, err := s.Effects(ctx)
		if err != nil || !reflect.DeepEqual(got, want) || !at.Equal(asOf) {
			t.Errorf("came back as\n%+v of %s (%v), want\n%+v of %s", got, at, err, want, asOf)
		}
		if age := ok[time.Time](t)(s.EffectsAsOf(ctx)); !age.Equal(asOf) {
			t.Errorf("as of %s, want %s", age, asOf)
		}
	}
	check(nil, time.Time{}) // never read
	some := someEffects(3)
	some[0].Popularity, some[0].SoundURL, some[0].Kind = 99, "https://media.example/a.mp3", client.EffectPicture
	some[1] = client.Effect{ID: 1} // nothing told: the costs are not known
	// Every field of an effect must differ from its zero in one of them, or
	// one could be forgotten unseen.
	for i := range reflect.TypeFor[client.Effect]().NumField() {
		if reflect.ValueOf(some[0]).Field(i).IsZero() {
			t.Fatalf("field %s is not tested", reflect.TypeFor[client.Effect]().Field(i).Name)
		}
	}
	must(t, s.SaveEffects(ctx, append(slices.Clone(some), some[0]), t0()))
	check(some, t0())
	must(t, s.SaveEffects(ctx, some[2:], t0().Add(time.Hour)))
	check(some[2:], t0().Add(time.Hour))
}

func TestDamagedCatalogue(t *testing.T) {
	s, ctx := openNew(t), t.Context()
	must(t, s.SaveEffects(ctx, someEffects(2), t0()))
	if _, err := s.db.ExecContext(ctx, "UPDATE catalogue SET body = substr(body, 1, length(body) - 1)"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Effects(ctx); !errors.Is(err, ErrDamaged) {
		t.Errorf("a cut catalogue gives %v", err)
	}
	body := packEffects(someEffects(2))
	for n := range body {
		if _, err := unpackEffects(body[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for a catalogue", n, len(body))
		}
	}
	if _, err := unpackEffects(append(body, 0)); err == nil {
		t.Error("bytes behind the last effect go unseen")
	}
}

func FuzzUnpackEffects(f *testing.F) {
	f.Add(packEffects(someEffects(2)))
	f.Add([]byte{packVersion, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, body []byte) {
		effects, err := unpackEffects(body)
		if err != nil {
			return
		}
		again, err := unpackEffects(packEffects(effects))
		if err != nil || !reflect.DeepEqual(again, effects) {
			t.Errorf("%+v came back as %+v (%v)", effects, again, err)
		}
	})
}

func BenchmarkEffects950(b *testing.B) {
	s := openNew(b)
	must(b, s.SaveEffects(b.Context(), someEffects(950), t0()))
	b.ReportAllocs()
	for b.Loop() {
		if effects, _, err := s.Effects(b.Context()); err != nil || len(effects) != 950 {
			b.Fatal(len(effects), err)
		}
	}
}

func someEffects(n int) []client.Effect {
	out := make([]client.Effect, n)
	cost := 20
	for i := range out {
		out[i] = client.Effect{
			ID: int64(380178461924416 + n - i), Name: fmt.Sprint("Effect ", i), Tag: "hug", Kind: client.EffectVideo,
			Prompt: "two people hug in warm light", Hint: "Upload a person photo", MinPictures: 1, MaxPictures: 2, Seconds: 5,
			Qualities: []string{"360p", "540p", "720p", "1080p"}, BaseCost: &cost, FixedCost: &cost, Marker: "new", Model: "v5.6",
			ThumbURL: "https://media.example/pixverse/thumb/00000000000000000000.webp", GIFURL: "https://media.example/pixverse/gif/000000000.gif",
			VideoURL: "https://media.example/pixverse/mp4/0000000000000.mp4", CreatedAt: t0(), UpdatedAt: t0(),
		}
	}
	return out
}
