package verbs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pixstudio/client/demo"
)

func TestHelpAndVersion(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		tests := map[string][]string{
			"--version":         {"pixstudio "},
			"--help":            {"make", "effects", "jobs", "accounts", "credits", "demo", "--demo", "130 interrupted"},
			"help make":         {"--dry-run", "--max-credits", "--last-image"},
			"make --help":       {"--dry-run", "--off-peak"},
			"demo":              {"serve"},
			"demo serve --help": {"READY", "--addr", "--speed"},
			"help demo serve":   {"READY"},
		}
		for line, words := range tests {
			r := b.run(strings.Fields(line)...).ends(ExitOK).silent()
			for _, w := range words {
				if !strings.Contains(r.out, w) {
					t.Errorf("no %q: %s", w, r)
				}
			}
		}
		if entries, err := os.ReadDir(b.home); err != nil || len(entries) != 0 {
			t.Errorf("help left %v, %v", entries, err)
		}
	})
}

// What goes wrong behind the scenes is in the log, for the owner alone; a log
// that cannot be written ends nothing.
func TestLog(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		b.run("accounts").ends(ExitOK)
		path := filepath.Join(b.home, "log", "pixstudio.log")
		if _, err := os.Stat(path); err == nil {
			t.Error("there is a log though all is well")
		}
		b.srv.Faults().On("GET", "scheduler").Always().ServerError()
		b.run("accounts").ends(ExitOK)
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), "level=WARN") || !strings.Contains(string(data), "could not be asked") {
			t.Errorf("%s, %v", data, err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		if err := os.Truncate(path, maxLog+1); err != nil {
			t.Fatal(err)
		}
		b.run("accounts").ends(ExitOK)
		if info, err := os.Stat(path); err != nil || info.Size() > maxLog {
			t.Errorf("the log grows for ever: %v, %v", info, err)
		}
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
		b.file("log", []byte("in the way"))
		b.run("accounts").ends(ExitOK)
	})
}

// A typing mistake in the settings is told and keeps nobody from working.
func TestBadSettings(t *testing.T) {
	onBench(t, demo.Options{}, func(t *testing.T, b *bench) {
		if err := os.MkdirAll(filepath.Join(b.home, "config"), 0o700); err != nil {
			t.Fatal(err)
		}
		b.file("config/config.json", []byte(`{"tehme":"dark"}`))
		b.run("accounts").ends(ExitOK).says("note: ", "tehme", "no such setting")
	})
}

func TestTableIsAlignedByCells(t *testing.T) {
	var out, errs strings.Builder
	p := &program{env: Env{Stdout: &out, Stderr: &errs}}
	if err := p.table(cols("NAME", ">N", "X"), [][]string{{"雪", "5", "a"}, {"snow\x1b[31m", "12", ""}}); err != nil {
		t.Fatal(err)
	}
	want := "NAME   N  X\n雪     5  a\nsnow  12\n"
	if out.String() != want || errs.Len() != 0 {
		t.Errorf("got\n%s want\n%s", &out, want)
	}
}
