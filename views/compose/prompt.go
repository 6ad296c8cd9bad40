package compose

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/ui"
	"pixstudio/views/pane"
)

const (
	tokenPrompt = "compose.prompt"
	// maxLines is what the text box can hold; drawing more makes typing slow.
	maxLines = 400
	// maxEdited bounds a text that comes from the editor: one that is a little
	// too long is kept and shown as too long, a whole book is not.
	maxEdited = 20_000
)

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// limit is the longest prompt that mode and model take.
func (p *Pane) limit() int { return p.d.Rules.PromptMax(p.form.Mode, p.form.Model) }

// insert pastes into the prompt; what does not fit is refused as a whole, since
// half of it would be neither the old text nor the new one.
func (p *Pane) insert(text string) pane.Action {
	text = client.CleanBlock(text)
	n, room := utf8.RuneCountInString(text), p.limit()-utf8.RuneCountInString(p.form.Prompt)
	switch {
	case n > max(room, 0):
		return pane.Toast{Level: state.LevelWarn, Text: "not pasted: it has " + counted(n) + " characters and there is room for " + ui.Number(int64(max(room, 0)))}
	case strings.Count(text, "\n")+strings.Count(p.form.Prompt, "\n")+1 > maxLines:
		return pane.Toast{Level: state.LevelWarn, Text: "not pasted: the prompt would have more than " + strconv.Itoa(maxLines) + " lines"}
	}
	p.prompt.Insert(text)
	return p.typed()
}

// counted is a number of characters in words: what is longer than cleaning lets
// through was cut there, and nobody counted the rest.
func counted(n int) string {
	if n >= client.CleanBlockMax {
		return "more than " + ui.Number(client.CleanBlockMax)
	}
	return ui.Number(int64(n))
}

// typed takes over what the prompt's box holds.
func (p *Pane) typed() pane.Action {
	if v := p.prompt.Value(); v != p.form.Prompt {
		p.form.Prompt = v
		p.sending, p.stage = false, fresh
		p.judge()
		return p.kept()
	}
	p.lines = nil
	return nil
}

// edited takes the text that comes back from the editor.
func (p *Pane) edited(x pane.Edited) pane.Action {
	if x.Token != tokenPrompt || !p.loaded {
		return nil
	}
	if x.Err != nil {
		return pane.Toast{Level: state.LevelBad, Text: "the editor failed, the prompt is as it was: " + x.Err.Error()}
	}
	n := utf8.RuneCountInString(x.Text)
	if n > maxEdited || strings.Count(x.Text, "\n") >= maxLines {
		return pane.Toast{Level: state.LevelWarn, Text: "not taken over: " + counted(n) + " characters are too long for a prompt"}
	}
	p.prompt.SetValue(x.Text)
	return p.typed()
}

// dressPrompt brings the prompt's box in line with mode and model.
func (p *Pane) dressPrompt() {
	p.prompt.SetLimit(p.limit())
	p.prompt.Title = "Prompt"
	if p.form.Mode != client.ModeText {
		p.prompt.Title = "Prompt, may stay empty"
	}
}
