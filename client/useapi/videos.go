package useapi

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"pixstudio/client"
)

type videoList struct {
	Rows  list[videoRow] `json:"data"`
	Next  flexString     `json:"next_offset"`
	Total flexInt        `json:"total"`
}

func (l *videoList) lacks() string {
	if !l.Rows.ok {
		return "clips"
	}
	return ""
}

// Videos implements client.Service (GET videos/, §8). It lists running and
// queued clips too, and those made on the website.
func (c *Client) Videos(ctx context.Context, account, cursor string) (client.VideoPage, error) {
	at := parsePlace(cursor)
	k := c.read("videos", "videos/", account)
	if at.offset != "" {
		k.query.Set("offset", at.offset)
	}
	l, a, err := get[videoList](ctx, c, k)
	if err != nil {
		return client.VideoPage{}, err
	}
	page := client.VideoPage{
		Next:       at.next(len(l.Rows.items), strings.TrimSpace(string(l.Next)), l.Total),
		Total:      atLeast0(l.Total),
		ServerTime: a.when,
	}
	seen := map[string]bool{}
	for _, r := range l.Rows.items {
		if v := r.video(); v.ID != "" && !seen[v.ID] {
			seen[v.ID] = true
			if v.Account == "" {
				v.Account = account
			}
			page.Videos = append(page.Videos, v)
		}
	}
	return page, nil
}

// maxVideoPages ends a list that never ends by itself: 40,000 clips at the
// service's own 40 a page.
const maxVideoPages = 1000

// place is where a walk through the pages stands. What offset means is disputed
// (a number, or a clip's id), so it travels as the service gave it; the two
// counters make the walk end without a memory in the client.
type place struct {
	pages  int // read so far
	rows   int
	offset string // next_offset of the last page; "" at the start
}

// parsePlace reads a cursor of ours. Anything else is taken for a bare offset.
func parsePlace(cursor string) place {
	head, offset, _ := strings.Cut(cursor, ";")
	p, r, ok := strings.Cut(head, "/")
	pages, err1 := strconv.Atoi(p)
	rows, err2 := strconv.Atoi(r)
	if !ok || err1 != nil || err2 != nil || pages < 0 || rows < 0 {
		return place{offset: cursor}
	}
	return place{pages, rows, offset}
}

func (p place) String() string {
	return strconv.Itoa(p.pages) + "/" + strconv.Itoa(p.rows) + ";" + p.offset
}

// next is the cursor after a page of n rows, "" when the list is through: it
// was empty, it did not move on, or all rows have been seen (§8).
func (p place) next(n int, offset string, total flexInt) string {
	q := place{p.pages + 1, p.rows + n, offset}
	switch {
	case n == 0, q.pages >= maxVideoPages, offset == p.offset, offset == "", offset == "0":
		return ""
	case total.ok && total.n > 0 && int64(q.rows) >= total.n:
		return ""
	}
	was, err1 := strconv.ParseInt(p.offset, 10, 64)
	is, err2 := strconv.ParseInt(offset, 10, 64)
	if err1 == nil && err2 == nil && is <= was { // numbers that go back go round in a circle
		return ""
	}
	return q.String()
}

// Video implements client.Service (GET videos/{video_id}, §8). KindNotFound
// means still processing, deleted or never there: the service says the same
// words for all three. Ids of pictures made by effects are taken too.
func (c *Client) Video(ctx context.Context, id string) (client.Video, error) {
	const op = "video"
	if !usable(id) {
		return client.Video{}, invalid(op, "id", "an id is needed")
	}
	k := c.read(op, element("videos", id), "")
	k.account = accountOf(id)
	r, a, err := get[videoRow](ctx, c, k)
	if e := new(client.Error); errors.As(err, &e) && e.Status == http.StatusBadRequest {
		// Raw is what the service's own scripts send; one client in the
		// field escapes. Asking once more costs nothing (§1.1).
		k.path = encoded("videos", id)
		r, a, err = get[videoRow](ctx, c, k)
	}
	if err != nil {
		return client.Video{}, err
	}
	if r.ID == "" && r.PictureID == "" {
		r.ID = flexString(id) // nobody else was asked about
	}
	v := r.video()
	if v.ID != id {
		return client.Video{}, c.fail(k, a, client.KindMalformed, "", errors.New("the answer is about another clip"))
	}
	return v, nil
}

// DeleteVideo implements client.Service (DELETE videos/{video_id}, §8).
func (c *Client) DeleteVideo(ctx context.Context, id string) error {
	return c.remove(ctx, "delete", "videos", id, accountOf(id))
}
