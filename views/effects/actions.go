package effects

import (
	"path/filepath"
	"slices"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	// pinToken names our question to the file picker.
	pinToken = "effects.pin"
	// maxRecent is how many used effects are remembered.
	maxRecent = 60
)

// compose fills the composer with the effect under the cursor; the composer
// chooses the quality that it shows.
func (p *Pane) compose() pane.Action {
	e, ok := p.selected()
	if !ok {
		return nil
	}
	form := state.Form{Mode: client.ModeEffect, TemplateID: e.ID, EffectName: name(e)}
	if !p.d.Pinned.Empty() {
		form.Pictures = []client.Media{p.d.Pinned}
	}
	recent := append([]int64{e.ID}, slices.DeleteFunc(slices.Clone(p.d.Recent), func(id int64) bool { return id == e.ID })...)
	return pane.All{
		pane.SetPref{Key: pane.PrefRecent, Value: recent[:min(len(recent), maxRecent)]},
		pane.ComposeWith{Form: form, From: "effect " + name(e)},
	}
}

// toggled gives a set of ids with one more, or one less, in a steady order.
func toggled(set map[int64]bool, id int64) []int64 {
	out := make([]int64, 0, len(set)+1)
	for k, on := range set {
		if on && k != id {
			out = append(out, k)
		}
	}
	if !set[id] {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

func (p *Pane) favourite() pane.Action {
	e, ok := p.selected()
	if !ok {
		return nil
	}
	set := pane.SetPref{Key: pane.PrefFavourites, Value: toggled(p.d.Favourites, e.ID)}
	if p.d.Favourites[e.ID] && p.view.scope == scopeFavourites { // it goes from the screen
		return pane.All{set, pane.Toast{Level: state.LevelInfo, Text: name(e) + " is no favourite any more"}}
	}
	return set
}

func (p *Pane) hide() pane.Action {
	e, ok := p.selected()
	if !ok {
		return nil
	}
	set := pane.SetPref{Key: pane.PrefHidden, Value: toggled(p.d.Hidden, e.ID)}
	if p.d.Hidden[e.ID] || p.view.hidden {
		return set
	}
	return pane.All{set, pane.Toast{Level: state.LevelInfo, Text: name(e) + " is hidden; H shows what is hidden"}}
}

// picked answers the file picker, or a photo dropped on the window.
func (p *Pane) picked(x pane.Picked) pane.Action {
	switch {
	case x.Err != nil:
		return pane.Toast{Level: state.LevelBad, Text: "not pinned: " + x.Err.Error()}
	case x.Media.Empty():
		return nil
	case x.Media.Kind != client.MediaPicture:
		return pane.Toast{Level: state.LevelBad, Text: "not pinned: " + fileName(x.Media) + " is no picture"}
	}
	return pane.All{
		pane.SetPref{Key: pane.PrefPinned, Value: x.Media},
		pane.Toast{Level: state.LevelGood, Text: "pinned " + fileName(x.Media)},
	}
}

func (p *Pane) unpin() pane.Action {
	return pane.All{
		pane.SetPref{Key: pane.PrefPinned, Value: client.Media{}},
		pane.Toast{Level: state.LevelInfo, Text: "no photo is pinned"},
	}
}

func fileName(m client.Media) string {
	if m.Local != "" {
		return ui.Plain(filepath.Base(m.Local))
	}
	return ui.Plain(m.Remote)
}

func refresh() pane.Action {
	return pane.All{
		pane.Wish{Wish: state.Wish{Kind: state.WishRefresh}},
		pane.Toast{Level: state.LevelInfo, Text: "reading the catalogue again"},
	}
}

// setInfo opens or closes the large detail.
func (p *Pane) setInfo(on bool) pane.Action {
	p.info, p.scroll = on, 0
	p.settle()
	return p.rest()
}

func (p *Pane) setScope(s scope) pane.Action {
	was := p.at
	p.view.scope = s
	p.choose()
	if p.at == was {
		return nil
	}
	p.goToPlace(0)
	return p.rest()
}

func (p *Pane) nextOrder() pane.Action {
	p.view.order = (p.view.order + 1) % orders
	p.choose()
	p.goToPlace(0)
	return p.rest()
}

// toggleView changes between grid and list; the root keeps the choice and has
// the pane laid out for it.
func (p *Pane) toggleView() pane.Action {
	to := "grid"
	if p.gridded() {
		to = "list"
	}
	return pane.SetPref{Key: pane.PrefEffectView, Value: to}
}
