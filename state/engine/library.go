package engine

import (
	"context"
	"errors"
	"fmt"
	"time"

	"pixstudio/client"
	"pixstudio/state"
	"pixstudio/state/store"
)

const (
	// libraryEvery is how often the first list page of every account is read
	// for clips made on the web meanwhile.
	libraryEvery = 15 * time.Minute
	// libraryStart bounds the pages read at the start: with 40 rows each
	// enough for a history of a hundred clips and more.
	libraryStart = 3
	// libraryAll bounds a sync that the user asked for.
	libraryAll = 500
)

// LibrarySync asks the writer to read the whole history of all accounts.
func (e *Engine) LibrarySync(ctx context.Context) error {
	return e.Wish(ctx, state.Wish{Kind: state.WishRefresh, Arg: argLibrary})
}

// argLibrary is the Arg of a WishRefresh that means the library.
const argLibrary = "library"

// refreshLibrary reads list pages in a worker when that is due.
func (e *Engine) refreshLibrary(now time.Time) {
	if e.w.libraryDue.After(now) || len(e.w.accounts) == 0 || !e.caps.List {
		return
	}
	pages, asked := 1, e.w.libraryPages > 0
	switch {
	case asked:
		pages = e.w.libraryPages
	case e.w.libraryDue.IsZero():
		pages = libraryStart
	}
	accounts := make([]string, len(e.w.accounts))
	for i, a := range e.w.accounts {
		accounts[i] = a.Email
	}
	if e.work.start("library", func(ctx context.Context) { e.readLibrary(ctx, accounts, pages, asked) }) {
		e.w.libraryDue, e.w.libraryPages = now.Add(libraryEvery), 0
	}
}

// readLibrary goes through the lists of accounts. Rows are taken in by Step,
// which knows the jobs that a row may belong to.
func (e *Engine) readLibrary(ctx context.Context, accounts []string, pages int, asked bool) {
	total := 0
	var failed error
	for _, account := range accounts {
		n, err := e.readHistory(ctx, account, pages)
		total += n
		failed = errors.Join(failed, err)
	}
	if ctx.Err() != nil {
		return
	}
	e.mail.post(func() {
		switch {
		case failed != nil:
			e.o.Log.Warn("the library could not be read", "err", failed)
			e.w.libraryDue = e.now().Add(effectsRetry)
			if asked {
				e.notice(state.LevelWarn, "the library could not be read: "+client.Clean(failed.Error()), "", "")
			}
		case asked:
			e.notice(state.LevelInfo, fmt.Sprintf("library: %d clips at the service", total), "", "")
		}
	})
}

func (e *Engine) readHistory(ctx context.Context, account string, pages int) (int, error) {
	seen := map[string]bool{}
	cursor := ""
	for range pages {
		ask, cancel := context.WithTimeout(ctx, askTimeout)
		page, err := e.service.Videos(ask, account, cursor)
		cancel()
		if err != nil {
			return len(seen), err
		}
		fresh := page.Videos[:0:0]
		for _, v := range page.Videos {
			if v.ID != "" && !seen[v.ID] {
				seen[v.ID] = true
				fresh = append(fresh, v)
			}
		}
		if len(fresh) == 0 {
			break
		}
		e.mail.post(func() { e.merge(context.Background(), fresh) })
		e.nudge()
		if page.Next == "" || page.Next == cursor {
			break
		}
		cursor = page.Next
	}
	return len(seen), nil
}

// adoptStrangers keeps the clips of a list that no job of ours is about: made
// on the web or by another program. A row that may be the clip of a job whose
// answer is not known yet is left alone.
func (e *Engine) adoptStrangers(ctx context.Context, rows []client.Video, known map[string][]state.Job) {
	now := e.now()
	var changes []state.Change
	for _, v := range rows {
		if len(known[v.ID]) > 0 || e.doubtful(v.Account, v) {
			continue
		}
		c, err := state.Import(v, now)
		if err != nil {
			e.o.Log.Warn("a clip of the list cannot be kept", "err", err)
			continue
		}
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return
	}
	if err := e.store.Apply(ctx, changes...); err != nil && !errors.Is(err, store.ErrStale) {
		e.w.broken = err
	}
}

// libraryNow makes the next round read the library.
func (e *Engine) libraryNow(pages int) {
	e.w.libraryDue, e.w.libraryPages = time.Time{}, pages
}
