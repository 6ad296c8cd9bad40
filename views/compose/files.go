package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/views/pane"
)

// file is what happens to a picture's slot beside the value it holds.
type file struct {
	asked   int    // number of the last question about it; older answers are dropped
	reading bool   // a path is being looked at
	again   bool   // the last question was about the file that is there
	problem string // why the last path could not be taken
}

const tokenPicture = "compose.picture."

// slots is how many pictures the form shows: as many as can be sent, and all
// that are chosen, so that one too many can be taken away.
func (p *Pane) slots(q question) int {
	if p.form.Mode != client.ModeEffect {
		return 0
	}
	n := len(p.form.Pictures)
	for n > 0 && p.form.Pictures[n-1].Empty() {
		n--
	}
	if q.facts.Effect == nil {
		return max(n, 1)
	}
	_, most := q.rules.Pictures(client.ModeEffect, "", q.facts)
	return max(n, most)
}

// slotAt is the picture that a key is about: the one under the cursor, else the
// first empty one, else the first.
func (p *Pane) slotAt() (slot int, ok bool) {
	first := -1
	for _, r := range p.rows {
		if r.kind != aPicture {
			continue
		}
		if r.key == p.focus {
			return r.slot, true
		}
		if first < 0 || !picture(&p.form, first).Empty() && picture(&p.form, r.slot).Empty() {
			first = r.slot
		}
	}
	return max(first, 0), first >= 0
}

// file is what happens to a slot.
func (p *Pane) file(slot int) *file {
	f := p.files[slot]
	if f == nil {
		f = &file{}
		p.files[slot] = f
	}
	return f
}

// ask numbers a question about a slot.
func (p *Pane) ask(slot int) (f *file, token string) {
	f = p.file(slot)
	p.questions++
	f.asked, f.again = p.questions, false
	return f, tokenPicture + strconv.Itoa(slot) + "." + strconv.Itoa(f.asked)
}

// pick opens the file picker for a slot.
func (p *Pane) pick() pane.Action {
	slot, ok := p.slotAt()
	if !ok {
		return nil
	}
	title := "Picture " + strconv.Itoa(slot+1)
	if r := p.row(slotKey(slot)); r != nil {
		title = r.label
	}
	f, token := p.ask(slot)
	f.reading = false
	return pane.PickFile{Title: title, Want: client.MediaPicture, Token: token, Start: picture(&p.form, slot).Local}
}

// inspect looks at a path that was pasted or dropped on a slot.
func (p *Pane) inspect(slot int, path string) pane.Action {
	f, token := p.ask(slot)
	if isLink(path) {
		return p.refuse(slot, "a link cannot be used yet: save the picture and choose the file")
	}
	f.reading, f.problem = true, ""
	p.judge()
	return pane.InspectFile{Path: path, Token: token}
}

// look checks the files of a draft again: since it was kept they may have gone
// or changed.
func (p *Pane) look() pane.Action {
	var out pane.All
	for i, pic := range p.form.Pictures {
		if pic.Local == "" || pic.Remote != "" {
			continue
		}
		f, token := p.ask(i)
		f.again = true
		out = append(out, pane.InspectFile{Path: pic.Local, Token: token})
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// picked takes the answer to pick, inspect and look.
func (p *Pane) picked(x pane.Picked) pane.Action {
	var slot, asked int
	if rest, ok := strings.CutPrefix(x.Token, tokenPicture); !ok {
		return nil
	} else if _, err := fmt.Sscanf(rest, "%d.%d", &slot, &asked); err != nil {
		return nil
	}
	f := p.file(slot)
	if f.asked != asked {
		return nil // something else was chosen since
	}
	f.reading, f.problem = false, ""
	if x.Err != nil {
		if f.again {
			f.problem = x.Err.Error()
			p.judge()
			return nil
		}
		return p.refuse(slot, x.Err.Error())
	}
	if picture(&p.form, slot) == x.Media {
		p.judge()
		return nil
	}
	return p.setPicture(slot, x.Media)
}

// refuse says why a picture is not taken: beside an empty slot, else for a
// moment, since the one that is there stays.
func (p *Pane) refuse(slot int, reason string) pane.Action {
	f := p.file(slot)
	f.reading, f.problem = false, ""
	if !picture(&p.form, slot).Empty() {
		p.judge()
		return pane.Toast{Level: state.LevelBad, Text: "not taken, the picture is as it was: " + reason}
	}
	f.problem = reason
	p.judge()
	return nil
}

// isLink says that a text begins with a scheme of the network, as https:// does.
// A file:// is a path by another name.
func isLink(text string) bool {
	scheme, _, ok := strings.Cut(strings.TrimLeft(text, " \t\r\n'\"<"), "://")
	if !ok || scheme == "" || strings.EqualFold(scheme, "file") {
		return false
	}
	for i, r := range strings.ToLower(scheme) {
		if (r < 'a' || r > 'z') && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return false
		}
	}
	return true
}

// setPicture puts a picture into a slot.
func (p *Pane) setPicture(slot int, m client.Media) pane.Action {
	pics := slices.Clone(p.form.Pictures)
	for len(pics) <= slot {
		pics = append(pics, client.Media{})
	}
	pics[slot] = m
	p.form.Pictures = pics
	return p.changed()
}

// drop takes the picture under the cursor away.
func (p *Pane) drop() pane.Action {
	slot, ok := p.slotAt()
	if !ok {
		return nil
	}
	f, _ := p.ask(slot) // no answer that is still on its way counts
	f.reading, f.problem = false, ""
	if picture(&p.form, slot).Empty() {
		p.judge()
		return nil
	}
	return p.setPicture(slot, client.Media{})
}

// pinned puts the pinned photo into the slot under the cursor, or the first
// empty one.
func (p *Pane) pinned() pane.Action {
	slot, ok := p.slotAt()
	if !ok || p.d.Pinned.Empty() {
		return nil
	}
	f, _ := p.ask(slot)
	f.reading, f.problem = false, ""
	return pane.All{p.setPicture(slot, p.d.Pinned), pane.Toast{Level: state.LevelInfo, Text: "the pinned photo is " + strings.ToLower(p.row(slotKey(slot)).label)}}
}

// isPicturePath tells the path of a dropped picture from words.
func isPicturePath(text string) bool {
	s := strings.Trim(strings.TrimSpace(text), `'"`)
	if s == "" || strings.ContainsAny(s, "\n\r") || !strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "~/") && !strings.HasPrefix(s, "file://") {
		return false
	}
	s = strings.ToLower(s)
	return slices.ContainsFunc([]string{".png", ".jpg", ".jpeg", ".webp", ".gif"}, func(end string) bool { return strings.HasSuffix(s, end) })
}
