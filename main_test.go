package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"pixstudio/client/useapi"
	"pixstudio/state/config"
)

const module = "pixstudio"

// graph says which packages of ours a package may import; ARCHITECTURE.md draws
// the same. A package that is not here is not allowed to exist.
var graph = map[string][]string{
	".": {"views/verbs"},

	"assets":            {},
	"client":            {"assets"},
	"client/useapi":     {"client", "assets"},
	"client/demo":       {"client", "assets", "client/demo/scene"},
	"client/demo/scene": {"assets"},
	"client/media":      {"client"},

	"state":        {"client"},
	"state/store":  {"state", "client"},
	"state/engine": {"state", "state/store", "client", "client/media"},
	"state/config": {},
	"state/secret": {},

	"ui":                  {},
	"views/pane":          {"ui", "state", "client"},
	"views/pane/panetest": {"views/pane", "ui", "state", "client"}, // for tests of the tabs
	"views/opener":        {},
	"views/*":             {"views/pane", "ui", "state", "client"}, // one tab each, none knows another
	"views":               {"views/*", "views/pane", "views/opener", "ui", "state/engine", "state", "client"},
	"views/verbs": {
		"views", "views/pane", "views/opener", "ui", "state/engine", "state/store", "state/config", "state/secret", "state",
		"client/useapi", "client/demo", "client/media", "client", "assets",
	},
}

// testEdges is what tests may import beside their package's own edges: the demo
// service and the client that talks to it stand in for the network.
var testEdges = []string{"client", "client/demo", "client/useapi", "client/media", "state", "state/store", "state/engine", "views/pane/panetest", "assets"}

// bans keeps packages of others in their rooms: outside of the folders named
// nobody imports them. A name ending in / stands for all that begins so, a
// folder ending in /... includes what is below it. Tests are free.
var bans = map[string][]string{
	"C":                           {}, // the program is built without a C compiler
	"charm.land/":                 {"ui/...", "views/..."},
	"database/sql":                {"state/store"},
	"github.com/adrg/xdg":         {"state/config"},
	"github.com/atotto/clipboard": {"views/opener"},
	"github.com/charmbracelet/":   {"ui/...", "views/..."},
	"github.com/gabriel-vasile/":  {"client/..."},
	"github.com/gofrs/flock":      {"state/engine", "client/demo", "views/verbs"},
	"github.com/oklog/ulid/v2":    {"state/...", "client/demo"},
	"github.com/skratchdot/":      {"views/opener"},
	"github.com/spf13/cobra":      {"views/verbs"},
	"math/rand":                   {}, // v2 is as good and needs no seed
	"modernc.org/sqlite":          {"state/store"},
	"net":                         {"client/...", "state/config", "views/verbs"},
	"net/http":                    {"client/...", "state/engine", "views/verbs"},
	"os/exec":                     {"views", "views/opener"}, // the user's editor, and the player
	"unsafe":                      {},
}

// file is one parsed Go file of the tree.
type file struct {
	path  string // slash-separated, from the top
	dir   string
	test  bool
	lines int
	src   []byte
	ast   *ast.File
}

// tree is parsed once for all the rules below.
var tree = sync.OnceValues(func() (*parsed, error) {
	p := &parsed{fset: token.NewFileSet()}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if base := d.Name(); base != "." && (strings.HasPrefix(base, ".") || base == "testdata") {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if bytes.HasPrefix(src, []byte("//go:build ignore\n")) {
			return nil // a script, run by hand and no part of the program
		}
		a, err := parser.ParseFile(p.fset, name, src, parser.ParseComments)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		dir := path.Dir(name)
		test := strings.HasSuffix(name, "_test.go") || strings.HasSuffix(dir, "test") // a package for tests, as httptest is
		p.files = append(p.files, file{name, dir, test, bytes.Count(src, []byte("\n")), src, a})
		return nil
	})
	return p, err
})

type parsed struct {
	fset  *token.FileSet
	files []file
}

func (p *parsed) line(n ast.Node) int { return p.fset.Position(n.Pos()).Line }

func parse(t *testing.T) *parsed {
	t.Helper()
	p, err := tree()
	if err != nil {
		t.Fatal(err)
	}
	if len(p.files) < 100 {
		t.Fatalf("only %d files found: the rules look at the wrong folder", len(p.files))
	}
	return p
}

