package views

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pixstudio/ui"
	"pixstudio/views/pane"
)

// What can be done while a profile cannot be opened. No pane has anything to
// show then, so these keys take the place of theirs.

// putAside is the answer to moving a damaged library out of the way.
type putAside struct {
	path string
	err  error
}

// troubleKeys are the keys of the screen that says why nothing opened.
func (a *App) troubleKeys() []ui.Binding {
	table := []ui.Binding{{Action: "trouble.retry", Keys: []string{"r"}, Short: "try again", Long: "open it again"}}
	if a.o.PutAside != nil && a.o.Damaged(a.openErr) {
		table = append(table, ui.Binding{
			Action: "trouble.aside", Keys: []string{"b"}, Short: "put it aside", Long: "put the damaged library aside and start a new one; nothing is deleted",
		})
	}
	if len(a.profiles()) > 0 {
		table = append(table, ui.Binding{Action: "trouble.profile", Keys: []string{"p"}, Short: "other profile", Long: "open another profile"})
	}
	return append(table, ui.Binding{Action: "trouble.connect", Keys: []string{"N"}, Short: "connect", Long: "connect a service"})
}

// profiles are the ones that could be opened instead.
func (a *App) profiles() []pane.ProfileInfo {
	var out []pane.ProfileInfo
	if a.o.Profiles == nil {
		return nil
	}
	for _, p := range a.o.Profiles() {
		if p.Name != a.data.Profile {
			out = append(out, p)
		}
	}
	return out
}

// troubleKey answers a key while a profile cannot be opened.
func (a *App) troubleKey(name string) (tea.Cmd, bool) {
	b, ok := ui.Find(a.troubleKeys(), name)
	if !ok {
		return nil, false
	}
	switch b.Action {
	case "trouble.retry":
		return a.useProfile(a.data.Profile), true
	case "trouble.profile":
		return a.useProfile(a.profiles()[0].Name), true
	case "trouble.connect":
		a.showWelcome()
	case "trouble.aside":
		a.push(newQuestion(pane.Confirm{
			Title: "Put the library aside", Yes: "put it aside", Then: pane.PutAside{},
			Body: []string{
				"The damaged file is renamed, not deleted, and a new library begins. Clips at PixVerse are found again; drafts, favourites and the history of prices stay in the old file.",
			},
		}, a.now))
	}
	return nil, true
}

// aside renames the library of the profile and opens it anew.
func (a *App) aside() tea.Cmd {
	ctx, put, profile := a.ctx, a.o.PutAside, a.data.Profile
	return func() tea.Msg {
		path, err := put(ctx, profile)
		return putAside{path: path, err: err}
	}
}

func (a *App) asideDone(m putAside) tea.Cmd {
	if m.err != nil {
		return a.toast(levelBad, "the library could not be put aside: "+m.err.Error())
	}
	return tea.Batch(a.toast(levelInfo, "the old library lies at: "+m.path), a.useProfile(a.data.Profile))
}

// openFailed says why the profile could not be opened and what to do.
func (a *App) openFailed(h int) []string {
	lines := []string{"", "  " + a.th.Bad.S(a.th.Glyphs.Bad+" profile "+a.data.Profile+" could not be opened"), ""}
	for _, l := range ui.Wrap(Words(a.openErr), min(a.w-4, 90), 8) {
		lines = append(lines, "  "+l)
	}
	lines = append(lines, "", "  "+a.th.Dim.S("nothing was changed"), "")
	for _, b := range a.troubleKeys() {
		lines = append(lines, "  "+a.th.Key.S(ui.Fit(b.Shown(), 3))+b.Long)
	}
	return ui.Box(lines, a.w, h)
}

// asider is what Options.PutAside does.
type asider func(ctx context.Context, profile string) (path string, err error)
