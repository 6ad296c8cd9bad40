package views

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pixstudio/client"
	"pixstudio/views/pane"
	"pixstudio/views/picker"
)

// maxEntries bounds what the picker shows of one folder.
const maxEntries = 5000

// pickFile puts up the file picker, at the folder of the last choice.
func (a *App) pickFile(x pane.PickFile) tea.Cmd {
	start := x.Start
	if start == "" {
		start = a.data.LastDir
	}
	if start == "" {
		start = a.data.Samples
	}
	if start == "" {
		start, _ = os.UserHomeDir() // "" begins at the working folder
	}
	l := picker.New(picker.Options{Title: x.Title, Want: x.Want, Token: x.Token, Start: start, Samples: a.data.Samples, Pictures: a.data.Pictures})
	a.push(l)
	return a.perform(l.Open())
}

// readDir lists a folder for the picker, off the update loop.
func readDir(path string) tea.Cmd {
	return func() tea.Msg {
		abs, err := filepath.Abs(path)
		if err != nil {
			return pane.Dir{Path: path, Err: err}
		}
		list, err := os.ReadDir(abs)
		if err != nil {
			return pane.Dir{Path: abs, Err: err}
		}
		out := make([]pane.FileEntry, 0, min(len(list), maxEntries))
		for _, e := range list {
			if len(out) == maxEntries {
				break
			}
			fi, err := os.Stat(filepath.Join(abs, e.Name())) // follows links
			if err != nil {
				continue // it vanished, or it is a dangling link
			}
			if !fi.IsDir() && !fi.Mode().IsRegular() {
				continue
			}
			out = append(out, pane.FileEntry{Name: e.Name(), Folder: fi.IsDir(), Bytes: fi.Size(), ModTime: fi.ModTime()})
		}
		return pane.Dir{Path: abs, Entries: out}
	}
}

// editReady says that the text lies in a file for the editor.
type editReady struct {
	path, token string
	err         error
}

// edit hands a text to $VISUAL or $EDITOR: first into a file, then the screen.
func (a *App) edit(x pane.Edit) tea.Cmd {
	if len(editor()) == 0 {
		return a.toast(levelWarn, "no editor is set: set EDITOR, for example to vim")
	}
	return func() tea.Msg {
		path, err := textFile(x.Text)
		return editReady{path: path, token: x.Token, err: err}
	}
}

// editor is the user's own choice, split into program and arguments.
func editor() []string {
	name := os.Getenv("VISUAL")
	if name == "" {
		name = os.Getenv("EDITOR")
	}
	return strings.Fields(name)
}

func textFile(text string) (string, error) {
	f, err := os.CreateTemp("", "pixstudio-*.txt")
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	return f.Name(), errors.Join(err, f.Close())
}

// runEditor gives the screen to the editor and takes the text back.
func (a *App) runEditor(m editReady) tea.Cmd {
	if m.err != nil {
		return a.toast(levelBad, "the text could not be handed to the editor: "+m.err.Error())
	}
	words := editor()
	cmd := exec.CommandContext(a.ctx, words[0], append(words[1:], m.path)...) //nolint:gosec // the user's own editor
	return tea.ExecProcess(cmd, func(err error) tea.Msg {
		defer func() { _ = os.Remove(m.path) }() // a temporary file; nothing is lost with it
		if err != nil {
			return pane.Edited{Token: m.token, Err: err}
		}
		data, err := os.ReadFile(m.path)
		return pane.Edited{Token: m.token, Text: client.CleanBlock(strings.TrimRight(string(data), "\n")), Err: err}
	})
}