func imports(f file) []string {
	var out []string
	for _, s := range f.ast.Imports {
		if p, err := strconv.Unquote(s.Path.Value); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// room finds the row of the graph for a folder.
func room(dir string) (string, bool) {
	if _, ok := graph[dir]; ok {
		return dir, true
	}
	if path.Dir(dir) == "views" {
		return "views/*", true
	}
	return "", false
}

func TestImportGraph(t *testing.T) {
	for _, f := range parse(t).files {
		from, ok := room(f.dir)
		if !ok {
			t.Errorf("%s: package %s has no place in the graph", f.path, f.dir)
			continue
		}
		for _, imp := range imports(f) {
			to, ours := strings.CutPrefix(imp, module+"/")
			if !ours || to == f.dir {
				continue
			}
			kind, _ := room(to)
			allowed := slices.Contains(graph[from], to) || slices.Contains(graph[from], kind)
			if f.test && from != "ui" {
				allowed = allowed || slices.Contains(testEdges, to) || from == "." || from == "views/verbs"
			}
			if !allowed {
				t.Errorf("%s: %s must not import %s", f.path, f.dir, to)
			}
		}
	}
}

func TestForeignPackagesStayInTheirRooms(t *testing.T) {
	within := func(dir string, rooms []string) bool {
		return slices.ContainsFunc(rooms, func(r string) bool {
			under, all := strings.CutSuffix(r, "/...")
			return dir == r || all && (dir == under || strings.HasPrefix(dir, under+"/"))
		})
	}
	for _, f := range parse(t).files {
		if f.test {
			continue
		}
		for _, imp := range imports(f) {
			for banned, rooms := range bans {
				hit := imp == banned || strings.HasSuffix(banned, "/") && strings.HasPrefix(imp, banned)
				if hit && !within(f.dir, rooms) {
					t.Errorf("%s: %s is only for %v", f.path, imp, rooms)
				}
			}
		}
	}
}

// The state package is what is true: it has no clock, no disk and no chance.
func TestStateIsPure(t *testing.T) {
	p := parse(t)
	for _, f := range p.files {
		if f.dir != "state" || f.test {
			continue
		}
		for _, imp := range imports(f) {
			if slices.Contains([]string{"os", "io/fs", "log", "log/slog", "context", "sync", "crypto/rand", "math/rand/v2"}, imp) {
				t.Errorf("%s: imports %s", f.path, imp)
			}
		}
		for _, call := range []string{"Now", "Since", "Until", "Sleep", "After", "NewTimer", "NewTicker", "AfterFunc"} {
			for _, line := range selectors(p, f, "time", call) {
				t.Errorf("%s:%d: time.%s: now is a parameter", f.path, line, call)
			}
		}
	}
}

func TestStylesComeFromTheTheme(t *testing.T) {
	p := parse(t)
	for _, f := range p.files {
		if f.test || f.dir == "ui" && strings.HasPrefix(path.Base(f.path), "theme") {
			continue
		}
		for _, line := range selectors(p, f, "lipgloss", "NewStyle") {
			t.Errorf("%s:%d: styles are made in ui/theme*.go", f.path, line)
		}
	}
}

// selectors lists the lines on which pkg.name is used.
func selectors(p *parsed, f file, pkg, name string) (lines []int) {
	ast.Inspect(f.ast, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == name {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg {
				lines = append(lines, p.line(n))
			}
		}
		return true
	})
	return lines
}

func TestPackagesSayWhatTheyAre(t *testing.T) {
	docs := map[string]int{}
	for _, f := range parse(t).files {
		if f.test {
			continue
		}
		docs[f.dir] += 0
		if d := f.ast.Doc; d != nil {
			docs[f.dir]++
			want := "Package " + f.ast.Name.Name + " "
			if f.ast.Name.Name == "main" {
				want = "Command "
			}
			if !strings.HasPrefix(d.Text(), want) {
				t.Errorf("%s: the package comment does not begin with %q", f.path, want)
			}
		}
	}
	for dir, n := range docs {
		if n != 1 {
			t.Errorf("%s has %d package comments", dir, n)
		}
	}
}

func TestWhatIsExportedIsExplained(t *testing.T) {
	p := parse(t)
	for _, f := range p.files {
		if f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
					t.Errorf("%s:%d: %s has no comment", f.path, p.line(d), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if name, doc := specDoc(s); ast.IsExported(name) && doc == nil && d.Doc == nil {
						t.Errorf("%s:%d: %s has no comment", f.path, p.line(s), name)
					}
				}
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

func specDoc(s ast.Spec) (name string, doc *ast.CommentGroup) {
	switch s := s.(type) {
	case *ast.TypeSpec:
		return s.Name.Name, s.Doc
	case *ast.ValueSpec:
		if s.Doc == nil {
			s.Doc = s.Comment
		}
		return s.Names[0].Name, s.Doc
	}
	return "", nil
}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	p := parse(t)
	for _, f := range p.files {
		if f.test {
			continue
		}
		if f.lines > 450 {
			t.Errorf("%s has %d lines, at most 450", f.path, f.lines)
		}
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				if n := p.fset.Position(fn.End()).Line - p.line(fn) + 1; n > 80 {
					t.Errorf("%s:%d: %s has %d lines, at most 80", f.path, p.line(fn), fn.Name.Name, n)
				}
			}
		}
	}
}

