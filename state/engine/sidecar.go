package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pixstudio/client"
	"pixstudio/state"
)

// Recipe is the small file beside a clip that says how it was made. It holds
// nothing secret, no e-mail address and no path of this machine: a clip and its
// recipe can be given away together.
type Recipe struct {
	Job        string        `json:"job"`
	Service    string        `json:"service"`
	Clip       string        `json:"clip,omitempty"` // the number at the service
	Mode       client.Mode   `json:"mode"`
	Prompt     string        `json:"prompt,omitempty"`
	Effect     string        `json:"effect,omitempty"`
	Template   int64         `json:"template_id,omitempty"`
	Model      string        `json:"model,omitempty"`
	Quality    string        `json:"quality,omitempty"`
	Seconds    int           `json:"duration,omitempty"`
	Ratio      string        `json:"aspect_ratio,omitempty"`
	Seed       int64         `json:"seed,omitempty"`
	OffPeak    bool          `json:"off_peak,omitempty"`
	Inputs     []RecipeInput `json:"inputs,omitempty"`
	Estimated  *int          `json:"estimated_credits,omitempty"`
	Charged    *int          `json:"charged_credits,omitempty"`
	CreatedAt  time.Time     `json:"created_at"`
	FinishedAt time.Time     `json:"finished_at,omitzero"`
}

// RecipeInput is a file that went in, told by its content only.
type RecipeInput struct {
	Field  string `json:"field"`
	SHA256 string `json:"sha256,omitempty"`
	Type   string `json:"type,omitempty"`
	Bytes  int64  `json:"bytes,omitempty"`
}

// recipe collects what is known about a job.
func recipe(j state.Job, id client.Identity) Recipe {
	r := Recipe{
		Job: j.ID, Service: id.Backend, Clip: clipNumber(j.RemoteID), Mode: j.Mode,
		Prompt: j.Prompt, Effect: j.Effect, Template: j.Template, Model: j.Model,
		Quality: j.Quality, Seconds: j.Seconds, Ratio: j.Ratio, Seed: j.Seed, OffPeak: j.OffPeak,
		Estimated: j.Estimated, Charged: j.Charged, CreatedAt: j.CreatedAt, FinishedAt: j.FinishedAt,
	}
	if req, err := decode(j); err == nil {
		for _, f := range req.Files() {
			r.Inputs = append(r.Inputs, RecipeInput{Field: f.Name, SHA256: f.Media.SHA256, Type: f.Media.Type, Bytes: f.Media.Bytes})
		}
	}
	return r
}

// clipNumber is the last part of an id such as "user:1-pixverse:MAIL-video:77";
// the rest names the account.
func clipNumber(id string) string {
	n := id[strings.LastIndexByte(id, ':')+1:]
	if strings.ContainsRune(n, '@') {
		return ""
	}
	return n
}

func sidecarPath(file string) string {
	return strings.TrimSuffix(file, filepath.Ext(file)) + ".json"
}

// writeSidecar puts the recipe beside the file, whole or not at all.
func writeSidecar(file string, r Recipe) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("recipe: %w", err)
	}
	path := sidecarPath(file)
	tmp, err := os.CreateTemp(filepath.Dir(path), ".recipe-*")
	if err != nil {
		return fmt.Errorf("recipe: %w", err)
	}
	_, err = tmp.Write(append(data, '\n'))
	err = errors.Join(err, tmp.Chmod(0o644), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
		return fmt.Errorf("recipe: %w", err)
	}
	return nil
}

// ownerOf says which job's recipe lies beside a file; "" without one.
func ownerOf(file string) string {
	data, err := os.ReadFile(sidecarPath(file))
	if err != nil {
		return ""
	}
	var r Recipe
	if json.Unmarshal(data, &r) != nil {
		return ""
	}
	return r.Job
}

// target chooses where a job's file goes. The recipe is written before the
// clip, so a name with another job's recipe, or with a file and no recipe, is
// taken; a whole file beside our own recipe was fetched before a crash.
func target(dir string, j state.Job) (path string, there bool) {
	for _, name := range []string{FileName(j), longName(j)} {
		path = filepath.Join(dir, name)
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			if owner := ownerOf(path); owner == "" || owner == j.ID {
				return path, false
			}
			continue
		}
		if err == nil && info.Mode().IsRegular() && ownerOf(path) == j.ID {
			return path, true
		}
	}
	return path, false
}
