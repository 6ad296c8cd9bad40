package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"pixstudio/client"
	"pixstudio/state"
)

// nextVersion is the number of the migration that oneMore adds.
func nextVersion(t *testing.T) int {
	t.Helper()
	return len(ok[[]string](t)(fs.Glob(files, "migrations/*.sql"))) + 1
}

// oneMore are the real migrations and one that a later version may bring.
func oneMore(t *testing.T, src string) fs.FS {
	t.Helper()
	out := fstest.MapFS{fmt.Sprintf("migrations/%04d_stars.sql", nextVersion(t)): {Data: []byte(src)}}
	for _, name := range ok[[]string](t)(fs.Glob(files, "migrations/*.sql")) {
		out[name] = &fstest.MapFile{Data: ok[[]byte](t)(fs.ReadFile(files, name))}
	}
	return out
}

// keptBefore names the copy that is kept of a library before oneMore.
func keptBefore(t *testing.T, dir, name string) string {
	t.Helper()
	return filepath.Join(dir, fmt.Sprintf("%s.before-v%d.db", name, nextVersion(t)))
}

const addStars = "ALTER TABLE jobs ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;"

func TestMigrationKeepsACopy(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	path := filepath.Join(dir, "library.db")
	old := ok[*Store](t)(Open(ctx, path, demoID()))
	must(t, old.Apply(ctx, queued(t, "A", t0())))
	must(t, old.Close())

	s := ok[*Store](t)(open(ctx, path, demoID(), oneMore(t, addStars), NoSync))
	if j := ok[state.Job](t)(s.Job(ctx, "A")); j.Title != "a red panda A" {
		t.Errorf("after the update the job is %+v", j)
	}
	if v := ok[int](t)(version(ctx, s.db)); v != nextVersion(t) {
		t.Errorf("version %d", v)
	}
	must(t, s.Close())

	kept := keptBefore(t, dir, "library")
	back := ok[*Store](t)(Open(ctx, kept, demoID()))
	if _, err := back.Job(ctx, "A"); err != nil {
		t.Errorf("the copy does not have the job: %v", err)
	}
	must(t, back.Check(ctx))
	must(t, back.Close())
	onlyOwner(t, kept)

	if _, err := Open(ctx, path, demoID()); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), fmt.Sprint("version ", nextVersion(t))) {
		t.Errorf("an older program opened it: %v", err)
	}
	left := ok[[]os.DirEntry](t)(os.ReadDir(dir))
	for _, e := range left {
		if strings.HasPrefix(e.Name(), ".copy-") {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "library.db")
	old := ok[*Store](t)(Open(ctx, path, demoID(), NoSync))
	must(t, old.Apply(ctx, queued(t, "A", t0())))
	must(t, old.Close())
	_, err := open(ctx, path, demoID(), oneMore(t, addStars+" SELECT * FROM nowhere;"), NoSync)
	if err == nil || !strings.Contains(err.Error(), "_stars.sql") {
		t.Fatalf("a broken migration: %v", err)
	}
	s := openAt(t, path)
	if _, err := s.Job(ctx, "A"); err != nil {
		t.Errorf("the library is not as it was: %v", err)
	}
}

// TestManyProcessesStartAtOnce: on a new file and on an old one, everybody gets
// in, and everything is done once.
func TestManyProcessesStartAtOnce(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	path := filepath.Join(dir, "new ?#%25 library.db") // names that a URI would take apart
	for round, migrations := range []fs.FS{files, oneMore(t, addStars)} {
		var wg sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			wg.Go(func() {
				s, err := open(ctx, path, demoID(), migrations, NoSync)
				if err == nil {
					err = errors.Join(s.Apply(ctx, queued(t, fmt.Sprint("job ", round, i), t0())), s.Close())
				}
				errs[i] = err
			})
		}
		wg.Wait()
		must(t, errors.Join(errs...))
	}
	s := ok[*Store](t)(open(ctx, path, demoID(), oneMore(t, addStars), NoSync))
	if jobs := ok[[]state.Job](t)(s.Jobs(ctx, Filter{})); len(jobs) != 12 {
		t.Errorf("%d jobs, want 12", len(jobs))
	}
	must(t, s.Close())
	kept := ok[*Store](t)(Open(ctx, keptBefore(t, dir, "new ?#%25 library"), demoID(), NoSync))
	if jobs := ok[[]state.Job](t)(kept.Jobs(ctx, Filter{})); len(jobs) != 6 {
		t.Errorf("the copy has %d jobs, want the 6 of before", len(jobs))
	}
	must(t, kept.Close())
}