// Nothing at package level can change: errors, guards, embedded files, tables
// in arrays and compiled patterns are all there is.
func TestNoPackageState(t *testing.T) {
	p := parse(t)
	for _, f := range p.files {
		if f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				if name := v.Names[0].Name; name != "_" && !strings.HasPrefix(strings.ToLower(name), "err") && !constant(v) {
					t.Errorf("%s:%d: package-level variable %s", f.path, p.line(v), name)
				}
			}
		}
	}
}

// constant says that a variable holds what nobody can write into.
func constant(v *ast.ValueSpec) bool {
	if s, ok := v.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "FS" {
		return true // filled by the compiler
	}
	for _, e := range v.Values {
		switch e := e.(type) {
		case *ast.BinaryExpr: // operators make numbers and strings only
		case *ast.CompositeLit:
			if a, ok := e.Type.(*ast.ArrayType); !ok || a.Len == nil {
				return false
			}
		case *ast.CallExpr:
			s, ok := e.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"MustCompile", "NewReplacer"}, s.Sel.Name) {
				return false
			}
		default:
			return false
		}
	}
	return len(v.Values) > 0
}

// Unfinished work has no place in the tree, in code or in prose, and no test
// steps aside.
func TestNothingIsUnfinished(t *testing.T) {
	words := regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME)\b|not ` + `implemented|coming ` + `soon`)
	skip := regexp.MustCompile(`\b([tb]\.Skip|[tbf]\.Skip(f|Now))\(`)
	for _, f := range parse(t).files {
		for i, line := range bytes.Split(f.src, []byte("\n")) {
			if w := words.Find(line); w != nil {
				t.Errorf("%s:%d: %s", f.path, i+1, w)
			}
			if f.test && skip.Match(line) {
				t.Errorf("%s:%d: a test is left out", f.path, i+1)
			}
		}
	}
	for _, name := range []string{"README.md", "ARCHITECTURE.md"} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		}
		if w := words.Find(b); w != nil {
			t.Errorf("%s: %s", name, w)
		}
	}
}

// What a model can do is data: no code asks for a model by its name.
func TestNoCodeKnowsAModel(t *testing.T) {
	p := parse(t)
	model := regexp.MustCompile(`^"(v[3-9](\.\d)?|c1|(veo|sora|kling|seedance|grok|happyhorse|wan|qwen|nano|gemini|gpt)[-.a-z0-9]*\d[-.a-z0-9]*)"$`)
	for _, f := range p.files {
		if f.test || strings.HasPrefix(f.dir, "client/demo") {
			continue // the demo service plays the other side, with stock of its own
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			var exprs []ast.Expr
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op == token.EQL || n.Op == token.NEQ {
					exprs = []ast.Expr{n.X, n.Y}
				}
			case *ast.CaseClause:
				exprs = n.List
			}
			for _, e := range exprs {
				if lit, ok := e.(*ast.BasicLit); ok && model.MatchString(lit.Value) {
					t.Errorf("%s:%d: a model's name in code: %s", f.path, p.line(lit), lit.Value)
				}
			}
			return true
		})
	}
}

// One line of go.mod is worth 21 ms of every start: older versions of
// go-runewidth fill a table when the program begins. And go install of a
// version works only without replace and exclude.
func TestGoMod(t *testing.T) {
	b, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`github\.com/mattn/go-runewidth v0\.0\.(\d+)`).FindSubmatch(b)
	if m == nil {
		t.Fatal("the go-runewidth line is gone")
	}
	if n, _ := strconv.Atoi(string(m[1])); n < 31 {
		t.Errorf("go-runewidth v0.0.%d starts slowly, v0.0.31 does not", n)
	}
	if regexp.MustCompile(`(?m)^\s*(replace|exclude)\b`).Match(b) {
		t.Error("replace and exclude break go install")
	}
}

// The profiles know the services' own addresses without importing their
// clients; both must mean the same place.
func TestAddressesAgree(t *testing.T) {
	if config.DefaultUSEAPIURL != useapi.DefaultBaseURL {
		t.Errorf("config says %s, the client %s", config.DefaultUSEAPIURL, useapi.DefaultBaseURL)
	}
}

// TestBinary builds the program as a user would, without a C compiler, and
// holds it by its outside.
func TestBinary(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "pixstudio")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	t.Run("initialises quickly", func(t *testing.T) { initialises(t, bin) })
	t.Run("leaves the terminal as it was", func(t *testing.T) { leaves(t, bin) })
}

// initialises measures what runs before main. The best of a few runs counts: a
// busy machine can only make it slower.
func initialises(t *testing.T, bin string) {
	line := regexp.MustCompile(`(?m)^init (\S+) @.*?, ([0-9.]+) ms clock`)
	best, report := 1e9, ""
	for range 5 {
		cmd := exec.CommandContext(t.Context(), bin, "--version")
		cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
		var trace bytes.Buffer
		cmd.Stderr = &trace
		if err := cmd.Run(); err != nil {
			t.Fatalf("--version: %v\n%s", err, trace.String())
		}
		sum := 0.0
		for _, m := range line.FindAllSubmatch(trace.Bytes(), -1) {
			ms, err := strconv.ParseFloat(string(m[2]), 64)
			if err != nil {
				t.Fatal(err)
			}
			sum += ms
		}
		if sum < best {
			best, report = sum, trace.String()
		}
	}
	if best == 0 || best > 5 {
		t.Errorf("%.1f ms of package initialisation, at most 5\n%s", best, report)
	}
}

// leaves starts the studio on a real terminal device and quits it again.
func leaves(t *testing.T, bin string) {
	if runtime.GOOS == "windows" {
		return // it has no such device
	}
	home := t.TempDir()
	cmd := exec.CommandContext(t.Context(), bin, "--demo")
	cmd.Env = []string{"TERM=xterm-256color", "LANG=C.UTF-8", "HOME=" + home, "PIXSTUDIO_HOME=" + home, "PATH=" + os.Getenv("PATH")}
	dev, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: 120, Rows: 36})
	if err != nil {
		t.Fatal(err)
	}
	term := watch(dev, 120, 36)
	term.waitFor(t, "Effects")
	if !term.alternate() {
		t.Error("the studio does not use the alternate screen")
	}
	if _, err := dev.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		t.Fatalf("q did not end it:\n%s", term.text())
	}
	for mode, on := range term.close() {
		if on != (mode == "25") { // 25 is the cursor: shown, all else off
			t.Errorf("terminal mode %s is left %v", mode, on)
		}
	}
}

// terminal is a screen of cells fed by a terminal device, which it answers.
type terminal struct {
	mu    sync.Mutex // guards the emulator: its own locks leak cells
	emu   *vt.Emulator
	bytes bytes.Buffer
	dev   *os.File
	done  chan struct{}
}

func watch(dev *os.File, w, h int) *terminal {
	s := &terminal{emu: vt.NewEmulator(w, h), dev: dev, done: make(chan struct{})}
	go func() { _, _ = io.Copy(dev, s.emu) }() // answers to the program's questions
	go func() {
		defer close(s.done)
		_, _ = io.Copy(s, dev) // ends with an error once the program has gone
	}()
	return s
}

// Write takes what the program prints.
func (s *terminal) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes.Write(p)
	return s.emu.Write(p)
}

func (s *terminal) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emu.String()
}

func (s *terminal) alternate() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emu.IsAltScreen()
}

func (s *terminal) waitFor(t *testing.T, want string) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if strings.Contains(s.text(), want) {
			return
		}
	}
	t.Fatalf("no %q on the screen:\n%s", want, s.text())
}

// close gives the last setting of every private mode the program touched.
func (s *terminal) close() map[string]bool {
	<-s.done
	_ = s.emu.InputPipe().(io.Closer).Close()
	_ = s.dev.Close()
	modes := map[string]bool{}
	for _, m := range regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`).FindAllSubmatch(s.bytes.Bytes(), -1) {
		for _, mode := range strings.Split(string(m[1]), ";") {
			modes[mode] = m[2][0] == 'h'
		}
	}
	return modes
}
