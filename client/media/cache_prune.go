package media

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// account counts a new file and makes room when the folder has grown too
// large. The first call counts what earlier runs left.
func (c *Cache) account(added int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bytes >= 0 {
		c.bytes += added
		if c.bytes <= c.maxBytes {
			return
		}
	}
	c.bytes = prune(c.dir, c.maxBytes, time.Now())
}

// cached is one file of the cache folder.
type cached struct {
	path string
	size int64
	read time.Time
}

// prune removes what was not read for cacheAge, then the least recently read
// until a tenth of max is free again, and gives the bytes that remain. Only
// files that the cache made are touched.
func prune(dir string, max int64, now time.Time) int64 {
	files, sum := list(dir, now)
	if sum <= max {
		return sum
	}
	slices.SortFunc(files, func(a, b cached) int { return cmp.Or(a.read.Compare(b.read), strings.Compare(a.path, b.path)) })
	for _, f := range files {
		if sum <= max-max/10 {
			break
		}
		if os.Remove(f.path) == nil {
			sum -= f.size
		}
	}
	return sum
}

// list reads the folder and drops what is too old, and temporary files that a
// crash left behind.
func list(dir string, now time.Time) (files []cached, sum int64) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, 0
	}
	for _, e := range entries {
		fi, err := e.Info()
		if err != nil || !fi.Mode().IsRegular() {
			continue
		}
		age, path := now.Sub(fi.ModTime()), filepath.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), ".new-"):
			if age > time.Hour {
				_ = os.Remove(path)
			}
		case filepath.Ext(path) != ".pic":
		case age > cacheAge:
			_ = os.Remove(path)
		default:
			files = append(files, cached{path, fi.Size(), fi.ModTime()})
			sum += fi.Size()
		}
	}
	return files, sum
}