// busyError is what SQLite says when it does not wait for a lock.
func busyError(t *testing.T) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.db")
	holder, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = holder.Exec("BEGIN EXCLUSIVE")
	must(t, err)
	other, err := sql.Open("sqlite", path)
	must(t, err)
	_, busy := other.Exec("CREATE TABLE a (b)")
	must(t, errors.Join(other.Close(), holder.Close()))
	if busy == nil || !strings.Contains(busy.Error(), "locked") {
		t.Fatalf("got %v", busy)
	}
	return busy
}

// Where two programs could wait for each other SQLite says "busy" at once. That
// is sat out, but not for ever.
func TestOpenSitsOutABusyStart(t *testing.T) {
	busy := busyError(t)
	for fails, want := range map[int]bool{3: true, 1000: false} {
		synctest.Test(t, func(t *testing.T) {
			n := 0
			s, err := Open(context.Background(), filepath.Join(t.TempDir(), "library.db"), demoID(), NoSync, WithFault(func(string) error {
				if n++; n <= fails {
					return busy
				}
				return nil
			}))
			if (err == nil) != want {
				t.Errorf("after %d refusals: %v", fails, err)
			}
			if err == nil {
				must(t, s.Close())
			}
		})
	}
}

func TestOtherServiceIsRefused(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "library.db")
	must(t, ok[*Store](t)(Open(ctx, path, demoID(), NoSync)).Close())
	for _, id := range []client.Identity{
		{Backend: "useapi", BaseURL: demoID().BaseURL},
		{Backend: "demo", BaseURL: "https://elsewhere.example/v2"},
		{},
	} {
		s, err := Open(ctx, path, id, NoSync)
		if !errors.Is(err, ErrOtherService) {
			t.Errorf("%+v: %v", id, err)
		}
		if s != nil {
			t.Errorf("%+v: refused and open", id)
		}
	}
	same := demoID()
	same.BaseURL += "/"
	must(t, ok[*Store](t)(Open(ctx, path, same, NoSync)).Close())
}

func TestIdentityKeepsNoSecrets(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "library.db")
	id := client.Identity{Backend: "useapi", BaseURL: "https://user:hunter2@api.example/v2?token=hunter2#hunter2"}
	s := ok[*Store](t)(Open(ctx, path, id, NoSync))
	if got := s.Identity().BaseURL; got != "https://api.example/v2" {
		t.Errorf("base URL %q", got)
	}
	must(t, s.Close())
	if data := ok[[]byte](t)(os.ReadFile(path)); bytes.Contains(data, []byte("hunter2")) {
		t.Error("the file holds the secret")
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	ctx := t.Context()
	for name, spoil := range map[string]func(data []byte) []byte{
		"no database": func([]byte) []byte { return bytes.Repeat([]byte("this is no database "), 500) },
		"torn header": func(data []byte) []byte { copy(data, "SQLite format X"); return data },
		"lost root":   func(data []byte) []byte { clear(data[100:4096]); return data },
		"cut in half": func(data []byte) []byte { return data[:len(data)/8192*4096] },
		"pages of zeros": func(data []byte) []byte {
			clear(data[4096:])
			return data
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			s := ok[*Store](t)(Open(ctx, path, demoID(), NoSync))
			fill(t, s, 50)
			must(t, s.Close())
			must(t, os.WriteFile(path, spoil(ok[[]byte](t)(os.ReadFile(path))), 0o600))
			before := ok[[]byte](t)(os.ReadFile(path))
			s, err := Open(ctx, path, demoID(), NoSync)
			if err == nil { // damage further down is found by reading
				_, err = s.Jobs(ctx, Filter{})
				if err == nil {
					err = s.Check(ctx)
				}
				must(t, s.Close())
			}
			if !errors.Is(err, ErrDamaged) {
				t.Errorf("%v", err)
			}
			if after := ok[[]byte](t)(os.ReadFile(path)); !bytes.Equal(after, before) {
				t.Error("the damaged file was changed: what is left of it may be needed")
			}
		})
	}
}

func TestOpenInNoFolderFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "nowhere", "library.db")
	if _, err := Open(t.Context(), path, demoID()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := Open(t.Context(), t.TempDir(), demoID()); err == nil {
		t.Error("a folder was opened as a library")
	}
}

func TestFilesAreTheOwnersOnly(t *testing.T) {
	s := openNew(t)
	must(t, s.SetPref(t.Context(), "a", "b"))
	for _, suffix := range []string{"", "-wal", "-shm"} {
		onlyOwner(t, s.Path()+suffix)
	}
}

func onlyOwner(t *testing.T, path string) {
	t.Helper()
	info := ok[os.FileInfo](t)(os.Stat(path))
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%s has the rights %o", filepath.Base(path), info.Mode().Perm())
	}
}

// TestTwoHandlesShareOneLibrary stands for two processes: both write, each sees
// what the other wrote, nobody is told that the library is busy.
func TestTwoHandlesShareOneLibrary(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "library.db")
	a, b := openAt(t, path), openAt(t, path)
	const each = 40
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, s := range []*Store{a, b} {
		wg.Go(func() {
			for n := range each {
				c := queued(t, fmt.Sprint(i, "-", n), t0())
				errs[i] = errors.Join(errs[i], s.Apply(ctx, c), s.AddWish(ctx, state.Wish{At: t0(), Kind: state.WishStop, Job: c.Job.ID}))
				if _, err := s.Jobs(ctx, Filter{Limit: 5}); err != nil {
					errs[i] = errors.Join(errs[i], err)
				}
			}
		})
	}
	wg.Wait()
	must(t, errors.Join(errs...))
	for _, s := range []*Store{a, b} {
		if jobs, _, err := s.ChangedSince(ctx, 0); err != nil || len(jobs) != 2*each {
			t.Errorf("%d jobs, %v", len(jobs), err)
		}
		if c := ok[Counters](t)(s.Counters(ctx)); c.Jobs != 2*each || c.Wishes != 2*each {
			t.Errorf("counters %+v: writes were lost", c)
		}
	}
	wishes := ok[[]state.Wish](t)(b.Wishes(ctx))
	if len(wishes) != 2*each {
		t.Errorf("%d wishes", len(wishes))
	}
	for _, wish := range wishes {
		must(t, b.DropWishes(ctx, wish.ID))
	}
	if wishes := ok[[]state.Wish](t)(a.Wishes(ctx)); len(wishes) != 0 {
		t.Errorf("%d wishes are still there", len(wishes))
	}
}

// TestDurable: with the options of a real run every commit waits for the disk.
func TestDurable(t *testing.T) {
	ctx := t.Context()
	s := ok[*Store](t)(Open(ctx, filepath.Join(t.TempDir(), "library.db"), demoID()))
	defer func() { must(t, s.Close()) }()
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000"} {
		var got string
		must(t, s.db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
}

func BenchmarkOpenAndFirstRead(b *testing.B) {
	ctx, path := b.Context(), filepath.Join(b.TempDir(), "library.db")
	s := ok[*Store](b)(Open(ctx, path, demoID()))
	fill(b, s, 1000)
	must(b, s.Close())
	for b.Loop() {
		s, err := Open(context.Background(), path, demoID())
		must(b, err)
		_, err = s.Jobs(ctx, Filter{Newest: true, Limit: 50})
		must(b, err)
		must(b, s.Close())
	}
}

func BenchmarkApplyDurable(b *testing.B) {
	ctx := b.Context()
	s := ok[*Store](b)(Open(ctx, filepath.Join(b.TempDir(), "library.db"), demoID()))
	defer func() { must(b, s.Close()) }()
	n := 0
	for b.Loop() {
		n++
		must(b, s.Apply(ctx, queued(b, fmt.Sprint("job ", n), t0())))
	}
}
