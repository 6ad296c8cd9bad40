package views

import (
	"context"
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// press makes a key press of a letter, or of backspace as "<".
func press(r rune) tea.KeyPressMsg {
	if r == '<' {
		return tea.KeyPressMsg{Code: tea.KeyBackspace}
	}
	return tea.KeyPressMsg{Code: r, Text: string(r)}
}

// crowd is a studio of 200×60 cells with n effects and n jobs, without an
// engine behind it.
func crowd(b *testing.B, n int) *App {
	b.Helper()
	rules, err := client.LoadRules()
	if err != nil {
		b.Fatal(err)
	}
	a := New(context.Background(), Options{
		Profile: "demo", Theme: ui.ThemeOptions{Dark: true, Color: ui.ColorTrue}, Now: func() time.Time { return noon },
	})
	a.data.Opened, a.data.Rules, a.data.AsOf, a.data.Writer = true, rules, noon, true
	a.data.Accounts = []state.Account{{Account: client.Account{Email: "alto@studio.example", MaxJobs: 5}}}
	a.data.Effects, a.data.EffectsAsOf = manyEffects(n), noon
	a.data.Jobs.Reset(manyJobs(n))
	a.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	a.bind()
	return a
}

func manyEffects(n int) []client.Effect {
	words := []string{"Dragon", "Hug", "Neon", "Kiss", "Balloon", "Marble", "Dance", "Winter", "Robot", "Garden"}
	cost := 20
	out := make([]client.Effect, n)
	for i := range out {
		name := fmt.Sprintf("%s %s %d", words[i%10], words[i/10%10], i)
		out[i] = client.Effect{
			ID: int64(1 + i), Name: name, Prompt: name + ", cinematic light, smooth motion", Kind: client.EffectVideo,
			MinPictures: 1, MaxPictures: 1, Seconds: 5, Qualities: []string{"360p", "540p", "720p"},
			BaseCost: &cost, FixedCost: &cost, Popularity: int64(n - i),
		}
	}
	return out
}

func manyJobs(n int) []state.Job {
	phases := []state.Phase{state.Fetched, state.Ready, state.Fetched, state.Failed, state.Fetched, state.Moderated, state.Ready, state.Fetched, state.Queued, state.Fetched}
	out := make([]state.Job, n)
	for i := range out {
		at := noon.Add(-time.Duration(n-i) * time.Minute)
		out[i] = state.Job{
			ID: fmt.Sprintf("01J%09d", i), Phase: phases[i%len(phases)], Mode: client.ModeText, Title: fmt.Sprint("a dragon over the town ", i),
			Prompt: fmt.Sprint("a dragon over the town ", i), Model: "v5.6", Quality: "720p", Seconds: 5, Account: "alto@studio.example",
			RemoteID: fmt.Sprint("r", i), CreatedAt: at, SentAt: at, AcceptedAt: at, FinishedAt: at.Add(30 * time.Second), UpdatedAt: at,
		}
	}
	return out
}

// tabs are the tabs with long lists, and the keys that lead to the filter.
var tabs = []struct {
	name string
	tab  pane.Tab
}{{"effects", pane.Effects}, {"jobs", pane.Jobs}, {"library", pane.Library}}

// BenchmarkKey is what the program does from a key to the finished frame.
func BenchmarkKey(b *testing.B) {
	for _, t := range tabs {
		b.Run(t.name, func(b *testing.B) {
			a := crowd(b, 10_000)
			a.show(t.tab)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				a.Update(press(rune("jjk"[i%3])))
				a.View()
			}
		})
	}
}

// BenchmarkFilterKey is a letter typed into the filter over 10,000 rows.
func BenchmarkFilterKey(b *testing.B) {
	for _, t := range tabs {
		b.Run(t.name, func(b *testing.B) {
			a := crowd(b, 10_000)
			a.show(t.tab)
			a.Update(press('/'))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				a.Update(press(rune("dra<<<"[i%6])))
				a.View()
			}
		})
	}
}

// BenchmarkNothing is a message that changes nothing: View runs after it too.
func BenchmarkNothing(b *testing.B) {
	a := crowd(b, 10_000)
	a.View()
	b.ReportAllocs()
	for b.Loop() {
		a.Update(tea.MouseMotionMsg{})
		a.View()
	}
}

// BenchmarkReport is a report of the engine about one job.
func BenchmarkReport(b *testing.B) {
	a := crowd(b, 10_000)
	jobs := manyJobs(10_000)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		a.data.Jobs.Put([]state.Job{jobs[i%len(jobs)]})
		a.refresh(pane.JobsChanged)
		a.View()
	}
}

// BenchmarkOpened is what the update loop does between the read profile and
// the first frame, and then with the history.
func BenchmarkOpened(b *testing.B) {
	a := crowd(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		a.bind()
		a.frame.stale()
		a.View()
	}
}
